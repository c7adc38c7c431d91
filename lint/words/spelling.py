"""What is known of a word: right, a listed misspelling, a slip for some other word, or unknown. No article in sight.

`Speller.verdict` judges one word as it stands; where it stands, and what else the article says, is the check's affair.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property, lru_cache

from lint.lazy_pattern import lazy
from lint.lexicon import Lexicon
from lint.words.candidates import (
    FAR,
    LONGEST,
    Cure,
    best_of,
    cheap_edits,
    scored,
    slip_cost,
    sound_key,
    sound_neighbours,
)
from lint.words.one_edit import one_edit_from
from lint.words.verdict import Limits, Verdict

_ENDING = lazy(r"(?:n't|'(?:s|ll|ve|re|d|m))$")
_VOWEL = lazy("[aeiouy]")
_STRETCHED = lazy(r"([aeiouyh])\1\1|(.)\2\2\2")
_COUNTED = 10
_RANK = 0.3  # what a place further down the list of a misspelling's corrections costs
_PAIR = 1.2  # what two words run together lose against one word misspelt, in the ranking
_FAR_COMMONER = 3
_FAR_FOR_CAPITALS = 1.3
_LONG = 11  # a name of so many letters is rare
_MOST_SOUNDS = 12


class Speller:
    """Judges words by the vocabulary, the list of misspellings and the lists of names."""

    def __init__(self, lexicon: Lexicon, limits: Limits) -> None:
        self._lexicon = lexicon
        self._limits = limits
        self._vocabulary = lexicon.hashed("vocabulary")
        self._words = self._vocabulary.get
        self._guess = self._vocabulary.find
        self._listed = lexicon.hashed("misspellings").get
        self._sounds = lexicon.hashed("sounds")
        self.verdict = lru_cache(1 << 16)(self._verdict)
        self.capital = lru_cache(1 << 14)(self._capital)
        self.unlisted = lru_cache(1 << 12)(self._unlisted)

    @cached_property
    def _affixes(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        rows = self._lexicon.rows("affixes")
        return tuple(r[0] for r in rows if r[1] == "prefix"), tuple(r[0] for r in rows if r[1] == "suffix")

    def is_name(self, word: str) -> bool:
        """Tell whether a list of names holds the word."""
        key = word.casefold()
        return any(self._lexicon.hashed(table).get(key) is not None for table in ("given-names", "surnames", "places"))

    def is_affix(self, word: str) -> bool:
        """Tell whether the word is a prefix or suffix that copy may set off by a space."""
        return any(word in affixes for affixes in self._affixes)

    def frequency(self, word: str) -> int | None:
        """Return 10 times the Zipf frequency of a known word (0 if it was never counted), or None."""
        for form in (word, word.lower(), word.capitalize(), word.upper()):
            if (found := self._words(form)) is not None:
                return int(found)
        return None

    def maybe_unknown(self, words: Iterable[str]) -> list[str]:
        """Return the words without those that are known to be right; made for all words of an article at once."""
        return self._vocabulary.missing(words)

    def _verdict(self, word: str) -> Verdict | None:
        """Return the verdict on a word; None if it is right, or a name that is none of our business."""
        if (self._words(word) is not None and len(word) > 2) or self._lexicon.accepted.holds(word):
            return None
        whole = word.replace("’", "'")
        plain = stem(whole)
        if whole.endswith("n't") and whole.islower() and len(whole) <= LONGEST and self.frequency(whole) is None:
            return self._judge_negation(whole)
        if len(plain) < 3 or self.frequency(plain) is not None:
            return None
        for form in (whole, plain):
            if listed := self._listed(form.lower()):
                return self._judge_listed(form, listed.split(","))
        if "-" in plain:
            return self._judge_parts(plain)
        if not plain.isascii() or "'" in plain:
            return Verdict("unknown") if plain.islower() else None
        if plain.islower():
            return Verdict("lower")
        return Verdict("capital") if len(plain) > 5 and (plain[1:].islower() or plain.isupper()) else None

    def _judge_negation(self, word: str) -> Verdict | None:
        """Return the verdict on a word in "n't" that is no contraction: "dosen't"."""
        negations = {c for c, _ in self._vocabulary.among(one_edit_from(word)) if c.endswith("n't")}
        cures = best_of(self._cure(word, negation) for negation in negations)
        return Verdict("near", cures) if cures and len(word) > 5 else None

    def _judge_listed(self, word: str, rights: list[str]) -> Verdict | None:
        lower = word.lower()
        cures = [self._cure(lower, right) for right in rights]
        cures = [cure._replace(score=cure.score - _RANK * rank) for rank, cure in enumerate(cures)]
        verdict = Verdict("listed", best_of(cures))
        if word.islower():
            return verdict
        best = verdict.cures[0].word
        pair = " " in best or "'" in best
        least = self._limits.listed if len(word) < 7 else self._limits.letters7
        common = pair or best[0].isupper() or (self.frequency(best) or 0) >= least
        short = len(word) < 5 and not pair
        far = verdict.cures[0].cost > _FAR_FOR_CAPITALS and len(word) < _LONG
        if short or far or not common or self.frequency(lower) is not None:
            return None
        return verdict if word.isupper() or not self.is_name(word) else None

    def _cure(self, wrong: str, right: str) -> Cure:
        cost = slip_cost(wrong, right.lower())
        count = 50 if " " in right else self.frequency(right) or 0
        return scored(right, cost, count)

    def _judge_parts(self, word: str) -> Verdict | None:
        start = 0
        for part in word.split("-"):
            verdict = self.verdict(part) if len(part) > 4 and part.islower() else None
            if verdict and verdict.grade == "listed":
                return verdict._replace(part=(start, start + len(part)))
            start += len(part) + 1
        return None

    def _unlisted(self, word: str) -> Verdict:
        """Return near, guess or unknown for a lower-case word that no list holds; a millisecond, once."""
        word = stem(word)
        if len(word) > LONGEST or _STRETCHED.search(word):
            return Verdict("unknown")
        cures = self._cures(word)
        if not cures:
            return Verdict("unknown")
        best = cures[0]
        if best.word.replace("iz", "is") == word.replace("iz", "is"):  # customizable, where only customisable is listed
            return Verdict("unknown")
        made = self._made_of(word)
        if made is not None and not self._outweighs(word, best, made):
            return Verdict("unknown", cures)
        return Verdict("near" if self._is_likely(word, best) else "guess", cures)

    def _outweighs(self, word: str, best: Cure, made: int) -> bool:
        """Tell whether a word that others could make ("newpaper") is more likely a slip all the same."""
        if len(word) < 6:
            return False
        doubled = best.cost <= 0.3 and best.frequency >= self._limits.letters7
        return doubled or (best.cost <= 0.8 and best.frequency >= max(made + _FAR_COMMONER, self._limits.letters7))

    def _is_likely(self, word: str, cure: Cure) -> bool:
        limits = self._limits
        frequency, least, cost = cure.frequency, limits.least(len(word)), 100 * cure.cost
        if len(word) <= 4 and (cost > limits.dear - 30 or not _VOWEL.search(word)):
            return False
        if len(word) == 3 and cost > limits.cheap + 15:
            return False
        if cost <= limits.cheap and len(word) > 3:
            least -= 8
        if cost > limits.dear:
            far = limits.far if len(word) < 9 else limits.letters8 + 8
            return len(word) >= 7 and cost <= limits.dear + limits.letter * (len(word) - 6) and frequency >= far
        return frequency >= least

    def _capital(self, word: str) -> Verdict | None:
        """Return near for an unknown capitalised word of which one cheap slip makes a common word, else None."""
        lower = word.lower()
        if len(word) < 6 or self.is_name(word) or not word.isascii():
            return None
        cures = []
        for candidate, counted in self._vocabulary.among(cheap_edits(lower)):
            if (count := int(counted)) >= (self._limits.capital if len(word) < 8 else self._limits.letters6):
                cost = slip_cost(lower, candidate)
                if cost <= self._limits.cheap / 100 or len(word) >= 8:
                    cures.append(scored(candidate, cost, count))
        return Verdict("near", best_of(cures)) if cures and self._made_of(lower) is None else None

    def calendar(self, word: str) -> Verdict | None:
        """Return near for a slip in the name of a month or weekday, which capitals do not excuse."""
        for name in self._calendar.get(word[0], ()):
            cost = slip_cost(word.lower(), name.lower(), 0.8)
            if cost <= 0.8 and not self.is_name(word):
                return Verdict("near", (scored(name, cost, 40),))
        return None

    @cached_property
    def _calendar(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for name in self._lexicon.phrases("calendar-names"):
            found.setdefault(name[0], []).append(name)
        return found

    def _cures(self, word: str) -> tuple[Cure, ...]:
        """Return the words that may have been meant: one edit away, else those that sound alike; and word pairs."""
        found = {}
        for candidate, count in self._vocabulary.among(one_edit_from(word)):
            if int(count) >= _COUNTED:
                found[candidate] = scored(candidate, slip_cost(word, candidate), int(count))
        least = self._limits.least(len(word))
        if len(word) >= 6 and not any(c.frequency >= least for c in found.values()):
            for cure in self._sounding(word):
                found.setdefault(cure.word, cure)
        for cure in self._split(word):
            found[cure.word] = cure
            if cure.word[1] == " ":  # "afast" is "a fast" rather than "fast"
                found.pop(cure.word[2:], None)
        best = best_of(found.values())
        pairs = [cure for cure in best if " " in cure.word]
        if pairs and best[0].cost * 100 > self._limits.dear:  # "whichdo" is "which do" rather than "which"
            return (*pairs, *(cure for cure in best if cure not in pairs))
        return best

    def _sounding(self, word: str) -> list[Cure]:
        """Return the common words whose consonants sound like this one's, to within one."""
        letters = set(word)
        near: dict[str, None] = {}
        for _, listed in self._sounds.among(dict.fromkeys(sound_neighbours(sound_key(word)))):
            for candidate in listed.split(","):
                if abs(len(candidate) - len(word)) <= 2 and len(letters.symmetric_difference(candidate)) <= 3:
                    near[candidate] = None
        most = 0.01 * (self._limits.dear + self._limits.letter * max(0, len(word) - 6)) + 0.2
        cures = []
        for candidate in near:
            cost = slip_cost(word, candidate, most)
            if cost < FAR:
                cures.append(scored(candidate, cost, int(self._guess(candidate) or 0)))
        return sorted(cures, key=lambda c: -c.score)[:_MOST_SOUNDS]

    def _split(self, word: str) -> list[Cure]:
        """Return the two words that ran together, if one of them is a function word and the other common."""
        function = self._lexicon.phrases("function-words")
        cures = []
        for i in range(1, len(word)):
            a, b = word[:i], word[i:]
            if a in function or b in function:
                other = b if a in function else a
                count = int(self._guess(other) or 0)
                if other in function or (len(other) > 3 and count >= 40) or (len(other) == 3 and count >= 52):
                    cost = 0.9 if min(i, len(word) - i) > 1 else 1.1
                    pair = scored(f"{a} {b}", cost, min(count or 60, 60))
                    cures.append(pair._replace(score=pair.score - _PAIR))
        return cures

    def _made_of(self, word: str) -> int | None:
        """Return the frequency of the rarest known word that makes this one, or None.

        It is made of a stem with a prefix or suffix, of two words, or is the singular of a known plural.
        """
        prefixes, suffixes = self._affixes
        known, function = self.frequency, self._lexicon.phrases("function-words")
        stems = [word[len(p) :] for p in prefixes if word.startswith(p)]
        stems += [word[: -len(s)] for s in suffixes if word.endswith(s)]
        stems += [word[: -len(s)] + "e" for s in suffixes if word.endswith(s) and s[0] in "aeiou"]
        if not word.endswith(("s", "u")):
            stems.append(word + "s")
        made = [count for s in stems if len(s) >= 3 and (count := known(s)) is not None and (count >= 10 or len(s) > 6)]
        for i in range(3, len(word) - 2):
            least = 20 if 3 < i < len(word) - 3 else 40
            a, b = known(word[:i]) or 0, known(word[i:]) or 0
            if a >= least and b >= least and len(word) > 6 and word[:i] not in function:
                made.append(min(a, b))
        return max(made, default=None)


def stem(word: str) -> str:
    """Return the word without a contracted or possessive ending; apostrophes straight."""
    return _ENDING.sub("", word.replace("’", "'"))

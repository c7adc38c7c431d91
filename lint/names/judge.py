"""Decides whether two spellings in an article are one name, and which of the two to change.

Edit, length, sound and neighbours must agree; people, places and given names that merely look alike are kept apart.
The rules are few and each can be told to a reader; what they cannot see is a person who is never named in full.
"""

from __future__ import annotations

from bisect import bisect_left
from typing import Literal, NamedTuple

from lint.document import Document
from lint.lazy_pattern import lazy
from lint.lexicon import Lexicon
from lint.mentions import Name
from lint.names.lists import NameLists
from lint.names.look import FEWEST, Look
from lint.names.near import letters
from lint.names.romanisation import sounds

_LONG = 9
_RUN_TOGETHER = lazy(r"[^\W\d_]{3}[a-z][A-Z]|^[A-Z]{2,}[a-z]|-\w$")  # HampshireJoe, UAlbany, the start of US-U.K.
_ACRONYM = 5  # letters of the longest
_SHORT_STEP = 6  # characters of a word and its space
_WELL_KNOWN = 40


class Pair(NamedTuple):
    """Two spellings of one name: the one to change and the one to keep, and how far apart they are."""

    change: Name
    keep: Name
    form: Literal["misspelt", "variant"]
    gap: int


class Judge:
    """Compares names. `endings` are pairs of them (longer, shorter) that make two words of one stem.

    `apart` is the number of words between two names of one paragraph that do not stand in one breath; `keep` holds
    folded names that stay whatever the counts.
    """

    def __init__(
        self,
        lexicon: Lexicon,
        lists: NameLists,
        endings: frozenset[tuple[str, str]],
        apart: int,
        keep: frozenset[str],
    ) -> None:
        self._lexicon = lexicon
        self._lists = lists
        self._endings = endings
        self._apart = apart
        self._keep = keep

    def pair(self, document: Document, a: Name, b: Name) -> Pair | None:
        """Return the pair if the two are spellings of one name."""
        if self._are_two_words(a, b) or self._is_no_name(a) or self._is_no_name(b):
            return None
        if self._lists.is_accepted(a) and self._lists.is_accepted(b):
            return None
        change, keep = self._order(a, b)
        look = Look(change, keep, self._lexicon)
        one_place = self._lists.are_one_place(a.key, b.key) and look.gap <= look.shortest // 2
        if not one_place and (self._conflict(a, b) or not self._is_one(document, look)):
            return None
        person = self._introduced(keep) or self._introduced(change)
        misspelt = self._lists.is_known(keep) and not self._lists.is_known(change) and not (person or look.alike)
        return Pair(change, keep, "misspelt" if misspelt else "variant", look.gap)

    def _order(self, a: Name, b: Name) -> tuple[Name, Name]:
        """Return the one to change and the one to keep: the accepted, commoner, in full, known, first."""
        known, accepted = self._lists.is_known, self._lists.is_accepted

        def rank(name: Name) -> tuple[bool, bool, int, bool, bool, tuple[int, int]]:
            return (
                not accepted(name),
                name.key not in self._keep,
                -name.count,
                not self._introduced(name),
                not known(name),
                name.places[0],
            )

        keep, change = sorted((a, b), key=rank)
        if keep.key not in self._keep and not known(keep) and self._lists.frequency(change) >= _WELL_KNOWN:
            keep, change = change, keep
        return change, keep

    def _are_two_words(self, a: Name, b: Name) -> bool:
        """Tell whether lists or capitals say that the two are not one name."""
        lists = self._lists
        if lists.are_listed_apart(a.key, b.key) or lists.are_locale_forms(a.key, b.key):
            return True
        for name, other in ((a, b), (b, a)):
            if name.form.isupper() and len(name.key) <= _ACRONYM and (lists.is_known(name) or not other.form.isupper()):
                return True
        return False

    def _is_no_name(self, name: Name) -> bool:
        """Tell whether it is a word at a sentence's start, or two words run together."""
        at_start_only = not name.inside and not name.form.isupper()
        return (at_start_only and self._lists.is_common_word(name.key)) or bool(_RUN_TOGETHER.search(name.form))

    def _is_one(self, document: Document, look: Look) -> bool:
        change, keep, lists = look.change, look.keep, self._lists
        given = lists.is_given(change.key) or lists.is_given(keep.key)
        before, after = self._shared(change.before, keep.before), self._shared(change.after, keep.after, given)
        if look.gap == 0:
            return self._differs_in_accents(look, before or after)
        if look.shortest < FEWEST or (
            self._is_inflection(look) and not look.alike and not self._is_plain_e(look, before)
        ):
            return False
        if before:
            return self._is_one_after(document, look)
        if after or (lists.is_given(change.key) and lists.is_given(keep.key)):
            return after and self._is_one_before(look)
        if lists.is_city(change.key) and lists.is_city(keep.key):
            return False
        if lists.is_surname(change.key) and lists.is_surname(keep.key):
            return self._is_left_bare(look, strict=True)
        if given:
            return self._is_left_bare(look, strict=True)
        return self._is_one_alone(document, look)

    def _is_one_before(self, look: Look) -> bool:
        """Judge two names that stand before the same one: given names of one person, or of a family."""
        if look.alike or (look.first_agrees and look.bones[0] == look.bones[1] and look.shortest > FEWEST):
            return True
        if look.gap > 1 or not look.first_agrees:
            return False
        lists = self._lists
        both_given = lists.is_given(look.change.key) and lists.is_given(look.keep.key)
        if both_given:
            return look.is_inner_vowel and look.shortest >= 7
        return lists.is_rare(look.change) or look.is_slip_of_the_pen

    def _is_one_after(self, document: Document, look: Look) -> bool:
        """Judge two names that stand after the same one, as surnames after a given name."""
        if look.alike:
            return True
        if not look.first_agrees or look.gap > 2:
            return False
        if self._lists.is_rare(look.change) and (look.gap == 1 or look.same_bones or self._far_apart(document, look)):
            return True
        return look.is_slip_of_the_pen or look.is_inner_vowel

    def _is_one_alone(self, document: Document, look: Look) -> bool:
        """Judge two names that no neighbour connects."""
        lists, change = self._lists, look.change
        unknown = not lists.is_known(change)
        either_unknown = unknown or not lists.is_known(look.keep)
        either_word = lists.is_common_word(change.key) or lists.is_common_word(look.keep.key)
        if look.alike and (either_unknown or lists.is_rare(change)) and not either_word:
            return True
        if look.same_bones and either_unknown and not either_word:
            return True
        if not look.first_agrees:
            return False
        if look.gap == 1 and unknown and (look.shortest > FEWEST or lists.frequency(look.keep) >= _WELL_KNOWN):
            return look.is_slip_of_the_pen or self._far_apart(document, look)
        if look.gap == 1 and unknown and look.is_slip_of_the_pen:
            return True
        if look.gap == 1 and self._is_slip_for_known(look):
            return self._far_apart(document, look)
        if look.gap == 2 and look.shortest >= _LONG and unknown:
            return self._introduced(change) != self._introduced(look.keep) or self._far_apart(document, look)
        return self._is_left_bare(look, strict=False)

    def _is_slip_for_known(self, look: Look) -> bool:
        """Tell whether a rare name that stands once alone is near one that every reader knows (Demark, Denmark)."""
        change, keep = look.change, look.keep
        commoner = keep.count >= 3 * change.count and change.count == 1
        alone = not self._lists.telling(change.before) and not self._lists.is_word(change.key)
        known = self._lists.frequency(keep) >= _WELL_KNOWN and self._lists.is_rare(change)
        return commoner and alone and known and look.shortest > FEWEST

    def _is_left_bare(self, look: Look, strict: bool) -> bool:
        """Tell whether one is a person named in full and the other a surname that nobody introduced.

        With `strict` (both are names that people bear), only what fingers do counts.
        """
        if look.gap != 1 or not look.first_agrees:
            return False
        full, bare = (look.change, look.keep) if self._introduced(look.change) else (look.keep, look.change)
        lists = self._lists
        if (
            not self._introduced(full)
            or self._lists.telling(bare.before | bare.after)
            or (not bare.inside and lists.is_word(bare.key))
        ):
            return False
        if lists.is_given(bare.key) and not lists.is_surname(bare.key):
            return False
        if lists.is_place(bare.key) or lists.is_common_word(bare.key):
            return False
        slip = look.is_slip_of_the_pen or look.alike or any(lists.is_title(n) for n in bare.before)
        return slip or (not strict and (look.is_inner_vowel or look.shortest > FEWEST))

    def _differs_in_accents(self, look: Look, shared: bool) -> bool:
        """Judge names that differ only in accents, apostrophes and hyphens (Orbán, Orban)."""
        if shared or len(look.x) > FEWEST:
            return not self._lists.is_common_word(look.change.key) or shared
        people = self._lists.is_given(look.change.key) and self._lists.is_given(look.keep.key)
        return (
            len(look.x) >= 4
            and not people
            and not any(self._lists.is_common_word(n.key) for n in (look.change, look.keep))
        )

    def _conflict(self, a: Name, b: Name) -> bool:
        """Tell whether the two stand after different given names, or, as given names, before different surnames."""
        lists = self._lists
        first, second = ({self._sound(n) for n in self._lists.telling(name.before)} for name in (a, b))
        places = lists.is_place(a.key) or lists.is_place(b.key)
        people = not places or any(lists.is_given(n) for n in a.before | b.before)
        if people and first and second and not first & second:
            return True
        if places:
            return False
        if first or second:
            other = a if second else b
            return not (first and second) and bool(self._lists.telling(other.after))
        first, second = ({self._sound(n) for n in self._lists.telling(name.after)} for name in (a, b))
        return bool(first and second and not first & second)

    def _shared(self, a: set[str], b: set[str], or_surname: bool = False) -> bool:
        """Tell whether the two have a neighbour in common, in some spelling, that tells who is meant."""
        first, second = self._lists.telling(a, or_surname), self._lists.telling(b, or_surname)
        return bool(first & second or {self._sound(n) for n in first} & {self._sound(n) for n in second})

    def _is_plain_e(self, look: Look, shared: bool) -> bool:
        """Tell whether a person's surname has an e at the end in one place: no inflection (Forsyth, Forsythe)."""
        person = shared or self._introduced(look.change) or self._introduced(look.keep)
        return person and "e" in (look.x[look.start :], look.y[look.start :])

    def _introduced(self, name: Name) -> bool:
        return any(self._lists.is_given(n) for n in name.before)

    def _sound(self, key: str) -> str:
        return sounds(letters(key), self._lexicon)

    def _is_inflection(self, look: Look) -> bool:
        p, q = look.x[look.start :], look.y[look.start :]
        return (p, q) in self._endings or (q, p) in self._endings

    def _far_apart(self, document: Document, look: Look) -> bool:
        """Tell whether the two never stand near each other in one paragraph, as two names in one breath do."""
        near = _SHORT_STEP * self._apart
        fewer, more = sorted((look.change.places, look.keep.places), key=len)

        def apart(p: int, q: int) -> bool:
            return q - p > near or document.block_index(p) != document.block_index(q)

        for start, _ in fewer:
            at = bisect_left(more, (start,))
            if (at and not apart(more[at - 1][0], start)) or (at < len(more) and not apart(start, more[at][0])):
                return False
        return True

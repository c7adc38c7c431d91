"""Build rules/_lexicon/vocabulary.tsv, misspellings.tsv and sounds.tsv: English words and known misspellings.

Sources: Debian's package scowl 2020.12.07-2 (words), PyPI's pyspellchecker 0.9.1 (counts), the crate
typos-dict 0.14.4 (misspellings) and tools/modern_words.txt. Run the other build scripts
first, with galleyproof installed: the table of sounds is keyed by `lint.words.candidates`.
Run:     apt-get install scowl && pip install pyspellchecker==0.9.1
         cargo init --name fetch /tmp/fetch && cd /tmp/fetch && cargo add typos-dict@=0.14.4 && cargo fetch
         python tools/build_vocabulary.py
"""

from __future__ import annotations

import gzip
import json
import math
import re
import sys
import unicodedata
from importlib.util import find_spec
from pathlib import Path

import build_locale
import build_names
import hashed_table

from lint.words.candidates import sound_key

LEXICON = build_locale.LEXICON
MODERN = Path(__file__).with_name("modern_words.txt")
CRATE = "registry/src/*/typos-dict-0.14.4/src/word_codegen.rs"
LOCALES = ("english", "american", "british", "british_z", "canadian", "australian")
KINDS = ("words", "upper", "proper-names", "abbreviations", "contractions")
LARGEST = 80
"""Size 95 holds 1,049 listed misspellings in its 184,978 words and next to nothing that news uses."""
UNCOUNTED = 50
"""The count that pyspellchecker gives to words it never saw."""
MODERN_ZIPF10 = 30
"""What a hand-listed modern word gets, since the counts are older than it."""
UNCOUNTED_ZIPF10 = {10: 35, 20: 25, 35: 15}
"""What an uncounted word gets, by SCOWL's size: the lower tenth of the counted words of that size."""
COMMON = 25
"""A word of this zipf10 or more is not rare."""
SOUNDED = 20
"""The least zipf10 of a word that the table of sounds lists."""
SOUNDED_LETTERS = 5
CONTRACTED = ("n't", "'re", "'ve", "'ll", "'d", "'s", "'m")
COMMON_SURNAME = 1000
COMMON_PLACE = 500_000
REAL = {"combatting", "focusses", "refocussed", "Arica", "Mohammedan", "Mohammedans", "Trotskyite"}
"""Listed misspellings that are good words of news all the same."""


def scowl() -> dict[str, int]:
    """Return SCOWL's words up to LARGEST without possessives, with their sizes; rare variants count as 80."""
    if not build_locale.SCOWL.is_dir():
        sys.exit("SCOWL is missing: apt-get install scowl")
    sizes: dict[str, int] = {}
    for path in sorted(build_locale.SCOWL.iterdir()):
        name, _, size = path.name.rpartition(".")
        locale, _, kind = name.partition("-")
        base, _, variant = locale.partition("_variant_")
        if locale.startswith("variant_"):
            base, variant = "english", locale[-1]
        if base not in LOCALES or kind not in KINDS or int(size) > LARGEST or variant == "3":
            continue
        rank = 80 if variant == "2" else int(size)
        for word in unicodedata.normalize("NFC", path.read_text(encoding="utf-8")).split():
            if (len(word) > 1 or word in "aI") and (kind == "contractions" or not word.endswith("'s")):
                sizes[word] = min(rank, sizes.get(word, rank))
    return sizes


def counts() -> dict[str, int]:
    """Return pyspellchecker's counts of the English words that it did see."""
    package = find_spec("spellchecker")
    if package is None or package.origin is None:
        sys.exit("pyspellchecker is missing: pip install pyspellchecker==0.9.1")
    with gzip.open(Path(package.origin).parent / "resources" / "en.json.gz", "rt", encoding="utf-8") as file:
        found: dict[str, int] = json.load(file)
    return {word: count for word, count in found.items() if count > UNCOUNTED}


def listed_misspellings() -> dict[str, list[str]]:
    """Return the corrections of every misspelling of the crate, best first."""
    path = next(iter(sorted((Path.home() / ".cargo").glob(CRATE))), None)
    if path is None:
        sys.exit("typos-dict 0.14.4 is missing: in any cargo project, cargo add typos-dict@=0.14.4 && cargo fetch")
    entry = re.compile(r'InsensitiveStr::(?:Ascii|Unicode)\(\s*"([^"]+)"\s*\),\s*&\[(.*?)\]', re.DOTALL)
    found = entry.findall(path.read_text(encoding="utf-8"))
    return {wrong.lower(): re.findall(r'"([^"]*)"', right) for wrong, right in found}


class Frequencies:
    """Zipf frequencies, times ten, of words and of their spellings in other locales."""

    def __init__(self, counted: dict[str, int]) -> None:
        total = sum(counted.values())
        self._zipf10 = {word: round(10 * math.log10(count / total * 1e9)) for word, count in counted.items()}
        self._american: dict[str, str] = {}
        for line in table("locale.tsv"):
            american, british = line.split("\t")
            self._american[british] = american

    def zipf10(self, word: str) -> int:
        """Return the frequency of a word; the counts are American: a British spelling has its partner's."""
        word = word.lower()
        if word in self._zipf10:
            return self._zipf10[word]
        if word in self._american:
            return self._zipf10.get(self._american[word], 0)
        forms = build_locale.american_forms(word, build_locale.ISE_FAMILY)
        return max((self._zipf10.get(form, 0) for form in forms), default=0)


def vocabulary(frequencies: Frequencies, misspelled: dict[str, list[str]]) -> dict[str, int]:
    """Return every word with its frequency."""
    sizes = scowl()
    words: dict[str, int] = {}
    for word, size in sizes.items():
        zipf10 = frequencies.zipf10(word) or UNCOUNTED_ZIPF10.get(size, 0)
        rights = misspelled.get(word.lower(), [])
        if not word.islower():  # a name can only be a misspelling of another name: Massachusets, Sweeden
            rights = [right.capitalize() for right in rights if right not in sizes]
        far = {right: (sizes.get(right, 99), frequencies.zipf10(right)) for right in rights}
        if not hides_misspelling(word, size, zipf10, far):
            words[word] = zipf10
    for word in list(words):
        plain = "".join(c for c in unicodedata.normalize("NFD", word) if not unicodedata.combining(c))
        if plain not in misspelled:
            words.setdefault(plain, words[word])
    for word in MODERN.read_text(encoding="utf-8").split("\n"):
        if word and not word.startswith("#"):
            words[word] = max(words.get(word, 0), frequencies.zipf10(word), MODERN_ZIPF10)
    for word in list(words):  # a handle or a label in lower case is no misspelling: youtube, iphone
        if word.isalpha() and not word[1:].islower() and not word[1:].isupper():
            words.setdefault(word.lower(), 0)
    return words


def lost_apostrophes(words: dict[str, int]) -> dict[str, str]:
    """Return what becomes of the contractions when the apostrophe is lost or one letter early: dont, does'nt."""
    known = {word.lower() for word in words}
    found = {}
    for word in sorted(words):
        if word.count("'") == 1 and word.lower().endswith(CONTRACTED) and len(word) > 3:
            found[word.lower().replace("'", "")] = word
            if word.endswith("n't"):
                found[word.lower()[:-3] + "'nt"] = word
    return {wrong: right for wrong, right in found.items() if wrong not in known}


def sounds(words: dict[str, int]) -> dict[str, str]:
    """Return the commoner words by the sound of their consonants, the commonest first."""
    found: dict[str, list[str]] = {}
    for word in sorted(words, key=lambda word: (-words[word], word)):
        plain = word.isascii() and word.isalpha() and word.islower()
        if plain and words[word] >= SOUNDED and len(word) >= SOUNDED_LETTERS:
            found.setdefault(sound_key(word), []).append(word)
    return {key: ",".join(rows) for key, rows in found.items() if key}


def hides_misspelling(word: str, size: int, zipf10: int, rights: dict[str, tuple[int, int]]) -> bool:
    """Tell whether a word is rarer than its look-alike misspelling; `rights` has (size, frequency)."""
    if word in REAL or zipf10 >= COMMON:
        return False
    if not word.islower():
        return size >= 50 and not zipf10 and any(other < LARGEST for other, _ in rights.values())
    if size == LARGEST and len(word) < 4 and not zipf10:
        return True
    best = max((frequency for _, frequency in rights.values()), default=0)
    if size == LARGEST and not zipf10:
        near = [right for right, (other, _) in rights.items() if other <= 55 and abs(len(right) - len(word)) < 2]
        return best >= 10 or any(right[0] == word[0] for right in near)
    return best >= zipf10 + 10 and (size == LARGEST or (size >= 60 and best >= 40 and not zipf10))


def misspellings(words: dict[str, int], misspelled: dict[str, list[str]]) -> dict[str, str]:
    """Return the corrections, in their own capitals, of the misspellings that are no word and no name."""
    capitals = {word.lower(): word for word in sorted(words)}
    known = capitals.keys() | names()
    locale = {form for line in table("locale.tsv") for form in line.split("\t")}
    locale |= build_locale.words(["british", "british_z", "canadian", "australian"], LARGEST)
    rows = {}
    for wrong, rights in misspelled.items():
        if len(wrong) > 2 and wrong not in known and wrong not in locale:
            fit = [right if right in words else capitals.get(right, right) for right in rights]
            fit = [right for right in fit if right.lower() in capitals or " " in right or "-" in right]
            if fit:
                rows[wrong] = ",".join(dict.fromkeys(fit))
    return {**rows, **lost_apostrophes(words)}


def names() -> set[str]:
    """Return the commonest given names, surnames and places, in lower case."""
    found = {name.lower() for name in build_names.common_given_names()}
    found |= {name.lower() for name, rank in rows_of("surnames.tsv") if int(rank) <= COMMON_SURNAME}
    return found | {name.lower() for name, *rest in rows_of("places.tsv") if int(rest[0].split()[0]) >= COMMON_PLACE}


def rows_of(name: str) -> list[list[str]]:
    """Return the rows of a table, each as its fields."""
    return [line.split("\t") for line in table(name) if line]


def table(name: str) -> list[str]:
    """Return the lines of a table made by another script here, without its header."""
    path = LEXICON / name
    if not path.is_file():
        print(f"{path} is not there yet: made without it, run this script again afterwards", file=sys.stderr)
        return []
    return path.read_text(encoding="utf-8").splitlines()[1:]


def main() -> None:
    """Write the tables."""
    frequencies = Frequencies(counts())
    misspelled = listed_misspellings()
    words = vocabulary(frequencies, misspelled)
    rows = misspellings(words, misspelled)
    written: dict[str, tuple[str, dict[str, str]]] = {
        "vocabulary.tsv": ("word\tzipf10", {word: str(zipf10) for word, zipf10 in words.items()}),
        "misspellings.tsv": ("wrong\tright", rows),
        "sounds.tsv": ("sound\twords", sounds(words)),
    }
    for name, (columns, entries) in written.items():
        window = hashed_table.write(LEXICON / name, columns, entries)
        print(f"{name}: {len(entries)} lines, {(LEXICON / name).stat().st_size} bytes, window {window}")


if __name__ == "__main__":
    main()

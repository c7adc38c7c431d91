"""Words and names that a desk accepts: the files that list them, and which forms of a word they cover.

A file `galleyproof.words` holds one word or name a line, with a comma before the role of who bears it. Blank lines do
not count, nor does what stands behind a `#` at the start of a line or after two spaces.
"""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import cache, cached_property
from pathlib import Path

from lint.lazy_pattern import lazy
from lint.model import AcceptedWord

FILE_NAME = "galleyproof.words"
_MOST_WORDS = 8
_CONTROLS = lazy("[\x00-\x08\x0b-\x1f\x7f-\x9f\ufffe\uffff]")
_COMMENT = lazy(r"^\s*#.*|(?:\t|\s\s)\s*#.*")
_POSSESSIVE = lazy(r"(?:'s|(?<=s)')$", re.IGNORECASE)
_AROUND = ".,;:!?()[]\"“”„«»'"


class WordsError(ValueError):
    """Everything that is wrong with a file of accepted words, one line each: place, what is wrong, what to do."""

    def __init__(self, mistakes: list[str]) -> None:
        super().__init__("\n".join(mistakes))
        self.mistakes = mistakes


def read_words(path: Path, shown: str) -> list[AcceptedWord]:
    """Return the entries of a file, in order; raise WordsError with all its mistakes.

    `shown` is the path that messages and origins name.
    """
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise WordsError([f"{shown}:1: cannot be read: {error.strerror or error}"]) from None
    except UnicodeDecodeError as error:
        number = error.object.count(b"\n", 0, error.start) + 1
        raise WordsError([f"{shown}:{number}: not UTF-8 (byte {error.start + 1}); save it as UTF-8"]) from None
    words: list[AcceptedWord] = []
    mistakes: list[str] = []
    may_be_header = True
    for number, line in enumerate(text.split("\n"), 1):
        if not (entry := (_COMMENT.sub("", line) if "#" in line else line).strip()):
            continue
        if may_be_header and re.fullmatch(r"name\s*,\s*role", entry, re.IGNORECASE):
            continue
        may_be_header = False
        try:
            words.append(accepted_word(entry, f"{shown}:{number}"))
        except ValueError as error:
            mistakes.append(f"{shown}:{number}: {error}")
    if mistakes:
        raise WordsError(mistakes)
    return words


def accepted_word(entry: str, origin: str) -> AcceptedWord:
    """Return the word, or the name with its role, that an entry states; raise ValueError that says what is wrong."""
    if not entry.isprintable() and _CONTROLS.search(entry):
        raise ValueError("an entry holds a control character; type it anew")
    form, _, role = entry.partition(",") if '"' not in entry else _quoted(entry)
    form, role = " ".join(form.split()), " ".join(role.split())
    if not form:
        raise ValueError("the name is empty; write a name, then a comma and the role")
    if ";" in form or not any(map(str.isalpha, form)):
        raise ValueError(f"{form!r} is no word or name; a comma parts a name from its role")
    if form.count(" ") >= _MOST_WORDS:
        raise ValueError(f"an entry has at most {_MOST_WORDS} words, this one {form.count(' ') + 1}; write one a line")
    if not form.isascii():
        form = unicodedata.normalize("NFC", form)
    return AcceptedWord(form, role, origin)


def _quoted(entry: str) -> tuple[str, str, str]:
    """Return name, comma and role of an entry with quotation marks."""
    import csv  # hardly any file needs it

    try:
        form, *rest = next(csv.reader([entry], skipinitialspace=True, strict=True))
    except csv.Error:
        raise ValueError('a quotation mark has no partner; write "Smith, Jones & Co", law firm') from None
    return form, ",", ",".join(rest)


@cache
def words_files(folder: Path) -> list[Path]:
    """Return the files of accepted words that hold for the articles of a folder, the nearest first.

    They lie in the folder and those above it, up to the first that holds `.git`. The answer is kept;
    `words_files.cache_clear()` forgets it.
    """
    found = []
    start = Path(os.path.abspath(folder))
    for place in (start, *start.parents):
        if os.path.lexists(path := place / FILE_NAME):
            found.append(path)
        if os.path.lexists(place / ".git"):
            break
    return found


class Accepted:
    """The words that a desk accepts, and the forms of them that are right, too.

    An entry in lower case stands for its capitalised form as well; one with a capital stands for itself. Both stand
    for themselves in capitals, in the plural and in the genitive. Each word of a name of several is accepted.
    """

    def __init__(self, words: Sequence[AcceptedWord] = ()) -> None:
        self.words = tuple(words)

    def __bool__(self) -> bool:
        return bool(self.words)

    @cached_property
    def _forms(self) -> frozenset[str]:
        text = plain("\n".join(word.form for word in self.words))
        forms = {*text.split("\n"), *(part.strip(_AROUND) for part in text.split())}
        return frozenset(forms | {without_possessive(form) for form in forms if "'" in form})

    @cached_property
    def _capitals(self) -> frozenset[str]:
        return frozenset(map(str.upper, self._forms))

    def holds(self, word: str) -> bool:
        """Tell whether a word or name, as it is written, is a form of an accepted one."""
        return bool(self.words) and any(map(self._is_form, _without_ending(plain(word))))

    def _is_form(self, word: str) -> bool:
        forms = self._forms
        return word in forms or (word[:1].isupper() and (word.lower() in forms or word in self._capitals))


def plain(text: str) -> str:
    """Return the text composed, with straight apostrophes."""
    return text if text.isascii() else unicodedata.normalize("NFC", text).replace("’", "'")


def without_possessive(word: str) -> str:
    """Return the word without the ending of a genitive; its apostrophe is straight."""
    return _POSSESSIVE.sub("", word)


def _without_ending(word: str) -> Iterator[str]:
    """Yield a word, and what it may be the genitive or plural of."""
    yield word
    if "'" in word:
        word = without_possessive(word)
        yield word
    end = word[-3:].lower()
    if end.endswith("s") and len(word) > 2:
        yield word[:-1]
        if end == "ies":
            yield word[:-3] + ("Y" if word.isupper() else "y")
        elif end.endswith("es"):
            yield word[:-2]

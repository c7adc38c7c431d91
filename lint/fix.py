"""Applies the fixes of findings: to a text until nothing is left to fix, to a file whole or not at all; and diffs."""

from __future__ import annotations

import os
import re
import stat
from bisect import bisect_left, bisect_right, insort
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from operator import attrgetter
from pathlib import Path
from typing import NamedTuple

from lint import atomic_write
from lint.encoding import Decoded, decode
from lint.model import Edit, Located

Check = Callable[[str], Sequence[Located]]

# The rules need under ten rounds and add a word here and there; more is a rule that feeds on what it wrote.
_MOST_ROUNDS = 50
_MOST_GROWTH, _LEAST_GROWTH = 2, 1_000  # times the source, characters
_START = attrgetter("span.start")


@dataclass(frozen=True)
class Fixed:
    """A text with fixes applied: how many of each rule, in how many rounds.

    `unsettled` names the rules whose fixes undo or feed one another, so that checking again would change the text
    again; it is empty for all other texts, and those are left as they are when they are fixed once more.
    """

    text: str
    count: Counter[str]
    rounds: int
    unsettled: tuple[str, ...] = ()


class FixedFile(NamedTuple):
    """The text of a file before and after, a byte order mark as U+FEFF, and what was applied."""

    before: str
    after: str
    fixed: Fixed


class NotFixedError(ValueError):
    """A file that was left as it was; the message says why and what to do."""


def fixed(source: str, check: Check, unsafe: bool = False) -> Fixed:
    """Return the text with all safe fixes applied, or all there are, checked again until nothing changes.

    All edits of a fix are applied or none. Fixes are taken by position; one that overlaps another, or inserts where
    another ends, waits for the next round. Where fixes undo one another, the first of the texts that come round is
    returned; where they never end, the source.
    """
    reached = {source: Fixed(source, Counter(), 0)}
    text, applied = source, list[Counter[str]]()
    longest = _MOST_GROWTH * len(source) + _LEAST_GROWTH
    while len(applied) < _MOST_ROUNDS and len(text) <= longest:
        text, rules = _one_round(text, (f for f in check(text) if f.fix and (unsafe or f.fix.safe)))
        if not rules:
            return reached[text]
        applied.append(rules)
        if text in reached:
            return _unsettled(reached[text], applied[reached[text].rounds :])
        reached[text] = Fixed(text, sum(applied, Counter()), len(applied))
    return _unsettled(reached[source], applied[-1:])


def _unsettled(state: Fixed, applied: Iterable[Counter[str]]) -> Fixed:
    return replace(state, unsettled=tuple(sorted({rule for rules in applied for rule in rules})))


def _one_round(text: str, findings: Iterable[Located]) -> tuple[str, Counter[str]]:
    """Return the text with the fixes that leave one another alone, and how many of each rule those are."""
    taken: list[Edit] = []
    rules: Counter[str] = Counter()
    for edits, rule in sorted((sorted(finding.fix.edits), finding.rule) for finding in findings if finding.fix):
        if _is_sound(text, edits) and all(_is_free(text, taken, edit) for edit in edits):
            for edit in edits:
                insort(taken, edit)
            rules[rule] += 1
    return _with_edits(text, taken), rules


def _is_sound(text: str, edits: Sequence[Edit]) -> bool:
    """Tell whether the edits, which are in order, change the text and do not stand in one another's way."""
    apart = all(a.span.end <= b.span.start and a.span != b.span for a, b in pairwise(edits))
    return apart and any(text[slice(*edit.span)] != edit.text for edit in edits)


def _is_free(text: str, taken: Sequence[Edit], edit: Edit) -> bool:
    """Tell whether an edit means the same beside those taken, which are in order."""
    first = bisect_left(taken, edit.span.start, key=_START) - 1
    last = bisect_right(taken, edit.span.end, key=_START)
    return not any(_collide(text, *sorted((edit, other))) for other in taken[max(0, first) : last])


def _collide(text: str, a: Edit, b: Edit) -> bool:
    """Tell whether two edits overlap or one inserts where the other ends.

    Neighbouring blocks may go together, as a list of links must: its deletions share the line ends between them.
    """
    shared = text[b.span.start : a.span.end]
    if not a.text and not b.text and a.span.start < b.span.start and a.span.end < b.span.end and shared.isspace():
        return not any(end in shared for end in "\r\n")
    inserts = a.span.start == a.span.end or b.span.start == b.span.end
    return b.span.start < a.span.end or a.span.start == b.span.start or (inserts and b.span.start == a.span.end)


def _with_edits(text: str, edits: Iterable[Edit]) -> str:
    pieces: list[str] = []
    at = 0
    for span, new in edits:
        if span.start < at and not text[span.end :].strip():
            pieces = ["".join(pieces).rstrip()]  # the last blocks of the text go together, so the gap before them does
        pieces += text[at : span.start], new
        at = span.end
    return "".join([*pieces, text[at:]])


def fix_file(path: Path, check: Check, unsafe: bool = False, write: bool = True) -> FixedFile:
    """Fix a file, keeping its encoding, byte order mark, line ends and mode, and return what was done.

    Every byte outside the edits stays, also where the encoding was guessed. The file is wholly old or wholly new at
    any moment. Without `write` nothing is written. Raises NotFixedError where the file cannot be written, has
    several names, lacks a character that a fix needs, or was changed meanwhile (a change in the very moment
    between the last look and the renaming is lost); OSError and `encoding.UnreadableError` where it cannot be read.
    """
    data = path.read_bytes()
    decoded = decode(data)
    result = fixed(decoded.text, check, unsafe)
    if result.text != decoded.text:
        new = _encoded(decoded, result.text)
        if write:
            _write(path, data, new)
    mark = decoded.mark.decode(decoded.encoding)
    return FixedFile(mark + decoded.text, mark + result.text, result)


def _encoded(decoded: Decoded, text: str) -> bytes:
    try:
        return decoded.encode(text)
    except UnicodeEncodeError as error:
        head, tail = re.split(r"\W", text[: error.start])[-1], re.split(r"\W", text[error.start :])[0]
        word = head + tail if tail else text[error.start]
        encoding = decoded.guessed or decoded.encoding.upper()
        raise NotFixedError(f"not fixed: “{word}” cannot be written in {encoding}; save it as UTF-8") from None


def _write(path: Path, old: bytes, new: bytes) -> None:
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            raise NotFixedError("not fixed: it is no regular file; name one")
        if status.st_nlink > 1:
            raise NotFixedError(
                f"not fixed: it has {status.st_nlink} names (hard links), which fixing would part; fix a copy of it"
            )
        if not (status.st_mode & 0o222 and os.access(path, os.W_OK)):
            raise NotFixedError("not fixed: it is read-only; allow writing to it")
        atomic_write.write(path, new, instead_of=old)
    except atomic_write.ChangedError:
        raise NotFixedError("not fixed: another program changed it meanwhile; run this again") from None
    except OSError as error:
        raise NotFixedError(f"not fixed: it cannot be written: {error.strerror or error}") from None


def diff(path: str, before: str, after: str) -> str:
    """Return the change of a file as a unified diff that `git apply` takes; "" where there is none.

    The texts are those of the whole file, with a byte order mark as U+FEFF and their own line ends. As in git, only LF
    ends a line.
    """
    from difflib import unified_diff  # takes milliseconds to load, and few runs show a diff

    rows = unified_diff(_rows(before), _rows(after), _quoted(f"a/{path}"), _quoted(f"b/{path}"))
    return "".join(row if row.endswith("\n") else f"{row}\n\\ No newline at end of file\n" for row in rows)


def _rows(text: str) -> list[str]:
    return re.findall(r"[^\n]*\n|[^\n]+", text)


def _quoted(name: str) -> str:
    """Return a name as git writes it: one with control characters in quotes, one with spaces closed by a tab."""
    if re.search(r"[\0-\x1f\x7f]", name):
        escaped = re.sub(r'[\\"]', r"\\\g<0>", name)
        return '"' + re.sub(r"[\0-\x1f\x7f]", lambda m: f"\\{ord(m[0]):03o}", escaped) + '"'
    return f"{name}\t" if " " in name else name

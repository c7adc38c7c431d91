"""Reads a TOML file and collects everything that is wrong with it: line, what is wrong, the nearest right name."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from difflib import get_close_matches
from pathlib import Path
from types import UnionType
from typing import Any, Literal, Union, get_args, get_origin

from lint.lazy_pattern import lazy

_HEADER = lazy(r"[ \t]*\[(\[)?([^\]]+)\]")
_KEY = lazy(r"""[ \t]*((?:[\w-]+|"[^"]*"|'[^']*')(?:[ \t]*\.[ \t]*(?:[\w-]+|"[^"]*"|'[^']*'))*)[ \t]*=""")
_KEY_PART = lazy(r"""[\w-]+|"[^"]*"|'[^']*'""")
_FEW = 8  # names that a message can list
_NAMES: Mapping[Any, str] = {str: "a string", int: "a whole number", bool: "true or false", float: "a number"}

KeyPath = tuple[str | int, ...]  # keys and, for arrays of tables, numbers from 0


class TomlFile:
    """One file, its mistakes collected as they are met. `shown` is the path that messages name."""

    def __init__(self, path: Path, shown: str) -> None:
        self.path, self.shown = path, shown
        self.mistakes: list[str] = []
        self.source = ""
        try:
            self.source = path.read_text(encoding="utf-8-sig")
        except UnicodeDecodeError as error:
            self.mistakes.append(f"{shown}:1: not UTF-8 (byte {error.start + 1}); save it as UTF-8")
        except OSError as error:
            self.mistakes.append(f"{shown}:1: cannot be read: {error.strerror or error}")

    def wrong(self, where: str | KeyPath, message: str) -> None:
        """Note a mistake at a key, or at the key that a path of keys leads to."""
        self.mistakes.append(f"{self.origin(where)}: {message}")

    def origin(self, where: str | KeyPath) -> str:
        """Return `file:line` of a key; the line of the nearest key around it where it is not there."""
        return f"{self.shown}:{self.line((where,) if isinstance(where, str) else where)}"

    def line(self, where: KeyPath) -> int:
        """Return the line, from 1, of the key that a path leads to, or of the nearest one around it."""
        best, length = 1, 0
        for number, path in _keys(self.source):
            same = 0
            while same < min(len(path), len(where)) and path[same] == where[same]:
                same += 1
            if same > length and (same == len(where) or same == len(path)):
                best, length = number, same
        return best

    def toml(self) -> dict[str, Any]:
        """Return the content; empty, with the mistake noted, if it is no TOML."""
        if self.mistakes:
            return {}
        import tomllib  # not needed while nothing is configured and the rules are compiled

        try:
            return tomllib.loads(self.source)
        except tomllib.TOMLDecodeError as error:
            at = re.search(r"\(at line (\d+)", str(error))
            reason = re.sub(r" \(at .*", "", str(error))
            last = self.source.rstrip().count("\n") + 1
            self.mistakes.append(
                f"{self.shown}:{at.group(1) if at else last}: not TOML: {reason[:1].lower()}{reason[1:]}"
            )
            return {}

    def convert(self, where: str | KeyPath, value: Any, wanted: Any) -> Any:
        """Return the value as `typed` does, with mistakes noted here."""
        return typed((where,) if isinstance(where, str) else where, value, wanted, self.wrong)


def typed(path: KeyPath, value: Any, wanted: Any, wrong: Callable[[KeyPath, str], None]) -> Any:
    """Return the value at a path of keys as plain data of the wanted type; a string may stand for a list of one.

    What does not fit is told to `wrong`, and the value returned as it is.
    """
    origin, args = get_origin(wanted), get_args(wanted)
    if origin in (Union, UnionType):
        return typed(path, value, next(a for a in args if a is not type(None)), wrong)
    if origin is tuple:
        values = [value] if isinstance(value, str) else value
        if isinstance(values, list) and all(isinstance(v, str) for v in values):
            return values
        wrong(path, f"'{_dotted(path)}' must be a string or a list of strings")
    elif isinstance(origin, type) and issubclass(origin, Mapping):
        if isinstance(value, dict):
            return {k: typed((*path, k), v, args[1], wrong) for k, v in value.items()}
        wrong(path, f"'{_dotted(path)}' is a table: {_dotted(path)}.key = value")
    elif origin is Literal:
        if value not in args:
            hint = did_you_mean(str(value), args)
            near = hint if "did you mean" in hint else f", not {value!r}"
            wrong(path, f"'{_dotted(path)}' is one of {', '.join(args)}{near}")
    elif wanted is not Any and (not isinstance(value, wanted) or (wanted is int and isinstance(value, bool))):
        wrong(path, f"'{_dotted(path)}' is {_NAMES.get(wanted, wanted)}, not {value!r}")
    return value


def frozen(value: Any) -> Any:
    """Return plain data with tuples for lists, at any depth of tables."""
    if isinstance(value, list):
        return tuple(value)
    return {k: frozen(v) for k, v in value.items()} if isinstance(value, dict) else value


def _dotted(path: KeyPath) -> str:
    return ".".join(str(part) for part in path)


def _keys(source: str) -> Iterator[tuple[int, KeyPath]]:
    """Yield line and path of each table and key; also of a line in a long string that looks like one."""
    prefix: KeyPath = ()
    counts: dict[KeyPath, int] = {}
    for number, line in enumerate(source.split("\n"), 1):
        if header := _HEADER.match(line):
            prefix = _parts(header.group(2))
            if header.group(1):
                counts[prefix] = counts.get(prefix, -1) + 1
                prefix = (*prefix, counts[prefix])
            elif prefix[:1] in counts:  # [accept.x] belongs to the last [[accept]]
                prefix = (prefix[0], counts[prefix[:1]], *prefix[1:])
            yield number, prefix
        elif key := _KEY.match(line):
            yield number, (*prefix, *_parts(key.group(1)))


def _parts(dotted: str) -> KeyPath:
    return tuple(part.strip("\"'") for part in _KEY_PART.findall(dotted))


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Return "; did you mean 'x'?" for the nearest known word, or the list of them if they are few, or nothing."""
    names = sorted(known)
    close = get_close_matches(word, names, 1)
    if close:
        return f"; did you mean '{close[0]}'?"
    return f"; one of {', '.join(names)}" if len(names) <= _FEW else ""

"""The fields at the top of a Markdown file that a reader sees: title and summary, of YAML (`---`) or TOML (`+++`).

Other fields are settings of a site and no text. What does not parse, or is no mapping, is no front matter.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from lint.pieces import BlockText, MarkedBlock

_KINDS = {
    **dict.fromkeys(("title", "headline"), "headline"),
    **dict.fromkeys(("summary", "description", "standfirst", "subtitle", "deck", "dek"), "standfirst"),
}
_LONGEST = 1 << 14  # characters; longer front matter is read as Markdown
_FIRST_LINE = re.compile(r"\ufeff?(---|\+\+\+)[ \t]*(?=[\r\n])")
_LAST_LINE = {
    "---": re.compile(r"(?:\r\n|\r|\n)(?:---|\.\.\.)[ \t]*(?:\r\n|\r|\n|\Z)"),
    "+++": re.compile(r"(?:\r\n|\r|\n)\+\+\+[ \t]*(?:\r\n|\r|\n|\Z)"),
}
_OPENING = re.compile(r"[|>][^\r\n]*\s+|\"\"\"\s*|'''\s*|[\"']\s*|")
_SPACE = re.compile(r"(?:\s|\\(?=[ \t]*[\r\n]))+")


def read(source: str) -> tuple[list[MarkedBlock], int]:
    """Return the fields that hold text, in order, and the offset at which the Markdown begins."""
    first = _FIRST_LINE.match(source)
    last = first and _LAST_LINE[first[1]].search(source, first.end(), first.end() + _LONGEST)
    if first and last:
        parse = _yaml_fields if first[1] == "---" else _toml_fields
        fields = parse(source, first.end(), last.start())
        if fields is not None:
            return fields, last.end()
    return [], 1 if source.startswith("\ufeff") else 0


def _yaml_fields(source: str, start: int, end: int) -> list[MarkedBlock] | None:
    import yaml  # here: most files need none of it

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    fields: list[MarkedBlock] = []
    try:
        events = list(yaml.parse(source[start:end], Loader=loader))
    except yaml.YAMLError:
        return None
    if len(events) > 2 and not isinstance(events[2], yaml.MappingStartEvent):
        return None
    for key, value in _top_pairs(events[3:]):
        if isinstance(key, yaml.ScalarEvent) and isinstance(value, yaml.ScalarEvent):
            first, last = value.start_mark, value.end_mark
            if first and last:
                fields += _field(source, key.value, value.value, slice(start + first.index, start + last.index))
    return fields


def _top_pairs(events: Sequence[object]) -> Iterator[tuple[object, object]]:
    """Yield the first event of each key of a mapping with the first event of its value."""
    depth, key = 0, None
    for event in events:
        name = type(event).__name__
        if name.endswith("EndEvent"):
            depth -= 1
            if depth < 0:
                return
            continue
        if depth == 0:
            if key is None:
                key = event
            else:
                yield key, event
                key = None
        depth += name.endswith("StartEvent")


def _toml_fields(source: str, start: int, end: int) -> list[MarkedBlock] | None:
    import tomllib

    try:
        table = tomllib.loads(source[start:end])
    except (ValueError, RecursionError):
        return None
    fields: list[MarkedBlock] = []
    for key, value in table.items():
        if key.lower() in _KINDS and isinstance(value, str):
            line = re.compile(rf"[\r\n][ \t]*[\"']?{key}[\"']?[ \t]*=[ \t]*(?=[\"'])")
            places = (slice(match.end(), end) for match in line.finditer(source, start, end))
            fields += next(filter(None, (_field(source, key, value, place, False) for place in places)), [])
    return fields


def _field(source: str, key: str, value: str, place: slice, as_a_whole: bool = True) -> list[MarkedBlock]:
    """Return a block of a field's value, whose words stand at `place`, or none if it has no text.

    A value that is not found there word for word stands for the whole place, or is left out.
    """
    kind = _KINDS.get(key.lower())
    words = value.split()
    if not kind or not any(map(str.isalpha, value)):
        return []
    text = _aligned(source, words, place)
    if text is None:
        if not as_a_whole:
            return []
        text = BlockText(source)
        text.add_instead(" ".join(words), place.start, place.stop)
    return [MarkedBlock(text, kind, f"“{key}” of the front matter")]


def _aligned(source: str, words: list[str], place: slice) -> BlockText | None:
    """Return the words as they stand in a quoted, plain or block scalar; None if another word stands there."""
    text = BlockText(source)
    opening = _OPENING.match(source, place.start, place.stop)
    at = opening.end() if opening else place.start
    mark = source[place.start]
    for number, word in enumerate(words):
        if number:
            space = _SPACE.match(source, at, place.stop)
            if not space:
                return None
            if {"\r", "\n", "\\"}.isdisjoint(space.group()):
                text.add(*space.span())
            else:
                text.add_instead(" ", *space.span())
            at = space.end()
        if source.startswith(word, at) and "\\" not in word:
            text.add(at, at + len(word))
            at += len(word)
        elif source.startswith(escaped := _escaped(word, mark), at):
            text.add_instead(word, at, at + len(escaped))
            at += len(escaped)
        else:
            return None
    return text


def _escaped(word: str, mark: str) -> str:
    if mark == '"':
        return word.replace("\\", "\\\\").replace('"', '\\"')
    return word.replace("'", "''") if mark == "'" else word

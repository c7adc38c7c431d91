"""The JSON schema of a configuration file, for editors, and the commented start of one: made from the legal keys."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping
from typing import Any, Literal, get_args, get_origin, get_type_hints

from lint.config_file import ACCEPT_KEYS, SEVERITIES, Keys, Overridable, toml_name

_PLAIN = {str: {"type": "string"}, bool: {"type": "boolean"}, int: {"type": "integer"}}


def schema() -> dict[str, Any]:
    """Return the JSON schema (draft 7) of `galleyproof.toml`."""
    override = _keys(Overridable)
    override["properties"]["files"] = {**_typed(tuple[str, ...]), "description": "Patterns as in .gitignore."}
    override["required"] = ["files"]
    accept = {
        "type": "object",
        "properties": {key: _typed(hint) for key, hint in ACCEPT_KEYS.items()},
        "required": ["text"],
        "additionalProperties": False,
    }
    made = _keys(Keys)
    made["properties"]["overrides"] |= {"type": "array", "items": override}
    made["properties"]["accept"] |= {"type": "array", "items": accept}
    return {"$schema": "http://json-schema.org/draft-07/schema#", "title": "galleyproof.toml", **made}


def _keys(keys: type[Overridable]) -> dict[str, Any]:
    hints = get_type_hints(keys)
    properties = {}
    for field in dataclasses.fields(keys):
        described = {"description": field.metadata["meaning"]}
        properties[toml_name(field.name)] = {**_typed(hints[field.name]), **described}
    rule = {"type": "object", "properties": {"severity": {"enum": list(SEVERITIES)}}}
    properties["rules"] |= {"additionalProperties": rule}
    return {"type": "object", "properties": properties, "additionalProperties": False}


def _typed(hint: Any) -> dict[str, Any]:
    origin, args = get_origin(hint), get_args(hint)
    if origin is Literal:
        return {"enum": list(args)}
    if origin is tuple:
        strings = {"type": "array", "items": _typed(args[0])}
        return {"anyOf": [{"type": "string"}, strings]} if args[0] is str else strings
    if isinstance(origin, type) and issubclass(origin, Mapping):
        return {"type": "object", "additionalProperties": True if args[1] is Any else _typed(args[1])}
    return dict(_PLAIN.get(hint, {}))


def start() -> str:
    """Return a configuration file in which every key is a comment with its meaning and an example."""
    return "".join(f"{line}\n" for line in _start())


def _start() -> Iterator[str]:
    yield "# Configuration of galleyproof. The file nearest to an article holds for it; `galleyproof config FILE` shows"
    yield "# what holds. Take the # away before a key to set it."
    for field in dataclasses.fields(Keys):
        yield ""
        yield f"# {field.metadata['meaning']}"
        yield f"# {toml_name(field.name)} = {field.metadata['example']}"

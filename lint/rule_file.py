"""Reads one rule file into a Rule, or tells everything that is wrong with it.

The legal keys are the fields of `Rule` and those of the check's options class, with their types: there is no other
schema. A key that Python reserves (`except`) is a field with an underscore behind it.
"""

from __future__ import annotations

import dataclasses
import re
import string
from collections.abc import Mapping
from pathlib import Path
from typing import Any, get_origin, get_type_hints

from lint import examples
from lint.checks import KINDS
from lint.model import BLOCK_KINDS, FAMILIES, Rule, Severity
from lint.typed_toml import TomlFile, did_you_mean, frozen

_COMMON = tuple(f.name for f in dataclasses.fields(Rule) if f.name not in ("id", "options"))
_NEEDED = ("title", "check", "severity", "message", "why", "bad", "good")


class RuleError(ValueError):
    """Everything that is wrong with rule files, one line each: place, what is wrong, what to do."""

    def __init__(self, mistakes: list[str]) -> None:
        super().__init__("\n".join(mistakes))
        self.mistakes = mistakes


def read_rule(path: Path, rule_id: str, shown: str) -> Rule:
    """Return the rule of a file; raise RuleError with all its mistakes. `shown` is the path that messages name."""
    reader = TomlFile(path, shown)
    data = reader.toml()
    if not reader.mistakes:
        _check_common(reader, data, rule_id)
    kind = KINDS.get(str(data.get("check", "")))
    options_class = kind.Options if kind else None
    options = _options(reader, data, options_class) if options_class else {}
    if options_class:
        _check_message(reader, data, options_class.placeholders)
        _check_patterns(reader, options, options_class)
    if reader.mistakes:
        raise RuleError(reader.mistakes)
    assert options_class is not None
    return make_rule({**{k: v for k, v in data.items() if k in _COMMON}, "id": rule_id, "options": options})


def make_rule(data: Mapping[str, Any]) -> Rule:
    """Return the rule of a record whose values were checked before, as the compiled cache holds it."""
    kind = KINDS[data["check"]]
    values: dict[str, Any] = {k: tuple(v) if isinstance(v, list) else v for k, v in data.items() if k != "options"}
    evidence = values.pop("evidence", None)
    if isinstance(evidence, dict):
        evidence = (evidence["true"], evidence["of"], evidence["on"])
    values["severity"] = Severity.of(data["severity"])
    options = {k: frozen(v) for k, v in data["options"].items()}
    return Rule(**values, evidence=evidence, options=kind.Options(**options))


def _check_common(reader: TomlFile, data: dict[str, Any], rule_id: str) -> None:
    """Note what is wrong with the keys that every rule has; make a list of a single string where one is due."""
    for key in _NEEDED:
        if not data.get(key):
            reader.wrong(key, f"'{key}' is missing; every rule states it")
    family = rule_id.partition("/")[0]
    if family not in FAMILIES:
        hint = did_you_mean(family, FAMILIES) or f", the folder of the file; one of {', '.join(FAMILIES)}"
        reader.wrong("title", f"unknown family '{family}'{hint}")
    if data.get("check") and str(data["check"]) not in KINDS:
        reader.wrong("check", f"unknown check '{data['check']}'{did_you_mean(str(data['check']), KINDS)}")
    _check_severity(reader, data)
    hints = {k: v for k, v in get_type_hints(Rule).items() if k in _COMMON and k not in ("severity", "evidence")}
    for key, value in data.items():
        if key in hints:
            data[key] = reader.convert(key, value, hints[key])
    for key in sorted(set(_strings(data.get("scope"))) - set(BLOCK_KINDS)):
        reader.wrong("scope", f"unknown block kind '{key}'{did_you_mean(key, BLOCK_KINDS)}")
    if data.get("quotations", "check") not in ("skip", "check", "only"):
        reader.wrong("quotations", "'quotations' is one of skip, check, only")
    if data.get("language", "en") not in ("en", "any"):
        reader.wrong("language", "'language' is en, or any for a rule that holds in every language")
    for key in ("bad", "good"):
        for example in _strings(data.get(key)):
            _check_example(reader, key, example)


def _strings(value: Any) -> list[str]:
    return value if isinstance(value, list) and all(isinstance(v, str) for v in value) else []


def _check_severity(reader: TomlFile, data: Mapping[str, Any]) -> None:
    labels = [s.label for s in Severity]
    severity = data.get("severity")
    if severity and severity not in labels:
        reader.wrong("severity", f"unknown severity '{severity}'{did_you_mean(str(severity), labels)}")
    evidence = data.get("evidence")
    if evidence is not None and not (
        isinstance(evidence, dict)
        and set(evidence) == {"true", "of", "on"}
        and isinstance(evidence["true"], int)
        and isinstance(evidence["of"], int)
        and isinstance(evidence["on"], str)
        and 0 <= evidence["true"] <= evidence["of"] > 0
    ):
        reader.wrong("evidence", 'evidence reads {true = 18, of = 20, on = "what it was judged on"}')
    elif severity in ("error", "warning") and not evidence:
        reader.wrong("severity", f"severity '{severity}' needs 'evidence': how many of so many findings were right")


def _check_example(reader: TomlFile, key: str, example: str) -> None:
    try:
        read = examples.read(example)
    except examples.MarkError as error:
        reader.wrong(key, str(error))
        return
    if key == "bad" and not read.faults:
        reader.wrong(key, f"a bad example marks no fault; write [[wrong|right]] in {example[:40]!r}")
    if key == "good" and read.faults:
        reader.wrong(key, f"a good example marks a fault: {example[:40]!r}; move it to 'bad'")


def _options(reader: TomlFile, data: Mapping[str, Any], options_class: Any) -> dict[str, Any]:
    hints = {k: v for k, v in get_type_hints(options_class).items() if k in options_class.__dataclass_fields__}
    legal = {name.rstrip("_"): name for name in hints}
    found: dict[str, Any] = {}
    for key, value in data.items():
        if key in legal:
            found[legal[key]] = reader.convert(key, value, hints[legal[key]])
            if isinstance(value, list | dict) and "" in value:
                reader.wrong(key, f"'{key}' holds an empty string")
        elif key not in _COMMON:
            reader.wrong(key, f"unknown key '{key}'{did_you_mean(key, [*_COMMON, *legal])}")
    table = getattr(options_class, "table", None)
    beside = reader.path.with_suffix(".tsv")
    if table and beside.is_file():
        _add_rows(reader, beside, found, table, one_column=get_origin(hints[table]) is tuple)
    for name, spec in options_class.__dataclass_fields__.items():
        if name not in found and spec.default is dataclasses.MISSING and spec.default_factory is dataclasses.MISSING:
            reader.wrong(name, f"'{name}' is missing; the check '{data['check']}' needs it")
    return found


def _add_rows(reader: TomlFile, beside: Path, found: dict[str, Any], table: str, *, one_column: bool) -> None:
    """Add the rows of the TSV file beside a rule to its option `table`."""
    for number, line in enumerate(beside.read_text(encoding="utf-8").split("\n"), 1):
        row = line.split("\t")
        if not line or line.startswith("#"):
            continue
        if not row[0] or (len(row) < 2 and not one_column):
            shown = reader.shown.removesuffix(".toml")
            reader.mistakes.append(f"{shown}.tsv:{number}: a row reads phrase{'' if one_column else '<TAB>cure,cure'}")
        elif one_column:
            found[table] = [*found.get(table, ()), row[0]]
        else:
            found[table] = {**found.get(table, {}), row[0]: row[1].split(",")}


def _check_message(reader: TomlFile, data: Mapping[str, Any], legal: tuple[str, ...]) -> None:
    try:
        names = [name for _, name, _, _ in string.Formatter().parse(str(data.get("message", ""))) if name is not None]
    except ValueError as error:
        reader.wrong("message", f"'message' has an unpaired brace: {error}")
        return
    for name in names:
        if name not in legal:
            reader.wrong("message", f"unknown placeholder '{{{name}}}'{did_you_mean(name, legal)}")


def _check_patterns(reader: TomlFile, options: Mapping[str, Any], options_class: Any) -> None:
    for key in getattr(options_class, "patterns", ()):
        value = options.get(key, "")
        for expression in value.values() if isinstance(value, dict) else (value,):
            try:
                re.compile(expression)
            except (re.error, TypeError) as error:
                reader.wrong(key, f"'{key}' is no regular expression: {error}")

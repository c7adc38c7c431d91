"""One configuration file: its keys, their types and meaning, and everything that is wrong with it.

The legal keys are the fields of `Keys`: there is no other schema. The JSON schema, the page of `galleyproof init` and
the table in the documentation are made from them.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal, get_type_hints

from lint.lazy_pattern import lazy
from lint.settings import ConfigError
from lint.typed_toml import TomlFile, did_you_mean

LOCALES = ("en-US", "en-GB", "en-AU", "en-CA")
SEVERITIES = ("error", "warning", "suggestion", "off")


_TABLE = lazy(r"""^\s*\[{1,2}\s*tool\s*(?:\]|\.\s*["']?galleyproof)""", re.MULTILINE)


def _key(meaning: str, example: str) -> Any:
    return field(default=None, metadata={"meaning": meaning, "example": example})


@dataclass(frozen=True)
class Overridable:
    """The keys that hold for some articles only when they stand in `[[overrides]]`."""

    select: tuple[str, ...] = _key(
        "Only these rules or families, instead of the default ones.", '["names", "spelling"]'
    )
    extend_select: tuple[str, ...] = _key("These rules too, also such as are off by default.", '["names/turkiye"]')
    ignore: tuple[str, ...] = _key("Not these rules or families.", '["promo"]')
    strict: bool = _key("Show suggestions too.", "true")
    fail_on: Literal["error", "warning", "suggestion"] = _key(
        "The least severity that makes the exit code 1.", '"error"'
    )
    locale: Literal["en-US", "en-GB", "en-AU", "en-CA"] = _key("Whose English the house writes.", '"en-GB"')
    packs: Mapping[str, bool] = _key("Style packs to turn on or off.", "{new-names = true}")
    rules: Mapping[str, Mapping[str, Any]] = _key(
        "Severity (error, warning, suggestion, off) and options of a rule.", '{"names/kyiv" = {severity = "error"}}'
    )
    lexicon: Mapping[str, tuple[str, ...]] = _key(
        "Entries to add to the lists of rules/_lexicon/.", '{agencies = ["Desk Wire"]}'
    )
    words: tuple[str, ...] = _key("Words and names that are right.", '["Galleyproof", "Nadia Bondar"]')


@dataclass(frozen=True)
class Keys(Overridable):
    """All keys of a configuration file, as they are stated in it."""

    extend: str = _key(
        "A configuration file that this one adds to; the path is relative to this file.", '"../desk.toml"'
    )
    required_version: str = _key("The versions of galleyproof that this file is written for.", '">=0.1"')
    rule_folders: tuple[str, ...] = _key("Folders with rules of your own, laid out as rules/ is.", '["desk-rules"]')
    word_files: tuple[str, ...] = _key(
        "More files of accepted words, laid out as galleyproof.words is.", '["names.csv"]'
    )
    exclude: tuple[str, ...] = _key(
        "Files and folders that a folder walk leaves out, as in .gitignore.", '["archive/"]'
    )
    baseline: str = _key("A baseline file: what it holds is not reported.", '"galleyproof-baseline.json"')
    accept: tuple[Mapping[str, Any], ...] = _key(
        "Pieces of text that are right: text, and if you like rules, path and reason.",
        '[{text = "Gulf of Kiev", rules = ["names"], path = "archive/**", reason = "the band’s name"}]',
    )
    overrides: tuple[Mapping[str, Any], ...] = _key(
        "Keys that hold for some articles only: files, and any of the keys above the line.",
        '[{files = ["opinion/**"], ignore = ["language"]}]',
    )


@dataclass(frozen=True)
class SidecarKeys(Overridable):
    """The keys of a file beside an article, which holds for it alone."""

    accept: tuple[Mapping[str, Any], ...] = _key("Pieces of text that are right.", '[{text = "Gulf of Kiev"}]')


ACCEPT_KEYS: Mapping[str, Any] = {"text": str, "rules": tuple[str, ...], "path": str, "reason": str}


def toml_name(name: str) -> str:
    """Return a field's name as it is written in a file: `fail-on`."""
    return name.replace("_", "-")


@dataclass(frozen=True)
class ConfigFile:
    """A file that was read. `data` holds what it rightly states, by field name; `toml` has the mistakes."""

    path: Path
    toml: TomlFile
    data: Mapping[str, Any]
    prefix: tuple[str, ...]

    def origin(self, *where: str | int) -> str:
        """Return `file:line` of a key."""
        return self.toml.origin((*self.prefix, *where))


def read_config(path: Path, shown: str, keys: type[Overridable] = Keys) -> ConfigFile | None:
    """Return the configuration of a file without what is wrong with it; None for a `pyproject.toml` without any.

    What is wrong stands in its `toml.mistakes`. Raises ConfigError for a file that cannot be read or is for another
    version. `keys` says which are legal.
    """
    if path.exists() and not path.is_file():
        raise ConfigError([f"{shown}:1: is no file; take it away or name it otherwise"])
    toml = TomlFile(path, shown)
    prefix: tuple[str, ...] = ()
    is_pyproject = path.name == "pyproject.toml"
    if is_pyproject and not _TABLE.search(toml.source):
        return None  # the usual case, without a parser
    data = toml.toml()
    if is_pyproject and not toml.mistakes:
        prefix = ("tool", "galleyproof")
        if not isinstance(data.get("tool"), dict) or "galleyproof" not in data["tool"]:
            return None
        data = data["tool"]["galleyproof"]
    if not isinstance(data, dict):
        toml.wrong(prefix, "'galleyproof' is a table: write [tool.galleyproof]")
    if toml.mistakes:
        raise ConfigError(toml.mistakes)
    _check_version(toml.origin((*prefix, "required-version")), data.get("required-version"))
    return ConfigFile(path, toml, _typed(toml, prefix, data, keys), prefix)


def _check_version(origin: str, wanted: Any) -> None:
    """Raise ConfigError for a file that was written for another version, before its keys are looked at."""
    if not isinstance(wanted, str):
        return
    from packaging.specifiers import InvalidSpecifier, SpecifierSet

    from lint import __version__

    try:
        fits = SpecifierSet(wanted).contains(__version__, prereleases=True)
    except InvalidSpecifier:
        raise ConfigError([f"{origin}: '{wanted}' is no version specifier; write '>=0.1'"]) from None
    if not fits:
        raise ConfigError([f"{origin}: this is galleyproof {__version__}, not {wanted}"])


def _typed(toml: TomlFile, prefix: tuple[str | int, ...], data: Mapping[str, Any], keys: type) -> dict[str, Any]:
    """Return the values by field name, and note what is wrong with them."""
    hints = get_type_hints(keys)
    legal = {toml_name(f.name): f.name for f in dataclasses.fields(keys)}
    found: dict[str, Any] = {}
    for key, value in data.items():
        where = (*prefix, key)
        if key not in legal:
            toml.wrong(where, f"unknown key '{key}'{did_you_mean(key, legal)}")
        elif key == "accept":
            found[key] = list(_tables(toml, where, value, ACCEPT_KEYS, "text"))
        elif key == "overrides":
            found[key] = list(_overrides(toml, where, value))
        else:
            before = len(toml.mistakes)
            converted = toml.convert(where, value, hints[legal[key]])
            if len(toml.mistakes) == before:
                found[legal[key]] = converted
    for rule, own in (found.get("rules") or {}).items() if isinstance(found.get("rules"), dict) else ():
        severity = own.get("severity", "off") if isinstance(own, dict) else "off"
        if severity not in SEVERITIES:
            where = (*prefix, "rules", rule, "severity")
            toml.wrong(where, f"unknown severity '{own.pop('severity')}'{did_you_mean(str(severity), SEVERITIES)}")
    return found


def _tables(
    toml: TomlFile, where: tuple[str | int, ...], value: Any, types: Mapping[str, Any], needed: str
) -> Iterator[dict[str, Any]]:
    """Yield the entries of an array of tables whose keys have the given types."""
    if not isinstance(value, list) or not all(isinstance(entry, dict) for entry in value):
        toml.wrong(where, f"'{where[-1]}' is a list of tables; write [[{where[-1]}]]")
        return
    for number, entry in enumerate(value):
        for key in entry.keys() - types.keys():
            toml.wrong((*where, number, key), f"unknown key '{key}'{did_you_mean(key, types)}")
        if not entry.get(needed):
            toml.wrong((*where, number), f"'{needed}' is missing in [[{where[-1]}]]")
        before = len(toml.mistakes)
        typed = {key: toml.convert((*where, number, key), entry[key], types[key]) for key in entry if key in types}
        if entry.get(needed) and len(toml.mistakes) == before:
            yield typed
        else:
            yield {needed: []} if needed == "files" else {needed: ""}


def _overrides(toml: TomlFile, where: tuple[str | int, ...], value: Any) -> Iterator[dict[str, Any]]:
    entries = value if isinstance(value, list) and all(isinstance(entry, dict) for entry in value) else []
    files = [{k: v for k, v in entry.items() if k == "files"} for entry in entries]
    stated = list(_tables(toml, where, files if entries else value, {"files": tuple[str, ...]}, "files"))
    for number, entry in enumerate(entries):
        rest = {key: own for key, own in entry.items() if key != "files"}
        yield {**stated[number], **_typed(toml, (*where, number), rest, Overridable)}

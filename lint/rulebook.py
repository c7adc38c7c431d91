"""Finds rule files, reads them, and keeps them compiled in the user's cache folder.

The compiled rules are one JSON file. Its key holds the version, Python's version, and name, size and time of every
rule file, so that any change makes it anew. A cache that cannot be read, written or trusted is done without.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from lint import atomic_write
from lint.lexicon import rules_folder
from lint.model import Rule

_FORMAT = 1  # raise it when the shape of the compiled file changes


@dataclass(frozen=True)
class Rulebook:
    """The rules by id, and the key of the files they were read from."""

    rules: dict[str, Rule]
    key: str

    def families(self) -> list[str]:
        """Return the families that have rules, sorted."""
        return sorted({rule.family for rule in self.rules.values()})


def load(folders: Sequence[Path] = ()) -> Rulebook:
    """Return the rules of the shipped folder and of `folders`; a later folder's rule takes an earlier one's place.

    Raises RuleError with all mistakes of all files.
    """
    everything = [rules_folder(), *folders]
    listing = [entry for folder in (*everything, *_own_sources()) for entry in _files(folder)]
    key = _key(listing)
    records = _from_cache(key)
    if records is not None:
        from lint.rule_file import make_rule

        with suppress(KeyError, TypeError, ValueError):  # written by something else: read the files instead
            return Rulebook({record["id"]: make_rule(record) for record in records}, key)
    book = Rulebook(_read(everything), key)
    _to_cache(key, [_record(rule) for rule in book.rules.values()])
    return book


def rule_files(folder: Path) -> Iterator[tuple[str, Path]]:
    """Yield (rule id, path) of each rule file of a folder, sorted by id."""
    for path in sorted(folder.glob("*/*.toml")):
        if not path.parent.name.startswith(("_", ".")):
            yield f"{path.parent.name}/{path.stem}", path


def _read(folders: Sequence[Path]) -> dict[str, Rule]:
    from lint.rule_file import RuleError, read_rule

    rules: dict[str, Rule] = {}
    mistakes: list[str] = []
    for folder in folders:
        for rule_id, path in rule_files(folder):
            try:
                rules[rule_id] = read_rule(path, rule_id, f"{folder.name}/{rule_id}.toml")
            except RuleError as error:
                mistakes += error.mistakes
    if mistakes:
        raise RuleError(mistakes)
    return rules


def _own_sources() -> list[Path]:
    """Return the package's folder if it is worked on: then a change of code must make the cache anew, too."""
    package = Path(__file__).parent
    return [] if rules_folder().parent == package else [package]


def _files(folder: Path) -> Iterator[tuple[str, int, int]]:
    for entry in sorted(os.scandir(folder), key=lambda e: e.name):
        if entry.is_dir() and not entry.name.startswith((".", "__")):
            yield from _files(Path(entry.path))
        elif entry.is_file():
            status = entry.stat()
            yield entry.path, status.st_size, status.st_mtime_ns


def _key(listing: list[tuple[str, int, int]]) -> str:
    from hashlib import sha256

    from lint import __version__

    return sha256(repr((_FORMAT, __version__, sys.version, listing)).encode()).hexdigest()


def cache_folder() -> Path:
    """Return the folder in the user's cache that is galleyproof's; it need not exist."""
    from platformdirs import user_cache_path

    return user_cache_path("galleyproof", appauthor=False)


def _cache_file() -> Path:
    return cache_folder() / "rules.json"


def _from_cache(key: str) -> list[dict[str, Any]] | None:
    with suppress(OSError, ValueError, KeyError, TypeError):
        path = _cache_file()
        if hasattr(os, "getuid") and path.stat().st_uid != os.getuid():
            return None
        data = json.loads(path.read_bytes())
        if data["key"] == key and isinstance(data["rules"], list):
            records: list[dict[str, Any]] = data["rules"]
            return records
    return None


def _to_cache(key: str, records: list[dict[str, Any]]) -> None:
    with suppress(OSError):
        atomic_write.write(
            _cache_file(),
            json.dumps({"key": key, "rules": records}, ensure_ascii=False).encode("utf-8", "surrogatepass"),
        )


def _record(rule: Rule) -> dict[str, Any]:
    data = asdict(rule)
    data["severity"] = rule.severity.label
    return data

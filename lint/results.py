"""Findings kept from earlier runs: an article that has not changed is not checked again.

The key is a hash of content, suffix, rules, settings and version. A result that cannot be read, written or trusted is
done without: the article is checked.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from lint import atomic_write
from lint.engine import Linter, Report
from lint.model import Located
from lint.rulebook import cache_folder


class Results:
    """The kept findings of one linter's rules."""

    def __init__(self, linter: Linter) -> None:
        self._linter = linter
        self._folder = cache_folder() / "results"

    def report(self, source: str, path: str, crashes: list[Exception], marked: Mapping[int, tuple[str, str]]) -> Report:
        """Return the report on a source: kept from before if it is there, else a new one.

        The new one is kept, unless a checker failed, which is added to `crashes`.
        """
        file = self._file(source, path, marked)
        with suppress(OSError, ValueError, KeyError, TypeError):
            kept = json.loads(file.read_bytes())
            findings = [Located.from_dict(record, path) for record in kept["findings"]]
            return Report(findings, kept["hidden"], kept["english"], tuple(kept["unused"]))
        report = self._linter.report(source, path, crashes, marked)
        if crashes:
            return report
        record = {**report._asdict(), "findings": [finding.to_dict() for finding in report.findings]}
        with suppress(OSError):
            atomic_write.write(file, json.dumps(record).encode())
        return report

    def _file(self, source: str, path: str, marked: Mapping[int, tuple[str, str]]) -> Path:
        head = f"{self._linter.desk(path).key}\0{Path(path).suffix.lower()}\0{sorted(marked.items())}\0"
        name = sha256((head + source).encode("utf-8", "surrogatepass")).hexdigest()
        return self._folder / name[:2] / f"{name[2:40]}.json"

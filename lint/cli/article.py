"""One article at a time: read, check, and tell what came of it."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from lint.engine import Linter, Report
from lint.formats import UnreadableError, decode
from lint.results import Results


class Settings(NamedTuple):
    """What a run was asked for; enough to set up the same checker in another process."""

    strict: bool
    select: tuple[str, ...]
    ignore: tuple[str, ...]
    cache: bool


class Outcome(NamedTuple):
    """What came of one article: its findings and text, or why it could not be checked."""

    path: str
    report: Report | None
    source: str
    problem: str | None


class ArticleChecker:
    """A linter that reads files and turns every trouble with one into an outcome."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self._linter = Linter(settings.strict, select=settings.select, ignore=settings.ignore)
        self._results = Results(self._linter) if settings.cache else None

    def check_path(self, path: str) -> Outcome:
        """Return what comes of the article at a path."""
        try:
            data = Path(path).read_bytes()
        except OSError as error:
            return Outcome(path, None, "", f"cannot be read: {error.strerror or error}")
        return self.check_bytes(path, data)

    def check_bytes(self, path: str, data: bytes) -> Outcome:
        """Return what comes of an article's bytes."""
        try:
            source = decode(data)
        except UnreadableError as error:
            return Outcome(path, None, "", str(error))
        report = (self._results or self._linter).report(source, path)
        return Outcome(path, report, source, None)

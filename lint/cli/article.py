"""One article at a time: read, check, and tell what came of it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from traceback import extract_tb
from typing import NamedTuple

from lint.encoding import Decoded, UnreadableError, decode
from lint.engine import Linter, Report
from lint.model import Located
from lint.report import Outcome, trouble
from lint.results import Results


class Settings(NamedTuple):
    """What a run was asked for; enough to set up the same checker in another process."""

    strict: bool
    select: tuple[str, ...]
    ignore: tuple[str, ...]
    cache: bool
    profile: bool = False


class ArticleChecker:
    """A linter that reads files and turns every trouble with one into an outcome."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.linter = _linter(settings)
        self._results = Results(self.linter) if settings.cache else None

    def check_path(self, path: str) -> Outcome:
        """Return what comes of the article at a path."""
        try:
            data = Path(path).read_bytes()
        except OSError as error:
            return Outcome(path, problem=f"cannot be read: {error.strerror or error}")
        except MemoryError:
            return Outcome(path, problem="cannot be read: it does not fit in memory")
        return self.check_bytes(path, data)

    def check_bytes(self, path: str, data: bytes) -> Outcome:
        """Return what comes of an article's bytes. A crash becomes a finding, and what else was found is kept."""
        try:
            decoded = decode(data)
        except UnreadableError as error:
            return Outcome(path, problem=str(error))
        crashes: list[Exception] = []
        try:
            report = self._report(decoded.text, path, crashes)
        except Exception as error:
            crashes, report = [error], Report([], 0, True)
        findings = (*(_crash(path, error) for error in crashes), *report.findings)
        notices = tuple(_notices(decoded, report))
        return Outcome(path, findings, decoded.text, report.hidden, notices=notices, mark=len(decoded.mark))

    def _report(self, text: str, path: str, crashes: list[Exception]) -> Report:
        if self._results:
            return self._results.report(text, path, crashes)
        return self.linter.report(text, path, crashes)


def _linter(settings: Settings) -> Linter:
    made = Linter
    if settings.profile:
        from lint.profile import ProfiledLinter as made  # noqa: N813
    return made(settings.strict, select=settings.select, ignore=settings.ignore)


def _notices(decoded: Decoded, report: Report) -> Iterator[str]:
    if decoded.guessed:
        yield f"is not UTF-8; read as {decoded.guessed}"
    if not report.english:
        yield "does not read as English; only the rules that hold in any language were run"


def _crash(path: str, error: Exception) -> Located:
    frame = extract_tb(error.__traceback__)[-1]
    where = f"{Path(frame.filename).parent.name}/{Path(frame.filename).name}:{frame.lineno}"
    told = " ".join(str(error).split())
    return trouble(
        "crash",
        path,
        f"galleyproof crashed at {where} ({type(error).__name__}{': ' if told else ''}{told}); findings may be missing"
        " in this article. Please report it.",
    )

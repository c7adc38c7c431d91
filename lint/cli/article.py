"""One article at a time: read, check, and tell what came of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from traceback import extract_tb
from types import MappingProxyType
from typing import Any, NamedTuple

from lint import formats
from lint.config import Configuration
from lint.encoding import Decoded, UnreadableError
from lint.engine import Linter, Report
from lint.model import Located
from lint.report import Outcome, trouble
from lint.results import Results
from lint.rule_file import RuleError
from lint.settings import ConfigError


class RunOptions(NamedTuple):
    """What a run was asked for; enough to set up the same checker in another process.

    `command_line` holds what was stated there of a configuration's keys, by field name; `config` is the one file to
    use, `isolated` says that none is. `fix` is "safe", or "unsafe" for all fixes; `diff` shows them instead.
    `near` is a path for which the configuration is tried at once.
    """

    command_line: Mapping[str, Any] = {}
    config: str | None = None
    isolated: bool = False
    cache: bool = True
    profile: bool = False
    fix: str = ""
    diff: bool = False
    near: str = "article.txt"


class ArticleChecker:
    """A linter that reads files and turns every trouble with one into an outcome.

    Raises ConfigError and RuleError for what is wrong with the configuration of this folder.
    """

    def __init__(self, options: RunOptions) -> None:
        self.options = options
        file = Path(options.config) if options.config is not None else None
        self.configuration = Configuration(file, options.isolated, options.command_line)
        self.linter = _linter(options, self.configuration)
        self.book = self.linter.desk(options.near).book
        self._results = Results(self.linter) if options.cache else None

    def excludes(self, path: str) -> bool:
        """Tell whether the configuration leaves a file out; a wrong one does not, and is told with the file."""
        try:
            return self.configuration.excludes(path)
        except ConfigError:
            return False

    def check_path(self, path: str) -> Outcome:
        """Return what comes of the article at a path, fixed first if that was asked for."""
        if not self.options.fix:
            return self._checked(path)
        told, fixed, diff = "", 0, ""
        with suppress(OSError, UnreadableError, ConfigError, RuleError):  # checking tells it
            told, fixed, diff = self._fixed(path)
        outcome = self._checked(path)
        notices = (*([told] if told else []), *outcome.notices)
        return outcome._replace(notices=notices, fixed=fixed, diff=diff)

    def _fixed(self, path: str) -> tuple[str, int, str]:
        """Fix an article, or find out what that would change: what is to be told, number of fixes, and the diff."""
        from lint.fix import NotFixedError, diff, fix_file

        if formats.is_extracted(path):
            return "not fixed: this format is only read; correct it where it was written", 0, ""
        is_unsafe, writes = self.options.fix == "unsafe", not self.options.diff
        try:
            done = fix_file(Path(path), lambda text: self._report(text, path, []).findings, is_unsafe, writes)
        except NotFixedError as error:
            return str(error), 0, ""
        unsettled = ", ".join(done.fixed.unsettled)
        told = f"fixes of {unsettled} undo one another; decide by hand" if unsettled else ""
        if self.options.diff:
            return told, 0, diff(path, done.before, done.after)
        return told, done.fixed.count.total(), ""

    def _checked(self, path: str) -> Outcome:
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
            decoded = formats.decode(path, data)
            desk = self.linter.desk(path)
        except UnreadableError as error:
            return Outcome(path, problem=str(error))
        except (ConfigError, RuleError) as error:
            return Outcome(path, problem=f"was not checked; its configuration is wrong: {'; '.join(error.mistakes)}")
        crashes: list[Exception] = []
        try:
            report = self._report(decoded.text, path, crashes, decoded.marked)
        except Exception as error:
            crashes, report = [error], Report([], 0, True)
        findings = (*(_crash(path, error) for error in crashes), *report.findings)
        notices = tuple(_notices(decoded, report))
        fails = any(f.severity >= desk.fail_on for f in findings)
        accepted = tuple((entry.origin, entry.origin not in report.unused) for entry in desk.settings.accept)
        return Outcome(path, findings, decoded.text, report.hidden, None, notices, len(decoded.mark), fails, accepted)

    def _report(
        self,
        text: str,
        path: str,
        crashes: list[Exception],
        marked: Mapping[int, tuple[str, str]] = MappingProxyType({}),
    ) -> Report:
        return (self._results or self.linter).report(text, path, crashes, marked)


def _linter(options: RunOptions, configuration: Configuration) -> Linter:
    if options.profile:
        from lint.profile import ProfiledLinter

        return ProfiledLinter(configuration=configuration, near=options.near)
    return Linter(configuration=configuration, near=options.near)


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

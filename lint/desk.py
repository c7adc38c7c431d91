"""What checks the articles for which the same settings hold: rules, lexicon and checkers, made ready once."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cached_property
from hashlib import sha256

from lint import rulebook
from lint.checkers import Checkers
from lint.config import shown
from lint.lexicon import Lexicon, LexiconError, rules_folder, shipped
from lint.model import Finding, Rule, Severity
from lint.selection import choose
from lint.settings import ConfigError, Settings
from lint.suppress import unknown_names


class Desk:
    """The rules that hold under some settings, ready to run.

    Raises RuleError for wrong rule files of the user's own and ConfigError for settings that do not fit the rules.
    """

    def __init__(self, settings: Settings, checkers_of: Callable[[Iterable[Rule], Lexicon], Checkers]) -> None:
        self.settings = settings
        for folder in settings.folders:
            if not folder.is_dir():
                origin = settings.origins["rule_folders"]
                raise ConfigError([f"{origin}: no folder of rules at {shown(folder)}"])
        self.book = rulebook.load(settings.folders)
        mistakes = [*settings.mistakes, *unknown_names(settings.accept, self.book.rules)]
        self.rules, self.named = choose(self.book.rules, settings, mistakes)
        self.lexicon = _lexicon(settings, mistakes)
        if mistakes:
            raise ConfigError(sorted(dict.fromkeys(mistakes), key=_place))
        self._checkers_of = checkers_of

    @cached_property
    def checkers(self) -> Checkers:
        """Return the checkers of all rules."""
        return self._checkers_of(self.rules, self.lexicon)

    @cached_property
    def neutral(self) -> Checkers:
        """Return the checkers of the rules that hold in any language."""
        return self._checkers_of((rule for rule in self.rules if rule.language == "any"), self.lexicon)

    @cached_property
    def key(self) -> str:
        """Return what stays the same as long as the same text gives the same findings."""
        return sha256(f"{self.book.key}\0{self.settings.key}".encode("utf-8", "surrogatepass")).hexdigest()

    @property
    def fail_on(self) -> Severity:
        """Return the least severity that makes a run fail."""
        return Severity.of(self.settings.fail_on)

    def shows(self, finding: Finding) -> bool:
        """Tell whether a finding is to be shown: no suggestion, or asked for."""
        shows_all = self.settings.shows_suggestions
        return shows_all or finding.severity > Severity.SUGGESTION or finding.rule.id in self.named


def _place(mistake: str) -> tuple[str, int]:
    """Return the file and line of a mistake; one on the command line has none."""
    file, _, line = mistake.partition(": ")[0].rpartition(":")
    return file, int(line) if line.isdigit() else 0


def _lexicon(settings: Settings, mistakes: list[str]) -> Lexicon:
    if not settings.lexicon and not settings.words:
        return shipped()
    additions = {name: tuple(stated.value for stated in own) for name, own in settings.lexicon.items()}
    try:
        return Lexicon(rules_folder() / "_lexicon", additions, settings.words)
    except LexiconError as error:
        mistakes += [f"{settings.lexicon[wrong.list][0].origin}: {wrong.message}" for wrong in error.mistakes]
        return shipped()

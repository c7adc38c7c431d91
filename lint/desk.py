"""What checks the articles for which the same settings hold: rules, lexicon and checkers, made ready once."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cached_property
from hashlib import sha256

from lint import rulebook
from lint.checkers import Checkers
from lint.config import shown
from lint.config_file import ConfigError
from lint.lexicon import Lexicon, LexiconError, rules_folder, shipped
from lint.model import Finding, Rule, Severity
from lint.selection import choose
from lint.settings import Settings
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
        if mistakes := unknown_names(settings.accept, self.book.rules):
            raise ConfigError(mistakes)
        self.rules, self.named = choose(self.book.rules, settings)
        self.lexicon = _lexicon(settings)
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


def _lexicon(settings: Settings) -> Lexicon:
    if not settings.lexicon and not settings.words:
        return shipped()
    additions = {name: tuple(stated.value for stated in own) for name, own in settings.lexicon.items()}
    try:
        return Lexicon(rules_folder() / "_lexicon", additions, settings.words)
    except LexiconError as error:
        stated = settings.lexicon
        raise ConfigError([f"{stated[wrong.list][0].origin}: {wrong.message}" for wrong in error.mistakes]) from None

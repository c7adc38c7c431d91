"""The rules that hold in this folder: the shipped ones and those of the configuration's rule folders."""

from __future__ import annotations

from lint import rulebook
from lint.cli.output import fail
from lint.config import Configuration
from lint.rule_file import RuleError
from lint.rulebook import Rulebook
from lint.settings import ConfigError


def rules_here() -> Rulebook:
    """Return the rules; exit with 2 for what is wrong with them or with the configuration."""
    try:
        settings = Configuration().settings("article.txt")
        if settings.mistakes:
            raise ConfigError([*settings.mistakes])
        return rulebook.load([folder for folder in settings.folders if folder.is_dir()])
    except (ConfigError, RuleError) as error:
        fail(*error.mistakes)

"""What holds for one article: which rules, how strict, whose words are accepted. Plain data, resolved by `config`."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple

from lint.model import Acceptance, AcceptedWord

_NONE: Mapping[str, Any] = MappingProxyType({})


class ConfigError(ValueError):
    """Everything that is wrong with a configuration, one line each: place, what is wrong, what to do."""

    def __init__(self, mistakes: list[str]) -> None:
        super().__init__("\n".join(mistakes))
        self.mistakes = mistakes


class Stated(NamedTuple):
    """A value and where it was stated: `galleyproof.toml:12`, or `--select`."""

    value: Any
    origin: str


class Selection(NamedTuple):
    """One step in choosing rules by id or family: start anew with some, add some, leave some out."""

    select: tuple[str, ...]
    extend_select: tuple[str, ...]
    ignore: tuple[str, ...]
    origin: str


class Settings(NamedTuple):
    """What holds for an article.

    `selection` are steps in order; `rules` holds severities and options by rule id; `folders` are folders of rules of
    the user's own; `exclude` holds patterns with the folder that they are relative to; `lexicon` are additions to lists
    by their names. `origins` tells for each key where it was stated; `mistakes` are what is wrong with
    the files.
    """

    selection: tuple[Selection, ...] = ()
    strict: bool = False
    fail_on: str = "warning"
    locale: str = ""
    packs: Mapping[str, Stated] = _NONE
    rules: Mapping[str, Mapping[str, Stated]] = _NONE
    folders: tuple[Path, ...] = ()
    lexicon: Mapping[str, tuple[Stated, ...]] = _NONE
    words: tuple[AcceptedWord, ...] = ()
    accept: tuple[Acceptance, ...] = ()
    baseline: Path | None = None
    exclude: tuple[tuple[Path, tuple[str, ...]], ...] = ()
    origins: Mapping[str, str] = _NONE
    mistakes: tuple[str, ...] = ()

    @property
    def shows_suggestions(self) -> bool:
        """Tell whether suggestions are shown: asked for, or to make the exit code 1."""
        return self.strict or self.fail_on == "suggestion"

    @property
    def key(self) -> str:
        """Return what two settings share if, and only if, they give the same findings."""
        words = tuple((word.form, word.role) for word in self.words)
        accept = tuple((entry.text, entry.rules) for entry in self.accept)
        rules = {rule: {key: stated.value for key, stated in own.items()} for rule, own in self.rules.items()}
        packs = {pack: stated.value for pack, stated in self.packs.items()}
        lexicon = {name: [stated.value for stated in own] for name, own in self.lexicon.items()}
        steps = tuple(step[:3] for step in self.selection)
        return repr((steps, self.shows_suggestions, self.locale, packs, rules, self.folders, lexicon, words, accept))

"""Finds phrases that have a preferred form. Cannot see that a phrase is part of a name it is not told of."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import ClassVar, Literal, NamedTuple

from lint.document import Document
from lint.lexicon import Lexicon
from lint.matcher import Hit, longest
from lint.model import Edit, Finding, Fix, Related, Rule
from lint.wording import cased_like, times

_MOST_RELATED = 20


@dataclass(frozen=True)
class Options:
    """Keys of a substitution rule.

    `swap` gives each phrase its cures, best first; `except` names longer phrases that are right. With `compare`,
    a finding also counts and shows the places where the article uses the preferred form. An article that has one of
    the words of `unless` means something else (Odessa in an article on Texas).
    """

    swap: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    except_: tuple[str, ...] = ()
    case: Literal["keep", "exact"] = "keep"
    compare: bool = False
    unless: tuple[str, ...] = ()
    fix: Literal["safe", "unsafe"] = "safe"

    placeholders: ClassVar[tuple[str, ...]] = ("match", "suggestion")
    table: ClassVar[str] = "swap"


class _Use(NamedTuple):
    """What a literal means to a rule: a phrase to swap, an exception (no cures), or a preferred form."""

    rule: Rule
    role: Literal["swap", "except", "preferred"]
    literal: str


class Substitutions:
    """The checker of all substitution rules."""

    def __init__(self, rules: Sequence[Rule]) -> None:
        self._uses = [use for rule in rules for use in _uses(rule)]
        self.literals = [use.literal for use in self._uses]

    def run(self, document: Document, hits: Sequence[Hit]) -> Iterator[Finding]:
        """Yield a finding for each phrase with a preferred form; the longest phrase wins."""
        by_rule: dict[str, list[Hit]] = {}
        for hit in hits:
            by_rule.setdefault(self._uses[hit.number].rule.id, []).append(hit)
        for own in by_rule.values():
            yield from self._of_rule(document, own)

    def _of_rule(self, document: Document, hits: list[Hit]) -> Iterator[Finding]:
        kept = [hit for hit in longest(hits) if self._case_fits(document, hit)]
        wrong = [hit for hit in kept if self._uses[hit.number].role == "swap"]
        if not wrong or any(word in document.words for word in self._uses[wrong[0].number].rule.options.unless):
            return
        preferred = [hit for hit in kept if self._uses[hit.number].role == "preferred"]
        for hit in wrong:
            yield self._finding(document, hit, wrong, preferred)

    def _case_fits(self, document: Document, hit: Hit) -> bool:
        use = self._uses[hit.number]
        return use.rule.options.case == "keep" or document.text[hit.span.start : hit.span.end] == use.literal

    def _finding(self, document: Document, hit: Hit, wrong: list[Hit], preferred: list[Hit]) -> Finding:
        use = self._uses[hit.number]
        match = document.text[hit.span.start : hit.span.end]
        cures = tuple(cased_like(match, cure) for cure in use.rule.options.swap[use.literal])
        message = use.rule.message.format(match=match, suggestion=cures[0] if cures else "")
        related: list[Related] = []
        if preferred:
            right = document.text[preferred[0].span.start : preferred[0].span.end]
            message += f" The article has “{right}” {times(len(preferred))} and “{match}” {times(len(wrong))}."
            related = [Related(other.span, f"“{right}” here") for other in preferred[:_MOST_RELATED]]
        fix = Fix((Edit(hit.span, cures[0]),), use.rule.options.fix == "safe") if len(cures) == 1 else None
        return Finding(use.rule, use.rule.severity, message, hit.span, tuple(related), cures, fix)


def _uses(rule: Rule) -> Iterator[_Use]:
    for phrase in rule.options.swap:
        yield _Use(rule, "swap", phrase)
    for phrase in rule.options.except_:
        yield _Use(rule, "except", phrase)
    if rule.options.compare:
        for cure in {cure for cures in rule.options.swap.values() for cure in cures[:1]}:
            yield _Use(rule, "preferred", cure)


def build(rules: Sequence[Rule], lexicon: Lexicon) -> Substitutions:
    """Return one checker of all substitution rules."""
    return Substitutions(rules)

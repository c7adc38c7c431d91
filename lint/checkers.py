"""The checkers of a set of rules, run over a document: what they find, in scope, one finding a span."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import cached_property

from lint.checks import KINDS, Checker
from lint.document import Document
from lint.lexicon import Lexicon
from lint.matcher import Matcher
from lint.model import FAMILIES, Edit, Finding, Rule, Span

_FAMILY_ORDER = {family: number for number, family in enumerate(FAMILIES)}


class Checkers:
    """The checkers of a set of rules, with one scan for all their literals.

    `by_kind` holds each by the check kind that its rules name, `rules` the ids of the rules.
    """

    def __init__(self, rules: Iterable[Rule], lexicon: Lexicon) -> None:
        by_kind: dict[str, list[Rule]] = {}
        self.rules: set[str] = set()
        for rule in rules:
            self.rules.add(rule.id)
            by_kind.setdefault(rule.check, []).append(rule)
        self.by_kind: dict[str, Checker] = {kind: KINDS[kind].build(own, lexicon) for kind, own in by_kind.items()}

    @cached_property
    def _matcher(self) -> Matcher:
        return Matcher([checker.literals for checker in self.by_kind.values()])

    def findings(self, document: Document, crashes: list[Exception] | None = None) -> list[Finding]:
        """Return what the rules find in a document, one finding a span, in order of position.

        An exception of a checker is added to `crashes` if that is a list, else it is raised.
        """
        found: list[Finding] = []
        for checker, hits in zip(self.by_kind.values(), self._matcher.scan(document), strict=True):
            try:
                found += [
                    _with_allowed_fix(document, finding)
                    for finding in checker.run(document, hits)
                    if _in_scope(document, finding)
                ]
            except Exception as error:
                if crashes is None:
                    raise
                crashes.append(error)
        return one_a_span(found)


def _in_scope(document: Document, finding: Finding) -> bool:
    rule = finding.rule
    kind = document.block_at(finding.span.start).kind
    if rule.scope and kind not in rule.scope:
        return False
    if rule.quotations == "check":
        return True
    return (document.quotation_at(finding.span) is not None) == (rule.quotations == "only")


def _with_allowed_fix(document: Document, finding: Finding) -> Finding:
    """Return the finding without its fix where nobody may write: in a quotation, or where the source is no text."""
    if finding.fix and not all(_may_write(document, edit) for edit in finding.fix.edits):
        return replace(finding, fix=None)
    return finding


def _may_write(document: Document, edit: Edit) -> bool:
    return document.source_map.is_literal(edit.span) and document.quotation_at(edit.span) is None


def one_a_span(findings: Iterable[Finding]) -> list[Finding]:
    """Return the findings in order, one for each span: the more severe, then the first by family.

    The suggestions of one left out are added to those of the one kept.
    """
    kept: dict[Span, Finding] = {}
    for finding in sorted(findings, key=lambda f: (f.span, -f.severity, _FAMILY_ORDER[f.rule.family], f.rule.id)):
        first = kept.setdefault(finding.span, finding)
        if first is not finding:
            more = tuple(s for s in finding.suggestions if s not in first.suggestions)
            kept[finding.span] = replace(first, suggestions=first.suggestions + more) if more else first
    return list(kept.values())

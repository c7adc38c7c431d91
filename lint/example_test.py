"""Runs the examples of rules as tests: span, suggestion, clean after the cure, silence on the good ones."""

from __future__ import annotations

from collections.abc import Iterator
from textwrap import dedent

from lint import examples, formats
from lint.checkers import Checkers
from lint.document import Block, Document
from lint.lexicon import shipped
from lint.model import Example, Finding, Rule, Span
from lint.suppress import Suppressions


def failures(rule: Rule) -> Iterator[str]:
    """Yield what is wrong with a rule's examples, one line each; nothing if all hold."""
    checkers = Checkers([rule], shipped())
    for text in rule.bad:
        yield from _bad(rule, checkers, examples.read(dedent(text)))
    for text in rule.good:
        example = examples.read(dedent(text))
        for finding in _findings(checkers, _document(example.text, example.kind)):
            yield f"{rule.id}: reports {_at(example.text, finding.span)} in a good example"


def _findings(checkers: Checkers, document: Document) -> list[Finding]:
    """Return what is shown of a document: an example may mark a word [sic]."""
    return Suppressions(document, {}).kept(checkers.findings(document))


def _bad(rule: Rule, checkers: Checkers, example: Example) -> Iterator[str]:
    document = _document(example.text, example.kind)
    found = {finding.span: finding for finding in _findings(checkers, document)}
    for span, cure in example.faults:
        finding = found.pop(span, None)
        if finding is None:
            near = "; it reports " + ", ".join(_at(example.text, s) for s in found) if found else ""
            yield f"{rule.id}: does not report {_at(example.text, span)}{near}"
        elif cure is not None and finding.suggestions[:1] != (cure,) and (cure or finding.suggestions):
            yield f"{rule.id}: suggests {finding.suggestions[:1]} for {_at(example.text, span)}, not {cure!r}"
        elif (
            cure is not None
            and finding.fix
            and _fixed(example.text, finding) != _cured(example.text, span, cure, finding)
        ):
            yield f"{rule.id}: its fix for {_at(example.text, span)} does not give {cure!r}"
    for span in found:
        yield f"{rule.id}: reports {_at(example.text, span)}, which the example does not mark"
    if example.faults and all(cure is not None for _, cure in example.faults):
        yield from _after_cure(rule, checkers, example)


def _after_cure(rule: Rule, checkers: Checkers, example: Example) -> Iterator[str]:
    text = example.text
    for span, cure in reversed(example.faults):
        text = text[: span.start] + (cure or "") + text[span.end :]
    for finding in _findings(checkers, _document(text, example.kind)):
        yield f"{rule.id}: still reports {_at(text, finding.span)} after its cures"


def _fixed(text: str, finding: Finding) -> str:
    assert finding.fix is not None
    for edit in sorted(finding.fix.edits, reverse=True):
        text = text[: edit.span.start] + edit.text + text[edit.span.end :]
    return text


def _cured(text: str, span: Span, cure: str, finding: Finding) -> str:
    """Return the text with the cure; one that deletes may take the space around it too."""
    cured = text[: span.start] + cure + text[span.end :]
    fixed = _fixed(text, finding)
    return fixed if not cure and fixed.split() == cured.split() else cured


def _document(text: str, kind: str | None) -> Document:
    document = formats.read("example.txt", text, shipped())
    if kind is None:
        return document
    blocks = tuple(Block(kind, block.span, "named by the example") for block in document.blocks)
    return Document(document.path, text, document.source, document.source_map, blocks, document.lexicon)


def _at(text: str, span: Span) -> str:
    return repr(text[span.start : span.end][:60])

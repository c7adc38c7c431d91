"""The page of a rule, made from its file: what it says, why, and its examples with the faults marked."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from textwrap import dedent, fill

from lint import examples
from lint.model import Rule

_WIDTH = 96


def page(
    rule: Rule, struck: Callable[[str], str] = "~~{}~~".format, bold: Callable[[str], str] = "**{}**".format
) -> str:
    """Return the page of a rule as text; `struck` and `bold` mark a fault and its cure."""
    return "\n".join(_lines(rule, struck, bold)) + "\n"


def _lines(rule: Rule, struck: Callable[[str], str], bold: Callable[[str], str]) -> Iterator[str]:
    yield bold(rule.id)
    yield f"{rule.title} ({rule.severity.label}{'' if rule.default else ', off by default'})"
    yield ""
    yield fill(" ".join(rule.why.split()), _WIDTH)
    yield ""
    if rule.evidence:
        right, total, copy = rule.evidence
        yield f"Judged right in {right} of {total} findings on {copy}."
    if rule.scope:
        yield f"Looks at: {', '.join(rule.scope)}."
    if rule.quotations != "check":
        yield {"skip": "Leaves quotations alone.", "only": "Looks at quotations only."}[rule.quotations]
    if rule.sources:
        yield f"Sources: {'; '.join(rule.sources)}"
    yield ""
    yield "Reported:"
    for example in rule.bad:
        yield from _indented(_marked(example, struck, bold))
    yield ""
    yield "Not reported:"
    for example in rule.good:
        yield from _indented(examples.read(example).text)


def _marked(example: str, struck: Callable[[str], str], bold: Callable[[str], str]) -> str:
    read = examples.read(example)
    parts, at = [], 0
    for span, cure in read.faults:
        parts += [read.text[at : span.start], struck(read.text[span.start : span.end]) if span.start < span.end else ""]
        if cure is not None and cure.strip():
            parts.append(" " + bold(cure.strip()))
        at = span.end
    return "".join([*parts, read.text[at:]])


def _indented(text: str) -> Iterator[str]:
    first = "  - "
    for line in dedent(text).strip("\n").split("\n"):
        yield (first + line).rstrip()
        first = "    "

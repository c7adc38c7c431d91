"""Reports blocks that are no part of the article: what the anatomy took for promo lines and page furniture."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar

from lint.document import Document
from lint.lexicon import Lexicon
from lint.matcher import Hit
from lint.model import Edit, Finding, Fix, Rule
from lint.wording import shortened


@dataclass(frozen=True)
class Options:
    """Keys of a block rule: the kind of block to report, and how the evidence for it must begin."""

    kind: str
    because: tuple[str, ...] = ("",)

    placeholders: ClassVar[tuple[str, ...]] = ("match", "evidence")


class Blocks:
    """The checker of all block rules."""

    literals: Sequence[str] = ()

    def __init__(self, rules: Sequence[Rule]) -> None:
        self._rules = rules

    def run(self, document: Document, hits: Sequence[Hit]) -> Iterator[Finding]:
        """Yield a finding for each block of a reported kind; its fix, never safe, takes the block out."""
        for block in document.blocks:
            for rule in self._rules:
                if block.kind == rule.options.kind and block.evidence.startswith(rule.options.because):
                    message = rule.message.format(match=shortened(document.text_of(block)), evidence=block.evidence)
                    fix = Fix((Edit(document.deletion_of(block), ""),), safe=False)
                    yield Finding(rule, rule.severity, message, block.span, fix=fix)
                    break


def build(rules: Sequence[Rule], lexicon: Lexicon) -> Blocks:
    """Return one checker of all block rules."""
    return Blocks(rules)

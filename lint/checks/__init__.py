"""The kinds of check that a rule may name, one module each.

A kind's module offers `Options`, a frozen dataclass whose fields are exactly the keys that its rules may set, and
`build(rules, lexicon)`, which makes one checker of all rules of the kind.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, ClassVar, Protocol

from lint.checks import (
    accepted_name,
    age,
    article,
    block,
    brackets,
    calendar,
    conversion,
    doubled_block,
    doubled_word,
    fused_credit,
    locale,
    magnitude,
    mark_style,
    misspelling,
    name_pair,
    parts,
    pattern,
    percent_change,
    phrase,
    scare_quotes,
    shares,
    substitution,
    unpaired_quotation,
    unsourced,
    unsourced_quotation,
)
from lint.document import Document
from lint.lexicon import Lexicon
from lint.matcher import Hit
from lint.model import Finding, Rule


class Checker(Protocol):
    """All rules of one kind, ready to run. Keeps no state between documents."""

    @property
    def literals(self) -> Sequence[str]:
        """Return the literals whose places `run` is to be given."""

    def run(self, document: Document, hits: Sequence[Hit]) -> Iterator[Finding]:
        """Yield the findings in a document; `hits` are the places of this checker's literals."""


class Options(Protocol):
    """The keys of a kind's rules. `placeholders` are the names that a message may use in braces."""

    placeholders: ClassVar[tuple[str, ...]]


class Kind(Protocol):
    """A module of this folder."""

    Options: Any

    def build(self, rules: Sequence[Rule], lexicon: Lexicon) -> Checker:
        """Return one checker of all the rules."""


KINDS: Mapping[str, Kind] = {
    "accepted-name": accepted_name,
    "age": age,
    "article": article,
    "block": block,
    "brackets": brackets,
    "calendar": calendar,
    "conversion": conversion,
    "doubled-block": doubled_block,
    "doubled-word": doubled_word,
    "fused-credit": fused_credit,
    "locale": locale,
    "magnitude": magnitude,
    "mark-style": mark_style,
    "misspelling": misspelling,
    "name-pair": name_pair,
    "parts": parts,
    "pattern": pattern,
    "percent-change": percent_change,
    "phrase": phrase,
    "scare-quotes": scare_quotes,
    "shares": shares,
    "substitution": substitution,
    "unpaired-quotation": unpaired_quotation,
    "unsourced": unsourced,
    "unsourced-quotation": unsourced_quotation,
}

"""The types that every part shares: spans, fixes, findings, rules. Imports nothing of ours."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from typing import Any, NamedTuple


class Severity(IntEnum):
    """How sure a finding is, in rising order: a thought, an editor should look, surely wrong."""

    SUGGESTION = 1
    WARNING = 2
    ERROR = 3

    @property
    def label(self) -> str:
        """Return the lower-case name that rule files, options and reports use."""
        return self.name.lower()

    @classmethod
    def of(cls, label: str) -> Severity:
        """Return the severity called `label`; raise KeyError for any other word."""
        return cls[label.upper()]


BLOCK_KINDS = (
    "headline", "standfirst", "byline", "dateline", "paragraph", "crosshead", "list-item",
    "quotation", "caption", "credit", "promo", "furniture", "table", "code",
)  # fmt: skip

# The fixed families, in the order in which one of two findings on the same span wins.
FAMILIES = (
    "spelling", "names", "consistency", "duplication", "structure", "promo", "grammar",
    "attribution", "punctuation", "numbers", "dates", "language", "legal", "readability",
)  # fmt: skip


class Span(NamedTuple):
    """A half-open stretch of a document's text, in code points from 0."""

    start: int
    end: int

    def overlaps(self, other: Span) -> bool:
        """Tell whether the two share at least one character."""
        return self.start < other.end and other.start < self.end


class Edit(NamedTuple):
    """One replacement: `text` takes the place of what stands at `span`."""

    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class Fix:
    """Edits that cure a finding; `safe` when there is one plausible cure that keeps the meaning."""

    edits: tuple[Edit, ...]
    safe: bool


class Related(NamedTuple):
    """Another place that a finding speaks of, and why."""

    span: Span
    note: str


class Example(NamedTuple):
    """One marked example of a rule: the plain text, and in order each fault with its cure.

    A cure of None means that no suggestion is asked for. `kind` is the block kind of a one-block example.
    """

    text: str
    faults: tuple[tuple[Span, str | None], ...]
    kind: str | None


@dataclass(frozen=True, slots=True)
class Rule:
    """One piece of editorial knowledge, read from one file of `rules/`.

    `options` is an instance of the options class of the check that the rule names.
    """

    id: str
    title: str
    check: str
    severity: Severity
    message: str
    why: str
    options: Any
    bad: tuple[str, ...]
    good: tuple[str, ...]
    sources: tuple[str, ...] = ()
    evidence: tuple[int, int, str] | None = None
    scope: tuple[str, ...] = ()
    quotations: str = "check"
    language: str = "en"
    locale: tuple[str, ...] = ()
    pack: str = ""
    default: bool = True
    since: str = ""
    was: tuple[str, ...] = ()

    @property
    def family(self) -> str:
        """Return the part of the id before the slash."""
        return self.id.partition("/")[0]


class Acceptance(NamedTuple):
    """A desk's word that a piece of text is right: findings whose text it is are not shown.

    `rules` are ids or families, none for every rule. `origin` is the file and line of the entry.
    """

    text: str
    rules: tuple[str, ...]
    reason: str
    origin: str


class AcceptedWord(NamedTuple):
    """A word or name that a desk accepts, with the role of who bears it, and the file and line of the entry."""

    form: str
    role: str
    origin: str


@dataclass(frozen=True, slots=True)
class Finding:
    """One defect in a document, in offsets of its text."""

    rule: Rule
    severity: Severity
    message: str
    span: Span
    related: tuple[Related, ...] = ()
    suggestions: tuple[str, ...] = ()
    fix: Fix | None = None


class Place(NamedTuple):
    """Where a span stands in the source: offsets in code points from 0, lines and columns from 1."""

    start: int
    end: int
    line: int
    column: int
    end_line: int
    end_column: int


@dataclass(frozen=True, slots=True)
class Located:
    """A finding with its place in the file, ready to be shown. All positions are of the source."""

    rule: str
    severity: Severity
    message: str
    path: str
    place: Place
    excerpt: str
    suggestions: tuple[str, ...]
    related: tuple[tuple[Place, str], ...]
    fix: Fix | None
    fingerprint: str
    url: str | None = None

    @classmethod
    def from_dict(cls, record: dict[str, Any], path: str) -> Located:
        """Return the finding of a JSON record, at `path`; raise KeyError or TypeError for anything else."""
        fix = record["fix"]
        related = ((Place(*(r[key] for key in Place._fields)), r["message"]) for r in record["related"])
        return cls(
            record["rule"],
            Severity.of(record["severity"]),
            record["message"],
            path,
            Place(*(record[key] for key in Place._fields)),
            record["excerpt"],
            tuple(record["suggestions"]),
            tuple(related),
            fix and Fix(tuple(Edit(Span(e["start"], e["end"]), e["text"]) for e in fix["edits"]), fix["safe"]),
            record["fingerprint"],
            record["url"],
        )

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON record of the finding, with only plain lists, dicts, strings and numbers."""
        return {
            "rule": self.rule,
            "family": self.rule.partition("/")[0],
            "severity": self.severity.label,
            "message": self.message,
            "path": self.path,
            **self.place._asdict(),
            "excerpt": self.excerpt,
            "suggestions": list(self.suggestions),
            "related": [{**place._asdict(), "message": note} for place, note in self.related],
            "fix": self.fix
            and {
                "safe": self.fix.safe,
                "edits": [{"start": e.span.start, "end": e.span.end, "text": e.text} for e in self.fix.edits],
            },
            "fingerprint": self.fingerprint,
            "url": self.url,
        }

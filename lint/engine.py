"""Runs the rules over documents and turns what they find into located records. The public API is `Linter`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple
from unicodedata import normalize

from lint import formats, rulebook
from lint.checks import KINDS, Checker
from lint.document import Document
from lint.encoding import decode
from lint.lexicon import Lexicon, shipped
from lint.matcher import Matcher
from lint.model import FAMILIES, Edit, Finding, Fix, Located, Rule, Severity, Span
from lint.source_map import LineTable

_FAMILY_ORDER = {family: number for number, family in enumerate(FAMILIES)}


class Report(NamedTuple):
    """What is to be shown of one document, how many suggestions are held back, and whether it reads as English.

    In a document that does not, only the rules that hold in any language are run.
    """

    findings: list[Located]
    hidden: int
    english: bool


class Linter:
    """Checks texts and files against the shipped rules.

    With `strict`, suggestions are reported too. `select` and `ignore` name rules (`names/kyiv`) or families
    (`names`); a rule named in `select` is reported at any severity. `config` is reserved: a Linter reads no
    configuration. Raises UnknownRuleError for a name that is neither.
    """

    def __init__(
        self,
        strict: bool = False,
        config: None = None,  # noqa: ARG002
        *,
        select: Iterable[str] = (),
        ignore: Iterable[str] = (),
    ) -> None:
        self.strict = strict
        self.book = rulebook.load()
        select = tuple(select)
        self.rules = choose(self.book.rules, select, tuple(ignore))
        self.named = frozenset(rule.id for rule in self.rules if _is_named(rule, select))
        self.checkers = self._checkers_of(self.rules)

    def _checkers_of(self, rules: Iterable[Rule]) -> Checkers:
        return Checkers(rules, shipped())

    @cached_property
    def _neutral(self) -> Checkers:
        return self._checkers_of(rule for rule in self.rules if rule.language == "any")

    def check_text(self, text: str, path: str = "article.txt") -> list[Located]:
        """Return the findings in a text, in order of position; the suffix of `path` chooses the format."""
        return self.report(text, path).findings

    def check_file(self, path: str | Path) -> list[Located]:
        """Return the findings in a file, in order of position.

        Raises OSError for a file that cannot be opened and `encoding.UnreadableError` for one that is no text.
        """
        return self.report(decode(Path(path).read_bytes()).text, Path(path).as_posix()).findings

    def report(self, source: str, path: str, crashes: list[Exception] | None = None) -> Report:
        """Return the findings in a source together with the number of suggestions held back.

        With `crashes`, a list, a checker that fails is noted there and the others go on.
        """
        document = formats.read(path, source, shipped())
        checkers = self.checkers if document.is_english else self._neutral
        findings = checkers.findings(document, crashes)
        shown = [finding for finding in findings if self._shows(finding)]
        return Report(list(locate(document, shown, findings)), len(findings) - len(shown), document.is_english)

    def _shows(self, finding: Finding) -> bool:
        return self.strict or finding.severity > Severity.SUGGESTION or finding.rule.id in self.named


class UnknownRuleError(ValueError):
    """A selection that names no rule and no family; the message says what is near."""


def choose(rules: Mapping[str, Rule], select: Sequence[str], ignore: Sequence[str]) -> list[Rule]:
    """Return the rules that are selected (by default those on by default) and not ignored."""
    for name in (*select, *ignore):
        if name not in rules and not any(rule.family == name or name in rule.was for rule in rules.values()):
            from lint.typed_toml import did_you_mean

            known = {*rules, *(rule.family for rule in rules.values())}
            raise UnknownRuleError(f"unknown rule '{name}'{did_you_mean(name, known)}")

    chosen = []
    for rule in rules.values():
        by_name = _is_named(rule, select)
        wanted = by_name or (rule.default and (not select or rule.family in select))
        if wanted and not _is_named(rule, ignore) and (by_name or rule.family not in ignore):
            chosen.append(rule)
    return chosen


def _is_named(rule: Rule, names: Sequence[str]) -> bool:
    """Tell whether the names hold the rule's id, or one that it had before."""
    return rule.id in names or any(old in names for old in rule.was)


class Checkers:
    """The checkers of a set of rules, with one scan for all their literals.

    `by_kind` holds each by the check kind that its rules name.
    """

    def __init__(self, rules: Iterable[Rule], lexicon: Lexicon) -> None:
        by_kind: dict[str, list[Rule]] = {}
        for rule in rules:
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


def locate(document: Document, shown: Sequence[Finding], findings: Sequence[Finding] = ()) -> Iterator[Located]:
    """Yield the findings shown with their places in the source, in order of position.

    `findings` are all of the document, if more were found: fingerprints must not depend on what is shown.
    """
    if not shown:
        return
    lines = LineTable(document.source)
    fingerprints = _Fingerprints(document, findings or shown, {finding.rule.id for finding in shown})
    to_source = document.source_map.to_source
    for finding in shown:
        place = lines.place(to_source(finding.span))
        related = tuple((lines.place(to_source(r.span)), r.note) for r in finding.related)
        yield Located(
            finding.rule.id,
            finding.severity,
            finding.message,
            document.path,
            place,
            document.source[place.start : place.end],
            finding.suggestions,
            related,
            finding.fix and _source_fix(document, finding.fix),
            fingerprints.of[id(finding)],
        )


def _source_fix(document: Document, fix: Fix) -> Fix:
    return Fix(tuple(Edit(document.source_map.to_source(e.span), e.text) for e in fix.edits), fix.safe)


class _Fingerprints:
    """What stays the same when lines move or other text changes: rule, sentence, and which of equal ones.

    `of` holds the fingerprint of each finding of the given rules by the finding's id. A sentence is hashed once for
    each rule, however many findings it holds.
    """

    def __init__(self, document: Document, findings: Iterable[Finding], rules: Container[str]) -> None:
        self._document = document
        self._sentences: dict[tuple[str, Span], tuple[str, Any]] = {}
        self._seen: Counter[str] = Counter()
        self.of = {id(finding): self._next(finding) for finding in findings if finding.rule.id in rules}

    def _next(self, finding: Finding) -> str:
        key = finding.rule.id, self._document.sentence_at(finding.span.start)
        if key not in self._sentences:
            folded = " ".join(normalize("NFC", self._document.text[slice(*key[1])]).split())
            begun = sha256(f"{finding.rule.id}\0{folded}\0".encode("utf-8", "surrogatepass"))
            self._sentences[key] = begun.hexdigest(), begun
        identity, begun = self._sentences[key]
        digest = begun.copy()
        digest.update(str(self._seen[identity]).encode())
        self._seen[identity] += 1
        hexadecimal: str = digest.hexdigest()
        return hexadecimal[:16]

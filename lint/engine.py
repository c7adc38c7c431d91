"""Runs the rules over documents and turns what they find into located records. The public API is `Linter`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from hashlib import sha256
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple
from unicodedata import normalize

from lint import formats
from lint.checkers import Checkers
from lint.config import Configuration
from lint.desk import Desk
from lint.document import Document
from lint.lexicon import Lexicon
from lint.model import Edit, Finding, Fix, Located, Rule, Severity, Span
from lint.settings import Settings
from lint.source_map import LineTable
from lint.suppress import Suppressions

if TYPE_CHECKING:
    from lint.suppress.comments import Unused

UNUSED = "galleyproof/unused-suppression"


class Report(NamedTuple):
    """What is to be shown of one document, how many suggestions are held back, and whether it reads as English.

    In a document that does not, only the rules that hold in any language are run. `unused` holds the origins of the
    acceptances that kept nothing from being shown.
    """

    findings: list[Located]
    hidden: int
    english: bool
    unused: tuple[str, ...] = ()


class Linter:
    """Checks texts and files.

    Without a `config` the shipped defaults hold, and the disk is not searched; `config` is the path of a configuration
    file. With `strict`, suggestions are reported too. `select` and `ignore` name rules (`names/kyiv`) or families
    (`names`); a rule named in `select` is reported at any severity. `configuration` takes the place of all of these,
    and `near` is a path for which it is tried at once.

    Raises ConfigError for a name that is neither and for everything that is wrong with the configuration, at once where
    it concerns every article, else when the article is checked.
    """

    def __init__(
        self,
        strict: bool = False,
        config: str | Path | None = None,
        *,
        select: str | Iterable[str] = (),
        ignore: str | Iterable[str] = (),
        configuration: Configuration | None = None,
        near: str = "article.txt",
    ) -> None:
        select, ignore = ([names] if isinstance(names, str) else names for names in (select, ignore))
        command_line = {"strict": strict or None, "select": tuple(select), "ignore": tuple(ignore)}
        file = Path(config) if config is not None else None
        self.configuration = configuration or Configuration(file, file is None, command_line)
        self._desks: dict[str, Desk] = {}
        self._last: tuple[Settings, Desk] | None = None
        self.desk(near)

    def check_text(self, text: str, path: str = "article.txt") -> list[Located]:
        """Return the findings in a text, in order of position; the suffix of `path` chooses the format."""
        return self.report(text, path).findings

    def check_file(self, path: str | Path) -> list[Located]:
        """Return the findings in a file, in order of position.

        Raises OSError for a file that cannot be opened and `encoding.UnreadableError` for one that is no text.
        """
        decoded = formats.decode(str(path), Path(path).read_bytes())
        return self.report(decoded.text, Path(path).as_posix(), marked=decoded.marked).findings

    def desk(self, path: str) -> Desk:
        """Return what checks an article at a path; made once for all articles with the same settings."""
        settings = self.configuration.settings(path)
        if self._last and self._last[0] is settings:
            return self._last[1]  # the usual case; a key of many accepted words takes long to make
        key = f"{settings.key}{settings.fail_on}{settings.baseline}{settings.mistakes}"
        desk = self._desks.get(key)
        if desk is None:
            desk = self._desks[key] = Desk(settings, self._checkers_of)
        self._last = settings, desk
        return desk

    def _checkers_of(self, rules: Iterable[Rule], lexicon: Lexicon) -> Checkers:
        return Checkers(rules, lexicon)

    def report(
        self,
        source: str,
        path: str,
        crashes: list[Exception] | None = None,
        marked: Mapping[int, tuple[str, str]] = MappingProxyType({}),
    ) -> Report:
        """Return the findings in a source together with the number of suggestions held back.

        `marked` is what `formats.decode` told of the source's lines. With `crashes`, a list, a checker that fails is
        noted there and the others go on.
        """
        desk = self.desk(path)
        document = formats.read(path, source, desk.lexicon, marked)
        checkers = desk.checkers if document.is_english else desk.neutral
        findings = checkers.findings(document, crashes)
        suppressions = Suppressions(document, desk.book.rules, desk.settings.accept)
        kept = suppressions.kept(findings)
        shown = [finding for finding in kept if desk.shows(finding)]
        located = [*locate(document, shown, findings), *_unused(document, suppressions.unused(checkers.rules))]
        unused_entries = tuple(entry.origin for entry in suppressions.unused_entries)
        return Report(
            sorted(located, key=lambda f: f.place), len(kept) - len(shown), document.is_english, unused_entries
        )


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


def _unused(document: Document, unused: Sequence[Unused]) -> Iterator[Located]:
    """Yield a finding for each suppression that is of no use."""
    if not unused:
        return
    lines = LineTable(document.source)
    for span, message in unused:
        place = lines.place(span)
        excerpt = document.source[place.start : place.end]
        fingerprint = sha256(f"{UNUSED}\0{excerpt}".encode("utf-8", "surrogatepass")).hexdigest()[:16]
        yield Located(UNUSED, Severity.WARNING, message, document.path, place, excerpt, (), (), None, fingerprint)


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
            first_id = (*finding.rule.was, finding.rule.id)[0]  # so that a baseline outlives a rule's new name
            begun = sha256(f"{first_id}\0{folded}\0".encode("utf-8", "surrogatepass"))
            self._sentences[key] = begun.hexdigest(), begun
        identity, begun = self._sentences[key]
        digest = begun.copy()
        digest.update(str(self._seen[identity]).encode())
        self._seen[identity] += 1
        hexadecimal: str = digest.hexdigest()
        return hexadecimal[:16]

"""What a writer or a desk calls right: findings that are not shown. Nothing of it harms copy.

In Markdown and HTML a comment, which no reader sees, names rules or families, or means all; a reason follows `--`.
One that stands inside code, or in a quoted attribute, is none:

    <!-- galleyproof: ignore names/kyiv -->             findings on the comment's own line
    <!-- galleyproof: ignore-next-line names, spelling -- the band's own spelling -->
    <!-- galleyproof: ignore-block -->                  in the block that it stands in, else in the next
    <!-- galleyproof: ignore-file readability -->       in the whole file, wherever it stands
    <!-- galleyproof: off --> … <!-- galleyproof: on -->    in between, or from `off` to the end

A bare `on` ends every `off`; `on names` ends `off names`. Lines are those of the source, as reports print them; a
finding counts where it stands, its related places do not. In any format `[sic]` behind a word keeps it, and an
acceptance (an entry of the configuration, or of a file beside the article) keeps what its text is or encloses.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping, Sequence
from pathlib import PurePath
from typing import TYPE_CHECKING

from lint.document import Document
from lint.lazy_pattern import lazy
from lint.model import Acceptance, Finding, Rule
from lint.suppress.rule_names import unknown_names

if TYPE_CHECKING:
    from lint.suppress.acceptances import Acceptances
    from lint.suppress.comments import Comments, Unused

__all__ = ["Suppressions", "unknown_names"]

_SUFFIXES = frozenset({".md", ".markdown", ".html", ".htm"})
_SIC_FAMILIES = frozenset({"spelling", "names", "consistency", "duplication", "grammar", "language"})
# The rest of the word, a closing quotation mark or a comma, a space.
_SIC = lazy(r"(?i)[\w'’-]{0,40}+[^\w\[(\n]{0,4}[\[(][^\S\n]{0,3}sic\b")


class Suppressions:
    """All that keeps findings of one document from being shown, and what of it was of use."""

    def __init__(self, document: Document, rules: Mapping[str, Rule], accept: Sequence[Acceptance] = ()) -> None:
        self._document = document
        self._acceptances: Acceptances | None = None
        self._comments: Comments | None = None
        if accept:
            from lint.suppress.acceptances import Acceptances

            self._acceptances = Acceptances(document, accept)
        marked = "<!--" in document.source and PurePath(document.path).suffix.lower() in _SUFFIXES
        if marked:  # few articles have either, and loading takes milliseconds
            from lint.suppress.comments import Comments

            self._comments = Comments(document, rules)

    def kept(self, findings: Iterable[Finding]) -> list[Finding]:
        """Return the findings that nothing suppresses, in their order, and remember what was of use."""
        return [finding for finding in findings if not self._suppresses(finding)]

    def _suppresses(self, finding: Finding) -> bool:
        by_comment = self._comments is not None and self._comments.suppress(finding)
        accepted = self._acceptances is not None and self._acceptances.suppress(finding)
        return by_comment or accepted or _is_sic(self._document.text, finding)

    def unused(self, ran: Container[str]) -> list[Unused]:
        """Return the comments that suppressed nothing or cannot be read, in order of position.

        `ran` holds the ids of the rules that ran, or that the configuration turns off for good: a comment is called
        unused only if all its rules are among them. Of a family, those count that are on by default.
        """
        return self._comments.unused(ran) if self._comments else []

    @property
    def unused_entries(self) -> list[Acceptance]:
        """Return the acceptances that suppressed nothing in this document, in their order."""
        return self._acceptances.unused() if self._acceptances else []


def _is_sic(text: str, finding: Finding) -> bool:
    """Tell whether "[sic]" follows the finding; one that keeps nothing is not reported, for it is copy."""
    return finding.rule.family in _SIC_FAMILIES and _SIC.match(text, finding.span.end) is not None

"""Who vouches for a sentence: finds the words that name a source, as a reporting verb or as a phrase.

Lenient on purpose: any reporting verb counts, since an editor must not be told to name a source that stands there.
"""

from __future__ import annotations

import re
from functools import cache

from lint.automaton import fold
from lint.lexicon import Lexicon
from lint.model import Span
from lint.segment import WORD

_NO_AGENT_BEFORE = re.compile(r"\b(?:am|is|are|was|were|be|been|being|it's|he's|she's)\s+(?:\w+ly\s+|also\s+|now\s+)?$")
_NO_AGENT_AFTER = re.compile(r"\s+(?:to|that)\b")


@cache
def _verbs(lexicon: Lexicon) -> frozenset[str]:
    forms = (form for row in lexicon.rows("speech-verbs") for form in (row[0], *row[1].split(",")))
    return frozenset(form.strip() for form in forms)


@cache
def _phrases(lexicon: Lexicon) -> re.Pattern[str]:
    phrases = sorted(lexicon.phrases("attribution-phrases"), key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, phrases))})(?!\w)")


def source_in(text: str, span: Span, lexicon: Lexicon, without: Span | None = None) -> Span | None:
    """Return the first word or phrase in a span of the text that names a source, outside `without`; else None.

    A passive without an agent ("is said to", "was believed to") names none.
    """
    folded = fold(text[span.start : span.end])
    if match := _phrases(lexicon).search(folded):
        return Span(span.start + match.start(), span.start + match.end())
    verbs = _verbs(lexicon)
    for match in WORD.finditer(folded):
        found = Span(span.start + match.start(), span.start + match.end())
        if match.group() not in verbs or (without and found.overlaps(without)):
            continue
        if _NO_AGENT_BEFORE.search(folded, 0, match.start()) and _NO_AGENT_AFTER.match(folded, match.end()):
            continue
        return found
    return None

"""The comments of a Markdown or HTML source that tell galleyproof what not to report."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import accumulate
from typing import NamedTuple

from lint.document import Document
from lint.lazy_pattern import lazy
from lint.model import FAMILIES, Finding, Rule, Span
from lint.suppress.layout import Layout
from lint.suppress.rule_names import EVERY_RULE, ids_by_name, names_of

_COMMENT = lazy(r"(?is)<!--\s*galleyproof(?![\w.'’/])(.*?)(-->|\Z)")
_REASON = lazy("--|[—–]")  # word processors make one dash of two hyphens
_WORD = lazy(r"[^\s,:]+")
_VERBS = ("ignore", "ignore-next-line", "ignore-block", "ignore-file", "off", "on")
_LONGEST = 40  # characters of a word that a message quotes
_MOST_HINTS = 50
_AGAIN = "a comment before this one says the same; take this one out"


class Unused(NamedTuple):
    """What a comment says to no effect: where it stands in the document's source, and what is the matter."""

    span: Span
    message: str


@dataclass(frozen=True, eq=False, slots=True)
class _Comment:
    """A comment that could be read, with the region of the source in which it acts.

    `names` are those of rules, with their places; none mean every rule. `used` holds those that suppressed something.
    """

    verb: str
    names: Mapping[str, Span]
    span: Span
    region: Span
    used: set[str] = field(default_factory=set)

    def touches(self, span: Span) -> bool:
        return span.start < self.region.end and self.region.start < _end(span)

    def suppress(self, names: Collection[str]) -> bool:
        hits = [name for name in names if name in self.names] if self.names else [EVERY_RULE]
        self.used.update(hits)
        return bool(hits)


def _end(span: Span) -> int:
    """Return where a span ends; one of no length is taken for the character behind it."""
    return max(span.end, span.start + 1)


class _Index:
    """Comments of one verb, found by where they act; few of them act in one place."""

    def __init__(self, comments: Iterable[_Comment]) -> None:
        self._comments = sorted(comments, key=lambda comment: comment.region)
        self._starts = [comment.region.start for comment in self._comments]
        self._furthest = list(accumulate((comment.region.end for comment in self._comments), max))

    def at(self, span: Span) -> Iterator[_Comment]:
        """Yield the comments that act where the span of the source stands."""
        number = bisect_left(self._starts, _end(span)) - 1
        while number >= 0 and self._furthest[number] > span.start:
            if self._comments[number].touches(span):
                yield self._comments[number]
            number -= 1


class Comments:
    """The comments of a document, what they suppressed, and what is wrong with them."""

    def __init__(self, document: Document, rules: Mapping[str, Rule]) -> None:
        self._to_source = document.source_map.to_source
        self._reading = _Reading(document, rules)
        by_verb: dict[str, list[_Comment]] = {}
        for comment in self._reading.comments:
            by_verb.setdefault(comment.verb, []).append(comment)
        self._indexes = [_Index(comments) for comments in by_verb.values()]

    def suppress(self, finding: Finding) -> bool:
        """Tell whether a comment suppresses the finding; every one that does is used."""
        if not self._indexes:
            return False
        span, names = self._to_source(finding.span), names_of(finding.rule)
        hits = [comment.suppress(names) for index in self._indexes for comment in index.at(span)]
        return any(hits)

    def unused(self, ran: Container[str]) -> list[Unused]:
        """Return the mistakes, and the comments and names in them that suppressed nothing, in order of position."""
        idle = (unused for comment in self._reading.comments for unused in self._idle(comment, ran))
        return sorted([*self._reading.mistakes, *idle])

    def _idle(self, comment: _Comment, ran: Container[str]) -> Iterator[Unused]:
        names = comment.names or {EVERY_RULE: comment.span}
        idle = [name for name in names if name not in comment.used]
        whole = len(idle) == len(names)
        if whole and comment.verb == "ignore" and self._reading.layout.is_empty(comment.region):
            hint = "write 'ignore-next-line' or 'ignore-block'"
            yield Unused(comment.span, f"'ignore' acts on its own line, which holds nothing else; {hint}")
        elif not all(rule_id in ran for name in names for rule_id in self._reading.ids[name]):
            return
        elif whole:
            yield Unused(comment.span, "this comment suppresses nothing; take it out")
        else:
            yield from (Unused(names[name], f"'{name}' suppresses nothing here; take it out") for name in idle)


def _found(document: Document) -> Iterator[re.Match[str]]:
    """Yield the comments for galleyproof, among those that the format's parser met if it told of any."""
    if document.comments is None:
        return _COMMENT.finditer(document.source)
    return filter(None, (_COMMENT.match(document.source, *span) for span in document.comments))


class _Reading:
    """The comments of a source, read one after the other; `mistakes` are those that nobody could obey."""

    def __init__(self, document: Document, rules: Mapping[str, Rule]) -> None:
        self.comments: list[_Comment] = []
        self.mistakes: list[Unused] = []
        found = list(_found(document))
        if not found:
            return
        self._families_and_ids = {*rules, *FAMILIES}
        self.ids = ids_by_name(rules)
        self.layout = Layout(document, (Span(*match.span()) for match in found))
        self._said: set[tuple[Span, frozenset[str]]] = set()
        self._off: dict[frozenset[str], _Comment] = {}  # every `off` whose `on` is still to come
        for match in found:
            self._read(match)
        self.comments += self._off.values()

    def _wrong(self, span: Span, message: str) -> None:
        self.mistakes.append(Unused(span, message))

    def _nearest(self, word: str, known: Collection[str]) -> str:
        """Return a hint at the nearest known word, as long as there are few mistakes: it takes a millisecond."""
        if len(self.mistakes) >= _MOST_HINTS:
            return ""
        from lint.typed_toml import did_you_mean  # not needed while all is well

        return did_you_mean(word, known)

    def _read(self, match: re.Match[str]) -> None:
        span, start = Span(*match.span()), match.start(1)
        head, *reason = _REASON.split(match.group(1), 1)
        found = _WORD.finditer(head.rstrip("-"))
        words = [(m.group().lower(), Span(start + m.start(), start + m.end())) for m in found]
        if not match.group(2) or "<!" in head:
            self._wrong(span, "this comment is not closed; end it with -->")
        elif not head.lstrip().startswith(":") or not words:
            self._wrong(span, "a comment for galleyproof reads <!-- galleyproof: ignore names/kyiv -- the reason -->")
        elif words[0][0] not in _VERBS:
            verb, place = words[0]
            self._wrong(place, f"unknown instruction '{verb[:_LONGEST]}'{self._nearest(verb, _VERBS)}")
        else:
            names = self._known(words[1:], has_reason=bool(reason))
            if names or not words[1:]:
                self._place(words[0][0], names, span)

    def _known(self, words: Iterable[tuple[str, Span]], *, has_reason: bool) -> dict[str, Span]:
        """Return the words that are rules or families; one that is near to none opens a reason without its dashes."""
        names = {}
        for word, span in words:
            if word in self.ids:
                names[word] = span
                continue
            near = self._nearest(word, self._families_and_ids)
            is_reason = not near and not has_reason
            hint = "; a reason follows '--'" if is_reason else near
            self._wrong(span, f"unknown rule '{word[:_LONGEST]}'{hint}")
            if is_reason:
                break
        return names

    def _place(self, verb: str, names: dict[str, Span], span: Span) -> None:
        """Note where a comment acts, or that it acts nowhere."""
        key = frozenset(names)
        if verb == "on":
            self._end_off(key, span)
        elif verb == "off":
            if key in self._off:
                self._wrong(span, _AGAIN)
            else:
                self._off[key] = _Comment(verb, names, span, Span(span.start, self.layout.end))
        elif not (region := self._region(verb, span)):
            self._wrong(span, f"nothing follows that '{verb}' could act on")
        elif (region, key) in self._said:
            self._wrong(span, _AGAIN)
        else:
            self._said.add((region, key))
            self.comments.append(_Comment(verb, names, span, region))

    def _region(self, verb: str, span: Span) -> Span | None:
        if verb == "ignore-file":
            return Span(0, self.layout.end)
        if verb == "ignore":
            return self.layout.lines(span)
        return self.layout.next_line(span) if verb == "ignore-next-line" else self.layout.block(span)

    def _end_off(self, names: frozenset[str], span: Span) -> None:
        ended = [key for key in self._off if not names or key == names]
        if not ended:
            self._wrong(span, "this 'on' ends no 'off'; write it below one, with the same names or with none")
        for key in ended:
            comment = self._off.pop(key)
            self.comments.append(replace(comment, region=Span(comment.span.start, span.start)))

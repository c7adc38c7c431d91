"""Reads a change out of a sentence ("rose by 20 per cent from £40m to £44m") and works out the percentage.

Whether the difference is worth a report is told by `Change.is_right`, which forgives what may have been rounded away.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from lint.figures.written_amounts import AMOUNT, Amount, read_amount
from lint.lazy_pattern import lazy
from lint.model import Span

_REACH = 120  # characters read on each side of "from"
_NEAR, _OVER = "about|around|roughly|approximately|almost|nearly|some|an estimated", "more than|over|at least|above"
_UNDER = "less than|fewer than|under|below"
_SIGN, _SCALE = r"(?:(?:[A-Z]{0,3}[£$€¥]) ?)?", r"(?:[ -]?(?:million|billion|trillion|thousand|mn|bn|tn|trn|[mbk])\b)?"
_RISE = "rose|risen|rise|rising|increased?|increase|grew|grown|growth|jump(?:ed)?|climb(?:ed)?|up|surged?|soared|gained"
_FALL = (
    "fell|fallen|fall|falling|dropp?(?:ed)?|declined?|decreased?|down|slump(?:ed)?|plunged?|slid|shrank|cut|tumbled|"
    "reduced|reduction|dipped"
)
_WAY = rf"(?:(?P<rise>(?i:{_RISE}))|(?P<fall>(?i:{_FALL})))"
_HEDGE = rf"(?:(?:(?P<{{0}}near>{_NEAR})|(?P<{{0}}over>{_OVER})|(?P<{{0}}under>{_UNDER})) )?"
_SHARE = _HEDGE.format("p") + r"(?P<share>(?P<p>\d+(?:\.\d+)?)(?: ?%| per cent\b| percent\b))"


def _figure(name: str) -> str:
    number = rf"(?P<{name}sign>{_SIGN})(?P<{name}>(?i:{AMOUNT}))(?P<{name}scale>{_SCALE})"
    return _HEDGE.format(name) + number + r"(?![\w£$€-]|[.,:/]\d| ?(?:%|per ?cent|percentage|[ap]\.?m\b|[A-Z]))"


_NOUN = r"(?: [a-z][a-z-]+){0,3}?"
_PAIR = lazy(rf"from {_figure('a')}{_NOUN} to {_figure('b')}")
_FROM = lazy(rf"from {_figure('a')}")
_BEFORE = lazy(rf"(?<![\w-]){_WAY}(?: by)? {_SHARE}(?: last year| this year)?,? $")
_BACK = lazy(rf"(?<![\w-]){_WAY}(?: by)? {_SHARE},? to {_figure('b')}{_NOUN},? $")
_BEHIND = lazy(rf"(?<![\w£$€.,-]){_figure('b')}(?: [a-z]+)?(?: in [\w ]{{2,15}}?)?, {_WAY}(?: by)? {_SHARE} $")
_AFTER = lazy(rf"[^.;:()%\d,]{{0,40}}, (?:or |an? |{_WAY} )(?:[a-z]+ )?(?:of |by )?{_SHARE}(?! points?| of\b)")


class Change(NamedTuple):
    """A percentage, and the least, the likely and the greatest that its two figures make."""

    span: Span
    figures: Span
    stated: tuple[float, float]
    least: float
    likely: float
    most: float

    @property
    def is_right(self) -> bool:
        """Tell whether the percentage may be what the figures make, before rounding."""
        return self.stated[0] <= self.most and self.least <= self.stated[1]


def read_change(text: str, sentence: Span, at: int) -> Change | None:
    """Return the change whose "from" stands at an offset, if its sentence gives figures and percentage."""
    start, end = max(sentence.start, at - _REACH), min(sentence.end, at + 2 * _REACH)
    pair = _PAIR.match(text, at, end)
    if pair:
        share = _BEFORE.search(text, start, at) or _AFTER.match(text, pair.end(), end)
        return _change(share, pair, pair, Span(pair.start("a"), pair.end())) if share else None
    origin = _FROM.match(text, at, end)
    back = origin and (_BACK.search(text, start, at) or _BEHIND.search(text, start, at))
    return _change(back, origin, back, Span(back.start("b"), origin.end())) if origin and back else None


def _change(share: re.Match[str], first: re.Match[str], last: re.Match[str], figures: Span) -> Change | None:
    scale = first["ascale"] or (last["bscale"] if not first["asign"] or last["bsign"] else "")
    a, b = read_amount(first["a"], scale), read_amount(last["b"], last["bscale"])
    if not a or not b or a.value <= 0 or a.value == b.value or _are_years(first, last):
        return None
    if (share["rise"] and b.value < a.value) or (share["fall"] and b.value > a.value):
        return None
    slack = min(a.slack, b.slack)  # figures of one pair are rounded alike
    (a_least, a_most), (b_least, b_most) = _bounds(a, slack, first, "a"), _bounds(b, slack, last, "b")
    if a_least <= 0:
        return None
    changes = sorted(100 * (b_end / a_end - 1) for a_end in (a_least, a_most) for b_end in (b_least, b_most))
    least, most = (changes[0], changes[-1]) if b.value > a.value else (-changes[-1], -changes[0])
    percent = read_amount(share["p"])
    if not percent:
        return None
    stated = _bounds(percent, max(percent.slack, 0.6, 0.03 * percent.value), share, "p")
    likely = 100 * abs(b.value / a.value - 1)
    return Change(Span(*share.span("share")), figures, stated, least, likely, most)


def _bounds(amount: Amount, slack: float, match: re.Match[str], name: str) -> tuple[float, float]:
    value = amount.value
    if match[f"{name}near"]:
        return 0.9 * value - slack, 1.1 * value + slack
    if match[f"{name}over"]:
        return value - slack, 1.2 * value + slack
    if match[f"{name}under"]:
        return 0.0 if name == "b" else 0.8 * value, value + slack
    return value - slack, value + slack


def _are_years(first: re.Match[str], last: re.Match[str]) -> bool:
    return all(re.fullmatch(r"(?:1[5-9]|20)\d\d", n) for n in (first["a"], last["b"])) and not first["asign"]

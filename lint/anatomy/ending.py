"""Where the article ends and the page around it goes on: decided by what stands among the last lines.

Two different lines that are furniture by themselves make a tail; what stands between them goes with them. A line
that stands three times or more is no such evidence: lists of goods repeat their buttons.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence

from lint.anatomy.lines import FURNITURE, PROSE_WORDS, Line

# What a line adds to the sum that finds the article's end: prose its words, furniture a paragraph's worth less.
_WEIGHT = {"label": -25, "furniture": -25, "heading": -25, "word": -6, "house": -12, "counter": -6, "date": -3,
           "byline": -4, "short": -1, "headline-like": -2, "credit": -1, "list-item": 0}  # fmt: skip
_MOST_WORDS_ADDED = 40
_TEMPLATE = 3
_LONGEST_GAP = 4  # unexplained lines between the last prose and the first furniture
_WIDEST_GAP = 15  # lines between two pieces of furniture in one tail: a list of links
_LONGEST_SENTENCE = 20  # a longer one is never taken for furniture by its place


def tail(lines: Sequence[Line], first_prose: int, phrase_in: Callable[[Line], str]) -> Iterator[int]:
    """Yield the numbers of the lines after the article's end, if there is enough evidence that it has one.

    `phrase_in` returns the furniture phrase in a line, if it has one.
    """
    often = Counter(line.text for line in lines)
    end = max(_end(lines, often), first_prose + 1)
    furniture = (i for i in range(end, len(lines)) if lines[i].look in FURNITURE)
    marks = _last_cluster([i for i in furniture if often[lines[i].text] < _TEMPLATE])
    if len({lines[i].text for i in marks}) < 2:
        return
    start = marks[0] if marks[0] - end > _LONGEST_GAP else end
    for i in range(start, len(lines)):
        line = lines[i]
        phrase = phrase_in(line)
        if line.look != "prose" or phrase:
            yield from (i,) if line.words < 2 * PROSE_WORDS or phrase else ()
        elif line.words < _LONGEST_SENTENCE and i > marks[1]:
            yield i


def _last_cluster(marks: list[int]) -> list[int]:
    """Return the last marks that stand close together."""
    first = len(marks) - 1
    while first > 0 and marks[first] - marks[first - 1] <= _WIDEST_GAP:
        first -= 1
    return marks[max(first, 0) :]


def _end(lines: Sequence[Line], often: Counter[str]) -> int:
    """Return the number of lines up to which the sum of prose less furniture is greatest."""
    total, best, end = 0, 0, 0
    for i, line in enumerate(lines):
        if often[line.text] < _TEMPLATE:
            total += _WEIGHT.get(line.look, min(line.words, _MOST_WORDS_ADDED))
        if total >= best:
            best, end = total, i + 1
    return end

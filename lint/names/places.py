"""Places that English spells two ways, by list: which of their forms an article mixes.

The list is data: `rules/_lexicon/place-variants.tsv`. Two established forms of one place need no comparing of
letters (Kolkata, Calcutta). A form inside a longer name (Peking University) counts only beside a form that sounds
like it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from lint.document import Document
from lint.lazy_pattern import lazy
from lint.lexicon import Lexicon
from lint.matcher import Hit, longest
from lint.mentions import Name, fold
from lint.model import Span
from lint.names.near import letters
from lint.names.romanisation import bones, sounds

_BEFORE = lazy(r"([A-Z][\w'’.-]*)[ \u00a0]$")
_AFTER = lazy(r"[ \u00a0-][A-Z]")
_LOOK_BACK = 40
_APART = ("furniture", "promo", "code", "byline", "credit")


class PlaceForms:
    """Every form of the places that have two, in groups of one place.

    `keep` holds folded forms that stay whatever the counts; `renamed` what stands before a form where an article
    speaks of the two forms (formerly, known as); `except_` longer phrases that keep an old form (Peking duck).
    """

    def __init__(self, lexicon: Lexicon, keep: frozenset[str], renamed: Iterable[str], except_: Iterable[str]) -> None:
        self._group: dict[str, str] = {}
        self._members: dict[str, list[str]] = {}
        self._lexicon = lexicon
        self._function_words = lexicon.phrases("function-words")
        self._keep = keep
        words = "|".join(sorted(map(re.escape, renamed), key=len, reverse=True))
        self._renamed = re.compile(rf"(?i)\b(?:{words})\W*$") if words else None
        for name, variant in lexicon.rows("place-variants"):
            self._join(name, variant)
        self.forms = [*self._group, *except_]

    def _join(self, name: str, variant: str) -> None:
        place, other = self._group.setdefault(name, name), self._group.setdefault(variant, variant)
        members = self._members.setdefault(place, [name])
        if place != other:
            members += (joined := self._members.pop(other, [variant]))
            self._group.update(dict.fromkeys(joined, place))

    def pairs(self, document: Document, hits: Sequence[Hit]) -> Iterator[tuple[Name, Name]]:
        """Yield (rarer form, form to keep) of each place that stands in two forms, spans and counts in each."""
        places: dict[str, dict[str, Name]] = defaultdict(dict)
        explained: set[str] = set()
        for hit in longest(hits):
            form = self.forms[hit.number]
            place = self._group.get(form, "")
            written = document.text[hit.span.start : hit.span.end]
            if not place or not self._is_place(document, hit, written):
                continue
            if self.is_explained(document, hit.span):
                explained.add(place)
            name = places[place].setdefault(form, Name(fold(form)))
            name.places.append(hit.span)
            name.forms[written] = name.forms.get(written, 0) + 1
            name.inside += not _AFTER.match(document.text, hit.span.end)
        for place, forms in places.items():
            if len(forms) > 1 and place not in explained:
                yield from self._ranked(list(forms.values()))

    def is_explained(self, document: Document, span: Span) -> bool:
        """Tell whether the words before a name say that it is a former or another name of something."""
        before = document.text[max(0, span.start - _LOOK_BACK) : span.start]
        return self._renamed is not None and self._renamed.search(before) is not None

    def _ranked(self, forms: list[Name]) -> Iterator[tuple[Name, Name]]:
        accepted = {name.key for name in forms if self._lexicon.accepted.holds(name.form)}
        keep, *rest = sorted(
            forms, key=lambda n: (n.key not in accepted, n.key not in self._keep, -n.count, n.places[0])
        )
        for change in rest:
            if change.key in accepted:
                continue
            if (change.inside and keep.inside) or self._bones(change.key) == self._bones(keep.key):
                yield change, keep

    def _bones(self, key: str) -> str:
        return bones(sounds(letters(key), self._lexicon), self._lexicon)

    def _is_place(self, document: Document, hit: Hit, written: str) -> bool:
        """Tell whether it is written as a name, in the article's prose, and is nobody's surname."""
        if not written[:1].isupper() or document.block_at(hit.span.start).kind in _APART:
            return False
        if written.isupper():
            return True
        before = _BEFORE.search(document.text, max(0, hit.span.start - _LOOK_BACK), hit.span.start)
        joined = before is not None and before[1].lower() not in self._function_words and not before[1].endswith(".")
        return not joined

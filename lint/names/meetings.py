"""Which names of an article are worth comparing: those that meet under a shared key, never all pairs.

Keys are a name's letters with one or two left out, its bones (see `romanisation`) and its neighbours. Whether two
names that meet are one is not decided here.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

from lint.lexicon import Lexicon
from lint.mentions import Name
from lint.names.lists import NameLists
from lint.names.near import letters
from lint.names.romanisation import bones_of

_LEAST_LETTERS = 4
_LONG = 9
_BONES = "*"  # what a key that is no letters of a name begins with
_MOST_IN_BUCKET = 12  # names that share a key; more are a list of look-alikes, not one name
_MOST_NAMES = 2000  # an article has a few hundred; in a book or a directory only one edit is looked for
_NEAR = 3  # letters that two lengths may differ
_KEPT = 1 << 14  # names whose keys are kept over documents


class Meetings:
    """Finds the pairs of names that are alike in letters or sound, or stand beside the same name."""

    def __init__(self, lexicon: Lexicon, lists: NameLists) -> None:
        self._lexicon = lexicon
        self._lists = lists
        self._kept: dict[tuple[str, bool], frozenset[str]] = {}

    def pairs(self, table: Mapping[str, Name]) -> Iterator[tuple[Name, Name]]:
        """Yield pairs that are one edit apart (two, if long and unknown), sound alike, or share a neighbour."""
        names = [name for key, name in table.items() if len(key) >= _LEAST_LETTERS]
        met: set[tuple[str, str]] = set()
        for sound, members in (*self._look_alikes(names), *_neighbours(table)):
            for i, a in enumerate(members):
                for b in members[i + 1 :]:
                    near = sound or (a.key[0] == b.key[0] and abs(len(a.key) - len(b.key)) <= _NEAR)
                    if near and (a.key, b.key) not in met:
                        met.update(((a.key, b.key), (b.key, a.key)))
                        yield a, b

    def _look_alikes(self, names: Sequence[Name]) -> Iterator[tuple[bool, list[Name]]]:
        """Yield names that share letters or bones, and whether it is bones."""
        known, few = self._lists.is_known, len(names) <= _MOST_NAMES
        asked = [(n.key, few and _LONG <= len(n.key) <= 2 * _LONG and not known(n)) for n in names]
        keys = self._keys(asked)
        seen: set[str] = set()
        shared: set[str] = set()
        for own in keys:
            if not seen.isdisjoint(own):
                shared |= own & seen
            seen |= own
        if shared:
            meetings: dict[str, list[Name]] = {}
            for name, own in zip(names, keys, strict=True):
                if not shared.isdisjoint(own):
                    for key in sorted(own & shared):
                        meetings.setdefault(key, []).append(name)
            for key, members in meetings.items():
                yield key[0] == _BONES, members[:_MOST_IN_BUCKET]

    def _keys(self, asked: Sequence[tuple[str, bool]]) -> list[frozenset[str]]:
        """Return under what each name meets those like it: bones, and its letters without one, or without two."""
        kept = self._kept
        if new := [each for each in asked if each not in kept]:
            if len(kept) > _KEPT:
                kept.clear()
                new = list(asked)
            plain = [letters(key) for key, _ in new]
            for each, word, sound in zip(new, plain, bones_of(plain, self._lexicon), strict=True):
                shorter = _shorter({word}) | {word}
                if each[1]:
                    shorter |= _shorter(shorter)
                shorter.add(_BONES + sound)
                kept[each] = frozenset(shorter - {""})
        return [kept[each] for each in asked]


def _shorter(words: set[str]) -> set[str]:
    """Return every word that one deletion makes of them: words one edit apart share one of these."""
    return {word[:i] + word[i + 1 :] for word in words for i in range(len(word))}


def _neighbours(table: Mapping[str, Name]) -> Iterator[tuple[bool, list[Name]]]:
    """Yield names that stand behind the same name, or before it."""
    for name in table.values():
        if len(name.after) > 1:
            yield False, _members(table, name.after)
        if len(name.before) > 1:
            yield False, _members(table, name.before)


def _members(table: Mapping[str, Name], keys: Collection[str]) -> list[Name]:
    """Return the names of the keys in order of their first place; none if they are too many."""
    members = [table[key] for key in keys if len(key) >= _LEAST_LETTERS]
    return sorted(members, key=_first_place) if 1 < len(members) <= _MOST_IN_BUCKET else []


def _first_place(name: Name) -> tuple[int, int]:
    return name.places[0]

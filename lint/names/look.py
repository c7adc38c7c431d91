"""Two names side by side: what differs between them, and how they sound. Decides nothing; `same_name` does."""

from __future__ import annotations

import re
from functools import cached_property

from lint.lexicon import Lexicon
from lint.mentions import Name
from lint.names.near import distance, letters
from lint.names.romanisation import bones, skeleton, sounds

FEWEST = 5  # letters of the shortest names that are compared
_VOWELS = frozenset("aeiouy")


class Look:
    """Two names, what differs between them, and how."""

    def __init__(self, change: Name, keep: Name, lexicon: Lexicon) -> None:
        self.change, self.keep = change, keep
        self.lexicon = lexicon
        self.x, self.y = _what_differs(change.key, keep.key)
        self.shortest = min(len(self.x), len(self.y))
        self.gap = distance(self.x, self.y, 6)
        self.sounds = sounds(self.x, lexicon), sounds(self.y, lexicon)
        self.alike = self.sounds[0] == self.sounds[1]

    @property
    def first_agrees(self) -> bool:
        """Tell whether the first letters are one."""
        return self.x[:1] == self.y[:1]

    @cached_property
    def bones(self) -> tuple[str, str]:
        """Return consonants and endings, with a mark where vowels stand."""
        return bones(self.sounds[0], self.lexicon), bones(self.sounds[1], self.lexicon)

    @cached_property
    def same_bones(self) -> bool:
        """Tell whether the bones agree and are enough, and not too much else differs."""
        a, b = self.bones
        if self.shortest == FEWEST and self.keep.count == self.change.count:
            return False
        return a == b and len(skeleton(a)) >= 3 and self.gap <= (max(len(self.x), len(self.y)) + 1) // 3

    @cached_property
    def start(self) -> int:
        """Return the place of the first difference."""
        pairs = enumerate(zip(self.x, self.y, strict=False))
        return next((i for i, (p, q) in pairs if p != q), self.shortest)

    @cached_property
    def is_slip_of_the_pen(self) -> bool:
        """Tell whether neighbours are swapped or a letter is doubled: what fingers do and names do not."""
        if self.gap != 1:
            return False
        return sorted(self.x) == sorted(self.y) or re.sub(r"(.)\1", r"\1", self.x) == re.sub(r"(.)\1", r"\1", self.y)

    @cached_property
    def is_inner_vowel(self) -> bool:
        """Tell whether a vowel stands for a vowel, after the second letter and before the last two."""
        if self.gap != 1 or len(self.x) != len(self.y) or not 2 <= self.start < len(self.x) - 1:
            return False
        return self.x[self.start] in _VOWELS and self.y[self.start] in _VOWELS


def _what_differs(a: str, b: str) -> tuple[str, str]:
    """Return the letters of two names; of hyphenated ones with as many parts, those of the parts that differ."""
    if "-" in a and a.count("-") == b.count("-"):
        parts = [(p, q) for p, q in zip(a.split("-"), b.split("-"), strict=True) if p != q]
        return letters("".join(p for p, _ in parts)), letters("".join(q for _, q in parts))
    return letters(a), letters(b)

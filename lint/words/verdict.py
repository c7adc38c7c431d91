"""What a word can be judged to be, and how common the cure of a slip must be."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from lint.words.candidates import Cure


@dataclass(frozen=True)
class Limits:
    """How common a word must be to be the cure of a slip, in 10 times the Zipf scale (log10 of uses per billion).

    `letters3` ... `letters8` by the letters of the unknown word; `listed` for capitalised, listed words; `capital` for
    capitalised unlisted ones. `cheap` and `dear` are costs of a slip (see `slip_cost`), in hundredths: up to `cheap` it
    is the commonest of slips; above `dear`, and `letter` more for each letter above six, it is a guess, and in between
    the cure must be as common as `far`, or be long.
    """

    letters3: int = 55
    letters4: int = 46
    letters5: int = 36
    letters6: int = 30
    letters7: int = 24
    letters8: int = 18
    listed: int = 36
    capital: int = 36
    cheap: int = 50
    dear: int = 115
    letter: int = 18
    far: int = 34

    def least(self, letters: int) -> int:
        """Return the frequency asked of the cure of a word of so many letters."""
        found: int = getattr(self, f"letters{min(8, max(3, letters))}")
        return found


class Verdict(NamedTuple):
    """A word that is not right: `grade` is listed, near, guess or unknown; `cures` best first.

    A word that nothing lists is only `lower` or `capital`: where it is prose, ask `Speller.unlisted`, and where no name
    can stand, `Speller.capital`. `part` is where in a hyphenated word the misspelt part stands.
    """

    grade: str
    cures: tuple[Cure, ...] = ()
    part: tuple[int, int] | None = None

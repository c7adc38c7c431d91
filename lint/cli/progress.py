"""How far a long run is, on a terminal."""

from __future__ import annotations

import sys
from time import monotonic

_FIRST_AFTER = 1.0  # seconds: shorter runs show nothing
_EVERY = 0.1  # seconds between two updates


class Progress:
    """One line on standard error that is wiped before anything else is written; nothing where that is no terminal."""

    def __init__(self) -> None:
        self._total = 0
        self._done = 0
        self._shown = 0
        self._next = monotonic() + _FIRST_AFTER if sys.stderr.isatty() else float("inf")

    def start(self, total: int) -> None:
        """Set how many articles there are."""
        self._total = total

    def step(self) -> None:
        """Count one article, and show the count if it is time."""
        self._done += 1
        if monotonic() < self._next:
            return
        self._next = monotonic() + _EVERY
        line = f"{self._done} of {self._total} articles"
        sys.stderr.write(f"\r{line:{self._shown}}")
        sys.stderr.flush()
        self._shown = len(line)

    def wipe(self) -> None:
        """Clear the line, so that something else can be written."""
        if self._shown:
            sys.stderr.write(f"\r{'':{self._shown}}\r")
            sys.stderr.flush()
            self._shown = 0

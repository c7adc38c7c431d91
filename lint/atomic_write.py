"""Writes a file whole or not at all."""

from __future__ import annotations

import os
from pathlib import Path


def write(path: Path, text: str) -> None:
    """Write the text beside the path and rename it there, so that a reader never meets half a file.

    Makes the folder. Raises OSError, and leaves nothing behind, where that cannot be done.
    """
    from tempfile import mkstemp  # takes milliseconds to load, and most runs write nothing

    path.parent.mkdir(parents=True, exist_ok=True)
    handle, beside = mkstemp(dir=path.parent, suffix=".tmp")
    try:
        with os.fdopen(handle, "w", encoding="utf-8", errors="surrogatepass", newline="") as file:
            file.write(text)
        os.replace(beside, path)
    except BaseException:
        os.unlink(beside)
        raise

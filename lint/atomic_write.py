"""Writes a file whole or not at all."""

from __future__ import annotations

import os
from pathlib import Path


def write(path: Path, data: bytes) -> None:
    """Write the data beside the path and rename it there, so that a reader never meets half a file.

    Makes the folder, follows a link, keeps the mode of a file that is there. What is no file (`/dev/stdout`, a pipe)
    is written to as it is. Raises OSError, and leaves nothing behind, where that cannot be done.
    """
    from tempfile import mkstemp  # takes milliseconds to load, and most runs write nothing

    if path.exists() and not path.is_file():
        path.write_bytes(data)
        return
    path = path.resolve() if path.is_symlink() else path
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, beside = mkstemp(dir=path.parent, suffix=".tmp")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        os.chmod(beside, _mode(path))
        os.replace(beside, path)
    except BaseException:
        os.unlink(beside)
        raise


def _mode(path: Path) -> int:
    """Return the mode of the file, or that of a new one."""
    try:
        return path.stat().st_mode & 0o7777
    except FileNotFoundError:
        umask = os.umask(0)  # there is no way to read it but to set it
        os.umask(umask)
        return 0o666 & ~umask

"""Writes a file whole or not at all."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path


class ChangedError(Exception):
    """A file that no longer holds what was read from it."""


def write(path: Path, data: bytes, instead_of: bytes | None = None) -> None:
    """Write the data beside the path and rename it there, so that a reader never meets half a file.

    Makes the folder, follows a link, keeps the mode of a file that is there, its owner and group where the system
    permits. What is no file (`/dev/stdout`, a pipe) is written to as it is. With `instead_of`, the content that the
    data replaces, the data is on the disk before the renaming, and ChangedError is raised if the file holds anything
    else by then. Raises OSError, and leaves nothing behind, where that cannot be done.
    """
    from tempfile import mkstemp  # takes milliseconds to load, and most runs write nothing

    if path.exists() and not path.is_file():
        path.write_bytes(data)
        return
    path = path.resolve() if path.is_symlink() else path
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, beside = mkstemp(dir=path.parent, prefix=".galleyproof-", suffix=".tmp")  # hidden: no article
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            if instead_of is not None:
                file.flush()
                os.fsync(file.fileno())
        _make_alike(beside, path)
        if instead_of is not None and path.read_bytes() != instead_of:
            raise ChangedError(path)
        os.replace(beside, path)
    except BaseException:
        with suppress(FileNotFoundError):
            os.unlink(beside)
        raise


def _make_alike(beside: str, path: Path) -> None:
    """Give a new file the mode of the one that it replaces, and its owner and group as far as permitted."""
    try:
        status = path.stat()
    except FileNotFoundError:
        umask = os.umask(0)  # there is no way to read it but to set it
        os.umask(umask)
        os.chmod(beside, 0o666 & ~umask)
        return
    if hasattr(os, "chown"):
        for owner in (status.st_uid, -1):
            with suppress(PermissionError):
                os.chown(beside, owner, status.st_gid)
                break
    os.chmod(beside, status.st_mode & 0o7777)

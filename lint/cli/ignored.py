"""What `.gitignore` files name, as git reads them: from the top of the repository down to a file's folder."""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec


class Ignored:
    """The ignore files that a walk meets; each is read once."""

    def __init__(self) -> None:
        self._specs = cache(self._read)
        self._top = cache(self._find_top)

    def holds(self, folder: str, name: str, is_folder: bool = False) -> bool:
        """Tell whether the nearest ignore file that speaks of a file or folder leaves it out."""
        full = os.path.abspath(folder)
        top = self._top(full)
        while top is not None:
            if spec := self._specs(full):
                relative = os.path.relpath(os.path.join(os.path.abspath(folder), name), full)
                result = spec.check_file(Path(relative).as_posix() + ("/" if is_folder else ""))
                if result.include is not None:
                    return result.include
            if full == top:
                break
            full = os.path.dirname(full)
        return False

    def _find_top(self, folder: str) -> str | None:
        """Return the top folder of the repository that a folder lies in; None outside of any."""
        if os.path.exists(os.path.join(folder, ".git")):
            return folder
        parent = os.path.dirname(folder)
        return self._top(parent) if parent != folder else None

    def _read(self, folder: str) -> GitIgnoreSpec | None:
        try:
            lines = Path(folder, ".gitignore").read_text(encoding="utf-8", errors="replace").splitlines()
        except OSError:
            return None
        from pathspec import GitIgnoreSpec  # 30 ms, for those who have such a file

        return GitIgnoreSpec.from_lines(lines)

"""Which lines of the working tree's files changed since a revision, as git tells it.

What counts as changed:
- With `since("origin/main")`, what this branch did: the comparison is with the merge base of the revision and HEAD,
  or with the revision itself where the two share no commit.
- A line that git shows as added or rewritten. A file of which git has no version (untracked, ignored, in another
  repository, outside this one) has only new lines. A renamed file is compared with what it was.
- Where lines were only deleted, no line changed; what stretches over the gap did.

A line here ends with LF, CRLF or a lone CR, while git counts LF alone: a line that git calls changed is all the lines
that lone CRs part it into. Any change of a file with NUL bytes (UTF-16) changes the whole of it.
"""

from __future__ import annotations

import os
import re
import subprocess
from bisect import bisect_left
from collections.abc import Iterator
from itertools import accumulate
from pathlib import Path

from lint.model import Located, Place

_OURS = "galleyproof/"  # findings of galleyproof about itself belong to no line
_HEAD = 8192  # bytes in which a file of two bytes a character shows itself
_HUNK = re.compile(rb"@@ -\d+(?:,(\d+))? \+(\d+)(?:,(\d+))? @@")
_ESCAPE = re.compile(rb"\\([0-7]{3}|.)")
_ESCAPED = {b"a": b"\a", b"b": b"\b", b"f": b"\f", b"n": b"\n", b"r": b"\r", b"t": b"\t", b"v": b"\v"}
# What git keeps of its own environment: a hook's GIT_DIR or GIT_INDEX_FILE speaks of another state than that on disk.
_KEPT = ("GIT_CONFIG_", "GIT_CEILING_DIRECTORIES", "GIT_DISCOVERY_ACROSS_FILESYSTEM", "GIT_EXEC_PATH")
# The plumbing command takes no notice of what users configure for their own eyes (colours, prefixes, context).
_DIFF = (
    *("diff-index", "--patch", "--unified=0", "--inter-hunk-context=0", "--find-renames", "--text", "--no-color"),
    *(
        "--no-ext-diff",
        "--no-textconv",
        "--no-relative",
        "--ignore-submodules=all",
        "--src-prefix=a/",
        "--dst-prefix=b/",
    ),
)

# A stretch of lines: twice the number of its first and of its last line, so that an odd number is the gap between two.
_Stretch = tuple[int, int]


class ChangedLinesError(ValueError):
    """A revision with which nothing can be compared; the message is one line: what is wrong, what to do."""


class ChangedLines:
    """The lines of files in the working tree that changed; made by `since`."""

    def __init__(self, root: Path, tracked: frozenset[str], changes: dict[str, list[_Stretch]]) -> None:
        self._root = os.path.realpath(root)
        self._tracked = tracked
        self._changes = changes
        self._stretches: dict[str, list[_Stretch] | None] = {}

    @classmethod
    def since(cls, revision: str, folder: Path) -> ChangedLines:
        """Return what changed since a revision in the repository that holds `folder`.

        Runs git, which must be there, and writes nothing. Raises ChangedLinesError.
        """
        root = _root(folder)
        compared = _compared(revision, root)
        tracked = _git(root, "ls-files", "-z").split(b"\0")
        return cls(root, frozenset(map(os.fsdecode, tracked)), dict(_changes(_git(root, *_DIFF, compared, "--"))))

    def touches(self, finding: Located) -> bool:
        """Tell whether a changed line is among those of the finding or of a place that it speaks of.

        The finding's path is taken from the current folder, and the file must still be as it was checked.
        """
        if finding.rule.startswith(_OURS):
            return True
        if finding.path not in self._stretches:
            self._stretches[finding.path] = self._stretches_of(finding.path)
        changed = self._stretches[finding.path]
        places = (finding.place, *(place for place, _ in finding.related))
        return changed is None or any(_meets(changed, place) for place in places)

    def _stretches_of(self, path: str) -> list[_Stretch] | None:
        """Return the changed stretches of a file in our lines; None if all of it is new."""
        real = os.path.realpath(path)
        name = os.path.relpath(real, self._root).replace(os.sep, "/") if _is_below(real, self._root) else None
        if name is None or name not in self._tracked:
            return None
        changed = self._changes.get(name, [])
        try:
            return _in_our_lines(changed, Path(real).read_bytes()) if changed else []
        except OSError:
            return None


def _is_below(path: str, folder: str) -> bool:
    return path.startswith(os.path.join(folder, ""))


def _meets(changed: list[_Stretch], place: Place) -> bool:
    """Tell whether a place has a changed line, or reaches over a gap where lines were deleted."""
    ends_before_line = place.end_column == 1 and place.end_line > place.line
    first, last = 2 * place.line, 2 * (place.end_line - ends_before_line)
    at = bisect_left(changed, first, key=lambda stretch: stretch[1])
    return at < len(changed) and changed[at][0] <= last


def _in_our_lines(changed: list[_Stretch], data: bytes) -> list[_Stretch] | None:
    """Return the stretches with lone CRs counted as line ends; None for the whole file."""
    if b"\0" in data[:_HEAD]:
        return None
    if b"\r" not in data.replace(b"\r\n", b"\n"):
        return changed
    rows = data.replace(b"\r\n", b"\n").split(b"\n")
    before = [0, *accumulate(row.count(b"\r") for row in rows)]  # lone CRs up to each of git's lines

    def ours(point: int, end: bool) -> int:
        row, gap = divmod(point, 2)
        return point + 2 * before[min(row if end or gap else row - 1, len(rows))]

    return [(ours(start, False), ours(end, True)) for start, end in changed]


def _changes(patch: bytes) -> Iterator[tuple[str, list[_Stretch]]]:
    """Yield the name and the changed stretches of each file in a patch without context, in git's lines."""
    lines = iter(patch.split(b"\n"))
    stretches: list[_Stretch] = []
    for line in lines:
        if line.startswith((b"+++ b/", b'+++ "b/')):
            stretches = []
            yield _name(line), stretches
        elif hunk := _HUNK.match(line):
            old, start, new = (int(number or 1) for number in hunk.group(1, 2, 3))
            stretches.append((2 * start, 2 * (start + new - 1)) if new else (2 * start + 1, 2 * start + 1))
            for _ in range(old + new):  # what stands in a file may look like the patch around it
                if next(lines).startswith(b"\\"):
                    next(lines)


def _name(line: bytes) -> str:
    """Return the name in a line `+++ b/NAME`, which git quotes as C does if it holds odd characters."""
    name = line.removeprefix(b"+++ ").removesuffix(b"\t")
    if name.startswith(b'"'):
        name = _ESCAPE.sub(lambda m: bytes([int(m[1], 8)]) if len(m[1]) == 3 else _ESCAPED.get(m[1], m[1]), name[1:-1])
    return os.fsdecode(name.removeprefix(b"b/"))


def _root(folder: Path) -> Path:
    try:
        return Path(os.fsdecode(_git(folder, "rev-parse", "--show-toplevel").removesuffix(b"\n")))
    except _GitError as error:
        if "not a git repository" not in str(error):
            raise
        told = f"{folder.resolve().name or folder}: no git repository holds this folder; run it inside one"
        raise ChangedLinesError(told) from None


def _compared(revision: str, root: Path) -> str:
    """Return the commit to compare with: the merge base of the revision and HEAD, else the revision."""
    commit = _commit(revision, root)
    try:
        return _git(root, "merge-base", commit, "HEAD").decode().strip()
    except _GitError:
        if not _is_shallow(root):
            return commit
    raise ChangedLinesError(
        f"'{revision}' and HEAD have no common commit in this shallow clone; fetch more of their history first:"
        " `git fetch --unshallow`, or `git fetch --deepen 100` for the last 100 commits"
    )


def _commit(revision: str, root: Path) -> str:
    if not revision or revision.startswith("-") or "\0" in revision:
        raise ChangedLinesError(f"'{revision}' is no revision; name one as in origin/main, HEAD~1 or v1.0")
    try:
        return _git(root, "rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}").decode().strip()
    except _GitError:
        shallow = "; this clone is shallow" if _is_shallow(root) else ""
        remotes = _git(root, "remote").decode("utf-8", "replace").split("\n") if "/" in revision else []
        remote, _, branch = revision.partition("/")
        fetch = f"git fetch {remote} {branch}" if remote in remotes else "git fetch --tags"
        raise ChangedLinesError(f"unknown revision '{revision}'{shallow}; fetch it first: `{fetch}`") from None


def _is_shallow(root: Path) -> bool:
    return _git(root, "rev-parse", "--is-shallow-repository").strip() == b"true"


class _GitError(ChangedLinesError):
    """What git itself says of its failure."""


def _git(folder: Path, *arguments: str) -> bytes:
    """Return what git writes; raise ChangedLinesError where there is no git, and _GitError where it fails."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("GIT_") or name.startswith(_KEPT)}
    environment = {**kept, "LC_ALL": "C", "GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0"}
    command = ["git", "--no-pager", "-C", str(folder), *arguments]
    try:
        done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, env=environment, check=False)
    except OSError as error:
        told = error.strerror or error
        raise ChangedLinesError(f"git cannot be run ({told}); install it, or check without --diff-base") from None
    if done.returncode:
        said = done.stderr.decode("utf-8", "replace").strip().partition("\n")[0]
        raise _GitError(f"git {arguments[0]} failed: {said or f'exit code {done.returncode}'}")
    return done.stdout

"""Findings kept from earlier runs: an article that has not changed is not checked again.

The key is a hash of content, suffix, rules and version. A result that cannot be read, written or trusted is done
without: the article is checked.
"""

from __future__ import annotations

import json
import os
import tempfile
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from lint.engine import Linter
from lint.model import Located
from lint.rulebook import cache_folder


class Results:
    """The kept findings of one linter's rules."""

    def __init__(self, linter: Linter) -> None:
        rules = ",".join(sorted(rule.id for rule in linter.rules))
        self._linter = linter
        self._seed = sha256(f"{linter.book.key}\0{rules}".encode())
        self._folder = cache_folder() / "results"

    def findings(self, source: str, path: str) -> list[Located]:
        """Return the findings of a source at any severity: kept ones if there are any, else new ones, then kept."""
        file = self._file(source, path)
        with suppress(OSError, ValueError, KeyError, TypeError):
            return [Located.from_dict(record, path) for record in json.loads(file.read_bytes())]
        found = self._linter.everything(source, path)
        with suppress(OSError):
            _write(file, json.dumps([finding.to_dict() for finding in found], ensure_ascii=False))
        return found

    def _file(self, source: str, path: str) -> Path:
        digest = self._seed.copy()
        digest.update(Path(path).suffix.lower().encode("utf-8", "surrogatepass") + b"\0")
        digest.update(source.encode("utf-8", "surrogatepass"))
        name = digest.hexdigest()
        return self._folder / name[:2] / f"{name[2:40]}.json"


def _write(file: Path, text: str) -> None:
    """Write beside and rename, so that a reader never meets half a file."""
    file.parent.mkdir(parents=True, exist_ok=True)
    handle, beside = tempfile.mkstemp(dir=file.parent, suffix=".tmp")
    try:
        with os.fdopen(handle, "w", encoding="utf-8", errors="surrogatepass") as stream:
            stream.write(text)
        os.replace(beside, file)
    except BaseException:
        os.unlink(beside)
        raise

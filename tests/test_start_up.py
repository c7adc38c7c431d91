"""A check of one article loads what it needs and nothing heavy."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

_HEAVY = [
    "textstat", "nltk", "rich", "yaml", "numpy", "spellchecker", "requests", "tomllib", "importlib.metadata",
    "multiprocessing", "asyncio", "sqlite3", "pickle", "docx", "language_tool_python",
]  # fmt: skip
_RUN = """
import sys, json
from lint.cli import main
try:
    main(sys.argv[1:])
except SystemExit:
    pass
print(json.dumps(sorted(sys.modules)))
"""


def _modules(*arguments: str) -> set[str]:
    done = subprocess.run([sys.executable, "-c", _RUN, *arguments], capture_output=True, text=True, timeout=60)
    return set(json.loads(done.stdout.splitlines()[-1]))


@pytest.fixture(scope="module")
def modules(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    """Return the modules that a check of a clean article loads once the rules are compiled."""
    path = tmp_path_factory.mktemp("start") / "clean.txt"
    path.write_text(
        "The council met on Tuesday, and the mayor said that the bridge would be rebuilt.\n", encoding="utf-8"
    )
    _modules("check", str(path))
    return _modules("check", "--no-cache", str(path))


@pytest.mark.parametrize("name", _HEAVY)
def test_check_of_one_clean_file_does_not_load(modules: set[str], name: str) -> None:
    assert "lint.engine" in modules
    assert name not in modules


def test_version_is_told_without_loading_the_engine() -> None:
    loaded = {name for name in _modules("--version") if name.startswith("lint.")}

    assert loaded == {"lint.cli"}


def test_command_is_imported_without_its_subcommands() -> None:
    script = "import sys, lint.cli; print([m for m in sys.modules if m.startswith('lint')])"

    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, cwd=Path(__file__).parent, timeout=60
    )

    assert done.stdout == "['lint', 'lint.cli']\n"

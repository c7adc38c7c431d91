"""Fixtures: rules written for a test, articles checked with them, and the real command in its own process.

Every run has a cache folder of its own. Tests marked `real` run only when asked for: `pytest -m real`.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from itertools import count
from pathlib import Path

import pytest
from hypothesis import settings

from lint import formats
from lint.checkers import Checkers
from lint.document import Document
from lint.engine import locate
from lint.lexicon import Lexicon, shipped
from lint.model import Located, Rule
from lint.rule_file import read_rule

sys.path.insert(0, str(Path(__file__).parent))

ROOT = Path(__file__).resolve().parent.parent
_CACHE = tempfile.mkdtemp(prefix="galleyproof-tests-")
os.environ["XDG_CACHE_HOME"] = _CACHE
for name in ("NO_COLOR", "FORCE_COLOR"):
    os.environ.pop(name, None)

settings.register_profile("thorough", max_examples=10_000, deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "default"))

# What a rule needs and a test need not say.
_STATED = {
    "title": '"A fault"',
    "severity": '"suggestion"',
    "message": '"“{match}” is a fault."',
    "why": '"It is wrong."',
    "bad": '["This is [[wrong]]."]',
    "good": '["This is right."]',
}


def pytest_configure(config: pytest.Config) -> None:
    if not config.option.markexpr:
        config.option.markexpr = "not real"


def pytest_unconfigure() -> None:
    shutil.rmtree(_CACHE, ignore_errors=True)


@pytest.fixture(scope="session")
def lexicon() -> Lexicon:
    return shipped()


@pytest.fixture(scope="session")
def rule(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Rule]:
    """Return a function that makes a rule of the lines of a rule file; what they leave out is filled in."""
    numbers = count()

    def make(body: str, rule_id: str = "language/test") -> Rule:
        given = {line.partition("=")[0].strip() for line in body.splitlines()}
        head = [f"{key} = {value}" for key, value in _STATED.items() if key not in given]
        path = tmp_path_factory.getbasetemp() / f"rule-{next(numbers)}.toml"
        path.write_text("\n".join([*head, body]), encoding="utf-8")
        return read_rule(path, rule_id, f"rules/{rule_id}.toml")

    return make


@pytest.fixture(scope="session")
def document() -> Callable[..., Document]:
    """Return a function that reads a source as an article."""
    return lambda source, path="article.txt": formats.read(path, source, shipped())


@pytest.fixture(scope="session")
def check(document: Callable[..., Document]) -> Callable[..., list[Located]]:
    """Return a function that checks a source with the given rules alone."""

    def found(source: str, *rules: Rule) -> list[Located]:
        article = document(source)
        return list(locate(article, Checkers(rules, shipped()).findings(article)))

    return found


@pytest.fixture
def galleyproof(tmp_path: Path) -> Callable[..., subprocess.CompletedProcess[str]]:
    """Return a function that runs the command in `tmp_path`; text in and out is UTF-8."""

    def run(*arguments: str | Path, stdin: bytes = b"", **environment: str) -> subprocess.CompletedProcess[str]:
        done = subprocess.run(
            [sys.executable, "-m", "lint.cli", *map(str, arguments)],
            cwd=tmp_path,
            input=stdin,
            capture_output=True,
            env={**os.environ, "PYTHONIOENCODING": "utf-8", **environment},
            timeout=60,
        )
        out, err = done.stdout.decode("utf-8"), done.stderr.decode("utf-8")
        return subprocess.CompletedProcess(done.args, done.returncode, out, err)

    return run

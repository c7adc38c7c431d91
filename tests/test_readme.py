"""What the README shows is what happens."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from lint.cli import COMMANDS

_ROOT = Path(__file__).resolve().parent.parent
_README = (_ROOT / "README.md").read_text(encoding="utf-8")
_BLOCKS = re.findall(r"```(\w+)\n(.*?)```", _README, re.DOTALL)
_ARTICLE, _OUTPUT = (text for language, text in _BLOCKS if language == "text")
_SET_UP = [text.strip() for language, text in _BLOCKS if language == "sh" and ("venv" in text or "uvx" in text)]
_COMMANDS = [
    line.partition("#")[0].strip()
    for language, text in _BLOCKS
    if language == "sh"
    for line in text.splitlines()
    if line.startswith("galleyproof")
]


def _galleyproof(*arguments: str, cwd: Path, stdin: str | None = None) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "lint.cli", *arguments]
    return subprocess.run(command, cwd=cwd, input=stdin, capture_output=True, text=True, encoding="utf-8", check=False)


def test_the_article_gives_the_output_shown(tmp_path: Path) -> None:
    (tmp_path / "ferry.txt").write_text(_ARTICLE, encoding="utf-8")

    shown = _galleyproof("check", "ferry.txt", cwd=tmp_path).stdout

    assert f"$ galleyproof check ferry.txt\n{shown}" == _OUTPUT


@pytest.mark.parametrize("command", _COMMANDS)
def test_each_command_runs(command: str, tmp_path: Path) -> None:
    (tmp_path / "desk").mkdir()
    for name in ("article.txt", "a.txt", "desk/b.txt"):
        (tmp_path / name).write_text(_ARTICLE, encoding="utf-8")
    arguments, _, stdin = command.partition(" < ")

    done = _galleyproof(*shlex.split(arguments)[1:], cwd=tmp_path, stdin=_ARTICLE if stdin else None)

    assert done.returncode in (0, 1)
    assert done.stderr == ""
    assert done.stdout


def test_the_python_example_prints_a_finding(capsys: pytest.CaptureFixture[str]) -> None:
    example = next(text for language, text in _BLOCKS if language == "python")

    exec(compile(example, "README.md", "exec"), {})

    assert "names/kyiv" in capsys.readouterr().out


def test_the_rule_shown_is_the_file() -> None:
    shown = next(text for language, text in _BLOCKS if language == "toml")

    assert shown == (_ROOT / "rules/names/kyiv.toml").read_text(encoding="utf-8")


def test_every_command_is_named() -> None:
    assert [name for name in COMMANDS if f"galleyproof {name}" not in _README] == ["init"]


def test_links_lead_somewhere() -> None:
    links = re.findall(r"\]\((?!http)([^)#]+)", _README)

    assert links
    assert [link for link in links if not (_ROOT / link).exists()] == []


@pytest.mark.parametrize(
    "block", re.findall(r"```toml\n(.*?)```", (_ROOT / "docs/configuration.md").read_text(encoding="utf-8"), re.DOTALL)
)
def test_configuration_shown_in_the_documentation_is_right(block: str, tmp_path: Path) -> None:
    (tmp_path / "desk.toml").touch()
    (tmp_path / "news").mkdir()
    (tmp_path / "news" / "galleyproof.toml").write_text(block, encoding="utf-8")

    done = _galleyproof("config", "news/a.txt", cwd=tmp_path)

    assert (done.returncode, done.stderr) == (0, "")
    assert "# news/galleyproof.toml:" in done.stdout


@pytest.mark.real
@pytest.mark.parametrize("command", _SET_UP, ids=["check-seeds", "run-tests", "uvx"])
def test_each_set_up_command_works_in_a_fresh_clone(command: str, tmp_path: Path) -> None:
    subprocess.run(["git", "clone", "--quiet", str(_ROOT), str(tmp_path / "clone")], check=True)

    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"  # where uv is, if it is installed
    if command.startswith("uvx") and not shutil.which("uvx", path=path):
        pytest.skip("uv is not installed")
    done = subprocess.run(
        ["bash", "-c", command],
        cwd=tmp_path / "clone",
        capture_output=True,
        text=True,
        env={**os.environ, "PATH": path},
    )

    assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-2000:]
    assert re.search(r"in 15 articles|\d+ passed", done.stdout)

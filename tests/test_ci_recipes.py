"""The recipes of docs/ci.md: what they hold is valid, and their commands run and leave the files that they name.

`pip install galleyproof` runs as it stands. In place of PyPI it finds a folder of wheels that was made of this working
tree, through the variables PIP_FIND_LINKS and PIP_NO_INDEX. What needs somebody else's server (pre-commit, reviewdog)
is not run here; the hook is in test_pre_commit.py, the action in test_action.py.
"""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import pytest
import yaml
from lxml import etree

_ROOT = Path(__file__).resolve().parent.parent
_PAGE = (_ROOT / "docs/ci.md").read_text(encoding="utf-8")
_ACTION = yaml.safe_load((_ROOT / "action.yml").read_text(encoding="utf-8"))
_BLOCKS = re.findall(r"```(\w+)\n(.*?)```", _PAGE, re.DOTALL)
_YAML = [yaml.safe_load(text) for language, text in _BLOCKS if language == "yaml"]
_WORKFLOWS = [block for block in _YAML if "jobs" in block]
_STEPS = [step for block in _WORKFLOWS for step in block["jobs"]["galleyproof"]["steps"]]
_GITLAB = next(block["galleyproof"] for block in _YAML if "galleyproof" in block)
_JENKINS = next(text for language, text in _BLOCKS if language == "groovy")
_JENKINS_COMMANDS = re.findall(r"\bsh '([^']*)'", _JENKINS)
_SHELL = [text.splitlines() for language, text in _BLOCKS if language == "sh"]
_OTHER = _SHELL[-1]
_GITHUB_COMMANDS = [step["run"] for step in _STEPS if "run" in step]
_RUN = {"github": _GITHUB_COMMANDS, "gitlab": _GITLAB["script"], "jenkins": _JENKINS_COMMANDS, "other": _OTHER}
_OPTIONS = re.findall(r"`(--(?:fail-on|exit-zero|select)[^`]*)`", _PAGE.partition("## GitHub")[0])
_PIPED = next(line for block in _SHELL for line in block if "|" in line)
_NOT_RUN = [_PIPED, "pip install pre-commit", "pre-commit run galleyproof --all-files"]


@pytest.fixture(scope="module")
def machine(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Return the environment of a fresh Python, and of a pip that finds galleyproof and what it needs without PyPI."""
    folder = tmp_path_factory.mktemp("machine")
    wheels = folder / "wheels"
    subprocess.run([sys.executable, "-m", "pip", "wheel", "--quiet", "--wheel-dir", wheels, _ROOT], check=True)
    subprocess.run([sys.executable, "-m", "venv", folder / "python"], check=True)
    return {
        **{name: value for name, value in os.environ.items() if not name.startswith(("PIP_", "PYTHON"))},
        "PATH": f"{folder / 'python/bin'}{os.pathsep}{os.environ['PATH']}",
        "PIP_FIND_LINKS": str(wheels),
        "PIP_NO_INDEX": "1",
    }


@pytest.fixture
def newsroom(tmp_path: Path) -> Path:
    """Return a folder with articles, one of them with faults."""
    (tmp_path / "articles").mkdir()
    for name in ("court.txt", "clean-brothers.txt"):
        shutil.copy(_ROOT / "seeds" / name, tmp_path / "articles")
    return tmp_path


def _bash(command: str, folder: Path, environment: dict[str, str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["bash", "-e", "-o", "pipefail", "-c", command],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )


def _reports(command: str) -> list[str]:
    """Return the files that a command of ours names for its reports."""
    words = shlex.split(command)
    files = [after.partition("=")[2] or after for word, after in pairwise(words) if word.startswith("--output-f")]
    return [file for file in files if "." in file]


def _parse(file: Path) -> object:
    if file.suffix in (".json", ".sarif"):
        return json.loads(file.read_text(encoding="utf-8"))
    return etree.parse(file) if file.suffix == ".xml" else file.read_text(encoding="utf-8")


@pytest.mark.real
@pytest.mark.parametrize("place", _RUN)
def test_commands_find_the_faults_and_write_their_reports(place: str, newsroom: Path, machine: dict[str, str]) -> None:
    for command in _RUN[place]:
        done = _bash(command, newsroom, machine)

        assert done.returncode == (1 if "galleyproof check" in command else 0), f"{command}\n{done.stdout}{done.stderr}"
        for file in _reports(command):
            assert _parse(newsroom / file)


@pytest.mark.real
def test_what_is_piped_to_reviewdog_is_json_of_the_findings(newsroom: Path, machine: dict[str, str]) -> None:
    _bash(_OTHER[0], newsroom, machine)

    done = _bash(_PIPED.partition("|")[0], newsroom, machine)

    assert (done.returncode, done.stderr) == (0, "")
    assert json.loads(done.stdout)["diagnostics"]


@pytest.mark.real
@pytest.mark.parametrize(
    "options", re.findall(r"`(--(?:fail-on|exit-zero|select)[^`]*)`", _PAGE[: _PAGE.index("## GitHub")])
)
def test_each_option_of_the_introduction_is_one(options: str, newsroom: Path, machine: dict[str, str]) -> None:
    _bash(_OTHER[0], newsroom, machine)
    value = " warning" if options == "--fail-on" else ""

    done = _bash(f"galleyproof check {options}{value} articles", newsroom, machine)

    assert done.returncode == (0 if options in ("--fail-on error", "--exit-zero") else 1), done.stderr


def test_artifacts_of_gitlab_are_the_files_of_its_command() -> None:
    assert sorted(_GITLAB["artifacts"]["reports"].values()) == sorted(_reports(_GITLAB["script"][-1]))


def test_reports_that_jenkins_reads_are_the_files_of_its_command() -> None:
    read = re.findall(r"(?:testResults|pattern): '([^']+)'", _JENKINS)

    assert read == _reports(_JENKINS_COMMANDS[-1])


def test_steps_of_github_set_inputs_that_the_action_has() -> None:
    steps = [step for step in _STEPS if step.get("uses", "").startswith("galleyproof/")]

    assert len(steps) == 2
    assert {name for step in steps for name in step["with"]} <= _ACTION["inputs"].keys()


def test_table_of_inputs_is_that_of_the_action() -> None:
    assert re.findall(r"^\| `([\w-]+)` \|", _PAGE, re.MULTILINE) == list(_ACTION["inputs"])


def test_uploaded_file_is_the_one_that_the_action_writes() -> None:
    written = [step["with"]["sarif-file"] for step in _STEPS if "sarif-file" in step.get("with", {})]

    assert written == [step["with"]["sarif_file"] for step in _STEPS if "sarif_file" in step.get("with", {})]


def test_hook_of_the_recipe_is_one_that_the_project_offers() -> None:
    offered = yaml.safe_load((_ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    used = [hook["id"] for block in _YAML for source in block.get("repos", []) for hook in source["hooks"]]

    assert used == [hook["id"] for hook in offered]


def test_every_command_of_the_page_is_run_but_those_of_others() -> None:
    run = {command for commands in _RUN.values() for command in commands}

    assert sorted(line for block in _SHELL for line in block if line not in run) == sorted(_NOT_RUN)

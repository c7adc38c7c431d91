"""The GitHub action: its steps are run by bash as a runner runs them, with what its expressions come to.

What a runner does beyond that (checkout, showing annotations) is not tested here; nor are macOS and Windows, but for
the place where a virtual environment keeps its scripts there. `.github/workflows/ci.yml` runs the action on all three.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import yaml

_ROOT = Path(__file__).resolve().parent.parent
_ACTION = yaml.safe_load((_ROOT / "action.yml").read_text(encoding="utf-8"))
_SET_UP, _CHECK = _ACTION["runs"]["steps"]
_FAULTY = "They were forced to withdraw from Kiev on Monday.\n"
_CLEAN = "They were forced to withdraw from Kyiv on Monday.\n"
_SUGGESTION = "Critics say it was bad.\n"


class Ran(NamedTuple):
    """What a step did."""

    code: int
    log: str
    outputs: dict[str, str]
    summary: str


def _resolve(expression: str, inputs: Mapping[str, str], outputs: Mapping[str, str]) -> str:
    """Return what an expression of action.yml comes to; those of any other shape are an error."""
    if found := re.fullmatch(r"\$\{\{ inputs\.([\w-]+) \}\}", expression):
        return inputs[found[1]]
    if found := re.fullmatch(r"\$\{\{ steps\.check\.outputs\.([\w-]+) \}\}", expression):
        return outputs.get(found[1], "")
    assert "${{" not in expression, f"the test cannot evaluate {expression}"
    return expression


def _outputs(inputs: Mapping[str, str], ran: Ran) -> dict[str, str]:
    return {name: _resolve(output["value"], inputs, ran.outputs) for name, output in _ACTION["outputs"].items()}


def _inputs(given: Mapping[str, str]) -> dict[str, str]:
    assert given.keys() <= _ACTION["inputs"].keys()
    return {name: given.get(name, spec["default"]) for name, spec in _ACTION["inputs"].items()}


def _run_step(
    step: Mapping[str, Any], inputs: Mapping[str, str], workspace: Path, temp: Path, **environment: str
) -> Ran:
    files = {name: temp / name.lower() for name in ("GITHUB_OUTPUT", "GITHUB_STEP_SUMMARY")}
    for file in files.values():
        file.write_text("", encoding="utf-8")
    script = temp / "step.sh"
    script.write_text(step["run"], encoding="utf-8")
    done = subprocess.run(
        ["bash", "--noprofile", "--norc", "-e", "-o", "pipefail", str(script)],
        cwd=workspace,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        env={
            **os.environ,
            **{name: str(file) for name, file in files.items()},
            "GITHUB_ACTIONS": "true",
            "GITHUB_ACTION_PATH": str(_ROOT),
            "RUNNER_TEMP": str(temp),
            **{name: _resolve(value, inputs, {}) for name, value in step["env"].items()},
            **environment,
        },
        timeout=300,
        check=False,
    )
    lines = files["GITHUB_OUTPUT"].read_text(encoding="utf-8").splitlines()
    outputs = dict(line.split("=", 1) for line in lines)
    return Ran(done.returncode, done.stdout.decode(), outputs, files["GITHUB_STEP_SUMMARY"].read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def temp(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the runner's folder for temporary files once the first step has set up galleyproof there."""
    temp = tmp_path_factory.mktemp("runner temp")
    workspace = tmp_path_factory.mktemp("workspace")
    for name in ("venv", "pip", "lint"):
        (workspace / f"{name}.py").write_text("open('imported', 'w')", encoding="utf-8")

    ran = _run_step(_SET_UP, _inputs({}), workspace, temp)

    assert ran.code == 0, ran.log
    assert not (workspace / "imported").exists(), "nothing of the repository is imported"
    return temp


@pytest.fixture
def check(temp: Path, tmp_path: Path) -> Callable[..., Ran]:
    """Return a function that checks articles in `tmp_path` with the second step; `fail_on` is the input fail-on."""

    def run(files: Mapping[str, str], **inputs: str) -> Ran:
        for name, text in files.items():
            (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / name).write_text(text, encoding="utf-8")
        return _run_step(_CHECK, _inputs({name.replace("_", "-"): v for name, v in inputs.items()}), tmp_path, temp)

    return run


def test_no_script_holds_an_expression() -> None:
    assert [step["name"] for step in _ACTION["runs"]["steps"] if "${{" in step["run"]] == []


def test_every_input_is_used_by_a_step() -> None:
    used = {value for step in _ACTION["runs"]["steps"] for value in step["env"].values()}

    assert {f"${{{{ inputs.{name} }}}}" for name in _ACTION["inputs"]} <= used


def test_old_python_is_told_which_one_is_needed(tmp_path: Path) -> None:
    for name in ("python3", "python"):
        (tmp_path / name).write_text("#!/bin/sh\nexit 1\n", encoding="utf-8")
        (tmp_path / name).chmod(0o755)
    bash = Path(shutil.which("bash") or "/bin/bash").parent

    ran = _run_step(_SET_UP, _inputs({}), tmp_path, tmp_path, PATH=f"{tmp_path}{os.pathsep}{bash}")

    assert ran.code == 2
    assert ran.log.startswith("::error title=galleyproof::Python 3.11 or later is needed")


@pytest.mark.real
def test_finding_becomes_an_annotation_and_fails_the_step(check: Callable[..., Ran]) -> None:
    ran = check({"a.txt": _FAULTY})

    assert (ran.code, ran.outputs) == (1, {"exit-code": "1"})
    assert re.search(r"^::warning .*file=a\.txt,line=1,.*col=35,.*::.*Kyiv", ran.log, re.MULTILINE), ran.log


@pytest.mark.real
def test_findings_stand_in_the_summary(check: Callable[..., Ran]) -> None:
    assert "names/kyiv" in check({"a.txt": _FAULTY}).summary


@pytest.mark.real
def test_clean_articles_pass(check: Callable[..., Ran]) -> None:
    ran = check({"a.txt": _CLEAN})

    assert (ran.code, ran.outputs) == (0, {"exit-code": "0"})
    assert "::warning" not in ran.log


@pytest.mark.real
def test_sarif_file_is_written_and_named_in_the_outputs(check: Callable[..., Ran], tmp_path: Path) -> None:
    ran = check({"a.txt": _FAULTY}, sarif_file="out put.sarif")

    results = json.loads((tmp_path / "out put.sarif").read_text(encoding="utf-8"))["runs"][0]["results"]
    assert [result["ruleId"] for result in results] == ["names/kyiv"]
    assert _outputs(_inputs({}), ran) == {"exit-code": "1", "sarif-file": "out put.sarif"}


@pytest.mark.real
def test_paths_stand_one_a_line_and_may_hold_spaces(check: Callable[..., Ran]) -> None:
    ran = check({"two words.txt": _FAULTY, "desk/b.txt": _FAULTY, "c.txt": _FAULTY}, paths="two words.txt\ndesk\n")

    assert "file=two words.txt" in ran.log
    assert "file=desk/b.txt" in ran.log
    assert "file=c.txt" not in ran.log


@pytest.mark.real
def test_path_that_looks_like_an_option_is_a_path(check: Callable[..., Ran]) -> None:
    assert "file=--strict.txt" in check({"--strict.txt": _FAULTY}, paths="--strict.txt").log


@pytest.mark.real
@pytest.mark.parametrize("args", ["--select spelling --fail-on error", "--select spelling\n--fail-on error\n"])
def test_arguments_reach_the_command(check: Callable[..., Ran], args: str) -> None:
    ran = check({"a.txt": _FAULTY + "The minister will recieve it.\n"}, args=args)

    assert "names/kyiv" not in ran.log
    assert "spelling/word" in ran.log
    assert ran.code == 0


@pytest.mark.real
@pytest.mark.parametrize(("strict", "shown"), [("true", True), ("false", False)])
def test_strict_shows_suggestions(check: Callable[..., Ran], strict: str, shown: bool) -> None:
    ran = check({"a.txt": _SUGGESTION}, strict=strict)

    assert ("attribution/vague-source" in ran.log) is shown
    assert ran.code == 0


@pytest.mark.real
@pytest.mark.parametrize(("fail_on", "code"), [("error", 0), ("warning", 1), ("suggestion", 1)])
def test_fail_on_decides_what_fails_the_step(check: Callable[..., Ran], fail_on: str, code: int) -> None:
    assert check({"a.txt": _FAULTY}, fail_on=fail_on).code == code


@pytest.mark.real
def test_file_name_that_looks_like_a_command_is_none(check: Callable[..., Ran]) -> None:
    ran = check({"::error::pwned.txt": "Il a ajouté que le pont était fermé et que la ville restait calme.\n"})

    stopped = re.sub(r"^::stop-commands::(\w+)\n.*?^::\1::$", "", ran.log, flags=re.MULTILINE | re.DOTALL)
    assert "does not read as English" in ran.log
    assert "::error" not in stopped


@pytest.mark.real
def test_path_that_is_not_there_fails_the_step_with_2(check: Callable[..., Ran]) -> None:
    ran = check({}, paths="missing.txt")

    assert (ran.code, ran.outputs) == (2, {"exit-code": "2"})


@pytest.mark.real
@pytest.mark.parametrize(
    ("name", "message"),
    [("strict", "strict is true or false"), ("sarif_file", "sarif-file is one file")],
)
def test_wrong_input_is_told(check: Callable[..., Ran], name: str, message: str) -> None:
    ran = check({"a.txt": _CLEAN}, **{name: "yes\nexit-code=0"})

    assert (ran.code, ran.log) == (2, f"::error title=galleyproof::{message}\n")
    assert ran.outputs == {}


@pytest.mark.real
@pytest.mark.parametrize("name", [name for name in _ACTION["inputs"] if name != "version"])
@pytest.mark.parametrize(
    "attack", ["$(touch pwned)", "`touch pwned`", "; touch pwned", '"; touch pwned; "', "a && touch pwned"]
)
def test_no_input_of_the_check_runs_a_command(
    check: Callable[..., Ran], tmp_path: Path, name: str, attack: str
) -> None:
    check({"a.txt": _CLEAN}, **{name: attack})

    assert not (tmp_path / "pwned").exists()


@pytest.mark.real
def test_no_version_runs_a_command_or_is_an_option(temp: Path, tmp_path: Path) -> None:
    for attack in ("$(touch pwned)", "; touch pwned", "1.0 --target=pwned"):
        assert _run_step(_SET_UP, _inputs({"version": attack}), tmp_path, temp, PIP_NO_INDEX="1").code != 0

    assert not (tmp_path / "pwned").exists()


@pytest.mark.real
def test_version_chooses_the_release(tmp_path: Path) -> None:
    """The release comes from a folder, in place of PyPI; it is a stand-in that only tells its version."""
    project = tmp_path / "project"
    project.mkdir()
    (project / "pyproject.toml").write_text(
        '[build-system]\nrequires = ["hatchling"]\nbuild-backend = "hatchling.build"\n'
        '[project]\nname = "galleyproof"\nversion = "9.8.7"\n'
        '[tool.hatch.build.targets.wheel]\nonly-include = ["x.py"]\n',
        encoding="utf-8",
    )
    (project / "x.py").touch()
    wheel = ["pip", "wheel", "--quiet", "--no-deps", "--wheel-dir", str(tmp_path / "wheels"), str(project)]
    subprocess.run(wheel, check=True)

    ran = _run_step(
        _SET_UP, _inputs({"version": "9.8.7"}), tmp_path, tmp_path,
        PIP_FIND_LINKS=str(tmp_path / "wheels"), PIP_NO_INDEX="1",
    )  # fmt: skip

    assert ran.code == 0, ran.log
    assert list((tmp_path / "galleyproof").rglob("galleyproof-9.8.7.dist-info"))


@pytest.mark.real
def test_scripts_are_found_where_windows_keeps_them(temp: Path, tmp_path: Path) -> None:
    made = tmp_path / "galleyproof"
    shutil.copytree(temp / "galleyproof", made, symlinks=True)
    (made / "bin").rename(made / "Scripts")
    script = made / "Scripts" / "galleyproof"
    script.write_text(f"#!/bin/sh\nexec '{made}/Scripts/python' -m lint.cli \"$@\"\n", encoding="utf-8")
    (tmp_path / "a.txt").write_text(_FAULTY, encoding="utf-8")

    ran = _run_step(_CHECK, _inputs({"paths": "a.txt"}), tmp_path, tmp_path)

    assert ran.code == 1
    assert "names/kyiv" in ran.log

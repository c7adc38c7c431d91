"""Nothing leaves the machine: every command works where there is no network at all."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

_TRY = ["unshare", "--net", "--map-root-user"]


def _isolates() -> bool:
    return bool(shutil.which("unshare")) and not subprocess.run([*_TRY, "true"], capture_output=True).returncode


@pytest.mark.real
@pytest.mark.skipif(not _isolates(), reason="no network namespaces here")
@pytest.mark.parametrize(
    "arguments",
    [
        ["check", "a.txt", "--no-cache"],
        ["check", "a.txt", "--strict", "--output-format", "sarif"],
        ["check", "a.txt", "--output-format", "github", "--output-format", "junit=a.xml"],
        ["check", "old.txt"],
        ["rules"],
        ["explain", "names/kyiv"],
        ["blocks", "a.txt"],
        ["test"],
        ["--version"],
    ],
    ids=" ".join,
)
def test_command_works_without_a_network(tmp_path: Path, arguments: list[str]) -> None:
    (tmp_path / "a.txt").write_text("They withdrew from Kiev on Monday.\n", encoding="utf-8")
    (tmp_path / "old.txt").write_bytes("“Café” in Kiev\n".encode("cp1252"))
    command = [sys.executable, "-m", "lint.cli", *arguments]

    online = subprocess.run(command, cwd=tmp_path, capture_output=True, timeout=120)
    offline = subprocess.run([*_TRY, *command], cwd=tmp_path, capture_output=True, timeout=120)

    assert online.returncode in (0, 1)
    assert (offline.returncode, offline.stdout, offline.stderr) == (online.returncode, online.stdout, online.stderr)


@pytest.mark.real
@pytest.mark.skipif(not _isolates(), reason="no network namespaces here")
def test_the_namespace_has_no_network() -> None:
    probe = "import socket; socket.create_connection(('127.0.0.1', 9), 1)"

    done = subprocess.run([*_TRY, sys.executable, "-c", probe], capture_output=True, text=True, timeout=60)

    assert "Network is unreachable" in done.stderr

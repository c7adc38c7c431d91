"""A process that fixes files is killed a thousand times, and every file is wholly what it was or wholly fixed."""

from __future__ import annotations

import random
import shutil
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import NamedTuple

import pytest

from lint.cli.files import articles

_KILLS = 1_000
_WORKERS = 2
_COPIES = 8
_NEW = "".join(f"{number:07} The minister received the report, and nobody else did.\n" for number in range(20_000))
_OLD = _NEW.replace("received", "recieved", 1)
_NAMES = [f"article-{number}.txt" for number in range(_COPIES)]

# Fixes one file after another; says when it starts, so that the time to the kill is counted from there.
_VICTIM = """
import sys
from pathlib import Path
from lint.fix import fix_file
from lint.model import Edit, Fix, Located, Place, Severity, Span

def check(text):
    at = text.find("recieved")
    place = Place(at, at + 8, 1, 1, 1, 9)
    fix = Fix((Edit(Span(at, at + 8), "received"),), True)
    found = Located("spelling/word", Severity.WARNING, "", "", place, "", (), (), fix, "")
    return [found] if at >= 0 else []

print("ready", flush=True)
for path in sys.argv[1:]:
    fix_file(Path(path), check)
"""


class _Tally(NamedTuple):
    """What became of the processes and files: kills that came before the end, those in the middle of a write."""

    kills: int
    in_write: int
    torn: list[str]
    strangers: list[str]


def _start(folder: Path) -> subprocess.Popen[bytes]:
    paths = [str(folder / name) for name in _NAMES]
    victim = subprocess.Popen([sys.executable, "-c", _VICTIM, *paths], stdout=subprocess.PIPE)
    assert victim.stdout
    victim.stdout.readline()
    return victim


def _set_up(folder: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    for name in _NAMES:
        (folder / name).write_text(_OLD, encoding="utf-8", newline="")


def _duration(folder: Path) -> float:
    """Return the seconds that an undisturbed run takes from its start, and see that it fixes every file."""
    _set_up(folder)
    with _start(folder) as victim:
        began = time.perf_counter()
    seconds = time.perf_counter() - began
    assert victim.returncode == 0
    assert all((folder / name).read_bytes() == _NEW.encode() for name in _NAMES)
    return seconds


def _kill_often(folder: Path, kills: int, longest: float, seed: int) -> _Tally:
    delays = random.Random(seed)
    done = in_write = 0
    torn, strangers = list[str](), list[str]()
    old, new = _OLD.encode(), _NEW.encode()
    _set_up(folder)
    while done < kills:
        with _start(folder) as victim:
            time.sleep(delays.uniform(0, longest))
            victim.kill()
        done += victim.returncode == -9
        in_write += any(folder.glob(".*.tmp"))
        for name in _NAMES:
            content = (folder / name).read_bytes()
            torn += [name] if content not in (old, new) else []
            if content != old:
                (folder / name).write_bytes(old)
        strangers += {path for path, _ in articles([str(folder)])} ^ {(folder / name).as_posix() for name in _NAMES}
        for left in folder.glob(".*.tmp"):
            left.unlink()
    return _Tally(done, in_write, torn, strangers)


@pytest.mark.real
@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL on Windows")
def test_thousand_kills_leave_every_file_wholly_old_or_wholly_fixed(tmp_path: Path) -> None:
    longest = _duration(tmp_path / "whole")

    with ThreadPoolExecutor(_WORKERS) as pool:
        runs = [
            pool.submit(_kill_often, tmp_path / str(number), _KILLS // _WORKERS, longest, number)
            for number in range(_WORKERS)
        ]
    tallies = [run.result() for run in runs]

    assert [(tally.torn, tally.strangers) for tally in tallies] == [([], [])] * _WORKERS
    assert sum(tally.kills for tally in tallies) == _KILLS
    assert sum(tally.in_write for tally in tallies) >= _KILLS // 5  # a file left beside shows a kill in mid-write

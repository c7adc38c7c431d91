"""CPU of whole processes, side by side in one run: galleyproof and codespell on the same files.

    pip install -e '.[bench]'
    python bench/speed.py FOLDER [--runs 3]

FOLDER holds articles (*.txt). Each command runs on the whole folder and on its first file; the least CPU of the
runs counts. Both see warm caches (ours holds compiled rules; results of earlier checks are not used).
"""

from __future__ import annotations

import argparse
import os
import resource
import subprocess
import sys
import tempfile
from pathlib import Path

COMMANDS = {
    "galleyproof": [
        sys.executable,
        "-m",
        "lint.cli",
        "check",
        "--no-cache",
        "--jobs",
        "1",
        "--output-format",
        "concise",
    ],
    "codespell": [sys.executable, "-m", "codespell_lib"],
}
# Compiled modules may be kept, as they are for every user: pip compiles codespell when it installs it.
ENVIRONMENT = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


def cpu_seconds(command: list[str]) -> float:
    """Return user and system time of one run of a command, with all its children."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=ENVIRONMENT, check=False)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def one_line_of(folder: Path, size: int) -> str:
    """Return `size` characters of the folder's text as a single line."""
    text = " ".join(p.read_text(encoding="utf-8").replace("\n", " ") for p in sorted(folder.glob("*.txt")))
    return (text * (size // max(1, len(text)) + 1))[:size]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--runs", type=int, default=3)
    given = parser.parse_args()
    files = sorted(given.folder.glob("*.txt"))
    megabytes = sum(f.stat().st_size for f in files) / 1e6
    print(f"{len(files)} articles, {megabytes:.2f} MB; CPU seconds, least of {given.runs} runs")
    for what, target in ((f"{len(files)} articles", str(given.folder)), ("one article", str(files[0]))):
        least = {name: min(cpu_seconds([*c, target]) for _ in range(given.runs)) for name, c in COMMANDS.items()}
        ratio = least["galleyproof"] / least["codespell"]
        print(f"  {what:16} " + "  ".join(f"{n} {s:.3f}" for n, s in least.items()) + f"  ratio {ratio:.2f}")
    with tempfile.TemporaryDirectory() as scratch:
        times = []
        for size in (1 << 20, 16 << 20):
            path = Path(scratch, f"{size}.txt")
            path.write_text(one_line_of(given.folder, size), encoding="utf-8")
            times.append(cpu_seconds([*COMMANDS["galleyproof"], str(path)]))
        print(f"  one line of 1 MB {times[0]:.2f}, of 16 MB {times[1]:.2f}, ratio {times[1] / times[0]:.1f}")


if __name__ == "__main__":
    main()

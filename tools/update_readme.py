"""Put the real output and the real rule file into README.md.

Run: python tools/update_readme.py
"""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def main() -> None:
    """Rewrite the two blocks of the README that are made by the program."""
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    article = re.search(r"```text\n(.*?)```", readme, re.DOTALL)
    assert article is not None
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "ferry.txt").write_text(article[1], encoding="utf-8")
        command = [sys.executable, "-m", "lint.cli", "check", "ferry.txt"]
        output = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False).stdout
    shown = f"```text\n$ galleyproof check ferry.txt\n{output}```"
    readme = re.sub(r"```text\n\$ galleyproof.*?```", lambda _: shown, readme, flags=re.DOTALL)
    rule = (ROOT / "rules/names/kyiv.toml").read_text(encoding="utf-8")
    readme = re.sub(r"```toml\n.*?```", lambda _: f"```toml\n{rule}```", readme, count=1, flags=re.DOTALL)
    (ROOT / "README.md").write_text(readme, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()

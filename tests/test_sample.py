"""The article this project was asked to handle, scored by the shared scorer."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

_ROOT = Path(__file__).resolve().parent.parent
_SCORER = _ROOT.parent / "shared" / "eval" / "score.py"


@pytest.mark.real
@pytest.mark.skipif(not _SCORER.is_file(), reason="the shared scorer (../shared/eval/score.py) is absent")
def test_every_figure_of_the_sample_holds() -> None:
    done = subprocess.run(
        [sys.executable, str(_SCORER), "seed"], cwd=_ROOT, capture_output=True, text=True, timeout=120
    )

    assert done.returncode == 0, done.stdout + done.stderr

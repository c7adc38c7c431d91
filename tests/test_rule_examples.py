"""Every shipped rule file is read, and its examples are run."""

from __future__ import annotations

from pathlib import Path

import pytest

from lint.example_test import failures
from lint.lexicon import rules_folder
from lint.rule_file import read_rule
from lint.rulebook import rule_files

_FILES = list(rule_files(rules_folder()))


@pytest.mark.parametrize(("rule_id", "path"), _FILES, ids=[rule_id for rule_id, _ in _FILES])
def test_examples_of_the_rule_hold(rule_id: str, path: Path) -> None:
    rule = read_rule(path, rule_id, f"rules/{rule_id}.toml")

    assert list(failures(rule)) == []

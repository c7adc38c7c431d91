"""Reporters: findings in, text out, one module a format. They decide nothing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lint.model import Located

FORMATS = ("full", "concise", "json", "jsonl")


def reporter(name: str) -> Callable[[Sequence[Located]], str]:
    """Return the function that renders findings as machine-readable text; its module is loaded now."""
    from importlib import import_module

    render: Callable[[Sequence[Located]], str] = import_module(f"lint.report.{name}").render
    return render

"""galleyproof: an editorial quality linter. `from lint import Linter` is the way in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from lint.engine import Linter

__version__ = "0.1.0"
__all__ = ["Linter", "__version__"]


def __getattr__(name: str) -> Any:
    if name == "Linter":  # loaded on first use, so that `galleyproof --version` loads no engine
        from lint.engine import Linter

        return Linter
    raise AttributeError(f"module 'lint' has no attribute '{name}'")

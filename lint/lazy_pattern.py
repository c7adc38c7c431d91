"""Expressions that are compiled when they are first used: most articles need few of the engine's hundreds."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:

    def lazy(expression: str, flags: int = 0) -> re.Pattern[str]:
        """Return what serves as the compiled expression."""

else:

    class lazy:  # noqa: N801  (read as a function, like re.compile)
        """What serves as the compiled expression; the first use of it compiles."""

        def __init__(self, expression: str, flags: int = 0) -> None:
            self._given = expression, flags

        def __getattr__(self, name: str) -> Any:
            compiled = re.compile(*self.__dict__["_given"])
            self.__dict__.update({method: getattr(compiled, method) for method in _METHODS})
            return getattr(compiled, name)


_METHODS = ("search", "match", "fullmatch", "finditer", "findall", "sub", "split", "groupindex", "pattern")

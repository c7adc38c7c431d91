"""Several processes for many articles; the order of what comes out is that of what went in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

from lint.cli.article import ArticleChecker, Outcome, Settings

_CHUNK = 16  # articles handed to a process at once
_checker: ArticleChecker | None = None  # one a process


def outcomes(settings: Settings, found: Sequence[tuple[str, str | None]], jobs: int) -> Iterator[Outcome]:
    """Yield the outcome of each article in order; `found` holds (path, what is wrong with it or None)."""
    with ProcessPoolExecutor(jobs, get_context("spawn"), _start, (settings,)) as pool:
        yield from pool.map(_check, found, chunksize=_CHUNK)


def _start(settings: Settings) -> None:
    global _checker
    _checker = ArticleChecker(settings)


def _check(article: tuple[str, str | None]) -> Outcome:
    path, problem = article
    assert _checker is not None
    return Outcome(path, None, "", problem) if problem else _checker.check_path(path)

"""Several processes for many articles; the order of what comes out is that of what went in."""

from __future__ import annotations

import signal
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context

from lint.cli.article import ArticleChecker, RunOptions
from lint.cli.output import fail
from lint.report import Outcome

_CHUNK = 16  # articles handed to a process at once
_checker: ArticleChecker | None = None  # one a process


def outcomes(options: RunOptions, found: Sequence[tuple[str, str | None]], jobs: int) -> Iterator[Outcome]:
    """Yield the outcome of each article in order; `found` holds (path, what is wrong with it or None)."""
    pool = ProcessPoolExecutor(jobs, get_context("spawn"), _start, (options,))
    try:
        yield from _begun(pool, found)
    except BrokenProcessPool:
        fail("galleyproof: a process ended before its articles were checked (out of memory?); try --jobs 1")
    finally:
        pool.shutdown(cancel_futures=True)


def _begun(pool: ProcessPoolExecutor, found: Sequence[tuple[str, str | None]]) -> Iterator[Outcome]:
    """Start the processes deaf to Ctrl-C, which is for the one that started them to act on."""
    handler = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        return pool.map(_check, found, chunksize=_CHUNK)
    finally:
        signal.signal(signal.SIGINT, handler)


def _start(options: RunOptions) -> None:
    global _checker
    _checker = ArticleChecker(options)


def _check(article: tuple[str, str | None]) -> Outcome:
    path, problem = article
    assert _checker is not None
    return Outcome(path, problem=problem) if problem else _checker.check_path(path)

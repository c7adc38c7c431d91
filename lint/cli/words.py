"""`galleyproof words`: the words and names that a desk accepts, and what it may want to accept."""

from __future__ import annotations

import csv
import io
import os
import sys
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

import click

from lint import formats
from lint.accepted import FILE_NAME, WordsError, read_words, words_files
from lint.checkers import Checkers
from lint.cli.files import articles
from lint.cli.output import complain, write
from lint.config import Configuration, shown
from lint.desk import Desk
from lint.encoding import UnreadableError, decode
from lint.engine import Linter
from lint.lexicon import Lexicon
from lint.model import AcceptedWord
from lint.rule_file import RuleError
from lint.settings import ConfigError
from lint.wording import some, times
from lint.words.unknown import Candidate, UnknownWords, telling


@click.command("words")
@click.argument("paths", nargs=-1, type=click.Path())
@click.option("--unknown", is_flag=True, help="List the words of the articles that no list knows, as such a file.")
@click.option(
    "--min", "least", type=click.IntRange(min=1), metavar="N", help="With --unknown: words that stand N times or more."
)
def command(paths: tuple[str, ...], unknown: bool, least: int | None) -> None:
    """Show the words and names that are accepted, and where.

    PATHS are files and folders (default: this folder).

    With --unknown, list candidates, the commonest first: galleyproof words --unknown desk/ > candidates.words
    """
    if least and not unknown:
        raise click.UsageError("--min goes with --unknown")
    try:
        lines, failed = _unknown(paths or (".",), least or 1) if unknown else _accepted(paths or (".",))
    except (WordsError, ConfigError, RuleError) as error:
        for mistake in error.mistakes:
            complain(mistake)
        sys.exit(2)
    write("".join(f"{line}\n" for line in lines))
    sys.exit(2 if failed else 0)


def _accepted(paths: Sequence[str]) -> tuple[list[str], bool]:
    """Return a line for each word that holds for the paths, and whether a path leads nowhere."""
    words: dict[AcceptedWord, None] = {}
    failed = False
    for path in paths:
        if os.path.exists(path):
            article = os.path.join(path, "article.txt") if os.path.isdir(path) else path
            words.update(dict.fromkeys(_words_of(article, Configuration())))
        else:
            complain(f"{path}: no such file or folder")
            failed = True
    if not words and not failed:
        complain(f"galleyproof: no words are accepted here; list them in {FILE_NAME}, or in `words` of a configuration")
    return [f"{_entry(word)}  # {word.origin}" for word in words], failed


def _words_of(article: str, configuration: Configuration) -> list[AcceptedWord]:
    """Return the accepted words that hold for an article, each once, those of the nearest file first."""
    files = (read_words(file, shown(file)) for file in words_files(Path(article).parent))
    words = [word for own in files for word in own]
    return list(dict.fromkeys((*words, *configuration.settings(article).words)))


def _entry(word: AcceptedWord) -> str:
    """Return a word as the line of a file that states it."""
    if not word.role and not any(mark in word.form for mark in ',"'):
        return word.form
    line = io.StringIO()
    csv.writer(line, lineterminator="").writerow([word.form, word.role] if word.role else [word.form])
    return line.getvalue().replace(",", ", ") if '"' not in line.getvalue() else line.getvalue()


def _unknown(paths: Sequence[str], least: int) -> tuple[list[str], bool]:
    """Return the lines of a file of candidates, and whether an article could not be read."""
    configuration = Configuration()
    linter = Linter(configuration=configuration)
    unknown, failed, count = UnknownWords(), False, 0
    for path, problem in articles(paths):
        try:
            text = "" if problem else decode(Path(path).read_bytes()).text
        except OSError as error:
            problem = f"cannot be read: {error.strerror or error}"
        except UnreadableError as error:
            problem = str(error)
        if problem:
            complain(f"{path}: {problem}")
            failed = True
            continue
        lexicon, checkers = _tools(linter.desk(path), tuple(_words_of(path, configuration)))
        document = formats.read(path, text, lexicon)
        if document.is_english:
            unknown.add(document, checkers.findings(document))
            count += 1
        else:
            complain(f"{path}: does not read as English; its words were not counted")
    return list(_lines(unknown.candidates(least, linter.desk("article.txt").lexicon), count)), failed


class _Tools(NamedTuple):
    """What reads the articles for which the same words are accepted."""

    lexicon: Lexicon
    checkers: Checkers


@cache
def _tools(desk: Desk, words: tuple[AcceptedWord, ...]) -> _Tools:
    additions = {name: tuple(stated.value for stated in own) for name, own in desk.settings.lexicon.items()}
    lexicon = Lexicon(desk.lexicon.folder, additions, words)
    return _Tools(lexicon, Checkers(telling(desk.book.rules.values()), lexicon))


def _lines(candidates: Sequence[Candidate], articles: int) -> Iterator[str]:
    yield f"# Words that no list knows, in {some(articles, 'article')}. What stands here is accepted: delete the rest."
    for candidate in candidates:
        if not candidate.meant:
            yield f"{candidate.form}  # {_counts(candidate)}"
    if any(candidate.meant for candidate in candidates):
        yield ""
        yield "# Reported as slips, or near a commoner word above. To accept one, take away the mark before it."
        for candidate in candidates:
            if candidate.meant:
                yield f"# {candidate.form}  # {_counts(candidate)}; {candidate.meant}?"


def _counts(candidate: Candidate) -> str:
    return f"{times(candidate.uses)} in {some(candidate.articles, 'article')}"

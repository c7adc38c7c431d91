"""Finds the configuration that holds for an article and resolves it to settings.

What is stated later wins: the files that the nearest one extends, the farthest first, each with its overrides; then the
nearest file with its overrides; the article's sidecar; the command line. Lists of what to add and to leave out, words
and accepted text add up, tables are merged key by key, everything else takes the earlier value's place.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from lint.accepted import WordsError, accepted_word, read_words, words_files
from lint.model import Acceptance, AcceptedWord
from lint.settings import ConfigError, Selection, Settings, Stated

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec

    from lint.config_file import ConfigFile

NAMES = ("galleyproof.toml", "pyproject.toml")
_Entry = tuple[Path, str, int]  # file, key and number of an entry in a list of tables
_STEPS = ("select", "extend_select", "ignore")


class Configuration:
    """The configuration of a run.

    `file` is used for every article instead of the nearest one; `isolated` looks for none. `command_line` holds what
    was stated there, by the keys' field names. Reading raises ConfigError with all mistakes of the files concerned.
    """

    def __init__(
        self, file: Path | None = None, isolated: bool = False, command_line: Mapping[str, Any] | None = None
    ) -> None:
        self._file, self._isolated = file, isolated
        self._options = _Statement(command_line or {}, _option, Path())
        self._nearest = cache(self._find)
        self._chain_of = cache(chain)
        self._of_folder = cache(self._resolved)

    def settings(self, path: str) -> Settings:
        """Return what holds for an article at a path, which need not exist."""
        folder = os.path.dirname(path)
        sidecar = None if self._isolated else _sidecar(Path(path))
        settings = self._of_folder(folder, frozenset(_holding(self.files(folder), Path(path))))
        if sidecar:
            settings = settings._replace(mistakes=(*settings.mistakes, *sidecar.toml.mistakes))
            accept = frozenset(number for _, _, number in _entries(sidecar, Path(path)))
            stated = _Statement(sidecar.data, sidecar.origin, sidecar.path.parent, accept)
            settings = _with(_with(settings, stated), self._options)
        return settings

    def excludes(self, path: str) -> bool:
        """Tell whether the configuration leaves a file out of a folder walk."""
        patterns = self.settings(path).exclude
        return any(matches(Path(path), base, own) for base, own in patterns)

    def files(self, folder: str) -> tuple[ConfigFile, ...]:
        """Return the files that hold in a folder: the nearest one last, what it extends before it."""
        if self._file is None and self._isolated:
            return ()
        file = self._file or self._nearest(os.path.abspath(folder))
        return self._chain_of(file) if file else ()

    def _find(self, folder: str) -> Path | None:
        for name in NAMES:
            path = Path(folder, name)
            if os.path.lexists(path) and (name == NAMES[0] or _is_configured(path)):
                return path
        parent = os.path.dirname(folder)
        return self._nearest(parent) if parent != folder else None

    def _resolved(self, folder: str, holding: frozenset[_Entry]) -> Settings:
        """Return what holds in a folder for all articles for which the same overrides and accepted texts hold."""
        settings = Settings(words=() if self._isolated else _listed_words(Path(folder)))
        for file in self.files(folder):
            settings = settings._replace(mistakes=(*settings.mistakes, *file.toml.mistakes))
            base = file.path.parent
            accept = frozenset(n for path, key, n in holding if (path, key) == (file.path, "accept"))
            settings = _with(settings, _Statement(file.data, file.origin, base, accept))
            for number, override in enumerate(file.data.get("overrides", ())):
                if (file.path, "overrides", number) in holding:
                    settings = _with(settings, _Statement(override, _within(file, number), base))
        return _with(settings, self._options)


def _holding(files: Sequence[ConfigFile], article: Path) -> Iterator[_Entry]:
    """Yield the overrides and accepted texts of the files that hold for an article."""
    for file in files:
        yield from _entries(file, article)
        for number, override in enumerate(file.data.get("overrides", ())):
            if matches(article, file.path.parent, override["files"]):
                yield file.path, "overrides", number


def _entries(file: ConfigFile, article: Path) -> Iterator[_Entry]:
    """Yield the accepted texts of a file that hold for an article."""
    for number, entry in enumerate(file.data.get("accept", ())):
        if "path" not in entry or matches(article, file.path.parent, [entry["path"]]):
            yield file.path, "accept", number


def _is_configured(pyproject: Path) -> bool:
    from lint.config_file import read_config

    return read_config(pyproject, shown(pyproject)) is not None


def chain(path: Path) -> tuple[ConfigFile, ...]:
    """Return a configuration file after those that it extends, the farthest first; raise ConfigError."""
    from lint.config_file import read_config  # milliseconds, for those who have such a file

    found: list[ConfigFile] = []
    wanted: Path | None = path
    origin = ""
    while wanted:
        if any(os.path.samefile(file.path, wanted) for file in found if wanted.exists()):
            raise ConfigError([f"{origin}: 'extend' goes round in a circle; take one of the files out"])
        if origin and not wanted.is_file():
            raise ConfigError([f"{origin}: no configuration file at {shown(wanted)}"])
        file = read_config(wanted, shown(wanted))
        if file is None:
            raise ConfigError([f"{shown(wanted)}: holds no [tool.galleyproof]"])
        found.insert(0, file)
        extended = file.data.get("extend")
        origin = file.origin("extend")
        wanted = file.path.parent / extended if extended else None
    return tuple(found)


def matches(path: Path, base: Path, patterns: Sequence[str]) -> bool:
    """Tell whether a path fits one of the patterns, which read as in `.gitignore` and are relative to a folder.

    A pattern that opens with `../` is relative to the folder above.
    """
    above = [pattern.removeprefix("../") for pattern in patterns if pattern.startswith("../")]
    if above and matches(path, Path(os.path.abspath(base)).parent, above):
        return True
    own = [pattern for pattern in patterns if not pattern.startswith("../")]
    relative = os.path.relpath(path, base)
    return not relative.startswith("..") and _spec(tuple(own)).match_file(Path(relative).as_posix())


@cache
def _spec(patterns: tuple[str, ...]) -> GitIgnoreSpec:
    from pathspec import GitIgnoreSpec  # 30 ms, for those who have patterns

    return GitIgnoreSpec.from_lines(patterns)


def shown(path: Path) -> str:
    """Return a path as messages name it: relative to this folder if it lies in it."""
    relative = os.path.relpath(path)
    return Path(path if relative.startswith("..") else relative).as_posix()


def _sidecar(article: Path) -> ConfigFile | None:
    path = article.with_name(f"{article.stem}.galleyproof.toml") if article.name else article
    if not path.is_file():
        return None
    from lint.config_file import SidecarKeys, read_config

    return read_config(path, shown(path), SidecarKeys)


def _within(file: ConfigFile, number: int) -> Callable[..., str]:
    return lambda *where: file.origin("overrides", number, *where)


def _option(key: str, *_: str | int) -> str:
    return f"--{key}"


class _Statement(NamedTuple):
    """What one file, override or command line states, by field name.

    `base` is the folder that its paths start from; `accept` are the numbers of its accepted texts that hold.
    """

    data: Mapping[str, Any]
    origin: Callable[..., str]
    base: Path
    accept: frozenset[int] = frozenset()


def _with(settings: Settings, stated: _Statement) -> Settings:
    """Return the settings with what is stated added."""
    data, origin, base, _ = stated
    if not data:
        return settings
    changes: dict[str, Any] = {key: data[key] for key in ("strict", "fail_on", "locale") if data.get(key) is not None}
    if data.get("baseline"):
        changes["baseline"] = base / data["baseline"]
    return settings._replace(
        **changes,
        selection=(*settings.selection, *_steps(data, origin)),
        packs={**settings.packs, **{k: Stated(v, origin("packs", k)) for k, v in (data.get("packs") or {}).items()}},
        rules=_rules(settings, stated),
        lexicon=_lexicon(settings, stated),
        folders=(*settings.folders, *(base / folder for folder in data.get("rule_folders") or ())),
        exclude=(*settings.exclude, *([(base, tuple(data["exclude"]))] if data.get("exclude") else [])),
        words=(*settings.words, *_words(stated)),
        accept=(*settings.accept, *_acceptances(stated)),
        origins={**settings.origins, **{key: origin(key.replace("_", "-")) for key in data if key != "files"}},
    )


def _steps(data: Mapping[str, Any], origin: Callable[..., str]) -> Iterator[Selection]:
    if stated := [step for step in _STEPS if data.get(step)]:
        select, extend_select, ignore = (tuple(data.get(step) or ()) for step in _STEPS)
        yield Selection(select, extend_select, ignore, ", ".join(origin(step.replace("_", "-")) for step in stated))


def _listed_words(folder: Path) -> tuple[AcceptedWord, ...]:
    """Return what the `galleyproof.words` files of a folder and those above it accept, the nearest last."""
    return tuple(word for path in reversed(words_files(folder)) for word in _read_words(path))


@cache
def _read_words(path: Path) -> list[AcceptedWord]:
    try:
        return read_words(path, shown(path))
    except WordsError as error:
        raise ConfigError(error.mistakes) from None


def _words(stated: _Statement) -> Iterator[AcceptedWord]:
    """Yield the words that a statement lists, and those of the files that it names; raise ConfigError."""
    for entry in stated.data.get("words") or ():
        origin = stated.origin("words")
        try:
            yield accepted_word(entry, origin)
        except ValueError as error:
            raise ConfigError([f"{origin}: {error}"]) from None
    for file in stated.data.get("word_files") or ():
        yield from _read_words(stated.base / file)


def _rules(settings: Settings, stated: _Statement) -> dict[str, dict[str, Stated]]:
    rules = {rule: dict(own) for rule, own in settings.rules.items()}
    for rule, own in (stated.data.get("rules") or {}).items():
        entry = rules.setdefault(rule, {})
        entry.update({key: Stated(value, stated.origin("rules", rule, key)) for key, value in own.items()})
    return rules


def _lexicon(settings: Settings, stated: _Statement) -> dict[str, tuple[Stated, ...]]:
    lexicon = dict(settings.lexicon)
    for name, entries in (stated.data.get("lexicon") or {}).items():
        added = (Stated(entry, stated.origin("lexicon", name)) for entry in entries)
        lexicon[name] = (*lexicon.get(name, ()), *added)
    return lexicon


def _acceptances(stated: _Statement) -> Iterator[Acceptance]:
    for number in sorted(stated.accept):
        entry = stated.data["accept"][number]
        rules, reason = tuple(entry.get("rules", ())), entry.get("reason", "")
        yield Acceptance(entry["text"], rules, reason, stated.origin("accept", number))

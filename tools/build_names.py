"""Build rules/_lexicon/given-names.tsv and surnames.tsv: the names of people that news copy is full of.

Sources: PyPI's names 0.3.0 (the name files of the US Census of 1990, public domain), PyPI's Faker 40.54.0
(MIT; the lists of LOCALES alone) and tools/given_names.txt.
Run:     pip install names==0.3.0 Faker==40.54.0 && python tools/build_names.py
"""

from __future__ import annotations

import ast
import re
import sys
import unicodedata
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import hashed_table

LEXICON = Path(__file__).resolve().parent.parent / "rules" / "_lexicon"
GIVEN = Path(__file__).with_name("given_names.txt")
LOCALES = """
da_DK de_CH en en_GB en_IE es_AR es_CA es_CL es_CO es_ES es_MX fi_FI fr_CH fr_FR hr_HR hu_HU lv_LV
no_NO pt_PT sl_SI sv_SE
"""
"""Faker's lists in Latin letters that cite a statistical office or nothing; none that cites a wiki."""
LAST_RANK = 20000
FIRST = ("dist.male.first", "dist.female.first")
SLIPS = {"Adrain", "Authur", "Ceasar", "Cyrstal", "Jospeh", "Margart", "Maragret", "Shirely"}
"""Slips of the pen in the census."""
NAME = re.compile(r"[^\W\d_]{2,}(?:['-][^\W\d_]{2,})*")
MAC = """
arthur aulay callum cormack dermott diarmid donald donell dougall farlane gillivray gregor innes intosh
intyre ivor kenzie lachlan laren lean lellan lennan leod millan namara naughton neil niven phail pherson
quarrie queen rae taggart
"""
"""Names that follow Mac with a capital; others, like Mackie and Macias, are written small."""
IRISH = """
banion bannon boyle brian brien bryan bryant byrne callaghan callahan connell conner connor daniel day dea
dell doherty donnell donoghue donovan dowd driscoll dwyer farrell flaherty gara gorman grady hagan
halloran hanlon hara hare hearn herron higgins kane keefe keeffe kelley kelly laughlin leary loughlin
mahoney mahony malley mara meara melia neal neil neill quinn reilly riley rourke shaughnessy shea shields
sullivan toole
"""
"""Names that follow O' with a capital."""


def package(name: str, requirement: str) -> Path:
    """Return the folder of an installed package."""
    spec = find_spec(name)
    if spec is None or spec.origin is None:
        sys.exit(f"{name} is missing: pip install {requirement}")
    return Path(spec.origin).parent


def census(file: str) -> Iterator[tuple[str, int]]:
    """Yield the names of a file of the census, in capitals, with their ranks."""
    for line in (package("names", "names==0.3.0") / file).read_text(encoding="ascii").splitlines():
        name, _, _, rank = line.split()
        yield name, int(rank)


def faker(kind: str) -> Iterator[str]:
    """Yield every string of Faker's lists of this kind, read from its source."""
    people = package("faker", "Faker==40.54.0") / "providers" / "person"
    for locale in LOCALES.split():
        tree = ast.parse((people / locale / "__init__.py").read_text(encoding="utf-8"))
        for node in ast.walk(tree):
            targets = node.targets if isinstance(node, ast.Assign) else []
            if any(isinstance(target, ast.Name) and target.id.startswith(kind) for target in targets):
                for leaf in ast.walk(node):
                    if isinstance(leaf, ast.Constant) and isinstance(leaf.value, str):
                        yield leaf.value


def with_plain_twin(names: Iterator[str] | list[str]) -> Iterator[str]:
    """Yield each name in NFC, and without its accents."""
    for name in names:
        yield unicodedata.normalize("NFC", name)
        yield "".join(c for c in unicodedata.normalize("NFD", name) if not unicodedata.combining(c))


def listed_by_hand() -> list[str]:
    """Return the names of given_names.txt."""
    lines = GIVEN.read_text(encoding="utf-8").splitlines()
    return [name for line in lines if not line.startswith("#") for name in line.split()]


def given_names() -> list[str]:
    """Return the given names of all sources, sorted."""
    names = [name.title() for file in FIRST for name, _ in census(file)]
    names += [*faker("first_name"), *listed_by_hand()]
    fit = {name for name in with_plain_twin(names) if NAME.fullmatch(name) and name[0].isupper()}
    return sorted(fit - SLIPS)


def common_given_names() -> set[str]:
    """Return the names written by hand and the commonest thousand of either sex of the census."""
    return set(listed_by_hand()) | {name.title() for file in FIRST for name, rank in census(file) if rank <= 1000}


def surname(capitals: str) -> str:
    """Return a surname of the census as copy writes it."""
    name = capitals.lower()
    if name[0] == "o" and name[1:] in IRISH.split():
        return f"O'{name[1:].capitalize()}"
    if name.startswith("mac") and name[3:] in MAC.split():
        return f"Mac{name[3:].capitalize()}"
    if name.startswith("mc") and len(name) > 4:
        return f"Mc{name[2:].capitalize()}"
    return name.capitalize()


def surnames() -> dict[str, int]:
    """Return the rank of each of the commoner surnames of the census."""
    return {surname(name): rank for name, rank in census("dist.all.last") if rank <= LAST_RANK}


def main() -> None:
    """Write both tables, keyed by the name in lower case, as the engine folds it."""
    given = {name.casefold(): "" for name in given_names()}
    ranks: dict[str, str] = {}
    for name, rank in sorted(surnames().items(), key=lambda item: item[1]):
        ranks.setdefault(name.casefold().replace("'", ""), str(rank))
    for file, columns, rows in (
        ("given-names.tsv", "name\t", given),
        ("surnames.tsv", "name without apostrophes\trank", ranks),
    ):
        window = hashed_table.write(LEXICON / file, columns, rows)
        print(f"{file}: {len(rows)} lines, window {window}")


if __name__ == "__main__":
    main()

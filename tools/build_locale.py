"""Build rules/_lexicon/locale.tsv: words that are spelled one way in American and another in British English.

Source: Debian's package scowl 2020.12.07-2 (SCOWL's lists american-words and british-words, sizes 10 to 60).
Run:    apt-get install scowl && python tools/build_locale.py

A pair is a word of the American lists alone and a word of the British lists alone that differ by one of
RESPELLINGS, or is in IRREGULAR; inflections included. The -ise and -ize family is left out, since both are
British usage, and so are pairs of which one side is an ordinary word of the other locale in another sense.
"""

from __future__ import annotations

import re
import sys
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path

SCOWL = Path("/usr/share/dict/scowl")
LEXICON = Path(__file__).resolve().parent.parent / "rules" / "_lexicon"
LARGEST = 60

RESPELLINGS = (
    ("our", "or"), ("oul", "ol"), ("re", "er"), ("r", "er"), ("ll", "l"), ("l", "ll"), ("gu", "g"),
    ("gue", "g"), ("enc", "ens"), ("ae", "e"), ("oe", "e"), ("ys", "yz"), ("pp", "p"), ("tt", "t"),
    ("mme", "m"), ("ph", "f"), ("que", "k"), ("grey", "gray"), ("e", ""), ("xion", "ction"), ("ough", "ow"),
    ("s", "z"), ("sc", "sk"),
)  # fmt: skip
"""What British English writes, and what American English does."""

ISE_FAMILY = (("is", "iz"),)
"""Both are British usage, so never evidence of a locale; yet one word, with one frequency."""

IRREGULAR = """
aluminum/aluminium artifact/artefact artifacts/artefacts artifactual/artefactual licorice/liquorice
mustache/moustache mustaches/moustaches mustached/moustached mustachioed/moustachioed ruble/rouble
rubles/roubles pajama/pyjama pajamas/pyjamas jewelry/jewellery maneuver/manoeuvre maneuvers/manoeuvres
maneuvered/manoeuvred maneuvering/manoeuvring maneuverable/manoeuvrable maneuverability/manoeuvrability
outmaneuver/outmanoeuvre outmaneuvered/outmanoeuvred outmaneuvering/outmanoeuvring
outmaneuvers/outmanoeuvres omelet/omelette omelets/omelettes kilometer/kilometre kilometers/kilometres
centimeter/centimetre centimeters/centimetres millimeter/millimetre millimeters/millimetres
micrometer/micrometre anesthetize/anaesthetise anesthetized/anaesthetised tranquilizer/tranquilliser
tranquilizers/tranquillisers coloration/colouration discoloration/discolouration numskull/numbskull
meow/miaow meowed/miaowed meowing/miaowing meows/miaows checkered/chequered checkerboard/chequerboard
checkbook/chequebook checkbooks/chequebooks skeptical/sceptical skeptically/sceptically
draftsman/draughtsman draftsmen/draughtsmen drafty/draughty fontanel/fontanelle
"""

KEPT_OUT = re.compile(
    r"(?:peri|para|dia|thermo|baro|tacho|gas|photo)?met(?:er|re)s?|curb\w*|licens\w+|practi[cs]\w+|"
    r"program\w*|aging|agings|axe?s?|axed|cors|fl[iy]ers?|burqas?|assh?\w*|arse\w*|hanky|depend[ae]nts?|matte?s?|"
    r"whiz\w*|adapt[eo]rs?|mums?|moms?|tsars?|czars?|dialogs?|gib\w+|diked|diking|judgment\w*|chaperons?|"
    r"ours?|fog[ey]+s?|kindergart\w+|whir\w*|gramme?s?|glamo\w+|manilla|dolors?|"
    r"preformative|oecus|mantoes|snowshoed|matres|costumire|defenc(?:ed|ing)|vapoury|\w+ae"
)
"""Spellings that copy of the other locale has too, in this sense or another: no evidence."""


def words(names: Iterable[str], largest: int = LARGEST) -> set[str]:
    """Return the lower-case words of these SCOWL lists up to a size, without possessives."""
    if not SCOWL.is_dir():
        sys.exit(f"{SCOWL} is missing: it comes with Debian's package scowl (apt-get install scowl)")
    found = set()
    for name in names:
        for path in SCOWL.glob(f"{name}-words.*"):
            if int(path.suffix[1:]) <= largest:
                found.update(unicodedata.normalize("NFC", path.read_text(encoding="utf-8")).split("\n"))
    return {word for word in found if word.islower() and not word.endswith("'s")}


def american_forms(british: str, respellings: Iterable[tuple[str, str]] = RESPELLINGS) -> Iterator[str]:
    """Yield every spelling that one respelling makes of a British one."""
    for old, new in respellings:
        at = british.find(old)
        while at >= 0:
            yield british[:at] + new + british[at + len(old) :]
            at = british.find(old, at + 1)


def pairs() -> dict[str, str]:
    """Return British spelling by American one."""
    american, british, shared = words(["american"]), words(["british"]), words(["english"])
    only_american, only_british = american - british - shared, british - american - shared
    found: dict[str, str] = {}
    for word in sorted(only_british):
        for form in american_forms(word):
            if form in only_american and not ise_pair(form, word):
                found.setdefault(form, word)
    for pair in IRREGULAR.split():
        american_word, _, british_word = pair.partition("/")
        found[american_word] = british_word
    return {a: b for a, b in found.items() if not KEPT_OUT.fullmatch(a) and not KEPT_OUT.fullmatch(b)}


def ise_pair(american: str, british: str) -> bool:
    """Tell whether the two differ by -ize and -ise."""
    return american in american_forms(british, ISE_FAMILY)


def main() -> None:
    """Write the table."""
    lines = [f"{american}\t{british}\n" for american, british in sorted(pairs().items())]
    text = "".join(["# american\tbritish\n", *lines])
    (LEXICON / "locale.tsv").write_text(text, encoding="utf-8", newline="\n")
    print(f"locale.tsv: {len(lines)} pairs")


if __name__ == "__main__":
    main()

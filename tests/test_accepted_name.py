"""Slips in accepted names: which are found, and which words are other names."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lint import formats, rulebook
from lint.checkers import Checkers
from lint.lexicon import Lexicon, rules_folder
from lint.model import AcceptedWord, Finding
from lint.names.near import distance
from lint.names.slips import Slips, is_one_slip

_LISTS = rules_folder() / "_lexicon"


def _accepted(*forms: str) -> tuple[AcceptedWord, ...]:
    return tuple(
        AcceptedWord(form, role.strip(), "galleyproof.words:1") for form, _, role in (f.partition(",") for f in forms)
    )


@pytest.fixture(scope="module")
def find() -> Callable[..., list[tuple[str, str, str]]]:
    """Return a function that checks a text with spelling and name rules: rule, what is found, its cure."""
    kinds = ("misspelling", "name-pair", "accepted-name")
    rules = [rule for rule in rulebook.load().rules.values() if rule.check in kinds and rule.default]

    def found(text: str, *entries: str) -> list[tuple[str, str, str]]:
        lexicon = Lexicon(_LISTS, {}, _accepted(*entries))
        document = formats.read("a.txt", text, lexicon)
        shown: list[Finding] = Checkers(rules, lexicon).findings(document)
        return [(f.rule.id, text[f.span.start : f.span.end], f.suggestions[0]) for f in shown]

    return found


_Find = Callable[..., list[tuple[str, str, str]]]


_NAMES = (
    "Volodymyr Zelensky, president of Ukraine",
    "Ivan Kovalenko",
    "Bohdan Terekhovsky",
    "Tyrnavos",
    "Berlin-Paris",
)


@pytest.mark.parametrize(
    ("text", "found", "cure"),
    [
        ("President Zelensxky spoke in the evening.", "Zelensxky", "Zelensky"),
        ("President Zelesky spoke in the evening.", "Zelesky", "Zelensky"),
        ("President Zelenksy spoke in the evening.", "Zelenksy", "Zelensky"),
        ("PRESIDENT ZELENKSY SPOKE", "ZELENKSY", "ZELENSKY"),
        ("“Zelenksy’s plan was right,” the minister said.", "Zelenksy", "Zelensky"),
        ("The speech of Volodymir Zelensky was short.", "Volodymir", "Volodymyr"),
        ("The speech of Volodymyr Zelenska was short.", "Zelenska", "Zelensky"),
        ("The speech of Volodymyr Xelensky was short.", "Xelensky", "Zelensky"),
        ("He met Ivan Kovalenk in the evening.", "Kovalenk", "Kovalenko"),
        ("He met Terikhovski in the evening.", "Terikhovski", "Terekhovsky"),
        ("The bus to Tyrnavso was late.", "Tyrnavso", "Tyrnavos"),
    ],
)
def test_slip_in_an_accepted_name_is_found_though_it_stands_once(find: _Find, text: str, found: str, cure: str) -> None:
    assert find(text, *_NAMES) == [("spelling/accepted-name", found, cure)]


@pytest.mark.parametrize(
    "text",
    [
        "Zelensky met Kovalenko and Terekhovsky in Tyrnavos.",
        "The Zelenskys were there, and so was Olena Zelenska; Zelenska spoke.",
        "Anna Kovalenk, a nurse, is somebody else. Kovalenk lives in the north.",
        "Volodymir Bondar, a baker, was there too. Volodymir was late.",
        "Kovalinko said no. Kovalinko’s wife agreed with him, and Kovalinko left.",
        "Write to zelenksy@paper.example, or to @Zelenksy and #Zelenksy.",
        "The file is Zelenksy.txt, and the user Zelenksy_2 made it.",
        "The Tyrnavos-based firm was sold.",
        "A boy called Volodymir spoke in the evening.",
        "President Xelensky spoke in the evening.",
        "The Berlin-Parks line was closed.",
    ],
)
def test_other_names_and_other_forms_are_no_slips(find: _Find, text: str) -> None:
    assert [found for found in find(text, *_NAMES) if found[0] == "spelling/accepted-name"] == []


def test_slips_in_both_words_of_a_name_are_found(find: _Find) -> None:
    found = find("The speech of Volodymir Zelenksy was short.", *_NAMES)

    assert [cure for _, _, cure in found] == ["Volodymyr", "Zelensky"]


def test_without_accepted_names_nothing_is_near_one(find: _Find) -> None:
    assert find("President Zelenksy spoke in the evening.") == []


def test_message_says_whose_name_it_is(find: _Find) -> None:
    rule = rulebook.load().rules["spelling/accepted-name"]
    lexicon = Lexicon(_LISTS, {}, _accepted(*_NAMES))

    (finding,) = Checkers([rule], lexicon).findings(formats.read("a.txt", "Mr Zelenksy spoke.", lexicon))

    assert "Volodymyr Zelensky, president of Ukraine" in finding.message
    assert finding.fix
    assert not finding.fix.safe


@pytest.mark.parametrize("word", ["bacdefg", "abdcefg", "abcdegf"])
def test_swap_is_one_slip_wherever_it_stands(word: str) -> None:
    assert Slips(["abcdefg"]).near(word) == ("abcdefg",)


_word = st.text("abno", min_size=4, max_size=9)


@given(word=_word, names=st.sets(_word, max_size=30))
def test_index_finds_what_comparing_with_every_name_finds(word: str, names: set[str]) -> None:
    near = Slips(names).near(word)

    one_slip = {name for name in names if distance(word, name, 1) == 1}
    assert {name for name in near if is_one_slip(word, name)} == one_slip
    assert all(distance(word, name, 2) == 2 for name in set(near) - one_slip)

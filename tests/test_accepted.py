"""Accepted words and names: the files that list them, what the lexicon makes of them, and what checks do with them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from lint import formats, rulebook
from lint.accepted import Accepted, WordsError, read_words, words_files
from lint.checkers import Checkers
from lint.lexicon import Lexicon, LexiconError, rules_folder
from lint.model import AcceptedWord, Finding

_LISTS = rules_folder() / "_lexicon"


@pytest.fixture
def words_file(tmp_path: Path) -> Callable[[str | bytes], Path]:
    """Return a function that writes a file of accepted words."""

    def write(content: str | bytes) -> Path:
        path = tmp_path / "galleyproof.words"
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    return write


@pytest.mark.parametrize(
    ("line", "form", "role"),
    [
        ("blonterfluss", "blonterfluss", ""),
        ("  Nadia   Bondar  ", "Nadia Bondar", ""),
        ("Volodymyr Zelensky, president of Ukraine", "Volodymyr Zelensky", "president of Ukraine"),
        ("Nadia Bondar,singer, of Odesa", "Nadia Bondar", "singer, of Odesa"),
        ('"Smith, Jones & Co", law firm', "Smith, Jones & Co", "law firm"),
        ('"#MeToo"', "#MeToo", ""),
        ("C#", "C#", ""),
        ("Kyivstar  # the operator", "Kyivstar", ""),
        ("Kyivstar\t# the operator", "Kyivstar", ""),
        ("Zoe\u0308", "Zoë", ""),
    ],
)
def test_line_states_a_word_or_a_name_with_its_role(
    words_file: Callable[..., Path], line: str, form: str, role: str
) -> None:
    assert read_words(words_file(line), "a.words") == [AcceptedWord(form, role, "a.words:1")]


def test_comments_blank_lines_and_the_header_of_a_table_are_no_entries(words_file: Callable[..., Path]) -> None:
    path = words_file("\ufeff# names of the desk\r\n\r\nName, Role\r\nNadia Bondar, singer\r\n  # more\r\nKyivstar\r\n")

    assert read_words(path, "a.words") == [
        AcceptedWord("Nadia Bondar", "singer", "a.words:4"),
        AcceptedWord("Kyivstar", "", "a.words:6"),
    ]


def test_only_the_first_entry_may_be_a_header(words_file: Callable[..., Path]) -> None:
    assert [word.form for word in read_words(words_file("Kyivstar\nName, role\n"), "a")] == ["Kyivstar", "Name"]


def test_every_mistake_of_a_file_is_told_with_its_line(words_file: Callable[..., Path]) -> None:
    path = words_file('Kyivstar\n, president\nBon\x07dar\n"Nadia\none two three four five six seven eight nine\n')

    with pytest.raises(WordsError) as caught:
        read_words(path, "desk/galleyproof.words")

    assert caught.value.mistakes == [
        "desk/galleyproof.words:2: the name is empty; write a name, then a comma and the role",
        "desk/galleyproof.words:3: an entry holds a control character; type it anew",
        'desk/galleyproof.words:4: a quotation mark has no partner; write "Smith, Jones & Co", law firm',
        "desk/galleyproof.words:5: an entry has at most 8 words, this one 9; write one a line",
    ]


def test_file_that_is_not_utf_8_is_refused_with_the_line(words_file: Callable[..., Path]) -> None:
    with pytest.raises(WordsError, match=r"^a\.words:2: not UTF-8 \(byte 12\); save it as UTF-8$"):
        read_words(words_file(b"Kyivstar\nZo\xeb\n"), "a.words")


def test_file_that_cannot_be_read_is_a_mistake_of_the_user(tmp_path: Path) -> None:
    with pytest.raises(WordsError, match=r"^a\.words:1: cannot be read: "):
        read_words(tmp_path, "a.words")


def test_files_of_a_folder_and_those_above_hold_up_to_the_repository(tmp_path: Path) -> None:
    desk = tmp_path / "paper" / "desk"
    (desk / "sport").mkdir(parents=True)
    (tmp_path / "paper" / ".git").mkdir()
    for folder in (tmp_path, tmp_path / "paper", desk / "sport"):
        (folder / "galleyproof.words").write_text("Kyivstar\n")

    found = words_files(desk / "sport")

    assert found == [desk / "sport" / "galleyproof.words", tmp_path / "paper" / "galleyproof.words"]


def _accepted(*forms: str) -> tuple[AcceptedWord, ...]:
    return tuple(
        AcceptedWord(form, role.strip(), "galleyproof.words:1") for form, _, role in (f.partition(",") for f in forms)
    )


@pytest.mark.parametrize(
    ("entry", "word"),
    [
        ("podling", "podling"),
        ("podling", "Podling"),
        ("podling", "PODLING"),
        ("podling", "podlings"),
        ("podling", "podling’s"),
        ("podlix", "podlixes"),
        ("podly", "podlies"),
        ("Kyivstar", "KYIVSTAR’S"),
        ("eBayer", "eBayers'"),
        ("Volodymyr Zelensky", "Zelensky"),
        ("Sainsbury's", "Sainsbury"),
        ("Sainsbury’s", "Sainsbury's"),
        ("Abu Ghurayb", "Abu Ghurayb"),
        ("Zoë", "Zoe\u0308"),
    ],
)
def test_entry_stands_for_its_regular_forms(entry: str, word: str) -> None:
    assert Accepted(_accepted(entry)).holds(word)


@pytest.mark.parametrize(
    ("entry", "word"), [("Kyivstar", "kyivstar"), ("NATO", "Nato"), ("eBayer", "Ebayer"), ("podlings", "podling")]
)
def test_entry_with_a_capital_stands_for_no_other_case(entry: str, word: str) -> None:
    assert not Accepted(_accepted(entry)).holds(word)


def test_addition_to_a_list_counts_like_its_own_lines() -> None:
    lexicon = Lexicon(_LISTS, {"abbreviations": ["Cllr.\tno"]})

    assert ("Cllr.", "no") in lexicon.rows("abbreviations")
    assert "Cllr." in lexicon.phrases("abbreviations")
    assert lexicon.table("abbreviations")["Cllr."] == ("no",)
    assert lexicon.phrases("abbreviations") > Lexicon(_LISTS).phrases("abbreviations")


@pytest.mark.parametrize(
    ("name", "entry", "told"),
    [
        ("vocabulary", "podling", "a table that takes no additions; use words, which accepts a word or a name"),
        ("titels", "Reeve", "no such list; did you mean 'titles'?"),
        ("romanisation", "(", "the engine's own list, which takes no additions"),
        ("abbreviations", "Cllr.", "'Cllr.' lacks a column; write 2, divided by tabs (abbreviation, end)"),
        (
            "abbreviations",
            "Cllr.\tperhaps",
            r"'Cllr.\tperhaps' has 'perhaps' where the list has may, no (abbreviation, end)",
        ),
        ("speech-verbs", "tweet\t", r"'tweet\t' has '' where the list has a word (verb, forms, ambiguous)"),
        ("titles", "# Reeve", "'# Reeve' is no entry; write one line that opens with a word (title)"),
    ],
)
def test_addition_that_fits_no_list_is_refused(name: str, entry: str, told: str) -> None:
    with pytest.raises(LexiconError) as caught:
        Lexicon(_LISTS, {name: [entry], "credit-words": [""]})

    assert str(caught.value).splitlines() == [
        f"lexicon '{name}': {told}",
        "lexicon 'credit-words': '' is no entry; write one line that opens with a word (word)",
    ]
    assert caught.value.mistakes[0].list == name


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


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("The minister will recieve the report on Monday.", "recieve"),
        ("It was a well-recieved speech, and nobody objected to it.", "recieved"),
        ("The council had no opioin on the winter.", "opioin"),
        ("Vonlunteers from the village came on Wednesday.", "vonlunteers"),
    ],
)
def test_accepted_word_is_no_misspelling(find: _Find, text: str, word: str) -> None:
    assert find(text)
    assert find(text, word) == []


_ZELENSKYY_MORE_OFTEN = """
Volodymyr Zelenskyy spoke to parliament on Monday, and Zelenskyy’s office said that it had gone well.

In the evening Zelensky left for the east, and Zelenskyy’s wife stayed in the capital, his office said.
"""


def test_accepted_spelling_of_a_name_is_kept_whatever_the_counts(find: _Find) -> None:
    assert {(found, cure) for _, found, cure in find(_ZELENSKYY_MORE_OFTEN)} == {("Zelensky", "Zelenskyy")}
    assert {(found, cure) for _, found, cure in find(_ZELENSKYY_MORE_OFTEN, "Volodymyr Zelensky")} == {
        ("Zelenskyy", "Zelensky")
    }


def test_two_accepted_spellings_are_two_names(find: _Find) -> None:
    assert find(_ZELENSKYY_MORE_OFTEN, "Volodymyr Zelensky", "Zelenskyy") == []


def test_accepted_form_of_a_place_is_kept_whatever_the_counts(find: _Find) -> None:
    text = "The train to Calcutta left late.\n\nIn Kolkata it was hot; Kolkata’s mayor was away, and Kolkata slept.\n"

    assert {(found, cure) for _, found, cure in find(text, "Calcutta")} == {("Kolkata", "Calcutta")}
    assert find(text, "Calcutta", "Kolkata") == []

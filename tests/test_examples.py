"""The marks of examples: `[[wrong|right]]`, escapes, and what is refused."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lint.examples import MarkError, read
from lint.model import Span


def test_mark_gives_the_span_of_the_fault_and_its_cure() -> None:
    example = read("They left [[Kiev|Kyiv]] in May.")

    assert example.text == "They left Kiev in May."
    assert example.faults == ((Span(10, 14), "Kyiv"),)
    assert example.kind is None


@pytest.mark.parametrize(
    ("marked", "text", "cure"),
    [
        ("He [[apparently]] left.", "He apparently left.", None),
        ("June[[ |]].", "June .", ""),
        ("[[a|b c]]", "a", "b c"),
        ("[[[insert map]]]", "[insert map]", None),
        ("[[a|b|c]]", "a", "b|c"),
        ("[[a|]]", "a", ""),
    ],
    ids=["no cure", "delete", "cure with a space", "brackets inside", "bar in the cure", "empty cure"],
)
def test_mark_with_and_without_a_cure(marked: str, text: str, cure: str | None) -> None:
    example = read(marked)

    assert example.text == text
    assert [found for _, found in example.faults] == [cure]


@pytest.mark.parametrize(
    ("marked", "text"),
    [
        (r"a \[[ b", "a [[ b"),
        (r"a \| b", "a | b"),
        (r"a \]] b", "a ]] b"),
        ("a | b", "a | b"),
        ("a ]] b", "a ]] b"),
        ("a [b] c", "a [b] c"),
        (r"C:\temp", r"C:\temp"),
        ("", ""),
    ],
    ids=["opening", "bar", "closing", "bare bar", "bare closing", "single brackets", "backslash", "empty"],
)
def test_literal_marks_are_no_faults(marked: str, text: str) -> None:
    assert read(marked) == (text, (), None)


def test_several_faults_keep_their_order_and_offsets() -> None:
    example = read("[[KIEV|KYIV]]’s mayor 😀 spoke of [[Kiev|Kyiv]].\n\nIn [[Kiev]].")

    assert [example.text[s:e] for (s, e), _ in example.faults] == ["KIEV", "Kiev", "Kiev"]
    assert [cure for _, cure in example.faults] == ["KYIV", "Kyiv", None]


def test_kind_sets_the_block_and_is_no_text() -> None:
    assert read("kind:caption Soldiers cross [[ |]].") == ("Soldiers cross  .", ((Span(15, 16), ""),), "caption")


@pytest.mark.parametrize(
    ("marked", "message"),
    [
        ("He left [[Kiev", "'[[' without ']]'"),
        ("He left [[Kiev|Kyiv", "'[[' without ']]'"),
        ("He [[left [[Kiev]]]]", "'[[' inside '[['"),
        ("kind:capshun He left.", "unknown block kind 'capshun'"),
    ],
    ids=["unclosed", "unclosed cure", "nested", "unknown kind"],
)
def test_marks_that_do_not_pair_are_refused(marked: str, message: str) -> None:
    with pytest.raises(MarkError, match=message.replace("[", r"\[")):
        read(marked)


_pieces = st.lists(
    st.sampled_from(["a", "Kyiv", " ", "😀", "e\u0301", "[[", "]]", "|", "\n", "[x]", "\\"]), max_size=6
).map(lambda pieces: "x" + "".join(pieces) + "y")


def _escaped(text: str) -> str:
    return text.replace("[[", r"\[[").replace("]]", r"\]]").replace("|", r"\|")


@settings(max_examples=200, deadline=None)
@given(st.lists(st.tuples(_pieces, _pieces, st.none() | _pieces), max_size=4), _pieces)
def test_what_is_escaped_and_marked_is_read_back(parts: list[tuple[str, str, str | None]], tail: str) -> None:
    marked = text = ""
    faults = []
    for plain, wrong, cure in parts:
        faults.append((Span(len(text + plain), len(text + plain + wrong)), cure))
        text += plain + wrong
        marked += f"{_escaped(plain)}[[{_escaped(wrong)}{'' if cure is None else '|' + _escaped(cure)}]]"

    assert read(marked + _escaped(tail)) == (text + tail, tuple(faults), None)

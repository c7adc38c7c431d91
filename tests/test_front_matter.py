"""The front matter of Markdown: title and summary are read where they stand, the rest is no text."""

from __future__ import annotations

from typing import Any

import pytest

from lint import Linter
from lint.formats import markdown

_FIRST = "The ferry will return to the island in spring, the company said on Tuesday, after a winter of repairs to it."


@pytest.fixture(scope="module")
def linter() -> Linter:
    return Linter(strict=True)


@pytest.mark.parametrize("field", ["title", "headline"])
@pytest.mark.parametrize(
    ("written", "text"),
    [("It’s recieved", "It’s recieved"),
     ("'It''s recieved'", "It's recieved"), ('"A \\"b\\" recieved"', 'A "b" recieved'),
     ("|\n  Was\n  recieved", "Was recieved"), (">-\n  Was\n  recieved\n", "Was recieved"),
     ("Was\n  recieved # x", "Was recieved")],
    ids=["plain", "single quotes", "double quotes", "block", "folded", "over two lines"],
)  # fmt: skip
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"], ids=["LF", "CRLF", "CR"])
def test_title_of_the_front_matter_is_the_headline(
    document: Any, linter: Linter, field: str, written: str, text: str, line_end: str
) -> None:
    source = f"---\nlayout: recieved\n{field}: {written}\n---\n\n{_FIRST}\n".replace("\n", line_end)

    found = [f for f in linter.check_text(source, path="a.md") if f.rule == "spelling/word"]

    block = document(source, "a.md").blocks[0]
    assert (block.kind, document(source, "a.md").text_of(block)) == ("headline", text)
    assert [f.place.start for f in found] == [source.rindex("recieved")]
    assert [f.excerpt for f in found] == ["recieved"]


@pytest.mark.parametrize(
    ("source", "texts"),
    [
        ("+++\ntitle = 'A'\nTags=['x']\ndek = \"\"\"\nb \\\n c\"\"\"\n[x]\nsummary='d'\n+++\ne\n", ["A", "b c", "e"]),
        ("---\na: {title: x}\nb:\n  title: y\nsummary: z\nc: [summary]\ntitle: 7\n---\nd", ["z", "d"]),
        ("---\ntitle: a\n...\nb", ["a", "b"]),
        ("---\ntitle: a: b\n---\nc", ["title: a: b", "c"]),
        ("---\njust text\n---\nc", ["just text", "c"]),
        ("+++\ntitle = \n+++\nc", ["+++ title = +++ c"]),
        ("---\ntitle: a\n\nb", ["title: a", "b"]),
        ("---\n---\nb", ["b"]),
        ("a\n\n---\ntitle: b\n---\n", ["a", "title: b"]),
        ('---\ntitle: "\\u00e9 b"\n---\nc', ["é b", "c"]),
        ("---\ntitle: a\ndek: It will sail on\n---\nIt will sail on.", ["a", "It will sail on."]),
    ],
    ids=["TOML", "deep keys", "dots", "no YAML", "no mapping", "no TOML", "not closed", "empty", "not at the top",
         "escape", "summary that the text repeats"],
)  # fmt: skip
def test_front_matter_is_read_or_is_markdown(source: str, texts: list[str]) -> None:
    text, _, lines, *_ = markdown.read(source)

    assert [text[slice(*line)] for line in lines] == texts


def test_escaped_title_stands_for_its_whole_place() -> None:
    source = '---\ntitle: "\\u00e9 b"\n---\n'

    _, source_map, lines, *_ = markdown.read(source)

    assert source[slice(*source_map.to_source(lines[0]))] == '"\\u00e9 b"'


@pytest.mark.parametrize(
    "inner",
    ["a: " + "[" * 5_000, "{a: " * 3_000, "- " * 5_000, "a: &x [*x, *x]", "a: \x07", "title: !!binary x", "? a"],
)
def test_odd_front_matter_is_no_error(inner: str) -> None:
    for source in (f"---\n{inner}\n---\nthe end", f"+++\n{inner}\n+++\nthe end"):
        assert markdown.read(source).text.endswith("the end")

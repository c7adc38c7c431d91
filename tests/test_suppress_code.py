"""What the format takes for a comment tells galleyproof what to ignore; in code or an attribute nothing acts."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from suppressed import Desk

from lint import Linter, formats
from lint.lexicon import shipped
from lint.model import Rule
from lint.suppress import Suppressions

_FILE = "<!-- galleyproof: ignore-file -->"


@pytest.fixture(scope="module")
def desk(rule: Callable[..., Rule]) -> Desk:
    return Desk(rule)


def _checked(desk: Desk, source: str, path: str) -> tuple[int, list[tuple[str, str]]]:
    """Return how many findings are kept, and of each comment of no use what is marked, with the message."""
    document = formats.read(path, source, shipped())
    suppressions = Suppressions(document, desk.rules)
    kept = suppressions.kept(desk.findings(document))
    return len(kept), [(source[slice(*told.span)], told.message) for told in suppressions.unused(desk.rules)]


_MARKDOWN_CODE = {
    "fence": f"```html\n{_FILE}\n```",
    "fence of tildes": f"~~~\n\n{_FILE}\n~~~",
    "fence in a list": f"- one\n\n  ```\n  {_FILE}\n  ```",
    "fence in a quotation": f"> ```\n> {_FILE}\n> ```",
    "fence that nothing closes": f"```\n{_FILE}",
    "indented code": f"One.\n\n    {_FILE}",
    "inline code": f"Write `{_FILE}` at the top.",
    "inline code over a line end": f"Write `a\nb {_FILE}` at the top.",
    "inline code in a heading": f"# Write `{_FILE}`",
    "inline code in a cell": f"| a |\n|--|\n| `{_FILE}` |",
    "code tag": f"Write <code>{_FILE}</code> at the top.",
    "pre block": f"<pre>\n\n{_FILE}\n\n</pre>",
    "code in a block of HTML": f"<div>\n<p><code>{_FILE}</code></p>\n</div>",
    "script": f"<script>\nlet a = '{_FILE}';\n</script>",
    "attribute": f'See <span title="{_FILE}">here</span>.',
    "attribute in a block of HTML": f"<div title='{_FILE}'>\n</div>",
    "escaped": f"Write \\{_FILE} at the top.",
    "title of a link": f"See [it](a.html '{_FILE}').",
    "title of a reference": f"See [it].\n\n[it]: a.html '{_FILE}'",
}
_HTML_CODE = {
    "pre": f"<pre>\n{_FILE}\n</pre>",
    "code": f"<p>Write <code>{_FILE}</code> at the top.</p>",
    "code in pre": f"<pre><code>a</code> <b>{_FILE}</b></pre>",
    "kbd": f"<p><kbd>{_FILE}</kbd></p>",
    "script": f"<script>let a = '{_FILE}';</script>",
    "style": f"<style>{_FILE}</style>",
    "textarea": f"<textarea>{_FILE}</textarea>",
    "title": f"<title>{_FILE}</title>",
    "double quotes": f'<p title="{_FILE}">One.</p>',
    "single quotes": f"<img alt='{_FILE}'>",
    "PHP": f"<?php echo '{_FILE}' > 1 ?>",
    "CDATA": f"<![CDATA[{_FILE}]]>",
    "references": "<p>&lt;!-- galleyproof: ignore-file --&gt;</p>",
}


@pytest.mark.parametrize("code", _MARKDOWN_CODE.values(), ids=_MARKDOWN_CODE)
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"], ids=["LF", "CRLF", "CR"])
def test_comment_in_code_of_markdown_neither_acts_nor_is_told(desk: Desk, code: str, end: str) -> None:
    source = f"A café in Kiev 😀.\n\n{code}\n".replace("\n", end)

    assert _checked(desk, source, "a.md") == (1, [])


def test_comment_in_front_matter_neither_acts_nor_is_told(desk: Desk) -> None:
    assert _checked(desk, f"---\nurl: '{_FILE}'\n---\nA café in Kiev.\n", "a.md") == (1, [])


@pytest.mark.parametrize("code", _HTML_CODE.values(), ids=_HTML_CODE)
def test_comment_in_code_of_a_page_neither_acts_nor_is_told(desk: Desk, code: str) -> None:
    source = f"<p>A café in Kiev.</p>\n{code}\n<p>The Kiev office 😀.</p>"

    assert _checked(desk, source, "a.html") == (2, [])


@pytest.mark.parametrize(
    ("path", "source"),
    [
        ("a.md", f"{_FILE}\n\nKiev"),
        ("a.md", f"😀 Kiev {_FILE}"),
        ("a.md", f"Kiev\n\n> {_FILE}"),
        ("a.md", f"- Kiev\n\n  {_FILE}\n"),
        ("a.md", f"# Kiev {_FILE}\n"),
        ("a.md", f"| a | b |\n|--|--|\n| Kiev | {_FILE} |\n"),
        ("a.md", f"Kiev `code` {_FILE} `code`"),
        ("a.md", f"Kiev <code>a</code> {_FILE}"),
        ("a.md", f"Kiev\n\n<div>\n<pre>a</pre> <math/>\n{_FILE}\n</div>"),
        ("a.md", f"```\ncode\n```\n{_FILE}\n\nKiev"),
        ("a.md", f"---\ntitle: Kiev\n---\n{_FILE}\n"),
        ("a.md", f"Kiev[^1]\n\n[^1]: A note. {_FILE}\n"),
        ("a.md", "Kiev\r\rcafé 😀 <!-- Galleyproof:\rignore-file -- a reason\rof two lines -->\r"),
        ("a.md", f"\ufeffKiev\n\n<!-- 😀 --> {_FILE}"),
        ("a.html", f"{_FILE}<p>Kiev"),
        ("a.html", f"<p>Kiev <pre>a</pre>{_FILE}"),
        ("a.html", f"<p hidden>{_FILE}</p><p>Kiev"),
        ("a.html", f"<p>Kiev <code>a</p><div>{_FILE}</div>"),
        ("a.html", f"<template>{_FILE}</template><p>Kiev"),
        ("a.html", f"<head>{_FILE}<title>a</title></head><p>Kiev"),
        ("a.html", "<p>Kiev <!-- > --><!-- GALLEYPROOF: ignore-file\r\n-- a > b --></p>"),
    ],
)
def test_comment_beside_code_acts(desk: Desk, path: str, source: str) -> None:
    assert _checked(desk, source, path) == (0, [])


_NOT_CLOSED = "this comment is not closed; end it with -->"


@pytest.mark.parametrize(
    ("path", "source", "marked"),
    [
        ("a.md", "Kiev 😀 <!-- galleyproof: ignore", "<!-- galleyproof:"),
        ("a.md", "# Kiev <!--galleyproof: ignore\n\nOne.", "<!--galleyproof:"),
        ("a.md", "Kiev \\\\<!-- galleyproof: ignore\n\nOne --> two.", "<!-- galleyproof:"),
        ("a.md", "| a | b |\n|--|--|\n| Kiev <!-- galleyproof: ignore | -->|\n", "<!-- galleyproof:"),
        ("a.md", "Kiev\n\n<!-- galleyproof: ignore-file\n\nOne.", "<!-- galleyproof: ignore-file\n\nOne."),
        ("a.md", f"Kiev <!-- galleyproof: ignore {_FILE}", f"<!-- galleyproof: ignore {_FILE}"),
        ("a.html", "<p>Kiev <!-- galleyproof: ignore</p>", "<!-- galleyproof: ignore</p>"),
        ("a.html", f"<p>Kiev <!-- galleyproof: ignore {_FILE}</p>", f"<!-- galleyproof: ignore {_FILE}"),
        ("a.html", "<p>Kiev <!-- galleyproof: ignore --!></p>-->", "<!-- galleyproof: ignore --!>"),
    ],
)
def test_comment_that_is_not_closed_is_told_where_it_begins(desk: Desk, path: str, source: str, marked: str) -> None:
    assert _checked(desk, source, path) == (1, [(marked, _NOT_CLOSED)])


@pytest.mark.parametrize("path", ["a.md", "a.html"])
def test_malformed_comment_is_told(desk: Desk, path: str) -> None:
    source = "One <!-- galleyproof: ignor --> two."

    assert _checked(desk, source, path) == (0, [("ignor", "unknown instruction 'ignor'; did you mean 'ignore'?")])


def test_code_about_comments_does_not_silence_an_article() -> None:
    fault = "They were told that the the ferry had left."
    source = f"{fault}\n\nTo silence a file, write:\n\n```\n{_FILE}\n```\n"

    assert [f.rule for f in Linter().check_text(source, path="a.md")] == ["duplication/word"]


_pieces = st.lists(
    st.sampled_from(["<!--", "-->", "<!-- a -->", "`", "```\n", "~~~\n", "    ", "\n", "\n\n", "\r", "> ", "- ",
                     "<pre>", "</pre>", "<code>", "</code>", "<div>", "<b a='", "'>", '"', "\\", "|", "😀", "é",
                     "word ", "<!-->", "<script>", "</script>", "<", ">", "# ", "--!>", "[a](", ")", "![",
                     "galleyproof: off ", "\ufeff"])
).map("".join)  # fmt: skip


@pytest.mark.parametrize("path", ["a.md", "a.html"])
@settings(deadline=None)
@given(source=_pieces)
@example(source="a <!--b<!--c")
def test_places_of_comments_are_theirs_in_order(path: str, source: str) -> None:
    comments = formats.read(path, source, shipped()).comments
    assert comments is not None

    at = 0
    for start, end in comments:
        assert at <= start < end <= len(source)
        assert source.startswith("<!--", start)
        at = end

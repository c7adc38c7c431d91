"""`galleyproof blocks`: an article as the engine sees it."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import click

from lint import formats
from lint.cli.output import fail, write
from lint.document import Document
from lint.encoding import UnreadableError
from lint.lexicon import shipped
from lint.source_map import LineTable

_SHOWN = 60  # characters of a block


@click.command("blocks")
@click.argument("file")
def command(file: str) -> None:
    """Show an article as the engine sees it.

    That is FILE's blocks with the evidence for each kind, its quotations and its names.
    """
    try:
        data = sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes()
        decoded = formats.decode(file, data)
    except OSError as error:
        fail(f"{file}: cannot be read: {error.strerror or error}")
    except UnreadableError as error:
        fail(f"{file}: {error}")
    document = formats.read(Path(file).as_posix(), decoded.text, shipped(), decoded.marked)
    write("".join(f"{line}\n" for line in _lines(document)))


def _lines(document: Document) -> Iterator[str]:
    table = LineTable(document.source)

    def line_of(offset: int) -> int:
        return table.position(
            document.source_map.to_source(document.block_at(offset).span._replace(start=offset)).start
        )[0]

    yield "Blocks"
    for block in document.blocks:
        text = document.text_of(block)
        shown = text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"
        yield f"{line_of(block.span.start):5d}  {block.kind:10} {shown}"
        yield f"{'':5}  {'':10} because: {block.evidence}"
    yield ""
    yield "Quotations"
    for quotation in document.quotations:
        end = "" if quotation.closed else " (goes on)" if quotation.continues else " (not closed)"
        text = document.text[quotation.span.start : quotation.span.end]
        shown = text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"
        yield f"{line_of(quotation.span.start):5d}  {shown}{end}"
    yield ""
    yield "Names"
    for name in sorted(document.names.values(), key=lambda n: (-n.count, n.key)):
        beside = sorted(name.before | name.after)
        yield f"{name.count:5d}  {name.form}{' (beside ' + ', '.join(beside) + ')' if beside else ''}"

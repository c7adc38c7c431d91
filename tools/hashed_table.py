"""Tables that are looked up by hash in a memory-mapped file, without reading them.

A table is UTF-8 text: a header line, then one line a key, `key<TAB>value`, sorted by the CRC-32 of the key. A
line starts near `crc32(key) * size >> 32`, where size is that of the whole file in bytes; the header's last
field, `window=N`, says how near. A look-up is therefore

    place = zlib.crc32(key) * size >> 32
    table.find(b"\\n" + key + b"\\t", max(0, place - window), place + window)

Blank lines keep the others near their places: with a tenth of the file blank, the window is a ninth of what
it would be. A reader of the whole table skips them.
"""

from __future__ import annotations

import zlib
from collections.abc import Mapping
from pathlib import Path

FILL = 0.9
"""The share of a table's bytes that is not blank lines."""


def write(path: Path, columns: str, rows: Mapping[str, str]) -> int:
    """Write the table, check every line of it, and return its window."""
    lines = sorted((zlib.crc32(key.encode()), key, f"{key}\t{value}\n".encode()) for key, value in rows.items())
    hashes = [place for place, _, _ in lines]
    texts = [text for _, _, text in lines]
    header = f"# {columns}\twindow=00000\n".encode()
    size = round((len(header) + sum(map(len, texts))) / FILL)
    starts = _starts(hashes, texts, len(header), size)
    furthest = max(abs(start - (place * size >> 32)) for start, place in zip(starts, hashes, strict=True))
    window = -(-(furthest + 1 + max(map(len, texts))) // 10) * 10
    content = bytearray(b"\n" * size)
    content[: len(header)] = header.replace(b"=00000", f"={window:05d}".encode())
    for start, text in zip(starts, texts, strict=True):
        content[start : start + len(text)] = text
    path.write_bytes(content)
    check(path, rows)
    return window


def check(path: Path, rows: Mapping[str, str]) -> None:
    """Raise ValueError unless every row is found by the look-up, in order, and nothing else is there."""
    content = path.read_bytes()
    header, _, body = content.partition(b"\n")
    window = int(header.rpartition(b"window=")[2])
    for key, value in rows.items():
        place = zlib.crc32(key.encode()) * len(content) >> 32
        line = f"\n{key}\t".encode()
        found = content.find(line, max(0, place - window), place + window)
        end = content.find(b"\n", found + 1)
        if found < 0 or content[found + len(line) : end].decode() != value:
            raise ValueError(f"{path}: {key!r} is not found within {window} bytes of its place")
    keys = [line.partition(b"\t")[0] for line in body.split(b"\n") if line]
    if len(keys) != len(rows) or keys != sorted(keys, key=lambda key: (zlib.crc32(key), key)):
        raise ValueError(f"{path}: lines are doubled, missing or out of order")


def _starts(hashes: list[int], texts: list[bytes], first: int, size: int) -> list[int]:
    """Return where each line starts: at its place, or as soon after it as the lines before allow."""
    starts = []
    free = first
    for place, text in zip(hashes, texts, strict=True):
        start = max(free, place * size >> 32)
        starts.append(start)
        free = start + len(text)
    end = size
    for index in reversed(range(len(starts))):
        if starts[index] + len(texts[index]) <= end:
            break
        starts[index] = end - len(texts[index])
        end = starts[index]
    return starts

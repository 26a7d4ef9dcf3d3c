"""The picture of a page as a PNG, with what is to be marked in yellow. Runs inside the worker process."""

from __future__ import annotations

import hashlib
import struct
import zlib
from collections.abc import Sequence
from pathlib import Path

from ingest.extraction import Limits, Refused
from ingest.pdfium import Box, drawn, opened

MOST_PIXELS = 8_000_000
_YELLOW = bytes(value * 3 // 10 for value in range(256))
"""What marking does to the blue of a pixel: white turns yellow, black stays black."""
_ROUND_MARK = 2
"""How many pixels a mark is larger than the letters on each side."""


def draw(path: Path, sha256: str, number: int, width: int, marks: Sequence[Box], limits: Limits) -> bytes:
    """Page ``number`` of the PDF with this hash, ``width`` pixels wide or less where that would be too many pixels.

    Raises:
        Refused: ``changed`` where the file has another hash by now, else why it cannot be drawn.
    """
    if path.stat().st_size > limits.file_bytes:
        raise Refused("too_large")
    data = path.read_bytes()
    if hashlib.sha256(data).hexdigest() != sha256:
        raise Refused("changed")
    with opened(data) as document, drawn(document, number, width, MOST_PIXELS) as (pixels, wide, high):
        for mark in marks:
            _mark(pixels, wide, high, mark)
        return png(pixels, wide, high)


def _mark(pixels: bytearray, wide: int, high: int, mark: Box) -> None:
    left, right = (_pixel(mark[0], wide, -_ROUND_MARK), _pixel(mark[2], wide, _ROUND_MARK))
    top, bottom = (_pixel(mark[1], high, -_ROUND_MARK), _pixel(mark[3], high, _ROUND_MARK))
    for row in range(top, bottom):
        blue = slice((row * wide + left) * 3 + 2, (row * wide + right) * 3, 3)
        pixels[blue] = pixels[blue].translate(_YELLOW)


def _pixel(fraction: float, size: int, more: int) -> int:
    return min(max(round(fraction * size) + more, 0), size)


def png(pixels: bytes | bytearray, wide: int, high: int) -> bytes:
    """RGB pixels as a PNG file (ISO/IEC 15948), rows unfiltered."""
    row = wide * 3
    rows = b"".join(b"\0" + pixels[start : start + row] for start in range(0, row * high, row))
    header = struct.pack(">IIBBBBB", wide, high, 8, 2, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"IDAT", zlib.compress(rows, 6)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(kind, data) for kind, data in chunks)


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

"""Word boxes as bytes: columns of numbers, compressed. Under 10 bytes a word."""

from __future__ import annotations

import sys
import zlib
from array import array
from collections.abc import Sequence
from itertools import accumulate, chain

from assistant.types import WordBox

_FULL = 65_535
"""What the number 1 is stored as: a hundredth of a point on a sheet of A4."""


def pack(boxes: Sequence[WordBox]) -> bytes:
    """The bytes that ``unpack`` turns into these boxes again, to within 1/65535 of the page.

    The boxes stand in the order of the text, with coordinates from 0 to 1.
    """
    starts, ends, *edges = zip(*boxes, strict=True)
    gaps = [start - before for start, before in zip(starts, (0, *starts), strict=False)]
    lengths = [end - start for start, end in zip(starts, ends, strict=True)]
    spans = array("I", gaps + lengths)
    places = array("H", [int(edge * _FULL + 0.5) for edge in chain.from_iterable(edges)])
    return zlib.compress(_portable(spans).tobytes() + _portable(places).tobytes())


def unpack(data: bytes) -> tuple[WordBox, ...]:
    raw = zlib.decompress(data)
    count = len(raw) // 16
    spans, places = array("I"), array("H")
    spans.frombytes(raw[: 8 * count])
    places.frombytes(raw[8 * count :])
    starts = accumulate(_portable(spans)[:count])
    edges = [edge / _FULL for edge in _portable(places)]
    columns = (edges[start : start + count] for start in range(0, 4 * count, count))
    return tuple(
        WordBox(start, start + length, *box)
        for start, length, box in zip(starts, spans[count:], zip(*columns, strict=True), strict=True)
    )


def _portable(numbers: array[int]) -> array[int]:
    """Little-endian on every machine."""
    if sys.byteorder == "big":
        numbers.byteswap()
    return numbers

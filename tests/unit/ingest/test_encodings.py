from __future__ import annotations

import pytest

from ingest.encodings import decode


@pytest.mark.parametrize(
    ("data", "declared"),
    [
        ("blåbær".encode(), None),
        ("blåbær".encode("utf-8-sig"), "latin-1"),
        ("blåbær".encode("utf-16"), None),
        ("blåbær".encode("cp1252"), None),
        ("blåbær".encode("latin-1"), "iso-8859-1"),
        (b'<meta charset="latin-1">' + "blåbær".encode("latin-1"), None),
        (b'<meta http-equiv="Content-Type" content="text/html; charset=utf-8">' + "blåbær".encode(), None),
        ("blåbær".encode(), "finnes-ikke"),
        ("blåbær".encode(), "utf-16"),
    ],
)
def test_letters_come_out_right_whatever_the_encoding(data: bytes, declared: str | None):
    assert decode(data, declared).endswith("blåbær")

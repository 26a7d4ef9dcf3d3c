"""Names and headers of files."""

from __future__ import annotations

from urllib.parse import unquote

import pytest

from assistant.exports.forms import disposition, file_name

NAMES = {
    "tiltak.md": "vurdering-tiltak.docx",
    "Nytt tiltak æøå.pdf": "vurdering-Nytt tiltak æøå.docx",
    "../../etc/passwd": "vurdering-passwd.docx",
    "C:\\mappe\\plan.docx": "vurdering-plan.docx",
    'a";b\r\nSet-Cookie: x=y.md': "vurdering-a ;b Set-Cookie x=y.docx",
    "..": "vurdering.docx",
    "": "vurdering.docx",
    "\u202egnp.exe": "vurdering-gnp.docx",
}


@pytest.mark.parametrize("name", NAMES)
def test_a_file_name_is_safe_everywhere(name):
    assert file_name("vurdering", name, "docx") == NAMES[name]


@pytest.mark.parametrize("name", [*NAMES, "å" * 10_000, "\x00\x01", "漢字.md", "%0d%0a"])
def test_the_header_is_plain_and_holds_the_name(name):
    header = disposition("vurdering", name, "pdf")
    assert header.isascii() and header.isprintable()
    assert header.startswith("attachment; filename=\"vurdering.pdf\"; filename*=UTF-8''vurdering")
    assert header.count(";") == 2
    assert unquote(header.rpartition("''")[2]) == file_name("vurdering", name, "pdf")
    assert len(header) < 1_000


def test_a_paragraph_is_a_text_file():
    assert file_name("svar", "Hva?", "paragraph") == "svar-Hva.txt"

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.adapters.model_files import file_hash
from ingest.catalog import CATALOG, read_corpus
from ingest.extraction import Limits
from ingest.pages import extract
from ingest.typeset import typeset, write_hashes

TABLE = """# Katalogen

[[document]]
id = "a"
title = "A"
file = "mål/a.pdf"
sha256 = ""

[[document]]
id = "b"
title = "B"
file = "b.md"
sha256 = "gammel"

[[document]]
id = "c"
title = "C"
file = "b.md"
"""


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    (tmp_path / "mål").mkdir()
    (tmp_path / "mål" / "a.typ").write_text("= Mål\nFelles journal.\n", encoding="utf-8")
    (tmp_path / "b.md").write_text("Patologi.", encoding="utf-8")
    (tmp_path / "b.typ").write_text("Hører ikke til en PDF.", encoding="utf-8")
    (tmp_path / CATALOG).write_text(TABLE, encoding="utf-8")
    return tmp_path


def test_sources_become_the_pdfs_of_the_catalogue(corpus: Path):
    assert typeset(corpus) == [corpus / "mål" / "a.pdf"]
    assert extract(corpus / "mål" / "a.pdf", Limits()).pages[0].text == "Mål\n\nFelles journal."


def test_the_same_source_gives_the_same_bytes(corpus: Path):
    (pdf,) = typeset(corpus)
    first = pdf.read_bytes()
    assert b"D:1970" in first  # a source without a date does not get the time of day
    typeset(corpus)
    assert pdf.read_bytes() == first


def test_checksums_are_filled_in_and_nothing_else_is_changed(corpus: Path):
    typeset(corpus)
    assert write_hashes(corpus) == 2
    entries = read_corpus(corpus).entries
    assert [entry.sha256 for entry in entries] == [
        file_hash(corpus / "mål" / "a.pdf"),
        file_hash(corpus / "b.md"),
        "",
    ]
    written = (corpus / CATALOG).read_text(encoding="utf-8")
    for entry, old in zip(entries, ("", "gammel"), strict=False):
        written = written.replace(f'sha256 = "{entry.sha256}"', f'sha256 = "{old}"')
    assert written == TABLE
    assert write_hashes(corpus) == 0

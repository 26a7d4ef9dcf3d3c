from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.errors import EmptyPortfolio
from assistant.proposals import statements
from ingest.submissions import list_example, list_folder, read_files
from ingest.uploads import UploadReader
from tests import samples
from tests.portfolios import ENDING, SHARING
from tests.word_files import good_word


@pytest.fixture
def reader() -> Iterator[UploadReader]:
    reader = UploadReader()
    yield reader
    reader.close()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with good and bad proposals, and what programs leave behind."""
    folder = tmp_path / "tiltak"
    (folder / "under").mkdir(parents=True)
    (folder / "b.md").write_text(f"# Deling\n\n{SHARING}", encoding="utf-8")
    (folder / "a.txt").write_text(ENDING, encoding="utf-8")
    (folder / "under" / "c.docx").write_bytes(good_word())
    (folder / "d.pdf").write_bytes(b"%PDF-1.4 avbrutt")
    (folder / "e.xlsx").write_bytes(b"PK")
    (folder / "~$c.docx").write_bytes(b"x")
    (folder / ".skjult.md").write_text("x")
    (tmp_path / "utenfor.md").write_text(SHARING)
    (folder / "f.md").symlink_to(tmp_path / "utenfor.md")
    return folder


def test_a_folder_gives_a_proposal_a_file_by_name_and_bad_files_beside_them(folder, reader):
    steps: list[int] = []
    found = read_files(list_folder(folder), reader, "nb", 2, lambda: steps.append(1))
    assert [one.id for one in found.candidates] == ["a.txt", "b.md", "under/c.docx"]
    assert [one.title for one in found.candidates][:2] == ["a", "Deling"]
    assert [one.id for one in found.left_out] == ["d.pdf", "e.xlsx", "f.md"]
    assert {one.code for one in found.left_out} == {"file_refused"}
    assert len(steps) == 6


def test_a_damaged_pdf_leaves_the_reader_working(folder, reader, tmp_path):
    samples.pdf_of(folder / "g.pdf", samples.text("Vi deler data med kommunene i regionen."))
    found = read_files(list_folder(folder), reader, "nb", 1)
    assert [one.id for one in found.candidates][-2:] == ["g.pdf", "under/c.docx"]


def test_an_empty_folder_has_no_proposals(tmp_path):
    with pytest.raises(EmptyPortfolio):
        list_folder(tmp_path)


def test_the_example_is_the_initiatives_of_the_corpus_without_our_own_remarks(real_settings, reader):
    files = list_example(real_settings)
    found = read_files(files, reader, "nb", 2)
    assert found.left_out == []
    assert len(found.candidates) == len(files) > 10
    said = {one.id: " ".join(statement.text for statement in statements(one.proposal)) for one in found.candidates}
    assert "STIM ble etablert i 2019" in said["initiativ-stim"]
    for text in said.values():
        assert "vår vurdering, ikke fra kildene" not in text
        assert "ikke originaldokumentet" not in text

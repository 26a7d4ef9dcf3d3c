from __future__ import annotations

import random
import tempfile
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from docx import Document

from assistant.errors import FileRefused
from assistant.proposals import statements
from ingest.extraction import Limits
from ingest.uploads import UPLOAD_LIMITS, UploadReader, proposal_from_text
from tests import samples
from tests.identity_numbers import number
from tests.word_files import SENTENCE, good_word, word_bomb, written


@pytest.fixture(scope="module")
def reader() -> Iterator[UploadReader]:
    reader = UploadReader()
    yield reader
    reader.close()


def reason(reader: UploadReader, name: str, data: bytes) -> str:
    with pytest.raises(FileRefused) as caught:
        reader.read(name, data)
    assert "/" not in caught.value.details["file"]
    return caught.value.reason


@pytest.mark.parametrize("name", ["tiltak.md", "tiltak.txt", "TILTAK.TXT", "tiltak.markdown"])
def test_written_files_are_read(reader, name):
    proposal = reader.read(name, SENTENCE.encode())
    assert (proposal.name, [one.text for one in statements(proposal)]) == (name, [SENTENCE])
    assert [(page.document_id, page.number) for page in proposal.pages] == [("proposal", 1)]


def test_a_word_file_is_read(reader):
    assert [one.text for one in statements(reader.read("tiltak.docx", good_word()))] == [SENTENCE]


def test_a_pdf_is_read(reader, tmp_path):
    data = samples.pdf_of(
        tmp_path / "a.pdf", samples.text("Vi deler data."), samples.text("Vi maler tid.")
    ).read_bytes()
    proposal = reader.read("tiltak.pdf", data)
    assert [(one.page, one.text) for one in statements(proposal)] == [(1, "Vi deler data."), (2, "Vi maler tid.")]


@pytest.mark.parametrize(
    "name", ["tiltak.exe", "tiltak", "tiltak.doc", "tiltak.docx.zip", "", ".docx", "/", "tiltak.docm", "tiltak.html"]
)
def test_an_unknown_kind_is_refused(reader, name):
    assert reason(reader, name, good_word()) == "unknown_type"


@pytest.mark.parametrize(
    ("name", "data", "expected"),
    [
        ("a.pdf", good_word(), "not_pdf"),
        ("a.pdf", b"", "not_pdf"),
        ("a.docx", b"%PDF-1.7", "not_docx"),
        ("a.docx", b"", "not_docx"),
        ("a.docx", b"PK er ikke nok", "not_docx"),
        ("a.md", b"\x00\x01\x02", "not_text"),
        ("a.txt", b"", "empty"),
        ("a.md", b" \n \n", "empty"),
        ("a.docx", word_bomb(), "bomb"),
    ],
)
def test_a_file_that_is_not_what_its_name_says_is_refused(reader, name, data, expected):
    assert reason(reader, name, data) == expected


def test_a_file_over_the_limit_is_refused_and_one_at_the_limit_is_not():
    reader = UploadReader(Limits(file_bytes=len(SENTENCE.encode())))
    try:
        assert reason(reader, "a.txt", SENTENCE.encode() + b" ") == "too_large"
        assert statements(reader.read("a.txt", SENTENCE.encode()))
    finally:
        reader.close()


def test_uploads_have_narrower_limits_than_the_corpus():
    corpus = Limits()
    assert UPLOAD_LIMITS.file_bytes < corpus.file_bytes
    assert UPLOAD_LIMITS.pages < corpus.pages


@pytest.mark.parametrize("name", ["../../x.md", "/etc/x.md", "a/b/x.md"])
def test_the_name_is_never_used_as_a_path(reader, tmp_path, monkeypatch, name):
    folder = tmp_path / "a" / "b"
    folder.mkdir(parents=True)
    monkeypatch.chdir(folder)
    (tmp_path / "x.md").write_text("Noe annet som står på disken.", encoding="utf-8")
    before = sorted(tmp_path.rglob("*"))
    proposal = reader.read(name, SENTENCE.encode())
    assert (proposal.name, proposal.pages[0].text) == ("x.md", SENTENCE)
    assert sorted(tmp_path.rglob("*")) == before


@pytest.mark.parametrize("name", ["a\x00b.md", "å" * 400 + ".md", "a\nb.md", "..\\..\\x.md"])
def test_odd_names_do_no_harm(reader, name):
    assert reader.read(name, SENTENCE.encode()).pages[0].text == SENTENCE


def test_nothing_is_left_on_the_disk(reader, tmp_path, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    reader.read("tiltak.docx", good_word())
    reason(reader, "tiltak.docx", word_bomb())
    assert list(Path(tmp_path).iterdir()) == []


def test_a_bad_file_does_not_cost_the_next_one(reader):
    reason(reader, "a.docx", word_bomb())
    assert statements(reader.read("a.docx", good_word()))


def test_several_threads_can_read_at_once():
    reader, found = UploadReader(), []

    def read(number: int) -> None:
        found.append(reader.read("a.txt", f"Setning nummer {number} her.".encode()).pages[0].text)

    threads = [threading.Thread(target=read, args=(number,)) for number in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    reader.close()
    assert sorted(found) == [f"Setning nummer {number} her." for number in range(3)]


def test_typed_text_is_one_page_and_markdown_is_understood():
    proposal = proposal_from_text(f"# Tittel\n\n{SENTENCE}", "navn")
    assert (proposal.name, len(proposal.pages)) == ("navn", 1)
    assert [block.kind for block in proposal.pages[0].blocks] == ["heading", "paragraph"]
    assert [one.text for one in statements(UploadReader().from_text(SENTENCE, "navn"))] == [SENTENCE]


def test_a_long_text_is_parsed_in_the_worker_and_bounded(tmp_path: Path):
    reader = UploadReader(Limits(wall_seconds=0.5))
    try:
        assert statements(reader.from_text(SENTENCE * 1000, "navn"))[0].text.startswith(SENTENCE[:20])
        with pytest.raises(FileRefused) as caught:
            reader.from_text("* [a](b) **c**\n" * 300_000, "navn")
        assert (caught.value.reason, caught.value.details["file"]) == ("too_slow", "navn")
    finally:
        reader.close()


def test_hidden_characters_are_taken_out_and_counted(reader):
    text = f"{SENTENCE}\u200b\U000e0041 Vi deler 👩‍💻."
    for proposal in (reader.read("a.md", text.encode()), reader.read("a.txt", text.encode()), proposal_from_text(text)):
        assert (proposal.hidden, proposal.pages[0].text) == (2, f"{SENTENCE} Vi deler 👩‍💻.")
    document = Document()
    document.add_paragraph(text)
    assert reader.read("a.docx", written(document)).hidden == 2


def test_a_name_that_holds_an_identity_number_is_masked(reader):
    digits = number(random.Random(1))
    assert reader.read(f"Søknad {digits}.md", SENTENCE.encode()).name == f"Søknad {digits[:6]}*****.md"
    assert proposal_from_text(SENTENCE, digits).name == f"{digits[:6]}*****"

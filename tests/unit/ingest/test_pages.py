from __future__ import annotations

from pathlib import Path

import pytest

from ingest.extraction import Limits, Refused
from ingest.pages import extract
from tests import samples


def reason_for(path: Path, limits: Limits | None = None) -> str:
    with pytest.raises(Refused) as caught:
        extract(path, limits or Limits())
    return caught.value.reason


def texts(path: Path, limits: Limits | None = None) -> list[tuple[str, str | None]]:
    return [(page.text, page.problem) for page in extract(path, limits or Limits()).pages]


def test_a_pdf_gives_its_pages_in_order(tmp_path: Path):
    path = samples.pdf_of(tmp_path / "a.pdf", samples.text("Den andre er best."), samples.text("Ikke den siste."))
    assert texts(path) == [("Den andre er best.", None), ("Ikke den siste.", None)]


def test_the_ending_may_be_in_capitals(tmp_path: Path):
    assert texts(samples.pdf_of(tmp_path / "A.PDF", samples.text("Store bokstaver."))) == [("Store bokstaver.", None)]


def test_a_binary_file_is_no_pdf(tmp_path: Path):
    assert reason_for(samples.binary(tmp_path / "a.pdf")) == "not_pdf"


def test_an_empty_file_is_no_pdf(tmp_path: Path):
    (tmp_path / "a.pdf").touch()
    assert reason_for(tmp_path / "a.pdf") == "not_pdf"


def test_a_pdf_with_a_password_is_refused(tmp_path: Path):
    assert reason_for(samples.encrypted(tmp_path / "a.pdf", "hemmelig")) == "encrypted"


def test_a_pdf_that_is_only_protected_against_change_is_read(tmp_path: Path):
    assert texts(samples.encrypted(tmp_path / "a.pdf", "")) == [("Hemmelig innhold.", None)]


def test_a_scan_has_no_text(tmp_path: Path):
    assert reason_for(samples.scanned(tmp_path / "a.pdf")) == "no_text"


def test_a_bomb_is_refused(tmp_path: Path):
    path = samples.pdf_of(tmp_path / "a.pdf", samples.bomb())
    assert path.stat().st_size < 50_000
    assert reason_for(path) == "bomb"


@pytest.mark.parametrize("share", [0.2, 0.6, 0.95])
def test_a_truncated_pdf_is_damaged(tmp_path: Path, share: float):
    whole = samples.typeset(tmp_path / "a.pdf", "= Mål\nFelles journal.").read_bytes()
    (tmp_path / "a.pdf").write_bytes(whole[: int(len(whole) * share)])
    assert reason_for(tmp_path / "a.pdf") == "damaged"


def test_a_pdf_without_pages_is_damaged(tmp_path: Path):
    assert reason_for(samples.pdf_of(tmp_path / "a.pdf")) == "damaged"


def test_one_unreadable_page_does_not_cost_the_others(tmp_path: Path):
    good = samples.text("Denne siden er god.")
    path = samples.pdf_of(tmp_path / "a.pdf", samples.bomb(), good, samples.damaged(), good)
    assert texts(path) == [
        ("", "bomb"),
        ("Denne siden er god.", None),
        ("", "page_damaged"),
        ("Denne siden er god.", None),
    ]


def test_a_page_without_text_is_reported(tmp_path: Path):
    path = samples.pdf_of(tmp_path / "a.pdf", samples.text("Denne siden er god."), samples.text(""))
    assert texts(path)[1] == ("", "page_without_text")


def test_a_pdf_of_damaged_pages_is_damaged_and_no_scan(tmp_path: Path):
    assert reason_for(samples.pdf_of(tmp_path / "a.pdf", samples.damaged(), samples.text(""))) == "damaged"


def test_too_many_pages_are_refused(tmp_path: Path):
    page = samples.text("En side.")
    assert reason_for(samples.pdf_of(tmp_path / "a.pdf", page, page, page), Limits(pages=2)) == "too_many_pages"


@pytest.mark.parametrize("limits", [Limits(file_bytes=10), Limits(characters=10)])
def test_what_is_too_large_is_refused(tmp_path: Path, limits: Limits):
    (tmp_path / "a.md").write_text("Litt for mye tekst", encoding="utf-8")
    assert reason_for(tmp_path / "a.md", limits) == "too_large"


@pytest.mark.parametrize("name", ["a.md", "a.txt"])
def test_binary_text_is_refused(tmp_path: Path, name: str):
    assert reason_for(samples.binary(tmp_path / name)) == "not_text"


@pytest.mark.parametrize("content", ["", " \n\n", "---\n"])
def test_a_text_file_without_text_is_empty(tmp_path: Path, content: str):
    (tmp_path / "a.md").write_text(content, encoding="utf-8")
    assert reason_for(tmp_path / "a.md") == "empty"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
@pytest.mark.parametrize("name", ["a.md", "a.txt"])
def test_text_is_read_in_the_usual_encodings(tmp_path: Path, encoding: str, name: str):
    (tmp_path / name).write_bytes("Målet er «bedre» flyt – på ett år".encode(encoding))
    assert texts(tmp_path / name) == [("Målet er «bedre» flyt – på ett år", None)]


def test_a_byte_order_mark_does_not_hide_a_heading(tmp_path: Path):
    (tmp_path / "a.md").write_text("# Mål", encoding="utf-8-sig")
    assert [block.kind for block in extract(tmp_path / "a.md", Limits()).pages[0].blocks] == ["heading"]


def test_only_markdown_has_mark_up(tmp_path: Path):
    for name in ("a.md", "a.txt"):
        (tmp_path / name).write_text("# Mål", encoding="utf-8")
    assert texts(tmp_path / "a.md") == [("Mål", None)]
    assert texts(tmp_path / "a.txt") == [("# Mål", None)]

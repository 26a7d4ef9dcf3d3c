from __future__ import annotations

import hashlib
import os
import unicodedata
from pathlib import Path

import pytest

from assistant.adapters.model_files import file_hash
from assistant.errors import BadTable, CorpusMissing
from assistant.types import Kind, Rank, Source
from ingest.catalog import CATALOG, read_corpus

A = '[[document]]\nid = "a"\ntitle = "A"\nfile = "a.md"\n'
B = '[[document]]\nid = "b"\ntitle = "B"\nfile = "b.md"\n'


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    return tmp_path


def fill(corpus: Path, *names: str) -> None:
    for name in names:
        (corpus / name).parent.mkdir(parents=True, exist_ok=True)
        (corpus / name).write_text("innhold", encoding="utf-8")


def refusal(corpus: Path, catalog: str) -> dict[str, str]:
    (corpus / CATALOG).write_text(catalog, encoding="utf-8")
    with pytest.raises(BadTable) as caught:
        read_corpus(corpus)
    assert caught.value.details["file"] == CATALOG
    return caught.value.details


def test_entries_come_as_they_are_written(corpus: Path):
    catalog = """
    [[document]]
    id = "sak-1"
    title = "Sak 1"
    kind = "board_case"
    source = "fact_sheet"
    rank = "board_decision"
    date = "2023-11"
    based_on = ["https://eksempel.no"]
    file = "saker/1.pdf"
      [[document.section]]
      heading = "Grunnlag"
      rank = "background"
    """
    (corpus / CATALOG).write_text(catalog, encoding="utf-8")
    (entry,) = read_corpus(corpus).entries
    assert (entry.id, entry.kind, entry.source) == ("sak-1", Kind.BOARD_CASE, Source.FACT_SHEET)
    assert (entry.rank, entry.section[0].rank) == (Rank.BOARD_DECISION, Rank.BACKGROUND)


@pytest.mark.parametrize(
    ("catalog", "line", "word"),
    [
        (A + 'farge = "rød"\n', "5", "farge"),
        (A + "\n" + B + 'farge = "rød"\n', "10", "farge"),
        (A + B + '  [[document.section]]\n  heading = "Mål"\n  rang = "goal"\n', "11", "rang"),
        (A + B.replace('title = "B"\n', ""), "5", "title"),
        (A + 'rank = "viktig"\n', "5", "rank"),
        (A + 'date = "i går"\n', "5", "date"),
        (A + B.replace('"b"', '"Stor Bokstav"'), "6", "id"),
        (A.replace("a.md", "../a.md"), "4", "korpusmappen"),
        (A.replace("a.md", "/etc/passwd"), "4", "korpusmappen"),
        (A + 'reviewed_personal_data = "ja"\n', "5", "reviewed_personal_data"),
        (A + 'reviewed_personal_data = ", 2026-11-22, "\n', "5", "reviewed_personal_data"),
        (A + "tittel uten likhetstegn\n", "5", "line 5"),
    ],
)
def test_what_does_not_hold_is_refused_with_its_line(corpus: Path, catalog: str, line: str, word: str):
    details = refusal(corpus, catalog)
    assert details["line"] == line
    assert word in details["why"]


@pytest.mark.parametrize("fields", ['url = "https://eksempel.no"\nbased_on = ["https://eksempel.no"]', "based_on = []"])
def test_a_fact_sheet_names_its_sources_and_has_no_address_of_its_own(corpus: Path, fields: str):
    details = refusal(corpus, f'{B}{A}source = "fact_sheet"\n{fields}\n')
    assert details["line"] == "5"
    assert "based_on" in details["why"]


def test_an_id_stands_once(corpus: Path):
    assert "«a»" in refusal(corpus, A + A)["why"]


def test_only_a_known_document_can_be_superseded(corpus: Path):
    assert "«ukjent»" in refusal(corpus, A + 'supersedes = ["ukjent"]\n')["why"]


def test_files_that_the_catalogue_does_not_name_are_reported(corpus: Path):
    fill(corpus, "a.md", "glemt.pdf", "sub/også glemt.txt", "README.md", "kilde.typ", ".skjult.md", ".git/b.md")
    (corpus / CATALOG).write_text(A, encoding="utf-8")
    listing = read_corpus(corpus)
    assert listing.has_catalog
    assert listing.unlisted == ("glemt.pdf", "sub/også glemt.txt")


def test_a_folder_without_catalogue_gives_every_readable_file(corpus: Path):
    fill(corpus, "b.txt", "a.pdf", "sub/c.markdown", "d.md", "bilde.png", "tabell.xlsx", ".skjult.md", ".git/e.md")
    listing = read_corpus(corpus)
    assert [entry.file for entry in listing.entries] == ["a.pdf", "b.txt", "d.md", "sub/c.markdown"]
    assert (listing.has_catalog, listing.unlisted) == (False, ())


def test_ids_made_from_names_are_unique_and_stay_the_same(corpus: Path):
    names = ["Blåbær og grønt.md", "blabaer og gront.md", "mål.md", "mal.md", "mål.txt", "sub/mål.md", "+.md", "-.md"]
    names.append("x" * 200 + ".md")
    fill(corpus, *names)
    entries = read_corpus(corpus).entries
    ids = {entry.file: entry.id for entry in entries}
    assert len(set(ids.values())) == len(names) == len(entries)
    assert ids["sub/mål.md"] == "sub-mal-md"
    assert ids["mål.txt"] == "mal-txt"
    assert {ids["mål.md"], ids["mal.md"]} == {"mal-md", "mal-md-2"}
    assert entries == read_corpus(corpus).entries


def test_the_same_name_has_the_same_id_however_its_letters_are_composed(tmp_path: Path):
    ids = []
    for form in ("NFC", "NFD"):
        fill(tmp_path / form, unicodedata.normalize(form, "måned.md"))
        ids += [entry.id for entry in read_corpus(tmp_path / form).entries]
    assert ids == ["maned-md", "maned-md"]


def test_a_name_that_is_not_utf8_can_be_shown(corpus: Path):
    path = os.fsencode(corpus) + b"/m\xe5l.md"
    with open(path, "w", encoding="utf-8") as stream:
        stream.write("innhold")
    (entry,) = read_corpus(corpus).entries
    assert entry.title.encode("utf-8") == b"m?l"
    assert file_hash(corpus / entry.file) == hashlib.sha256(b"innhold").hexdigest()


def test_a_folder_without_documents_is_missing(tmp_path: Path):
    fill(tmp_path / "tom", "bilde.png")
    for folder in (tmp_path / "tom", tmp_path / "finnes-ikke", tmp_path / "tom" / "bilde.png"):
        with pytest.raises(CorpusMissing):
            read_corpus(folder)

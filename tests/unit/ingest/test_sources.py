from __future__ import annotations

import random
from pathlib import Path

import pytest

from assistant.errors import BadTable
from assistant.goals import GOAL_IDS
from ingest.catalog import CATALOG, Entry
from ingest.pipeline import ingest
from ingest.sources import read_sources, rendering
from tests.conftest import ROOT
from tests.fakes import CountingEncoder, SilentProgress
from tests.identity_numbers import number

SHEET = """
[[document]]
id = "ark"
title = "Faktaark"
source = "fact_sheet"
based_on = ["https://eksempel.no/mål", "https://eksempel.no/nyhet"]
renders = ["https://eksempel.no/mål", "Styresak 1-2030"]
file = "ark.md"
"""
OLD = (
    '[[document]]\nid = "side"\ntitle = "Side"\nurl = "https://eksempel.no/"\nfile = "side.md"\nsupersedes = ["ark"]\n'
)


def original(identifier: str, title: str, url: str) -> str:
    return f'[[document]]\nid = "{identifier}"\ntitle = "{title}"\nurl = "{url}"\nfile = "{identifier}.html"\n'


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    (tmp_path / "corpus").mkdir()
    (tmp_path / "corpus" / CATALOG).write_text(SHEET + OLD, encoding="utf-8")
    (tmp_path / "data" / "harvest").mkdir(parents=True)
    return tmp_path / "corpus"


def add(corpus: Path, *entries: str) -> Path:
    data = corpus.parent / "data"
    (data / "harvest" / CATALOG).write_text("\n".join(entries), encoding="utf-8")
    return data


def superseded(corpus: Path, data: Path) -> dict[str, tuple[str, ...]]:
    return {entry.id: entry.supersedes for entry in read_sources(corpus, data).entries}


def test_without_anything_added_the_corpus_is_all_there_is(corpus: Path):
    listing = read_sources(corpus, corpus.parent / "data")
    assert [entry.id for entry in listing.entries] == ["ark", "side"]
    assert listing.path(listing.entries[0]) == corpus / "ark.md"


def test_an_original_supersedes_the_sheet_that_renders_its_address(corpus: Path):
    data = add(corpus, original("o", "Målet", "https://eksempel.no/mål"))
    assert superseded(corpus, data) == {"ark": (), "side": ("ark",), "o": ("ark",)}


def test_an_original_supersedes_the_sheet_whose_words_stand_in_its_title(corpus: Path):
    assert superseded(corpus, add(corpus, original("o", "STYRESAK  1-2030 Plan", "https://a.no/1")))["o"] == ("ark",)
    assert superseded(corpus, add(corpus, original("o", "Styresak 1-20301 Plan", "https://a.no/1")))["o"] == ()


def test_a_source_that_a_sheet_only_uses_does_not_supersede_it(corpus: Path):
    data = add(corpus, original("o", "Nyhet", "https://eksempel.no/nyhet"))
    assert superseded(corpus, data)["o"] == ()


def test_what_was_fetched_takes_the_place_of_our_copy_of_the_same_page(corpus: Path):
    data = add(corpus, original("side", "Side", "https://eksempel.no/"))
    listing = read_sources(corpus, data)
    (entry,) = [entry for entry in listing.entries if entry.id == "side"]
    assert listing.path(entry) == data / "harvest" / "side.html"
    assert entry.supersedes == ("ark",)  # as our copy did


def test_a_goal_in_the_publishers_words_supersedes_the_sheet_that_described_it(corpus: Path):
    (corpus / "goals.toml").write_bytes((ROOT / "corpus" / "goals.toml").read_bytes())
    data = add(corpus, original("o", "Stjernestøv", "https://a.no/1"))
    row = f'[[goal]]\nid = "{GOAL_IDS[0]}"\nbasis = {{ document = "o", section = "Stjernestøv" }}\n'
    row += 'name = { text = "Stjernestøv", page = 1 }\ndescription = { text = "Støv i alle rom.", page = 1 }\n'
    (data / "goals.toml").write_text(row, encoding="utf-8")
    assert superseded(corpus, data)["o"] == ("mal-effektive-arbeidsprosesser",)


def test_a_fact_sheet_supersedes_nothing_by_what_it_is_called(corpus: Path):
    sheet = Entry(id="x", title="Styresak 1-2030", source="fact_sheet", based_on=("https://a.no",), file="x.md")
    assert rendering(read_sources(corpus, corpus).entries, sheet) == []


def test_only_a_fact_sheet_renders(corpus: Path):
    with pytest.raises(BadTable):
        read_sources(corpus, add(corpus, original("o", "A", "https://a.no") + 'renders = ["b"]'))


def test_both_folders_are_taken_in_as_one(small_settings):
    corpus, harvest = small_settings.corpus, small_settings.data / "harvest"
    (corpus / "ark.md").write_text("# Ark\n\nVår gjengivelse.", encoding="utf-8")
    (corpus / "side.md").write_text("# Side\n\nVår kopi.", encoding="utf-8")
    (corpus / CATALOG).write_text(SHEET + OLD, encoding="utf-8")
    first = ingest(small_settings, CountingEncoder(), SilentProgress())
    assert {outcome.id: outcome.status for outcome in first.outcomes} == {"ark": "new", "side": "new"}
    harvest.mkdir()
    for name in ("o", "side"):
        (harvest / f"{name}.html").write_text(f"<h1>{name}</h1><p>Utgiverens tekst.</p>", encoding="utf-8")
    add(corpus, original("o", "Målet", "https://eksempel.no/mål"), original("side", "Side", "https://eksempel.no/"))
    second = ingest(small_settings, CountingEncoder(), SilentProgress())
    assert {outcome.id: outcome.status for outcome in second.outcomes} == {
        "ark": "changed",
        "side": "changed",
        "o": "new",
    }
    from assistant.adapters.generation import open_current

    library = open_current(small_settings.data).store
    assert library.document("ark").superseded_by == ("o", "side")
    assert (library.page("side", 1).text, library.document("side").version) == ("side\n\nUtgiverens tekst.", 2)
    ours = library.document("side@v1")
    assert (ours.superseded_by, library.page(ours.id, 1).text) == (("side",), "Side\n\nVår kopi.")
    (harvest / "o.html").write_text("<h1>o</h1><p>Utgiverens nye tekst.</p>", encoding="utf-8")
    ingest(small_settings, CountingEncoder(), SilentProgress())
    library = open_current(small_settings.data).store
    assert library.page("o@v1", 1).text == "o\n\nUtgiverens tekst."
    assert library.document("ark").superseded_by == ("o", "side")
    for name in ("o", "side"):
        (harvest / f"{name}.html").unlink()
    (harvest / CATALOG).unlink()
    third = ingest(small_settings, CountingEncoder(), SilentProgress())
    assert {one.id: one.status for one in third.outcomes} == {"ark": "changed", "side": "changed", "o": "removed"}
    library = open_current(small_settings.data).store
    assert [one.id for one in library.documents()] == ["ark", "side", "side@v1", "side@v2"]


def test_what_was_added_is_looked_through_like_the_rest(small_settings):
    corpus, harvest = small_settings.corpus, small_settings.data / "harvest"
    (corpus / "ark.md").write_text("# Ark\n\nVår gjengivelse.", encoding="utf-8")
    (corpus / "side.md").write_text("# Side\n\nVår kopi.", encoding="utf-8")
    (corpus / CATALOG).write_text(SHEET + OLD, encoding="utf-8")
    harvest.mkdir(parents=True)
    digits = number(random.Random(1))
    (harvest / "person.html").write_text(f"<p>Gjelder {digits[:6]}&nbsp;{digits[6:]}.</p>", encoding="utf-8")
    (harvest / "skjult.html").write_text("<p>Utgi&#8203;verens tekst.</p>", encoding="utf-8")
    (harvest / "ut.html").symlink_to(corpus / "side.md")
    names = ("person", "skjult", "ut")
    add(corpus, *(original(name, name, f"https://eksempel.no/{name}") for name in names))
    report = ingest(small_settings, CountingEncoder(), SilentProgress())
    found = {outcome.id: outcome for outcome in report.outcomes}
    assert {name: found[name].reason or found[name].status for name in names} == {
        "person": "personal_data",
        "skjult": "new",
        "ut": "outside_folder",
    }
    assert found["skjult"].hidden == 1
    assert digits[6:] not in f"{report}"

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.errors import BadSetting, BadTable, DataNotWritable, NothingHarvested
from assistant.goals import load_goals
from assistant.settings import Settings
from ingest.catalog import CATALOG, Entry
from ingest.extraction import Limits
from ingest.goal_drafts import GoalDraft, Proposal, propose
from ingest.goal_overrides import is_accepted, override_path, remove_override, write_override
from ingest.harvest.store import write_harvest
from ingest.pages import extract
from tests.conftest import ROOT
from tests.websites import goal_page, page

CORPUS = ROOT / "corpus"
PAGES = {
    "digital-samhandling": goal_page(
        "Digital samhandling",
        "Regionen skal spinne tråder mellom alle månene så de kan snakke sammen.",
        ["Spinne tråd"],
    ),
    "kosteskaft": goal_page(
        "Kosteskaft for alle",
        "Nye kosteskaft med kunstig intelligens skal spare tid for helsepersonell hver eneste dag.",
        ["Ta i bruk kunstig intelligens i kosteskaft", "Måle hvor mye tid som frigjøres"],
    ),
    "stjernehjem": page(
        "Stjernehjem",
        """<p>Innledning som ikke er en beskrivelse av noe.</p><h2>Mål</h2>
        <p>Pasienter skal følges opp hjemme under stjernene, med måledata fra eget hjem.</p>
        <h2>Tiltak</h2><ol><li>Digital hjemmeoppfølging på alle planeter<ul><li>også de små</li></ul></li></ol>
        <h2>Mer</h2><ul><li>Ikke et initiativ</li></ul>""",
    ),
    "vrovl": goal_page("Blåbærtur", "Alle skal plukke blåbær i skogen ved vannet når høsten kommer.", []),
}
STRATEGY = """# Delstrategi

## Mål 1: Stjernehjem

Dette er PDF-ens ord om det målet som siden også handler om.

## Mål 2: Trollmannens grunnmur

Felles IKT-tjenester skal være kostnadseffektive og gjøre det mulig å endre raskere.

### Initiativ

- Mure felles IKT-tjenester på nytt

## Gjennomføring

Dette avsnittet hører ikke til noe mål, og handler om økonomi.
"""


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    found = Settings(corpus=CORPUS, data=tmp_path / "data")
    harvested(found, PAGES)
    return found


def harvested(settings: Settings, pages: dict[str, str], strategy: str = "", address: str = "") -> None:
    """Put pages in the harvest, each under its name or an ``address``; and the strategy itself, as Markdown."""
    drafts = settings.data.parent / "drafts"
    drafts.mkdir(exist_ok=True)
    entries, files = [], {}
    for name, text in pages.items():
        files[name] = drafts / f"{name}.html"
        files[name].write_text(text, encoding="utf-8")
        url = address or f"https://eksempel.no/{name}/"
        entries.append(Entry(id=name, title=name, kind="goal", rank="goal", url=url, file=f"{name}.html"))
    if strategy:
        files["strategi"] = drafts / "strategi.md"
        files["strategi"].write_text(strategy, encoding="utf-8")
        entries.append(
            Entry(id="strategi", title="S", kind="strategy", url="https://eksempel.no/s", file="strategi.md")
        )
    write_harvest(settings.data / "harvest", entries, files)


def proposed(settings: Settings, **chosen: str) -> Proposal:
    return propose(settings, load_goals(CORPUS), {key.replace("_", "-"): value for key, value in chosen.items()})


def by_goal(proposal: Proposal) -> dict[str, GoalDraft]:
    return {draft.goal.id: draft for draft in proposal.drafts}


def test_each_page_is_matched_with_the_goal_it_is_about(settings: Settings):
    proposal = proposed(settings)
    assert {draft.goal.id: draft.found.document for draft in proposal.drafts} == {
        "ny-teknologi": "kosteskaft",
        "hjemmeoppfolging": "stjernehjem",
        "digital-samhandling": "digital-samhandling",
    }
    assert [draft.goal.id for draft in proposal.drafts if draft.is_sure] == ["digital-samhandling"]
    assert [one.document for one in proposal.candidates_left] == ["vrovl"]
    assert len(proposal.goals_left) == 4


def test_every_word_of_a_draft_stands_on_its_page(settings: Settings):
    for draft in proposed(settings).drafts:
        pages = extract(settings.data / "harvest" / f"{draft.found.document}.html", Limits()).pages
        for quote in (draft.found.name, draft.found.description, *draft.found.initiatives):
            assert quote.text in pages[quote.page - 1].text


def test_the_description_and_the_initiatives_are_those_under_their_headings(settings: Settings):
    found = by_goal(proposed(settings))["hjemmeoppfolging"].found
    assert found.description.text.startswith("Pasienter skal følges opp hjemme under stjernene")
    assert [one.text for one in found.initiatives] == ["Digital hjemmeoppfølging på alle planeter"]


def test_headings_of_the_strategy_that_name_a_goal_are_used_where_there_is_no_page(settings: Settings):
    harvested(settings, PAGES, STRATEGY)
    drafts = by_goal(proposed(settings))
    assert drafts["hjemmeoppfolging"].found.document == "stjernehjem"
    found = drafts["felles-ikt-tjenester"].found
    assert (found.document, found.name.text, found.section) == (
        "strategi",
        "Trollmannens grunnmur",
        "Mål 2: Trollmannens grunnmur",
    )
    assert found.description.text.startswith("Felles IKT-tjenester")
    assert [one.text for one in found.initiatives] == ["Mure felles IKT-tjenester på nytt"]


def test_a_page_that_a_fact_sheet_renders_is_sure(settings: Settings, tmp_path: Path):
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    (corpus / "goals.toml").write_bytes((CORPUS / "goals.toml").read_bytes())
    text = (CORPUS / CATALOG).read_text(encoding="utf-8")
    at = text.index('file = "goals/mal-brukerdrevet-utvikling.pdf"')
    text = f'{text[:at]}renders = ["https://eksempel.no/vrovl/"]\n{text[at:]}'
    (corpus / CATALOG).write_text(text, encoding="utf-8")
    draft = by_goal(proposed(settings.model_copy(update={"corpus": corpus})))["brukerdrevet-utvikling"]
    assert (draft.found.document, draft.is_sure) == ("vrovl", True)


def test_a_person_knows_better(settings: Settings):
    drafts = by_goal(proposed(settings, data_og_innsikt="kosteskaft"))
    assert (drafts["data-og-innsikt"].found.document, drafts["data-og-innsikt"].is_sure) == ("kosteskaft", True)
    assert "ny-teknologi" not in drafts


def test_a_person_goes_before_what_a_fact_sheet_says(settings: Settings):
    sheet = "https://www.helse-sorost.no/om-oss/vart-oppdrag/hva-gjor-vi/digitalisering-og-e-helse/"
    sheet += "regional-delstrategi-for-teknologiomradet/digital-samhandling/"
    harvested(settings, {"side": PAGES["vrovl"]}, "", sheet)
    assert list(by_goal(proposed(settings))) == ["digital-samhandling"]
    assert list(by_goal(proposed(settings, ny_teknologi="side"))) == ["ny-teknologi"]


def test_a_document_describes_one_goal(settings: Settings):
    with pytest.raises(BadSetting):
        proposed(settings, ny_teknologi="kosteskaft", hjemmeoppfolging="kosteskaft")


@pytest.mark.parametrize("pair", [("tull", "kosteskaft"), ("ny-teknologi", "tull")])
def test_a_goal_or_document_that_is_not_there_is_refused(settings: Settings, pair: tuple[str, str]):
    with pytest.raises(BadSetting):
        propose(settings, load_goals(CORPUS), dict([pair]))


def test_pages_that_say_nothing_of_a_goal_give_nothing(settings: Settings):
    for pages in (
        {},
        {"tom": page("Bare en tittel", "<p>For kort</p>")},
        {"a": "<p>Uten overskrift, men med ord nok.</p>"},
    ):
        harvested(settings, pages)
        with pytest.raises(NothingHarvested):
            proposed(settings)


def test_what_was_accepted_goes_before_the_corpus_until_it_is_undone(settings: Settings):
    drafts = by_goal(proposed(settings))
    assert write_override(settings, [drafts["ny-teknologi"]]) == override_path(settings)
    goals = {goal.id: goal for goal in load_goals(CORPUS, settings.data).goals}
    ours = {goal.id: goal for goal in load_goals(CORPUS).goals}
    goal = goals["ny-teknologi"]
    assert (goal.name, goal.official) == ("Kosteskaft for alle", True)
    assert goal.description.startswith("Nye kosteskaft")
    assert goal.initiatives == ("Ta i bruk kunstig intelligens i kosteskaft", "Måle hvor mye tid som frigjøres")
    assert (goal.basis.document, goal.basis.section) == ("kosteskaft", "Kosteskaft for alle")
    assert goal.criteria == ours["ny-teknologi"].criteria
    assert goals["hjemmeoppfolging"] == ours["hjemmeoppfolging"]
    assert (is_accepted(drafts["ny-teknologi"], settings), is_accepted(drafts["hjemmeoppfolging"], settings)) == (
        True,
        False,
    )
    remove_override(settings)
    remove_override(settings)
    assert load_goals(CORPUS, settings.data) == load_goals(CORPUS)


def test_what_was_accepted_before_stays(settings: Settings):
    drafts = by_goal(proposed(settings))
    write_override(settings, [drafts["hjemmeoppfolging"]])
    write_override(settings, [drafts["ny-teknologi"]])
    names = {goal.id: goal.name for goal in load_goals(CORPUS, settings.data).goals if goal.official}
    assert names == {
        "ny-teknologi": "Kosteskaft for alle",
        "hjemmeoppfolging": "Stjernehjem",
        "digital-samhandling": "Digital samhandling",
    }


@pytest.mark.parametrize("change", [("page = 1", "page = 0"), ("name =", "navn ="), ('id = "ny', 'id = "min')])
def test_what_was_spoilt_by_hand_is_refused_with_its_line(settings: Settings, change: tuple[str, str]):
    write_override(settings, [by_goal(proposed(settings))["ny-teknologi"]])
    path = override_path(settings)
    path.write_text(path.read_text(encoding="utf-8").replace(*change, 1), encoding="utf-8")
    with pytest.raises(BadTable):
        load_goals(CORPUS, settings.data)


def test_a_file_that_cannot_be_removed_is_told(settings: Settings):
    override_path(settings).mkdir()
    with pytest.raises(DataNotWritable):
        remove_override(settings)


def test_a_folder_that_cannot_be_made_is_told(settings: Settings, tmp_path: Path):
    drafts = proposed(settings).drafts
    (tmp_path / "fil").write_text("ikke en mappe", encoding="utf-8")
    with pytest.raises(DataNotWritable):
        write_override(settings.model_copy(update={"data": tmp_path / "fil" / "data"}), drafts)

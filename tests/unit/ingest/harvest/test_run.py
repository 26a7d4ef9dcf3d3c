from __future__ import annotations

import fcntl
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from assistant.errors import BadTable, DataNotWritable, HarvestFailed, IngestRunning, NoStartPage
from assistant.settings import Settings
from assistant.types import Kind, Rank, Source
from ingest.harvest.run import Harvest, harvest, policy_of, store
from ingest.harvest.store import read_harvest, toml_string
from tests.websites import (
    CASE,
    MOON,
    STARS,
    START_TITLE,
    STRATEGY,
    Answer,
    WebSite,
    goal_page,
    page,
    pdf,
    serving,
    strategy_site,
)

CATALOG = """
[[document]]
id = "strategiside"
title = "Regional delstrategi"
kind = "strategy"
rank = "goal"
valid_from = "2023-11-22"
url = "{start}"
file = "strategiside.md"

[[document]]
id = "styresak-132-2023"
title = "Faktaark om styresaken"
kind = "board_case"
source = "fact_sheet"
rank = "board_decision"
date = "2023-11-22"
based_on = ["https://eksempel.no/nyhet"]
renders = ["Styresak 132-2023"]
file = "styresak.md"

[[document]]
id = "mal-maane"
title = "Faktaark om månemålet"
kind = "goal"
source = "fact_sheet"
rank = "goal"
based_on = ["{moon}"]
renders = ["{moon}"]
file = "maal.md"
"""


@pytest.fixture
def web() -> Iterator[WebSite]:
    with serving(strategy_site()) as served:
        yield served


@pytest.fixture
def settings(small_settings: Settings, web: WebSite) -> Settings:
    catalog = CATALOG.format(start=web.start, moon=web.origin + MOON)
    (small_settings.corpus / "catalog.toml").write_text(catalog, encoding="utf-8")
    return small_settings.model_copy(update={"harvest_local": web.host, "harvest_pause": 0.0})


def run(settings: Settings, *, keep: bool = True) -> Harvest:
    with harvest(settings, lambda _done, _total, _name: None) as found:
        if keep:
            store(found, settings)
        return found


def statuses(found: Harvest, web: WebSite) -> dict[str, str]:
    return {change.url.removeprefix(web.origin): change.reason or change.status for change in found.changes}


def files(settings: Settings) -> set[str]:
    return {path.name for path in (settings.data / "harvest").iterdir()}


def test_what_is_found_is_described_by_what_is_known(settings: Settings, web: WebSite):
    entries = {entry.url.removeprefix(web.origin): entry for entry in run(settings).entries if entry.url}
    start = entries.pop(web.start.removeprefix(web.origin))
    assert (start.id, start.valid_from, start.date) == ("strategiside", "2023-11-22", "2024-06-13")
    assert [(one.heading, one.rank) for one in start.section] == [("Styringsmodell", Rank.GOVERNANCE)]
    assert {path: (one.id, one.title, one.kind, one.rank, one.date) for path, one in entries.items()} == {
        STRATEGY: (
            "original-regional-delstrategi-for-teknologiomradet",
            f"{START_TITLE} (PDF)",
            Kind.STRATEGY,
            Rank.GOAL,
            None,
        ),
        CASE: (
            "original-styresak-132-2023-regional-delstrategi-for-teknologiomradet",
            f"Styresak 132-2023 {START_TITLE}",
            Kind.BOARD_CASE,
            Rank.BOARD_DECISION,
            "2023-11-22",
        ),
        STARS: ("original-stjernestov", "Stjernestøv i alle rom", Kind.GOAL, Rank.GOAL, "2024-06-10"),
        MOON: ("original-manelyst-journal", "Månelyst journal", Kind.GOAL, Rank.GOAL, "2024-06-10"),
    }
    assert [(one.heading, one.rank) for one in entries[STARS].section] == [("Initiativ", Rank.SUGGESTED_MEASURE)]
    assert {entry.source for entry in entries.values()} == {Source.ORIGINAL}


def test_nothing_is_kept_before_somebody_says_so(settings: Settings):
    found = run(settings, keep=False)
    assert found.is_news
    assert not settings.data.exists()


def test_what_was_stored_is_read_again_as_it_was(settings: Settings):
    found = run(settings)
    assert read_harvest(settings.data / "harvest") == found.entries
    assert files(settings) == {"catalog.toml", *(entry.file for entry in found.entries)}


def test_the_next_harvest_tells_what_is_new_changed_unchanged_and_gone(settings: Settings, web: WebSite):
    first = run(settings)
    assert set(statuses(first, web).values()) == {"new"}
    again = run(settings)
    assert set(statuses(again, web).values()) == {"unchanged"}
    assert (again.is_news, again.is_whole) == (False, True)

    web.put(STARS, web.pages[STARS].body + b"<!-- bygd 12:00:01 -->")
    web.put(MOON, goal_page("Månelyst journal", "Journalen skal lyse hele natten, også når det regner.", []))
    web.put(CASE, pdf("Styret sluttet seg til delstrategien, med en merknad."), "application/pdf")
    start = web.pages[web.start.removeprefix(web.origin)].body.decode()
    web.put(
        web.start.removeprefix(web.origin),
        start.replace(STRATEGY, "/nytt.pdf").replace(f"{START_TITLE} (PDF)</a></li>\n", "Vedlegg (PDF)</a></li>\n", 1),
    )
    web.put("/nytt.pdf", pdf("Et vedlegg."), "application/pdf")
    third = run(settings)
    assert statuses(third, web) == {
        web.start.removeprefix(web.origin): "changed",
        "/nytt.pdf": "new",
        CASE: "changed",
        STARS: "unchanged",
        MOON: "changed",
        STRATEGY: "gone",
    }
    assert files(settings) == {"catalog.toml", *(entry.file for entry in third.entries)}
    assert {entry.id: entry.sha256 for entry in third.entries}["original-stjernestov"] == (
        {entry.id: entry.sha256 for entry in first.entries}["original-stjernestov"]
    )


def test_a_file_that_was_moved_is_the_same_document(settings: Settings, web: WebSite):
    run(settings)
    start = web.start.removeprefix(web.origin)
    web.put(start, web.pages[start].body.decode().replace(CASE, "/ny/sti/styresak.pdf"))
    web.pages["/ny/sti/styresak.pdf"] = web.pages.pop(CASE)
    found = statuses(run(settings), web)
    assert found["/ny/sti/styresak.pdf"] == "changed"
    assert "gone" not in found.values()


def test_a_page_that_is_gone_goes_and_one_that_fails_for_now_stays(settings: Settings, web: WebSite):
    run(settings)
    web.pages[STARS] = Answer(status=503)
    failing = run(settings)
    assert statuses(failing, web)[STARS] == "http_status"
    assert (failing.is_news, failing.is_whole) == (False, False)
    assert "original-stjernestov" in {entry.id for entry in failing.entries}
    web.pages[STARS] = Answer(status=404)
    gone = run(settings)
    assert [change.status for change in gone.changes if change.url == web.origin + STARS] == ["gone"]
    assert "original-stjernestov" not in {entry.id for entry in gone.entries}


def test_what_an_unreadable_page_may_link_to_is_not_taken_for_gone(settings: Settings, web: WebSite):
    web.put(MOON, page("Månelyst journal", '<p>Tekst <a href="/vedlegg.pdf">Vedlegg (PDF)</a></p>'))
    web.put("/vedlegg.pdf", pdf("Et vedlegg."), "application/pdf")
    run(settings)
    web.pages[MOON] = Answer(status=500)
    found = run(settings)
    assert statuses(found, web)["/vedlegg.pdf"] == "unchanged"
    assert "original-vedlegg" in {entry.id for entry in found.entries}


def test_what_a_person_corrects_in_the_catalogue_is_kept(settings: Settings, web: WebSite):
    run(settings)
    catalog = settings.data / "harvest" / "catalog.toml"
    text = catalog.read_text(encoding="utf-8")
    before, after = text.split('id = "original-stjernestov"')
    catalog.write_text(
        before + 'id = "original-stjernestov"' + after.replace('rank = "goal"', 'rank = "background"', 1)
    )
    web.put(STARS, goal_page("Stjernestøv overalt", "Stjernestøv skal være framme når det trengs.", ["Feie"]))
    entry = next(one for one in run(settings).entries if one.id == "original-stjernestov")
    assert (entry.title, entry.rank) == ("Stjernestøv overalt", Rank.BACKGROUND)


def test_a_catalogue_that_was_spoilt_is_refused_with_its_line(settings: Settings):
    run(settings)
    (settings.data / "harvest" / "catalog.toml").write_text("[[document]]\nfarge = 1\n", encoding="utf-8")
    with pytest.raises(BadTable):
        run(settings)


def test_a_start_that_has_moved_is_still_our_copy(settings: Settings, web: WebSite):
    start = web.start.removeprefix(web.origin)
    moved = start.replace("strategi/", "ny-plass/")
    web.pages[moved] = web.pages[start]
    web.redirect(start, moved)
    entry = run(settings).entries[0]
    assert (entry.id, entry.url) == ("strategiside", web.origin + moved)
    assert statuses(run(settings), web)[moved] == "unchanged"


def test_a_file_behind_a_redirect_that_fails_for_now_is_not_gone(settings: Settings, web: WebSite):
    web.pages["/flyttet.pdf"] = web.pages[CASE]
    web.redirect(CASE, "/flyttet.pdf")
    run(settings)
    web.pages[CASE] = Answer(status=503)
    found = statuses(run(settings), web)
    assert (found[CASE], found["/flyttet.pdf"]) == ("http_status", "unchanged")


def test_two_documents_with_one_title_get_two_ids(settings: Settings, web: WebSite):
    web.put(MOON, page("Måne", '<p><a href="/a.pdf">Vedlegg (PDF)</a> <a href="/b.pdf">Vedlegg (PDF)</a></p>'))
    for name in ("/a.pdf", "/b.pdf"):
        web.put(name, pdf(f"Vedlegg {name}"), "application/pdf")
    assert {"original-vedlegg", "original-vedlegg-2"} <= {entry.id for entry in run(settings).entries}
    assert not run(settings).is_news


def test_a_start_that_cannot_be_had_changes_nothing(settings: Settings, web: WebSite):
    run(settings)
    before = files(settings)
    web.pages[web.start.removeprefix(web.origin)] = Answer(status=500)
    with pytest.raises(HarvestFailed) as caught:
        run(settings)
    assert caught.value.details["url"] == web.start
    assert files(settings) == before


def test_a_corpus_without_a_start_is_told(settings: Settings):
    (settings.corpus / "catalog.toml").write_text('[[document]]\nid = "a"\ntitle = "A"\nfile = "a.md"\n')
    with pytest.raises(NoStartPage):
        run(settings)


def test_nothing_is_stored_while_an_ingest_runs(settings: Settings):
    settings.data.mkdir()
    with (settings.data / "ingest.lock").open("w") as other:
        fcntl.flock(other, fcntl.LOCK_EX)
        with pytest.raises(IngestRunning):
            run(settings)


def test_a_folder_that_cannot_be_written_is_told(settings: Settings):
    settings.data.mkdir()
    (settings.data / "harvest").write_text("ikke en mappe", encoding="utf-8")
    with pytest.raises(DataNotWritable):
        run(settings)


def test_the_settings_say_where_one_may_go(small_settings: Settings):
    policy = policy_of(small_settings)
    assert policy.hosts == {"www.helse-sorost.no", "helse-sorost.no"}
    assert policy.local == frozenset()


@pytest.mark.parametrize("text", ['"anførsel" og \\ strek', "linje\nto\tfane", "å \x7f\x00 slutt", "«»–\u2028"])
def test_any_text_can_be_written_as_toml(text: str, read_toml: Callable[[str], dict[str, str]]):
    assert read_toml(f"a = {toml_string(text)}")["a"] == text


@pytest.fixture
def read_toml() -> Callable[[str], dict[str, str]]:
    import tomllib

    return tomllib.loads


def test_the_folder_is_below_the_data_folder(settings: Settings):
    assert run(settings, keep=False).folder == Path(settings.data) / "harvest"

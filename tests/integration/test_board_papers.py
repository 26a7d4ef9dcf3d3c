"""Fictional board papers from file to answer: found by number, and never decided where they only propose."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.adapters.last_ingest import last_ingest
from assistant.answering import Answerer
from assistant.bootstrap import Assistant, open_assistant, open_encoder
from assistant.errors import UnknownCase
from assistant.settings import load_settings
from assistant.sources import entries
from assistant.types import Answer, Citation, Filters, Kind, Rank
from assistant.words import place_of, rank_of
from ingest.pipeline import index_settings, ingest
from tests import samples
from tests.fakes import SilentProgress
from tests.unit.ingest import board_papers as papers

FILES = {
    "plan.md": papers.HEADINGS,
    "nettbrett.md": papers.RUN_IN,
    "tolking.txt": papers.NYNORSK,
    "moteplan.txt": papers.NUMBERED,
    "malere.md": papers.TABLE,
    "protokoll.txt": papers.PROTOCOL,
    "notat.md": papers.ORDINARY,
}


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    folder = tmp_path_factory.mktemp("saker")
    settings = load_settings(corpus=folder / "corpus", data=folder / "data", min_confidence=0.0)
    settings.corpus.mkdir()
    for name, text in FILES.items():
        (settings.corpus / name).write_text(text, encoding="utf-8")
    samples.binary(settings.corpus / "ødelagt.pdf")
    assert ingest(settings, open_encoder(settings), SilentProgress()).result == "partial"
    return open_assistant(settings, index_settings, one_question=True)


@pytest.fixture
def answerer(assistant: Assistant) -> Answerer:
    return assistant.answerer


def cited(answer: Answer) -> list[Citation]:
    return [citation for claim in answer.claims for citation in claim.citations]


@pytest.mark.parametrize(
    ("query", "number", "document"),
    [
        ("styresak 041-2031", "041-2031", "plan-md"),
        ("sak 41/2031", "041-2031", "plan-md"),
        ("Styresak nr. 7/31", "007-2031", "nettbrett-md"),
        ("sak 052-2031", "052-2031", "protokoll-txt"),
        ("Hva ble sagt om kostnadene i sak 52/31?", "052-2031", "protokoll-txt"),
        ("orientering om tolking, møteplan og varsling, sak 22/2031", "022-2031", "moteplan-txt"),
    ],
)
def test_a_case_is_found_first_however_its_number_is_written(assistant, query, number, document):
    first = assistant.retriever.search(query, 5)[0].chunk.span
    assert first.document_id == document
    assert assistant.library.document(document).case_at(first.page, first.start).number == number


def test_a_number_of_no_case_changes_nothing(assistant):
    def found(query: str) -> list[int]:
        return [scored.row for scored in assistant.retriever.search(query, 5)]

    assert found("varsling i sak 999-2031") != []
    assert found("varsling i styresak 999/2031") == found("varsling i styresak 999-2031")


def test_only_the_case_that_is_asked_for(assistant):
    ranking = assistant.retriever.search("vedtak", 20, Filters(cases=frozenset({"053-2031"})))
    assert {scored.chunk.heading[0] for scored in ranking} == {"Sak 053-2031 Orientering om drift"}
    with pytest.raises(UnknownCase) as refused:
        assistant.retriever.search("vedtak", 5, Filters(cases=frozenset({"999-2031"})))
    assert "041-2031" in refused.value.details["known"]


def test_a_case_by_its_number_and_as_of_a_day(assistant):
    case = frozenset({"053-2031"})
    assert assistant.retriever.search("vedtak", 20, Filters(cases=case, as_of="2030")) == []
    passages, documents = assistant.retriever.extent(Filters(cases=case))
    assert (passages, documents) == (len(assistant.retriever.search("vedtak", 50, Filters(cases=case))), 1)
    later = Filters(cases=case, as_of="2032")
    assert assistant.retriever.extent(later) == (passages, documents)
    assert {one.chunk.heading[0] for one in assistant.retriever.search("vedtak", 20, later)} == {
        "Sak 053-2031 Orientering om drift"
    }


REPEATED = """Styremøte {0}. mars 2031

# Styresak 0{0}-2031

## Saksframlegg

Felles plattform for bysykler skal dekke alle bydeler innen utgangen av året.
"""


def test_a_named_case_stays_first_where_a_later_one_says_the_same(tmp_path: Path):
    settings = load_settings(corpus=tmp_path / "corpus", data=tmp_path / "data")
    settings.corpus.mkdir()
    entries = []
    for number, more in ((41, ""), (42, 'supersedes = ["sak-41"]\n')):
        (settings.corpus / f"{number}.md").write_text(REPEATED.format(number), encoding="utf-8")
        fields = f'id = "sak-{number}"\ntitle = "Plan"\nkind = "board_case"\nfile = "{number}.md"\ndate = "2020"\n'
        entries.append(f'[[document]]\n{fields}case_number = "0{number}-2031"\n{more}')
    (settings.corpus / "catalog.toml").write_text("\n".join(entries), encoding="utf-8")
    ingest(settings, open_encoder(settings), SilentProgress())
    retriever = open_assistant(settings, index_settings, one_question=True).retriever

    def found(query: str) -> list[str]:
        return [one.chunk.span.document_id for one in retriever.search(query, 5)]

    assert found("felles plattform for bysykler")[0] == "sak-42"
    assert found("felles plattform for bysykler, sak 41/31")[0] == "sak-41"


@pytest.mark.parametrize("query", ["Sak 7/31", "styresak 007-2031", "Hva gjelder styresak 007-2031?"])
def test_a_number_alone_is_answered_out_of_its_case(answerer, query):
    answer = answerer.answer(query)
    assert answer.status == "answered"
    assert cited(answer)[0].case_number == "007-2031"


def test_what_is_proposed_is_never_shown_as_decided(answerer):
    answer = answerer.answer("Godkjenner styret ordningen for nettbrett?")
    [proposal] = [one for one in cited(answer) if one.quote == "Styret godkjenner ordningen for nettbrett."]
    assert (proposal.case_number, proposal.case_section) == ("007-2031", "proposed_resolution")
    assert proposal.rank is Rank.BACKGROUND
    assert place_of(proposal, "nb") == "Styresak 007-2031, forslag til vedtak"
    assert rank_of(proposal, "nb") == "Forslag til vedtak – ikke vedtatt"
    assert "proposed_resolution" in [notice.code for notice in answer.notices]
    [decided] = [one for one in cited(answer) if one.quote == "Styret utsetter saken om nettbrett."]
    assert (place_of(decided, "nb"), decided.rank) == ("Styresak 007-2031, vedtak", Rank.BOARD_DECISION)


def test_another_case_does_not_answer_for_the_one_that_is_named(answerer):
    answer = answerer.answer("Hva er forslaget til vedtak i sak 22/31?")
    assert "Styret vedtar møteplanen for 2032." in [one.quote for one in cited(answer)]
    assert {one.case_number for one in cited(answer)} <= {"022-2031", None}


def test_what_the_library_holds_of_them(assistant):
    last = last_ingest(assistant.settings.data)
    cases = entries(assistant.library, last, kinds=frozenset({Kind.BOARD_CASE}))
    assert {one.document.id for one in cases} == {f"{name.replace('.', '-')}" for name in FILES} - {"notat-md"}
    assert [(refusal.id, refusal.reason) for refusal in last.refusals] == [("odelagt-pdf", "not_pdf")]
    decided = entries(assistant.library, last, ranks=frozenset({Rank.BOARD_DECISION}))
    assert {one.document.id for one in decided} == {"plan-md", "nettbrett-md", "tolking-txt", "protokoll-txt"}
    assert [one.document.id for one in entries(assistant.library, last, text="sak 30/31")] == ["malere-md"]


def test_nothing_is_written_by_looking(tmp_path: Path):
    assert last_ingest(tmp_path / "ingenting").refusals == ()
    assert not (tmp_path / "ingenting").exists()

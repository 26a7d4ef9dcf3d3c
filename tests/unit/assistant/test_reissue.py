"""What was saved is given out again only where every quote still stands."""

from __future__ import annotations

import json

import pytest

from assistant.errors import BadDate, BadReport, UnverifiedQuote
from assistant.exports.markdown import to_markdown
from assistant.exports.reports import report_outline
from assistant.recheck import Rechecker
from assistant.reissue import reissue_answer, reissue_report
from assistant.types import Answer, Citation, Rank, Report
from ingest.uploads import proposal_from_text

TEXT = "Sykehuset deler prøvesvar med fastlegen i kjernejournal.\n\nVi stanser hjemmeoppfølging av pasienter."
PATHOLOGY = "Vi vil innføre digital patologi ved laboratoriet, slik at vevsprøver skannes og deles."


@pytest.fixture(scope="module")
def rechecker(real_assistant) -> Rechecker:
    return Rechecker(real_assistant.library, real_assistant.citer, real_assistant.goals, "nb")


@pytest.fixture(scope="module")
def report(real_assistant) -> Report:
    return real_assistant.assessor.assess(proposal_from_text(TEXT, "tiltak.md"))


@pytest.fixture(scope="module")
def answer(real_assistant) -> Answer:
    return real_assistant.answerer.answer("Hva er kostnadsrammen for Regional radiologi 2.0?")


@pytest.fixture(scope="module")
def alike(real_assistant) -> Report:
    """A report on a proposal that resembles an initiative."""
    found = real_assistant.assessor.assess(proposal_from_text(PATHOLOGY, "patologi.md"))
    assert found.related
    return found


def with_decision(report: Report, **changes: object) -> Report:
    """The report with its first decision's citation altered."""
    first, *rest = report.decided_by
    altered = first.model_copy(update={"citation": first.citation.model_copy(update=changes)})
    return report.model_copy(update={"decided_by": (altered, *rest)})


def with_claim(answer: Answer, **changes: object) -> Answer:
    first, *rest = answer.claims
    return answer.model_copy(update={"claims": (first.model_copy(update=changes), *rest)})


def of(report: Report) -> Citation:
    return report.decided_by[0].citation


def test_what_has_not_changed_is_the_same_and_says_that_it_was_verified_again(report, rechecker):
    again, checked = reissue_report(report, rechecker)
    assert again == report
    assert (checked.changes, checked.remarks) == ((), {})
    text = to_markdown(report_outline(again, "nb", checked))
    assert f"på nytt mot indeks {rechecker.library.generation}" in text
    assert "de er ikke kontrollert på nytt" in text


@pytest.mark.parametrize(
    "changes",
    [
        {"quote": "Styret har vedtatt at alle tiltak støtter strategien."},
        {"quote": "Styret for Helse Sør-Øst RHF vedtar ikke strategien"},
        {"page": 99},
        {"document_id": "finnes-ikke"},
        {"document_id": "../../etc/passwd"},
        {"quote": ""},
    ],
)
def test_a_quote_that_is_not_on_its_page_is_refused(report, rechecker, changes):
    with pytest.raises(UnverifiedQuote):
        reissue_report(with_decision(report, **changes), rechecker)


def test_a_forged_quote_is_found_wherever_it_stands(report, rechecker):
    forged = "Dette står ikke i noen kilde i det hele tatt."
    for number, one in enumerate(report.assessments):
        if not one.evidence:
            continue
        evidence = one.evidence[0]
        false = evidence.model_copy(update={"citation": evidence.citation.model_copy(update={"quote": forged})})
        changed = one.model_copy(update={"evidence": (false, *one.evidence[1:])})
        assessments = (*report.assessments[:number], changed, *report.assessments[number + 1 :])
        with pytest.raises(UnverifiedQuote) as refused:
            reissue_report(report.model_copy(update={"assessments": assessments}), rechecker)
        assert refused.value.details["quote"] == forged


@pytest.mark.parametrize("place", ["related", "path"])
def test_a_forged_quote_of_what_is_alike_or_of_a_step_is_found(alike, rechecker, place):
    content = json.loads(alike.model_dump_json())
    cited = content["related"][0] if place == "related" else next(s["says"][0] for s in content["path"] if s["says"])
    cited["citation"]["quote"] = "Dette står ikke i noen kilde i det hele tatt."
    with pytest.raises(UnverifiedQuote):
        reissue_report(Report.model_validate(content), rechecker)


def test_what_is_ours_to_say_around_the_verdicts_is_said_anew(alike, rechecker):
    related = tuple(one.model_copy(update={"in_force": not one.in_force}) for one in alike.related)
    path = tuple(one.model_copy(update={"name": "Snarvei", "silent": "Bare kjør på."}) for one in alike.path)
    questions = tuple(one.model_copy(update={"question": "Ingenting."}) for one in alike.questions)
    forged = alike.model_copy(update={"related": related, "path": path, "questions": questions, "limits": ()})
    assert reissue_report(forged, rechecker)[0] == alike


def test_what_is_said_of_a_source_is_taken_from_the_index_and_the_change_is_said(report, rechecker):
    forged = with_decision(report, rank=Rank.GOAL, title="Styrevedtak", url="https://example.org", date="2030-01-01")
    again, checked = reissue_report(forged, rechecker)
    assert again == report
    text = to_markdown(report_outline(again, "nb", checked))
    assert "example.org" not in text
    assert text.count("er rettet etter kildene slik de er nå") == 1
    assert checked.remarks.keys() == {of(report)}


def test_who_decides_is_said_in_the_words_of_the_source(report, rechecker):
    first, *rest = report.decided_by
    forged = report.model_copy(update={"decided_by": (first.model_copy(update={"text": "Ingen bestemmer."}), *rest)})
    assert reissue_report(forged, rechecker)[0] == report


def test_a_quote_on_the_next_page_is_corrected_and_the_move_is_said(report, rechecker):
    page = rechecker.library.page("malene-samlet", 2)
    quote = max((page.text[block.start : block.end] for block in page.blocks), key=len)
    citation = rechecker.citer.cite("malene-samlet", 2, quote)
    moved = with_decision(report, **citation.model_copy(update={"page": 1}).model_dump())
    again, checked = reissue_report(moved, rechecker)
    assert of(again).page == 2
    assert "flyttet fra side 1 til side 2" in "".join(checked.remarks.values())


def test_goals_that_are_not_ours_are_refused_and_changed_names_are_said(report, rechecker):
    with pytest.raises(BadReport):
        reissue_report(report.model_copy(update={"assessments": report.assessments[:6]}), rechecker)
    with pytest.raises(BadReport):
        reissue_report(report.model_copy(update={"assessments": report.assessments[::-1]}), rechecker)
    first, *rest = report.assessments
    renamed = first.model_copy(update={"name": "Et mål til", "official": True})
    _, checked = reissue_report(report.model_copy(update={"assessments": (renamed, *rest)}), rechecker)
    assert [change for change in checked.changes if "Et mål til" in change]


def test_a_day_that_does_not_exist_is_refused(report, answer, rechecker):
    odd = {"receipt": report.receipt.model_copy(update={"as_of": "aldri"})}
    with pytest.raises(BadDate):
        reissue_report(report.model_copy(update=odd), rechecker)
    odd = {"receipt": answer.receipt.model_copy(update={"as_of": "2023-02-31"})}
    with pytest.raises(BadDate):
        reissue_answer(answer.model_copy(update=odd), rechecker.citer, "g")


def test_an_answer_is_the_same_again(answer, rechecker):
    again, checked = reissue_answer(answer, rechecker.citer, "g")
    assert again == answer
    assert (checked.generation, checked.remarks) == ("g", {})


def test_an_answer_that_says_it_is_extracts_must_be(answer, rechecker):
    false = with_claim(answer, text="Kostnadsrammen er 1 265 millioner kroner.")
    with pytest.raises(UnverifiedQuote):
        reissue_answer(false, rechecker.citer, "g")
    with pytest.raises(UnverifiedQuote):
        reissue_answer(with_claim(answer, citations=()), rechecker.citer, "g")
    of_a_model = false.model_copy(update={"mode": "model"})  # labelled as made by a model; its quotes are verified
    assert (
        reissue_answer(of_a_model, rechecker.citer, "g")[0].claims[0].text
        == "Kostnadsrammen er 1 265 millioner kroner."
    )


def test_a_forged_quote_of_an_answer_is_refused(answer, rechecker):
    citation = answer.claims[0].citations[0].model_copy(update={"quote": "Kostnadsrammen er 2650 millioner kroner."})
    with pytest.raises(UnverifiedQuote):
        reissue_answer(with_claim(answer, citations=(citation,)), rechecker.citer, "g")
    unknown = citation.model_copy(update={"document_id": "finnes-ikke"})
    with pytest.raises(UnverifiedQuote):
        reissue_answer(answer.model_copy(update={"nearest": (unknown,)}), rechecker.citer, "g")


def test_what_a_model_judged_or_wrote_is_never_said_to_be_extracts(report, answer, rechecker, real_assistant):
    first = report.assessments[0].model_copy(update={"judged_by": "model"})
    judged = report.model_copy(update={"assessments": (first, *report.assessments[1:])})
    sentence = report.summary[0].model_copy(update={"text": "Gjenfortalt.", "written_by": "model"})
    retold = report.model_copy(update={"summary": (sentence, *report.summary[1:])})
    for changed in (judged, retold):
        again, _ = reissue_report(changed, rechecker)
        assert (again.mode, again.ai_generated) == ("model", True)
        assert again.label.startswith("Generert av kunstig intelligens (ukjent modell, ")
    generation = real_assistant.library.generation
    again, _ = reissue_answer(
        answer.model_copy(update={"label": "Godkjent av styret."}), real_assistant.citer, generation
    )
    assert again.label == answer.label == "Ordrette utdrag fra kildene – ikke KI-generert tekst"


def test_a_summary_said_to_be_extracts_is_made_anew_and_its_quotes_are_looked_up(report, rechecker):
    invented = report.summary[0].model_copy(update={"text": "Tiltaket er vedtatt."})
    again, _ = reissue_report(report.model_copy(update={"summary": (invented,)}), rechecker)
    assert again.summary == report.summary
    evidence = invented.evidence[0]
    false = evidence.model_copy(
        update={"citation": evidence.citation.model_copy(update={"quote": "Oppdiktet sitat her."})}
    )
    written = invented.model_copy(update={"evidence": (false,), "written_by": "model"})
    with pytest.raises(UnverifiedQuote):
        reissue_report(report.model_copy(update={"summary": (written,)}), rechecker)

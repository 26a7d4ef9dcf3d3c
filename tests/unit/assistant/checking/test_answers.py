from __future__ import annotations

import random

import pytest

from assistant.checking.answers import (
    answers_section,
    as_markdown,
    questions_by_criterion,
    says_something,
    with_answers,
)
from assistant.errors import PersonalData, UnknownCriterion
from assistant.proposals import digest, statements
from assistant.types import Block, CriterionAnswer, Page, Proposal, Report, Verdict
from ingest.uploads import proposal_from_text
from tests.conftest import ROOT
from tests.identity_numbers import number

PROPOSALS = [
    (ROOT / f"corpus/proposals/eksempel-{name}.md").read_text(encoding="utf-8")
    for name in ("ki-lungebilder", "ny-kantine")
]
EVASIVE = [
    "vet ikke", "Vet ikke ennå.", "Det vet vi ikke.", "nei", "Nei.", "ikke relevant",
    "Ikke aktuelt for dette tiltaket.", "Veit ikkje", "Not sure", "ja", "Ja, det gjør det.",
    "?", "-", "Dette skal avklares.", "Se vedlegg 3 om saken.",
    "Det er ikke avklart hvem som får tilgang til opplysningene.", "I don't know.", "Yes, it does.",
    "N\u200bei, vi deler ikke noe som helst.",
]  # fmt: skip
HOLLOW = ["Kommer senere.", "Ja, i stor grad.", "Ja, tiltaket bidrar sterkt til målet.", "Kanskje, det kommer an på."]


def revised(assistant, proposal: Proposal, **answers: str) -> Proposal:
    given = [CriterionAnswer(criterion=name.replace("_", "-"), text=text) for name, text in answers.items()]
    return with_answers(proposal, given, assistant.goals, "nb", proposal_from_text)


def verdicts(report: Report) -> dict[str, Verdict]:
    return {one.goal: one.verdict for one in report.assessments}


@pytest.mark.parametrize("text", EVASIVE)
def test_an_answer_that_says_no_or_nothing_is_set_aside(real_assistant, text):
    questions = questions_by_criterion(real_assistant.goals).values()
    assert not any(says_something(text, question) for question in questions)


@pytest.mark.parametrize("start", ["Ja. ", "Nei. ", "Nei, ", ""])
def test_a_question_said_back_is_set_aside(real_assistant, start):
    for question in questions_by_criterion(real_assistant.goals).values():
        assert not says_something(f"{start}{question.rstrip('?')}.", question)


@pytest.mark.parametrize("proposal", PROPOSALS)
@pytest.mark.parametrize("text", [*EVASIVE, *HOLLOW])
def test_no_such_answer_to_every_question_changes_any_verdict(real_assistant, proposal, text):
    read = proposal_from_text(proposal)
    criteria = questions_by_criterion(real_assistant.goals)
    answered = revised(real_assistant, read, **{name: text for name in criteria})
    assert len(answered.pages) > len(read.pages)
    assess = real_assistant.assessor.assess
    assert verdicts(assess(answered)) == verdicts(assess(read))


@pytest.mark.parametrize("start", ["Nei, ", "Nei. ", "nei – "])
def test_no_followed_by_what_would_support_is_not_support(real_assistant, start):
    said = "Sykehuset deler prøvesvar med fastlegen i kjernejournal. Pasienten ser egne prøvesvar på Helsenorge."
    read = proposal_from_text(PROPOSALS[1])
    assess = real_assistant.assessor.assess
    yes = assess(revised(real_assistant, read, deler_pasientinformasjon=said))
    no = assess(revised(real_assistant, read, deler_pasientinformasjon=start + said))
    assert verdicts(yes)["digital-samhandling"] is Verdict.SUPPORTS
    assert verdicts(no) == verdicts(assess(read))


def test_what_is_set_aside_can_be_read_and_the_report_says_how_many(real_assistant):
    answered = revised(real_assistant, proposal_from_text(PROPOSALS[1]), fanger_data="Nei, aldri i livet.")
    assert "Nei, aldri i livet." in answered.pages[-1].text
    report = real_assistant.assessor.assess(answered)
    (message,) = [notice.message for notice in report.notices if notice.code == "answers_set_aside"]
    assert message.startswith("1 svar")


def test_the_section_has_the_questions_as_headings_that_are_not_judged(real_assistant):
    answered = revised(real_assistant, proposal_from_text("Vi steker vafler."), fanger_data="Vaflene telles hver dag.")
    question = questions_by_criterion(real_assistant.goals)["fanger-data"]
    headings = [page.text[b.start : b.end] for page in answered.pages for b in page.blocks if b.kind == "heading"]
    assert headings == ["Svar på spørsmål", question]
    assert [one.text for one in statements(answered)] == ["Vi steker vafler.", "Vaflene telles hver dag."]
    assert [one.page for one in statements(answered)] == [1, 2]


def test_headings_in_an_answer_are_not_judged_either(real_assistant):
    answered = revised(real_assistant, proposal_from_text("Vi steker vafler."), fanger_data="# Vi deler prøvesvar nå")
    assert [one.text for one in statements(answered)] == ["Vi steker vafler."]


def test_without_a_word_of_answer_the_proposal_is_the_same(real_assistant):
    read = proposal_from_text(PROPOSALS[0])
    assert revised(real_assistant, read) == read
    assert revised(real_assistant, read, fanger_data="  \n") == read


def test_an_answer_to_no_question_of_ours_is_refused(real_assistant):
    with pytest.raises(UnknownCriterion):
        answers_section([CriterionAnswer(criterion="finnes-ikke", text="Ja.")], real_assistant.goals, "nb")


def test_an_identity_number_in_an_answer_stops_the_check(real_assistant):
    answered = revised(
        real_assistant, proposal_from_text("Vi steker vafler."), fanger_data=f"Nei, spør {number(random.Random())}."
    )
    with pytest.raises(PersonalData):
        real_assistant.assessor.assess(answered)


@pytest.mark.parametrize("text", PROPOSALS)
def test_a_proposal_written_as_markdown_reads_the_same(text):
    read = proposal_from_text(text)
    again = proposal_from_text(as_markdown(read))
    assert [one.text for one in statements(again)] == [one.text for one in statements(read)]
    assert digest(proposal_from_text(as_markdown(again))) == digest(again)


def test_the_names_of_a_tables_columns_stay_unjudged_in_markdown():
    page = Page(
        "proposal", 1, "Navn | Kostnad for alle\nVafler | mange kroner", (Block(0, 23, "row", 1), Block(24, 45, "row"))
    )
    again = proposal_from_text(as_markdown(Proposal("x", (page,))))
    assert [one.text for one in statements(again)] == ["Vafler | mange kroner"]

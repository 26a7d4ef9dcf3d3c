"""«Vurder tiltak» without a browser."""

from __future__ import annotations

import json

import pytest

from assistant.types import (
    CriterionOutcome,
    GoalChange,
    OpenQuestion,
    Outcome,
    Report,
    ReportRevision,
    Review,
    Revision,
    SummarySentence,
    Verdict,
)
from assistant.words import VERDICTS
from tests.unit.ui.api_double import CHECK, NASTY, QUOTE, Double, problem, report, serving
from tests.unit.ui.pages import assert_harmless, drawn, page_of, shown


@pytest.fixture
def double(monkeypatch: pytest.MonkeyPatch):
    with serving() as running:
        monkeypatch.setenv("STRATEGI_API", running.address)
        yield running


def test_the_check_shows_all_seven_goals_under_their_tiers_with_verdicts_in_words(double: Double):
    app = page_of("check")
    app.text_area[0].set_value("Legene slipper dobbeltføring.").run()
    app.button(key="assess").click().run()
    text = shown(app)
    assert [f"Mål {number}" for number in range(7)] == [element.value for element in app.subheader]
    assert [element.value for element in app.header][1:4] == ["Kjernevirksomhet", "Slik utvikler vi", "Forutsetning"]
    assert all(sentences.nb in text for sentences in VERDICTS.values())
    assert text.replace("\\", "").count("arbeidstittel; grunnlag: Grunnlaget") >= 6
    assert "Ingenting lagres" in text
    assert "poengsum" in text
    assert "Kildene sier ikke hvem som bestemmer" in text


def test_evidence_is_shown_once_from_both_sides(double: Double):
    app = page_of("check")
    app.text_area[0].set_value("Legene slipper dobbeltføring.").run()
    app.button(key="assess").click().run()
    words = [element.value for element in app.text]
    assert words.count("«Legene slipper dobbeltføring.»") == 6
    assert words.count(f"«{QUOTE}»") == 6


def test_the_words_of_a_proposal_are_never_mark_up(double: Double):
    double.checks(report(NASTY).model_copy(update={"proposal": NASTY}))
    app = page_of("check")
    app.text_area[0].set_value("Noe.").run()
    app.button(key="assess").click().run()
    for element in (*app.markdown, *app.caption):
        assert_harmless(element.value)


def test_goals_that_nothing_was_found_of_share_a_card_with_their_reason_once_and_their_questions(double: Double):
    made = report()
    found = made.assessments
    silent = [one.model_copy(update={"verdict": Verdict.NOT_ADDRESSED, "evidence": ()}) for one in found[:2]]
    app = assessed(double, made.model_copy(update={"assessments": (*silent, *found[2:])}))
    assert [element.value for element in app.text].count(
        "Fordi."
    ) == 5  # four cards, and the three silent ones together
    assert [element.value for element in app.subheader] == [
        "Mål 2",
        "Mål 0",
        "Mål 1",
        *(f"Mål {n}" for n in range(3, 7)),
    ]
    assert [one.label for one in app.expander].count("Det som mangler (1)") == 7
    assert [one.label for one in app.expander].count("Bekreft eller overstyr") == 7


def test_nothing_to_assess_is_said_without_asking(double: Double):
    app = page_of("check")
    app.button(key="assess").click().run()
    assert "Lim inn en tekst" in app.warning[0].value
    assert not any(path == CHECK for path, _, _ in double.asked)


def test_a_refused_proposal_is_explained_and_the_text_stays(double: Double):
    del double.answers[CHECK]
    app = page_of("check")
    app.text_area[0].set_value("Noe som ble skrevet.").run()
    app.button(key="assess").click().run()
    assert "Det er ingen indeks" in shown(app)
    assert app.text_area[0].value == "Noe som ble skrevet."


def test_an_example_fills_the_box_and_the_text_is_there_after_the_report(double: Double):
    app = page_of("check")
    app.button(key="eksempel-ny-kantine").click().run()
    assert app.text_area[0].value.startswith("Oppdiktet eksempel")
    app.button(key="assess").click().run()
    app.button(key="over").click().run()
    assert app.text_area[0].value.startswith("Oppdiktet eksempel")


QUESTIONS = (
    OpenQuestion(goal="mal-0", criterion="l", question="Er det trygt?", first=True),
    OpenQuestion(goal="mal-1", criterion="m", question="Hvem eier det?", first=False),
)


def assessed(double: Double, made: Report):
    """The page with a report on a text."""
    double.checks(made)
    app = page_of("check")
    app.text_area[0].set_value("# Innsyn\n\nVi vil gi innsyn.").run()
    return app.button(key="assess").click().run()


def sent(double: Double, path: str) -> dict[str, object]:
    return json.loads([body for asked, _, body in double.asked if asked.partition("?")[0] == path][-1])


def test_the_picture_has_the_goals_in_four_two_and_one_with_sign_and_words(double: Double):
    (picture,) = drawn(assessed(double, report()), "goals")
    assert [len(tier["goals"]) for tier in picture["tiers"]] == [4, 2, 1]
    goals = [goal for tier in picture["tiers"] for goal in tier["goals"]]
    assert {(goal["symbol"], goal["verdict"]) for goal in goals} >= {("●", "støtter"), ("✗", "i konflikt")}


def test_a_text_is_called_by_its_heading(double: Double):
    assessed(double, report())
    assert sent(double, CHECK)["name"] == "Innsyn"


def test_answers_are_sent_with_the_text_and_what_they_changed_is_shown_first(double: Double):
    app = assessed(double, report().model_copy(update={"questions": QUESTIONS}))
    met = CriterionOutcome(id="l", question="Er det trygt?", outcome=Outcome.MET)
    change = GoalChange(
        goal="mal-0", name="Mål 0", before=Verdict.NOT_ADDRESSED, after=Verdict.SUPPORTS, met=(met,),
        no_longer_met=(), evidence_new=(), evidence_gone=(),
    )  # fmt: skip
    revision = Revision(previous_sha256="0", report=report(), same_basis=True, changes=(change,))
    double.json("/api/v1/check/compare", revision.model_dump_json())
    app.text_area(key="answer-l").set_value("Ja, det er trygt.")
    app.button(key="send-answers").click().run()
    assert sent(double, CHECK)["answers"] == [{"criterion": "l", "text": "Ja, det er trygt."}]
    text = shown(app)
    assert text.index("Hva som er endret") < text.index("Kjernevirksomhet")
    assert "nå oppfylt: Er det trygt" in text.replace("\\", "")


def test_a_report_is_kept_when_asked_for_named_in_the_address_and_forgotten_again(double: Double):
    revision = ReportRevision(id="r1", number=1, at="2026-01-01T00:00:00+00:00", report=report())
    app = assessed(double, report())
    assert "rapport" not in app.query_params
    assert not any(path.startswith("/api/v1/reports") for path, _, _ in double.asked)
    double.json("POST /api/v1/reports", revision.model_dump_json())
    double.json("DELETE /api/v1/reports/r1", "")
    app.button(key="keep").click().run()
    assert set(sent(double, "/api/v1/reports")) == {"report"}
    assert "r1" in app.query_params["rapport"]
    assert "Ingenting lagres" not in shown(app)
    app.button(key="keep").click().run()
    assert "rapport" not in app.query_params
    assert "/api/v1/reports/r1" in [path for path, _, _ in double.asked]


def test_a_kept_report_comes_back_with_its_address_and_a_lost_one_is_explained(double: Double):
    revision = ReportRevision(id="r1", number=1, at="2026-01-01T00:00:00+00:00", report=report())
    double.json("/api/v1/reports/r1", revision.model_dump_json())
    app = page_of("check", rapport="r1")
    assert [element.value for element in app.subheader] == [f"Mål {number}" for number in range(7)]
    assert "r1" in app.query_params["rapport"]
    gone = page_of("check", rapport="r2")
    assert "Det er ingen indeks" in shown(gone) and gone.button(key="assess")


def test_a_review_changes_the_report_and_the_address_no_longer_names_the_kept_one(double: Double):
    revision = ReportRevision(id="r1", number=1, at="2026-01-01T00:00:00+00:00", report=report())
    double.json("/api/v1/reports/r1", revision.model_dump_json())
    double.json("/api/v1/check/review", report().model_dump_json())
    app = page_of("check", rapport="r1")
    app.text_input(key="reviewer-mal-0").set_value("Kari")
    app.button(key="save-mal-0").click().run()
    assert "rapport" not in app.query_params


def test_no_answer_is_said_without_asking(double: Double):
    app = assessed(double, report().model_copy(update={"questions": QUESTIONS}))
    app.button(key="send-answers").click().run()
    assert "minst ett spørsmål" in app.warning[0].value
    assert not any(path == "/api/v1/check/compare" for path, _, _ in double.asked)


def test_a_named_person_overrides_and_the_card_says_so(double: Double):
    app = assessed(double, report())
    review = Review(
        goal="mal-0", reviewer="Kari", suggested=Verdict.SUPPORTS, verdict=Verdict.PARTLY, reason="Bare ett sykehus.",
        at="2026-01-01T00:00:00+00:00",
    )  # fmt: skip
    double.json("/api/v1/check/review", report().model_copy(update={"reviews": (review,)}).model_dump_json())
    app.text_input(key="reviewer-mal-0").set_value("Kari")
    app.radio(key="verdict-mal-0").set_value(Verdict.PARTLY)
    app.text_area(key="reason-mal-0").set_value("Bare ett sykehus.")
    app.button(key="save-mal-0").click().run()
    asked = sent(double, "/api/v1/check/review")
    assert (asked["goal"], asked["reviewer"], asked["verdict"]) == ("mal-0", "Kari", "partly")
    assert "støtter delvis – Kari, 2026-01-01" in shown(app).replace("\\", "")
    assert drawn(app, "goals")[0]["tiers"][0]["goals"][0]["note"] == "vurdert av Kari"


def test_a_review_that_is_refused_is_explained(double: Double):
    app = assessed(double, report())
    double.json("/api/v1/check/review", json.dumps(problem("bad_review")), 422)
    app.button(key="save-mal-0").click().run()
    assert "Det er ingen indeks" in shown(app)


def test_the_way_to_a_decision_is_drawn_with_what_the_sources_are_silent_about(double: Double):
    (picture,) = drawn(assessed(double, report()), "path")
    assert picture["frame"].startswith("Teksten sier ikke")
    assert picture["steps"] == []


def test_what_a_language_model_judged_and_wrote_is_said_where_it_stands(double: Double):
    made = report()
    judged = made.assessments[0].model_copy(update={"judged_by": "model"})
    evidence = judged.evidence
    sentences = (
        SummarySentence(goal=judged.goal, text="Tiltaket avlaster legene.", evidence=evidence, written_by="model"),
        SummarySentence(goal=made.assessments[1].goal, text="Dette sier kilden:", evidence=evidence),
    )
    changes = {"ai_generated": True, "label": "Generert av kunstig intelligens (modell-1).", "mode": "model"}
    whole = made.model_copy(update={"assessments": (judged, *made.assessments[1:]), "summary": sentences, **changes})
    double.checks(whole)
    app = page_of("check")
    app.text_area[0].set_value("Legene slipper dobbeltføring.").run()
    app.button(key="assess").click().run()
    text = shown(app).replace("\\", "")
    assert "Generert av kunstig intelligens (modell-1)." in text
    assert "Tiltaket avlaster legene." in text
    captions = " ".join(caption.value for caption in app.caption)
    assert captions.count("Skrevet av en språkmodell") == 1
    assert captions.count("Lest også av språkmodellen") == 1

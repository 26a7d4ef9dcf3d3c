from __future__ import annotations

import ast
from string import Formatter
from typing import get_args

import pytest

from assistant import words
from assistant.adapters.model_errors import reasons
from assistant.errors import AssistantError, UnknownDocument, UnknownPage
from assistant.types import LANGUAGES, Kind, Rank, Source, StepId
from assistant.words.exports import EXPORT, EXTRACTS, GENERATED, TOOL, UNCONFIRMED, UNKNOWN_MODEL
from assistant.words.reviews import REVIEW_REASONS
from tests.counting import several_of_one
from tests.sources import PACKAGES, calls, choices, keywords_of, passes_more, python_files
from tests.unit.assistant.test_errors import ERRORS

TABLES = {
    **{f"ERRORS.{code}.what": text.what for code, text in words.ERRORS.items()},
    **{f"ERRORS.{code}.do": text.do for code, text in words.ERRORS.items()},
    **{f"REASONS.{code}": text for code, text in words.REASONS.items()},
    **{f"NOTICES.{code}": text for code, text in words.NOTICES.items()},
    **{f"LEADS.{code}": text for code, text in words.LEADS.items()},
    **{f"RANKS.{rank}": text for rank, text in words.RANKS.items()},
    **{f"SOURCES.{source}": text for source, text in words.SOURCES.items()},
    **{f"CASE_SECTIONS.{section}": text for section, text in words.CASE_SECTIONS.items()},
    **{f"RECHECK.{key}": text for key, text in words.RECHECK.items()},
    **{f"PORTFOLIO.{key}": text for key, text in words.PORTFOLIO.items()},
    **{f"SHORT_VERDICTS.{verdict}": text for verdict, text in words.SHORT_VERDICTS.items()},
    **{f"TIERS.{tier}": text for tier, text in words.TIERS.items()},
    "NOT_DECIDED": words.NOT_DECIDED,
    "GENERATED": words.GENERATED,
    "WITHOUT_MODEL": words.WITHOUT_MODEL,
    "STEP_SILENT": words.STEP_SILENT,
    **{f"STEPS.{step}": text for step, text in words.STEPS.items()},
    **{f"LIMITS.{code}": text for code, text in words.LIMITS.items()},
    **{f"CHECK.{key}": text for key, text in words.CHECK.items()},
    **{f"EXPORT.{code}": text for code, text in EXPORT.items()},
    **{f"exports.{n}": text for n, text in enumerate((TOOL, EXTRACTS, GENERATED, UNKNOWN_MODEL, UNCONFIRMED))},
    **{f"KINDS.{kind}": text for kind, text in words.KINDS.items()},
}


LIMITS = {"NOTICES.proposal_cut", "ERRORS.too_many_proposals.what"}
"""What counts to a limit of ours, which is never one."""


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def raised(kind: type[AssistantError]) -> list[set[str]]:
    """The details that are given in each place where an error is made, as far as they are named there."""
    found = [
        keywords_of(call) | ({"reason"} if call.args else set())
        for name, call in calls(*PACKAGES)
        if name == kind.__name__ and not passes_more(call)
    ]
    for path in python_files(*PACKAGES):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Raise) and isinstance(node.exc, ast.Name) and node.exc.id == kind.__name__:
                found.append(set())
    return found


@pytest.mark.parametrize("name", TABLES)
def test_every_text_is_there_in_every_language_with_the_same_placeholders(name):
    texts = [TABLES[name].in_(language) for language in LANGUAGES]
    assert all(text.strip() for text in texts)
    assert placeholders(texts[0]) == placeholders(texts[1]) == placeholders(texts[2])


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", sorted(TABLES.keys() - LIMITS))
def test_one_of_something_is_not_named_as_several(name, language):
    assert not several_of_one(TABLES[name].in_(language))


@pytest.mark.parametrize("kind", ERRORS, ids=lambda kind: kind.__name__)
def test_every_error_has_a_sentence_whose_placeholders_are_given_where_it_is_raised(kind):
    text = words.ERRORS[kind.code]
    wanted = placeholders(text.what.nb) | placeholders(text.do.nb)
    for given in raised(kind):
        assert wanted <= given


@pytest.mark.parametrize("kind", ERRORS, ids=lambda kind: kind.__name__)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_error_can_be_explained(kind, language):
    text = words.ERRORS[kind.code]
    details = dict.fromkeys(placeholders(text.what.nb) | placeholders(text.do.nb), "verdi {med} krøller")
    error = kind(**{**details, "reason": "encrypted"}) if "reason" in details else kind(**details)
    what, do = words.explain(error, language)
    assert what and do and what != do
    assert details.keys() <= {"reason"} or "verdi {med} krøller" in what


def test_no_sentence_is_left_over():
    assert set(words.ERRORS) == {kind.code for kind in ERRORS} | {"error"}


def test_an_error_without_a_sentence_of_its_own_still_gets_one():
    assert words.explain(AssistantError(), "nb")[0] == words.ERRORS["error"].what.nb


def test_an_explanation_holds_the_details():
    what, do = words.explain(UnknownPage(id="dok", page=9, pages=2), "nb")
    assert "9" in what and "dok" in what
    assert "2" in do


def test_every_reason_for_a_refusal_has_a_text():
    given: set[str] = set()
    for name, call in calls(*PACKAGES):
        if name in ("Refused", "_refusal", "FileRefused") and call.args:
            given |= choices(call.args[0])
    for path in python_files("ingest"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Assign) and "problem" in ast.unparse(node.targets[0]):
                given |= choices(node.value)
    assert {"encrypted", "page_too_slow", "hash_mismatch", "too_slow"} <= given
    assert given <= set(words.REASONS)


def test_every_fault_of_a_language_model_has_a_text():
    given = {reason for _, reason in reasons()}
    for name, call in calls(*PACKAGES):
        if name == "ModelFault" and call.args:
            given |= choices(call.args[0])
    assert {"model_timeout", "model_busy", "model_unverified"} <= given
    assert given <= set(words.REASONS)


def test_every_rank_kind_and_source_has_a_name():
    assert set(words.RANKS) == set(Rank)
    assert set(words.KINDS) == set(Kind)
    assert set(words.SOURCES) == set(Source)


def test_every_step_to_a_decision_has_a_name():
    assert set(words.STEPS) == set(get_args(StepId))


def test_every_reason_against_a_review_is_given_somewhere():
    given = {call.args[0].value for name, call in calls(*PACKAGES) if name in ("BadReview", "NotTheSame") and call.args}
    assert given == set(REVIEW_REASONS)


def test_every_notice_that_is_given_has_a_text_with_its_details():
    notices = [call for name, call in calls(*PACKAGES) if name == "notice" and call.args]
    given = [call for call in notices if isinstance(call.args[0], ast.Constant)]
    assert given
    for call in given:
        wanted = placeholders(words.NOTICES[call.args[0].value].nb)
        assert wanted <= keywords_of(call) or passes_more(call)


def test_a_notice_has_its_code_and_its_sentence():
    notice = words.notice("superseded", "en", title="Plan")
    assert notice.code == "superseded"
    assert "Plan" in notice.message


def test_an_unknown_id_is_met_with_those_that_may_have_been_meant():
    assert words.explain(UnknownDocument(id="pla", near="plan, plass"), "nn")[1].startswith("Meinte du plan, plass?")
    assert "Mente du" not in words.explain(UnknownDocument(id="pla"), "nb")[1]


@pytest.mark.parametrize(
    ("label", "language", "place"),
    [
        (None, "nb", "side 4"),
        (None, "en", "page 4"),
        ("iv", "nb", "side iv (PDF-side 4)"),
        ("iv", "nn", "side iv (PDF-side 4)"),
        ("iv", "en", "page iv (PDF page 4)"),
    ],
)
def test_a_page_is_called_what_the_document_calls_it(label, language, place):
    assert words.page_place(4, label, language) == place

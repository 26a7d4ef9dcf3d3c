"""A report and an answer on the real corpus, and the same report with text that tries to be more than text."""

from __future__ import annotations

import pytest

from assistant.types import Answer, Outcome, Report, Review, Verdict
from ingest.uploads import proposal_from_text

SHARING = "Sykehuset deler prøvesvar med fastlegen i kjernejournal."
ENDING = "Vi stanser hjemmeoppfølging av pasienter."
ALIKE = "Vi vil innføre digital patologi ved laboratoriet, slik at vevsprøver skannes og deles."
"""Resembles initiatives and board cases."""
HOSTILE = [
    '#import "@preview/x:1.0.0"; #panic()',
    "] #sys.inputs [",
    "$ x^2 $ @label <label> \\ * _ ` ~ // /* */",
    '{"title": "\\u0000"} " \' \\',
    "<w:p><w:r/></w:p> ]]> <!-- & &amp; <?xml",
    "a\x00b\x07c\x0bd\x1fe\ufffef\uffff",
    "\u202egnidaer\u202c \u200f\u2066tekst\u2069\u200b",
    "linje én\nlinje to\r\n# Overskrift\n- punkt\t| celle |",
    '=HYPERLINK("http://example.org")',
    "نص عربي 漢字 😀 ​",
]


@pytest.fixture(scope="session")
def report(real_assistant) -> Report:
    return real_assistant.assessor.assess(proposal_from_text(f"{SHARING}\n\n{ENDING}\n\n{ALIKE}", "tiltak.md"))


@pytest.fixture(scope="session")
def answer(real_assistant) -> Answer:
    return real_assistant.answerer.answer("Hva er kostnadsrammen for Regional radiologi 2.0?")


def reviewed(report: Report, *, goals: int = 7, override: bool = False) -> Report:
    """The report with the first ``goals`` verdicts looked at by a person; ``override`` changes the first of them."""
    reviews = tuple(
        Review(
            goal=one.goal,
            reviewer="Kari Nordmann",
            suggested=one.verdict,
            verdict=Verdict.PARTLY if override and number == 0 else one.verdict,
            reason="Pilot er avtalt." if override and number == 0 else None,
            at="2026-11-24T09:30:00+00:00",
        )
        for number, one in enumerate(report.assessments[:goals])
    )
    return report.model_copy(update={"reviews": reviews})


def saying(report: Report, text: str) -> Report:
    """The report with ``text`` wherever a proposal, a person or a model could have put it."""
    assessments = tuple(
        one.model_copy(
            update={
                "reason": text,
                "name": text,
                "missing": (text,),
                "criteria": tuple(
                    c.model_copy(update={"question": text, "outcome": Outcome.MET}) for c in one.criteria
                ),
                "evidence": tuple(
                    e.model_copy(update={"proposal": e.proposal.model_copy(update={"quote": text})})
                    for e in one.evidence
                ),
            }
        )
        for one in report.assessments
    )
    around = {
        "questions": tuple(one.model_copy(update={"question": text}) for one in report.questions),
        "related": tuple(
            one.model_copy(update={"proposal": one.proposal.model_copy(update={"quote": text})})
            for one in report.related
        ),
        "path": tuple(one.model_copy(update={"name": text, "silent": text}) for one in report.path),
    }
    changed = {"proposal": text, "assessments": assessments, **around}
    whole = reviewed(report.model_copy(update=changed), goals=1)
    review = whole.reviews[0].model_copy(update={"reviewer": text, "reason": text})
    return whole.model_copy(update={"reviews": (review,)})


def citations_of(report: Report) -> int:
    """How many different citations a report has."""
    return len({citation for _, citation in report.citations()})

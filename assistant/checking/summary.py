"""What a case document may say of a proposal: one sentence for each goal that it speaks to, with its quotes."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from assistant import words
from assistant.drafting.fidelity import Fidelity, misshapen, small_stems
from assistant.forms import SummaryForm
from assistant.text import normalise
from assistant.types import Assessment, Evidence, Language, Report, SummarySentence, Verdict

_SPEAKERS = "tiltaket forslaget prosjektet framlegget målet strategien kilden kjelda sier seier ifølge og"
"""Words that a sentence needs to say who says what."""
_SAYS = {Verdict.SUPPORTS: "for", Verdict.PARTLY: "for", Verdict.CONFLICTS: "against"}


def summary_of(assessments: Sequence[Assessment], language: Language) -> tuple[SummarySentence, ...]:
    """One sentence for each verdict that says something; the quotes that carry it stand beside it."""
    return tuple(
        SummarySentence(goal=one.goal, text=words.SUMMARY["extracts"].in_(language), evidence=(evidence,))
        for one in assessments
        if (evidence := _first(one)) is not None
    )


def retold(
    report: Report, form: SummaryForm, goals: Mapping[str, str], idf: Callable[[str], float]
) -> tuple[tuple[SummarySentence, ...], int]:
    """The summary with a model's sentence where it is true to its quotes, and how many were not.

    Args:
        goals: the goal of each key that the model was given.
    """
    written = {goals[line.evidence]: line.text for line in form.sentences if line.evidence in goals}
    found, dropped = [], 0
    for sentence in report.summary:
        text = " ".join(normalise(written.get(sentence.goal, "")).split())
        if text and _is_true(text, sentence, report.language, idf):
            sentence = sentence.model_copy(update={"text": text, "written_by": "model"})
        elif text:
            dropped += 1
        found.append(sentence)
    return tuple(found), dropped


def _is_true(text: str, sentence: SummarySentence, language: Language, idf: Callable[[str], float]) -> bool:
    """Whether a sentence of a model is plain, and says what the quotes of ``sentence`` say."""
    both = [quote for one in sentence.evidence for quote in (one.proposal.quote, one.citation.quote)]
    fidelity = Fidelity(language, idf, small_stems([*both, _SPEAKERS]))
    return misshapen(text, language) is None and fidelity.broken(text, [*both, _SPEAKERS]) is None


def _first(assessment: Assessment) -> Evidence | None:
    way = _SAYS.get(assessment.verdict)
    return next((evidence for evidence in assessment.evidence if evidence.direction == way), None)

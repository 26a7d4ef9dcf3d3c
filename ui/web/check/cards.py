"""One goal as a card: the verdict with what it rests on, what is missing, and what a person says of it.

Goals that a proposal says nothing of have no evidence to show: they share a card, a few lines each.
"""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from assistant.types import Assessment, Outcome, Report, Verdict
from assistant.words import CHECK, JUDGED_BY_MODEL, OUTCOMES, REPORT, VERDICTS
from ui.web.check.evidence import Numbers, show_sides
from ui.web.check.marks import OUTCOME_MARKS, verdict_badge
from ui.web.check.reviewing import review_box
from ui.web.parts import language, plain
from ui.web.spoken import spoken
from ui.words import say


def show_card(report: Report, assessment: Assessment, numbers: Numbers) -> None:
    """The whole card."""
    with st.container(border=True, key=f"card-{assessment.goal}", gap="small"):
        _head(report, assessment)
        with st.container(key=spoken(report.language, f"reason-{assessment.goal}")):
            st.text(assessment.reason, width="stretch")
        show_sides(assessment.evidence, numbers, assessment.goal)
        _criteria(assessment)
        review_box(report, assessment)


def is_silent(assessment: Assessment) -> bool:
    """Whether there is nothing to show for it: no evidence, of either side."""
    return assessment.verdict is Verdict.NOT_ADDRESSED and not assessment.evidence


def show_silent(report: Report, assessments: Sequence[Assessment]) -> None:
    """The goals that nothing was found of, in one card: why, once, then for each what is missing."""
    with st.container(border=True, key=f"silent-{assessments[0].goal}", gap="small"):
        for row, reason in enumerate(dict.fromkeys(one.reason for one in assessments)):
            with st.container(key=spoken(report.language, f"reason-{assessments[0].goal}-{row}")):
                st.text(reason, width="stretch")
        for assessment in assessments:
            with st.container(key=f"card-{assessment.goal}", gap="xsmall"):
                _head(report, assessment)
                with st.container(horizontal=True, gap="small"):
                    _criteria(assessment)
                    review_box(report, assessment)


def _head(report: Report, assessment: Assessment) -> None:
    with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center", gap="xsmall"):
        st.subheader(plain(assessment.name), anchor=False, width="content")
        st.markdown(verdict_badge(assessment.verdict), width="content")
    show_judge(assessment)
    if not assessment.official:
        st.caption(plain(REPORT["working_title"].in_(language()).format(basis=assessment.basis)))
    _reviewed(report, assessment)


def show_judge(assessment: Assessment) -> None:
    """Said of a verdict that a language model had a part in."""
    if assessment.judged_by == "model":
        said = JUDGED_BY_MODEL.in_(language())
        st.caption(f":material/smart_toy: {plain(said[0].upper() + said[1:])}")


def _reviewed(report: Report, assessment: Assessment) -> None:
    review, lang = report.review_of(assessment.goal), language()
    if review is None:
        return
    said = CHECK["reviewed"].in_(lang)
    verdict, suggested = VERDICTS[review.verdict].in_(lang), VERDICTS[review.suggested].in_(lang)
    line = said.format(verdict=verdict, reviewer=review.reviewer, day=review.at[:10], suggested=suggested)
    st.markdown(f":material/how_to_reg: **{plain(line)}**")
    if review.reason:
        st.text(CHECK["review_reason"].in_(lang).format(reason=review.reason), width="stretch")


def _criteria(assessment: Assessment) -> None:
    lang = language()
    seen = [c for c in assessment.criteria if c.outcome is not Outcome.NOT_MENTIONED]
    if seen:
        lines = [
            f":material/{OUTCOME_MARKS[c.outcome]}: {plain(c.question)} – **{OUTCOMES[c.outcome].in_(lang)}**"
            for c in seen
        ]
        st.markdown(f"**{say('criteria_seen', lang)}**\n\n" + "  \n".join(lines))
    if assessment.missing:
        with st.expander(f"{say('criteria_missing', lang)} ({len(assessment.missing)})", type="compact"):
            st.markdown("\n".join(f"- {plain(line)}" for line in assessment.missing))

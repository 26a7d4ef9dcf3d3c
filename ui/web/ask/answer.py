"""An answer: what it is, its claims with their sources, what to know about it, what to use it for."""

from __future__ import annotations

from collections.abc import Iterator

import streamlit as st

from assistant.types import Answer, Citation
from ui.client_records import Kept
from ui.web.ask.absent import show_absent
from ui.web.ask.feedback import show_feedback
from ui.web.ask.using import show_uses
from ui.web.citations import show_citations
from ui.web.parts import plain, show_label, show_notices
from ui.web.spoken import spoken
from ui.words import say

Numbers = dict[tuple[str, int, int], int]


def show_answer(answer: Answer, key: str, kept: Kept | None = None) -> None:
    """The whole answer; ``key`` tells it from the others of the page, ``kept`` where the service keeps it."""
    with st.container(key=f"answer-{key}"):
        if answer.degraded:
            show_notices([answer.degraded], f"{key}-degraded", answer.language)
        numbers = _numbers(answer)
        if not answer.claims:
            show_absent(answer, numbers, key)
            with st.container(horizontal=True, gap="small", key=f"uses-{key}"):
                show_feedback(key, kept)
            return
        label = answer.label or ("" if answer.ai_generated else say("extracts", answer.language))
        show_label(label, key, answer.language, generated=answer.ai_generated)
        with st.container(key=spoken(answer.language, f"lead-{key}")):
            st.markdown(f"**{plain(answer.lead)}**")
        for row, claim in enumerate(answer.claims):
            with st.container(key=f"claim-{key}-{row}", gap="xsmall"):
                st.text(claim.text, width="stretch")
                show_citations([(numbers[place(c)], c) for c in claim.citations], f"{key}-{row}")
        show_notices(answer.notices, key, answer.language)
        with st.container(horizontal=True, gap="small", key=f"uses-{key}"):
            show_uses(answer, key)
            show_feedback(key, kept)


def _numbers(answer: Answer) -> Numbers:
    """A number for each place that is cited, in reading order."""
    numbers: Numbers = {}
    for citation in _cited(answer):
        numbers.setdefault(place(citation), len(numbers) + 1)
    return numbers


def _cited(answer: Answer) -> Iterator[Citation]:
    for claim in answer.claims:
        yield from claim.citations
    yield from answer.nearest


def place(citation: Citation) -> tuple[str, int, int]:
    """What has one number in an answer."""
    return citation.document_id, citation.page, citation.start

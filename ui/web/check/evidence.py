"""Evidence in two columns: the words of the proposal beside the words of the source."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

import streamlit as st

from assistant.types import Citation, Evidence
from assistant.words import REPORT
from ui.web.citations import show_citations
from ui.web.parts import language
from ui.words import say

Numbers = dict[Citation, int]


def show_sides(found: Sequence[Evidence], numbers: Numbers, key: str) -> None:
    """What speaks against, then what speaks for."""
    for direction in ("against", "for"):
        evidence = [item for item in found if item.direction == direction]
        if not evidence:
            continue
        icon = "thumb_up" if direction == "for" else "thumb_down"
        st.markdown(f":material/{icon}: **{REPORT[direction].in_(language())}**")
        show_evidence(evidence, numbers, f"{key}-{direction}")


def show_evidence(evidence: Sequence[Evidence], numbers: Numbers, key: str) -> None:
    """Each citation once, with all that it is held against."""
    for row, (citation, items) in enumerate(groupby(evidence, key=lambda item: item.citation)):
        _side_by_side(list(items), citation, numbers, f"{key}-{row}")


def _side_by_side(evidence: Sequence[Evidence], citation: Citation, numbers: Numbers, key: str) -> None:
    lang = language()
    with st.container(key=f"evidence-{key}"):
        own, theirs = st.columns(2, gap="medium")
        with own:
            for row, own_words in enumerate(dict.fromkeys(item.proposal for item in evidence)):
                with st.container(key=f"own-{key}-{row}", gap=None):
                    st.caption(REPORT["proposal_says"].in_(lang).format(page=own_words.page))
                    st.text(f"«{' '.join(own_words.quote.split())}»", width="stretch")
        with theirs, st.container(key=f"theirs-{key}", gap=None):
            st.caption(say("the_source", lang))
            st.text(f"«{' '.join(citation.quote.split())}»", width="stretch")
            show_citations([(numbers[citation], citation)], key)

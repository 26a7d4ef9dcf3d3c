"""What the answers changed, goal by goal: before beside after."""

from __future__ import annotations

import streamlit as st

from assistant.types import GoalChange, Revision
from ui.web.check.marks import verdict_badge
from ui.web.parts import language, plain
from ui.words import say


def show_changes(revision: Revision) -> None:
    """Only the goals where something changed."""
    lang = language()
    with st.container(border=True, key="changes", gap="small"):
        st.header(say("changes", lang), anchor=False)
        changed = [change for change in revision.changes if change.changed()]
        if not changed:
            st.markdown(say("nothing_changed", lang))
        if not revision.same_basis:
            st.caption(f":material/info: {say('other_basis', lang)}")
        for change in changed:
            _goal(change)


def _goal(change: GoalChange) -> None:
    lang = language()
    with st.container(key=f"change-{change.goal}", gap="xsmall"):
        st.markdown(f"**{plain(change.name)}**")
        before, after = st.columns(2, gap="medium")
        before.markdown(f"{say('col_before', lang)}: {verdict_badge(change.before)}")
        after.markdown(f"{say('col_after', lang)}: {verdict_badge(change.after)}")
        lines = [f"{say('now_met', lang)}: {plain(one.question)}" for one in change.met]
        lines += [f"{say('no_longer_met', lang)}: {plain(one.question)}" for one in change.no_longer_met]
        lines += [f"{say('evidence_new', lang)}: «{plain(one.proposal.quote)}»" for one in change.evidence_new]
        lines += [f"{say('evidence_gone', lang)}: «{plain(one.proposal.quote)}»" for one in change.evidence_gone]
        if lines:
            st.markdown("\n".join(f"- {line}" for line in lines))

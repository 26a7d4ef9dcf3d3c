"""No cover, said honestly: where it was looked for, what is missing, what is nearest, who may know."""

from __future__ import annotations

import os
from urllib.parse import urlsplit

import streamlit as st

from assistant.types import Answer
from ui.web.citations import show_citations
from ui.web.parts import language, plain, show_notices
from ui.web.spoken import spoken
from ui.words import say

_SAID_ABOVE = frozenset({"searched", "missing"})


def show_absent(answer: Answer, numbers: dict[tuple[str, int, int], int], key: str) -> None:
    """What there is instead of an answer."""
    lang = language()
    with st.container(key=f"absent-{key}", gap="small"):
        with st.container(key=spoken(answer.language, f"lead-{key}")):
            st.markdown(f":material/search_off: **{plain(answer.lead)}**")
        st.caption(say("absent_why", lang))
        for heading, code in (("absent_searched", "searched"), ("absent_missing", "missing")):
            lines = [plain(notice.message) for notice in answer.notices if notice.code == code]
            if lines:
                st.markdown(f"**{say(heading, lang)}**")
                with st.container(key=spoken(answer.language, f"{code}-{key}")):
                    st.markdown("  \n".join(lines))
        _nearest(answer, numbers, key)
        st.markdown(f"**{say('absent_ask', lang)}**  \n{_who(answer)}")
        show_notices([one for one in answer.notices if one.code not in _SAID_ABOVE], key, answer.language)


def _nearest(answer: Answer, numbers: dict[tuple[str, int, int], int], key: str) -> None:
    lang = language()
    if not answer.nearest:
        st.markdown(f"**{say('absent_nearest', lang)}**  \n{say('absent_nothing_near', lang)}")
        return
    st.markdown(f"**{say('absent_nearest', lang)}**")
    for row, citation in enumerate(answer.nearest):
        with st.container(key=f"nearest-{key}-{row}", gap="xsmall"):
            st.text(citation.quote, width="stretch")
            number = numbers[citation.document_id, citation.page, citation.start]
            show_citations([(number, citation)], f"{key}-near-{row}")


def _who(answer: Answer) -> str:
    """Whoever published what is nearest, and whom this installation names; nobody is made up."""
    lang, said = language(), list[str]()
    addresses = [address for citation in answer.nearest for address in (citation.url or "", *citation.based_on)]
    hosts = dict.fromkeys(host.removeprefix("www.") for address in addresses if (host := _host(address)))
    if hosts:
        said.append(plain(say("absent_ask_owner", lang, hosts=", ".join(list(hosts)[:3]))))
    if contact := os.environ.get("STRATEGI_CONTACT"):
        said.append(plain(say("absent_ask_contact", lang, contact=contact)))
    return "  \n".join(said) or say("absent_ask_none", lang)


def _host(address: str) -> str:
    try:
        return urlsplit(address).hostname or ""
    except ValueError:
        return ""

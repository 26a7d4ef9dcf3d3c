"""What an answer can be used for, and what it was made from."""

from __future__ import annotations

from functools import partial

import streamlit as st

from assistant.types import Answer
from ui.client import ApiError
from ui.web.components import copy_button, copy_link_button
from ui.web.parts import api, language, plain, show_error
from ui.words import say

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def show_uses(answer: Answer, key: str) -> None:
    """Two folds; what is in the first is fetched when it is opened."""
    lang = language()
    use = st.popover(say("use_answer", lang), icon=":material/content_copy:", key=f"use-{key}", on_change="rerun")
    if use.open:
        with use:
            _texts(answer, key)
    with st.popover(say("made_from", lang), icon=":material/receipt_long:", key=f"made-{key}"):
        _receipt(answer)


def _texts(answer: Answer, key: str) -> None:
    lang = language()
    try:
        paragraph = api().export_answer(answer, "paragraph").decode("utf-8")
    except ApiError as error:
        show_error(error)
        return
    st.caption(say("case_paragraph", lang))
    with st.container(horizontal=True, gap="small", vertical_alignment="center"):
        copy_button(paragraph, say("copy_notes", lang), say("copied", lang), f"copy-{key}")
        copy_link_button(say("copy_link", lang), say("copied", lang), f"link-{key}")
        st.download_button(
            say("get_word", lang),
            partial(api().export_answer, answer, "docx"),
            file_name="svar.docx",
            mime=_WORD,
            icon=":material/description:",
            on_click="ignore",
            key=f"word-{key}",
        )
    with st.container(key=f"paragraph-{key}", border=True):
        st.text(paragraph, width="stretch")
    st.caption(say("link_privacy", lang))


def _receipt(answer: Answer) -> None:
    lang, receipt = language(), answer.receipt
    searched = say("made_searched", lang, passages=receipt.passages_searched, documents=receipt.documents_searched)
    made = say("made_index", lang, generation=receipt.generation, time=receipt.created_at)
    lines = [f"{say('made_query', lang)}: {plain(receipt.query)}", searched, plain(made)]
    lines += [plain(say("made_model", lang, model=receipt.model))] if receipt.model else []
    if receipt.model_use is not None:
        lines.append(say("made_dropped", lang, n=receipt.model_use.dropped))
    st.markdown("\n".join(f"- {line}" for line in lines))

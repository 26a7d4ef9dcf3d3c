"""Questions to go on with: about other sections of the sources that the last answer cites."""

from __future__ import annotations

from collections.abc import Iterator

import streamlit as st

from assistant.types import Answer
from ui.client import Api, ApiError
from ui.web.ask.turns import Turn
from ui.web.parts import api, language, plain
from ui.words import say

_MOST, _DOCUMENTS, _TRIED = 3, 3, 10
_SAY_NOTHING = frozenset(
    {"kilder", "ikke kjent", "kort fortalt", "grunnlag", "status", "tilknytning til mål", "formål", "saken gjelder",
     "beskrivelse", "plass i strategien", "målet", "om dette arket"}
)  # fmt: skip
"""Headings that are about a fact sheet of ours and not about its matter: they make no question of their own."""


def show_suggestions(turns: list[Turn]) -> None:
    """Up to three, under the last answer."""
    turn = turns[-1]
    if turn.next_questions is None and turn.answer is not None:
        turn.next_questions = _find(api(), turn.answer, {turn.question for turn in turns})
    if not turn.next_questions:
        return
    with st.container(key="suggestions", gap="xsmall"):
        st.markdown(f"**{say('ask_on', language())}**")
        for row, question in enumerate(turn.next_questions):
            st.button(
                plain(question),
                key=f"suggestion-{len(turns)}-{row}",
                icon=":material/subdirectory_arrow_right:",
                on_click=_ask,
                args=(turns, question),
            )


def _ask(turns: list[Turn], question: str) -> None:
    turns.append(Turn(question, turns[-1].narrowed))


def _find(service: Api, answer: Answer, asked: set[str]) -> tuple[str, ...]:
    """Those that a search leads to their own section: what is offered should have an answer."""
    found = dict[str, str]()
    try:
        for question, document, heading in _candidates(service, answer):
            best = service.search(question, 1) if question not in asked and heading not in found else ()
            if best and best[0].document_id == document and best[0].heading.endswith(heading):
                found[heading] = question
            if len(found) == _MOST:
                break
    except ApiError:
        return tuple(found.values())
    return tuple(found.values())


def _candidates(service: Api, answer: Answer) -> Iterator[tuple[str, str, str]]:
    """A question with the document and heading that it is about; the documents take turns."""
    cited = [citation for claim in answer.claims for citation in claim.citations]
    seen = {(citation.document_id, citation.heading.split(" › ")[-1]) for citation in cited}
    documents = list(dict.fromkeys(citation.document_id for citation in cited))[:_DOCUMENTS]
    columns = [list(_of_document(service, document, seen)) for document in documents]
    tried = 0
    for row in range(max(map(len, columns), default=0)):
        for column in columns:
            if row < len(column) and tried < _TRIED:
                tried += 1
                yield column[row]


def _of_document(service: Api, document: str, seen: set[tuple[str, str]]) -> Iterator[tuple[str, str, str]]:
    contents = service.contents(document)
    for heading in dict.fromkeys(section.heading[-1] for section in contents.sections if len(section.heading) > 1):
        if (document, heading) not in seen and heading.lower() not in _SAY_NOTHING:
            title = contents.document.title
            yield say("suggestion", language(), heading=f"«{heading}»", title=f"«{title}»"), document, heading

"""What a question is narrowed down to: kinds of documents, and a day."""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st

from assistant.types import Kind
from assistant.words import KINDS
from ui.web.state import language, opened_with
from ui.words import say

_KINDS, _DAY = "narrow-kinds", "narrow-day"
_KEPT = "narrowed"


@dataclass(frozen=True)
class Narrowed:
    """Empty means everything, as it is today."""

    kinds: tuple[Kind, ...] = ()
    as_of: str = ""

    @classmethod
    def from_address(cls) -> Narrowed:
        kinds = tuple(Kind(kind) for kind in opened_with("type") if kind in list(Kind))
        found = cls(kinds, next(iter(opened_with("dato")), "")[:40])
        st.session_state[_KEPT] = found
        return found

    def __bool__(self) -> bool:
        return bool(self.kinds or self.as_of)

    def for_api(self) -> dict[str, object]:
        return {"kinds": list(self.kinds), "as_of": self.as_of}

    def for_address(self) -> dict[str, str | list[str]]:
        return {"type": [str(kind) for kind in self.kinds], "dato": self.as_of}

    def said(self) -> str:
        """In words."""
        lang = language()
        days = [f"{say('narrow_date', lang).lower()} {self.as_of}"] if self.as_of else []
        return ", ".join([*(KINDS[kind].in_(lang) for kind in self.kinds), *days])


def narrowed() -> Narrowed:
    """What the reader has chosen."""
    found: Narrowed = st.session_state.setdefault(_KEPT, Narrowed())
    return found


def filter_box() -> None:
    """The choices, folded away."""
    lang, now = language(), narrowed()
    st.session_state.setdefault(_KINDS, list(now.kinds))
    st.session_state.setdefault(_DAY, now.as_of)
    label = say("narrow_n", lang, n=len(now.kinds) + bool(now.as_of)) if now else say("narrow", lang)
    with st.popover(label, icon=":material/tune:", key="narrow"):
        st.pills(
            say("narrow_kinds", lang),
            list(Kind),
            selection_mode="multi",
            format_func=lambda kind: KINDS[kind].in_(lang),
            key=_KINDS,
            on_change=_keep,
        )
        st.text_input(say("narrow_date", lang), key=_DAY, placeholder="2021-06-30", max_chars=10, on_change=_keep)
        st.caption(say("narrow_date_help", lang))
        st.button(say("narrow_reset", lang), key="narrow-reset", disabled=not now, on_click=_reset)


def _keep() -> None:
    st.session_state[_KEPT] = Narrowed(tuple(st.session_state[_KINDS]), st.session_state[_DAY].strip())


def _reset() -> None:
    st.session_state[_KINDS], st.session_state[_DAY] = [], ""
    _keep()

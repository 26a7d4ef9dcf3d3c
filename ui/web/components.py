"""Our own pieces of the pages: scripts in ``ui/theme`` that get data, and set it as text."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import streamlit as st
from streamlit.components.v2.types import ComponentRenderer

THEME = Path(__file__).resolve().parents[1] / "theme"


@cache
def _script(name: str) -> str:
    return (THEME / f"{name}.js").read_text(encoding="utf-8")


def component(name: str) -> ComponentRenderer:
    """What mounts ``theme/<name>.js``. It is registered each time: a server knows no other when."""
    return st.components.v2.component(f"strategi_{name}", js=_script(name), isolate_styles=False)


def copy_button(text: str, label: str, done: str, key: str) -> None:
    """A button that puts ``text`` on the clipboard."""
    component("copy")(key=key, data={"text": text, "label": label, "done": done}, width="content")


def copy_link_button(label: str, done: str, key: str) -> None:
    """A button that puts the address of this page on the clipboard."""
    component("copy")(key=key, data={"link": True, "label": label, "done": done}, width="content")


def mounted(result: Any, name: str) -> Any:
    """The value that a component was left in, or last told."""
    return getattr(result, name, None)

"""A table that can be read, sorted and used with a keyboard, which Streamlit's own cannot: it is drawn on a canvas."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from ui.web.components import component, mounted
from ui.web.spoken import foreign

Cell = Mapping[str, Any]
"""What ``theme/table.js`` takes: ``text``, and what else it should be."""


def cell(text: str, **more: Any) -> dict[str, Any]:
    """A cell; what is None is left out."""
    return {"text": text, **{name: value for name, value in more.items() if value is not None}}


def show_table(
    caption: str,
    columns: Sequence[str],
    rows: Sequence[Sequence[Cell]],
    key: str,
    *,
    groups: Sequence[tuple[str, int]] = (),
    unsorted: frozenset[int] = frozenset(),
    bokmaal: frozenset[int] = frozenset(),
    dense: bool = False,
    caption_shown: bool = False,
) -> str | None:
    """The table; the ``action`` of the cell that was just pressed, if one was.

    Args:
        groups: headings over the headings, each with how many columns it spans.
        unsorted: columns that it makes no sense to sort by.
        bokmaal: columns whose headings are names from the sources.
    """
    data = {
        "caption": caption,
        "captionShown": caption_shown,
        "dense": dense,
        "columns": [
            {"label": label, "sorts": number not in unsorted, "lang": foreign("nb") if number in bokmaal else None}
            for number, label in enumerate(columns)
        ],
        "groups": [{"name": name, "span": span} for name, span in groups] or None,
        "rows": [{"cells": list(row)} for row in rows],
    }
    pressed = mounted(component("table")(key=key, data=data, on_opened_change=lambda: None), "opened")
    return pressed if isinstance(pressed, str) else None

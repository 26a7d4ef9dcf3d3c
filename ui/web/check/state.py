"""What is being checked in this tab: what was handed in, its report, the one before."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

import streamlit as st

from assistant.types import Assessment, CriterionAnswer, Report, Revision
from ui.client import Api, Stage

_CHECKED = "checked"


@dataclass(frozen=True)
class Submitted:
    """A text that was typed in, or a file; neither where a saved report was opened."""

    name: str
    text: str = ""
    data: bytes | None = None

    def check(
        self, service: Api, answers: tuple[CriterionAnswer, ...] = ()
    ) -> Iterator[Stage | Assessment | Report | None]:
        """See ``Api.check``."""
        return service.check(self.name, self.text if self.data is None else self.data, answers)


@dataclass(frozen=True)
class Checked:
    """A report with what led to it. ``revision``: what the answers changed, where there were answers."""

    report: Report
    submitted: Submitted | None = None
    revision: Revision | None = None
    answers: dict[str, str] = field(default_factory=dict)
    """By criterion."""
    kept: str | None = None
    """Where the service keeps the report as it is, if it does."""


def checked() -> Checked | None:
    """What is being looked at, if anything."""
    found: Checked | None = st.session_state.get(_CHECKED)
    return found


def look_at(found: Checked | None) -> None:
    """Look at this from now on."""
    st.session_state[_CHECKED] = found


def with_report(report: Report) -> None:
    """The same, with what persons have said of it."""
    now = checked()
    if now is not None:
        look_at(replace(now, report=report, kept=None))

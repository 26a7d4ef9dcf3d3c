"""A portfolio to the screen or to a file, in the form that is asked for."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from rich.console import Console

from assistant.types import Entry, Language, Portfolio
from ui.words import say


def rows_shown(portfolio: Portfolio, goal: str | None, verdict: str | None) -> list[Entry]:
    """The proposals with ``verdict`` on ``goal``, or on any goal; all where neither is given."""
    from assistant.portfolio.coverage import verdict_on

    if verdict is None:
        return list(portfolio.entries)
    goals = [one.goal for one in portfolio.goals if goal in (None, one.goal)]
    return [entry for entry in portfolio.entries if any(verdict_on(entry, one) == verdict for one in goals)]


def write(
    portfolio: Portfolio, rows: Sequence[Entry], form: str, out: Path | None, language: Language, screen: Console
) -> None:
    """Write it whole or not at all; ``rows`` are for the forms that have no filters of their own.

    Raises:
        DataNotWritable: the file cannot be written.
    """
    if form in ("xlsx", "docx"):
        from assistant.portfolio.excel import to_excel
        from assistant.portfolio.word import to_word
        from ui.batch import write_bytes

        assert out is not None
        write_bytes(out, (to_excel if form == "xlsx" else to_word)(portfolio, language))
    elif form == "text" and out is None:
        from ui.portfolio_text import print_portfolio

        print_portfolio(screen, portfolio, language, rows)
        if not rows and portfolio.entries:
            screen.print(say("no_rows_shown", language))
    else:
        _write_text(_text(portfolio, rows, form, language), out)


def _text(portfolio: Portfolio, rows: Sequence[Entry], form: str, language: Language) -> str:
    if form == "json":
        return portfolio.model_dump_json(indent=1)
    from assistant.portfolio.markdown import to_markdown

    return to_markdown(portfolio, language, rows)


def _write_text(text: str, out: Path | None) -> None:
    from ui.batch import write_text

    if out is None:
        sys.stdout.write(text + "\n")
    else:
        write_text(out, text + "\n")

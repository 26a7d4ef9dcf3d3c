"""A portfolio as Markdown: coverage, matrix, findings with their evidence, what was left out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from assistant.portfolio.coverage import verdict_on
from assistant.portfolio.telling import FINDING_KINDS, findings_told, is_confirmed, marked, rules, say, shown_share
from assistant.types import Entry, Language, Portfolio, Verdict
from assistant.words import REPORT, VERDICTS

_DETAILS = 3
"""Of the evidence of a finding; JSON and Excel hold it all."""


def to_markdown(portfolio: Portfolio, language: Language, rows: Sequence[Entry]) -> str:
    """The overview; ``rows`` are the proposals that the matrix shows."""
    lines = [f"# {say('title', language)}: {_plain(portfolio.name)}", ""]
    lines += [f"> {_plain(portfolio.label)}", ">"] if portfolio.label else []
    lines += [] if is_confirmed(portfolio) else [f"> {say('label', language)}"]
    lines += [f"> {notice.message}" for notice in portfolio.notices]
    lines += ["", f"## {say('coverage', language)}", "", *_coverage(portfolio, language)]
    lines += ["", f"## {say('matrix', language)}", "", *_matrix(portfolio, rows, language)]
    lines += ["", f"## {say('findings', language)}", "", *_findings(portfolio, language)]
    lines += [f"- {rule}" for rule in rules(language)]
    if portfolio.left_out:
        lines += ["", f"## {say('left_out', language)}", ""]
        lines += [f"- {_plain(f'{one.id} ({one.place}): {one.message} {one.do}')}" for one in portfolio.left_out]
    return "\n".join(lines)


def _coverage(portfolio: Portfolio, language: Language) -> Iterator[str]:
    goal, supporting = REPORT["goal"].in_(language), say("supporting_share", language)
    heads = [goal, *(VERDICTS[verdict].in_(language) for verdict in Verdict), supporting]
    yield _row(heads)
    yield _row(["---"] * len(heads))
    for one in portfolio.goals:
        counts = [str(one.counts[verdict]) for verdict in Verdict]
        yield _row([_plain(one.name), *counts, shown_share(one.supporting, language)])


def _matrix(portfolio: Portfolio, rows: Sequence[Entry], language: Language) -> Iterator[str]:
    heads = [say("id", language), say("proposal", language), *(_plain(one.name) for one in portfolio.goals)]
    yield _row(heads)
    yield _row(["---"] * len(heads))
    for entry in rows:
        cells = [marked(verdict_on(entry, one.goal), language) for one in portfolio.goals]
        yield _row([_plain(entry.id), _plain(entry.title), *cells])


def _findings(portfolio: Portfolio, language: Language) -> Iterator[str]:
    told = list(findings_told(portfolio, language))
    for kind in FINDING_KINDS:
        yield from (f"### {say(kind, language)}", "")
        of_kind = [one for one in told if one.kind == kind]
        for one in of_kind:
            yield f"- {_plain(one.text)}"
            yield from (f"  - {_plain(detail)}" for detail in one.details[:_DETAILS])
        yield from ([""] if of_kind else [say("none_found", language), ""])


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _plain(text: str) -> str:
    """Text on one line, without anything that Markdown would read as mark-up."""
    return "".join(
        f"\\{character}" if character in "\\`*_[]<>#|!" else character for character in " ".join(text.split())
    )

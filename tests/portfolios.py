"""Proposals, reports and portfolios for tests."""

from __future__ import annotations

import io
import json
from collections.abc import Mapping, Sequence

from openpyxl import Workbook

from assistant.goals import GOAL_IDS, load_goals
from assistant.portfolio.build import assess_one, build
from assistant.types import Candidate, Entry, Portfolio, Report, Table, TableRow, Verdict
from ingest.uploads import proposal_from_text
from tests.sources import ROOT

GOALS = load_goals(ROOT / "corpus")
SHARING = "Sykehuset deler prøvesvar med fastlegen i kjernejournal. Pasienten ser egne prøvesvar på Helsenorge."
ENDING = "Vi stanser hjemmeoppfølging av pasienter. Alle pasienter må møte på sykehuset."


def candidate(identifier: str, text: str, **fields: str) -> Candidate:
    given = {"title": f"Tiltak {identifier}", "place": identifier, **fields}
    return Candidate(identifier, proposal=proposal_from_text(text, identifier), **given)


def table(*rows: Sequence[str], name: str = "Ark1") -> Table:
    """A sheet whose rows are numbered from 1; an empty one leaves a gap."""
    return Table(name, tuple(TableRow(number, tuple(row)) for number, row in enumerate(rows, 1) if any(row)))


def portfolio_of(assistant: object, *candidates: Candidate, **given: str) -> Portfolio:
    """A portfolio of what the real assistant says of the candidates."""
    assessor = assistant.assessor  # type: ignore[attr-defined]
    results = {one.id: assess_one(assessor, one, None, "nb") for one in candidates}
    return build("liste.csv", candidates, results, (), assessor, "nb", **given)


def entry(identifier: str, verdicts: Mapping[str, Verdict]) -> Entry:
    """An entry with these verdicts and "not addressed" on all other goals."""
    assessments = [
        {
            "goal": goal.id,
            "name": goal.name,
            "official": goal.official,
            "tier": goal.tier,
            "basis": "Målbilde",
            "verdict": verdicts.get(goal.id, Verdict.NOT_ADDRESSED).value,
            "reason": "Fordi.",
            "criteria": [],
            "evidence": [],
            "missing": [],
        }
        for goal in GOALS.goals
    ]
    receipt = dict.fromkeys(
        ("generation", "settings", "goals_sha256", "proposal_sha256", "system_version", "created_at"), "x"
    )
    report = {
        "proposal": identifier,
        "language": "nb",
        "mode": "extractive",
        "degraded": None,
        "assessments": assessments,
        "frame": None,
        "decided_by": [],
        "notices": [],
        "receipt": {**receipt, "documents": [], "model": None, "statements": 1},
    }
    read = Report.model_validate_json(json.dumps(report))
    return Entry(id=identifier, title=identifier, place=identifier, owner=None, frame=None, report=read)


def workbook(*sheets: tuple[str, Sequence[Sequence[object]]]) -> bytes:
    """An Excel file with these sheets."""
    book = Workbook()
    book.remove(book.active)
    for name, rows in sheets:
        page = book.create_sheet(name)
        for row in rows:
            page.append(list(row))
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


FIRST, SECOND, THIRD = GOAL_IDS[:3]

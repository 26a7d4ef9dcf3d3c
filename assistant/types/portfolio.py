"""A portfolio: many proposals held against the seven goals. Never a total, never a ranking of proposals.

Proposals stand in the order in which they were handed in, everywhere.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from assistant.types.answers import Notice
from assistant.types.documents import Frozen, Language
from assistant.types.reports import Evidence, Proposal, ProposalQuote, Report, Verdict

ColumnRole = Literal["id", "title", "text", "frame", "owner"]


@dataclass(frozen=True, slots=True)
class TableRow:
    """One row of a spreadsheet. ``number`` counts as the spreadsheet does, from 1."""

    number: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A sheet of a workbook, or a whole CSV file, without its empty rows. ``name`` is the sheet's."""

    name: str
    rows: tuple[TableRow, ...]


class Columns(Frozen):
    """Which columns hold what, by their headings. Several text columns are joined, each under its heading."""

    id: str | None = None
    title: str | None = None
    text: tuple[str, ...] = ()
    frame: str | None = None
    owner: str | None = None


class Mapped(Frozen):
    """A table with its headings found and its columns named: what is shown before anything is assessed.

    ``header_row`` is the number of the row that the headings stand in; ``first_rows`` the cells of the first rows under
    it; ``proposals`` how many rows there are.
    """

    sheet: str
    header_row: int
    headings: tuple[str, ...]
    columns: Columns
    by_length: bool = False
    """The text column was not known by its heading: it is the one with the longest texts."""
    first_rows: tuple[tuple[str, ...], ...] = ()
    proposals: int = 0


@dataclass(frozen=True, slots=True)
class Candidate:
    """A proposal as it was handed in. ``place`` is its file, or ``Ark1, rad 7``; ``frame`` is what the table says."""

    id: str
    title: str
    place: str
    proposal: Proposal
    owner: str | None = None
    frame: str | None = None


class LeftOut(Frozen):
    """A file or row that was not assessed, and why. ``column`` is a heading, where one is to blame."""

    id: str
    place: str
    code: str
    message: str
    do: str
    row: int | None = None
    column: str | None = None


class Entry(Frozen):
    """One proposal with its report. ``frame`` is an id of goals.toml: what the table says, or else the report."""

    id: str
    title: str
    place: str
    owner: str | None
    frame: str | None
    report: Report


class Share(Frozen):
    """``count`` of ``of``, with a 95 % interval; all None where ``of`` is 0."""

    count: int
    of: int
    value: float | None
    low: float | None
    high: float | None


class GoalCoverage(Frozen):
    """How many proposals have each verdict on a goal; ``supporting`` is the share that supports it whole."""

    goal: str
    name: str
    official: bool
    tier: Literal["kjernevirksomhet", "arbeidsform", "forutsetning"]
    counts: dict[Verdict, int]
    supporting: Share


class TierCoverage(Frozen):
    """The cells of all goals of a tier by verdict; ``supporting`` counts proposals that support at least one goal."""

    tier: Literal["kjernevirksomhet", "arbeidsform", "forutsetning"]
    goals: tuple[str, ...]
    counts: dict[Verdict, int]
    supporting: Share


class Hole(Frozen):
    """A goal that no proposal supports; ``partly`` are those that support it in part."""

    goal: str
    name: str
    partly: tuple[str, ...]


class PileUp(Frozen):
    """A goal that most proposals support (see ``portfolio.coverage``)."""

    goal: str
    name: str
    supporting: Share


class Agreement(Frozen):
    """Two sentences, one of each proposal, that say nearly the same."""

    left: ProposalQuote
    right: ProposalQuote


class NearDuplicate(Frozen):
    """Two proposals whose texts are much alike: ``agreements`` for ``of`` sentences, those of the shorter one."""

    left: str
    right: str
    of: int
    agreements: tuple[Agreement, ...]


class Conflict(Frozen):
    """A proposal that conflicts with a goal, and what it rests on."""

    proposal: str
    goal: str
    name: str
    reason: str
    evidence: tuple[Evidence, ...]


class Opposition(Frozen):
    """A goal that some proposals support and others conflict with: every pair across the two lists pulls apart."""

    goal: str
    name: str
    supporting: tuple[str, ...]
    conflicting: tuple[str, ...]


class Unsettled(Frozen):
    """A cell that only a person can decide."""

    proposal: str
    goal: str
    name: str
    reason: str


class Findings(Frozen):
    """What stands out when all proposals are seen together. Things to look at, not marks."""

    holes: tuple[Hole, ...]
    pile_ups: tuple[PileUp, ...]
    near_duplicates: tuple[NearDuplicate, ...]
    conflicts: tuple[Conflict, ...]
    oppositions: tuple[Opposition, ...]
    needs_person: tuple[Unsettled, ...]


class PortfolioReceipt(Frozen):
    """What a portfolio was made from. ``frame`` is the one it was narrowed to."""

    generation: str
    settings: str
    goals_sha256: str
    system_version: str
    created_at: str
    as_of: str | None
    frame: str | None


class Portfolio(Frozen):
    """Proposals × seven goals with everything each cell rests on, and what stands out."""

    name: str
    language: Language
    entries: tuple[Entry, ...]
    left_out: tuple[LeftOut, ...]
    goals: tuple[GoalCoverage, ...]
    tiers: tuple[TierCoverage, ...]
    findings: Findings
    notices: tuple[Notice, ...]
    receipt: PortfolioReceipt
    mode: Literal["extractive", "model"] = "extractive"
    ai_generated: bool = False
    """Whether a language model judged or wrote any of the reports."""
    label: str = ""
    """Says to readers who made them."""

    def entry(self, identifier: str) -> Entry | None:
        """The proposal with this id."""
        return next((entry for entry in self.entries if entry.id == identifier), None)

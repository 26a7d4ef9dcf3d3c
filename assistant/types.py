"""The nouns of the house: what the project itself says. All values are frozen.

What a model says lives in ``forms.py``; nothing gets from there to here except through ``citations.py``.
Offsets are always into ``Page.text``, counted in characters, end exclusive.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Literal

from pydantic import BaseModel, ConfigDict

Language = Literal["nb", "nn", "en"]
LANGUAGES: tuple[Language, ...] = ("nb", "nn", "en")


class Source(StrEnum):
    """Whether a document is the publisher's own text or our rendering of it."""

    ORIGINAL = "original"
    FACT_SHEET = "fact_sheet"


class Rank(StrEnum):
    """How binding a text is. Set per document and, where needed, per section."""

    GOAL = "goal"
    INDICATOR = "indicator"
    SUGGESTED_MEASURE = "suggested_measure"
    BOARD_DECISION = "board_decision"
    GOVERNANCE = "governance"
    PROJECT = "project"
    BACKGROUND = "background"


class Kind(StrEnum):
    """What sort of document it is. ``document`` is what the catalogue does not describe."""

    STRATEGY = "strategy"
    GOAL = "goal"
    BOARD_CASE = "board_case"
    INITIATIVE = "initiative"
    PLAN = "plan"
    GOVERNANCE = "governance"
    DOCUMENT = "document"


class Frozen(BaseModel):
    """A value that crosses a border (JSON, HTTP): immutable, and refuses unknown fields."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Document(Frozen):
    """A source file as the catalogue describes it. Dates are ISO, possibly only ``2022-03`` or ``2022``."""

    id: str
    title: str
    kind: Kind = Kind.DOCUMENT
    source: Source = Source.ORIGINAL
    rank: Rank = Rank.BACKGROUND
    date: str | None = None
    language: Language = "nb"
    version: int = 1
    sha256: str
    url: str | None = None
    based_on: tuple[str, ...] = ()
    valid_from: str | None = None
    valid_to: str | None = None
    supersedes: tuple[str, ...] = ()
    superseded_by: tuple[str, ...] = ()
    pages: int = 0


BlockKind = Literal["paragraph", "heading", "item", "row"]


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, heading, list item or table row of a page: ``page.text[start:end]``."""

    start: int
    end: int
    kind: BlockKind
    level: int = 0


@dataclass(frozen=True, slots=True)
class Page:
    """The normalised text of one page. ``number`` counts from 1."""

    document_id: str
    number: int
    text: str
    blocks: tuple[Block, ...] = ()


@dataclass(frozen=True, slots=True)
class Span:
    """``page.text[start:end]`` of one page of one document."""

    document_id: str
    page: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Chunk:
    """A passage to search for: an exact slice of one page, with the headings it stands under."""

    span: Span
    text: str
    heading: tuple[str, ...]
    rank: Rank
    is_list: bool = False


@dataclass(frozen=True, slots=True)
class ScoredChunk:
    """One row of a ranking. ``score`` is the fused score; the parts are kept for explanation."""

    row: int
    chunk: Chunk
    score: float
    lexical: float
    cosine: float


@dataclass(frozen=True, slots=True)
class Filters:
    """What may be retrieved. Empty means everything."""

    kinds: frozenset[Kind] = field(default_factory=frozenset)
    ranks: frozenset[Rank] = field(default_factory=frozenset)
    documents: frozenset[str] = field(default_factory=frozenset)

    def __bool__(self) -> bool:
        return bool(self.kinds or self.ranks or self.documents)


class Citation(Frozen):
    """What a page does say. Only ``citations.py`` makes one; ``page.text[start:end] == quote``."""

    document_id: str
    title: str
    kind: Kind
    source: Source
    rank: Rank
    date: str | None
    version: int
    page: int
    heading: str
    start: int
    end: int
    quote: str
    url: str | None
    based_on: tuple[str, ...]
    valid_from: str | None = None
    valid_to: str | None = None
    superseded_by: tuple[str, ...] = ()
    page_corrected: bool = False


class Claim(Frozen):
    """One statement with the citations that carry it."""

    text: str
    citations: tuple[Citation, ...]


class Notice(Frozen):
    """Something the reader should know about an answer; ``code`` is stable, ``message`` is for people."""

    code: str
    message: str


class DocumentHash(Frozen):
    id: str
    version: int
    sha256: str


class Receipt(Frozen):
    """What an answer was made from. ``created_at`` is the only field that changes from run to run."""

    generation: str
    documents: tuple[DocumentHash, ...]
    settings: str
    encoder: str
    model: str | None
    query: str
    passages_searched: int
    documents_searched: int
    system_version: str
    created_at: str


class Answer(Frozen):
    """Claims with a status and a receipt. ``insufficient_evidence`` is an answer, not an error."""

    status: Literal["answered", "insufficient_evidence"]
    mode: Literal["extractive", "model"]
    degraded: Notice | None
    language: Language
    lead: str
    claims: tuple[Claim, ...]
    nearest: tuple[Citation, ...]
    notices: tuple[Notice, ...]
    confidence: float
    """How much of the question the best passage covers, 0 to 1; what the decision to answer rests on."""
    receipt: Receipt


class Criterion(Frozen):
    """One yes/no question that makes a goal checkable. Ours, not the publisher's."""

    id: str
    question: str
    signals_for: tuple[str, ...]
    signals_against: tuple[str, ...]


class Basis(Frozen):
    """Where in the corpus a goal or frame is described; ``label`` names what that rests on itself."""

    document: str
    section: str
    label: str | None = None


class Goal(Frozen):
    """A goal of the strategy. ``official`` is false where ``name`` is a working title of ours."""

    id: str
    tier: Literal["kjernevirksomhet", "arbeidsform", "forutsetning"]
    name: str
    official: bool
    description: str
    basis: Basis
    criteria: tuple[Criterion, ...]


class Frame(Frozen):
    """One of the four kinds of work that the goals set frames for."""

    id: str
    name: str
    description: str
    basis: Basis
    signals: tuple[str, ...]


class Goals(Frozen):
    """The whole of goals.toml: always seven goals and four frames, in the order of the file."""

    goals: tuple[Goal, ...]
    frames: tuple[Frame, ...]
    decided_by: Basis | None = None
    """The section of the corpus that says who decides."""


class Verdict(StrEnum):
    """How a proposal stands to one goal. ``needs_person``: the evidence is too thin or too mixed to say."""

    SUPPORTS = "supports"
    PARTLY = "partly"
    CONFLICTS = "conflicts"
    NOT_ADDRESSED = "not_addressed"
    NEEDS_PERSON = "needs_person"


class Outcome(StrEnum):
    """The answer to one criterion. ``not_met``: the proposal speaks against it."""

    MET = "met"
    NOT_MET = "not_met"
    NOT_MENTIONED = "not_mentioned"


@dataclass(frozen=True, slots=True)
class Proposal:
    """The text to be judged. ``pages`` are numbered from 1; ``document_id`` of each is ``proposal``."""

    name: str
    pages: tuple[Page, ...]


@dataclass(frozen=True, slots=True)
class Statement:
    """One checkable sentence or item of a proposal: ``pages[page - 1].text[start:end]``."""

    page: int
    start: int
    end: int
    text: str


class ProposalQuote(Frozen):
    """The proposal's own words, where they stand in it."""

    page: int
    start: int
    end: int
    quote: str


class Evidence(Frozen):
    """Two-sided evidence: what the proposal says beside what the strategy says. Both are verified spans."""

    proposal: ProposalQuote
    citation: Citation
    criterion: str
    direction: Literal["for", "against"]


class CriterionOutcome(Frozen):
    id: str
    question: str
    outcome: Outcome


class Assessment(Frozen):
    """The verdict on one goal with what it rests on. ``goal`` is an id of goals.toml."""

    goal: str
    name: str
    official: bool
    tier: Literal["kjernevirksomhet", "arbeidsform", "forutsetning"]
    basis: str
    verdict: Verdict
    reason: str
    criteria: tuple[CriterionOutcome, ...]
    evidence: tuple[Evidence, ...]
    missing: tuple[str, ...]


class FrameMatch(Frozen):
    """The frame that a proposal falls under, with evidence from both sides. ``id`` is one of goals.toml."""

    id: str
    name: str
    evidence: tuple[Evidence, ...]


class Decision(Frozen):
    """Who decides, in words of the sources."""

    text: str
    citation: Citation


class ReportReceipt(Frozen):
    """What a report was made from. ``created_at`` is the only field that changes from run to run."""

    generation: str
    documents: tuple[DocumentHash, ...]
    settings: str
    model: str | None
    goals_sha256: str
    proposal_sha256: str
    statements: int
    system_version: str
    created_at: str


class Report(Frozen):
    """One assessment per goal, always all seven in the order of goals.toml; never a total."""

    proposal: str
    language: Language
    mode: Literal["extractive", "model"]
    degraded: Notice | None
    assessments: tuple[Assessment, ...]
    frame: FrameMatch | None
    decided_by: tuple[Decision, ...]
    notices: tuple[Notice, ...]
    receipt: ReportReceipt

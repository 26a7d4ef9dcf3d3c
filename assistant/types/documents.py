"""Documents, their pages and passages, and how binding they are."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

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


class Access(StrEnum):
    """Who may see a document. ``api/permissions.py`` says which roles see which class."""

    OPEN = "open"
    INTERNAL = "internal"
    RESTRICTED = "restricted"


class Frozen(BaseModel):
    """A value that crosses a border (JSON, HTTP): immutable, and refuses unknown fields."""

    model_config = ConfigDict(frozen=True, extra="forbid")


CaseSectionKind = Literal["proposed_resolution", "resolution", "discussion", "attachments"]


class CaseSection(Frozen):
    """A part of a board case, from ``start`` on ``page`` to where the next section or case begins.

    A proposed resolution has decided nothing; a resolution has.
    """

    kind: CaseSectionKind
    heading: str
    page: int
    start: int


class BoardCase(Frozen):
    """A case of the board, from ``start`` on ``page`` to where the next case of the document begins.

    ``number`` is written ``132-2023``; ``archive_number`` is that of the archive (``2023/1234``). The date is the
    meeting's.
    """

    number: str | None = None
    archive_number: str | None = None
    date: str | None = None
    title: str = ""
    page: int = 1
    start: int = 0
    sections: tuple[CaseSection, ...] = ()

    def section_at(self, page: int, offset: int) -> CaseSection | None:
        """The section that a place in the document is in."""
        return next((s for s in reversed(self.sections) if (s.page, s.start) <= (page, offset)), None)


class CaseDifference(Frozen):
    """Where the catalogue and the text of a document do not say the same. The catalogue is believed."""

    field: Literal["number", "date"]
    catalogue: str
    text: str


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
    version_from: str | None = None
    """The day that this text took the place of another version of the same document; None for the first."""
    sha256: str
    url: str | None = None
    based_on: tuple[str, ...] = ()
    valid_from: str | None = None
    valid_to: str | None = None
    supersedes: tuple[str, ...] = ()
    superseded_by: tuple[str, ...] = ()
    pages: int = 0
    cases: tuple[BoardCase, ...] = ()
    case_differences: tuple[CaseDifference, ...] = ()
    hidden: int = 0
    """How many characters that nobody sees were taken out of its text (see ``visible``)."""
    concealed: int = 0
    """How many characters stand on its pages where, or so small that, nobody reads them. They are still in its text."""
    access: Access = Field(Access.OPEN, exclude_if=lambda access: access is Access.OPEN)
    """Left out of JSON where it is open, so that what was made before there were classes is the same as before."""

    def case_at(self, page: int, offset: int) -> BoardCase | None:
        """The board case that a place in the document belongs to."""
        return next((case for case in reversed(self.cases) if (case.page, case.start) <= (page, offset)), None)


BlockKind = Literal["paragraph", "heading", "item", "row"]


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, heading, list item or table row of a page: ``page.text[start:end]``.

    ``level`` counts headings from 1 and nested items from 0; a row that names the columns of its table has 1.
    """

    start: int
    end: int
    kind: BlockKind
    level: int = 0

    @property
    def names_columns(self) -> bool:
        """Whether it is a table's header row: what the cells below it are, and no statement of its own."""
        return self.kind == "row" and self.level > 0


@dataclass(frozen=True, slots=True)
class Page:
    """The normalised text of one page. ``number`` counts from 1; ``label`` is what is printed where that differs.

    ``ocr`` says that the page was read from a picture.
    """

    document_id: str
    number: int
    text: str
    blocks: tuple[Block, ...] = ()
    ocr: bool = False
    label: str | None = None


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
    """One row of a ranking. ``score`` is the fused score, or that of the near-duplicate whose place it took; the parts
    are kept for explanation.
    """

    row: int
    chunk: Chunk
    score: float
    lexical: float
    cosine: float


@dataclass(frozen=True, slots=True)
class Filters:
    """What may be retrieved. Empty means everything; ``as_of`` (day, month or year) only what was in force then."""

    kinds: frozenset[Kind] = field(default_factory=frozenset)
    ranks: frozenset[Rank] = field(default_factory=frozenset)
    documents: frozenset[str] = field(default_factory=frozenset)
    cases: frozenset[str] = field(default_factory=frozenset)
    as_of: str | None = None

    def __bool__(self) -> bool:
        return bool(self.kinds or self.ranks or self.documents or self.cases or self.as_of)

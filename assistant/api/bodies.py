"""What the routes take and give where ``types`` has no noun for it."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import AfterValidator, Field, model_validator

from assistant.types import BlockKind, Filters, Frozen, Kind, Page, Rank, ScoredChunk
from assistant.validity import checked

MOST_TURNS = 20
MOST_RESULTS = 50

Kinds = Annotated[tuple[Kind, ...], Field(max_length=len(Kind), description="Bare disse dokumenttypene; tomt er alle.")]
AsOf = Annotated[
    str | None,
    Field(description="Slik kildene var den dagen: 2023-11-22, eller utgangen av 2023-11 eller 2023.", max_length=40),
    AfterValidator(lambda value: value and checked(value)),
]


class _Asked(Frozen):
    kinds: Kinds = ()
    as_of: AsOf = None

    def filters(self) -> Filters | None:
        return Filters(kinds=frozenset(self.kinds), as_of=self.as_of) or None


class AskBody(_Asked):
    """Et spørsmål, eller en samtale der siste replikk er spørsmålet. Nøyaktig én av dem."""

    question: str | None = Field(None, description="Spørsmålet.", examples=["Hva er de sju målene?"])
    turns: tuple[str, ...] | None = Field(
        None,
        max_length=MOST_TURNS,
        description="Det som er spurt om til nå, eldst først; siste er spørsmålet.",
        examples=[["Hva er de sju målene?", "Og hvem bestemmer?"]],
    )

    @model_validator(mode="after")
    def _one_of_them(self) -> Self:
        if (self.question is None) == (self.turns is None):
            raise ValueError("either question or turns")
        return self

    def asked(self) -> tuple[str, ...]:
        """The turns, with a lone question as one turn."""
        return (self.question,) if self.question is not None else self.turns or ()


class SearchBody(_Asked):
    """Det som skal finnes, uten svar."""

    query: str = Field(description="Det du leter etter.", examples=["digital hjemmeoppfølging"])
    count: int = Field(10, ge=1, le=MOST_RESULTS, description="Hvor mange avsnitt.")


class CheckBody(Frozen):
    """Et tiltak som tekst. Markdown forstås."""

    text: str = Field(description="Teksten i tiltaket.", examples=["Vi vil gi pasientene innsyn i egen journal."])
    name: str | None = Field(None, max_length=120, description="Hva tiltaket kalles i rapporten.")
    as_of: AsOf = None


class Passage(Frozen):
    """Et avsnitt som ble funnet: ``text`` er ``side[start:end]``."""

    document_id: str
    title: str
    page: int
    start: int
    end: int
    heading: str
    rank: Rank
    score: float
    text: str

    @classmethod
    def of(cls, scored: ScoredChunk, title: str) -> Passage:
        chunk = scored.chunk
        return cls(
            document_id=chunk.span.document_id,
            title=title,
            page=chunk.span.page,
            start=chunk.span.start,
            end=chunk.span.end,
            heading=" › ".join(chunk.heading),
            rank=chunk.rank,
            score=round(scored.score, 6),
            text=chunk.text,
        )


class SearchResult(Frozen):
    """De beste avsnittene, best først."""

    results: tuple[Passage, ...]


class PageBlock(Frozen):
    """Et avsnitt, en overskrift, et listepunkt eller en tabellrad: ``text[start:end]`` på siden."""

    start: int
    end: int
    kind: BlockKind
    level: int


class PageText(Frozen):
    """Teksten på en side, slik sitatene peker på den. ``pages`` er hvor mange sider dokumentet har."""

    document_id: str
    number: int
    pages: int
    text: str
    blocks: tuple[PageBlock, ...]

    @classmethod
    def of(cls, page: Page, pages: int) -> PageText:
        blocks = tuple(PageBlock(start=b.start, end=b.end, kind=b.kind, level=b.level) for b in page.blocks)
        return cls(document_id=page.document_id, number=page.number, pages=pages, text=page.text, blocks=blocks)


class Alive(Frozen):
    """Prosessen kjører."""

    status: Literal["ok"] = "ok"


class Ready(Frozen):
    """Indeksen er åpnet og kan svare."""

    status: Literal["ready"] = "ready"
    generation: str

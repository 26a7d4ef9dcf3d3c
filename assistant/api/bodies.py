"""What the routes take and give where ``types`` has no noun for it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, Field, model_validator

from assistant.case_numbers import normal_number
from assistant.ports import Library
from assistant.sources import PageChunk
from assistant.types import (
    BlockKind,
    Chunk,
    Claim,
    ColumnRole,
    CriterionAnswer,
    Document,
    Filters,
    Frozen,
    Kind,
    Page,
    Rank,
    Report,
    ScoredChunk,
    Verdict,
)
from assistant.validity import checked

MOST_TURNS = 20
MOST_RESULTS = 50
MOST_ANSWERS = 100


def _case(value: str) -> str:
    number = normal_number(value)
    if number is None:
        raise ValueError("not a case number")
    return number


Kinds = Annotated[tuple[Kind, ...], Field(max_length=len(Kind), description="Bare disse dokumenttypene; tomt er alle.")]
AsOf = Annotated[
    str | None,
    Field(description="Slik kildene var den dagen: 2023-11-22, eller utgangen av 2023-11 eller 2023.", max_length=40),
    AfterValidator(lambda value: value and checked(value)),
]


Cases = Annotated[
    tuple[Annotated[str, AfterValidator(_case)], ...],
    Field(max_length=20, description="Bare disse styresakene, etter saksnummer; tomt er alt.", examples=[["132-2023"]]),
]


class Asked(Frozen):
    """What may be searched for an answer."""

    kinds: Kinds = ()
    cases: Cases = ()
    as_of: AsOf = None

    def filters(self) -> Filters | None:
        return Filters(kinds=frozenset(self.kinds), cases=frozenset(self.cases), as_of=self.as_of) or None


class AskBody(Asked):
    """Et spørsmål, eller en samtale der siste replikk er spørsmålet. Nøyaktig én av dem."""

    question: str | None = Field(None, description="Spørsmålet.", examples=["Hva er de sju målene?"])
    turns: tuple[str, ...] | None = Field(
        None,
        max_length=MOST_TURNS,
        description="Det som er spurt om til nå, eldst først; siste er spørsmålet.",
        examples=[["Hva er de sju målene?", "Og hvem bestemmer?"]],
    )
    conversation: str | None = Field(
        None, max_length=32, description="Samtalen som spørsmålet hører til, og som svaret lagres i."
    )

    @model_validator(mode="after")
    def _one_of_them(self) -> Self:
        if (self.question is None) == (self.turns is None):
            raise ValueError("either question or turns")
        return self

    def asked(self) -> tuple[str, ...]:
        """The turns, with a lone question as one turn."""
        return (self.question,) if self.question is not None else self.turns or ()


class StreamedClaim(Claim):
    """En påstand mens resten ventes på. ``ai_generated``: om en språkmodell skrev den."""

    ai_generated: bool


class SearchBody(Asked):
    """Det som skal finnes, uten svar."""

    query: str = Field(description="Det du leter etter.", examples=["digital hjemmeoppfølging"])
    count: int = Field(10, ge=1, le=MOST_RESULTS, description="Hvor mange avsnitt.")


class CheckBody(Frozen):
    """Et tiltak som tekst. Markdown forstås."""

    text: str = Field(description="Teksten i tiltaket.", examples=["Vi vil gi pasientene innsyn i egen journal."])
    name: str | None = Field(None, max_length=120, description="Hva tiltaket kalles i rapporten.")
    as_of: AsOf = None
    answers: tuple[CriterionAnswer, ...] = Field(
        (),
        max_length=MOST_ANSWERS,
        description="Svar på spørsmål i en tidligere rapport; de legges til i tiltaket.",
    )


class CompareBody(Frozen):
    """To rapporter om det samme tiltaket, den tidligere først."""

    previous: Report = Field(description="Rapporten før endringene.")
    report: Report = Field(description="Rapporten etter endringene.")


class ReviewBody(Frozen):
    """Det en navngitt person sier om ett utfall."""

    report: Report = Field(description="Rapporten som vurderes.")
    goal: str = Field(description="Målet, som id.", examples=["digital-samhandling"])
    reviewer: str = Field(max_length=200, description="Navn og stilling.", examples=["Kari Nordmann, fagsjef"])
    verdict: Verdict | None = Field(None, description="Utelatt: forslaget bekreftes. Ellers det som er riktig.")
    reason: str | None = Field(None, max_length=2000, description="Hvorfor forslaget ikke er riktig; minst 10 tegn.")


class ProposalBody(Frozen):
    """Ett av tiltakene i en portefølje. Markdown forstås."""

    id: str = Field(max_length=300, description="Hva tiltaket kjennes igjen på i resultatet.", examples=["T-1"])
    title: str = Field("", max_length=300, description="Tittelen.", examples=["Innsyn i egen journal"])
    text: str = Field(description="Teksten i tiltaket.", examples=["Vi vil gi pasientene innsyn i egen journal."])
    owner: str = Field("", max_length=300, description="Hvem som eier tiltaket.")
    frame: str = Field("", max_length=300, description="Rammen, med id eller navn; tomt er den som rapporten finner.")


class PortfolioBody(Frozen):
    """Tiltakene i en portefølje, i den rekkefølgen de skal vises."""

    proposals: tuple[ProposalBody, ...] = Field(min_length=1, description="Tiltakene.")
    name: str = Field("", max_length=120, description="Hva porteføljen kalles.")
    frame: str | None = Field(None, max_length=120, description="Bare tiltak i denne rammen, etter id.")
    as_of: AsOf = None


class ColumnsBody(Frozen):
    """Hvilke kolonner som er hva, etter overskrift. Det som ikke er sagt, gjettes."""

    id: str | None = Field(None, max_length=300)
    title: str | None = Field(None, max_length=300)
    text: tuple[Annotated[str, Field(max_length=300)], ...] = Field((), max_length=50)
    frame: str | None = Field(None, max_length=300)
    owner: str | None = Field(None, max_length=300)

    def given(self) -> dict[ColumnRole, list[str]]:
        """The headings by role, as ``columns.map_columns`` takes them."""
        named: dict[ColumnRole, str | None] = {
            "id": self.id,
            "title": self.title,
            "frame": self.frame,
            "owner": self.owner,
        }
        single: dict[ColumnRole, list[str]] = {role: [heading] for role, heading in named.items() if heading}
        return {**single, "text": list(self.text)} if self.text else single


class RunBody(Frozen):
    """Hvilke deler som skal måles; tomt er alle."""

    suites: tuple[str, ...] = Field((), max_length=20, description="Delene.", examples=[["retrieval", "answering"]])


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

    @classmethod
    def of(cls, ranking: Sequence[ScoredChunk], library: Library) -> SearchResult:
        titles = (library.document(scored.chunk.span.document_id).title for scored in ranking)
        return cls(results=tuple(map(Passage.of, ranking, titles)))


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
    chunks: tuple[PageChunk, ...]
    ocr: bool = Field(False, description="Siden er et bilde, og teksten er lest med OCR; den kan ha feil.")

    @classmethod
    def of(cls, page: Page, document: Document, chunks: Sequence[Chunk]) -> PageText:
        return cls(
            document_id=page.document_id,
            number=page.number,
            pages=document.pages,
            text=page.text,
            blocks=tuple(PageBlock(start=b.start, end=b.end, kind=b.kind, level=b.level) for b in page.blocks),
            chunks=tuple(PageChunk.of(chunk, document) for chunk in chunks),
            ocr=page.ocr,
        )


class Alive(Frozen):
    """Prosessen kjører."""

    status: Literal["ok"] = "ok"


class Ready(Frozen):
    """Indeksen er åpnet og kan svare."""

    status: Literal["ready"] = "ready"
    generation: str
    damaged: tuple[str, ...] = ()
    """Parts of the index that are damaged and left out; answers are made from the rest."""
    model: Literal["none", "off", "on"] = "none"
    """Whether a language model is set up, and whether questions go to it now."""

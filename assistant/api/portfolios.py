"""Many proposals at once: texts as JSON, or files and a spreadsheet as a form. Nothing of it is stored."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Request, Response
from fastapi.sse import EventSourceResponse, ServerSentEvent

from assistant.api import examples
from assistant.api.answers import GENERATED, is_generated
from assistant.api.bodies import PortfolioBody
from assistant.api.context import Context, Current, OurContext, context_of
from assistant.api.portfolio_parts import MOST_PROPOSALS, Submitted, submitted_body
from assistant.api.problems import language_of, responses
from assistant.api.streaming import to_the_end
from assistant.api.submitting import FORM, JSON
from assistant.bootstrap import Assistant
from assistant.errors import AssistantError, BadRequest, EmptyPortfolio, TooManyProposals
from assistant.portfolio.build import assess_one, build
from assistant.portfolio.columns import map_columns
from assistant.portfolio.rows import Read, left_out, read_rows
from assistant.types import Candidate, Columns, Frozen, Language, LeftOut, Mapped, Report, Table, TableRow

_COLUMNS = {"type": "string", "description": 'JSON: {"title": "Prosjektnavn", "text": ["Beskrivelse", "Gevinst"]}'}
_SHEET_FORM: dict[str, Any] = {
    "schema": {
        "type": "object",
        "required": ["file"],
        "properties": {"file": {"type": "string", "format": "binary", "description": "CSV, XLSX"}, "columns": _COLUMNS},
    }
}
_BODY: dict[str, Any] = {
    "required": True,
    "content": {
        JSON: {"schema": PortfolioBody.model_json_schema(), "example": examples.PORTFOLIO_BODY},
        FORM: {
            "schema": {
                "type": "object",
                "required": ["file"],
                "properties": {
                    "file": {
                        "type": "array",
                        "items": {"type": "string", "format": "binary"},
                        "description": "PDF, DOCX, MD, TXT, og ett regneark (CSV, XLSX).",
                    },
                    "columns": _COLUMNS,
                    "frame": {"type": "string", "description": "Bare tiltak i denne rammen, etter id."},
                    "as_of": {"type": "string", "description": "Slik kildene var den dagen."},
                },
            }
        },
    },
}
_NOT_MADE = responses(
    "bad_request",
    "bad_date",
    "empty_portfolio",
    "no_text_column",
    "unknown_column",
    "too_many_proposals",
    "file_refused",
    "too_large",
    "wrong_type",
    "index_missing",
    "goals_missing",
    "error",
)
router = APIRouter(prefix="/api/v1/portfolio", tags=["portefølje"], responses=_NOT_MADE)


class Progress(Frozen):
    """Hvor langt vurderingen er kommet: ``done`` av ``total``, sist tiltaket ``id``."""

    done: int
    total: int
    id: str


@dataclass(frozen=True)
class _Sheets:
    """The sheets of a workbook, and how one of them is read."""

    tables: Sequence[Table]
    mapped: Mapped


async def _announce(response: Response) -> None:
    response.headers[GENERATED] = is_generated("extractive")


def _sheets(submitted: Annotated[Submitted, Depends(submitted_body)], context: OurContext) -> _Sheets | None:
    """The spreadsheet, read before a stream begins, so that what is wrong with it gets a status of its own."""
    if submitted.sheet is None:
        return None
    found = context.read_tables(submitted.sheet.name, submitted.sheet.stream)
    return _Sheets(found, map_columns(found, submitted.sheet.name, submitted.columns))


def _read(
    submitted: Annotated[Submitted, Depends(submitted_body)],
    sheets: Annotated[_Sheets | None, Depends(_sheets)],
    assistant: Current,
    context: OurContext,
    request: Request,
) -> Read:
    """The rows and texts as proposals. Files are read while the stream goes on."""
    if submitted.frame not in (None, *(frame.id for frame in assistant.goals.frames)):
        raise BadRequest
    given = _as_table(submitted.body) if submitted.body is not None else sheets
    found = Read()
    if given is not None:
        found = read_rows(given.tables, given.mapped, context.read_text, assistant.goals, language_of(request))
    count = len(found.candidates) + len(found.left_out) + len(submitted.files)
    if count > MOST_PROPOSALS:
        raise TooManyProposals(count=count, limit=MOST_PROPOSALS)
    if not count:
        raise EmptyPortfolio(source=submitted.name)
    return found


@router.post(
    "/columns",
    summary="Se hvordan kolonnene i et regneark blir lest",
    openapi_extra={"requestBody": {"required": True, "content": {FORM: _SHEET_FORM}}},
    responses={200: examples.of(examples.MAPPED)},
)
def columns(sheets: Annotated[_Sheets | None, Depends(_sheets)]) -> Mapped:
    """Overskriftene, hva hver kolonne er tatt for, og de første radene. Ingenting vurderes."""
    if sheets is None:
        raise BadRequest
    return sheets.mapped


@router.post(
    "",
    summary="Vurder mange tiltak mot de sju målene og følg med underveis",
    response_class=EventSourceResponse,
    dependencies=[Depends(_announce)],
    openapi_extra={"requestBody": _BODY},
    responses={200: {"description": examples.PORTFOLIO_DESCRIPTION}},
)
def portfolio(
    submitted: Annotated[Submitted, Depends(submitted_body)],
    found: Annotated[Read, Depends(_read)],
    assistant: Current,
    request: Request,
) -> Iterator[ServerSentEvent]:
    """Matrise, dekning og funn, med belegget bak hver celle. Ingen samlet poengsum. Ingenting lagres."""
    sent = _events(submitted, found, assistant, context_of(request.app), language_of(request))
    yield from to_the_end(sent, request)


def _events(
    submitted: Submitted, found: Read, assistant: Assistant, context: Context, language: Language
) -> Iterator[ServerSentEvent]:
    assessor, results = assistant.assessor, dict[str, Report | LeftOut]()
    total = len(found.candidates) + len(submitted.files)
    for done, candidate in enumerate(_candidates(submitted, found, context, language), 1):
        if candidate is not None:
            results[candidate.id] = made = assess_one(assessor, candidate, submitted.as_of, language)
            if isinstance(made, Report):
                context.metrics.checked(made)
        progress = Progress(done=done, total=total, id=candidate.id if candidate else found.left_out[-1].id)
        yield ServerSentEvent(event="progress", data=progress)
    whole = build(
        submitted.name, found.candidates, results, found.left_out, assessor, language, submitted.frame, submitted.as_of
    )
    yield ServerSentEvent(event="portfolio", data=whole)


def _candidates(submitted: Submitted, found: Read, context: Context, language: Language) -> Iterator[Candidate | None]:
    """Those that there are, then those of the files, which are added; None where a file could not be read."""
    yield from tuple(found.candidates)
    taken = {candidate.id for candidate in found.candidates}
    for file in submitted.files:
        name, number = file.name, 2
        while name in taken:
            name, number = f"{file.name} ({number})", number + 1
        taken.add(name)
        try:
            candidate = Candidate(name, name, name, context.read_file(file.name, file.stream))
        except AssistantError as error:
            found.left_out.append(left_out(name, name, error, language))
            yield None
            continue
        found.candidates.append(candidate)
        yield candidate


def _as_table(body: PortfolioBody) -> _Sheets:
    """The texts as rows, so that the same rules hold for them as for those of a spreadsheet."""
    heads = ("id", "title", "text", "owner", "frame")
    rows = tuple(
        TableRow(number, (one.id, one.title, one.text, one.owner, one.frame))
        for number, one in enumerate(body.proposals, 1)
    )
    columns = Columns(id="id", title="title", text=("text",), frame="frame", owner="owner")
    mapped = Mapped(sheet="", header_row=0, headings=heads, columns=columns, proposals=len(rows))
    return _Sheets((Table("", rows),), mapped)

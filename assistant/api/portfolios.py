"""Many proposals at once: texts as JSON, or files and a spreadsheet as a form. Nothing of it is stored."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Annotated, Any, TypeVar

from fastapi import APIRouter, Depends, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.sse import EventSourceResponse, ServerSentEvent
from pydantic import BaseModel, ValidationError
from starlette.datastructures import FormData, UploadFile

from assistant.api import examples
from assistant.api.answers import GENERATED, is_generated
from assistant.api.bodies import ColumnsBody, PortfolioBody
from assistant.api.context import Context, Current, OurContext, context_of
from assistant.api.limits import FILE_BYTES, readable
from assistant.api.problems import language_of, log_unexpected, problem_of, responses
from assistant.bootstrap import Assistant
from assistant.errors import AssistantError, BadRequest, BodyTooLarge, EmptyPortfolio, TooManyProposals, WrongType
from assistant.portfolio.build import assess_one, build
from assistant.portfolio.columns import map_columns
from assistant.portfolio.rows import Read, left_out, read_rows
from assistant.privacy import mask
from assistant.types import Candidate, ColumnRole, Columns, Frozen, Language, LeftOut, Mapped, Report, Table, TableRow
from assistant.validity import checked
from assistant.visible import printable

MOST_PROPOSALS = 200
"""Proposals in one call; more take the command line, which uses every core."""
_JSON, _FORM = "application/json", "multipart/form-data"
_SHEETS = (".csv", ".tsv", ".xlsx")
_LONGEST_NAME = 120
_FIELDS = 10
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
        _JSON: {"schema": PortfolioBody.model_json_schema(), "example": examples.PORTFOLIO_BODY},
        _FORM: {
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
class _File:
    name: str
    stream: IO[bytes]


@dataclass(frozen=True)
class _Submitted:
    """A body in either form: texts, or files of which one may be a spreadsheet."""

    name: str
    frame: str | None = None
    as_of: str | None = None
    body: PortfolioBody | None = None
    files: Sequence[_File] = ()
    sheet: _File | None = None
    columns: Mapping[ColumnRole, Sequence[str]] = field(default_factory=dict)


@dataclass(frozen=True)
class _Sheets:
    """The sheets of a workbook, and how one of them is read."""

    tables: Sequence[Table]
    mapped: Mapped


async def _submitted(request: Request) -> AsyncIterator[_Submitted]:
    """The body. Files stay open, and on disk, until the answer is sent."""
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind == _JSON:
        body = _parsed(PortfolioBody, await request.body())
        yield _Submitted(body.name or "JSON", body.frame, body.as_of, body)
    elif kind == _FORM:
        async with request.form(max_files=MOST_PROPOSALS + 1, max_fields=_FIELDS) as form:
            yield _from_form(form)
    else:
        raise WrongType(allowed=f"{_JSON}, {_FORM}")


Body = TypeVar("Body", bound=BaseModel)


def _parsed(model: type[Body], data: bytes | str) -> Body:
    try:
        return model.model_validate_json(data)
    except ValidationError as error:
        raise RequestValidationError(error.errors(include_input=False, include_context=False)) from None


def _from_form(form: FormData) -> _Submitted:
    files = [_file(value) for value in form.getlist("file")]
    sheets = [file for file in files if Path(file.name).suffix.lower() in _SHEETS]
    if not files or len(sheets) > 1:
        raise BadRequest
    as_of = _field(form, "as_of")
    return _Submitted(
        name=(sheets or files)[0].name if len(files) == 1 else _field(form, "name") or (sheets or files)[0].name,
        frame=_field(form, "frame"),
        as_of=as_of and checked(as_of),
        files=[file for file in files if file not in sheets],
        sheet=sheets[0] if sheets else None,
        columns=_parsed(ColumnsBody, _field(form, "columns") or "{}").given(),
    )


def _field(form: FormData, name: str) -> str | None:
    value = form.get(name)
    return value.strip() or None if isinstance(value, str) else None


def _file(value: object) -> _File:
    if not isinstance(value, UploadFile) or not value.filename:
        raise BadRequest
    if (value.size or 0) > FILE_BYTES:
        raise BodyTooLarge(limit=readable(FILE_BYTES))
    return _File(mask(printable(value.filename))[-_LONGEST_NAME:], value.file)


async def _announce(response: Response) -> None:
    response.headers[GENERATED] = is_generated("extractive")


def _sheets(submitted: Annotated[_Submitted, Depends(_submitted)], context: OurContext) -> _Sheets | None:
    """The spreadsheet, read before a stream begins, so that what is wrong with it gets a status of its own."""
    if submitted.sheet is None:
        return None
    found = context.read_tables(submitted.sheet.name, submitted.sheet.stream)
    return _Sheets(found, map_columns(found, submitted.sheet.name, submitted.columns))


def _read(
    submitted: Annotated[_Submitted, Depends(_submitted)],
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
    openapi_extra={"requestBody": {"required": True, "content": {_FORM: _SHEET_FORM}}},
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
    submitted: Annotated[_Submitted, Depends(_submitted)],
    found: Annotated[Read, Depends(_read)],
    assistant: Current,
    request: Request,
) -> Iterator[ServerSentEvent]:
    """Matrise, dekning og funn, med belegget bak hver celle. Ingen samlet poengsum. Ingenting lagres."""
    language = language_of(request)
    try:
        yield from _events(submitted, found, assistant, context_of(request.app), language)
    except AssistantError as error:
        yield ServerSentEvent(event="error", data=problem_of(error, language))
    except Exception as error:  # the status is sent already: what went wrong can only be said in the stream
        log_unexpected(error, context_of(request.app).settings.debug)
        yield ServerSentEvent(event="error", data=problem_of(AssistantError(), language))


def _events(
    submitted: _Submitted, found: Read, assistant: Assistant, context: Context, language: Language
) -> Iterator[ServerSentEvent]:
    assessor, results = assistant.assessor, dict[str, Report | LeftOut]()
    total = len(found.candidates) + len(submitted.files)
    for done, candidate in enumerate(_candidates(submitted, found, context, language), 1):
        if candidate is not None:
            results[candidate.id] = assess_one(assessor, candidate, submitted.as_of, language)
        progress = Progress(done=done, total=total, id=candidate.id if candidate else found.left_out[-1].id)
        yield ServerSentEvent(event="progress", data=progress)
    made = build(
        submitted.name, found.candidates, results, found.left_out, assessor, language, submitted.frame, submitted.as_of
    )
    yield ServerSentEvent(event="portfolio", data=made)


def _candidates(submitted: _Submitted, found: Read, context: Context, language: Language) -> Iterator[Candidate | None]:
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

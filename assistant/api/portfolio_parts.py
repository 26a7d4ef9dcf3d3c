"""What is sent as a portfolio, in either of its forms, before anything is read."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

from fastapi import Request
from starlette.datastructures import FormData

from assistant.api.bodies import ColumnsBody, PortfolioBody
from assistant.api.submitting import FORM, JSON, media_type, parsed, uploaded
from assistant.errors import BadRequest, WrongType
from assistant.types import ColumnRole
from assistant.validity import checked

MOST_PROPOSALS = 200
"""Proposals in one call; more take the command line, which uses every core."""
_SHEETS = (".csv", ".tsv", ".xlsx")
_FIELDS = 10


@dataclass(frozen=True)
class SentFile:
    name: str
    stream: IO[bytes]


@dataclass(frozen=True)
class Submitted:
    """A body in either form: texts, or files of which one may be a spreadsheet."""

    name: str
    frame: str | None = None
    as_of: str | None = None
    body: PortfolioBody | None = None
    files: Sequence[SentFile] = ()
    sheet: SentFile | None = None
    columns: Mapping[ColumnRole, Sequence[str]] = field(default_factory=dict)


async def submitted_body(request: Request) -> AsyncIterator[Submitted]:
    """The body. Files stay open, and on disk, until the answer is sent."""
    kind = media_type(request)
    if kind == JSON:
        body = parsed(PortfolioBody.model_validate_json, await request.body())
        yield Submitted(body.name or "JSON", body.frame, body.as_of, body)
    elif kind == FORM:
        async with request.form(max_files=MOST_PROPOSALS + 1, max_fields=_FIELDS) as form:
            yield _from_form(form)
    else:
        raise WrongType(allowed=f"{JSON}, {FORM}")


def _from_form(form: FormData) -> Submitted:
    files = [_file(value) for value in form.getlist("file")]
    sheets = [file for file in files if Path(file.name).suffix.lower() in _SHEETS]
    if not files or len(sheets) > 1:
        raise BadRequest
    as_of = _field(form, "as_of")
    return Submitted(
        name=(sheets or files)[0].name if len(files) == 1 else _field(form, "name") or (sheets or files)[0].name,
        frame=_field(form, "frame"),
        as_of=as_of and checked(as_of),
        files=[file for file in files if file not in sheets],
        sheet=sheets[0] if sheets else None,
        columns=parsed(ColumnsBody.model_validate_json, _field(form, "columns") or "{}").given(),
    )


def _field(form: FormData, name: str) -> str | None:
    value = form.get(name)
    return value.strip() or None if isinstance(value, str) else None


def _file(value: object) -> SentFile:
    name, upload = uploaded(value)
    return SentFile(name, upload.file)

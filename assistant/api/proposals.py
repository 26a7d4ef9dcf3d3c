"""Holding a proposal against the goals: typed text as JSON, a file as a form."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass, replace
from typing import IO, Annotated, Any

from fastapi import APIRouter, Depends, Request, Response
from pydantic import Field, TypeAdapter

from assistant import words
from assistant.api import examples
from assistant.api.answers import GENERATED, is_generated
from assistant.api.bodies import MOST_ANSWERS, CheckBody
from assistant.api.context import Context, Current
from assistant.api.leaving import Listening
from assistant.api.problems import responses
from assistant.api.submitting import FORM, JSON, media_type, parsed, proposal_in, uploaded
from assistant.checking.answers import with_answers
from assistant.errors import WrongType
from assistant.types import CriterionAnswer, Proposal, Report

_ANSWERS = TypeAdapter(Annotated[tuple[CriterionAnswer, ...], Field(max_length=MOST_ANSWERS)])


@dataclass(frozen=True)
class _Text:
    body: CheckBody

    @property
    def as_of(self) -> str | None:
        return self.body.as_of

    @property
    def answers(self) -> tuple[CriterionAnswer, ...]:
        return self.body.answers

    def read(self, context: Context) -> Proposal:
        return context.read_text(self.body.text, self.body.name)


@dataclass(frozen=True)
class _File:
    name: str
    stream: IO[bytes]
    as_of: str | None = None
    answers: tuple[CriterionAnswer, ...] = ()
    proposal: Proposal | None = None

    def read(self, context: Context) -> Proposal:
        return self.proposal or context.read_file(self.name, self.stream)


async def _submitted(request: Request) -> AsyncIterator[_Text | _File]:
    """The body in either of its forms. A file stays open, and on disk, until the answer is sent."""
    kind = media_type(request)
    if kind == JSON:
        yield _Text(parsed(CheckBody.model_validate_json, await request.body()))
    elif kind == FORM:
        async with request.form(max_files=1, max_fields=10) as form:
            as_of = form.get("as_of")
            yield _only_file(
                form.get("file"), as_of if isinstance(as_of, str) and as_of else None, _answers(form.get("answers"))
            )
    else:
        raise WrongType(allowed=f"{JSON}, {FORM}")


async def _read(
    submitted: Annotated[_Text | _File, Depends(_submitted)], assistant: Current, request: Request
) -> _Text | _File:
    """A file with what stands in it, read when it is clear that there is an index to hold it against."""
    if isinstance(submitted, _Text):
        return submitted
    return replace(submitted, proposal=await proposal_in(request, submitted.name, submitted.stream))


def _answers(value: object) -> tuple[CriterionAnswer, ...]:
    return parsed(_ANSWERS.validate_json, value) if isinstance(value, str) and value else ()


def _only_file(value: object, as_of: str | None, answers: tuple[CriterionAnswer, ...]) -> _File:
    name, upload = uploaded(value)
    return _File(name, upload.file, as_of, answers)


_BODY: dict[str, Any] = {
    "required": True,
    "content": {
        JSON: {"schema": CheckBody.model_json_schema(), "example": examples.CHECK_BODY},
        FORM: {
            "schema": {
                "type": "object",
                "required": ["file"],
                "properties": {
                    "file": {"type": "string", "format": "binary", "description": "PDF, DOCX, MD eller TXT."},
                    "as_of": {"type": "string", "description": "Slik kildene var den dagen."},
                    "answers": {"type": "string", "description": "Svar på spørsmål, som JSON."},
                },
            }
        },
    },
}
_NOT_CHECKED = responses(
    "bad_request",
    "empty_proposal",
    "bad_date",
    "goals_not_in_force",
    "personal_data",
    "unknown_criterion",
    "file_refused",
    "too_large",
    "wrong_type",
    "index_missing",
    "goals_missing",
    "error",
)
router = APIRouter(prefix="/api/v1", tags=["tiltak"], responses=_NOT_CHECKED)


@router.post(
    "/check",
    summary="Vurder et tiltak mot de sju målene",
    openapi_extra={"requestBody": _BODY},
    responses={200: examples.of(examples.REPORT)},
)
def check(
    submitted: Annotated[_Text | _File, Depends(_read)],
    assistant: Current,
    context: Listening,
    response: Response,
) -> Report:
    """Ett utfall per mål, med ordrette belegg fra tiltaket og fra kildene. Ingenting lagres."""
    language = context.settings.language
    proposal = with_answers(
        submitted.read(context),
        submitted.answers,
        assistant.goals,
        language,
        lambda text: context.read_text(text, words.CHECK["answers"].in_(language)),
    )
    report = context.checker(assistant).assess(proposal, submitted.as_of)
    response.headers[GENERATED] = is_generated(report.mode)
    context.metrics.checked(report)
    return report

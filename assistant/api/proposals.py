"""Holding a proposal against the goals: typed text as JSON, a file as a form."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from typing import IO, Annotated, Any

from fastapi import APIRouter, Depends, Request, Response
from fastapi.sse import EventSourceResponse, ServerSentEvent
from pydantic import Field, TypeAdapter

from assistant import words
from assistant.api import examples
from assistant.api.answers import GENERATED, is_generated, may_be_generated
from assistant.api.bodies import MOST_ANSWERS, CheckBody
from assistant.api.context import Context, Current, OurContext
from assistant.api.leaving import Listening
from assistant.api.problems import language_of, responses
from assistant.api.streaming import Event, check_events, to_the_end
from assistant.api.submitting import FORM, JSON, media_type, parsed, proposal_in, uploaded
from assistant.bootstrap import Assistant
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
    report = context.checker(assistant).assess(_answered(submitted, assistant, context), submitted.as_of)
    response.headers[GENERATED] = is_generated(report.mode)
    context.metrics.checked(report)
    return report


def _answered(submitted: _Text | _File, assistant: Assistant, context: Context) -> Proposal:
    """What was handed in, with the answers in a section of their own."""
    language = context.settings.language
    return with_answers(
        submitted.read(context),
        submitted.answers,
        assistant.goals,
        language,
        lambda text: context.read_text(text, words.CHECK["answers"].in_(language)),
    )


@dataclass(frozen=True)
class _Begun:
    """A check whose first step is taken."""

    first: Event
    others: Iterator[Event]


def _begun(
    submitted: Annotated[_Text | _File, Depends(_read)], assistant: Current, context: OurContext, request: Request
) -> Iterator[_Begun]:
    """What cannot be checked is refused before the stream begins, so that it gets a status of its own.

    When the response has ended, or was broken off, the work is too.
    """
    proposal = _answered(submitted, assistant, context)
    with closing(check_events(context.checker(assistant), proposal, submitted.as_of, language_of(request))) as steps:
        yield _Begun(next(steps), steps)


async def _announce_stream(response: Response, assistant: Current) -> None:
    response.headers[GENERATED] = may_be_generated(assistant) if assistant.settings.model_check else "false"


@router.post(
    "/check/stream",
    summary="Vurder et tiltak og følg med mål for mål",
    response_class=EventSourceResponse,
    dependencies=[Depends(_announce_stream)],
    openapi_extra={"requestBody": _BODY},
    responses={200: {"description": examples.CHECK_STREAM_DESCRIPTION}},
)
def check_stream(
    begun: Annotated[_Begun, Depends(_begun)], context: OurContext, request: Request
) -> Iterator[ServerSentEvent]:
    """Hendelser: «stage», «assessment» for hvert av de sju målene, så «report». Ingenting lagres."""

    def sent() -> Iterator[ServerSentEvent]:
        yield begun.first.sent
        for event in begun.others:
            if isinstance(event.data, Report):
                context.metrics.checked(event.data)
            yield event.sent

    yield from to_the_end(sent(), request)

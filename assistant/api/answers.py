"""Asking and searching."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import ExitStack, closing
from typing import Annotated, Literal

from fastapi import APIRouter, Depends, Request, Response
from fastapi.sse import EventSourceResponse, ServerSentEvent

from assistant import privacy
from assistant.api import examples
from assistant.api.bodies import AskBody, SearchBody, SearchResult
from assistant.api.context import Current, OurContext
from assistant.api.keeping import TURN, Keeper, Keeping
from assistant.api.leaving import Listening
from assistant.api.problems import language_of, responses
from assistant.api.record_bodies import Kept
from assistant.api.streaming import events, to_the_end
from assistant.bootstrap import Assistant
from assistant.errors import EmptyQuestion, QuestionTooLong, WrongType
from assistant.text import normalise
from assistant.types import Answer, Filters

GENERATED = "X-AI-Generated"
"""Whether a model wrote the text of an answer, as opposed to quoting the sources."""


def is_generated(mode: Literal["extractive", "model"]) -> str:
    return "true" if mode == "model" else "false"


async def only_json(request: Request) -> None:
    """Refuse other bodies by their kind; FastAPI would call them invalid JSON."""
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() != "application/json":
        raise WrongType(allowed="application/json")


def check_asked(turns: Sequence[str], limit: int) -> None:
    """Refuse what cannot be asked before a stream begins, so that it gets a status of its own.

    Raises:
        EmptyQuestion, QuestionTooLong: the last turn is empty, or one of them is too long.
        PersonalData: one of them names a person by number.
    """
    if not turns or not any(map(str.isalnum, turns[-1])):
        raise EmptyQuestion
    longest = max(map(len, turns))
    if longest > limit:
        raise QuestionTooLong(length=longest, limit=limit)
    privacy.refuse(*turns)


def _turns(body: AskBody, context: OurContext, keeper: Keeping) -> tuple[str, ...]:
    turns = body.asked()
    if body.conversation is not None:
        earlier = keeper.earlier(body.conversation)
        turns = (*earlier, *turns) if body.turns is None else turns
    check_asked(turns, context.settings.question_limit)
    return turns


Turns = Annotated[tuple[str, ...], Depends(_turns)]


def _allowed(body: AskBody, assistant: Current) -> Filters | None:
    filters = body.filters()
    if filters is not None and filters.cases:
        assistant.retriever.check(filters)
    return filters


Allowed = Annotated[Filters | None, Depends(_allowed)]
_NO_ANSWER = responses(
    "bad_request",
    "empty_question",
    "question_too_long",
    "unknown_case",
    "bad_date",
    "personal_data",
    "too_large",
    "wrong_type",
    "index_missing",
    "unknown_record",
    "records_off",
    "records_unavailable",
    "error",
)
router = APIRouter(prefix="/api/v1", tags=["svar"], dependencies=[Depends(only_json)], responses=_NO_ANSWER)


@router.post(
    "/ask",
    summary="Still et spørsmål",
    responses={200: examples.of(examples.ANSWER)},
    openapi_extra=examples.body(examples.ASK_BODY),
)
def ask(
    body: AskBody,
    turns: Turns,
    allowed: Allowed,
    assistant: Current,
    context: Listening,
    keeper: Keeping,
    response: Response,
) -> Answer:
    """Svar med kontrollerte, ordrette sitater. «Fant ikke dekning» er også et svar."""
    answer = context.conversation(assistant, keeper.who).answer(turns, allowed)
    response.headers[GENERATED] = is_generated(answer.mode)
    if body.conversation is not None:
        answer, number = keeper.kept(body.conversation, turns[-1], answer)
        if number is not None:
            response.headers[TURN] = str(number)
    return answer


def may_be_generated(assistant: Assistant) -> str:
    """The header of a stream, which goes out before it is known whether a model will write: then it says ``maybe``."""
    return "maybe" if assistant.model_state == "on" else "false"


async def _announce_stream(response: Response, assistant: Current) -> None:
    response.headers[GENERATED] = may_be_generated(assistant)


def _until_the_reader_leaves() -> Iterator[ExitStack]:
    """What is to be closed when the response has ended or was broken off, which nothing else tells a generator."""
    with ExitStack() as opened:
        yield opened


UntilLeft = Annotated[ExitStack, Depends(_until_the_reader_leaves)]


@router.post(
    "/ask/stream",
    summary="Still et spørsmål og følg svaret mens det blir til",
    response_class=EventSourceResponse,
    dependencies=[Depends(_announce_stream)],
    responses={200: {"description": examples.STREAM_DESCRIPTION}},
    openapi_extra=examples.body(examples.ASK_BODY),
)
def ask_stream(
    body: AskBody,
    turns: Turns,
    allowed: Allowed,
    assistant: Current,
    context: OurContext,
    keeper: Keeping,
    request: Request,
    until_left: UntilLeft,
) -> Iterator[ServerSentEvent]:
    """Hendelser: «stage», så «claim» for hver påstand, så «answer». «error» hvis noe går galt underveis."""
    conversation = context.conversation(assistant, keeper.who)
    steps = events(conversation, turns, allowed, language_of(request))
    until_left.enter_context(closing(steps))

    def sent() -> Iterator[ServerSentEvent]:
        for event in steps:
            if isinstance(event.data, Answer) and body.conversation is not None:
                yield from _kept(keeper, body.conversation, turns[-1], event.data)
            else:
                yield event.sent

    yield from to_the_end(sent(), request)


def _kept(keeper: Keeper, conversation_id: str, question: str, answer: Answer) -> Iterator[ServerSentEvent]:
    """Where the answer was kept, then the answer, which is the last that a reader waits for."""
    answer, number = keeper.kept(conversation_id, question, answer)
    if number is not None:
        yield ServerSentEvent(event="kept", data=Kept(conversation=conversation_id, turn=number))
    yield ServerSentEvent(event="answer", data=answer)


@router.post(
    "/search",
    summary="Finn avsnitt",
    responses={200: examples.of(examples.SEARCH)},
    openapi_extra=examples.body(examples.SEARCH_BODY),
)
def search(body: SearchBody, assistant: Current, context: OurContext) -> SearchResult:
    """De beste avsnittene, uten svar."""
    query = normalise(body.query).strip()
    check_asked([query], context.settings.question_limit)
    ranking = assistant.retriever.search(query, body.count, body.filters())
    return SearchResult.of(ranking, assistant.library)

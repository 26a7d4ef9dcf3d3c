"""The OpenAI protocol, so that chat programs can use the assistant as a model: the same answers, gate and refusals."""

from __future__ import annotations

import time
import uuid
from collections.abc import Generator, Iterator
from contextlib import closing
from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response
from fastapi.responses import JSONResponse, StreamingResponse

from assistant import privacy
from assistant.api import examples
from assistant.api.answers import GENERATED, UntilLeft, check_asked, is_generated, may_be_generated, only_json
from assistant.api.context import Current, OurContext, context_of
from assistant.api.leaving import Listening, ReaderLeftError
from assistant.api.openai_bodies import (
    MODEL,
    ChatBody,
    ChatChunk,
    ChatCompletion,
    Choice,
    ChunkChoice,
    Delta,
    ModelCard,
    ModelList,
    Provenance,
    SaidMessage,
    Usage,
)
from assistant.api.problems import language_of, log_unexpected, openai_problem, openai_responses
from assistant.api.who import OurCaller
from assistant.conversation import Conversation
from assistant.errors import AssistantError, UnknownModel
from assistant.exports.chat import ChatText, chat_text
from assistant.exports.outline import Notes
from assistant.language import detect
from assistant.text import normalise
from assistant.types import Answer, Claim, Frozen

_WAIT, _DONE = ": wait\n\n", "data: [DONE]\n\n"
_EVENTS = "text/event-stream"
router = APIRouter(prefix="/v1", tags=["openai"], responses=openai_responses("index_missing", "error"))


@router.get("/models", summary="Modellene, etter OpenAIs protokoll")
async def models() -> ModelList:
    """Én modell: assistenten selv."""
    return ModelList(data=(ModelCard(),))


@router.get("/models/{model}", summary="Én modell", responses=openai_responses("unknown_model"))
async def model(model: str) -> ModelCard:
    """Modellen, om den finnes."""
    _check_model(model)
    return ModelCard()


def _check_model(name: str) -> None:
    if name != MODEL:
        raise UnknownModel(known=MODEL)


def _asked(body: ChatBody, context: OurContext) -> tuple[str, ...]:
    _check_model(body.model)
    limit = context.settings.question_limit
    turns = body.asked(limit)
    check_asked(turns, limit)
    privacy.refuse(*body.texts())
    return turns


@router.post(
    "/chat/completions",
    summary="Svar i en samtale, etter OpenAIs protokoll",
    response_model=ChatCompletion,
    dependencies=[Depends(only_json)],
    responses=openai_responses("bad_request", "empty_question", "question_too_long", "personal_data", "too_large"),
    openapi_extra=examples.body(examples.CHAT_BODY),
)
def chat(
    body: ChatBody,
    turns: Annotated[tuple[str, ...], Depends(_asked)],
    assistant: Current,
    context: Listening,
    caller: OurCaller,
    request: Request,
    until_left: UntilLeft,
) -> Response:
    """Påstander med fotnoter. «Fant ikke dekning» er også et svar."""
    conversation = context.conversation(assistant, caller.id)
    if not body.stream:
        return _whole(conversation.answer(turns))
    model = assistant.by_model.model.name if assistant.by_model else None
    message = ChatText(Notes(detect(normalise(turns[-1]).strip())), model)
    pieces = until_left.enter_context(closing(_pieces(conversation, turns, message)))
    headers = {GENERATED: may_be_generated(assistant)}
    return StreamingResponse(_events(pieces, body, message, request), headers=headers, media_type=_EVENTS)


def _whole(answer: Answer) -> Response:
    notes = Notes(answer.language)
    text = chat_text(answer, notes)
    completion = ChatCompletion(
        id=_new_id(),
        created=int(time.time()),
        choices=(Choice(message=SaidMessage(content=text)),),
        usage=Usage.of(answer),
        strategi=Provenance.of(answer, notes.citations()),
    )
    return JSONResponse(completion.model_dump(mode="json"), headers={GENERATED: is_generated(answer.mode)})


def _pieces(
    conversation: Conversation, turns: tuple[str, ...], message: ChatText
) -> Generator[str | Answer, None, None]:
    """Text as it is verified, empty while nothing is; then the answer that it came from.

    A claim that comes while the model writes is the model's; what comes when it has failed was only quoted.
    """
    stage = "search"
    for step in conversation.stream(turns):
        if isinstance(step, Claim):
            yield message.claim(step, generated=stage == "write")
        elif isinstance(step, Answer):
            yield message.ending(step)
            yield step
        elif step == "wait":
            yield ""
        else:
            stage = step


def _events(pieces: Iterator[str | Answer], body: ChatBody, message: ChatText, request: Request) -> Iterator[str]:
    made = {"id": _new_id(), "created": int(time.time())}

    def chunk(delta: Delta, **fields: object) -> str:
        end = "stop" if "strategi" in fields else None
        choice = ChunkChoice.model_validate({"delta": delta, "finish_reason": end})
        return _event(ChatChunk.model_validate({**made, "choices": (choice,), **fields}))

    yield chunk(Delta(role="assistant", content=""))
    try:
        for piece in pieces:
            if isinstance(piece, Answer):
                yield chunk(Delta(), strategi=Provenance.of(piece, message.notes.citations()))
                if body.wants_usage():
                    yield _event(ChatChunk.model_validate({**made, "choices": (), "usage": Usage.of(piece)}))
            else:
                yield chunk(Delta(content=piece)) if piece else _WAIT
        yield _DONE
    except ReaderLeftError:
        return
    except AssistantError as error:
        yield _event(openai_problem(error, language_of(request)))
    except Exception as error:  # the status is sent already: what went wrong can only be said in the stream
        log_unexpected(error, context_of(request.app).settings.debug)
        yield _event(openai_problem(AssistantError(), language_of(request)))


def _event(value: Frozen) -> str:
    return f"data: {value.model_dump_json()}\n\n"


def _new_id() -> str:
    return f"chatcmpl-{uuid.uuid4().hex}"

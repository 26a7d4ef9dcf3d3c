"""The nouns of the OpenAI protocol, as far as they are spoken here."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from assistant.api.bodies import MOST_TURNS
from assistant.types import Answer, Citation, Frozen, Language, Notice

MODEL = "strategiassistenten"
"""The one model: the assistant itself, whatever language model stands behind it."""


class _Open(BaseModel):
    """What other programs send: what we do not know is ignored."""

    model_config = ConfigDict(frozen=True, extra="ignore")


class TextPart(_Open):
    type: str = "text"
    text: str | None = None


class ChatMessage(_Open):
    role: str
    content: str | tuple[TextPart, ...] | None = None

    def text(self) -> str:
        """What the message says; pictures and files in it are left out."""
        if isinstance(self.content, str):
            return self.content
        return "\n".join(part.text for part in self.content or () if part.text)


class StreamOptions(_Open):
    include_usage: bool = False


class ChatBody(_Open):
    """En samtale. Det brukeren har sagt, gir sammenheng; siste bidrag er spørsmålet. Andre felt overses."""

    model: str = Field(MODEL, description="Modellen, slik GET /v1/models viser den.")
    messages: tuple[ChatMessage, ...] = Field(min_length=1, description="Samtalen, eldst først.")
    stream: bool | None = Field(None, description="Send hver påstand når den er kontrollert.")
    stream_options: StreamOptions | None = None

    def asked(self, limit: int) -> tuple[str, ...]:
        """What the user has said, the question last. What could not be asked when it was said is left out."""
        said = [message.text() for message in self.messages if message.role == "user"]
        before = [text for text in said[:-1] if any(map(str.isalnum, text)) and len(text) <= limit]
        return tuple([*before, *said[-1:]][-MOST_TURNS:])

    def texts(self) -> tuple[str, ...]:
        """Everything that was sent, whoever said it."""
        return tuple(message.text() for message in self.messages)

    def wants_usage(self) -> bool:
        return self.stream_options is not None and self.stream_options.include_usage


class Usage(Frozen):
    """Tokens of the language model; zeros where none was called."""

    prompt_tokens: int = 0
    completion_tokens: int = 0
    total_tokens: int = 0

    @classmethod
    def of(cls, answer: Answer) -> Usage:
        use = answer.receipt.model_use
        if use is None or use.cached:
            return cls()
        prompt, completion = use.prompt_tokens or 0, use.completion_tokens or 0
        return cls(prompt_tokens=prompt, completion_tokens=completion, total_tokens=prompt + completion)


class NumberedCitation(Frozen):
    """The citation behind footnote ``number`` of the text."""

    number: int
    citation: Citation


class Provenance(Frozen):
    """Hvem som skrev svaret, hva det bygger på, og sitatene bak fotnotene. Står i feltet ``strategi``."""

    status: Literal["answered", "insufficient_evidence"]
    ai_generated: bool
    mode: Literal["extractive", "model"]
    model: str | None
    system_version: str
    corpus_generation: str
    generated_at: str
    language: Language
    confidence: float
    degraded: Notice | None
    notices: tuple[Notice, ...]
    citations: tuple[NumberedCitation, ...]

    @classmethod
    def of(cls, answer: Answer, citations: Sequence[Citation]) -> Provenance:
        receipt = answer.receipt
        return cls(
            status=answer.status,
            ai_generated=answer.ai_generated,
            mode=answer.mode,
            model=receipt.model,
            system_version=receipt.system_version,
            corpus_generation=receipt.generation,
            generated_at=receipt.created_at,
            language=answer.language,
            confidence=answer.confidence,
            degraded=answer.degraded,
            notices=answer.notices,
            citations=tuple(NumberedCitation(number=n, citation=one) for n, one in enumerate(citations, 1)),
        )


class SaidMessage(Frozen):
    role: Literal["assistant"] = "assistant"
    content: str
    refusal: None = None


class Choice(Frozen):
    index: Literal[0] = 0
    message: SaidMessage
    finish_reason: Literal["stop"] = "stop"
    logprobs: None = None


class ChatCompletion(Frozen):
    """Svaret som én melding, med sitatene som fotnoter i Markdown."""

    id: str
    object: Literal["chat.completion"] = "chat.completion"
    created: int
    model: str = MODEL
    choices: tuple[Choice, ...]
    usage: Usage
    strategi: Provenance


_ABSENT = Field(None, exclude_if=lambda value: value is None)
"""What is left out of an event where there is nothing to say."""


class Delta(Frozen):
    role: Literal["assistant"] | None = _ABSENT
    content: str | None = _ABSENT


class ChunkChoice(Frozen):
    index: Literal[0] = 0
    delta: Delta
    finish_reason: Literal["stop"] | None = None


class ChatChunk(Frozen):
    """One event of a stream; the last with choices carries ``strategi``."""

    id: str
    object: Literal["chat.completion.chunk"] = "chat.completion.chunk"
    created: int
    model: str = MODEL
    choices: tuple[ChunkChoice, ...]
    usage: Usage | None = _ABSENT
    strategi: Provenance | None = _ABSENT


class ModelCard(Frozen):
    id: str = MODEL
    object: Literal["model"] = "model"
    created: int = 0
    owned_by: str = "strategiassistenten"


class ModelList(Frozen):
    object: Literal["list"] = "list"
    data: tuple[ModelCard, ...]

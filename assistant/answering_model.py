"""A question becomes an answer by a language model under the gate, or by extracts where that fails in any way."""

from __future__ import annotations

import hashlib
import json
import time
from collections.abc import Generator, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from functools import cache

from pydantic import ValidationError

from assistant import privacy, words
from assistant.answering import Answerer, Step
from assistant.drafting.gate import Gate
from assistant.drafting.memory import Memory, Written
from assistant.drafting.partial import ClaimReader
from assistant.drafting.passages import Keys, Passage, answer_prompt, instructions, passages_of, search_prompt
from assistant.drafting.searching import Understood, merged, understand
from assistant.drafting.switch import Switch
from assistant.errors import ModelFault
from assistant.finding import Found
from assistant.forms import ClaimForm, DraftForm, Form, SearchForm
from assistant.ports import ChatModel
from assistant.questions import Question, analyse
from assistant.text import fold
from assistant.types import Answer, Claim, Filters, Kind, ModelUse, Prompt, Tokens

MOST_CLAIMS = 5
_SHARE_FOR_SEARCHING = 0.4
"""Of the time for an answer; what is left of it goes to the draft."""


@dataclass
class _Draft:
    """What has come of a draft so far."""

    claims: list[Claim] = field(default_factory=list)
    dropped: int = 0
    understood: Understood = field(default_factory=Understood)
    read_as: str | None = None
    """The question as the model wrote it to stand by itself, where it is another than the one asked."""
    began: float = 0.0
    text: str = ""
    tokens: Tokens | None = None
    at: str = ""
    cached: bool = False

    def use(self) -> ModelUse:
        counts = self.tokens
        return ModelUse(
            prompt=_prompt_hash(),
            dropped=self.dropped,
            prompt_tokens=counts.prompt if counts else None,
            completion_tokens=counts.completion if counts else None,
            cached=self.cached,
        )


@dataclass(frozen=True)
class ModelAnswerer:
    """Answers as ``Answerer`` does, in the words of a language model where these hold.

    The extracts are made first: they are what the reader gets when the model fails, and take a fraction of its time.

    Args:
        kinds: documents whose passages may be sent.
        seconds: how long the model has for an answer.
    """

    answerer: Answerer
    model: ChatModel
    switch: Switch
    kinds: frozenset[Kind]
    seconds: float
    memory: Memory = field(default_factory=Memory)
    keys: Keys = field(default_factory=Keys)

    def answer(self, question: str, query: str | None = None, filters: Filters | None = None) -> Answer:
        """The answer to ``question``; raises like ``Answerer.answer``, and never for what the model does."""
        *_, answer = self.stream(question, query, filters)
        assert isinstance(answer, Answer)
        return answer

    def stream(
        self,
        question: str,
        query: str | None = None,
        filters: Filters | None = None,
        earlier: Sequence[str] = (),
    ) -> Iterator[Step]:
        """The same work step by step. A claim is given when its quotes are verified, mostly before the model has ended.

        Where the model fails after that, the answer has the extracts alone, and says why.
        """
        if filters and filters.as_of != self.answerer.as_of:
            at_the_day = replace(self.answerer, as_of=filters.as_of)
            yield from replace(self, answerer=at_the_day).stream(question, query, filters, earlier)
            return
        if not self.switch.is_on:
            yield from self.answerer.stream(question, query, filters)
            return
        asked = self.answerer.checked(question, query)
        found = self.answerer.finder.find(asked, query, filters)
        *shown, extracts = self.answerer.extracts(asked, found)
        assert isinstance(extracts, Answer)
        yield "search"
        draft = _Draft(began=time.monotonic())
        try:
            if earlier or query is not None or extracts.status != "answered":
                found = yield from self._search_further(asked, earlier, found, draft)
            yield "write"
            read_as = draft.read_as or query
            yield from self._draft(asked, read_as, found, draft)
            yield "verify"
            answer = self._written(asked, found, draft, extracts)
            yield answer if read_as is None else _read_alone(answer)
        except ModelFault as fault:
            if draft.read_as is not None:
                *shown, extracts = self._extracts(asked, draft.read_as, filters)
            if not draft.claims:
                yield from (step for step in shown if step != "search")
            assert isinstance(extracts, Answer)
            yield _without_model(extracts, fault, draft)

    def _extracts(self, asked: str, read_as: str, filters: Filters | None) -> Iterator[Step]:
        """The extracts for a question as the model wrote it to stand by itself, which does not take its draft."""
        for step in self.answerer.stream(asked, read_as, filters):
            yield _read_alone(step) if isinstance(step, Answer) else step

    def prompts(self, question: str, filters: Filters | None = None) -> list[tuple[type[Form], Prompt]]:
        """What the model would be asked, in order, and the forms; what it says to search for would add passages.

        Raises:
            EmptyQuestion, QuestionTooLong, PersonalData: see ``Answerer.answer``.
            ModelFault: nothing may be sent.
        """
        asked = self.answerer.checked(question)
        passages = self._sendable(self.answerer.finder.find(asked, filters=filters))
        answering: tuple[type[Form], Prompt] = (DraftForm, answer_prompt(asked, None, passages))
        if self.answerer.answer(question, filters=filters).status == "answered":
            return [answering]
        return [(SearchForm, search_prompt(asked)), answering]

    def _sendable(self, found: Found) -> list[Passage]:
        passages = passages_of(self.answerer.retriever.library, found.ranking, self.kinds, self.keys)
        clean = [passage for passage in passages if not _has_identity_number(passage.text)]
        if not clean:
            raise ModelFault("model_nothing_to_send")
        return clean

    def _search_further(
        self, asked: str, earlier: Sequence[str], found: Found, draft: _Draft
    ) -> Generator[Step, None, Found]:
        """What is found when the model has said what to search for, where the extracts do not answer or hardly can."""
        share = self.seconds * _SHARE_FOR_SEARCHING
        draft.understood = yield from understand(self.model, asked, earlier, share, self.memory)
        draft.tokens = draft.understood.tokens
        alone, searches = draft.understood.question, draft.understood.searches
        retriever, count = self.answerer.retriever, self.answerer.settings.top_k
        if earlier and alone is not None and fold(alone).text != fold(asked).text:
            draft.read_as = alone
            found = self.answerer.finder.find(asked, alone, found.filters)
        others = [retriever.search(search, count, found.filters) for search in searches]
        return replace(found, ranking=merged([found.ranking, *others], count + count // 2))

    def _draft(self, asked: str, query: str | None, found: Found, draft: _Draft) -> Iterator[Step]:
        """Each claim that holds, as it comes.

        Raises:
            ModelFault: the model failed, or nothing of what it wrote holds.
        """
        passages = self._sendable(found)
        retriever = self.answerer.retriever
        gate = Gate(
            {passage.key: passage for passage in passages},
            self.answerer.cite_quote,
            retriever.library.page,
            self._in_all_its_words(found, draft.understood),
            retriever.lexical.idf,
        )
        reader = ClaimReader()
        for piece in self._pieces(asked, query, passages, draft):
            if piece == "":
                yield "wait"
            for value in reader.feed(piece):
                claim = _judged(gate, value)
                if claim is None:
                    draft.dropped += 1
                elif len(draft.claims) < MOST_CLAIMS and claim not in draft.claims:
                    draft.claims.append(claim)
                    yield claim
        reader.end()
        self._remember(asked, query, passages, draft)
        if not draft.claims:
            raise ModelFault("model_unverified" if draft.dropped else "model_no_claims")

    def _in_all_its_words(self, found: Found, understood: Understood) -> Question:
        """The question with what else was searched for, which an answer may speak of instead."""
        text = " ".join([found.question.text, *understood.searches])
        return replace(analyse(text, found.language, self.answerer.retriever.lexical.idf), language=found.language)

    def _pieces(self, asked: str, query: str | None, passages: Sequence[Passage], draft: _Draft) -> Iterator[str]:
        """What the model writes, or wrote before."""
        before = self.memory.get(self._key(asked, query, passages))
        if before is not None:
            draft.tokens, draft.at, draft.cached = before.tokens, before.at, True
            yield before.text
            return
        draft.at = datetime.now(UTC).isoformat(timespec="seconds")
        left = self.seconds - (time.monotonic() - draft.began)
        for piece in self.model.write(answer_prompt(asked, query, passages), DraftForm, left):
            if isinstance(piece, Tokens):
                draft.tokens = piece if draft.tokens is None else draft.tokens + piece
            else:
                draft.text += piece
                yield piece

    def _remember(self, asked: str, query: str | None, passages: Sequence[Passage], draft: _Draft) -> None:
        if not draft.cached:
            self.memory.put(self._key(asked, query, passages), Written(draft.text, draft.tokens, draft.at))

    def _key(self, asked: str, query: str | None, passages: Sequence[Passage]) -> str:
        """What decides a draft: generation, instructions, model, question and passages."""
        generation = self.answerer.retriever.library.generation
        parts = [generation, _prompt_hash(), self.model.name, asked, query, [passage.key for passage in passages]]
        return hashlib.sha256(json.dumps(parts).encode()).hexdigest()

    def _written(self, asked: str, found: Found, draft: _Draft, extracts: Answer) -> Answer:
        language = found.language
        lead = words.GENERATED.in_(language).format(model=self.model.name, time=_minute(draft.at))
        notices = self.answerer.notices_on(draft.claims, language) + self.answerer.gaps(asked, found, draft.claims)
        if draft.understood.searches:
            notices.append(words.notice("model_searched", language, searches=" · ".join(draft.understood.searches)))
        if draft.dropped:
            notices.append(words.notice("model_dropped", language, count=draft.dropped))
        answer = self.answerer.compose(found, extracts.confidence, lead, claims=draft.claims, notices=notices)
        receipt = answer.receipt.model_copy(update={"model": self.model.name, "model_use": draft.use()})
        return answer.model_copy(update={"mode": "model", "ai_generated": True, "label": lead, "receipt": receipt})


def _read_alone(answer: Answer) -> Answer:
    """The answer with a notice of how a follow-up was read."""
    notice = words.notice("carried", answer.language, query=answer.receipt.query)
    return answer.model_copy(update={"notices": (notice, *answer.notices)})


def _judged(gate: Gate, value: object) -> Claim | None:
    try:
        judged = gate.judge(ClaimForm.model_validate(value))
    except ValidationError:
        return None
    return judged if isinstance(judged, Claim) else None


def _without_model(extracts: Answer, fault: ModelFault, draft: _Draft) -> Answer:
    """The extracts, with the reason why they are all there is."""
    why = words.model_notice(fault.reason, extracts.language)
    receipt = extracts.receipt.model_copy(update={"model_use": draft.use()})
    if extracts.degraded is None:
        return extracts.model_copy(update={"degraded": why, "receipt": receipt})
    return extracts.model_copy(update={"notices": (why, *extracts.notices), "receipt": receipt})


def _has_identity_number(text: str) -> bool:
    return any(number.blocks for number in privacy.identity_numbers(text))


@cache
def _prompt_hash() -> str:
    text = instructions("answer") + json.dumps(DraftForm.model_json_schema())
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def _minute(at: str) -> str:
    """Day and minute of an ISO time."""
    return at[:16].replace("T", " ")

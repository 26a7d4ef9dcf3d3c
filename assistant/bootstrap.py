"""Settings become an assistant. The only file of the core that names adapters."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, Literal

from assistant.adapters import generation as layout
from assistant.adapters.generation import Generation, IndexSettings
from assistant.adapters.index_exact import ExactIndex
from assistant.adapters.index_safe import SafeIndex
from assistant.adapters.last_ingest import last_ingest
from assistant.answering import Answerer
from assistant.answering_model import ModelAnswerer
from assistant.assessment import Assessor
from assistant.assessment_model import ModelAssessor, Seconds
from assistant.citations import Citer
from assistant.conversation import Conversation
from assistant.drafting.asking import AT_ONCE
from assistant.drafting.counts import ModelCounts
from assistant.drafting.guarded import GuardedModel
from assistant.drafting.month import Month
from assistant.drafting.setup import allowed_hosts, is_set, key_of, local_hosts, sendable_kinds
from assistant.drafting.switch import Switch
from assistant.errors import ModelNotSet
from assistant.goals import load_goals
from assistant.ports import Encoder, Library, VectorIndex
from assistant.record_ports import Login, Records
from assistant.retrieval import Retriever
from assistant.settings import Settings
from assistant.types import Access, Goals, LastIngest
from assistant.visibility import VisibleLibrary

if TYPE_CHECKING:
    from assistant.adapters.chat_langchain import LangChainModel


@dataclass(frozen=True)
class Assistant:
    """Everything that one generation can be asked."""

    library: Library
    retriever: Retriever
    citer: Citer
    answerer: Answerer
    conversation: Conversation
    settings: Settings
    by_model: ModelAnswerer | None = None
    """What answers with a language model; None where none is set up."""

    @property
    def model_state(self) -> Literal["none", "off", "on"]:
        """Whether a language model is set up, and whether questions go to it now."""
        if self.by_model is None:
            return "none"
        return "on" if self.by_model.switch.is_on else "off"

    @property
    def model_counts(self) -> ModelCounts | None:
        """What calls to the language model have cost since this generation was opened; None where none is set up."""
        model = self.by_model.model if self.by_model else None
        return model.counts if isinstance(model, GuardedModel) else None

    @cached_property
    def _views(self) -> dict[frozenset[Access], Assistant]:
        return {}

    def seen_by(self, sees: frozenset[Access]) -> Assistant:
        """The assistant for those who see these classes of documents: it searches, quotes and shows no others."""
        if sees not in self._views:
            self._views[sees] = self._view(sees)
        return self._views[sees]

    def _view(self, sees: frozenset[Access]) -> Assistant:
        library = VisibleLibrary(self.library, sees)
        if not library.hides_something:
            return self
        seen = {document.id for document in library.documents()}
        questions = self.retriever.questions.without_hidden(seen)
        retriever = replace(self.retriever, library=library, visible=library.rows, questions=questions)
        citer = Citer(library)
        answerer = Answerer(retriever, citer, self.settings)
        by_model = self.by_model and replace(self.by_model, answerer=answerer)
        conversation = Conversation(by_model or answerer)
        return Assistant(library, retriever, citer, answerer, conversation, self.settings, by_model)

    @cached_property
    def goals(self) -> Goals:
        """The goals, those of the data folder before those of the corpus, read when first needed.

        Raises:
            GoalsMissing, BadTable: see ``goals.load_goals``.
        """
        return load_goals(self.settings.corpus, self.settings.data)

    @cached_property
    def assessor(self) -> Assessor:
        """What holds proposals against the goals; raises like ``goals``."""
        return Assessor(self.retriever, self.citer, self.settings, self.goals)

    @cached_property
    def checker(self) -> Assessor | ModelAssessor:
        """What holds one proposal against the goals: with the language model, where there is one that may read it.

        Raises like ``goals``.
        """
        by_model, settings = self.by_model, self.settings
        if by_model is None or not settings.model_check:
            return self.assessor
        seconds = Seconds(by_model.seconds, settings.model_check_seconds)
        at_once = min(AT_ONCE, settings.model_calls)
        return ModelAssessor(self.assessor, by_model.model, by_model.switch, by_model.kinds, seconds, at_once)

    def last_ingest(self) -> LastIngest:
        """What the last ingest could not take in; it may be later than this generation."""
        return last_ingest(self.settings.data)


def open_encoder(settings: Settings) -> Encoder:
    """The encoder that the settings name.

    Raises:
        EncoderUnavailable, EncoderRefused: it cannot be loaded, or must not be.
    """
    if settings.encoder == "bundled":
        from assistant.adapters.embed_static import StaticEncoder

        return StaticEncoder()
    from assistant.adapters.embed_sentence_transformers import SentenceTransformerEncoder

    return SentenceTransformerEncoder(settings.encoder)


def open_model(settings: Settings) -> LangChainModel:
    """The language model that the settings name. Nothing is called before it is asked.

    Raises:
        ModelNotSet: they name none.
        BadSetting: its key cannot be read.
    """
    if not is_set(settings):
        raise ModelNotSet
    from assistant.adapters.chat_langchain import LangChainModel

    hosts, local = allowed_hosts(settings), local_hosts(settings)
    return LangChainModel(settings.model_url, settings.model, key_of(settings), hosts, local)


def open_records(settings: Settings) -> Records:
    """What is kept of the use, in the database that the settings name, brought up to date.

    Raises:
        BadSetting, DataNotWritable, RecordsUnavailable, RecordsTooNew: it cannot be opened.
    """
    from assistant.adapters.records.store import open_records as open_sql

    return open_sql(settings)


def open_login(settings: Settings, records: Records) -> Login | None:
    """What finds out who calls; None where the settings ask for no login.

    Raises:
        BadSetting: the address of the login service is not safe, or it is not said what its tokens must be for.
    """
    if settings.login == "none":
        return None
    from assistant.adapters.login.setup import open_credentials

    return open_credentials(settings, records.keys)


def migrate_records(settings: Settings) -> tuple[str | None, str | None]:
    """Bring the tables of the records up to date; their state before and after. Raises like ``open_records``."""
    from assistant.adapters.records.store import migrate_only

    return migrate_only(settings)


def _with_model(answerer: Answerer, settings: Settings) -> ModelAnswerer | None:
    if not is_set(settings):
        return None
    most = settings.model_month_tokens
    month = Month(settings.data, most) if most else None
    model = GuardedModel(open_model(settings), settings.model_calls, month=month)
    return ModelAnswerer(answerer, model, Switch(settings.data), sendable_kinds(settings), settings.model_seconds)


def open_assistant(
    settings: Settings, wanted: Callable[[Settings, str], IndexSettings] | None = None, *, one_question: bool = False
) -> Assistant:
    """An assistant on the live generation.

    Args:
        wanted: what this program would build an index with, from settings and encoder fingerprint.
        one_question: leave Chroma out, which takes a second to import. The exact matrix gives the same neighbours.

    Raises:
        IndexMissing, IndexMismatch, IndexDamaged: there is no index that can be used.
        EncoderUnavailable, EncoderRefused: see ``open_encoder``.
        BadSetting: the settings of the language model do not hold.
    """
    encoder = open_encoder(settings)
    built = wanted(settings, encoder.fingerprint) if wanted else None
    generation = layout.open_current(settings.data, built)
    without_vectors = layout.VECTORS in generation.damaged
    vectors = _vector_index(generation, exact=one_question or without_vectors)
    retriever = Retriever(
        library=generation.store,
        lexical=generation.lexical,
        vectors=vectors,
        matrix=generation.matrix,
        encoder=encoder,
        dense_weight=0 if without_vectors else settings.dense_weight,
        damaged=lambda: (*generation.damaged, *_broken(vectors)),
        questions=generation.questions,
    )
    citer = Citer(generation.store)
    answerer = Answerer(retriever, citer, settings)
    by_model = _with_model(answerer, settings)
    conversation = Conversation(by_model or answerer)
    return Assistant(generation.store, retriever, citer, answerer, conversation, settings, by_model)


def _vector_index(generation: Generation, *, exact: bool) -> VectorIndex:
    if exact:
        return ExactIndex(generation.matrix)

    def open_chroma() -> VectorIndex:
        from assistant.adapters.index_chroma import ChromaIndex

        generation.verify(layout.CHROMA)
        return ChromaIndex(generation.folder / layout.CHROMA, generation.matrix)

    return SafeIndex(open_chroma, generation.matrix)


def _broken(vectors: VectorIndex) -> tuple[str, ...]:
    return (layout.CHROMA,) if isinstance(vectors, SafeIndex) and vectors.broken else ()

"""Conversations and their turns in the database."""

from __future__ import annotations

from typing import Any

from pydantic import ValidationError
from sqlalchemy import Connection, Row, Select, and_, delete, func, insert, or_, select, update

from assistant import privacy
from assistant.adapters.records.audit import SqlAudit
from assistant.adapters.records.database import Database
from assistant.adapters.records.rows import Clock, new_id, stamp, storable
from assistant.adapters.records.tables import CONVERSATIONS, TURNS
from assistant.errors import BadRequest, UnknownRecord
from assistant.types import Answer, ConversationHead, ConversationPage, ConversationRecord, Turn

LONGEST_TITLE = 120
_MARK = "~"
_COUNTED = (
    select(func.count()).where(TURNS.c.conversation == CONVERSATIONS.c.id).correlate(CONVERSATIONS).scalar_subquery()
)
_HEADS = select(CONVERSATIONS, _COUNTED.label("turns"))


class SqlConversations:
    """Implements ``record_ports.ConversationShelf``."""

    def __init__(self, database: Database, audit: SqlAudit, clock: Clock) -> None:
        self._database = database
        self._audit = audit
        self._clock = clock

    def create(self, who: str, title: str = "") -> ConversationRecord:
        identifier, now = new_id(), stamp(self._clock())
        values = {"owner": who, "created_at": now, "changed_at": now, **_titled(title)}
        with self._database.writing() as connection:
            connection.execute(insert(CONVERSATIONS).values(id=identifier, **values))
            self._audit.add(connection, who, "conversation.create", identifier)
        return self.get(who, identifier)

    def page(self, owner: str, text: str = "", after: str | None = None, limit: int = 20) -> ConversationPage:
        query = _HEADS.where(CONVERSATIONS.c.owner == owner)
        if text.strip():
            query = _holding(query, storable(text.strip()).casefold())
        if after is not None:
            query = _after(query, after)
        newest_first = query.order_by(CONVERSATIONS.c.changed_at.desc(), CONVERSATIONS.c.id.desc())
        with self._database.reading() as connection:
            found = [_head(row) for row in connection.execute(newest_first.limit(limit + 1))]
        shown = tuple(found[:limit])
        more = shown[-1] if len(found) > limit else None
        return ConversationPage(conversations=shown, next=f"{more.changed_at}{_MARK}{more.id}" if more else None)

    def get(self, owner: str, conversation_id: str) -> ConversationRecord:
        with self._database.reading() as connection:
            row = connection.execute(
                _HEADS.where(CONVERSATIONS.c.id == conversation_id, CONVERSATIONS.c.owner == owner)
            ).one_or_none()
            if row is None:
                raise UnknownRecord(id=conversation_id)
            turns = connection.execute(_turns_of(conversation_id)).all()
        return ConversationRecord(head=_head(row), turns=tuple(map(_turn, turns)))

    def questions(self, owner: str, conversation_id: str) -> tuple[str, ...]:
        asked = select(TURNS.c.question).where(TURNS.c.conversation == conversation_id).order_by(TURNS.c.number)
        with self._database.reading() as connection:
            _owned(connection, owner, conversation_id)
            return tuple(connection.execute(asked.where(TURNS.c.question.is_not(None))).scalars())

    def append(self, who: str, conversation_id: str, question: str, answer: Answer, *, words: bool) -> int:
        privacy.refuse(question)
        now, question = stamp(self._clock()), storable(question)
        with self._database.writing() as connection:
            title = _owned(connection, who, conversation_id)
            last = select(func.max(TURNS.c.number)).where(TURNS.c.conversation == conversation_id)
            number = (connection.execute(last).scalar() or 0) + 1
            connection.execute(
                insert(TURNS).values(
                    conversation=conversation_id,
                    number=number,
                    at=now,
                    question=question if words else None,
                    answer=storable(answer.model_dump_json()) if words else None,
                    status=answer.status,
                    mode=answer.mode,
                    generation=answer.receipt.generation,
                    folded=_folded(question, answer) if words else "",
                )
            )
            changed = {"changed_at": now, **_titled(title or (question if words else ""))}
            connection.execute(update(CONVERSATIONS).where(CONVERSATIONS.c.id == conversation_id).values(**changed))
            self._audit.add(connection, who, "conversation.ask", f"{conversation_id}/{number}")
        return number

    def rename(self, who: str, conversation_id: str, title: str) -> ConversationRecord:
        with self._database.writing() as connection:
            _owned(connection, who, conversation_id)
            chosen = update(CONVERSATIONS).where(CONVERSATIONS.c.id == conversation_id)
            connection.execute(chosen.values(**_titled(title)))
            self._audit.add(connection, who, "conversation.rename", conversation_id)
        return self.get(who, conversation_id)

    def delete(self, who: str, conversation_id: str) -> None:
        with self._database.writing() as connection:
            _owned(connection, who, conversation_id)
            connection.execute(delete(CONVERSATIONS).where(CONVERSATIONS.c.id == conversation_id))
            self._audit.add(connection, who, "conversation.delete", conversation_id)
        self._database.scrub()


def _owned(connection: Connection, owner: str, conversation_id: str) -> str:
    """The title of a conversation, which is held fast until the transaction ends.

    Raises:
        UnknownRecord: there is none, or it is somebody else's.
    """
    query = select(CONVERSATIONS.c.title).where(CONVERSATIONS.c.id == conversation_id, CONVERSATIONS.c.owner == owner)
    title: str | None = connection.execute(query.with_for_update()).scalar_one_or_none()
    if title is None:
        raise UnknownRecord(id=conversation_id)
    return title


def _holding(query: Select[Any], text: str) -> Select[Any]:
    said = select(TURNS.c.conversation).where(TURNS.c.folded.contains(text, autoescape=True))
    return query.where(or_(CONVERSATIONS.c.folded.contains(text, autoescape=True), CONVERSATIONS.c.id.in_(said)))


def _after(query: Select[Any], mark: str) -> Select[Any]:
    changed_at, found, identifier = mark.partition(_MARK)
    if not found:
        raise BadRequest
    changed, own = CONVERSATIONS.c.changed_at, CONVERSATIONS.c.id
    return query.where(or_(changed < changed_at, and_(changed == changed_at, own < identifier)))


def _turns_of(conversation_id: str) -> Select[Any]:
    return select(TURNS).where(TURNS.c.conversation == conversation_id).order_by(TURNS.c.number)


def _head(row: Row[Any]) -> ConversationHead:
    return ConversationHead(
        id=row.id, title=row.title, created_at=row.created_at, changed_at=row.changed_at, turns=row.turns
    )


def _turn(row: Row[Any]) -> Turn:
    return Turn(
        number=row.number,
        at=row.at,
        question=row.question,
        answer=_answer(row.answer),
        status=row.status,
        mode=row.mode,
        generation=row.generation,
    )


def _answer(text: str | None) -> Answer | None:
    """The answer as it was kept; None where it was not, or where a later program no longer knows its form."""
    try:
        return None if text is None else Answer.model_validate_json(text)
    except ValidationError:
        return None


def _titled(text: str) -> dict[str, str]:
    """The columns of a title: one line, not too long, without an identity number."""
    privacy.refuse(text)
    line = " ".join(storable(text).split())
    title = line if len(line) <= LONGEST_TITLE else line[: LONGEST_TITLE - 1].rstrip() + "…"
    return {"title": title, "folded": title.casefold()}


def _folded(question: str, answer: Answer) -> str:
    return storable("\n".join([question, *(claim.text for claim in answer.claims)])).casefold()

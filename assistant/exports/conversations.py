"""A kept conversation as an outline: each question with its answer, and all footnotes at the end."""

from __future__ import annotations

from collections.abc import Iterator

from assistant.exports.answers import answer_parts
from assistant.exports.outline import Heading, Notes, NotesHere, Outline, Paragraph, Part, clean, line, short
from assistant.types import ConversationRecord, Language, Turn
from assistant.words.exports import shown_time
from assistant.words.records import RECORDS

_LONGEST_QUESTION = 400


def conversation_outline(conversation: ConversationRecord, language: Language) -> Outline:
    """The outline of a conversation; ``language`` is that of what stands around the answers."""
    head, notes = conversation.head, Notes(language)
    parts = tuple(part for turn in conversation.turns for part in _turn(turn, notes, language))
    generated = any(turn.mode == "model" for turn in conversation.turns)
    return Outline(
        title=clean(head.title) or RECORDS["conversation"].in_(language),
        language=language,
        origin=RECORDS["kept_with_model" if generated else "kept_extracts"].in_(language),
        watermark=None,
        parts=(*parts, NotesHere()),
        notes=notes.all(),
        properties={"ai_generated": generated, "generated_at": clean(head.changed_at)},
    )


def _turn(turn: Turn, notes: Notes, language: Language) -> Iterator[Part]:
    question = short(turn.question or RECORDS["words_not_kept"].in_(language), _LONGEST_QUESTION)
    yield Heading(2, f"{turn.number}. {question}")
    mode = RECORDS[turn.mode].in_(language)
    yield Paragraph(
        line(f"{shown_time(turn.at, language)} · {mode} · {RECORDS['index'].in_(language)} {turn.generation}")
    )
    if turn.answer is not None:
        yield from answer_parts(turn.answer, notes)

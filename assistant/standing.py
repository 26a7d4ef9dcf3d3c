"""What a reader must know about the days that cited documents held: replaced, ended, not yet begun, or not sure."""

from __future__ import annotations

from collections.abc import Sequence

from assistant import words
from assistant.types import Citation, Document, Language, Notice, Source
from assistant.validity import Timeline, begins, has_ended, is_earlier_version, is_uncertain, last_day


def standing_notices(
    as_of: str | None, citations: Sequence[Citation], timeline: Timeline, language: Language
) -> list[Notice]:
    """A notice for each cited document that is not in force on the day, or may not be."""
    when = as_of or timeline.today
    cited = dict.fromkeys(citation.document_id for citation in citations)
    notices = [_notice(timeline.document(identifier), when, timeline, language) for identifier in cited]
    return list(dict.fromkeys(notice for notice in notices if notice))


def as_of_notices(
    as_of: str | None, citations: Sequence[Citation], timeline: Timeline, language: Language
) -> list[Notice]:
    """What reading the sources as of a day means, and what it cannot promise; nothing where no day is given."""
    if as_of is None:
        return []
    notices = [words.notice("as_of" if as_of == last_day(as_of) else "as_of_end", language, day=as_of)]
    if any(citation.source is Source.FACT_SHEET for citation in citations):
        notices.append(words.notice("written_later", language))
    if last_day(as_of) < timeline.today and (undated := timeline.undated()):
        notices.append(words.notice("undated", language, count=len(undated)))
    return notices


def _notice(document: Document, when: str, timeline: Timeline, language: Language) -> Notice | None:
    title, start = document.title, begins(document)
    if timeline.replaced_by(document, when):
        if is_earlier_version(document):
            day = document.valid_to
            return words.notice("earlier_version", language, title=title, version=document.version, day=day)
        return words.notice("superseded", language, title=title)
    if has_ended(document, last_day(when)):
        return words.notice("ended", language, title=title, day=document.valid_to)
    if start and start > last_day(when):
        return words.notice("not_yet", language, title=title, day=start)
    if when != timeline.today and is_uncertain(document, when):
        return words.notice("uncertain_date", language, title=title, day=when)
    return None

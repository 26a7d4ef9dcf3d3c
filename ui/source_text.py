"""Documents, their sections and their pages as text for a terminal; readable at 80 columns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from assistant.sources import PageChunk, Section, SourceEntry
from assistant.types import Chunk, Document, Language, Page, Refusal
from assistant.validity import base_id
from assistant.words import BY_OCR, KINDS, RANKS, REASONS, SOURCES, case_name, rank_name
from ui.words import say

_INDENT = (0, 0, 0, 3)


def print_sources(console: Console, found: Sequence[SourceEntry], language: Language) -> None:
    """A document after the other, each with its id and title, then its facts."""
    if not found:
        console.print(say("no_documents", language))
        return
    for entry in found:
        document = entry.document
        console.print(Text.assemble((document.id, "bold"), " · ", document.title))
        _facts(console, entry, language)
        _warn(console, entry, language)
    pages = sum(entry.document.pages for entry in found)
    chunks = sum(entry.chunks for entry in found)
    console.print()
    console.print(say("sources_total", language, documents=len(found), pages=pages, chunks=chunks))


def print_refusals(console: Console, refusals: Sequence[Refusal], language: Language) -> None:
    """The files that the last ingest left out, with reasons; nothing where there are none."""
    if not refusals:
        return
    console.print()
    console.print(Text(say("refused_last", language), style="bold"))
    for one in refusals:
        kept = f" ({say('kept_old', language)})" if one.kept_old else ""
        console.print(Text.assemble(one.file, ": ", (REASONS[one.reason].in_(language) + kept, "yellow")))


def print_entry(console: Console, entry: SourceEntry, language: Language) -> None:
    """All that is known of one document: facts, origin, cases, and its sections with their ranks."""
    document = entry.document
    console.print(Text(document.title, style="bold"))
    _indented(console, document.id)
    _facts(console, entry, language)
    for line in _origin(document, language):
        _indented(console, line)
    for line in _cases(document, language):
        _indented(console, line)
    _warn(console, entry, language)
    console.print()
    console.print(Text(say("sections", language), style="bold"))
    for section in entry.sections:
        heading = " › ".join(part for part in section.heading if part != document.title) or document.title
        console.print(Text.assemble((f"{say('page', language)} {section.page}  ", "dim"), heading))
        _indented(console, " · ".join(_section_facts(section, document, language)))


def print_page(console: Console, document: Document, page: Page, chunks: Sequence[Chunk], language: Language) -> None:
    """A page's text, each passage under a line with its number, place and rank; what is in no passage is dimmed."""
    printed = f" ({page.label})" if page.label else ""
    place = f"{say('page', language)} {page.number}/{document.pages}{printed}"
    console.print(Text(f"{document.title} · {place}", style="bold"))
    if document.url:
        console.print(Text(document.url, style="dim"))
    for address in document.based_on:
        console.print(Text(f"{say('based_on', language)} {address}", style="dim"))
    if page.ocr:
        console.print(Text(BY_OCR.in_(language), style="yellow"))
    if not page.text:
        console.print(say("empty_page", language))
    done = 0
    for number, chunk in enumerate(chunks, 1):
        _dimmed(console, page.text[done : chunk.span.start])
        _chunk(console, number, PageChunk.of(chunk, document), chunk.text, language)
        done = chunk.span.end
    _dimmed(console, page.text[done:])


def print_versions(console: Console, shown: Document, versions: Sequence[Document], language: Language) -> None:
    """The versions that there are of a document, and which one is shown; nothing where there is one alone."""
    for one in versions if len(versions) > 1 else ():
        mark = "→" if one.id == shown.id else " "
        console.print(Text(f"{mark} {one.id}: {_version(one, language)}", style="dim"))


def versions_json(versions: Sequence[Document]) -> list[dict[str, object]]:
    """The versions of a document for programs, oldest first."""
    fields = {"id", "version", "version_from", "valid_to"}
    return [one.model_dump(mode="json", include=fields) for one in versions]


def page_json(document: Document, page: Page, chunks: Sequence[Chunk]) -> dict[str, object]:
    """A page for programs: its text, and where each passage of it stands."""
    numbered = [
        {"number": number, **PageChunk.of(chunk, document).model_dump(mode="json")}
        for number, chunk in enumerate(chunks, 1)
    ]
    return {
        "document": document.model_dump(mode="json"),
        "page": page.number,
        "text": page.text,
        "chunks": numbered,
    }


def _chunk(console: Console, number: int, chunk: PageChunk, text: str, language: Language) -> None:
    facts = [
        f"── {say('chunk', language)} {number}",
        f"{chunk.start}–{chunk.end}",
        case_name(chunk.case_number, chunk.case_section, language),
        rank_name(chunk.rank, chunk.case_section, language),
    ]
    console.print()
    console.print(Text(" · ".join(filter(None, facts)), style="cyan"))
    if chunk.heading:
        console.print(Text(chunk.heading, style="dim"))
    console.print(Text(text))


def _dimmed(console: Console, text: str) -> None:
    if text.strip():
        console.print()
        console.print(Text(text.strip(), style="dim"))


def _facts(console: Console, entry: SourceEntry, language: Language) -> None:
    document = entry.document
    names = (KINDS[document.kind], RANKS[document.rank], SOURCES[document.source])
    _indented(console, " · ".join(name.in_(language) for name in names))
    counts = [document.date or "", _version(document, language)]
    counts += [say("pages_count", language, n=document.pages), say("chunks_count", language, n=entry.chunks)]
    _indented(console, " · ".join(filter(None, counts)))
    if numbers := [case.number for case in document.cases if case.number and case.number not in document.title]:
        _indented(console, case_name(", ".join(numbers), None, language))


def _version(document: Document, language: Language) -> str:
    """Which version of a document it is, since when it holds, and until when."""
    parts = [say("version", language, n=document.version)]
    parts += [f"{say('since', language)} {document.version_from}"] if document.version_from else []
    parts += [f"{say('until', language)} {document.valid_to}"] if document.valid_to else []
    return ", ".join(parts)


def _warn(console: Console, entry: SourceEntry, language: Language) -> None:
    """What has replaced a document, its pages that could not be read, what nobody sees, and what does not agree."""
    document = entry.document
    if others := [name for name in document.superseded_by if name != base_id(document.id)]:
        _indented(console, f"{say('replaced_by', language)} {', '.join(others)}", "yellow")
    for problem in entry.page_problems:
        where = f"{say('page', language)} {problem.page}"
        _indented(console, f"{where}: {REASONS[problem.reason].in_(language)}", "red")
    for kind, count in (("hidden", document.hidden), ("concealed", document.concealed)):
        if count:
            _indented(console, f"{say(f'warn_{kind}', language)}: {count}", "yellow")
    for one in document.case_differences:
        _indented(console, difference(one.field, one.catalogue, one.text, language), "yellow")


def difference(field: str, catalogue: str, text: str, language: Language) -> str:
    """That catalogue and text of a board case do not agree."""
    return say(f"differs_{field}", language, catalogue=catalogue, text=text)


def _origin(document: Document, language: Language) -> Iterator[str]:
    if document.valid_from or document.valid_to:
        yield say("in_force", language, start=document.valid_from or "…", end=document.valid_to or "…")
    if document.supersedes:
        yield f"{say('replaces', language)} {', '.join(document.supersedes)}"
    if document.url:
        yield document.url
    for address in document.based_on:
        yield f"{say('based_on', language)} {address}"
    yield f"SHA-256 {document.sha256}"


def _cases(document: Document, language: Language) -> Iterator[str]:
    for case in document.cases:
        archive = say("archive_number", language, number=case.archive_number) if case.archive_number else ""
        facts = [case_name(case.number, None, language), case.title, case.date or "", archive]
        if case.number or case.archive_number:
            yield " · ".join(filter(None, facts))


def _section_facts(section: Section, document: Document, language: Language) -> Iterator[str]:
    yield rank_name(section.rank, section.case_section, language)
    if len(document.cases) > 1 and section.case_number:
        yield case_name(section.case_number, None, language)
    yield say("chunks_count", language, n=section.chunks)


def _indented(console: Console, text: str, style: str = "dim") -> None:
    console.print(Padding(Text(text, style=style), _INDENT, expand=False))

"""One document into the library: its pages, read now or earlier, looked through, cut and stored."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from assistant.privacy import mask
from assistant.types import Document, Page
from assistant.visible import count_hidden, printable
from ingest import case_chunks
from ingest.catalog import Entry
from ingest.extraction import Refused
from ingest.library import Known, PageProblems
from ingest.outcomes import Outcome, Status
from ingest.plans import Plan, Run, keys_of
from ingest.reading import Reading, is_scanned, notes_on
from ingest.screening import screen


def take(run: Run, plan: Plan, read: Reading | Refused | None) -> Outcome:
    """Store what was read, if anything had to be; what became of the document."""
    outcome = Outcome(mask(plan.entry.id), mask(printable(plan.entry.file)), "refused")
    refusal = plan.refusal or (read if isinstance(read, Refused) else None)
    if refusal is not None or plan.document is None:
        assert refusal is not None
        return replace(outcome, reason=refusal.reason, detail=mask(refusal.detail), kept_old=plan.known is not None)
    if plan.unchanged:
        assert plan.known is not None
        return _of(plan.known.document, replace(outcome, status="unchanged", page_problems=plan.known.problems))
    assert not isinstance(read, Refused)
    content = _kept(run, plan.entry, plan.known) if read is None else _new(plan.entry, read)
    outcome = replace(outcome, screening=screen(f"{plan.document.title}\n{printable(plan.entry.file)}", content.pages))
    if outcome.screening.identity and plan.entry.reviewed_personal_data is None:
        run.library.remove(plan.entry.id)  # also an older version: it may hold the same
        return replace(outcome, reason="personal_data")
    document, chunks = _put(run, plan.entry, plan.document, content)
    status: Status = "changed" if plan.known else "new"
    notes = notes_on(read) if read else ()
    outcome = replace(outcome, status=status, page_problems=content.problems, page_notes=notes, chunks=chunks)
    return _of(document, outcome)


def _of(document: Document, outcome: Outcome) -> Outcome:
    """The outcome with what is known of the document as it was stored."""
    differences = tuple((one.field, one.catalogue, one.text) for one in document.case_differences)
    outcome = replace(outcome, pages=document.pages, differences=differences)
    return replace(outcome, hidden=document.hidden, concealed=document.concealed)


@dataclass(frozen=True)
class _Content:
    """The pages of a document, read now or earlier, and how many characters are hidden and concealed on them."""

    pages: Sequence[Page]
    problems: PageProblems
    boxes: Mapping[int, bytes]
    scanned: bool
    hidden: int
    concealed: int


def _new(entry: Entry, read: Reading) -> _Content:
    pages = [
        Page(entry.id, page.number, page.text, page.blocks, page.number in read.ocr, page.label) for page in read.pages
    ]
    problems = tuple((page.number, page.problem) for page in read.pages if page.problem)
    scanned = bool(read.ocr) or is_scanned(problems)
    hidden = sum(page.hidden for page in read.pages) + count_hidden(entry.title)
    return _Content(pages, problems, read.boxes, scanned, hidden, sum(page.concealed for page in read.pages))


def _kept(run: Run, entry: Entry, known: Known | None) -> _Content:
    assert known is not None
    pages, boxes, then = run.library.pages(entry.id), run.library.boxes(entry.id), known.document
    scanned = known.ocr or is_scanned(known.problems)
    return _Content(pages, known.problems, boxes, scanned, then.hidden, then.concealed)


def _put(run: Run, entry: Entry, document: Document, content: _Content) -> tuple[Document, int]:
    """Cut the pages and store all of it; the document as it is now, and how many chunks there are."""
    keys = keys_of(run, entry, document, content.scanned)
    counted = document.model_copy(update={"hidden": content.hidden, "concealed": content.concealed})
    document, cut = case_chunks.cut(counted, entry, content.pages, run.settings.chunk_words)
    run.library.put(document, content.pages, cut, keys, content.problems, content.boxes)
    return document, len(cut)

"""A folder of proposals, and the initiatives of the corpus as an example of one."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path

from assistant.errors import AssistantError, EmptyPortfolio, FileRefused, TooManyProposals
from assistant.portfolio.rows import Read, left_out
from assistant.privacy import mask
from assistant.settings import Settings
from assistant.types import Block, Candidate, Kind, Language, Page, Proposal, Rank, Source
from assistant.visible import printable
from ingest.catalog import Entry, Listing, read_corpus
from ingest.extraction import Refused
from ingest.files import checked
from ingest.uploads import UPLOAD_LIMITS, UploadReader

MOST_FILES = 2_000
_NOT_OURS = (".", "~$", "Thumbs.db", "desktop.ini")
"""How files begin that programs leave behind."""
_OUR_REMARKS = frozenset({"Tilknytning til mål", "Ikke kjent", "Kilder"})
"""Sections of a fact sheet that are about the sheet and not about the initiative."""
Step = Callable[[], None]


@dataclass(frozen=True)
class SubmittedFile:
    """A file to read; ``background`` are the headings whose sections are left out."""

    id: str
    title: str | None
    path: Path
    inside: Path
    background: frozenset[str] = frozenset()


def list_folder(folder: Path) -> list[SubmittedFile]:
    """Every file under a folder that could be a proposal, by name.

    Raises:
        EmptyPortfolio: there is none.
        TooManyProposals: there are more than ``MOST_FILES``.
    """
    found = [SubmittedFile(_shown(path, folder), None, path, folder) for path in sorted(_files(folder))]
    if not found:
        raise EmptyPortfolio(source=folder)
    if len(found) > MOST_FILES:
        raise TooManyProposals(count=len(found), limit=MOST_FILES)
    return found


def list_example(settings: Settings) -> list[SubmittedFile]:
    """The initiatives of the corpus's catalogue, without the sections that are our own remarks.

    Raises:
        CorpusMissing, BadTable: see ``catalog.read_corpus``.
        EmptyPortfolio: the catalogue has no initiatives.
    """
    listing = read_corpus(settings.corpus)
    found = [_of_entry(listing, entry) for entry in listing.entries if entry.kind is Kind.INITIATIVE]
    if not found:
        raise EmptyPortfolio(source=settings.corpus)
    return found


def read_files(
    files: Sequence[SubmittedFile], reader: UploadReader, language: Language, threads: int, step: Step = lambda: None
) -> Read:
    """One proposal a file, in order; a file that cannot be read costs itself alone.

    Args:
        threads: how many are read at once, each in a worker process of its own.
        step: called after each file.
    """

    def one(file: SubmittedFile) -> Candidate | AssistantError:
        try:
            return _candidate(file, reader)
        except AssistantError as error:
            return error

    read = Read()
    with ThreadPoolExecutor(max(1, threads), thread_name_prefix="read-proposal") as pool:
        try:
            for file, result in zip(files, pool.map(one, files), strict=True):
                if isinstance(result, Candidate):
                    read.candidates.append(result)
                else:
                    read.left_out.append(left_out(file.id, file.id, result, language))
                step()
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            raise
    return read


def _candidate(file: SubmittedFile, reader: UploadReader) -> Candidate:
    try:
        real = checked(file.path, file.inside, UPLOAD_LIMITS.file_bytes)
        data = real.read_bytes()
    except Refused as refused:
        raise FileRefused(refused.reason, file=file.id) from None
    except OSError:
        raise FileRefused("unreadable", file=file.id) from None
    proposal = reader.read(file.path.name, data)
    proposal = replace(proposal, pages=tuple(_without(page, file.background) for page in proposal.pages))
    return Candidate(file.id, file.title or _title(proposal, file), file.id, proposal)


def _title(proposal: Proposal, file: SubmittedFile) -> str:
    """The first heading of the first page, else the name of the file."""
    page = proposal.pages[0]
    heading = next((page.text[b.start : b.end] for b in page.blocks[:3] if b.kind == "heading"), "")
    return mask(" ".join((heading or Path(file.id).stem).split()))[:300]


def _files(folder: Path) -> Iterator[Path]:
    for base, subfolders, names in os.walk(folder):
        subfolders[:] = [name for name in subfolders if not name.startswith(".")]
        yield from (Path(base) / name for name in names if not name.startswith(_NOT_OURS))


def _shown(path: Path, folder: Path) -> str:
    return mask(printable(path.relative_to(folder).as_posix()))


def _of_entry(listing: Listing, entry: Entry) -> SubmittedFile:
    background = {section.heading for section in entry.section if section.rank is Rank.BACKGROUND}
    ours = _OUR_REMARKS | background if entry.source is Source.FACT_SHEET else frozenset(background)
    return SubmittedFile(entry.id, entry.title, listing.path(entry), listing.folders[entry.id], ours)


def _without(page: Page, headings: frozenset[str]) -> Page:
    """The page without what stands under ``headings``, and what stands before the first heading of all."""
    return replace(page, blocks=tuple(_outside(page, headings))) if headings else page


def _outside(page: Page, headings: frozenset[str]) -> Iterator[Block]:
    dropped_at: int | None = 0
    for block in page.blocks:
        if block.kind == "heading" and (dropped_at is None or dropped_at == 0 or block.level <= dropped_at):
            dropped_at = block.level if page.text[block.start : block.end] in headings else None
        if dropped_at is None:
            yield block

"""All that answers may rest on, as one list: the shipped corpus, and what an operator added under the data folder.

What was added wins: the publisher's own text takes the place of our copy of the same page, and supersedes the fact
sheets that render it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

from assistant.goals import load_goals, overrides
from assistant.types import Source
from ingest.catalog import CATALOG, Entry, Listing, read_corpus

HARVEST = "harvest"
UPLOADS = "uploads"
ADDED = (HARVEST, UPLOADS)
"""Folders below the data folder that hold sources, each with a catalogue of its own."""


def read_sources(corpus: Path, data: Path) -> Listing:
    """The shipped entries and the added ones.

    Raises:
        CorpusMissing, BadTable: see ``catalog.read_corpus`` and ``goals.load_goals``.
    """
    shipped = read_corpus(corpus)
    added = [read_corpus(data / name) for name in ADDED if (data / name / CATALOG).exists()]
    if not added:
        return shipped
    new = [entry for listing in added for entry in listing.entries]
    replaced = _replaced(shipped.entries, new)
    for goal, basis in _described_anew(corpus, data):
        replaced[basis].add(goal)
    entries = {entry.id: entry for entry in shipped.entries}
    for entry in new:
        old = entries.get(entry.id)
        supersedes = {*entry.supersedes, *(old.supersedes if old else ()), *replaced[entry.id]} - {entry.id}
        entries[entry.id] = entry.model_copy(update={"supersedes": tuple(sorted(supersedes))})
    folders = dict(shipped.folders)
    for listing in added:
        folders |= listing.folders
    unlisted = (*shipped.unlisted, *(name for listing in added for name in listing.unlisted))
    return Listing(tuple(entries.values()), shipped.has_catalog, unlisted, folders)


def rendering(sheets: Sequence[Entry], original: Entry) -> list[Entry]:
    """The fact sheets that render an official text: they name its address, or words that stand in its title."""
    if original.source is not Source.ORIGINAL:
        return []
    title = f" {_spaced(original.title)} "
    return [
        sheet
        for sheet in sheets
        if any(same_address(mark, original.url or "") or f" {_spaced(mark)} " in title for mark in sheet.renders)
    ]


def same_address(one: str, other: str) -> bool:
    """Whether two addresses differ in their closing stroke at most."""
    return bool(one) and one.rstrip("/") == other.rstrip("/")


def _replaced(shipped: Sequence[Entry], new: Sequence[Entry]) -> defaultdict[str, set[str]]:
    """Id of an added document -> ids of the fact sheets that give way to it."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for entry in new:
        found[entry.id] |= {sheet.id for sheet in rendering(shipped, entry)}
    return found


def _described_anew(corpus: Path, data: Path) -> list[tuple[str, str]]:
    """Where a goal has been given the publisher's own words: the sheet that described it, and what does now."""
    rows = {row.id: row.basis.document for row in overrides(data)}
    if not rows:
        return []
    return [(goal.basis.document, rows[goal.id]) for goal in load_goals(corpus).goals if goal.id in rows]


def _spaced(text: str) -> str:
    return " ".join(text.casefold().split())

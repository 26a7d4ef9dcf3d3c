"""Names, descriptions and initiatives of the goals, as the harvested texts state them. Nothing is put in other words.

A goal's page gives its name as first heading; in a PDF a heading like «Mål 3: …» does. Which of our goals a page is
about is found by name, else by the words they share; that is a guess, and a person says yes or no to each.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from assistant.errors import BadSetting, NothingHarvested
from assistant.settings import Settings
from assistant.terms import stems
from assistant.types import Block, Goal, Goals, Kind
from ingest.catalog import Entry, read_corpus
from ingest.extraction import ExtractedPage, Refused
from ingest.harvest.run import FILE_LIMITS
from ingest.harvest.store import read_harvest
from ingest.sources import HARVEST, rendering
from ingest.worker import Worker

_NUMBERED_GOAL = re.compile(
    r"^(?:strategisk\s+)?(?:mål|innsatsområde)\s*\d{1,2}\s*[:.–-]\s*(?P<name>\S.{2,118})$", re.IGNORECASE
)
_INITIATIVES = re.compile(r"\b(?:initiativ|tiltak)", re.IGNORECASE)
_ABOUT = re.compile(r"^(?:mål(?:et)?|beskrivelse|om målet)$", re.IGNORECASE)
_FEWEST_WORDS = 6
"""A shorter paragraph describes nothing: a date, a by-line."""
_LEAST_LIKENESS = 0.05


@dataclass(frozen=True)
class Quote:
    """Words of a page, and where they stand."""

    text: str
    page: int


@dataclass(frozen=True)
class Candidate:
    """A part of a document that describes one goal. ``section`` is the heading it stands under."""

    document: str
    section: str
    name: Quote
    description: Quote
    initiatives: tuple[Quote, ...]
    text: str


@dataclass(frozen=True)
class GoalDraft:
    """What a goal would be called and described by.

    ``likeness`` is 1 where the name is the same, a fact sheet names the page, or a person does; else below 1, by
    the words that are shared.
    """

    goal: Goal
    found: Candidate
    likeness: float

    @property
    def is_sure(self) -> bool:
        return self.likeness == 1


@dataclass(frozen=True)
class Proposal:
    """Drafts in the order of the goals, and what found no counterpart."""

    drafts: tuple[GoalDraft, ...]
    goals_left: tuple[Goal, ...]
    candidates_left: tuple[Candidate, ...]


def propose(settings: Settings, goals: Goals, chosen: Mapping[str, str] | None = None) -> Proposal:
    """Drafts from the harvest in the data folder.

    Args:
        chosen: goal id -> document id, where a person knows better than the likeness.

    Raises:
        NothingHarvested: no harvested text names and describes a goal.
        BadSetting: ``chosen`` names a goal or document that is not there.
    """
    folder = settings.data / HARVEST
    entries = [entry for entry in read_harvest(folder) if entry.kind in (Kind.GOAL, Kind.STRATEGY)]
    worker = Worker(FILE_LIMITS)
    try:
        candidates = [found for entry in entries for found in _candidates(entry, _pages(worker, folder / entry.file))]
    finally:
        worker.close()
    if not candidates:
        raise NothingHarvested(path=folder)
    candidates = _without_doubles(candidates)
    known = _named_by_sheets(goals.goals, entries, read_corpus(settings.corpus).entries)
    there = {candidate.document for candidate in candidates}
    chosen = chosen or {}
    sure = {goal: document for goal, document in known.items() if document in there - set(chosen.values())}
    return _matched(goals.goals, candidates, {**sure, **chosen})


def _named_by_sheets(goals: Sequence[Goal], entries: Sequence[Entry], shipped: Sequence[Entry]) -> dict[str, str]:
    """Goal id -> the document that the goal's fact sheet renders."""
    sheets = {sheet.id: entry.id for entry in entries for sheet in rendering(shipped, entry)}
    return {goal.id: sheets[goal.basis.document] for goal in goals if goal.basis.document in sheets}


def _pages(worker: Worker, path: Path) -> Sequence[ExtractedPage]:
    try:
        return worker.read(path).pages
    except Refused:
        return ()


_Placed = tuple[Block, Quote]


def _candidates(entry: Entry, pages: Sequence[ExtractedPage]) -> Iterator[Candidate]:
    """The parts of a document that name and describe a goal."""
    blocks = [
        (block, Quote(page.text[block.start : block.end], page.number)) for page in pages for block in page.blocks
    ]
    if entry.kind is Kind.GOAL:
        first = next((at for at, (block, _) in enumerate(blocks) if block.kind == "heading"), None)
        if first is not None:
            yield from _candidate(entry, blocks[first][1], blocks[first][1].text, blocks[first + 1 :])
        return
    for at, (block, quote) in enumerate(blocks):
        match = _NUMBERED_GOAL.match(quote.text) if block.kind == "heading" else None
        if match:
            below = blocks[at + 1 : _end_of(blocks, at)]
            yield from _candidate(entry, Quote(match["name"], quote.page), quote.text, below)


def _end_of(blocks: Sequence[_Placed], at: int) -> int:
    level = blocks[at][0].level
    later = range(at + 1, len(blocks))
    return next((i for i in later if blocks[i][0].kind == "heading" and blocks[i][0].level <= level), len(blocks))


def _candidate(entry: Entry, name: Quote, section: str, blocks: Sequence[_Placed]) -> Iterator[Candidate]:
    description = _description(blocks)
    if description is not None:
        initiatives = tuple(_initiatives(blocks))
        text = " ".join([name.text, *(quote.text for _, quote in blocks)])
        yield Candidate(entry.id, section, name, description, initiatives, text)


def _description(blocks: Sequence[_Placed]) -> Quote | None:
    """The paragraph under a heading that says so, else the first paragraph."""
    paragraphs = [
        (heading, quote)
        for heading, block, quote in _under_headings(blocks)
        if block.kind == "paragraph" and len(quote.text.split()) >= _FEWEST_WORDS
    ]
    named = [quote for heading, quote in paragraphs if _ABOUT.match(heading)]
    return named[0] if named else paragraphs[0][1] if paragraphs else None


def _initiatives(blocks: Sequence[_Placed]) -> Iterator[Quote]:
    for heading, block, quote in _under_headings(blocks):
        if block.kind == "item" and block.level == 0 and _INITIATIVES.search(heading):
            yield Quote(re.sub(r"^(?:•|\d+[.)])\s+", "", quote.text), quote.page)


def _under_headings(blocks: Sequence[_Placed]) -> Iterator[tuple[str, Block, Quote]]:
    heading = ""
    for block, quote in blocks:
        if block.kind == "heading":
            heading = quote.text
        else:
            yield heading, block, quote


def _without_doubles(candidates: Sequence[Candidate]) -> list[Candidate]:
    """Of two with one name the first: pages come before PDFs."""
    ordered = sorted(candidates, key=lambda one: one.name.text != one.section)
    return list({_key(one.name.text): one for one in reversed(ordered)}.values())[::-1]


def _matched(goals: Sequence[Goal], candidates: list[Candidate], chosen: Mapping[str, str]) -> Proposal:
    """Pairs of goal and candidate, the likeliest first, each used once."""
    scores = _likenesses(goals, candidates)
    by_id = {goal.id: goal for goal in goals}
    pairs: dict[str, tuple[Candidate, float]] = {}
    for goal_id, document in chosen.items():
        found = next((one for one in candidates if one.document == document), None)
        twice = list(chosen.values()).count(document) > 1
        if goal_id not in by_id or found is None or twice:
            known = ", ".join([*by_id, *(one.document for one in candidates)])
            raise BadSetting(name="--map", value=f"{goal_id}={document}", why=known)
        pairs[goal_id] = (found, 1.0)
    for score, goal_id, at in sorted(((s, g, c) for (g, c), s in scores.items()), key=lambda x: (-x[0], x[1], x[2])):
        used = any(candidates[at] is one for one, _ in pairs.values())
        if score >= _LEAST_LIKENESS and goal_id not in pairs and not used:
            pairs[goal_id] = (candidates[at], score)
    drafts = tuple(GoalDraft(goal, *pairs[goal.id]) for goal in goals if goal.id in pairs)
    taken = [draft.found for draft in drafts]
    left = tuple(one for one in candidates if not any(one is other for other in taken))
    return Proposal(drafts, tuple(goal for goal in goals if goal.id not in pairs), left)


def _likenesses(goals: Sequence[Goal], candidates: Sequence[Candidate]) -> dict[tuple[str, int], float]:
    """Cosine of rare stems, by goal id and place of the candidate; 1 where the names are the same."""
    ours = [Counter(stems(_words_of(goal))) for goal in goals]
    theirs = [Counter(stems(candidate.text)) for candidate in candidates]
    everywhere = Counter(stem for bag in (*ours, *theirs) for stem in bag)
    total = len(ours) + len(theirs)
    weights = [_weighted(bag, everywhere, total) for bag in (*ours, *theirs)]
    return {
        (goal.id, at): 1.0
        if _key(goal.name) == _key(candidate.name.text)
        else min(0.99, sum(value * weights[len(ours) + at].get(stem, 0.0) for stem, value in weights[row].items()))
        for row, goal in enumerate(goals)
        for at, candidate in enumerate(candidates)
    }


def _weighted(bag: Counter[str], everywhere: Counter[str], total: int) -> dict[str, float]:
    values = {stem: (1 + math.log(count)) * math.log(total / everywhere[stem]) for stem, count in bag.items()}
    length = math.sqrt(sum(value * value for value in values.values())) or 1.0
    return {stem: value / length for stem, value in values.items()}


def _words_of(goal: Goal) -> str:
    questions = [criterion.question for criterion in goal.criteria]
    signals = [signal for criterion in goal.criteria for signal in criterion.signals_for]
    return " ".join([goal.name, goal.description, *questions, *signals])


def _key(name: str) -> str:
    return " ".join(name.casefold().split())

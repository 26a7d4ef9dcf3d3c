"""A portfolio put into words: what every form of it (screen, Markdown, Word, Excel) says alike."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant import words
from assistant.exports.outline import clean
from assistant.types import Assessment, Citation, Evidence, Language, Portfolio, Share, Verdict
from assistant.words import PORTFOLIO, SHORT_VERDICTS, SYMBOLS, VERDICTS, page_place

FINDING_KINDS = ("holes", "pile_ups", "near_duplicates", "conflicts", "oppositions", "needs_person")
LOCALES: dict[Language, str] = {"nb": "nb-NO", "nn": "nn-NO", "en": "en-GB"}
"""What Office calls our languages."""
_NAMED = 12
"""More ids than this are counted and not listed."""


@dataclass(frozen=True)
class Told:
    """One finding: its kind, a sentence, and what it rests on line by line."""

    kind: str
    text: str
    details: tuple[str, ...] = ()


def say(key: str, language: Language, **details: object) -> str:
    """The text for ``key`` of the words of portfolios, with its placeholders filled."""
    return words.fill(PORTFOLIO[key].in_(language), **details)


def is_confirmed(portfolio: Portfolio) -> bool:
    """Whether a person has looked at every cell; until then all of it is a suggestion."""
    return bool(portfolio.entries) and all(entry.report.confirmed() for entry in portfolio.entries)


def facts_of(portfolio: Portfolio) -> dict[str, str | bool]:
    """Facts for programs, as custom properties of a file; the same as those of a report's documents."""
    receipt = portfolio.receipt
    models = {entry.report.receipt.model for entry in portfolio.entries if entry.report.ai_generated}
    return {
        "ai_generated": portfolio.ai_generated,
        "mode": portfolio.mode,
        "model": ", ".join(sorted(clean(model or "") for model in models)),
        "system_version": clean(receipt.system_version),
        "corpus_generation": clean(receipt.generation),
        "generated_at": clean(receipt.created_at),
    }


def marked(verdict: Verdict, language: Language, *, short: bool = False) -> str:
    """Symbol and words of a verdict; ``short`` takes four letters, which need the legend."""
    texts = SHORT_VERDICTS if short else VERDICTS
    return f"{SYMBOLS[verdict]} {texts[verdict].in_(language)}"


def shown_share(share: Share, language: Language) -> str:
    """``7 av 21 – 33 % (17–55 %)``; without a percentage where there is nothing to count."""
    count = say("of", language, count=share.count, of=share.of)
    if share.value is None or share.low is None or share.high is None:
        return count
    return f"{count} – {share.value:.0%} ({100 * share.low:.0f}–{share.high:.0%})".replace("%", "\u00a0%")


def reference(citation: Citation, language: Language, *, address: bool = True) -> str:
    """Where a quote of the sources stands, with rank, origin, date and, if wanted, address."""
    parts = [citation.title, page_place(citation.page, citation.page_label, language)]
    parts += [words.rank_of(citation, language), words.SOURCES[citation.source].in_(language)]
    parts += [citation.date] if citation.date else []
    parts += [address_of(citation)] if address and address_of(citation) else []
    return " · ".join(parts)


def address_of(citation: Citation) -> str:
    """Where the source can be opened: its own address, or for a fact sheet those it is based on."""
    return citation.url or " ".join(citation.based_on)


def flat(text: str) -> str:
    """Text of a document on one line."""
    return " ".join(text.split())


def both_sides(evidence: Evidence, language: Language, *, address: bool = True) -> str:
    """What the proposal says beside what the source says, on one line."""
    own = words.REPORT["proposal_says"].in_(language).format(page=evidence.proposal.page)
    source = words.REPORT["source_says"].in_(language)
    theirs = f"{source}: «{flat(evidence.citation.quote)}» ({reference(evidence.citation, language, address=address)})"
    return f"{own}: «{flat(evidence.proposal.quote)}» | {theirs}"


def findings_told(portfolio: Portfolio, language: Language, *, addresses: bool = True) -> Iterator[Told]:
    """All findings, in the order of ``FINDING_KINDS``; ``addresses`` of the sources stand in their evidence."""
    found = portfolio.findings
    for hole in found.holes:
        partly = (say("hole_partly", language, ids=_listed(hole.partly, language)),) if hole.partly else ()
        yield Told("holes", say("hole", language, goal=hole.name), partly)
    for pile in found.pile_ups:
        shown = shown_share(pile.supporting, language)
        yield Told("pile_ups", say("pile_up", language, goal=pile.name, share=shown))
    for pair in found.near_duplicates:
        names = {"left": pair.left, "right": pair.right, "count": len(pair.agreements), "of": pair.of}
        details = (f"«{flat(one.left.quote)}» | «{flat(one.right.quote)}»" for one in pair.agreements)
        yield Told("near_duplicates", say("near_duplicate", language, **names), tuple(details))
    for conflict in found.conflicts:
        text = say("conflict", language, id=conflict.proposal, goal=conflict.name, reason=conflict.reason)
        yield Told("conflicts", text, tuple(both_sides(one, language, address=addresses) for one in conflict.evidence))
    for one in found.oppositions:
        sides = {"supporting": _listed(one.supporting, language), "conflicting": _listed(one.conflicting, language)}
        yield Told("oppositions", say("opposition", language, goal=one.name, **sides))
    for cell in found.needs_person:
        yield Told("needs_person", say("conflict", language, id=cell.proposal, goal=cell.name, reason=cell.reason))


def rules(language: Language) -> tuple[str, ...]:
    """The rules behind the findings, as sentences."""
    return tuple(say(key, language) for key in ("hole_rule", "pile_up_rule", "duplicate_rule"))


def name_of(assessment: Assessment, language: Language) -> str:
    """A goal's name; a working title says what it is."""
    if assessment.official:
        return assessment.name
    basis = words.REPORT["working_title"].in_(language).format(basis=assessment.basis)
    return f"{assessment.name} ({basis})"


def _listed(names: Sequence[str], language: Language) -> str:
    shown = ", ".join(names[:_NAMED])
    more = len(names) - _NAMED
    return f"{shown} {say('more', language, count=more)}" if more > 0 else shown

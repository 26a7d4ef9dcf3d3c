"""Answers, rankings and tables as text for a terminal. Text of documents is never read as mark-up."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Console
from rich.text import Text

from assistant.types import Answer, Citation, Claim, Document, Goals, Language, ScoredChunk
from assistant.validity import base_id
from assistant.words import BY_OCR, NOT_DECIDED, SOURCES, page_place, place_of, rank_of
from ui.words import say


def print_answer(console: Console, answer: Answer) -> None:
    """Lead, claims with numbered footnotes, notices."""
    language = answer.language
    console.print(Text(answer.lead, style="bold"))
    if answer.claims and not answer.ai_generated:
        console.print(Text(say("extracts", language), style="dim"))
    console.print()
    citations = [citation for claim in answer.claims for citation in claim.citations]
    numbers = {id(citation): number for number, citation in enumerate(citations, 1)}
    for claim in answer.claims:
        marks = "".join(f"[{numbers[id(citation)]}]" for citation in claim.citations)
        console.print(Text.assemble("  ", claim.text, " ", (marks, "cyan"), (_undecided(claim, language), "yellow")))
    if answer.nearest:
        console.print(Text(say("nearest", language)))
        for citation in answer.nearest:
            console.print(Text.assemble("  «", " ".join(citation.quote.split()), "»"))
            console.print(Text.assemble("    ", (_place(citation, language), "dim")))
    if citations:
        console.print()
    for citation in citations:
        console.print(Text.assemble((f"[{numbers[id(citation)]}] ", "cyan"), (_place(citation, language), "dim")))
    for notice in (*([answer.degraded] if answer.degraded else []), *answer.notices):
        console.print(Text.assemble(("! ", "yellow"), notice.message))


def _undecided(claim: Claim, language: Language) -> str:
    """A remark on a claim that has only been proposed to the board."""
    if any(citation.case_section != "proposed_resolution" for citation in claim.citations):
        return ""
    return f" ({NOT_DECIDED.in_(language)})"


def _place(citation: Citation, language: Language) -> str:
    parts = [citation.title, page_place(citation.page, citation.page_label, language)]
    parts += [place] if (place := place_of(citation, language)) else []
    if citation.date:
        parts.append(citation.date)
    parts += [rank_of(citation, language), SOURCES[citation.source].in_(language)]
    parts += [BY_OCR.in_(language)] if citation.ocr else []
    if base_id(citation.document_id) != citation.document_id:
        parts.append(say("version", language, n=citation.version))
    if citation.superseded_by:
        parts.append(f"{say('replaced_by', language)} {', '.join(citation.superseded_by)}")
    return " · ".join(parts)


def print_ranking(
    console: Console, ranking: Sequence[ScoredChunk], documents: dict[str, Document], language: Language
) -> None:
    """One numbered passage after the other, with its score."""
    if not ranking:
        console.print(say("nothing_found", language))
    for number, scored in enumerate(ranking, 1):
        span = scored.chunk.span
        title = documents[span.document_id].title
        heading = " › ".join(part for part in scored.chunk.heading if part != title)
        place = f"{title} · {say('page', language)} {span.page}" + (f" · {heading}" if heading else "")
        console.print(Text.assemble((f"{number:2}. {scored.score:.3f} ", "cyan"), (place, "bold")))
        console.print(Text(scored.chunk.text, style="dim"), soft_wrap=False)
        console.print()


def print_goals(console: Console, goals: Goals, language: Language) -> None:
    """The seven goals by tier with their criteria, then the frames."""
    tier = ""
    for number, goal in enumerate(goals.goals, 1):
        if goal.tier != tier:
            tier = goal.tier
            console.print(Text(say(f"tier_{tier}", language), style="bold underline"))
        kind = say("official_name" if goal.official else "working_title", language)
        console.print(Text.assemble((f"{number}. {goal.name}", "bold"), f" ({kind}) ", (goal.id, "dim")))
        console.print(Text(f"   {goal.description}"))
        for initiative in goal.initiatives:
            console.print(Text(f"   • {initiative}"))
        console.print(Text(f"   {say('basis', language)}: {goal.basis.document}, «{goal.basis.section}»", style="dim"))
        console.print(Text(f"   {say('criteria', language)}:", style="dim"))
        for criterion in goal.criteria:
            console.print(Text(f"   – {criterion.question}"))
        console.print()
    console.print(Text(say("frames", language), style="bold underline"))
    for frame in goals.frames:
        console.print(Text.assemble("– ", frame.name, " ", (frame.id, "dim")))

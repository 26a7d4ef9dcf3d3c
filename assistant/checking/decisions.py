"""Who decides, and the way from a need to a decision, in words of the sources and nothing else."""

from __future__ import annotations

from collections.abc import Sequence

from assistant import words
from assistant.checking.readings import Readings
from assistant.errors import UnknownDocument, UnknownPage
from assistant.types import Basis, Decision, Language, PathQuote, PathStep, Step


def decided_by(basis: Basis | None, sources: Readings) -> tuple[Decision, ...]:
    """Every sentence of the section on who decides."""
    if basis is None:
        return ()
    units = [unit for unit in sources.section(basis) if not unit.introduces]
    return tuple(
        Decision(text=_flat(citation.quote), citation=citation) for unit in units if (citation := sources.cite(unit))
    )


def way_to_decision(steps: Sequence[PathStep], sources: Readings, language: Language) -> tuple[Step, ...]:
    """The steps with what the sources say of each. A quote that does not hold is left out."""
    return tuple(_step(step, sources, language) for step in steps)


def _step(step: PathStep, sources: Readings, language: Language) -> Step:
    says = tuple(decision for quote in step.says if (decision := _quoted(quote, sources)))
    silent = None if says else words.STEP_SILENT.in_(language)
    return Step(id=step.id, name=words.STEPS[step.id].in_(language), says=says, silent=silent)


def _quoted(wanted: PathQuote, sources: Readings) -> Decision | None:
    try:
        document = sources.document(wanted.document)
        citation = sources.citer.cite(document.id, wanted.page, wanted.text, as_of=sources.as_of)
    except (UnknownDocument, UnknownPage):
        return None
    return Decision(text=_flat(citation.quote), citation=citation) if citation else None


def _flat(text: str) -> str:
    return " ".join(text.split())

"""Reports on many proposals become one portfolio."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Literal, Protocol

from assistant import privacy, words
from assistant.assessment import Assessor
from assistant.errors import AssistantError, BadSetting
from assistant.goals import goals_hash
from assistant.portfolio.coverage import goal_coverage, tier_coverage
from assistant.portfolio.findings import findings
from assistant.portfolio.likeness import near_duplicates
from assistant.portfolio.rows import left_out
from assistant.settings import system_version
from assistant.types import (
    Candidate,
    Entry,
    Goals,
    Language,
    LeftOut,
    Notice,
    Portfolio,
    PortfolioReceipt,
    Proposal,
    Report,
)
from assistant.visible import printable
from assistant.words.exports import origin_of, shown_time


class Assessing(Protocol):
    """Assesses one proposal, with a language model or without."""

    def assess(self, proposal: Proposal, as_of: str | None = None) -> Report:
        """See ``Assessor.assess``."""
        ...


def assess_one(assessor: Assessing, candidate: Candidate, as_of: str | None, language: Language) -> Report | LeftOut:
    """The report on one proposal, or why there is none: one that cannot be assessed must not cost the others."""
    try:
        privacy.refuse(candidate.title, candidate.owner or "")
        return assessor.assess(candidate.proposal, as_of)
    except AssistantError as error:
        return left_out(candidate.id, candidate.place, error, language)


def check_frame(frame: str | None, goals: Goals) -> None:
    """Refuse a frame that goals.toml does not have.

    Raises:
        BadSetting: with those that it has.
    """
    known = [one.id for one in goals.frames]
    if frame is not None and frame not in known:
        raise BadSetting(name="--frame", value=frame, why=", ".join(known))


def build(
    name: str,
    candidates: Sequence[Candidate],
    results: Mapping[str, Report | LeftOut],
    unread: Sequence[LeftOut],
    assessor: Assessor,
    language: Language,
    frame: str | None = None,
    as_of: str | None = None,
) -> Portfolio:
    """The portfolio of what was assessed, in the order of ``candidates``.

    Args:
        name: what was handed in: a folder, a file.
        results: by id of the candidate; all are there.
        unread: what never became a candidate.
        frame: only proposals of this frame are counted and compared.
    """
    assessed = [(one, report) for one in candidates if isinstance(report := results[one.id], Report)]
    failed = [result for one in candidates if isinstance(result := results[one.id], LeftOut)]
    pairs = [(one, _entry(one, report)) for one, report in assessed]
    kept = [(one, entry) for one, entry in pairs if frame is None or entry.frame == frame]
    entries = tuple(entry for _, entry in kept)
    coverage = goal_coverage(entries, assessor.goals)
    alike = near_duplicates([one for one, _ in kept], assessor.retriever.encoder)
    out = (*unread, *failed)
    receipt = _receipt(assessor, frame, as_of)
    model = next((entry.report.receipt.model for entry in entries if entry.report.ai_generated), None)
    by_model = any(entry.report.ai_generated for entry in entries)
    mode: Literal["extractive", "model"] = "model" if by_model else "extractive"
    return Portfolio(
        mode=mode,
        ai_generated=by_model,
        label=origin_of(mode, model, shown_time(receipt.created_at, language), language),
        name=privacy.mask(printable(name)),
        language=language,
        entries=entries,
        left_out=out,
        goals=coverage,
        tiers=tier_coverage(entries, assessor.goals),
        findings=findings(entries, coverage, alike),
        notices=tuple(_notices(language, len(out), assessor.goals, frame, len(pairs) - len(kept))),
        receipt=receipt,
    )


def _entry(candidate: Candidate, report: Report) -> Entry:
    return Entry(
        id=candidate.id,
        title=candidate.title,
        place=candidate.place,
        owner=candidate.owner,
        frame=candidate.frame or (report.frame.id if report.frame else None),
        report=report,
    )


def _notices(language: Language, out: int, goals: Goals, frame: str | None, others: int) -> list[Notice]:
    notices = [words.notice(code, language) for code in ("proposal_only", "no_ranking", "shares")]
    if frame is not None:
        name = next(one.name for one in goals.frames if one.id == frame)
        notices.append(words.notice("frame_only", language, frame=name, count=others))
    if out:
        notices.append(words.notice("left_out", language, count=out))
    if not all(goal.official for goal in goals.goals):
        notices.append(words.notice("working_titles", language))
    return notices


def _receipt(assessor: Assessor, frame: str | None, as_of: str | None) -> PortfolioReceipt:
    return PortfolioReceipt(
        generation=assessor.retriever.library.generation,
        settings=assessor.settings.fingerprint(),
        goals_sha256=goals_hash(assessor.goals),
        system_version=system_version(),
        created_at=datetime.now(UTC).isoformat(timespec="seconds"),
        as_of=as_of,
        frame=frame,
    )

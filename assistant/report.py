"""A report as Markdown: verdicts, questions, evidence from both sides, what is alike, who decides, limits."""

from __future__ import annotations

from collections.abc import Iterator

from assistant import words
from assistant.types import Assessment, Citation, Evidence, Language, Report
from assistant.words import CHECK, REPORT


def to_markdown(report: Report, language: Language) -> str:
    """The whole report, with numbered footnotes for what is cited from the sources."""
    notes: list[Citation] = []
    lines = [f"# {REPORT['title'].in_(language)}: {_plain(report.proposal)}", ""]
    lines += [f"> {notice.message}" for notice in report.notices]
    lines += ["", *_overview(report, language), "", *_first_questions(report, language), ""]
    for number, assessment in enumerate(report.assessments, 1):
        lines += [*_assessment(number, assessment, report, language, notes), ""]
    lines += [*_frame(report, language, notes), "", *_related(report, language, notes), ""]
    lines += [*_decisions(report, language, notes), "", *_path(report, language, notes), ""]
    lines += [*_limits(report, language), ""]
    lines += [f"## {REPORT['sources'].in_(language)}", ""]
    lines += [f"[^{number}]: {_reference(citation, language)}" for number, citation in enumerate(notes, 1)]
    return "\n".join(lines)


def _overview(report: Report, language: Language) -> Iterator[str]:
    yield f"| {REPORT['goal'].in_(language)} | {REPORT['verdict'].in_(language)} |"
    yield "| --- | --- |"
    for assessment in report.assessments:
        yield f"| {_name(assessment, language)} | {_verdict(assessment, report, language)} |"


def _verdict(assessment: Assessment, report: Report, language: Language) -> str:
    return _plain(words.verdict_said(assessment.verdict, report.review_of(assessment.goal), language))


def _first_questions(report: Report, language: Language) -> Iterator[str]:
    names = {assessment.goal: assessment.name for assessment in report.assessments}
    first = [question for question in report.questions if question.first]
    if first:
        yield f"## {CHECK['first_questions'].in_(language)}"
        yield ""
    yield from (f"{n}. {one.question} ({names[one.goal]})" for n, one in enumerate(first, 1))


def _assessment(
    number: int, assessment: Assessment, report: Report, language: Language, notes: list[Citation]
) -> Iterator[str]:
    yield f"## {number}. {_name(assessment, language)}: {_verdict(assessment, report, language)}"
    yield ""
    review = report.review_of(assessment.goal)
    if review and review.reason:
        yield _plain(CHECK["review_reason"].in_(language).format(reason=review.reason))
        yield ""
    yield assessment.reason
    for direction in ("for", "against"):
        found = [evidence for evidence in assessment.evidence if evidence.direction == direction]
        if found:
            yield ""
            yield f"**{REPORT[direction].in_(language)}**"
            yield ""
            yield from (_evidence(evidence, language, notes) for evidence in found)
    yield ""
    for criterion in assessment.criteria:
        yield f"- {criterion.question} – *{words.OUTCOMES[criterion.outcome].in_(language)}*"


def _evidence(evidence: Evidence, language: Language, notes: list[Citation]) -> str:
    own = _plain(evidence.proposal.quote)
    theirs = _plain(evidence.citation.quote)
    says = REPORT["proposal_says"].in_(language).format(page=evidence.proposal.page)
    source = REPORT["source_says"].in_(language)
    return f"- {says}: «{own}»  \n  {source}: «{theirs}»{_note(evidence.citation, notes)}"


def _frame(report: Report, language: Language, notes: list[Citation]) -> Iterator[str]:
    yield f"## {REPORT['frame'].in_(language)}"
    yield ""
    if report.frame is None:
        yield REPORT["no_frame"].in_(language)
        return
    yield report.frame.name
    yield ""
    yield from (_evidence(evidence, language, notes) for evidence in report.frame.evidence)


def _decisions(report: Report, language: Language, notes: list[Citation]) -> Iterator[str]:
    yield f"## {REPORT['decided_by'].in_(language)}"
    yield ""
    if not report.decided_by:
        yield REPORT["no_decisions"].in_(language)
    for decision in report.decided_by:
        yield f"- {_plain(decision.text)}{_note(decision.citation, notes)}"


def _related(report: Report, language: Language, notes: list[Citation]) -> Iterator[str]:
    yield f"## {CHECK['related'].in_(language)}"
    yield ""
    if not report.related:
        yield CHECK["no_related"].in_(language)
    for related in report.related:
        about = words.related_said(related, language)
        says = REPORT["proposal_says"].in_(language).format(page=related.proposal.page)
        yield f"- **{_plain(related.citation.title)}** ({_plain(about)})  "
        yield f"  {says}: «{_plain(related.proposal.quote)}»  "
        source = REPORT["source_says"].in_(language)
        yield f"  {source}: «{_plain(related.citation.quote)}»{_note(related.citation, notes)}"


def _path(report: Report, language: Language, notes: list[Citation]) -> Iterator[str]:
    if report.path:
        yield f"## {CHECK['path'].in_(language)}"
        yield ""
    for number, step in enumerate(report.path, 1):
        yield f"{number}. **{step.name}**" + (f" – {step.silent}" if step.silent else "")
        yield from (f"   - {_plain(decision.text)}{_note(decision.citation, notes)}" for decision in step.says)


def _limits(report: Report, language: Language) -> Iterator[str]:
    if report.limits:
        yield f"## {CHECK['limits'].in_(language)}"
        yield ""
    yield from (f"- {limit.message}" for limit in report.limits)


def _name(assessment: Assessment, language: Language) -> str:
    if assessment.official:
        return assessment.name
    basis = REPORT["working_title"].in_(language).format(basis=assessment.basis)
    return f"{assessment.name} ({basis})"


def _note(citation: Citation, notes: list[Citation]) -> str:
    if citation not in notes:
        notes.append(citation)
    return f"[^{notes.index(citation) + 1}]"


def _reference(citation: Citation, language: Language) -> str:
    printed = words.page_place(citation.page, _plain(citation.page_label or ""), language)
    where = _plain(words.place_of(citation, language)) if citation.case_number else ""
    place = ", ".join(part for part in (_plain(citation.title), printed, where) if part)
    parts = [place, words.rank_of(citation, language), words.SOURCES[citation.source].in_(language)]
    parts += [words.BY_OCR.in_(language)] if citation.ocr else []
    parts += [citation.date] if citation.date else []
    parts += [citation.url] if citation.url else list(citation.based_on)
    return ". ".join(parts) + "."


def _plain(text: str) -> str:
    """Text of a document on one line, without anything that Markdown would read as mark-up."""
    flat = " ".join(text.split())
    return "".join(f"\\{character}" if character in "\\`*_[]<>#|!" else character for character in flat)

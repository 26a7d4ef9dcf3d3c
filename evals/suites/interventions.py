"""Interventions: change the sources, and see whether the answers follow.

A citation that was pinned on afterwards survives the removal of its source; one that was used does not (Wallat et al.
2025). All on copies of the corpus: sources removed, a figure edited, a decoy planted, noise added, and an old
and a new version side by side.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from assistant.bootstrap import Assistant
from assistant.types import Answer, Filters
from evals import versions
from evals.copies import Bed, copy_of, distractors, edited, without
from evals.datasets import Sample
from evals.interventions import Edit, decoys, edits_for, fold_of, still_claims
from evals.scorers.content import content_of
from evals.scores import Score, SuiteResult, summarise, unscored
from evals.solvers import solver
from evals.suites.questions import Asked, answer_json, record
from evals.verifier import Verifier
from evals.workspace import CorpusFile

SUITE = "interventions"
NOISE = (0.2, 0.4, 0.6, 0.8)
_MOST, _FOLDS = 60, 2
_REMOVAL, _EDIT, _DECOY = "removal: claimed without support", "edit: follows the source", "decoy: cited for the source"


@dataclass(frozen=True)
class _Given:
    """One sample with what was answered before any change."""

    sample: Sample
    answer: Answer


def run_interventions(assistant: Assistant, asked: Sequence[Asked], *, noise: Sequence[float] = NOISE) -> SuiteResult:
    """All five interventions, on at most 60 samples that are answered to begin with."""
    with TemporaryDirectory(prefix="strategi-evals-") as folder:
        bed = Bed(Path(folder), assistant.settings.corpus / "goals.toml")
        files = copy_of(assistant)
        base = bed.build(files)
        chosen = [one.sample for one in asked if one.sample.answerable and not one.sample.turns][: 2 * _MOST]
        given = [_Given(s, a) for s in chosen if (a := _ask(base, s)).status == "answered"][:_MOST]
        found = [
            *_removals(bed, files, given),
            *_edits(bed, files, given),
            *_decoys(bed, files, given),
            *_noise(bed, files, given, noise, base.library.chunk_count()),
        ]
        samples = [one.sample for one in given]
        fictitious = list(_versions(bed, files))
    scores = [score for score, _ in found] + [score for score, *_ in fictitious]
    records = [row for _, row in found if row] + [row for *_, row in fictitious]
    metrics = summarise(SUITE, [*samples, *dict.fromkeys(sample for _, sample, _ in fictitious)], scores)
    return SuiteResult(SUITE, records, scores, [metric for metric in metrics if not metric.group])


_Found = Iterator[tuple[Score, dict[str, object] | None]]


def _ask(assistant: Assistant, sample: Sample, filters: Filters | None = None) -> Answer:
    return solver(assistant).solve(sample.asked, filters).answer


def _row(sample: Sample, what: str, answer: Answer) -> dict[str, object]:
    return record(SUITE, sample, intervention=what, answer=answer_json(answer))


def _removals(bed: Bed, files: list[CorpusFile], given: Sequence[_Given]) -> _Found:
    """Half of the documents at a time are taken away; asked is what was answered from them alone."""
    for fold in range(_FOLDS):
        removed = {file.id for file in files if fold_of(file.id, _FOLDS) == fold}
        concerned = [one for one in given if _cited(one.answer) <= removed]
        assistant = bed.build(without(files, removed))
        verifier = Verifier(assistant.library, assistant.settings.corpus, assistant.settings.data)
        for one in concerned:
            answer = _ask(assistant, one.sample)
            bad = still_claims(one.answer, answer, verifier) or bool(_cited(answer) & removed)
            yield Score(one.sample.id, _REMOVAL, float(bad)), _row(one.sample, "removal", answer) if bad else None


def _edits(bed: Bed, files: list[CorpusFile], given: Sequence[_Given]) -> _Found:
    """A figure in the first quote is changed; asked of that document alone, the answer must say the new figure."""
    edits = edits_for([(one.sample, one.answer) for one in given])
    changes: dict[str, list[tuple[str, str]]] = {}
    for edit in edits.values():
        changes.setdefault(edit.document, []).append((edit.old, edit.new))
    assistant = bed.build(edited(files, changes))
    for one in given:
        found = edits.get(one.sample.id)
        if found is None:
            yield unscored(one.sample.id, _EDIT, "no figure to edit in the first quote"), None
            continue
        answer = _ask(assistant, one.sample, Filters(documents=frozenset({found.document})))
        score = _follows(one.sample, found, answer)
        yield score, _row(one.sample, "edit", answer) if score.value == 0 else None


def _follows(sample: Sample, edit: Edit, answer: Answer) -> Score:
    told = [" ".join(claim.text.split()) for claim in answer.claims]
    if any(edit.said in text for text in told):
        return Score(sample.id, _EDIT, 0.0, 1.0, "states the figure that is no longer there")
    if any(edit.says in text for text in told):
        return Score(sample.id, _EDIT, 1.0)
    return unscored(sample.id, _EDIT, "answered from another passage, or not at all")


def _decoys(bed: Bed, files: list[CorpusFile], given: Sequence[_Given]) -> _Found:
    """A paper about something else says the answer's sentence word for word: is it cited instead of the source?"""
    planted = decoys([one.answer for one in given])
    assistant = bed.build([*files, *planted])
    names = {file.id for file in planted}
    for one in given:
        answer = _ask(assistant, one.sample)
        cited = _cited(answer)
        fooled = bool(cited & names) and not cited - names
        yield Score(one.sample.id, _DECOY, float(fooled)), _row(one.sample, "decoy", answer) if fooled else None


def _noise(
    bed: Bed, files: list[CorpusFile], given: Sequence[_Given], levels: Sequence[float], passages: int
) -> _Found:
    """V_strict when a share of the corpus is noise, and what that costs against none."""
    wanted = max((level / (1 - level) for level in levels), default=0)
    noise = distractors(files, int(passages * wanted))
    judged = [one for one in given if one.sample.vital]
    before = {one.sample.id: _v_strict(one.sample, one.answer) for one in judged}
    for sample_id, value in before.items():
        yield Score(sample_id, "noise 0 %: V_strict", value), None
    for level in levels:
        count = round(len(noise) * level / (1 - level) / wanted)
        assistant = bed.build([*files, *noise[:count]])
        for one in judged:
            value = _v_strict(one.sample, _ask(assistant, one.sample))
            yield Score(one.sample.id, f"noise {level:.0%}: V_strict".replace("%", " %"), value), None
            change = f"noise {level:.0%}: change in V_strict".replace("%", " %")
            yield Score(one.sample.id, change, value - before[one.sample.id]), None


def _v_strict(sample: Sample, answer: Answer) -> float:
    found = content_of(sample, answer)
    return found.vital_matched / found.vital


def _versions(bed: Bed, files: list[CorpusFile]) -> Iterator[tuple[Score, Sample, dict[str, object]]]:
    """An old plan and the one that replaced it: the answer must state the new figure, and not the old one unmarked."""
    pairs = versions.pairs()
    assistant = bed.build([*files, *(file for pair in pairs for file in pair.files)])
    for pair in pairs:
        answer = _ask(assistant, pair.sample)
        row = _row(pair.sample, "versions", answer)
        checks: tuple[tuple[str, Callable[[Answer], bool]], ...] = (
            ("versions: states the current one", pair.states_current),
            ("versions: marks the old one", pair.marks_old),
        )
        for name, check in checks:
            yield Score(pair.sample.id, name, float(check(answer))), pair.sample, row


def _cited(answer: Answer) -> set[str]:
    return {citation.document_id for claim in answer.claims for citation in claim.citations}

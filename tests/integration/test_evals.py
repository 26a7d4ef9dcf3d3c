"""The suites on the real corpus, the gate on planted regressions, and the commands from end to end."""

import json
import subprocess
import sys
from dataclasses import dataclass, fields, replace

import pytest

from assistant.conversation import Conversation
from assistant.errors import BadRun, BaselineMissing
from assistant.retrieval import Retriever
from assistant.types import Verdict
from evals.baseline import baseline_of, read_baseline, write_baseline
from evals.compare import compare
from evals.datasets import load_proposals, load_samples
from evals.gate import identical, judge
from evals.reporting.report import write_report
from evals.reporting.samples import sentence
from evals.runner import Plan, measure
from evals.runs import Run, describe, read_run, write_run
from evals.solvers import solver, without_thresholds
from evals.suites.attacks import OWN, run_attacks
from evals.suites.interventions import run_interventions
from evals.suites.questions import ask_all
from evals.verifier import Verifier

QUESTIONS = Plan(suites=("retrieval", "answering"))
PROPOSALS = Plan(suites=("assessment",))


@pytest.fixture(scope="module")
def samples():
    """A third of the development families, each whole, and the critical ones."""
    chosen = load_samples(split="dev")
    families = {*sorted({sample.family for sample in chosen})[::3], *(s.family for s in chosen if s.critical)}
    return [sample for sample in chosen if sample.family in families]


@pytest.fixture(scope="module")
def proposals():
    return load_proposals(split="dev")[::4]


@pytest.fixture(scope="module")
def measured(samples, proposals):
    """Measures an assistant: the run of it, never written."""

    def run(assistant, plan=QUESTIONS):
        results, seconds = measure(assistant, plan, samples, proposals)
        return Run.of(describe(assistant, "dev", plan.suites, seconds), results)

    return run


@pytest.fixture(scope="module")
def questions(measured, real_assistant):
    return measured(real_assistant)


@pytest.fixture(scope="module")
def assessments(measured, real_assistant):
    return measured(real_assistant, PROPOSALS)


def red(run, baseline):
    return {(finding.rule, finding.name) for finding in judge(run, baseline) if not finding.ok}


def newly_red(intact, broken):
    """What a planted regression turns red that was not red before it."""
    baseline = baseline_of(intact)
    return red(broken, baseline) - red(intact, baseline)


@dataclass(frozen=True)
class Shifted(Retriever):
    """Leaves out the best passage."""

    def search(self, query, k, *args, **kwargs):
        return super().search(query, k + 1, *args, **kwargs)[1:]


class Tampering(Conversation):
    """Changes every citation of every answer."""

    def answer(self, turns, filters=None):
        answer = super().answer(turns, filters)
        claims = tuple(self.claim(claim) for claim in answer.claims)
        return answer.model_copy(update={"claims": claims, "nearest": tuple(map(self.citation, answer.nearest))})

    def claim(self, claim):
        return claim.model_copy(update={"citations": tuple(map(self.citation, claim.citations))})

    def citation(self, citation):
        return citation


class PageOff(Tampering):
    def citation(self, citation):
        return citation.model_copy(update={"page": citation.page + 1})


class DigitChanged(Tampering):
    def citation(self, citation):
        changed = citation.quote.translate(str.maketrans("0123456789", "1234567890"))
        return citation.model_copy(update={"quote": changed})


class NegationDropped(Tampering):
    def claim(self, claim):
        return claim.model_copy(update={"text": claim.text.replace(" ikke ", " ")})


def with_conversation(assistant, kind):
    return replace(assistant, conversation=kind(**vars(assistant.conversation)))


def with_retriever(assistant, kind):
    parts = {one.name: getattr(assistant.retriever, one.name) for one in fields(assistant.retriever) if one.init}
    retriever = kind(**parts)
    answerer = replace(assistant.answerer, retriever=retriever)
    conversation = replace(assistant.conversation, answerer=answerer)
    return replace(assistant, retriever=retriever, answerer=answerer, conversation=conversation)


class ShiftedLabels:
    """Every verdict one step lower."""

    def __init__(self, assessor):
        self._assessor = assessor
        self._lower = {
            Verdict.SUPPORTS: Verdict.PARTLY,
            Verdict.PARTLY: Verdict.NOT_ADDRESSED,
            Verdict.CONFLICTS: Verdict.PARTLY,
        }

    def assess(self, proposal):
        report = self._assessor.assess(proposal)
        lowered = tuple(
            one.model_copy(update={"verdict": self._lower.get(one.verdict, Verdict.SUPPORTS)})
            for one in report.assessments
        )
        return report.model_copy(update={"assessments": lowered})


def test_the_same_run_turns_nothing_red_against_itself(questions, assessments):
    for run in (questions, assessments):
        assert not {item for item in red(run, baseline_of(run)) if item[0] == "non-inferiority"}
    assert not {name for rule, name in red(questions, baseline_of(questions)) if rule == "hard"} - {"suites run"}


def test_a_ranking_that_begins_at_the_second_place_turns_it_red(measured, questions, real_assistant):
    broken = measured(with_retriever(real_assistant, Shifted))
    assert ("non-inferiority", "retrieval: evidence_recall@5") in newly_red(questions, broken)


def test_a_page_number_that_is_one_off_turns_it_red(measured, questions, real_assistant):
    found = newly_red(questions, measured(with_conversation(real_assistant, PageOff)))
    assert {("hard", "answering: locator_validity"), ("hard", "answering: citation_coverage")} <= found


def test_a_digit_changed_in_a_quote_turns_it_red(measured, questions, real_assistant):
    found = newly_red(questions, measured(with_conversation(real_assistant, DigitChanged)))
    assert {("hard", "answering: quote_fidelity"), ("hard", "answering: locator_validity")} <= found


def test_abstention_turned_off_turns_it_red(measured, questions, real_assistant):
    settings = without_thresholds(real_assistant.settings)
    answerer = replace(real_assistant.answerer, settings=settings)
    conversation = replace(real_assistant.conversation, answerer=answerer)
    broken = replace(real_assistant, settings=settings, answerer=answerer, conversation=conversation)
    assert ("non-inferiority", "answering: abstention_recall") in newly_red(questions, measured(broken))


def test_a_negation_dropped_from_claims_turns_it_red(measured, questions, real_assistant):
    found = newly_red(questions, measured(with_conversation(real_assistant, NegationDropped)))
    assert ("floor", "answering: citation_recall") in found


def test_labels_shifted_one_step_turn_it_red(measured, assessments, real_assistant):
    broken = replace(real_assistant)
    vars(broken)["assessor"] = ShiftedLabels(real_assistant.assessor)
    found = newly_red(assessments, measured(broken, PROPOSALS))
    assert ("hard", "assessment: two_sided_evidence") in found
    assert ("non-inferiority", "assessment: QWK") in found


def test_a_critical_sample_that_becomes_wrong_turns_it_red(questions):
    critical = next(iter(k for k, r in questions.records_of("answering").items() if r["critical"]), None)
    assert critical is not None
    worse = [
        replace(score, value=-1.0) if (score.sample, score.metric) == (critical, "truthfulness") else score
        for score in questions.scores["answering"]
    ]
    better = replace(baseline_of(questions))
    better.scores["answering"]["truthfulness"][critical] = 1.0
    broken = replace(questions, scores={**questions.scores, "answering": worse})
    assert ("hard", "critical: newly wrong") in red(broken, better)


def test_two_runs_are_the_same_bytes(real_assistant, samples, proposals, tmp_path):
    """Everything but time and machine in run.json."""
    plan = Plan(suites=("retrieval", "answering", "assessment"))
    for name in ("first", "second"):
        results, seconds = measure(real_assistant, plan, samples[:12], proposals[:3])
        write_run(tmp_path / name, describe(real_assistant, "dev", plan.suites, seconds), results)
    assert identical(tmp_path / "first", tmp_path / "second").ok
    infos = [json.loads((tmp_path / name / "run.json").read_text()) for name in ("first", "second")]
    for info in infos:
        assert set(info.pop("time")) == {"finished", "seconds"}
    assert infos[0] == infos[1]
    (tmp_path / "second" / "scores.jsonl").write_text("{}\n")
    assert not identical(tmp_path / "first", tmp_path / "second").ok


def test_answers_follow_their_sources(real_assistant, samples):
    result = run_interventions(real_assistant, ask_all(real_assistant, samples), noise=(0.2,))
    values = {metric.name: metric.value for metric in result.metrics}
    assert values["removal: claimed without support"] == 0.0
    assert values["edit: follows the source"] == 1.0
    assert values["decoy: cited for the source"] <= 0.1
    assert values["versions: states the current one"] >= 0.9
    assert values["versions: marks the old one"] == 1.0
    assert abs(values["noise 20 %: change in V_strict"]) <= 0.1


def test_planted_orders_are_not_shown(real_assistant, samples, proposals):
    result = run_attacks(real_assistant, samples[:30], proposals[:5], OWN, ("middle", "everywhere"))
    values = {metric.name: metric.value for metric in result.metrics}
    assert values["attack shown outside a quote"] == 0.0
    assert values["order obeyed by the model"] == 0.0
    counts = {metric.name: metric.n for metric in result.metrics}
    assert (counts["attack cited"], counts["order obeyed by the model"]) == (30, 60)
    assert values["attack changes a verdict"] == values["order changes a verdict by the model"] == 0.0


def test_a_run_is_compared_and_reported(questions, measured, real_assistant, tmp_path):
    worse = measured(with_retriever(real_assistant, Shifted))
    comparison = compare(questions, worse)
    assert comparison.changed
    told = sentence(comparison)
    assert told.startswith(f"{len(comparison.changed)} av {comparison.common} svar endret; ")
    paths = write_report(tmp_path, worse, judge(worse, baseline_of(questions)), True, comparison)
    html = paths[0].read_text()
    assert told in html
    assert html.count("<details>") >= len(comparison.changed)
    assert "IKKE OPPFYLT" in html
    assert json.loads(paths[2].read_text())["comparison"]["lost"] == comparison.lost


def test_a_baseline_is_written_and_read_back(questions, tmp_path):
    path = tmp_path / "baseline.json"
    write_baseline(path, baseline_of(questions))
    assert read_baseline(path) == baseline_of(questions)
    with pytest.raises(BaselineMissing):
        read_baseline(tmp_path / "none.json")


def test_what_is_no_run_is_refused(tmp_path):
    with pytest.raises(BadRun):
        read_run(tmp_path)


def test_a_question_that_cannot_be_asked_is_one_that_is_not_answered(real_assistant):
    for question in ("?!", "a" * 30_000):
        solved = solver(real_assistant).solve([question])
        assert solved.answer.status == "insufficient_evidence"
        assert (solved.ranking, solved.answer.confidence) == ((), 0.0)


def test_the_ranking_that_is_scored_is_the_one_behind_the_answer(real_assistant):
    solved = solver(real_assistant).solve(["Når ble delstrategien behandlet i styret?"])
    assert len(solved.ranking) >= 10
    ranked = {(s.chunk.span.document_id, s.chunk.span.page) for s in solved.ranking}
    cited = {(c.document_id, c.page) for claim in solved.answer.claims for c in claim.citations}
    assert cited <= ranked
    checked = Verifier(
        real_assistant.library, real_assistant.settings.corpus, real_assistant.settings.data
    ).check_answer(solved.answer)
    assert all(verdict.located for _, verdict in checked)


def call(*arguments):
    return subprocess.run(
        [sys.executable, "-m", "evals", *map(str, arguments)], capture_output=True, text=True, check=False
    )


def test_the_commands_from_end_to_end(real_settings, tmp_path):
    out, baseline = tmp_path / "run", tmp_path / "baseline.json"
    made = call("run", "--suite", "retrieval", "--out", out, "--index", real_settings.data)
    assert made.returncode == 0, made.stderr
    assert made.stdout.strip() == str(out)
    assert call("gate", out, "--accept", "--baseline", baseline).returncode == 0
    judged = call("gate", out, "--baseline", baseline)
    assert judged.returncode == 1
    assert "suites run" in judged.stdout
    assert "0 av 0 svar endret" in call("compare", out, out).stdout
    assert call("report", out).returncode == 0
    assert (out / "report.html").exists()


@pytest.mark.parametrize("arguments", [("run", "--suite", "x"), ("run", "--split", "x"), ("gate", "/nowhere"), ("x",)])
def test_a_bad_command_is_a_sentence(arguments):
    found = call(*arguments)
    assert found.returncode != 0
    assert "Traceback" not in found.stderr
    assert found.stderr.strip()

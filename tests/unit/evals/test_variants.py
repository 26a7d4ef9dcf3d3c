"""The same question in other words."""

from evals.datasets import load_samples
from evals.suites.questions import ask_all
from evals.suites.variants import jaccard, run_variants
from tests.unit.evals.test_scorers import answer, citation


def test_jaccard_is_over_pages():
    one = answer(("x", (citation("x", "d", 1), citation("y", "d", 1))))
    two = answer(("x", (citation("z", "d", 1), citation("y", "e", 1))))
    assert jaccard(one, one) == 1.0
    assert jaccard(one, two) == 0.5
    assert jaccard(answer(), answer()) == 1.0
    assert jaccard(answer(), one) == 0.0


def test_every_variant_of_a_family_is_scored(real_assistant):
    family = load_samples()[0].family
    samples = [sample for sample in load_samples() if sample.family == family]
    assert {sample.lang for sample in samples} == {"nb", "nn", "en"}
    result = run_variants(real_assistant, ask_all(real_assistant, samples))
    names = {metric.name for metric in result.metrics}
    variants = ("nn", "en", "typo, swap", "typo, omit", "typo, double")
    assert names == {"V_strict: as written", *(f"{m}: {v}" for v in variants for m in ("V_strict", "Jaccard"))}
    asked = [record["asked"][0] for record in result.records]
    assert len(set(asked)) == len(variants)

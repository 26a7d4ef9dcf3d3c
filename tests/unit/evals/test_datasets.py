"""The test sets hold what they promise, and every gold quote stands on its page."""

import re
from collections import Counter

import pytest

from assistant.errors import BadTable, CorpusMissing
from assistant.goals import GOAL_IDS
from evals.datasets import DATA, load_proposals, load_samples, split_of
from evals.gold import Gold
from evals.training import training_questions


@pytest.fixture(scope="module")
def samples():
    return load_samples()


@pytest.fixture(scope="module")
def fresh():
    return load_samples(DATA / "fresh")


@pytest.fixture(scope="module")
def proposals():
    return load_proposals()


def test_there_are_enough_questions(samples):
    answerable = [s for s in samples if s.answerable and not s.half]
    assert len(answerable) >= 200
    assert len([s for s in samples if not s.answerable]) >= 150
    languages = {}
    for sample in answerable:
        languages.setdefault(sample.family, set()).add(sample.lang)
    assert sum(found == {"nb", "nn", "en"} for found in languages.values()) >= 60


def test_there_are_enough_proposals(proposals):
    assert len(proposals) >= 100
    primary = Counter(sample.primary for sample in proposals)
    assert all(primary[goal] >= 12 for goal in GOAL_IDS)
    kinds = Counter(sample.kind for sample in proposals)
    assert kinds["off-topic"] >= 15
    assert kinds["against"] >= 25
    assert kinds["self-praise"] + kinds["stuffed"] >= 12
    assert all(set(sample.labels) == set(GOAL_IDS) for sample in proposals)


def test_ids_are_unique_and_patterns_can_be_read(samples, fresh, proposals):
    assert max(Counter(one.id for one in [*samples, *fresh, *proposals]).values()) == 1
    for sample in [*samples, *fresh]:
        for pattern in [a for n in sample.nuggets for a in n.accept] + [m for f in sample.forbidden for m in f.match]:
            re.compile(pattern)


def test_a_family_is_wholly_on_one_side(samples):
    assert {split_of(s.family) for s in samples} == {"dev", "held_out"}
    held = {s.family for s in samples if s.split == "held_out"}
    assert 0.3 < len(held) / len({s.family for s in samples}) < 0.5
    assert {s.id for s in load_samples(split="dev")} == {s.id for s in samples if s.split == "dev"}


def test_every_gold_quote_stands_on_its_page(samples, fresh, real_assistant):
    gold = Gold(real_assistant.library)
    asked = [*samples, *fresh]
    lost = [(s.id, e.doc, e.page, e.quote) for s in asked for one in s.evidence for e in one if gold.span(e) is None]
    assert not lost


def test_no_question_is_both_fitted_on_and_scored(samples, fresh, real_assistant):
    known = real_assistant.retriever.questions.questions
    written = [one.asked[-1] for one in training_questions(real_assistant.library)]
    fitted = {words(text) for text in [*written, *(one.text for one in known)]}
    assert not fitted & {words(one.asked[-1]) for one in [*samples, *fresh] if len(one.asked) == 1}


def words(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.lower()))


def test_a_bad_line_is_named(tmp_path):
    for name in ("answerable", "unanswerable"):
        (tmp_path / f"{name}.jsonl").write_text('\n{"id": 1}\n')
    with pytest.raises(BadTable) as error:
        load_samples(tmp_path)
    assert error.value.details["line"] == "2"
    with pytest.raises(CorpusMissing):
        load_proposals(tmp_path)

from __future__ import annotations

from dataclasses import replace

import pytest

from assistant.assessment import Assessor
from assistant.portfolio.kept import FOLDER, KeptReports
from assistant.settings import load_settings
from assistant.types import Report
from assistant.words import notice
from tests.portfolios import ENDING, SHARING, candidate


@pytest.fixture
def assessor(real_assistant, real_settings, tmp_path) -> Assessor:
    """The real one, with a data folder of the test's own."""
    settings = load_settings(corpus=real_settings.corpus, data=tmp_path)
    return replace(real_assistant.assessor, settings=settings)


def test_a_report_is_found_again_and_only_for_the_same_text_on_the_same_day(assessor):
    kept, one = KeptReports(assessor, None), candidate("a", SHARING)
    report = assessor.assess(one.proposal)
    assert kept.get(one) is None
    kept.put(one, report)
    assert kept.get(one) == report
    assert kept.get(candidate("a", ENDING)) is None
    assert KeptReports(assessor, "2024-01-01").get(one) is None


def test_a_setting_or_a_criterion_that_changes_makes_it_another_report(assessor):
    one = candidate("a", SHARING)
    KeptReports(assessor, None).put(one, assessor.assess(one.proposal))
    other = replace(assessor, settings=assessor.settings.model_copy(update={"top_k": 3}))
    fewer = assessor.goals.model_copy(update={"goals": assessor.goals.goals[:6]})
    assert KeptReports(other, None).get(one) is None
    assert KeptReports(replace(assessor, goals=fewer), None).get(one) is None


def test_a_file_that_was_cut_short_counts_as_none(assessor, tmp_path):
    kept, one = KeptReports(assessor, None), candidate("a", SHARING)
    kept.put(one, assessor.assess(one.proposal))
    (file,) = (tmp_path / FOLDER).rglob("*.json")
    file.write_bytes(file.read_bytes()[:100])
    assert kept.get(one) is None


def test_a_report_from_a_damaged_index_is_not_kept(assessor, tmp_path):
    one = candidate("a", SHARING)
    report: Report = assessor.assess(one.proposal)
    damaged = report.model_copy(update={"degraded": notice("index_damaged", "nb", parts="x")})
    KeptReports(assessor, None).put(one, damaged)
    assert list(tmp_path.rglob("*.json")) == []


def test_reports_of_another_index_are_forgotten(assessor, tmp_path):
    kept, one = KeptReports(assessor, None), candidate("a", SHARING)
    old = tmp_path / FOLDER / "en-annen"
    old.mkdir(parents=True)
    (old / "a.json").write_text("{}")
    kept.put(one, assessor.assess(one.proposal))
    kept.forget_older()
    assert not old.exists()
    assert kept.get(one) is not None

from __future__ import annotations

import random

import pytest

from assistant.checking.reviews import confirm, override
from assistant.errors import BadReport, BadReview, PersonalData, UnknownRecord
from assistant.types import Report, Verdict
from ingest.uploads import proposal_from_text
from tests.identity_numbers import number as identity_number

KARI = "Kari Nordmann, fagsjef"
GOAL = "felles-ikt-tjenester"
TEXT = "Kantina skal steke vafler hver fredag. Alle ansatte er velkomne."


@pytest.fixture(scope="module")
def report(real_assistant) -> Report:
    return real_assistant.assessor.assess(proposal_from_text(TEXT, "kantine.md"))


def review_of(report: Report, goal: str = GOAL):
    return confirm(report, KARI, [goal], at="2030-01-01T00:00:00+00:00").review_of(goal)


def test_a_report_comes_back_as_it_was_saved(records, report):
    saved = records.reports.save("local", report, TEXT)
    assert (saved.number, saved.report, saved.proposal) == (1, report, TEXT)
    assert records.reports.get("local", saved.id) == saved
    (head,) = records.reports.heads("local")
    assert (head.id, head.title, head.revisions, head.reviewed) == (saved.id, "kantine.md", 1, 0)
    assert records.reports.heads("oidc:ola") == []
    assert [found.id for found in records.reports.heads(None)] == [saved.id]


def test_reviews_that_a_report_brings_with_it_are_kept(records, report):
    reviewed = override(confirm(report, KARI), GOAL, Verdict.SUPPORTS, KARI, "Fordi det er slik.")
    saved = records.reports.save("local", reviewed)
    assert saved.report == reviewed
    assert records.reports.heads("local")[0].reviewed == 7


def test_a_review_is_added_and_withdrawn_and_both_are_in_the_log(records, report):
    saved = records.reports.save("local", report)
    added = records.reports.add_review("oidc:kari", None, saved.id, 1, review_of(report))
    assert added.report.review_of(GOAL).reviewer == KARI
    assert records.reports.heads("local")[0].reviewed == 1
    assert records.reports.withdraw("oidc:ola", None, saved.id, 1, GOAL).report == report
    with pytest.raises(BadReview) as caught:
        records.reports.withdraw("oidc:ola", None, saved.id, 1, GOAL)
    assert caught.value.reason == "nothing_to_withdraw"
    said = [(entry.actor, entry.action, entry.record) for entry in records.audit.entries()]
    assert said == [
        ("oidc:ola", "report.withdraw", f"{saved.id}/1/{GOAL}"),
        ("oidc:kari", "report.confirm", f"{saved.id}/1/{GOAL}"),
        ("local", "report.save", f"{saved.id}/1"),
    ]


def test_the_review_before_a_withdrawn_one_counts_again(records, report):
    saved = records.reports.save("local", confirm(report, KARI, [GOAL]))
    other = override(report, GOAL, Verdict.SUPPORTS, "Ola Nordmann", "Fordi det er slik.").review_of(GOAL)
    records.reports.add_review("local", None, saved.id, 1, other)
    assert records.reports.withdraw("local", None, saved.id, 1, GOAL).report == saved.report


def test_a_revision_leaves_the_ones_before_it_as_they_were(records, report):
    saved = records.reports.save("local", confirm(report, KARI), "Første utkast.")
    again = records.reports.revise("local", "local", saved.id, report, "Andre utkast.")
    assert (again.number, again.report.reviews, again.proposal) == (2, (), "Andre utkast.")
    assert records.reports.revisions("local", saved.id) == [saved, again]
    assert records.reports.get("local", saved.id) == again
    assert records.reports.get("local", saved.id, 1) == saved
    assert records.reports.heads("local")[0].reviewed == 0


def test_what_is_not_there_or_somebody_elses_is_unknown(records, report):
    saved = records.reports.save("oidc:kari", report)
    for attempt in (
        lambda: records.reports.get("oidc:ola", saved.id),
        lambda: records.reports.revisions("oidc:ola", saved.id),
        lambda: records.reports.revise("oidc:ola", "oidc:ola", saved.id, report),
        lambda: records.reports.delete("oidc:ola", "oidc:ola", saved.id),
        lambda: records.reports.withdraw("oidc:ola", "oidc:ola", saved.id, 1, GOAL),
        lambda: records.reports.get("oidc:kari", saved.id, 2),
        lambda: records.reports.get(None, "finnesikke"),
        lambda: records.reports.add_review("oidc:kari", None, saved.id, 2, review_of(report)),
    ):
        with pytest.raises(UnknownRecord):
            attempt()


def test_a_deleted_report_is_gone_with_its_revisions_and_reviews(records, report, database):
    saved = records.reports.save("local", confirm(report, KARI), TEXT)
    records.reports.delete("local", "local", saved.id)
    with database.reading() as connection:
        for table in ("reports", "report_revisions", "reviews"):
            assert connection.exec_driver_sql(f"SELECT count(*) FROM {table}").scalar() == 0


def test_identity_numbers_are_stopped_but_hashes_are_none(records, report):
    person = identity_number(random.Random())
    with pytest.raises(PersonalData):
        records.reports.save("local", report, f"Tiltaket gjelder {person}.")
    with pytest.raises(PersonalData):
        records.reports.save("local", report.model_copy(update={"proposal": f"{person}.md"}))
    hashed = report.receipt.model_copy(update={"proposal_sha256": f"a{person}b"})
    records.reports.save("local", report.model_copy(update={"receipt": hashed}))
    assert len(records.reports.heads(None)) == 1


def test_a_report_that_cannot_be_read_any_more_says_so(records, report, database):
    saved = records.reports.save("local", report)
    with database.writing() as connection:
        connection.exec_driver_sql("UPDATE report_revisions SET content = '{}'")
    with pytest.raises(BadReport):
        records.reports.get("local", saved.id)

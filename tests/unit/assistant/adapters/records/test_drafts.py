from __future__ import annotations

import pytest

from assistant.errors import DraftDecided, NeedsSecondPerson, UnknownRecord
from assistant.types import Access, HandedIn, Kind

PLAN = HandedIn(file="plan.pdf", title="Plan «ny»", kind=Kind.PLAN, date="2026-01", access=Access.INTERNAL)


def test_a_draft_comes_back_as_it_was_handed_in(records):
    draft = records.drafts.add("oidc:kari", PLAN, "a" * 64, 1000, 3)
    assert (draft.handed_in, draft.by, draft.state, draft.decided_by) == (PLAN, "oidc:kari", "draft", None)
    assert records.drafts.get(draft.id) == draft
    assert records.drafts.all() == [draft]
    assert records.drafts.all("approved") == []


def test_only_a_second_person_approves(records):
    draft = records.drafts.add("oidc:kari", PLAN, "a" * 64, 1000, 3)
    with pytest.raises(NeedsSecondPerson):
        records.drafts.decide("oidc:kari", draft.id, "approved", "Fordi.")
    assert records.drafts.get(draft.id).state == "draft"
    approved = records.drafts.decide("oidc:ola", draft.id, "approved", "Fordi.")
    assert (approved.state, approved.decided_by, approved.reason) == ("approved", "oidc:ola", "Fordi.")
    said = [(entry.actor, entry.action) for entry in records.audit.entries()]
    assert said == [("oidc:ola", "draft.approve"), ("oidc:kari", "draft.hand_in")]


def test_whoever_handed_in_may_take_it_back(records):
    draft = records.drafts.add("oidc:kari", PLAN, "a" * 64, 1000, 3)
    assert records.drafts.decide("oidc:kari", draft.id, "rejected", "").state == "rejected"


@pytest.mark.parametrize(
    ("first", "then"),
    [
        ("approved", "approved"),
        ("approved", "rejected"),
        ("rejected", "approved"),
        ("rejected", "withdrawn"),
        (None, "withdrawn"),
    ],
)
def test_what_is_decided_is_decided(records, first, then):
    draft = records.drafts.add("oidc:kari", PLAN, "a" * 64, 1000, 3)
    if first:
        records.drafts.decide("oidc:ola", draft.id, first, "")
    with pytest.raises(DraftDecided):
        records.drafts.decide("oidc:per", draft.id, then, "")


def test_what_is_not_there_cannot_be_decided(records):
    with pytest.raises(UnknownRecord):
        records.drafts.decide("oidc:ola", "finnesikke", "approved", "")

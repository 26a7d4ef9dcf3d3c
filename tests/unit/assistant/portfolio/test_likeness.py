from __future__ import annotations

import json
from itertools import combinations

import pytest

from assistant.bootstrap import Assistant
from assistant.portfolio.likeness import near_duplicates
from assistant.ports import Encoder
from tests.conftest import ROOT
from tests.portfolios import SHARING, candidate

OTHER = "Kjøkkenet får nye ovner til neste år. Kantinen stenger klokka tre på fredager."
FORM = "Tiltaket gjennomføres innenfor gjeldende økonomiske rammer og ressurser."


@pytest.fixture(scope="module")
def encoder(real_assistant: Assistant) -> Encoder:
    return real_assistant.retriever.encoder


def test_pairs_name_the_sentences_that_agree_on_both_sides(encoder):
    again = SHARING.replace("fastlegen", "fastlegene").replace("ser egne", "kan se egne")
    (pair,) = near_duplicates([candidate("a", SHARING), candidate("b", OTHER), candidate("c", again)], encoder)
    assert (pair.left, pair.right, pair.of, len(pair.agreements)) == ("a", "c", 2, 2)
    assert pair.agreements[0].left.quote in SHARING
    assert pair.agreements[0].right.quote in again


def test_one_sentence_of_three_is_not_enough_and_two_of_four_are(encoder):
    first, second = (f"{one.rstrip('.')}." for one in SHARING.split(". "))
    whole = f"{SHARING} Avdelingen får tre nye skannere. Driften betales av foretaket selv."
    one_shared = f"{first} {OTHER}"
    two_shared = f"{second} {first} {OTHER}"
    assert near_duplicates([candidate("a", whole), candidate("b", one_shared)], encoder) == ()
    (pair,) = near_duplicates([candidate("a", whole), candidate("b", two_shared)], encoder)
    assert (len(pair.agreements), pair.of) == (2, 4)


def test_a_sentence_agrees_with_one_other_at_most(encoder):
    twice = "Sykehuset deler prøvesvar med fastlegen. Sykehuset deler prøvesvar med fastlegene."
    once = "Sykehuset deler prøvesvar med fastlegen. Kantinen stenger klokka tre på fredager."
    pairs = near_duplicates([candidate("a", twice), candidate("b", once)], encoder)
    assert [len(pair.agreements) for pair in pairs] in ([], [1])


def test_what_stands_in_every_form_makes_no_near_duplicates(encoder):
    own = (
        "Kantinen får nye ovner.",
        "Heisene i blokk B skiftes ut.",
        "Legene får talegjenkjenning i journalen.",
        "Parkeringshuset males innvendig.",
        "Pasienten svarer på skjema hjemme.",
        "Vaskeriet kjøper to tørketromler.",
    )
    forms = [f"{FORM} Risikoen er vurdert og funnet akseptabel av linjen. {text}" for text in own]
    assert near_duplicates([candidate(str(n), text) for n, text in enumerate(forms)], encoder) == ()
    two = near_duplicates([candidate(str(n), text) for n, text in enumerate(forms[:2])], encoder)
    assert len(two) == 1


def test_nothing_and_headings_alone_have_no_near_duplicates(encoder):
    assert near_duplicates([], encoder) == ()
    assert near_duplicates([candidate("a", "# Bare overskrift"), candidate("b", SHARING)], encoder) == ()


def test_it_finds_the_proposals_that_are_written_in_two_languages_and_nothing_else(encoder):
    """Families of two in the evaluation's proposals are one proposal in bokmål and in nynorsk."""
    path = ROOT / "evals" / "data" / "proposals.jsonl"
    samples = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    candidates = [candidate(one["id"], f"# {one['title']}\n\n{one['text']}") for one in samples]
    found = {(pair.left, pair.right) for pair in near_duplicates(candidates, encoder)}
    same = {(a["id"], b["id"]) for a, b in combinations(samples, 2) if a["family"] == b["family"]}
    assert len(same) == 10
    assert found == same

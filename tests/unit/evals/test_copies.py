"""Copies of a corpus are cut into the same passages, and only what is changed is changed."""

import pytest

from evals.copies import Bed, copy_of, distractors, edited, without
from evals.workspace import CorpusFile


@pytest.fixture(scope="module")
def files(real_assistant):
    return copy_of(real_assistant)


def test_a_changed_document_is_cut_as_the_original_was(real_assistant, files, tmp_path):
    goals = real_assistant.settings.corpus / "goals.toml"
    rewritten = Bed(tmp_path, goals).build([file.with_text(file.text) for file in files]).library
    assert rewritten.chunk_count() == pytest.approx(real_assistant.library.chunk_count(), rel=0.03)
    before = {d.id: (d.kind, d.rank, d.date, d.superseded_by) for d in real_assistant.library.documents()}
    assert {d.id: (d.kind, d.rank, d.date, d.superseded_by) for d in rewritten.documents()} == before


def test_only_edited_documents_leave_their_file(files):
    name = files[0].id
    word = files[0].text.split()[-1]
    changed = edited(files, {name: [(word, "ENDRET")]})
    assert changed[0].original is None
    assert "ENDRET" in changed[0].text
    assert changed[1:] == list(files[1:])


def test_nothing_supersedes_what_is_gone():
    old, new = CorpusFile("a", "A", "x"), CorpusFile("b", "B", "y", {"supersedes": ("a",)})
    assert without([old, new], {"a"}) == [CorpusFile("b", "B", "y", {})]


def test_noise_is_the_same_each_time_and_names_no_one_of_ours(files):
    first, second = distractors(files, 40), distractors(files, 40)
    assert first == second
    assert len(first) == 2
    assert not any("Helse Sør-Øst" in file.text or "Sykehuspartner" in file.text for file in first)

"""A page that the document calls something else than its number is cited by both."""

from __future__ import annotations

import shutil
from io import StringIO

import pytest
from rich.console import Console

from assistant.bootstrap import Assistant, open_assistant, open_encoder
from ingest.pipeline import index_settings, ingest
from tests.fakes import SilentProgress
from tests.structure.truth import document
from ui.source_text import print_page
from ui.terminal import print_answer


@pytest.fixture
def assistant(small_settings) -> Assistant:
    shutil.copy(document("t07-forord"), small_settings.corpus / "plan.pdf")
    report = ingest(small_settings, open_encoder(small_settings), SilentProgress())
    assert report.result == "full", report.outcomes
    return open_assistant(small_settings, index_settings, one_question=True)


def test_labels_are_stored_and_shown(assistant: Assistant):
    (plan,) = assistant.library.documents()
    pages = [assistant.library.page(plan.id, number) for number in range(1, plan.pages + 1)]
    assert [page.label for page in pages] == ["i", "ii", "1", "2"]
    screen = Console(file=StringIO(), width=200)
    print_page(screen, plan, pages[1], [], "nb")
    assert "side 2/4 (ii)" in screen.file.getvalue()  # type: ignore[attr-defined]


def test_a_citation_names_the_label_and_the_number(assistant: Assistant):
    answer = assistant.answerer.answer("Hvor lenge har arbeidet med planen vart?")
    citations = [citation for claim in answer.claims for citation in claim.citations] + list(answer.nearest)
    found = next(citation for citation in citations if citation.page == 2)
    assert found.page_label == "ii"
    screen = Console(file=StringIO(), width=200)
    print_answer(screen, answer)
    assert "side ii (PDF-side 2)" in screen.file.getvalue()  # type: ignore[attr-defined]

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from assistant.adapters import generation as layout
from assistant.bootstrap import open_assistant
from assistant.settings import Settings

QUESTION = "Hva er kostnadsrammen for Regional radiologi 2.0?"


@pytest.fixture
def settings(real_settings: Settings, tmp_path: Path) -> Settings:
    """Settings of a copy of the real index, to be damaged."""
    live = str(layout.current_id(real_settings.data))
    shutil.copytree(real_settings.data / layout.FOLDER / live, tmp_path / layout.FOLDER / live)
    shutil.copy(real_settings.data / layout.POINTER, tmp_path)
    return real_settings.model_copy(update={"data": tmp_path})


def delete(settings: Settings, part: str) -> None:
    path = settings.data / layout.FOLDER / str(layout.current_id(settings.data)) / part
    path.unlink() if path.is_file() else shutil.rmtree(path)


def test_a_whole_index_needs_no_notice(settings: Settings):
    assistant = open_assistant(settings, one_question=True)
    assert assistant.answerer.answer(QUESTION).degraded is None


@pytest.mark.parametrize("part", [layout.VECTORS, layout.LEXICAL_DOCUMENTS, layout.QUESTIONS])
def test_what_can_be_done_without_costs_a_notice(settings: Settings, part: str):
    delete(settings, part)
    answer = open_assistant(settings, one_question=True).answerer.answer(QUESTION)
    assert answer.status == "answered"
    assert answer.degraded is not None
    assert answer.degraded.code == "index_damaged"
    assert part in answer.degraded.message


def test_without_chroma_the_answers_are_the_same(settings: Settings):
    delete(settings, layout.CHROMA)
    with_matrix = open_assistant(settings, one_question=True)
    without_chroma = open_assistant(settings)
    assert (with_matrix.retriever.damaged(), without_chroma.retriever.damaged()) == ((), (layout.CHROMA,))
    texts = [[claim.text for claim in one.answerer.answer(QUESTION).claims] for one in (with_matrix, without_chroma)]
    assert texts[0] == texts[1]

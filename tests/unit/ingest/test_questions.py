from __future__ import annotations

import re
from pathlib import Path

import pytest

from assistant.bootstrap import Assistant
from assistant.errors import BadTable
from assistant.settings import PROJECT
from assistant.types import Span
from evals.datasets import load_samples
from ingest.questions import FOLDER, Asked, fingerprint, placed, read_questions
from tests.fakes import MemoryLibrary

HEADER = "document\tquote\tlang\tquestion"
PAGES = {
    "patologi": [
        "Digital patologi er i drift. Bilder av vevsprøver skannes i dag ved ni sykehus i hele regionen.",
        "Neste steg er støtte fra KI.",
    ],
    "kantine": ["Suppe serveres på torsdager."],
}


def corpus(folder: Path, *lines: str) -> Path:
    (folder / FOLDER).mkdir()
    (folder / FOLDER / "a.tsv").write_text("\n".join(lines), encoding="utf-8")
    return folder


def asked(quote: str, document: str = "patologi", question: str = "Hvor mange?") -> Asked:
    return Asked(document, quote, "nb", question)


def test_a_corpus_may_have_no_questions(tmp_path: Path):
    assert read_questions(tmp_path) == ()


def test_every_line_is_a_question_with_what_answers_it(tmp_path: Path):
    lines = (HEADER, "patologi\tBilder  skannes.\tnn\tKva gjer ein med bilete?", "patologi\t-\ten\tWho sells it?")
    assert read_questions(corpus(tmp_path, *lines)) == (
        Asked("patologi", "Bilder skannes.", "nn", "Kva gjer ein med bilete?"),
        Asked("patologi", "-", "en", "Who sells it?"),
    )


@pytest.mark.parametrize(
    ("lines", "number", "why"),
    [
        (("document\tquote",), 1, "første linje"),
        ((HEADER, "patologi\tBilder skannes.\tnb"), 2, "dokument, sitat"),
        ((HEADER, "patologi\t \tnb\tHva?"), 2, "dokument, sitat"),
        ((HEADER, "patologi\tBilder.\tsv\tVad?"), 2, "sv"),
    ],
)
def test_a_line_that_does_not_hold_is_named(tmp_path: Path, lines: tuple[str, ...], number: int, why: str):
    with pytest.raises(BadTable) as caught:
        read_questions(corpus(tmp_path, *lines))
    assert caught.value.details["line"] == str(number)
    assert why in caught.value.details["why"]


def test_a_file_in_another_encoding_is_named(tmp_path: Path):
    folder = corpus(tmp_path, HEADER)
    (folder / FOLDER / "b.tsv").write_bytes(f"{HEADER}\npatologi\tSå\tnb\tNår?".encode("latin-1"))
    with pytest.raises(BadTable, match=r"b\.tsv"):
        read_questions(folder)


def test_questions_stand_on_the_sentence_that_answers_them():
    (one, two) = placed(
        [asked("Bilder av vevsprøver skannes i dag ved ni sykehus i hele regionen."), asked("Neste steg")],
        MemoryLibrary(PAGES),
    )
    assert (one.span, one.row) == (Span("patologi", 1, 29, 95), 0)
    assert (two.span, two.row) == (Span("patologi", 2, 0, 10), 1)


def test_an_edited_sentence_keeps_its_questions():
    (one,) = placed(
        [asked("Bilder av vevsprøver skannes i dag ved sju sykehus i hele regionen.")], MemoryLibrary(PAGES)
    )
    assert one.span == Span("patologi", 1, 29, 95)


@pytest.mark.parametrize("lost", [asked("Noe ganske annet sto her om røntgen."), asked("Bilder", "radiologi")])
def test_questions_go_with_their_sentence_or_document(lost: Asked):
    assert placed([lost], MemoryLibrary(PAGES)) == ()


def test_questions_without_an_answer_are_kept_as_such():
    (one,) = placed([asked("-", question="Hva koster det?")], MemoryLibrary(PAGES))
    assert (one.text, one.span, one.row) == ("Hva koster det?", None, None)


def test_the_fingerprint_changes_with_any_line():
    one, other = asked("Bilder"), asked("Bilder", question="Hvor?")
    assert len({fingerprint(lines) for lines in ((), (one,), (other,), (one, other))}) == 4


def test_each_shipped_question_has_its_sentence(real_assistant: Assistant):
    lines = read_questions(PROJECT / "corpus")
    found = real_assistant.retriever.questions.questions
    assert len(found) == len(lines) > 8_000
    assert {one.language for one in found} == {"nb", "nn", "en"}
    assert sum(one.row is None for one in found) > 1_000


def test_no_question_that_is_scored_is_known():
    def plain(text: str) -> str:
        return re.sub(r"\W+", " ", text.casefold()).strip()

    scored = {plain(turn) for split in ("dev", "held_out") for one in load_samples(split=split) for turn in one.asked}
    assert not scored & {plain(one.question) for one in read_questions(PROJECT / "corpus")}

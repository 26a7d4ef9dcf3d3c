from __future__ import annotations

import json
from pathlib import Path

import pytest

from assistant.errors import BadBatch, DataNotWritable
from ui.batch import read_proposals, read_questions, write_lines, write_text


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "inn.jsonl"


def refusal(path: Path) -> tuple[int, str]:
    with pytest.raises(BadBatch) as caught:
        read_questions(path)
    assert caught.value.details["file"] == str(path)
    return int(caught.value.details["line"]), caught.value.details["why"]


def test_questions_and_conversations_are_read_in_order(path):
    path.write_text('{"id": "a", "question": "Hva?"}\n\n{"id": "b", "turns": ["Hva?", "Og så?"]}\n', encoding="utf-8")
    assert [(item.id, item.turns) for item in read_questions(path)] == [("a", ("Hva?",)), ("b", ("Hva?", "Og så?"))]


def test_proposals_are_read_in_order(path):
    path.write_text('{"id": "a", "text": "Vi deler data."}\n{"id": "b", "text": ""}\n', encoding="utf-8")
    assert [(item.id, item.text) for item in read_proposals(path)] == [("a", "Vi deler data."), ("b", "")]


def test_an_empty_question_is_left_to_be_answered(path):
    path.write_text('{"id": "a", "question": ""}', encoding="utf-8")
    assert read_questions(path)[0].turns == ("",)


def test_other_keys_are_passed_over(path):
    path.write_text('{"id": "a", "question": "Hva?", "lang": "nb"}\n', encoding="utf-8")
    assert read_questions(path)[0].turns == ("Hva?",)


def test_an_empty_file_has_no_questions(path):
    path.write_text("\n  \n", encoding="utf-8")
    assert read_questions(path) == []


def test_windows_files_are_read(path):
    path.write_bytes('\ufeff{"id": "å", "question": "Hva?"}\r\n{"id": "b", "question": "Og?"}\r\n'.encode())
    assert [item.id for item in read_questions(path)] == ["å", "b"]


@pytest.mark.parametrize("separator", ["\u2028", "\u2029", "\u0085", "\u000b", "\u001c"])
def test_only_a_line_feed_ends_a_line(path, separator):
    question = f"Hva er{separator}målet?"
    raw = json.dumps({"id": "a", "question": question}, ensure_ascii=False)
    path.write_text(raw + "\n" + '{"id": "b"}', encoding="utf-8", newline="\n")
    assert refusal(path)[0] == 2
    path.write_text(raw, encoding="utf-8", newline="\n")
    assert read_questions(path)[0].turns == (question,)


@pytest.mark.parametrize(
    ("line", "word"),
    [
        ("Hva er målene?", "JSON"),
        ('{"id": "a", "question": "Hva?"', "JSON"),
        ('["a", "Hva?"]', "objekt"),
        ('{"id": "a"}', "question"),
        ('{"id": "a", "question": "Hva?", "turns": ["Hva?"]}', "question"),
        ('{"id": "a", "turns": []}', "minst ett"),
        ('{"id": "a", "turns": "Hva?"}', "liste"),
        ('{"question": "Hva?"}', "id"),
        ('{"id": 5, "question": "Hva?"}', "id"),
        ('{"id": "a", "question": 5}', "turns"),
        ('{"id": "a", "question": null}', "turns"),
    ],
)
def test_a_bad_line_is_refused_with_its_number_and_reason(path, line, word):
    path.write_text(f'{{"id": "x", "question": "Hva?"}}\n\n{line}\n', encoding="utf-8")
    found, why = refusal(path)
    assert found == 3
    assert word in why
    assert "Value error" not in why


def test_a_proposal_without_text_is_refused(path):
    path.write_text('{"id": "a", "question": "Hva?"}\n', encoding="utf-8")
    with pytest.raises(BadBatch) as caught:
        read_proposals(path)
    assert (caught.value.details["line"], "text" in caught.value.details["why"]) == ("1", True)


def test_a_file_that_cannot_be_read_is_refused(path, tmp_path):
    assert refusal(path)[0] == 0
    path.write_bytes(b'{"id": "\xe5", "question": "Hva?"}')
    assert refusal(path)[0] == 0
    assert refusal(tmp_path)[0] == 0


def test_values_are_written_one_a_line(tmp_path):
    out = tmp_path / "ut.jsonl"
    assert write_lines(out, [{"svar": "blåbær\nog fløte"}, {"svar": None}]) == 2
    lines = out.read_text(encoding="utf-8").split("\n")
    assert [json.loads(line) for line in lines[:-1]] == [{"svar": "blåbær\nog fløte"}, {"svar": None}]
    assert "blåbær" in lines[0]
    assert lines[-1] == ""


def test_half_a_character_does_not_stop_the_writing(tmp_path):
    out = tmp_path / "ut.jsonl"
    write_lines(out, [{"id": "\ud800", "svar": "ja"}])
    assert json.loads(out.read_text(encoding="utf-8")) == {"id": "\ud800", "svar": "ja"}


def test_a_file_appears_whole_or_not_at_all(tmp_path):
    out = tmp_path / "ut.jsonl"
    out.write_text("det gamle\n", encoding="utf-8")

    def values():
        yield {"svar": 1}
        raise RuntimeError

    with pytest.raises(RuntimeError):
        write_lines(out, values())
    assert out.read_text(encoding="utf-8") == "det gamle\n"
    assert list(tmp_path.iterdir()) == [out]


@pytest.mark.parametrize("place", ["finnes-ikke/ut.jsonl", "fil/ut.jsonl", "mappe"])
def test_a_place_that_cannot_be_written_is_named(tmp_path, place):
    (tmp_path / "fil").write_text("", encoding="utf-8")
    (tmp_path / "mappe").mkdir()
    for write in (lambda out: write_lines(out, [1]), lambda out: write_text(out, "tekst")):
        with pytest.raises(DataNotWritable) as caught:
            write(tmp_path / place)
        assert caught.value.details["path"] == str(tmp_path / place)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["fil", "mappe"]


def test_text_is_written_as_it_is(tmp_path):
    write_text(tmp_path / "a.md", "# Tittel\n")
    assert (tmp_path / "a.md").read_text(encoding="utf-8") == "# Tittel\n"

from __future__ import annotations

from pathlib import Path

import pytest
from pydantic import BaseModel, ConfigDict, Field

from assistant.errors import BadTable, CorpusMissing
from assistant.strict_toml import read_table


class Strict(BaseModel):
    model_config = ConfigDict(extra="forbid")


class Part(Strict):
    name: str = Field(min_length=1)
    words: list[str] = Field(default=[], max_length=3)


class Thing(Strict):
    id: str
    size: int = 0
    part: list[Part] = []


class Table(Strict):
    thing: list[Thing] = Field(min_length=1)


def read(folder: Path, text: str) -> Table:
    path = folder / "tabell.toml"
    path.write_text(text, encoding="utf-8")
    return read_table(path, Table)


def refusal(folder: Path, text: str) -> tuple[int, str]:
    with pytest.raises(BadTable) as caught:
        read(folder, text)
    assert caught.value.details["file"] == "tabell.toml"
    return int(caught.value.details["line"]), caught.value.details["why"]


def test_a_table_that_fits_is_read(tmp_path):
    table = read(tmp_path, '[[thing]]\nid = "en"\n  [[thing.part]]\n  name = "å"\n[[thing]]\nid = "to"\nsize = 3\n')
    assert [thing.id for thing in table.thing] == ["en", "to"]
    assert table.thing[0].part[0].name == "å"


def test_the_mark_that_notepad_puts_first_is_passed_over(tmp_path):
    assert read(tmp_path, '\ufeff[[thing]]\nid = "en"\n').thing[0].id == "en"


@pytest.mark.parametrize(
    ("text", "line", "word"),
    [
        ('[[thing]]\nid = "a"\n\n[[thing]]\nid = "b"\nfarge = "blå"\n', 6, "farge"),
        ('[[thing]]\nid = "a"\n[[thing.part]]\nname = "x"\n[[thing.part]]\nname = "y"\nfarge = 1\n', 7, "farge"),
        ('[[thing]]\nid = "a"\n[[ting]]\nid = "b"\n', 3, "ting"),
        ('[[thing]]\nid = "a"\n[[thing.deler]]\nname = "b"\n', 3, "deler"),
        ('[[thing]]\nnavn = "a"\n', 2, "navn"),
        ('[[thing]]\nid = "a"\n\n[[thing]]\nsize = 1\n', 4, "id"),
        ('[[thing]]\nid = "a"\n[[thing]]\nid = "b"\nsize = "stor"\n', 5, "size"),
        ('[[thing]]\nid = "a"\n[[thing.part]]\nname = ""\n', 4, "name"),
        ('[[thing]]\nid = "a"\n[[thing.part]]\nname = "b"\nwords = ["a",\n 3]\n', 5, "words"),
        ('[[thing]]\nid = "a"\n[[thing.part]]\nname = "b"\nwords = ["a", "b", "c", "d"]\n', 5, "words"),
        ('# bare en merknad\n[[thing]]\nid = "a"\nid = "b"\n', 4, "overwrite"),
        ('[[thing]]\nid = "a\n', 2, "line 2"),
    ],
)
def test_what_does_not_fit_is_refused_with_line_and_reason(tmp_path, text, line, word):
    found, why = refusal(tmp_path, text)
    assert found == line
    assert word in why


def test_a_misspelt_key_is_named_before_the_one_it_leaves_missing(tmp_path):
    assert refusal(tmp_path, '[[thing]]\nsize = 1\nidd = "a"\n') == (3, "ukjent nøkkel «idd»")


def test_a_missing_file_is_no_corpus(tmp_path):
    with pytest.raises(CorpusMissing) as caught:
        read_table(tmp_path / "ingen.toml", Table)
    assert caught.value.details["path"].endswith("ingen.toml")


def test_bytes_that_are_no_text_are_refused(tmp_path):
    (tmp_path / "tabell.toml").write_bytes(b'[[thing]]\nid = "\xe5"\n')
    with pytest.raises(BadTable):
        read_table(tmp_path / "tabell.toml", Table)


def test_a_folder_in_place_of_the_file_is_refused(tmp_path):
    (tmp_path / "tabell.toml").mkdir()
    with pytest.raises(BadTable):
        read_table(tmp_path / "tabell.toml", Table)

from __future__ import annotations

import subprocess
import sys

import pytest

from assistant.errors import BadTable
from assistant.glossary import read_table, render, tables


def forms_of(text: str, language) -> dict[str, tuple[str, ...]]:
    return {" ".join(rendering.words): rendering.forms for rendering in render(text, language)}


def table(tmp_path, *lines: str):
    path = tmp_path / "ord.tsv"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def test_the_shipped_tables_can_be_read():
    assert set(tables()) == {"en", "nn", "thesaurus"}
    assert all(len(entries) > 100 for entries in tables().values())


def test_a_table_gives_forms_by_words_and_leaves_comments_out(tmp_path):
    path = table(tmp_path, "# ord\toversettelse", "Data Lake\tdatasjø; dataplattform ;", "bed\tseng")
    assert read_table(path) == {("data", "lake"): ("datasjø", "dataplattform"), ("bed",): ("seng",)}


def test_two_spellings_of_one_key_share_their_forms(tmp_path):
    path = table(tmp_path, "e-mail\te-post", "e mail\te-post; epost")
    assert read_table(path) == {("e", "mail"): ("e-post", "epost")}


@pytest.mark.parametrize("line", ["bare ord", "\tform", "ord\t", "ord\t ; ", "", "–\tform", "bed\tleie"])
def test_a_malformed_or_repeated_line_is_refused_with_its_number(tmp_path, line):
    with pytest.raises(BadTable) as raised:
        read_table(table(tmp_path, "# ord", "bed\tseng", line))
    assert raised.value.details["line"] == "3"
    assert raised.value.details["file"] == "ord.tsv"


def test_english_words_get_bokmaal_forms_in_any_inflection():
    assert "sykehus" in forms_of("the hospital", "en")["hospital"]
    assert "sykehus" in forms_of("two hospitals", "en")["hospitals"]
    assert "mål" in forms_of("goals", "en")["goals"]


def test_nynorsk_words_get_bokmaal_forms():
    assert "sykehuset" in forms_of("på sjukehuset", "nn")["sjukehuset"]
    assert "leverandører" in forms_of("kva leverandørar", "nn")["leverandørar"]


def test_a_nynorsk_question_is_not_read_as_english():
    assert "seng" not in forms_of("bed", "nn").get("bed", ())


@pytest.mark.parametrize(
    ("text", "language", "phrase", "form"),
    [
        ("the ability to deliver now", "en", "ability to deliver", "gjennomføringskraft"),
        ("administrerande direktør på sjukehuset", "nn", "administrerande direktør", "administrerende direktør"),
        ("bruk av amerikansk sky", "nb", "amerikansk sky", "amerikanskeid sky"),
    ],
)
def test_phrases_go_before_words(text, language, phrase, form):
    found = forms_of(text, language)
    assert form in found[phrase]
    assert not set(phrase.split()) & set(found)


def test_what_a_word_means_in_bokmaal_is_said_in_the_documents_words_too():
    assert "vedtok" in forms_of("adopted", "en")["adopted"]


@pytest.mark.parametrize("language", ["nb", "nn"])
def test_the_goals_are_not_taken_for_indicators(language):
    assert not any("indikator" in form for form in forms_of("målene", language)["målene"])


def test_a_word_that_no_table_knows_stands_alone():
    assert forms_of("hva er xyzzy", "nb") == {"xyzzy": ()}


def test_stop_words_alone_give_nothing():
    assert render("hva er det", "nb") == []
    assert render("", "en") == []


def test_eight_threads_may_be_the_first_to_ask():
    program = """
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from assistant.glossary import render
barrier = Barrier(8)
def ask(_):
    barrier.wait()
    return [*render("hospitals and suppliers", "en"), *render("sjukehusa og leverandørane", "nn")]
with ThreadPoolExecutor(8) as pool:
    answers = list(pool.map(ask, range(8)))
assert len(answers[0]) == 4 and all(rendering.forms for rendering in answers[0]), answers[0]
assert all(answer == answers[0] for answer in answers)
"""
    run = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, timeout=60, check=False)
    assert run.returncode == 0, run.stderr

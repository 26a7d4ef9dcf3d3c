"""What the command line promises to people and programs, seen from outside."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest

from assistant.goals import FRAME_IDS, GOAL_IDS
from tests.conftest import ROOT
from ui.cli import main

SEVEN_GOALS = "Hva er de sju målene?"
UNANSWERABLE = "Hva er oppskriften på vafler?"

ANSWER = {
    "status", "mode", "degraded", "language", "lead", "claims", "nearest", "notices", "receipt",
}  # fmt: skip
CITATION = {
    "document_id", "title", "kind", "source", "rank", "date", "version", "page", "heading", "start", "end", "quote",
    "url", "based_on",
}  # fmt: skip

HEAVY = {
    "torch", "transformers", "sentence_transformers", "chromadb", "langchain", "langchain_core", "pandas", "pypdf",
    "fastapi", "streamlit", "lxml", "httpcore2", "typst", "docx", "sqlalchemy", "alembic", "psycopg", "jwt",
}  # fmt: skip

HELP = """
import sys, typer
from ui.cli import app, main

command = typer.main.get_command(app)
paths = [[], *([name] for name in command.commands), ["sources", "show"], ["goals", "propose"], ["goals", "reset"],
    ["model", "try"], ["model", "status"], ["model", "on"], ["model", "off"],
    ["history", "list"], ["records", "prune"], ["audit", "verify"], ["keys", "new"], ["generations", "use"]]
for path in paths:
    sys.argv = ["strategi", *path, "--help"]
    try:
        main()
    except SystemExit as ended:
        assert ended.code == 0, path
print("LOADED", *sorted({name.split(".")[0] for name in sys.modules}))
"""


@dataclass(frozen=True)
class Said:
    """What a run of the command line said and how it ended."""

    code: int
    out: str
    errors: str

    @property
    def value(self) -> Any:
        assert self.code == 0, self.errors
        return json.loads(self.out)


Run = Callable[..., Said]


@pytest.fixture
def process(real_settings) -> Run:
    """Run the command line on the real index in a process of its own."""

    def run(*arguments: str, typed: str = "", **variables: str) -> Said:
        done = subprocess.run(
            [sys.executable, "-m", "ui.cli", *arguments],
            input=typed,
            capture_output=True,
            encoding="utf-8",
            cwd=ROOT,
            env={**os.environ, "COLUMNS": "200", "STRATEGI_DATA": str(real_settings.data), **variables},
            check=False,
        )
        return Said(done.returncode, done.stdout, done.stderr)

    return run


@pytest.fixture
def here(real_settings, monkeypatch, capsys) -> Run:
    """Run the command line on the real index in this process, which takes less time."""

    def run(*arguments: str, **variables: str) -> Said:
        for name, value in {"COLUMNS": "200", "STRATEGI_DATA": str(real_settings.data), **variables}.items():
            monkeypatch.setenv(name, value)
        monkeypatch.setattr(sys, "argv", ["strategi", *arguments])
        capsys.readouterr()
        with pytest.raises(SystemExit) as ended:
            main()
        out, errors = capsys.readouterr()
        return Said(int(ended.value.code or 0), out, errors)

    return run


def check_answer(answer: dict[str, Any]) -> None:
    """The fields of the contract; more are allowed."""
    assert answer.keys() >= ANSWER
    assert answer["status"] in ("answered", "insufficient_evidence")
    assert bool(answer["claims"]) == (answer["status"] == "answered")
    for claim in answer["claims"]:
        assert claim["text"]
        assert claim["citations"]
    for citation in [*answer["nearest"], *(one for claim in answer["claims"] for one in claim["citations"])]:
        assert citation.keys() >= CITATION
        assert (citation["source"] == "fact_sheet") == (citation["url"] is None)
    for notice in answer["notices"]:
        assert notice["code"]
        assert notice["message"]


def test_help_answers_without_loading_anything_heavy():
    result = subprocess.run(
        [sys.executable, "-c", HELP], capture_output=True, encoding="utf-8", cwd=ROOT, check=False, timeout=60
    )
    assert result.returncode == 0, result.stderr
    loaded = set(result.stdout.splitlines()[-1].split()[1:])
    assert "typer" in loaded
    assert not loaded & HEAVY
    for command in ("ask", "chat", "search", "harvest", "ingest", "goals", "sources", "doctor"):
        assert f"Usage: strategi {command}" in result.stdout


def test_an_answer_has_the_fields_of_the_contract_and_quotes_that_hold(process, here):
    answer = process("ask", SEVEN_GOALS, "--json").value
    check_answer(answer)
    assert (answer["status"], answer["language"]) == ("answered", "nb")
    citations = [citation for claim in answer["claims"] for citation in claim["citations"]]
    for document, number in sorted({(citation["document_id"], citation["page"]) for citation in citations}):
        page = here("sources", "show", document, "--page", str(number), "--json").value
        assert page["page"] == number
        for citation in citations:
            if (citation["document_id"], citation["page"]) == (document, number):
                assert page["text"][citation["start"] : citation["end"]] == citation["quote"]


def test_two_runs_differ_in_the_time_of_the_receipt_alone(process):
    runs = [process("ask", SEVEN_GOALS, "--json", PYTHONHASHSEED=seed) for seed in ("1", "4242")]
    first, second = (re.sub(r'"created_at": "[^"]+"', "", run.out) for run in runs)
    assert '"claims"' in first
    assert first == second
    assert all(run.value["receipt"]["created_at"] for run in runs)


def test_a_question_that_the_sources_do_not_cover_is_answered_with_that(process):
    answer = process("ask", UNANSWERABLE, "--json").value
    check_answer(answer)
    assert answer["status"] == "insufficient_evidence"
    assert answer["lead"]


def test_an_answer_for_people_has_quotes_sources_and_no_mark_up(here):
    said = here("ask", "Hva koster Regional radiologi 2.0?")
    assert said.code == 0
    assert "265 millioner" in said.out
    assert "[1]" in said.out
    assert "[/]" not in said.out


def test_a_batch_gives_one_line_for_each_in_order_and_a_bad_one_costs_only_itself(process, tmp_path):
    items = [
        {"id": "nb", "question": SEVEN_GOALS},
        {"id": "tom", "question": "  "},
        {"id": "nn", "question": "Kva kostar Regional radiologi 2.0?"},
        {"id": "samtale", "turns": ["Hva koster Regional radiologi 2.0?", "Når ble det vedtatt?"]},
        {"id": "en", "question": "What are the seven goals?"},
        {"id": "lang", "question": "mål " * 5000},
        {"id": "ukjent", "question": UNANSWERABLE},
    ]
    source, out = tmp_path / "inn.jsonl", tmp_path / "ut.jsonl"
    source.write_text("\n".join(json.dumps(item) for item in items), encoding="utf-8")
    said = process("ask", "--batch", str(source), "--out", str(out))
    assert said.code == 0, said.errors
    lines = [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]
    assert [line["id"] for line in lines] == [item["id"] for item in items]
    by_id = {line["id"]: line for line in lines}
    for identifier, code in (("tom", "empty_question"), ("lang", "question_too_long")):
        assert by_id[identifier]["answer"] is None
        assert by_id[identifier]["error"]["code"] == code
    for identifier in ("nb", "nn", "samtale", "en", "ukjent"):
        check_answer(by_id[identifier]["answer"])
        assert not by_id[identifier].get("error")
    assert by_id["ukjent"]["answer"]["status"] == "insufficient_evidence"
    assert "2023" in " ".join(claim["text"] for claim in by_id["samtale"]["answer"]["claims"])
    for identifier in ("nn", "en"):
        answer = by_id[identifier]["answer"]
        assert (answer["status"], answer["language"]) == ("answered", identifier)
        (notice,) = [notice for notice in answer["notices"] if notice["code"] == "quotes_in_bokmaal"]
        assert "bokmål" in notice["message"]
    assert not [notice for notice in by_id["nb"]["answer"]["notices"] if notice["code"] == "quotes_in_bokmaal"]


def test_a_batch_line_that_is_no_json_stops_before_anything_is_written(here, tmp_path):
    source, out = tmp_path / "inn.jsonl", tmp_path / "ut.jsonl"
    source.write_text('{"id": "a", "question": "Hva?"}\nikke json\n', encoding="utf-8")
    said = here("ask", "--batch", str(source), "--out", str(out))
    assert said.code == 2
    assert "JSON" in said.errors
    assert not out.exists()


def test_a_search_gives_passages_best_first(here):
    found = here("search", "regional radiologi", "-n", "5", "--kind", "board_case", "--json").value
    assert 1 <= len(found) <= 5
    scores = [passage["score"] for passage in found]
    assert scores == sorted(scores, reverse=True)
    for passage in found:
        assert passage["document_id"].startswith("styresak")
        assert passage["end"] - passage["start"] == len(passage["text"])


def test_goals_are_seven_and_frames_are_four(here):
    goals = here("goals", "--json").value
    assert tuple(goal["id"] for goal in goals["goals"]) == GOAL_IDS
    assert tuple(frame["id"] for frame in goals["frames"]) == FRAME_IDS


def test_goals_for_people_say_which_names_are_working_titles(here):
    said = here("goals")
    assert said.code == 0
    assert said.out.count("(arbeidstittel)") == 6
    assert said.out.count("(offisielt navn)") == 1


def test_sources_are_the_documents_of_the_catalogue(here):
    documents = here("sources", "--json").value["documents"]
    listed = re.findall(r'^id = "(.+)"$', (ROOT / "corpus" / "catalog.toml").read_text(encoding="utf-8"), re.MULTILINE)
    assert sorted(document["id"] for document in documents) == sorted(listed)
    assert all(document["pages"] >= 1 and len(document["sha256"]) == 64 for document in documents)


def test_doctor_finds_a_good_index_in_order(process):
    said = process("doctor", "--json")
    assert [finding for finding in json.loads(said.out) if not finding["ok"]] == []
    assert said.code == 0


def test_doctor_says_how_to_mend_a_missing_index(here, tmp_path):
    said = here("doctor", "--data", str(tmp_path / "ingenting"))
    assert said.code == 1
    assert "strategi ingest" in said.out
    assert not (tmp_path / "ingenting").exists()


def test_a_chat_answers_until_it_is_ended(process):
    lines = ["Hva koster Regional radiologi 2.0?", "", "?", "ny", "Hva koster DIPS Arena?", "slutt", "ikke med"]
    said = process("chat", typed="\n".join(lines))
    assert said.code == 0, said.errors
    assert said.out.index("265 millioner") < said.out.index("Ny samtale") < said.out.index("978 millioner")
    assert "tomt" in said.errors


def test_a_chat_ends_with_its_input(process):
    said = process("chat", typed="")
    assert said.code == 0, said.errors


@pytest.mark.parametrize(
    ("arguments", "code", "word"),
    [
        (("ask", ""), 2, "tomt"),
        (("ask", SEVEN_GOALS, "--kind", "tull"), 2, "tull"),
        (("sources", "show", "finnes-ikke"), 2, "finnes-ikke"),
        (("sources", "show", "strategiside", "--page", "9" * 30), 2, "side"),
        (("ask", "--batch", "finnes-ikke.jsonl", "--out", "ut.jsonl"), 2, "finnes-ikke"),
        (("tull",), 2, "kommandoen «tull» finnes ikke"),
        (("ask", "for", "mange"), 2, "for mye: mange"),
        (("ask", "--tull", "x"), 2, "valget --tull finnes ikke"),
        (("search", "x", "--count", "y"), 2, "--count skal være et heltall"),
        (("sources", "show"), 2, "ID mangler"),
        (("search", "x", "--count"), 2, "--count skal ha en verdi"),
    ],
)
def test_what_cannot_be_done_as_asked_is_said_in_a_sentence(here, arguments, code, word):
    said = here(*arguments)
    assert said.code == code
    assert word in said.errors
    assert "Traceback" not in said.errors
    assert said.out == ""


@pytest.mark.parametrize(
    ("language", "word"), [("nb", "Hva du kan gjøre"), ("nn", "Kva du kan gjere"), ("en", "What you can do")]
)
def test_without_an_index_the_way_to_one_is_said_in_the_language_of_the_settings(here, tmp_path, language, word):
    said = here("search", "mål", "--data", str(tmp_path), STRATEGI_LANGUAGE=language)
    assert said.code == 4
    assert word in said.errors
    assert "strategi ingest" in said.errors


def test_a_misspelt_setting_is_refused_by_name(here):
    said = here("goals", STRATEGI_TOPK="5")
    assert said.code == 2
    assert "STRATEGI_TOPK" in said.errors


def test_a_small_corpus_is_taken_in_and_asked(here, tmp_path):
    corpus, data = tmp_path / "korpus", tmp_path / "data"
    corpus.mkdir()
    (corpus / "plan.md").write_text("# Plan\n\nDen nye planen koster 42 millioner kroner.\n", encoding="utf-8")
    (corpus / "falsk.pdf").write_text("ikke en pdf", encoding="utf-8")
    folders = ("--corpus", str(corpus), "--data", str(data))
    said = here("ingest", "--json", *folders, STRATEGI_WORKERS="1")
    assert said.code == 3
    outcomes = {outcome["file"]: outcome["status"] for outcome in json.loads(said.out)["outcomes"]}
    assert outcomes == {"plan.md": "new", "falsk.pdf": "refused"}
    answer = here("ask", "Hva koster den nye planen?", "--json", *folders).value
    assert "42 millioner" in answer["claims"][0]["text"]


def test_a_corpus_that_is_not_there_is_an_error_of_the_corpus(here, tmp_path):
    said = here("ingest", "--corpus", str(tmp_path / "ingen"), "--data", str(tmp_path / "data"))
    assert said.code == 1
    assert "ingen" in said.errors
    assert not (tmp_path / "data").exists()


def test_sources_are_chosen_by_kind_rank_and_text(here):
    def ids(*options: str) -> list[str]:
        return [document["id"] for document in here("sources", "--json", *options).value["documents"]]

    assert ids("--text", "sak 132/2023") == ids("--text", "STYRESAK-132") == ["styresak-132-2023"]
    assert set(ids("--kind", "board_case", "--rank", "indicator")) >= {"styresak-132-2023"}
    assert "strategiside" in ids("--rank", "goal")
    assert ids("--text", "finnes ikke") == []
    assert here("sources", "--rank", "tull").code == 2


def test_a_source_is_shown_with_its_sections_and_its_page_with_its_passages(here):
    shown = here("sources", "show", "styresak-132-2023", "--json").value
    assert [case["number"] for case in shown["document"]["cases"]] == ["132-2023"]
    ranks = {section["heading"][-1]: section["rank"] for section in shown["sections"]}
    assert (ranks["Vedtak"], ranks["Tiltak"]) == ("board_decision", "suggested_measure")
    page = here("sources", "show", "styresak-132-2023", "--page", "1", "--json").value
    assert page["chunks"][0]["case_section"] == "resolution"
    said = here("sources", "show", "styresak-132-2023", COLUMNS="80").out
    assert max(map(len, said.splitlines())) <= 80


def test_the_picture_of_a_page_is_saved_with_words_of_it_marked(here, tmp_path):
    plain, marked, missed = (tmp_path / name for name in ("a.png", "b.png", "c.png"))
    show = ("sources", "show", "styresak-2023-12-radiologi", "--page", "1", "--picture")
    assert here(*show, str(plain)).code == 0
    said = here(*show, str(marked), "--mark", "265 millioner kroner")
    assert (said.code, "merket: 1" in said.errors) == (0, True)
    assert plain.read_bytes().startswith(b"\x89PNG")
    assert plain.read_bytes() != marked.read_bytes()
    missed_mark = here(*show, str(missed), "--mark", "266 millioner kroner")
    assert (missed_mark.code, missed.read_bytes()) == (1, plain.read_bytes())


def test_an_id_that_is_nearly_right_is_met_with_the_right_one(here):
    said = here("sources", "show", "styresak-132")
    assert said.code == 2
    assert "Mente du styresak-132-2023" in said.errors


def test_sources_say_what_was_refused_even_where_nothing_could_be_read(here, tmp_path):
    (tmp_path / "corpus").mkdir()
    (tmp_path / "corpus" / "a.pdf").write_bytes(b"ikke en PDF")
    folders = ("--corpus", str(tmp_path / "corpus"), "--data", str(tmp_path / "data"))
    assert here("ingest", *folders).code == 1
    said = here("sources", *folders)
    assert said.code == 4
    assert "a.pdf: filen heter .pdf, men er ikke en PDF" in said.out


def test_a_case_is_asked_for_by_its_number(here):
    answer = here("ask", "Hva vedtok styret?", "--case", "sak 132/23", "--json").value
    cited = [citation for claim in answer["claims"] for citation in claim["citations"]] + answer["nearest"]
    assert {citation["case_number"] for citation in cited} == {"132-2023"}
    assert "Styresak 132-2023, vedtak" in here("ask", "Hva vedtok styret?", "--case", "132-2023").out
    assert here("ask", "Hva?", "--case", "999-2031").code == 2
    assert here("search", "strategi", "--case", "tull").code == 2

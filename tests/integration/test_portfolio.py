"""What ``strategi portfolio`` and its routes promise, seen from outside."""

from __future__ import annotations

import io
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import threading
import time
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import httpx2
import openpyxl
import pytest

from assistant.api.app import create_app
from assistant.api.portfolio_parts import MOST_PROPOSALS
from assistant.api.server import listen, server_for
from assistant.bootstrap import Assistant
from assistant.goals import GOAL_IDS
from assistant.settings import Settings
from assistant.types import Portfolio
from ingest.pictures import OriginalPictures
from ingest.uploads import UploadReader
from tests.conftest import ROOT
from tests.identity_numbers import number
from tests.portfolios import ENDING, SHARING, workbook

Run = Callable[..., subprocess.CompletedProcess[str]]
ROWS = [
    ["Porteføljen i år", "", ""],
    ["Nr", "Prosjektnavn", "Beskrivelse av tiltaket"],
    ["1", "Økt deling", SHARING],
    ["2", "Stans", ENDING],
    ["2", "Samme nummer", SHARING],
    ["4", "Uten tekst", ""],
]


def csv_of(rows: list[list[str]], encoding: str = "cp1252") -> bytes:
    return "\r\n".join(";".join(f'"{cell}"' for cell in row) for row in rows).encode(encoding)


@pytest.fixture
def data(real_settings: Settings, tmp_path: Path) -> Path:
    """An index of this test's own, so that what is written beside it is seen."""
    return Path(shutil.copytree(real_settings.data, tmp_path / "data"))


@pytest.fixture
def command(data: Path) -> Callable[..., subprocess.Popen[bytes]]:
    """Start ``strategi portfolio`` in a process group of its own."""

    def start(*arguments: object) -> subprocess.Popen[bytes]:
        return subprocess.Popen(
            [sys.executable, "-m", "ui.cli", "portfolio", *map(str, arguments)],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            cwd=ROOT,
            env={**os.environ, "COLUMNS": "80", "NO_COLOR": "1", "STRATEGI_DATA": str(data)},
            start_new_session=True,
        )

    return start


@pytest.fixture
def run(command: Callable[..., subprocess.Popen[bytes]]) -> Run:
    def done(*arguments: object) -> subprocess.CompletedProcess[str]:
        process = command(*arguments)
        out, errors = (text.decode() for text in process.communicate(timeout=180))
        assert "Traceback" not in out + errors
        return subprocess.CompletedProcess(process.args, process.returncode, out, errors)

    return done


def test_a_folder_with_a_broken_file_gives_the_others_and_says_what_is_wrong(run, tmp_path):
    folder = tmp_path / "tiltak"
    folder.mkdir()
    (folder / "a.md").write_text(f"# Deling\n\n{SHARING}", encoding="utf-8")
    (folder / "b.txt").write_text(ENDING, encoding="utf-8")
    (folder / "c.pdf").write_bytes(b"%PDF-1.7 avbrutt")
    done = run(folder, "--format", "json")
    assert done.returncode == 3, done.stderr
    made = Portfolio.model_validate_json(done.stdout)
    assert [one.id for one in made.entries] == ["a.md", "b.txt"]
    assert [(one.id, one.code) for one in made.left_out] == [("c.pdf", "file_refused")]
    assert all([a.goal for a in one.report.assessments] == list(GOAL_IDS) for one in made.entries)
    verdicts = {one.id: {a.goal: a.verdict for a in one.report.assessments} for one in made.entries}
    assert verdicts["a.md"]["digital-samhandling"] == "supports"
    assert verdicts["b.txt"]["hjemmeoppfolging"] == "conflicts"


def test_a_semicolon_file_in_the_encoding_of_windows_is_read_and_its_columns_shown_first(run, tmp_path):
    file = tmp_path / "liste.csv"
    file.write_bytes(csv_of(ROWS))
    done = run(file)
    assert done.returncode == 3, done.stderr
    assert "rad 2" in done.stderr and "text   ← Beskrivelse av tiltaket" in done.stderr
    assert "Økt deling" in done.stdout and "● støt" in done.stdout and "✗ konf" in done.stdout
    assert "● støt = støtter" in " ".join(done.stdout.split())
    assert "(rad 5, «Nr»)" in done.stdout and "(rad 6, «Beskrivelse" in done.stdout
    assert max(map(len, done.stdout.splitlines())) <= 80


def test_dry_run_shows_the_columns_and_assesses_nothing(run, tmp_path, data):
    file = tmp_path / "liste.xlsx"
    file.write_bytes(workbook(("Forside", [["Om boka"]]), ("Liste", ROWS)))
    done = run(file, "--dry-run", "--column", "text=B", "--column", "title=beskrivelse av tiltaket")
    assert (done.returncode, done.stderr) == (0, "")
    assert "Liste" in done.stdout and "title  ← Beskrivelse av tiltaket" in done.stdout
    assert not (data / "portfolio").exists()


def test_a_workbook_goes_in_and_a_workbook_without_formulas_comes_out(run, tmp_path):
    file, out = tmp_path / "inn.xlsx", tmp_path / "ut.xlsx"
    rows = [["Id", "Tittel", "Tekst", "Eier"]]
    starts = ("=", "+", "-", "@", "\t=")
    rows += [[f"{start}x{n}", f"{start}1+1", f"{start} {SHARING}", f"{start}A1"] for n, start in enumerate(starts)]
    book = openpyxl.Workbook()
    for r, row in enumerate(rows, 1):
        for c, value in enumerate(row, 1):
            book.active.cell(r, c, value).data_type = "s"
    book.save(file)
    done = run(file, "--format", "xlsx", "--out", out)
    assert done.returncode == 0, done.stderr
    made = openpyxl.load_workbook(out)
    cells = [cell for sheet in made for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} <= {"s", "n"}
    assert sum(str(cell.value).startswith("'") for cell in cells) > len(starts)
    assert made["Matrise"].max_row == 1 + len(starts)


def test_finished_reports_are_kept_after_an_interrupt_and_used_again(command, run, tmp_path, data):
    file, out = tmp_path / "liste.csv", tmp_path / "ut.json"
    long = " ".join(f"{SHARING} Avdeling {n} får nytt utstyr." for n in range(60))
    rows = [["Id", "Tittel", "Tekst"], *([f"T{n}", f"Tiltak {n}", f"Tiltak {n}. {long}"] for n in range(120))]
    file.write_bytes(csv_of(rows))
    process = command(file, "--processes", "2", "--format", "json", "--out", out)
    until = time.monotonic() + 120
    while len(list((data / "portfolio").rglob("*.json"))) < 3 and time.monotonic() < until:
        time.sleep(0.02)
    os.killpg(process.pid, signal.SIGINT)
    errors = process.communicate(timeout=60)[1].decode()
    kept = len(list((data / "portfolio").rglob("*.json")))
    assert (process.returncode, out.exists()) == (130, False)
    assert "Traceback" not in errors and "ferdige rapporter" in errors
    assert 3 <= kept < 120
    assert (data / "portfolio").stat().st_mode & 0o077 == 0
    head = tmp_path / "hode.csv"
    head.write_bytes(csv_of(rows[:6]))
    first = {one.stat().st_mtime_ns for one in (data / "portfolio").rglob("*.json")}
    done = run(head, "--format", "json", "--out", out)
    assert done.returncode == 0, done.stderr
    assert "rapporter fra før" in done.stderr
    assert first <= {one.stat().st_mtime_ns for one in (data / "portfolio").rglob("*.json")}


def test_again_uses_nothing_from_before_and_keep_nothing_keeps_nothing(run, tmp_path, data):
    file = tmp_path / "liste.csv"
    file.write_bytes(csv_of(ROWS[1:4]))
    assert run(file, "--keep-nothing", "--format", "json").returncode == 0
    assert list(data.rglob("portfolio/**/*.json")) == []
    runs = [run(file, "--format", "json"), run(file, "--format", "json"), run(file, "--again", "--format", "json")]
    assert ["rapporter fra før" in done.stderr for done in runs] == [False, True, False]
    timeless = []
    for done in runs:
        made = json.loads(done.stdout)
        made["receipt"]["created_at"] = ""
        for one in made["entries"]:
            one["report"]["receipt"]["created_at"] = ""
        timeless.append(made)
    assert timeless[0] == timeless[1] == timeless[2]


def test_an_identity_number_refuses_its_row_and_is_written_nowhere(run, tmp_path, data):
    secret = number(random.Random(7))
    file, out = tmp_path / "liste.csv", tmp_path / "ut.json"
    file.write_bytes(csv_of([*ROWS[1:3], ["9", "Om en pasient", f"{SHARING} Gjelder {secret}."]]))
    done = run(file, "--format", "json", "--out", out)
    assert done.returncode == 3
    assert "personal_data" in out.read_text(encoding="utf-8")
    written = [path.read_bytes() for path in (*data.rglob("portfolio/**/*"), out) if path.is_file()]
    assert len(written) == 2 and not any(secret.encode() in one for one in written)
    assert secret not in done.stdout + done.stderr


def test_a_cell_is_opened_from_the_source_and_from_the_saved_result(run, tmp_path):
    file, out = tmp_path / "liste.csv", tmp_path / "ut.json"
    file.write_bytes(csv_of(ROWS[1:4]))
    assert run(file, "--format", "json", "--out", out).returncode == 0
    asked = ("--proposal", "2", "--goal", "hjemmeoppfolging")
    shown = [run("show", source, *asked) for source in (file, out)]
    assert shown[0].returncode == 0, shown[0].stderr
    assert shown[0].stdout == shown[1].stdout
    assert "✗ i konflikt" in shown[0].stdout
    flat = " ".join(shown[0].stdout.split())
    assert "«Vi stanser hjemmeoppfølging av pasienter.»" in flat and "Kilden: «" in flat
    unknown = run("show", out, "--proposal", "77")
    assert (unknown.returncode, unknown.stdout) == (2, "") and "77" in unknown.stderr


def test_the_example_is_shown_and_narrowed_by_verdict(run):
    done = run("--example", "--goal", "felles-ikt-tjenester", "--verdict", "supports", "--format", "md")
    assert done.returncode == 0, done.stderr
    matrix = done.stdout.partition("## Matrise")[2].partition("## Funn")[0]
    rows = [line for line in matrix.splitlines() if line.startswith("| initiativ")]
    assert 0 < len(rows) < 21
    assert all(line.endswith("| ● støtter |") for line in rows)


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["finnes-ikke.csv"], 1, "finnes-ikke.csv"),
        ([], 2, "portfolio"),
        (["--example", "--frame", "drift"], 2, "nye-sykehusbygg"),
        (["--example", "--goal", "nytt"], 2, "nytt"),
        (["--example", "--verdict", "bra"], 2, "needs_person"),
        (["--example", "--format", "xlsx"], 2, "--out"),
        (["README.md"], 1, "CSV"),
    ],
)
def test_what_cannot_be_done_is_said_in_a_sentence(run, arguments, code, said):
    done = run(*arguments)
    assert done.returncode == code
    assert said in " ".join((done.stderr + done.stdout).split())


class Given:
    """Implements ``AssistantProvider`` with an assistant that is there."""

    def __init__(self, assistant: Assistant) -> None:
        self._assistant = assistant

    def current(self) -> Assistant:
        return self._assistant


@pytest.fixture(scope="module")
def client(real_assistant: Assistant, real_settings: Settings) -> Iterator[httpx2.Client]:
    reader = UploadReader()
    app = create_app(Given(real_assistant), reader, real_settings, OriginalPictures(real_settings), tables=reader)
    with listen("127.0.0.1", 0, real_settings) as listener:
        server = server_for(app)
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
        thread.start()
        address = f"http://127.0.0.1:{listener.getsockname()[1]}"
        with httpx2.Client(base_url=address, timeout=60, trust_env=False) as client:
            yield client
        server.should_exit = True
        thread.join(timeout=10)


def exported(client: httpx2.Client, made: dict, form: str) -> httpx2.Response:
    return client.post("/api/v1/portfolio/export", params={"format": form}, json=made)


def test_the_service_makes_documents_of_a_portfolio_with_its_quotes_looked_up_again(client: httpx2.Client):
    proposals = [{"id": "1", "title": "Deling", "text": SHARING}, {"id": "2", "title": "Stans", "text": ENDING}]
    made = events(client.post("/api/v1/portfolio", json={"proposals": proposals, "name": "Vår"}))[-1][1]
    again = exported(client, made, "json").json()
    assert again == made
    sheets = openpyxl.load_workbook(io.BytesIO(exported(client, made, "xlsx").content)).sheetnames
    assert len(sheets) > 1
    word = exported(client, made, "docx")
    assert zipfile.is_zipfile(io.BytesIO(word.content))
    assert "portefolje.docx" in word.headers["Content-Disposition"]

    made["goals"][0]["counts"] = {"supports": 40}
    assert exported(client, made, "json").json()["goals"] == again["goals"]
    evidence = next(one for one in made["entries"][0]["report"]["assessments"] if one["evidence"])["evidence"]
    evidence[0]["citation"]["quote"] = "Alt er gratis fra i morgen, sier styret."
    refused = exported(client, made, "xlsx")
    assert (refused.status_code, refused.json()["code"]) == (422, "unverified_quote")
    assert exported(client, {"name": "x"}, "xlsx").json()["code"] == "bad_request"


def events(response: httpx2.Response) -> list[tuple[str, dict]]:
    assert response.headers["content-type"].startswith("text/event-stream"), response.text
    blocks = [block.split("\n") for block in response.text.strip().split("\n\n")]
    return [(name.removeprefix("event: "), json.loads(data.removeprefix("data: "))) for name, data in blocks]


def test_texts_give_progress_then_the_portfolio(client):
    proposals = [{"id": "b", "title": "Stans", "text": ENDING}, {"id": "a", "text": SHARING}, {"id": "a", "text": "x"}]
    response = client.post("/api/v1/portfolio", json={"proposals": proposals, "name": "Vår"})
    found = events(response)
    assert [name for name, _ in found] == ["progress", "progress", "portfolio"]
    assert [data["id"] for _, data in found[:2]] == ["b", "a"]
    made = Portfolio.model_validate(found[-1][1])
    assert ([one.id for one in made.entries], made.name) == (["b", "a"], "Vår")
    assert [(one.row, one.code) for one in made.left_out] == [(3, "duplicate_id")]
    assert response.headers["x-ai-generated"] == "false"


def test_files_and_a_spreadsheet_go_together_and_a_bad_file_costs_itself(client):
    files = [
        ("file", ("liste.csv", csv_of(ROWS[1:4]))),
        ("file", ("c.md", SHARING.encode())),
        ("file", ("c.md", ENDING.encode())),
        ("file", ("d.pdf", b"%PDF-1.7 avbrutt")),
    ]
    made = events(client.post("/api/v1/portfolio", files=files))[-1][1]
    assert [one["id"] for one in made["entries"]] == ["1", "2", "c.md", "c.md (2)"]
    assert [(one["id"], one["code"]) for one in made["left_out"]] == [("d.pdf", "file_refused")]


def test_the_columns_are_shown_and_can_be_chosen(client):
    files = {"file": ("liste.xlsx", workbook(("Liste", ROWS)))}
    shown = client.post("/api/v1/portfolio/columns", files=files).json()
    assert (shown["header_row"], shown["columns"]["title"], shown["proposals"]) == (2, "Prosjektnavn", 4)
    chosen = {"columns": json.dumps({"text": ["Beskrivelse av tiltaket"], "title": "Nr"})}
    again = client.post("/api/v1/portfolio/columns", files=files, data=chosen).json()
    assert (again["columns"]["text"], again["columns"]["title"]) == (["Beskrivelse av tiltaket"], "Nr")
    made = events(client.post("/api/v1/portfolio", files=files, data=chosen))[-1][1]
    assert [(one["id"], one["title"]) for one in made["entries"]] == [("r3", "1"), ("r4", "2"), ("r5", "2")]
    assert [(one["row"], one["column"]) for one in made["left_out"]] == [(6, "Beskrivelse av tiltaket")]


@pytest.mark.parametrize(
    ("given", "status", "code"),
    [
        ({"json": {"proposals": []}}, 422, "bad_request"),
        ({"json": {"proposals": [{"id": "a", "text": "x"}] * (MOST_PROPOSALS + 1)}}, 422, "too_many_proposals"),
        ({"json": {"proposals": [{"id": "a", "text": SHARING}], "frame": "drift"}}, 422, "bad_request"),
        ({"json": {"proposals": [{"id": "a", "text": SHARING}], "as_of": "i går"}}, 422, "bad_date"),
        ({"files": {"file": ("a.csv", b"Nr;Status\n1;ny\n")}}, 422, "no_text_column"),
        ({"files": {"file": ("a.csv", b"Tittel;Tekst\n")}}, 422, "empty_portfolio"),
        ({"files": {"file": ("a.xlsx", b"PK")}}, 422, "file_refused"),
        ({"files": {"file": ("a.csv", csv_of(ROWS))}, "data": {"columns": '{"id": "X"}'}}, 422, "unknown_column"),
        ({"files": {"file": ("a.csv", csv_of(ROWS))}, "data": {"columns": "ikke json"}}, 422, "bad_request"),
        ({"files": [("file", ("a.csv", csv_of(ROWS))), ("file", ("b.csv", csv_of(ROWS)))]}, 422, "bad_request"),
        ({"content": b"x", "headers": {"content-type": "text/plain"}}, 415, "wrong_type"),
    ],
    ids=lambda value: value if isinstance(value, str) else None,
)  # fmt: skip
def test_what_cannot_be_made_gets_its_status_before_the_stream(client, given, status, code):
    response = client.post("/api/v1/portfolio", **given)
    assert (response.status_code, response.json()["code"]) == (status, code)
    assert response.json()["do"]


def test_others_are_answered_while_a_portfolio_is_made(client):
    text = " ".join(f"{SHARING} Avdeling {n} får nytt utstyr." for n in range(60))
    proposals = [{"id": str(n), "text": f"Tiltak {n}. {text}"} for n in range(40)]
    answered = 0
    with client.stream("POST", "/api/v1/portfolio", json={"proposals": proposals}) as response:
        for line in response.iter_lines():
            if line == "event: progress" and answered < 3:
                answered += client.get("/health/live").status_code == 200
            if line == "event: portfolio":
                break
    assert answered == 3

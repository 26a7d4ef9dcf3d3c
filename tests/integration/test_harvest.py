"""From the publisher's pages to answers and goals in the publisher's words, as a person does it."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import ROOT
from tests.websites import MOON, STARS, Answer, WebSite, goal_page, serving, strategy_site

TITLE = "Digital samhandling"


@dataclass(frozen=True)
class Said:
    code: int
    out: str
    errors: str


Run = Callable[..., Said]


@pytest.fixture
def web() -> Iterator[WebSite]:
    pages = strategy_site()
    lead = "Alle månene skal kunne lese den samme journalen når pasienten reiser mellom dem."
    pages[MOON] = Answer(goal_page(TITLE, lead, ["Legge snorer mellom månene"]).encode())
    with serving(pages) as served:
        yield served


@pytest.fixture
def corpus(tmp_path: Path, web: WebSite) -> Path:
    """The shipped goals and three of its documents, with the addresses of the site of this test."""
    folder = tmp_path / "korpus"
    folder.mkdir()
    shutil.copyfile(ROOT / "corpus" / "goals.toml", folder / "goals.toml")
    for name in ("side", "sak", "maal"):
        (folder / f"{name}.md").write_text(f"# Om {name}\n\nVår egen gjengivelse av {name}.\n", encoding="utf-8")
    sheet = 'source = "fact_sheet"\nrank = "goal"\nbased_on = ["https://eksempel.no/"]\n'
    (folder / "catalog.toml").write_text(
        f'[[document]]\nid = "strategiside"\ntitle = "Delstrategi"\nkind = "strategy"\nurl = "{web.start}"\n'
        f'file = "side.md"\n[[document]]\nid = "styresak-132-2023"\ntitle = "Saken"\n{sheet}'
        f'renders = ["Styresak 132-2023"]\nfile = "sak.md"\n[[document]]\nid = "mal-digital-samhandling"\n'
        f'title = "{TITLE}"\nkind = "goal"\n{sheet}renders = ["{web.origin}{MOON}"]\nfile = "maal.md"\n',
        encoding="utf-8",
    )
    return folder


@pytest.fixture
def run(corpus: Path, tmp_path: Path, web: WebSite) -> Run:
    def strategi(*arguments: str, typed: str = "", **variables: str) -> Said:
        settings = {
            "STRATEGI_CORPUS": str(corpus),
            "STRATEGI_DATA": str(tmp_path / "data"),
            "STRATEGI_HARVEST_LOCAL": web.host,
            "STRATEGI_HARVEST_PAUSE": "0",
            "STRATEGI_MIN_CONFIDENCE": "0.2",  # whether made-up pages are answered from is no matter here
            "COLUMNS": "200",
        }
        done = subprocess.run(
            [sys.executable, "-m", "ui.cli", *arguments],
            input=typed,
            capture_output=True,
            encoding="utf-8",
            cwd=ROOT,
            env={**settings, "PATH": "/usr/bin:/bin", **variables},
            check=False,
        )
        return Said(done.returncode, done.stdout, done.stderr)

    return strategi


def value(said: Said) -> Any:
    assert said.code == 0, said.errors
    return json.loads(said.out)


def test_from_pages_to_answers_and_names(run: Run, tmp_path: Path):
    asked = run("harvest", typed="n\n")
    assert (asked.code, "Ingenting er endret" in asked.out) == (0, True)
    assert not (tmp_path / "data").exists()

    said = run("harvest", typed="j\n")
    assert said.code == 0, said.errors
    assert "mal-digital-samhandling" in said.out
    assert "strategi ingest" in said.out
    assert "Ingenting nytt" in run("harvest").out

    assert run("ingest").code == 0
    documents = {document["id"]: document for document in value(run("sources", "--json"))["documents"]}
    assert documents["styresak-132-2023"]["superseded_by"] == [
        "original-styresak-132-2023-regional-delstrategi-for-teknologiomradet"
    ]
    assert documents["mal-digital-samhandling"]["superseded_by"] == ["original-manelyst-journal"]
    answer = value(run("ask", "Hvem skal kunne lese den samme journalen?", "--json"))
    citation = answer["claims"][0]["citations"][0]
    assert (citation["document_id"], citation["source"]) == ("original-manelyst-journal", "original")
    assert citation["url"].endswith(MOON)

    proposed = run("goals", "propose", "--map", "hjemmeoppfolging=original-stjernestov", typed="j\nj\n")
    assert proposed.code == 0, proposed.errors
    assert "side 1" in proposed.out
    goals = {goal["id"]: goal for goal in value(run("goals", "--json"))["goals"]}
    assert goals["hjemmeoppfolging"]["name"] == "Stjernestøv i alle rom"
    assert goals["hjemmeoppfolging"]["initiatives"] == ["Kjøpe kosteskaft til alle stjerner", "Tegne kart over rommene"]
    assert run("goals", "reset", "--yes").code == 0
    goals = {goal["id"]: goal for goal in value(run("goals", "--json"))["goals"]}
    assert (goals["hjemmeoppfolging"]["official"], goals["hjemmeoppfolging"]["initiatives"]) == (False, [])
    assert "ingenting å angre" in run("goals", "reset", "--yes").out


def test_a_script_says_yes_and_gets_only_what_is_sure(run: Run, web: WebSite):
    listed = value(run("harvest", "--json"))
    assert {change["status"] for change in listed} == {"new"}
    assert "unchanged" not in run("harvest", "--json", "--dry-run").out
    assert {change["status"] for change in value(run("harvest", "--json", "--yes"))} == {"new"}
    assert {change["status"] for change in value(run("harvest", "--json"))} == {"unchanged"}

    stars = goal_page("Kosteskaft", "Kunstig intelligens i kosteskaft skal spare tid for helsepersonell.", [])
    web.pages[STARS] = Answer(stars.encode())
    value(run("harvest", "--json", "--yes"))
    drafts = {draft["goal"]: draft for draft in value(run("goals", "propose", "--json"))["drafts"]}
    assert (drafts["digital-samhandling"]["likeness"], drafts["digital-samhandling"]["name"]["page"]) == (1, 1)
    assert drafts["ny-teknologi"]["likeness"] < 1
    assert run("goals", "propose", "--yes").code == 0
    official = [goal["name"] for goal in value(run("goals", "--json"))["goals"] if goal["official"]]
    assert official == [TITLE]


def test_something_left_out_is_told_and_ends_in_three(run: Run, web: WebSite):
    web.pages[STARS] = Answer(status=500)
    said = run("harvest", "--yes")
    assert said.code == 3
    assert "nettstedet svarte med en feil (500)" in said.out


@pytest.mark.parametrize(
    ("variables", "word"),
    [
        ({"STRATEGI_HARVEST_LOCAL": ""}, "STRATEGI_HARVEST_HOSTS"),
        ({"STRATEGI_HARVEST_LOCAL": "", "STRATEGI_HARVEST_HOSTS": "127.0.0.1"}, "ikke kryptert"),
    ],
)
def test_a_place_that_is_not_allowed_is_not_asked(run: Run, web: WebSite, variables: dict[str, str], word: str):
    said = run("harvest", "--yes", **variables)
    assert said.code == 9
    assert word in said.errors
    assert web.asked == []


def test_a_start_that_is_gone_is_said_in_a_sentence(run: Run, web: WebSite):
    web.pages.clear()
    for language, word in (("nb", "Ingenting er endret"), ("nn", "Ingenting er endra"), ("en", "Nothing was changed")):
        said = run("harvest", STRATEGI_LANGUAGE=language)
        assert (said.code, said.out) == (9, "")
        assert web.start in said.errors
        assert word in said.errors
        assert "Traceback" not in said.errors


def test_names_need_a_harvest(run: Run):
    said = run("goals", "propose")
    assert said.code == 9
    assert "strategi harvest" in said.errors


@pytest.mark.parametrize("pair", ["tull", "tull=original-stjernestov", "a=b=c"])
def test_a_map_that_does_not_fit_is_refused(run: Run, pair: str):
    run("harvest", "--yes")
    said = run("goals", "propose", "--map", pair)
    assert said.code == 2
    assert "--map" in said.errors

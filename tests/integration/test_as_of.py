"""Sources that change: what is in force, what was on a day, and which saved reports still hold. Seen from outside."""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Callable
from io import StringIO
from pathlib import Path

import pytest

from assistant.bootstrap import Assistant, open_assistant, open_encoder
from assistant.errors import BadDate, GoalsNotInForce
from assistant.settings import Settings, load_settings
from assistant.types import Answer, Filters, Report
from ingest.pipeline import index_settings, ingest
from ingest.uploads import proposal_from_text
from tests.conftest import ROOT
from tests.fakes import SilentProgress
from ui.cli import main

SHARING = "Sykehuset deler prøvesvar med fastlegen i kjernejournal.\n\nPasienten ser egne prøvesvar på Helsenorge.\n"
QUESTION = "Hva er måltallet for utlån av bysykler?"
PLAN = "# Bysykler\n\nMåltallet for utlån av bysykler er {} prosent.\n\nAnsvaret for bysykler ligger hos kommunen.\n"
ENTRY = (
    '\n[[document]]\nid = "plan-bysykler"\ntitle = "Plan for bysykler"\nkind = "plan"\ndate = "{}"\nfile = "by.md"\n'
)
GOAL = "goals/mal-digital-samhandling"
_CALLS = "Målet gjelder"


def build(settings: Settings, on: str) -> Assistant:
    report = ingest(settings, open_encoder(settings), SilentProgress(), on=on)
    assert report.result == "full", report.outcomes
    return open_assistant(settings, index_settings, one_question=True)


def copied(folder: Path) -> Settings:
    """Settings with the real corpus copied, to be changed, and no index yet."""
    shutil.copytree(ROOT / "corpus", folder / "corpus")
    return load_settings(corpus=folder / "corpus", data=folder / "data", min_confidence=0.2)


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """The real corpus with a plan that was changed on 1 May 2025."""
    settings = copied(tmp_path_factory.mktemp("endret"))
    plan, catalog = settings.corpus / "by.md", settings.corpus / "catalog.toml"
    catalog.write_text(catalog.read_text(encoding="utf-8") + ENTRY.format("2022-03-01"), encoding="utf-8")
    for figure, day in (("førti", "2025-01-01"), ("seksti", "2025-05-01")):
        plan.write_text(PLAN.format(figure), encoding="utf-8")
        build(settings, day)
    return settings


@pytest.fixture(scope="module")
def assistant(settings: Settings) -> Assistant:
    return open_assistant(settings, index_settings, one_question=True)


@pytest.fixture
def run(
    settings: Settings, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Callable[..., tuple]:
    """Run the command line on that index: exit code, what it said, what went wrong."""

    def go(*arguments: object, data: Settings = settings) -> tuple[int, str, str]:
        monkeypatch.setenv("COLUMNS", "200")
        monkeypatch.setattr(
            sys, "argv", ["strategi", *map(str, arguments), "--corpus", str(data.corpus), "--data", str(data.data)]
        )
        capsys.readouterr()
        with pytest.raises(SystemExit) as ended:
            main()
        return int(ended.value.code or 0), *capsys.readouterr()

    return go


def cited(answer: Answer) -> set[str]:
    return {citation.document_id for claim in answer.claims for citation in claim.citations}


def said(answer: Answer) -> str:
    return " ".join(claim.text for claim in answer.claims)


def codes(answer: Answer | Report) -> list[str]:
    return [notice.code for notice in answer.notices]


def ask(assistant: Assistant, question: str, as_of: str | None = None) -> Answer:
    return assistant.answerer.answer(question, filters=Filters(as_of=as_of))


def test_the_answer_is_what_is_in_force(assistant: Assistant):
    answer = ask(assistant, QUESTION)
    assert "seksti" in said(answer)
    assert "førti" not in said(answer)
    assert cited(answer) == {"plan-bysykler"}
    assert "earlier_version" not in codes(answer)
    assert answer.receipt.as_of is None


def test_who_asks_for_what_was_gets_the_old_version_too_and_marked(assistant: Assistant):
    answer = ask(assistant, "Hva var tidligere måltallet for utlån av bysykler, og hvem har ansvaret for bysykler?")
    by_text = {claim.text: claim for claim in answer.claims}
    old = by_text["Måltallet for utlån av bysykler er førti prosent."]
    unchanged = by_text["Ansvaret for bysykler ligger hos kommunen."]
    assert [citation.document_id for citation in old.citations] == ["plan-bysykler@v1"]
    assert [citation.document_id for citation in unchanged.citations] == ["plan-bysykler"]
    assert "earlier_version" in codes(answer)


def test_who_asks_for_the_version_before_gets_that_one(assistant: Assistant):
    answer = ask(assistant, "Hva er måltallet for utlån av bysykler i forrige versjon av planen?")
    assert "førti" in said(answer)
    assert "seksti" not in said(answer)
    assert cited(answer) == {"plan-bysykler@v1"}
    assert "earlier_version" in codes(answer)


@pytest.mark.parametrize(
    ("as_of", "figure", "source"),
    [
        ("2025-04-30", "førti", "plan-bysykler@v1"),
        ("2022", "førti", "plan-bysykler@v1"),
        ("2025-05-01", "seksti", "plan-bysykler"),
    ],
)
def test_on_a_day_the_answer_is_what_was_in_force(assistant: Assistant, as_of: str, figure: str, source: str):
    answer = ask(assistant, QUESTION, as_of)
    assert figure in said(answer)
    assert cited(answer) == {source}
    assert {c.superseded_by for claim in answer.claims for c in claim.citations} == {()}
    assert codes(answer)[0] == ("as_of" if len(as_of) == 10 else "as_of_end")
    assert as_of in answer.notices[0].message
    assert not {"superseded", "earlier_version"} & set(codes(answer))
    assert answer.receipt.as_of == as_of
    assert [one.version for one in answer.receipt.documents] == [1 if "@" in source else 2]


def test_before_the_first_version_there_is_no_cover(assistant: Assistant):
    answer = ask(assistant, QUESTION, "2021")
    assert answer.status == "insufficient_evidence"
    assert "plan-bysykler" not in {citation.document_id.partition("@")[0] for citation in answer.nearest}
    assert codes(answer)[0] == "as_of_end"
    searched = next(notice for notice in answer.notices if notice.code == "searched")
    in_force = assistant.retriever.timeline().in_force("2021")
    assert f"{len(in_force)} dokumenter" in searched.message


QUESTIONS = [
    "Hva er de sju målene?",
    "Gjelder teknologistrategien fra 2020 fortsatt?",
    "Hva vedtok styret om radiologi?",
    "Hva er målene i strategien for teknologiområdet?",
    "Hva er handlingsplanen for informasjonssikkerhet?",
]


@pytest.mark.parametrize("question", QUESTIONS)
@pytest.mark.parametrize("as_of", ["2017", "2020-05-11", "2021", "2023-11-21", "2023-11-22", "2025"])
def test_nothing_later_is_cited_and_nothing_is_called_replaced(assistant: Assistant, question: str, as_of: str):
    answer = ask(assistant, question, as_of)
    in_force = assistant.retriever.timeline().in_force(as_of)
    shown = [*(citation for claim in answer.claims for citation in claim.citations), *answer.nearest]
    assert {citation.document_id for citation in shown} <= in_force
    assert [citation.quote for citation in shown if as_of < "2023" and "2023" in citation.quote] == []
    assert "superseded" not in codes(answer)


def test_the_replaced_strategy_is_cited_unmarked_while_it_held_and_marked_today(assistant: Assistant):
    question = "Omfattet 2020-strategien også medisinsk teknisk utstyr?"
    then, now = ask(assistant, question, "2021"), ask(assistant, question)
    assert "plan-teknologistrategi-2020" in cited(then) & cited(now)
    assert ("superseded" in codes(then), "superseded" in codes(now)) == (False, True)


def test_a_search_on_a_day_finds_what_was_in_force(run: Callable[..., tuple]):
    code, out, _ = run("search", "bysykler", "--as-of", "2024", "--json")
    assert code == 0
    assert json.loads(out)[0]["document_id"] == "plan-bysykler@v1"
    assert "plan-bysykler" not in {one["document_id"] for one in json.loads(out)}


@pytest.mark.parametrize("command", [("ask", QUESTION), ("search", "bysykler"), ("check", "-"), ("sources",)])
@pytest.mark.parametrize("day", ["i går", "2023-02-30", ""])
def test_what_is_no_date_is_refused_with_how_to_write_one(run: Callable[..., tuple], command, day, monkeypatch):
    monkeypatch.setattr(sys, "stdin", StringIO(SHARING))
    code, out, errors = run(*command, "--as-of", day)
    assert (code, out) == (2, "")
    assert "2023-11-22" in errors


def test_the_sources_show_the_chain_of_versions(run: Callable[..., tuple]):
    code, out, _ = run("sources", "--json")
    found = {one["id"]: one for one in json.loads(out)["documents"]}
    assert (code, found["plan-bysykler"]["version"], found["plan-bysykler"]["version_from"]) == (0, 2, "2025-05-01")
    assert found["plan-bysykler@v1"]["valid_to"] == "2025-05-01"
    assert found["plan-bysykler@v1"]["superseded_by"] == ["plan-bysykler"]
    assert "førti" in run("sources", "show", "plan-bysykler@v1", "--page", "1")[1]
    _, out, _ = run("sources", "show", "plan-bysykler@v1", "--json")
    assert [one["id"] for one in json.loads(out)["versions"]] == ["plan-bysykler@v1", "plan-bysykler"]
    _, out, _ = run("sources", "show", "plan-bysykler@v1")
    assert "→ plan-bysykler@v1: versjon 1, til 2025-05-01" in out
    assert "plan-bysykler: versjon 2, fra 2025-05-01" in out
    assert "versjon 1, til 2025-05-01" in run("sources")[1]


def test_the_sources_of_a_day_are_those_in_force(run: Callable[..., tuple], assistant: Assistant):
    _, out, _ = run("sources", "--as-of", "2021", "--json")
    assert {one["id"] for one in json.loads(out)["documents"]} == assistant.retriever.timeline().in_force("2021")


def test_the_sources_of_a_day_are_chosen_among_and_come_with_their_versions(run: Callable[..., tuple]):
    def found(*options: str) -> list[str]:
        return [
            one["id"] for one in json.loads(run("sources", "--text", "bysykler", "--json", *options)[1])["documents"]
        ]

    assert found() == ["plan-bysykler", "plan-bysykler@v1"]
    assert found("--as-of", "2024") == ["plan-bysykler@v1"]
    assert found("--as-of", "2026", "--kind", "plan") == ["plan-bysykler"]
    assert found("--as-of", "2026", "--kind", "strategy") == []


def test_a_check_before_the_strategy_is_refused_and_says_why(run: Callable[..., tuple], tmp_path: Path):
    file = tmp_path / "tiltak.md"
    file.write_text(SHARING, encoding="utf-8")
    code, out, errors = run("check", file, "--as-of", "2021")
    assert (code, out) == (2, "")
    assert "De sju målene gjelder fra 2023-11-22" in errors
    code, out, _ = run("check", file, "--as-of", "2024", "--json")
    report = json.loads(out)
    assert (code, report["receipt"]["as_of"], report["notices"][0]["code"]) == (0, "2024", "as_of_end")


def test_a_check_on_a_day_cites_only_what_was_in_force(assistant: Assistant):
    proposal = proposal_from_text(SHARING)
    report = assistant.assessor.assess(proposal, "2023-11-22")
    in_force = assistant.retriever.timeline().in_force("2023-11-22")
    assert {one.id for one in report.receipt.documents} <= in_force
    assert "goals_of_today" in codes(report)
    assert report.decided_by == ()  # the sheet on who decides is of 2024
    assert assistant.assessor.assess(proposal, "2025").decided_by
    for day, error in (("2023-11-21", GoalsNotInForce), ("2023-11-31", BadDate)):
        with pytest.raises(error):
            assistant.assessor.assess(proposal, day)


def saved(assistant: Assistant, file: Path, as_of: str | None = None) -> Path:
    report = assistant.assessor.assess(proposal_from_text(SHARING), as_of)
    file.write_text(report.model_dump_json(indent=1), encoding="utf-8")
    return file


def test_a_saved_report_holds_while_nothing_changes(run: Callable[..., tuple], assistant: Assistant, tmp_path: Path):
    code, out, _ = run("report", "verify", saved(assistant, tmp_path / "r.json"))
    assert code == 0
    assert "stemmer fortsatt" in out


def test_a_saved_report_is_out_of_date_when_goals_or_sources_have_changed(run: Callable[..., tuple], tmp_path: Path):
    settings = copied(tmp_path)
    assistant = build(settings, "2024-08-01")
    now, then = saved(assistant, tmp_path / "r.json"), saved(assistant, tmp_path / "dag.json", "2024-08-02")
    report = Report.model_validate_json(now.read_bytes())
    goal = next(one for one in report.assessments if one.evidence)
    quote = goal.evidence[0].citation
    change_text(settings, quote.document_id, quote.quote)
    build(settings, "2024-09-01")

    code, out, _ = run("report", "verify", now, data=settings)
    assert code == 1
    assert goal.name in out
    assert f"Kilden «{quote.title}» er endret: versjon 1 er nå versjon 2." in out
    assert f"Sitatet står ikke lenger på side {quote.page}" in out
    code, out, _ = run("report", "verify", then, data=settings)
    assert (code, "stemmer fortsatt" in out) == (0, True)  # it was made for a day when the old version held

    goals = settings.corpus / "goals.toml"
    goals.write_text(
        goals.read_text(encoding="utf-8").replace(goal.criteria[0].question, "Er det nytt?"), encoding="utf-8"
    )
    code, out, _ = run("report", "verify", now, then, "--json", data=settings)
    first, second = json.loads(out)
    assert (code, first["stale"], second["stale"]) == (1, True, True)
    assert {"criterion_changed", "goals_changed"} <= {one["code"] for one in second["changes"]}
    assert {one["goal"] for one in second["changes"]} == {None, goal.goal}
    assert {"document_changed", "quote_gone"} <= {one["code"] for one in first["changes"]}


def change_text(settings: Settings, identifier: str, quote: str) -> None:
    """Put a Markdown file without the quote in the place of a document's PDF."""
    catalog = settings.corpus / "catalog.toml"
    before, after = catalog.read_text(encoding="utf-8").split(f'id = "{identifier}"')
    entry, rest = after.split("[[document]]", 1)
    lines = [line for line in entry.splitlines() if not line.strip().startswith(("sha256", "file"))]
    entry = "\n".join([lines[0], f'file = "{identifier}.md"', *lines[1:]])
    catalog.write_text(f'{before}id = "{identifier}"{entry}\n[[document]]{rest}', encoding="utf-8")
    (settings.corpus / f"{identifier}.md").write_text("# Målet\n\nNoe helt annet står her nå.\n", encoding="utf-8")


@pytest.mark.parametrize("content", ["", "ikke JSON", "{}", '{"proposal": "x"}', None])
def test_what_is_no_report_is_refused(run: Callable[..., tuple], tmp_path: Path, content: str | None):
    file = tmp_path / "r.json"
    if content is not None:
        file.write_text(content, encoding="utf-8")
    code, out, errors = run("report", "verify", file)
    assert (code, out) == (2, "")
    assert "strategi check FIL --format json" in errors

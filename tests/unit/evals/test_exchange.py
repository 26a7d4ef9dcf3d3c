"""Spreadsheets: out and in again without a loss, and every fault named by row and column."""

import csv
import json
import shutil

import pytest
from openpyxl import Workbook, load_workbook

from assistant.errors import BadTestset
from evals.datasets import DATA, load_proposals, load_samples
from evals.exchange import export, take_in
from evals.sheets import PROPOSALS, QUESTIONS, SHEETS

FILES = ("answerable.jsonl", "unanswerable.jsonl", "proposals.jsonl")


@pytest.fixture
def folder(tmp_path):
    """A copy of our own test sets."""
    shutil.copytree(DATA, tmp_path / "sets")
    return tmp_path / "sets"


def contents(folder):
    return {name: (folder / name).read_bytes() for name in FILES if (folder / name).exists()}


def rows_of(path):
    with path.open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.DictReader(stream, delimiter=";"))


def write_rows(path, rows):
    with path.open("w", encoding="utf-8-sig", newline="") as stream:
        writer = csv.DictWriter(stream, list(rows[0]), delimiter=";")
        writer.writeheader()
        writer.writerows(rows)


@pytest.mark.parametrize("suite", SHEETS)
@pytest.mark.parametrize("suffix", [".csv", ".xlsx"])
def test_out_and_in_again_changes_nothing(folder, tmp_path, suite, suffix):
    before = contents(folder)
    count = export(SHEETS[suite], folder, tmp_path / f"ark{suffix}")
    found = take_in(tmp_path / f"ark{suffix}", folder)
    assert (found.added, found.changed, found.issues, len(found.same)) == ([], [], [], count)
    assert contents(folder) == before


@pytest.mark.parametrize("suite", SHEETS)
def test_a_new_folder_gets_the_same_samples(folder, tmp_path, suite):
    export(SHEETS[suite], folder, tmp_path / "ark.csv")
    take_in(tmp_path / "ark.csv", tmp_path / "new")
    load = load_samples if suite == "answering" else load_proposals
    by_id = {sample.id: sample for sample in load(tmp_path / "new")}
    assert by_id == {sample.id: sample for sample in load(folder)}


def test_bad_rows_are_named_and_good_ones_kept(folder, tmp_path):
    export(QUESTIONS, folder, tmp_path / "ark.csv")
    rows = rows_of(tmp_path / "ark.csv")[:9]
    good, bad = {"spørsmål": "Når var det egentlig?"}, [
        ("språk", "tysk"),
        ("belegg", "side tre i planen"),
        ("opplysninger", "viktig: noe\n= ("),
        ("har svar", "kanskje"),
        ("familie", " "),
        ("opplysninger", ""),
        ("id", rows[0]["id"]),
    ]  # fmt: skip
    rows[0] |= good
    for row, (column, value) in zip(rows[1:], bad, strict=False):
        row[column] = value
    write_rows(tmp_path / "ark.csv", rows)
    before = {sample.id: sample for sample in load_samples(folder)}
    found = take_in(tmp_path / "ark.csv", folder)
    assert [(issue.row, issue.column) for issue in found.issues] == [(n, c) for n, (c, _) in enumerate(bad, 3)]
    assert all(issue.why for issue in found.issues)
    assert (found.changed, len(found.same)) == ([rows[0]["id"]], 1)
    after = {sample.id: sample for sample in load_samples(folder)}
    assert after.pop(rows[0]["id"]).question == good["spørsmål"]
    before.pop(rows[0]["id"])
    assert after == before
    rejected = rows_of(found.rejected)
    assert len(rejected) == len(bad)
    assert "tysk" in rejected[0]["feil"]
    assert rejected[1]["belegg"] == "side tre i planen"


def test_a_corrected_rejected_row_is_read(folder, tmp_path):
    export(QUESTIONS, folder, tmp_path / "ark.csv")
    rows = rows_of(tmp_path / "ark.csv")[:1]
    rows[0] |= {"id": "ny-1", "familie": "ny", "språk": "tysk"}
    write_rows(tmp_path / "ark.csv", rows)
    rejected = take_in(tmp_path / "ark.csv", folder).rejected
    rows = rows_of(rejected)
    rows[0]["språk"] = "nb"
    write_rows(rejected, rows)
    found = take_in(rejected, folder)
    assert (found.added, found.issues) == (["ny-1"], [])


def test_a_column_that_is_not_there_keeps_what_was(folder, tmp_path):
    export(QUESTIONS, folder, tmp_path / "ark.csv")
    sample = next(one for one in load_samples(folder) if one.critical and one.forbidden)
    rows = [row for row in rows_of(tmp_path / "ark.csv") if row["id"] == sample.id]
    for column in ("kritisk", "forbudt", "belegg"):
        del rows[0][column]
    rows[0]["spørsmål"] = "Annerledes spurt?"
    write_rows(tmp_path / "ark.csv", rows)
    assert take_in(tmp_path / "ark.csv", folder).changed == [sample.id]
    after = next(one for one in load_samples(folder) if one.id == sample.id)
    assert after == sample.model_copy(update={"question": "Annerledes spurt?"})


def test_an_emptied_reason_is_taken_away(folder, tmp_path):
    export(PROPOSALS, folder, tmp_path / "ark.csv")
    sample = next(one for one in load_proposals(folder) if len(one.reasons) > 1)
    goal = next(iter(sample.reasons))
    rows = [row for row in rows_of(tmp_path / "ark.csv") if row["id"] == sample.id]
    rows[0][f"{goal}: grunn"] = ""
    write_rows(tmp_path / "ark.csv", rows)
    assert take_in(tmp_path / "ark.csv", folder).changed == [sample.id]
    after = next(one for one in load_proposals(folder) if one.id == sample.id)
    assert after.reasons == {key: value for key, value in sample.reasons.items() if key != goal}


def test_a_fact_without_a_pattern_is_looked_for_as_it_stands(tmp_path):
    write_rows(
        tmp_path / "ark.csv",
        [
            {
                "id": "q1",
                "familie": "q",
                "språk": "nb",
                "type": "fact",
                "har svar": "ja",
                "spørsmål": "Hva koster det?",
                "belegg": "plan s. 2: Det koster 5,5 mill. kroner.\neller\nark side 1: 5,5",
                "opplysninger": "viktig: 5,5 mill.",
            }
        ],
    )
    take_in(tmp_path / "ark.csv", tmp_path / "sets")
    line = json.loads((tmp_path / "sets" / "answerable.jsonl").read_text())
    assert [[(e["doc"], e["page"]) for e in one] for one in line["evidence"]] == [[("plan", 2)], [("ark", 1)]]
    nugget = load_samples(tmp_path / "sets")[0].nuggets[0]
    assert (nugget.id, nugget.text, nugget.importance) == ("n1", "5,5 mill.", "vital")
    assert nugget.accept == (r"5,5\ mill\.",)


def test_a_text_that_looks_like_a_formula_stays_a_text(folder, tmp_path):
    line = json.loads((folder / "answerable.jsonl").read_text().splitlines()[0])
    (folder / "answerable.jsonl").write_text(json.dumps(line | {"question": "=1+1"}) + "\n")
    export(QUESTIONS, folder, tmp_path / "ark.xlsx")
    page = load_workbook(tmp_path / "ark.xlsx").active
    cell = next(cell for row in page.iter_rows() for cell in row if cell.value == "=1+1")
    assert cell.data_type == "s"


def test_what_excel_cannot_hold_is_said(folder, tmp_path):
    line = json.loads((folder / "answerable.jsonl").read_text().splitlines()[0])
    for question in ("a\x07b", "a" * 40_000):
        (folder / "answerable.jsonl").write_text(json.dumps(line | {"question": question}) + "\n")
        with pytest.raises(BadTestset, match="rad 2"):
            export(QUESTIONS, folder, tmp_path / "ark.xlsx")
        export(QUESTIONS, folder, tmp_path / "ark.csv")
        assert take_in(tmp_path / "ark.csv", folder).changed == []


def test_an_unknown_column_is_told_and_a_missing_one_refused(folder, tmp_path):
    export(QUESTIONS, folder, tmp_path / "ark.csv")
    rows = rows_of(tmp_path / "ark.csv")[:1]
    write_rows(tmp_path / "ark.csv", [rows[0] | {"tilleggsnotat": "x"}])
    found = take_in(tmp_path / "ark.csv", folder)
    assert [(issue.row, issue.column) for issue in found.issues] == [(1, "tilleggsnotat")]
    assert found.rejected is None
    del rows[0]["språk"]
    write_rows(tmp_path / "ark.csv", rows)
    with pytest.raises(BadTestset, match="språk"):
        take_in(tmp_path / "ark.csv", folder)


def test_what_is_no_spreadsheet_is_refused(folder, tmp_path):
    (tmp_path / "ark.xlsx").write_bytes(b"PK ikke en zip")
    Workbook().save(tmp_path / "tom.xlsx")
    for name in ("ark.xlsx", "tom.xlsx", "mangler.csv"):
        with pytest.raises(BadTestset):
            take_in(tmp_path / name, folder)
    with pytest.raises(BadTestset):
        export(QUESTIONS, folder, tmp_path / "ark.ods")


def test_a_file_from_windows_is_read(folder, tmp_path):
    export(PROPOSALS, folder, tmp_path / "ark.csv")
    text = (tmp_path / "ark.csv").read_text(encoding="utf-8-sig")
    kept = "\n".join(text.splitlines()[:1]) + "\n"
    row = rows_of(tmp_path / "ark.csv")[0]
    (tmp_path / "ark.csv").write_bytes((kept + ";".join(f'"{v}"' for v in row.values()) + "\n").encode("cp1252"))
    found = take_in(tmp_path / "ark.csv", folder)
    assert (found.issues, found.same) == ([], [row["id"]])

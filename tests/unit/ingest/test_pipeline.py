from __future__ import annotations

import fcntl
import hashlib
import os
import random
import zlib
from pathlib import Path

import pytest

from assistant.adapters.generation import FOLDER, current_id, open_current
from assistant.adapters.last_ingest import last_ingest
from assistant.errors import BadTable, DataNotWritable, IngestRunning
from assistant.ports import Library
from assistant.settings import Settings, load_settings
from ingest.extraction import Limits
from ingest.outcomes import IngestReport
from ingest.pipeline import ingest
from tests import samples, torture
from tests.fakes import CountingEncoder, SilentProgress
from tests.identity_numbers import number


def run(settings: Settings, encoder: CountingEncoder | None = None, limits: Limits | None = None) -> IngestReport:
    return ingest(settings, encoder or CountingEncoder(), SilentProgress(), limits)


def write(settings: Settings, **texts: str) -> None:
    for stem, text in texts.items():
        (settings.corpus / f"{stem}.md").write_text(text, encoding="utf-8")


def catalog(settings: Settings, *entries: str) -> None:
    tables = (f"[[document]]\n{entry}\n" for entry in entries)
    (settings.corpus / "catalog.toml").write_text("\n".join(tables), encoding="utf-8")


def statuses(report: IngestReport) -> dict[str, str]:
    return {outcome.id: outcome.reason or outcome.status for outcome in report.outcomes}


def live(settings: Settings) -> Library:
    return open_current(settings.data).store


def test_only_what_has_changed_costs_anything(small_settings: Settings):
    encoder = CountingEncoder()
    write(small_settings, a="# A\n\nFelles journal.\n\n# B\n\nSamlet radiologi.", b="Patologi.", c="Portefølje.")
    first = run(small_settings, encoder)
    assert statuses(first) == {"a-md": "new", "b-md": "new", "c-md": "new"}
    assert (first.result, first.switched, encoder.encoded) == ("full", True, 4)

    again = run(small_settings, encoder)
    assert statuses(again) == {"a-md": "unchanged", "b-md": "unchanged", "c-md": "unchanged"}
    assert (again.result, again.switched, again.generation) == ("full", False, first.generation)
    assert encoder.encoded == 4

    write(small_settings, a="# A\n\nFelles journal.\n\n# B\n\nDelt radiologi.", d="Legemidler.")
    (small_settings.corpus / "c.md").unlink()
    third = run(small_settings, encoder)
    assert statuses(third) == {"c-md": "removed", "a-md": "changed", "b-md": "unchanged", "d-md": "new"}
    assert third.switched
    assert encoder.encoded == 4 + 2
    library = live(small_settings)
    assert [document.id for document in library.documents()] == ["a-md", "a-md@v1", "b-md", "d-md"]
    assert [chunk.text for chunk in library.chunks(range(library.chunk_count()))] == [
        "Felles journal.",
        "Delt radiologi.",
        "Felles journal.",
        "Samlet radiologi.",
        "Patologi.",
        "Legemidler.",
    ]
    assert library.document("a-md").version == 2


def test_a_bad_file_costs_itself_alone_and_its_old_version_stays(small_settings: Settings):
    good = samples.pdf_of(small_settings.corpus / "a.pdf", samples.text("Felles journal."))
    write(small_settings, b="Patologi.")
    assert run(small_settings).result == "full"
    samples.binary(good)
    samples.encrypted(small_settings.corpus / "c.pdf", "hemmelig")
    write(small_settings, b="Digital patologi.")
    report = run(small_settings)
    assert statuses(report) == {"a-pdf": "not_pdf", "b-md": "changed", "c-pdf": "encrypted"}
    assert {outcome.id: outcome.kept_old for outcome in report.outcomes} == {
        "a-pdf": True,
        "b-md": False,
        "c-pdf": False,
    }
    assert report.result == "partial"
    assert live(small_settings).page("a-pdf", 1).text == "Felles journal."
    assert live(small_settings).page("b-md", 1).text == "Digital patologi."


def test_a_page_that_is_missing_is_told_each_time(small_settings: Settings):
    path = small_settings.corpus / "a.pdf"
    samples.pdf_of(path, samples.text("Felles journal."), samples.damaged())
    for status in ("new", "unchanged"):
        report = run(small_settings)
        assert statuses(report) == {"a-pdf": status}
        assert report.outcomes[0].page_problems == ((2, "page_damaged"),)
        assert report.result == "partial"


def test_nothing_that_can_be_read_is_a_failure(small_settings: Settings):
    samples.binary(small_settings.corpus / "a.pdf")
    samples.scanned(small_settings.corpus / "b.pdf")
    write(small_settings, c="")
    report = run(small_settings)
    assert statuses(report) == {"a-pdf": "not_pdf", "b-pdf": "no_text", "c-md": "empty"}
    assert (report.result, report.generation, report.switched) == ("failed", None, False)
    assert current_id(small_settings.data) is None


def test_what_is_no_longer_in_the_corpus_is_no_longer_live(small_settings: Settings):
    write(small_settings, a="Felles journal.")
    assert run(small_settings).result == "full"
    (small_settings.corpus / "a.md").unlink()
    write(small_settings, b="")
    for status in ({"a-md": "removed", "b-md": "empty"}, {"b-md": "empty"}):
        report = run(small_settings)
        assert statuses(report) == status
        assert (report.result, report.generation, report.switched) == ("failed", None, False)
        assert current_id(small_settings.data) is None
        assert list((small_settings.data / FOLDER).iterdir()) == []


def test_documents_without_a_passage_are_no_index(small_settings: Settings):
    write(small_settings, a="Faktaark – gjengivelse, ikke originaldokumentet")
    assert (run(small_settings).result, current_id(small_settings.data)) == ("failed", None)


def test_a_damaged_library_is_set_aside_and_read_anew(small_settings: Settings):
    write(small_settings, a="Felles journal.")
    first = run(small_settings)
    library = small_settings.data / "library.sqlite"
    library.write_bytes(b"ikke lenger en database")
    report = run(small_settings)
    assert (statuses(report), report.result) == ({"a-md": "new"}, "full")
    assert (report.generation, report.switched) == (first.generation, False)
    assert report.damaged_library == f"{library}.damaged-1"
    assert run(small_settings).damaged_library is None


def test_limits_reach_the_reading(small_settings: Settings):
    write(small_settings, a="For lang.")
    assert statuses(run(small_settings, limits=Limits(characters=3))) == {"a-md": "too_large"}


def test_files_that_do_not_match_the_catalogue_are_refused(small_settings: Settings):
    write(small_settings, a="", b="Patologi.", d="")
    (small_settings.corpus / "mappe").mkdir()
    right, wrong = hashlib.sha256(b"").hexdigest(), "0" * 64
    catalog(
        small_settings,
        f'id = "endret"\ntitle = "B"\nfile = "b.md"\nsha256 = "{wrong}"',
        'id = "borte"\ntitle = "C"\nfile = "c.md"',
        'id = "mappe"\ntitle = "D"\nfile = "mappe"',
        f'id = "lik"\ntitle = "A"\nfile = "a.md"\nsha256 = "{right}"',
    )
    report = run(small_settings)
    assert statuses(report) == {
        "endret": "hash_mismatch",
        "borte": "file_missing",
        "mappe": "not_a_file",
        "lik": "empty",  # the hash holds, so it was read
    }
    assert report.unlisted == ("d.md",)


def test_what_the_catalogue_says_follows_without_new_encoding(small_settings: Settings):
    encoder = CountingEncoder()
    write(small_settings, ny="# Mål\n\nFelles journal.", gammel="Delt journal.")
    new, old = 'id = "ny"\ntitle = "Ny"\nfile = "ny.md"', 'id = "gammel"\ntitle = "Gammel"\nfile = "gammel.md"'
    catalog(small_settings, new, old)
    run(small_settings, encoder)
    before = encoder.encoded
    section = '[[document.section]]\nheading = "Mål"\nrank = "goal"'
    catalog(small_settings, f'{new}\nsupersedes = ["gammel"]\n{section}', old)
    assert statuses(run(small_settings, encoder)) == {"ny": "changed", "gammel": "changed"}
    library = live(small_settings)
    assert library.document("gammel").superseded_by == ("ny",)
    assert library.chunks_on("ny", 1)[0].rank == "goal"
    assert (library.document("ny").version, encoder.encoded) == (1, before)


def test_a_bad_catalogue_changes_nothing(small_settings: Settings):
    write(small_settings, a="Felles journal.")
    catalog(small_settings, 'id = "a"\ntitle = "A"\nfile = "a.md"\nfarge = "rød"')
    with pytest.raises(BadTable):
        run(small_settings)
    assert not small_settings.data.exists()


def test_two_at_once_are_refused(small_settings: Settings):
    small_settings.data.mkdir()
    write(small_settings, a="")
    with (small_settings.data / "ingest.lock").open("w") as other:
        fcntl.flock(other, fcntl.LOCK_EX)
        with pytest.raises(IngestRunning):
            run(small_settings)
    assert run(small_settings).result == "failed"  # free again: it got as far as the empty file


@pytest.mark.parametrize("data", ["fil/data", "fil", "/proc/finnes-ikke"])
def test_a_data_folder_that_cannot_be_made_is_not_writable(small_settings: Settings, tmp_path: Path, data: str):
    (tmp_path / "fil").write_text("ikke en mappe", encoding="utf-8")
    write(small_settings, a="Felles journal.")
    with pytest.raises(DataNotWritable):
        run(small_settings.model_copy(update={"data": tmp_path / data}))


def test_a_file_where_the_index_should_be_is_not_writable(small_settings: Settings):
    write(small_settings, a="Felles journal.")
    small_settings.data.mkdir()
    (small_settings.data / FOLDER).write_text("ikke en mappe", encoding="utf-8")
    with pytest.raises(DataNotWritable):
        run(small_settings)


def test_folders_may_be_given_from_where_one_stands(small_settings: Settings, monkeypatch: pytest.MonkeyPatch):
    write(small_settings, a="Felles journal.")
    monkeypatch.chdir(small_settings.corpus.parent)
    settings = load_settings(corpus=Path("corpus"), data=Path("data"), workers=1)
    assert run(settings).result == "full"
    assert live(small_settings).page("a-md", 1).text == "Felles journal."


def test_a_file_name_that_is_not_utf8_is_no_obstacle(small_settings: Settings):
    with open(os.fsencode(small_settings.corpus) + b"/m\xe5l.md", "wb"):
        pass
    (outcome,) = run(small_settings).outcomes
    assert (outcome.file, outcome.reason) == ("m?l.md", "empty")


def test_the_caller_hears_of_every_document_in_order(small_settings: Settings):
    write(small_settings, a="", b="", c="")
    progress = SilentProgress()
    ingest(small_settings.model_copy(update={"workers": 3}), CountingEncoder(), progress)
    assert progress.seen == ["a-md", "b-md", "c-md"]


def test_a_case_that_the_catalogue_and_the_text_disagree_on_is_told_each_time(small_settings: Settings):
    write(small_settings, a="# Styresak 041-2031: Plan\n\nMøtedato: 22.11.2031\n\n## Vedtak\n\nStyret sa ja.")
    catalog(small_settings, 'id = "a"\ntitle = "Plan"\nkind = "board_case"\ncase_number = "42/31"\nfile = "a.md"')
    for status in ("new", "unchanged"):
        report = run(small_settings)
        assert statuses(report) == {"a": status}
        assert report.outcomes[0].differences == (("number", "042-2031", "041-2031"),)
        assert report.result == "full"
    catalog(small_settings, 'id = "a"\ntitle = "Plan"\nkind = "board_case"\ncase_number = "41/31"\nfile = "a.md"')
    assert run(small_settings).outcomes[0].differences == ()
    assert live(small_settings).document("a").cases[0].number == "041-2031"


def test_what_was_left_out_is_known_afterwards(small_settings: Settings):
    write(small_settings, a="Patologi.", b="Ikke i katalogen.")
    samples.binary(small_settings.corpus / "c.pdf")
    catalog(
        small_settings,
        'id = "a"\ntitle = "A"\nfile = "a.md"',
        'id = "c"\ntitle = "C"\nfile = "c.pdf"',
    )
    run(small_settings)
    found = last_ingest(small_settings.data).refusals
    assert [(one.file, one.id, one.reason) for one in found] == [("b.md", "", "unlisted"), ("c.pdf", "c", "not_pdf")]
    (small_settings.corpus / "b.md").unlink()
    run(small_settings)
    assert [one.file for one in last_ingest(small_settings.data).refusals] == ["c.pdf"]


def person(seed: int = 1) -> str:
    return number(random.Random(seed))


def test_a_document_that_names_a_person_by_number_stays_out(small_settings: Settings):
    digits = person()
    write(small_settings, a="Felles journal.", b=f"# Sak\n\nGjelder {digits[:6]} {digits[6:]}.")
    report = run(small_settings)
    assert statuses(report) == {"a-md": "new", "b-md": "personal_data"}
    assert report.outcomes[1].screening.identity == ((1, f"{digits[:6]}*****"),)
    assert report.result == "partial"
    assert [document.id for document in live(small_settings).documents()] == ["a-md"]
    assert digits[6:] not in f"{report}"
    assert digits[6:].encode() not in b"".join(p.read_bytes() for p in small_settings.data.rglob("*") if p.is_file())


def test_an_older_version_of_it_goes_too(small_settings: Settings):
    write(small_settings, a="Felles journal.", b="Patologi.")
    run(small_settings)
    write(small_settings, a=f"Gjelder {person()}.")
    report = run(small_settings)
    assert statuses(report) == {"a-md": "personal_data", "b-md": "unchanged"}
    assert not report.outcomes[0].kept_old
    assert [document.id for document in live(small_settings).documents()] == ["b-md"]


def test_a_name_that_holds_a_number_is_masked_wherever_it_is_told(small_settings: Settings):
    digits = person()
    write(small_settings, **{digits: "Felles journal.", "b": "Patologi."})
    progress = SilentProgress()
    report = ingest(small_settings, CountingEncoder(), progress)
    assert statuses(report) == {f"{digits[:6]}*****-md": "personal_data", "b-md": "new"}
    assert report.outcomes[0].screening.identity[0] == (0, f"{digits[:6]}*****")
    assert digits not in f"{report} {progress.seen}"


def test_somebody_may_decide_that_it_goes_in(small_settings: Settings):
    write(small_settings, a=f"Gjelder {person()}.")
    entry = 'id = "a"\ntitle = "A"\nfile = "a.md"'
    catalog(small_settings, entry)
    assert statuses(run(small_settings)) == {"a": "personal_data"}
    catalog(small_settings, f'{entry}\nreviewed_personal_data = "Arkivleder, 2026-11-22, numrene er oppdiktet"')
    assert statuses(run(small_settings)) == {"a": "new"}
    assert statuses(run(small_settings)) == {"a": "unchanged"}
    catalog(small_settings, entry)
    assert statuses(run(small_settings)) == {"a": "personal_data"}


def test_what_is_only_worth_a_look_is_taken_in_and_told(small_settings: Settings):
    write(small_settings, a="Saken 10915596784. Ring 22 33 44 55.", b="Fnr: 10915596784")
    report = run(small_settings)
    assert statuses(report) == {"a-md": "new", "b-md": "personal_data"}
    assert dict(report.outcomes[0].screening.warnings) == {"phones": 1, "unsure_numbers": 1}


def test_hidden_characters_are_counted_for_each_document(small_settings: Settings):
    write(small_settings, a="Fel\u200bles jour\U000e0041\U000e0042nal.", b="Felles journal.")
    catalog(
        small_settings,
        'id = "a"\ntitle = "A\\u202e\\u2066"\nfile = "a.md"',
        'id = "b"\ntitle = "B"\nfile = "b.md"',
    )
    for _ in range(2):
        assert {outcome.id: outcome.hidden for outcome in run(small_settings).outcomes} == {"a": 5, "b": 0}
    document = live(small_settings).document("a")
    assert (document.title, document.hidden) == ("A", 5)
    assert live(small_settings).page("a", 1).text == "Felles journal."


def test_text_that_nobody_reads_is_counted(small_settings: Settings):
    def placed(size: float, x: int, y: int) -> bytes:
        return torture.stream(zlib.compress(f"BT /F1 {size} Tf {x} {y} Td (Skjult her) Tj ET".encode()))

    parts = [samples.text("Felles journal."), placed(12, 900, 700), placed(12, 20, -80), placed(0.5, 20, 600)]
    samples.pdf_of(small_settings.corpus / "a.pdf", *parts)
    samples.pdf_of(small_settings.corpus / "b.pdf", parts[0])
    concealed = {outcome.id: outcome.concealed for outcome in run(small_settings).outcomes}
    assert concealed == {"a-pdf": 27, "b-pdf": 0}
    assert live(small_settings).document("a-pdf").concealed == 27


def test_odd_names_are_taken_in_and_shown_on_one_line(small_settings: Settings):
    names = ["linje\nskift.md", "\u202etilbake.md", "å" * 125 + ".md", " .md", "-rf.md", "$(id).md", "a\x1b[2J.md"]
    for name in names:
        (small_settings.corpus / name).write_text("Felles journal.", encoding="utf-8")
    outcomes = run(small_settings).outcomes
    assert [outcome.status for outcome in outcomes] == ["new"] * len(names)
    assert all(outcome.file.isprintable() for outcome in outcomes)
    titles = [document.title for document in live(small_settings).documents()]
    assert len(titles) == len(names)
    assert all(title.isprintable() for title in titles)


def test_names_that_differ_in_little_get_ids_of_their_own(small_settings: Settings):
    write(small_settings, **{"sak 1": "En.", "sak-1": "To.", "SAK_1": "Tre."})
    assert {outcome.id for outcome in run(small_settings).outcomes} == {"sak-1-md", "sak-1-md-2", "sak-1-md-3"}


def test_what_is_no_file_is_told_and_never_opened(small_settings: Settings):
    write(small_settings, a="Felles journal.")
    os.mkfifo(small_settings.corpus / "rør.pdf")
    (small_settings.corpus / "mappe.pdf").mkdir()
    (small_settings.corpus / "ut.txt").symlink_to("/etc/passwd")
    assert statuses(run(small_settings)) == {"a-md": "new", "ror-pdf": "not_a_file", "ut-txt": "outside_folder"}


def test_more_files_than_are_read_at_once_come_in_order(small_settings: Settings):
    names = [f"d{number:03}" for number in range(40)]
    write(small_settings, **dict.fromkeys(names, "Felles journal."))
    assert [outcome.id for outcome in run(small_settings).outcomes] == [f"{name}-md" for name in names]

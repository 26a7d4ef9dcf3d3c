"""``check``: a proposal held against the seven goals."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from assistant.errors import AssistantError, BadBatch, FileRefused
from ui.commands.common import AsOfOption, CorpusOption, DataOption, JsonOption, console, open_for, settings_from
from ui.words import say

if TYPE_CHECKING:
    from assistant.bootstrap import Assistant
    from assistant.settings import Settings
    from assistant.types import Language, Proposal, Report
    from ingest.uploads import UploadReader


def check(
    file: Annotated[
        str | None, typer.Argument(metavar="FIL", help="Tiltaket: PDF, DOCX, MD eller TXT; - leser fra tastaturet.")
    ] = None,
    batch: Annotated[
        Path | None, typer.Option("--batch", metavar="FIL", help="Mange tiltak: JSON-linjer med id og text.")
    ] = None,
    out: Annotated[
        Path | None, typer.Option("--out", metavar="FIL", help="Hvor resultatet skrives (ellers til skjermen).")
    ] = None,
    form: Annotated[
        Literal["text", "md", "json"], typer.Option("--format", help="Lesbar tekst, Markdown eller JSON.")
    ] = "text",
    answers: Annotated[
        Path | None,
        typer.Option("--answers", metavar="FIL", help="Svar på spørsmål i rapporten, som Markdown eller JSON."),
    ] = None,
    previous: Annotated[
        Path | None, typer.Option("--previous", metavar="RAPPORT", help="En tidligere rapport: vis hva som er endret.")
    ] = None,
    improve: Annotated[
        bool, typer.Option("--improve", help="Still de viktigste spørsmålene her, og vis hva svarene endrer.")
    ] = False,
    as_of: AsOfOption = None,
    corpus: CorpusOption = None,
    data: DataOption = None,
    as_json: JsonOption = False,
) -> None:
    """Vurder et tiltak mot de sju målene, med ordrette belegg fra begge sider. Ingenting lagres."""
    settings = settings_from(corpus, data)
    if batch is not None:
        _check_batch(settings, batch, out, as_of)
        return
    form = "json" if as_json else "md" if out is not None and form == "text" else form
    before = _saved(previous)
    assistant = open_for(settings, one_question=True)
    with open_reader() as reader:
        proposal = _with_answers(assistant, reader, read_proposal(reader, file), answers)
        if improve:
            from ui.commands.improving import improve as improve_here

            improve_here(assistant, reader, proposal, as_of)
            return
        report = assistant.assessor.assess(proposal, as_of)
    _show(report, form, out, settings.language)
    if before is not None:
        from assistant.checking.revisions import compare
        from ui.revision_text import print_revision

        print_revision(console(error=form != "text"), compare(before, report), settings.language)


def _saved(previous: Path | None) -> Report | None:
    from ui.saved_reports import read_report

    return read_report(previous) if previous is not None else None


def _show(report: Report, form: str, out: Path | None, language: Language) -> None:
    if form == "json":
        _write(report.model_dump_json(indent=1), out)
    elif form == "md":
        from assistant.report import to_markdown

        _write(to_markdown(report, language), out)
    else:
        from ui.report_text import print_report

        print_report(console(), report, language)


@contextmanager
def open_reader() -> Iterator[UploadReader]:
    """What reads proposals; its worker process ends with the block."""
    from ingest.uploads import UploadReader

    reader = UploadReader()
    try:
        yield reader
    finally:
        reader.close()


def read_proposal(reader: UploadReader, file: str | None) -> Proposal:
    """The proposal in a file, or typed in.

    Raises:
        FileRefused: it cannot be read.
    """
    from ingest.uploads import UPLOAD_LIMITS

    most = UPLOAD_LIMITS.file_bytes + 1  # one more shows that there is too much
    if file is None or file == "-":
        return reader.from_text(sys.stdin.read(most), "-")
    try:
        with Path(file).open("rb") as stream:
            data = stream.read(most)
    except OSError:
        raise FileRefused("file_missing", file=file) from None
    return reader.read(file, data)


def _with_answers(assistant: Assistant, reader: UploadReader, proposal: Proposal, answers: Path | None) -> Proposal:
    if answers is None:
        return proposal
    from assistant.checking.answers import with_answers
    from assistant.words import CHECK
    from ui.answers_file import read_answers

    language = assistant.settings.language
    given = read_answers(answers, assistant.goals)
    title = CHECK["answers"].in_(language)
    return with_answers(proposal, given, assistant.goals, language, lambda text: reader.from_text(text, title))


def _write(text: str, out: Path | None) -> None:
    if out is None:
        sys.stdout.write(text + "\n")
        return
    from ui.batch import write_text

    write_text(out, text + "\n")


def _check_batch(settings: Settings, batch: Path, out: Path | None, as_of: str | None) -> None:
    from assistant.validity import checked
    from ui.batch import read_proposals, write_lines
    from ui.progress import bar

    if out is None:
        raise BadBatch(file=batch, line=0, why="--out mangler")
    if as_of is not None:
        checked(as_of)
    items = read_proposals(batch)
    assistant = open_for(settings)

    def reports() -> Iterator[dict[str, object]]:
        with bar(console(error=True), say("checking", settings.language), len(items)) as advance:
            for item in items:
                yield {"id": item.id, **_check_item(assistant, item.text, as_of)}
                advance()

    count = write_lines(out, reports())
    console(error=True).print(say("batch_done", settings.language, n=count, path=out), markup=False)


def _check_item(assistant: Assistant, text: str, as_of: str | None) -> dict[str, object]:
    """The report, or what was wrong with this one proposal: one bad line must not cost the others."""
    from assistant.words import explain
    from ingest.uploads import proposal_from_text

    try:
        return {"report": assistant.assessor.assess(proposal_from_text(text), as_of).model_dump(mode="json")}
    except AssistantError as error:
        what, do = explain(error, assistant.settings.language)
        return {"report": None, "error": {"code": error.code, "message": what, "do": do}}

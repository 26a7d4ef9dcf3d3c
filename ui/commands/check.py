"""``check``: a proposal held against the seven goals."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from assistant.errors import FileRefused, ModelNotSet
from ui.commands.common import (
    AsOfOption,
    CorpusOption,
    DataOption,
    DryRunOption,
    JsonOption,
    console,
    open_for,
    print_json,
    settings_from,
)
from ui.exporting import REPORT_ENDINGS, deliver, form_for

if TYPE_CHECKING:
    from assistant.bootstrap import Assistant
    from assistant.exports.forms import Form
    from assistant.types import Proposal, Report
    from ingest.uploads import UploadReader


_RENDERED: dict[str, Form] = {"text": "paragraph", "md": "md", "docx": "docx", "pdf": "pdf"}


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
        Literal["text", "md", "json", "docx", "pdf"] | None,
        typer.Option("--format", help="Tekst, Markdown, JSON, Word eller PDF; ellers etter endelsen på --out."),
    ] = None,
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
    dry_run: DryRunOption = False,
    corpus: CorpusOption = None,
    data: DataOption = None,
    as_json: JsonOption = False,
) -> None:
    """Vurder et tiltak mot de sju målene, med ordrette belegg fra begge sider. Ingenting lagres."""
    settings = settings_from(corpus, data)
    if batch is not None:
        from ui.commands.check_batch import check_batch

        check_batch(settings, batch, out, as_of)
        return
    chosen = "json" if as_json else form_for(form, out, REPORT_ENDINGS, "text" if out is None else "md")
    before = _saved(previous)
    assistant = open_for(settings, one_question=True)
    with open_reader() as reader:
        proposal = _with_answers(assistant, reader, read_proposal(reader, file), answers)
        if dry_run:
            print_json(_payload(assistant, proposal, as_of))
            return
        if improve:
            from ui.commands.improving import improve as improve_here

            improve_here(assistant, reader, proposal, as_of)
            return
        report = assistant.checker.assess(proposal, as_of)
    on_screen = chosen == "text" and out is None
    if on_screen:
        from ui.report_text import print_report

        print_report(console(), report, settings.language)
    else:
        deliver(_written(report, chosen), out)
    if before is not None:
        from assistant.checking.revisions import compare
        from ui.revision_text import print_revision

        print_revision(console(error=not on_screen), compare(before, report), settings.language)


def _payload(assistant: Assistant, proposal: Proposal, as_of: str | None) -> dict[str, object]:
    """Where the sentences of a proposal would be sent, and the bodies as they would be sent.

    Raises:
        ModelNotSet: there is no language model.
        ModelFault: nothing may be sent.
    """
    from assistant.assessment_model import ModelAssessor

    if assistant.by_model is None:
        raise ModelNotSet
    checker, model = assistant.checker, assistant.by_model.model
    requests = checker.requests(proposal, as_of) if isinstance(checker, ModelAssessor) else []
    bodies = [dict(model.payload(request.prompt, request.form)) for request in requests]
    return {"to": assistant.settings.model_url, "bodies": bodies}


def _saved(previous: Path | None) -> Report | None:
    from ui.saved_reports import read_report

    return read_report(previous) if previous is not None else None


def _written(report: Report, form: str) -> bytes:
    if form == "json":
        return (report.model_dump_json(indent=1) + "\n").encode("utf-8", errors="backslashreplace")
    from assistant.exports.forms import render
    from assistant.exports.reports import report_outline

    return render(report_outline(report, report.language), _RENDERED[form])


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

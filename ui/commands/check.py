"""``check``: a proposal held against the seven goals."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from assistant.errors import AssistantError, BadBatch, FileRefused
from ui.commands.common import AsOfOption, CorpusOption, DataOption, JsonOption, console, open_for, settings_from
from ui.exporting import REPORT_ENDINGS, deliver, form_for
from ui.words import say

if TYPE_CHECKING:
    from assistant.bootstrap import Assistant
    from assistant.exports.forms import Form
    from assistant.settings import Settings
    from assistant.types import Proposal, Report


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
    chosen = "json" if as_json else form_for(form, out, REPORT_ENDINGS, "text" if out is None else "md")
    assistant = open_for(settings, one_question=True)
    report = assistant.assessor.assess(_read(file), as_of)
    if chosen == "text" and out is None:
        from ui.report_text import print_report

        print_report(console(), report, settings.language)
        return
    deliver(_written(report, chosen), out)


def _written(report: Report, form: str) -> bytes:
    if form == "json":
        return (report.model_dump_json(indent=1) + "\n").encode("utf-8", errors="backslashreplace")
    from assistant.exports.forms import render
    from assistant.exports.reports import report_outline

    return render(report_outline(report, report.language), _RENDERED[form])


def _read(file: str | None) -> Proposal:
    from ingest.uploads import UPLOAD_LIMITS, UploadReader

    reader = UploadReader()
    most = UPLOAD_LIMITS.file_bytes + 1  # one more shows that there is too much
    try:
        if file is None or file == "-":
            return reader.from_text(sys.stdin.read(most), "-")
        with Path(file).open("rb") as stream:
            data = stream.read(most)
        return reader.read(file, data)
    except OSError:
        raise FileRefused("file_missing", file=file) from None
    finally:
        reader.close()


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

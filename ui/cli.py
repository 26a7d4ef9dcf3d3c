"""``strategi``: the command line. Heavy libraries load inside the commands, so that --help answers at once."""

from __future__ import annotations

import contextlib
import json
import os
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from assistant.errors import AssistantError, BadBatch, QuestionTooLong
from ui.words import say

if TYPE_CHECKING:
    from rich.console import Console

    from assistant.bootstrap import Assistant
    from assistant.settings import Settings
    from assistant.types import Filters, Language

_HELP = """Teknologistrategien til Helse Sør-Øst: spør, søk og få svar med kontrollerte sitater.

Begynn med: strategi ingest, så strategi ask "Hva er de sju målene?"
"""
app = typer.Typer(
    help=_HELP,
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)
sources_app = typer.Typer(help="Vis dokumentene som svarene bygger på.", invoke_without_command=True)
app.add_typer(sources_app, name="sources")

CorpusOption = Annotated[
    Path | None, typer.Option("--corpus", metavar="MAPPE", help="Mappen med dokumentene (ellers STRATEGI_CORPUS).")
]
DataOption = Annotated[
    Path | None, typer.Option("--data", metavar="MAPPE", help="Mappen der indeksen ligger (ellers STRATEGI_DATA).")
]
JsonOption = Annotated[bool, typer.Option("--json", help="Skriv resultatet som JSON.")]
KindOption = Annotated[
    list[str] | None,
    typer.Option(
        "--kind", metavar="TYPE", help="Bare disse typene: strategy, goal, board_case, initiative, plan, governance."
    ),
]

_FULL, _PARTIAL, _FAILED = 0, 3, 1


@app.command()
def ingest(corpus: CorpusOption = None, data: DataOption = None, as_json: JsonOption = False) -> None:
    """Les dokumentene og lag indeksen. Det som ikke er endret, koster ingenting.

    Avslutter med 0 når alt kom med, 3 når noe mangler, 1 når ingenting kan brukes.
    """
    from dataclasses import asdict

    from assistant.bootstrap import open_encoder
    from ingest.pipeline import ingest as run
    from ui.progress import Bars
    from ui.terminal import print_ingest

    settings = _settings(corpus, data)
    encoder = open_encoder(settings)
    with Bars(_console(error=True), settings.language) as bars:
        report = run(settings, encoder, bars)
    if as_json:
        _print_json({**asdict(report), "result": report.result})
    else:
        print_ingest(_console(), report, settings.language)
    raise typer.Exit({"full": _FULL, "partial": _PARTIAL, "failed": _FAILED}[report.result])


@app.command()
def ask(
    question: Annotated[str | None, typer.Argument(metavar="SPØRSMÅL", help="Spørsmålet, i anførselstegn.")] = None,
    batch: Annotated[
        Path | None,
        typer.Option("--batch", metavar="FIL", help="Mange spørsmål: JSON-linjer med id og question eller turns."),
    ] = None,
    out: Annotated[Path | None, typer.Option("--out", metavar="FIL", help="Hvor svarene på --batch skrives.")] = None,
    kind: KindOption = None,
    corpus: CorpusOption = None,
    data: DataOption = None,
    as_json: JsonOption = False,
) -> None:
    """Still et spørsmål og få svar med kontrollerte sitater."""
    from ui.terminal import print_answer

    settings = _settings(corpus, data)
    if batch is not None:
        _ask_batch(settings, batch, out, kind)
        return
    assistant = _assistant(settings, one_question=True)
    answer = assistant.answerer.answer(question or "", filters=_filters(kind))
    if as_json:
        _print_json(answer.model_dump(mode="json"))
    else:
        print_answer(_console(), answer)


@app.command()
def chat(corpus: CorpusOption = None, data: DataOption = None) -> None:
    """Samtale i terminalen; oppfølgingsspørsmål leses i lys av de forrige."""
    from ui.terminal import print_answer

    settings = _settings(corpus, data)
    assistant = _assistant(settings)
    console, language = _console(), settings.language
    console.print(say("chat_hello", language), style="bold")
    console.print(say("chat_examples", language), style="dim")
    turns: list[str] = []
    while (line := _read_line(console, language)) is not None:
        if line.lower() in {"slutt", "avslutt", "exit", "quit"}:
            break
        if line.lower() == "ny":
            turns.clear()
            console.print(say("chat_new", language))
            continue
        try:
            print_answer(console, assistant.conversation.answer([*turns, line]))
            turns.append(line)
        except AssistantError as error:
            _explain(error, language)
    console.print(say("chat_bye", language))


@app.command()
def search(
    query: Annotated[str, typer.Argument(metavar="SØK", help="Det du leter etter.")],
    count: Annotated[int, typer.Option("-n", "--count", min=1, max=50, metavar="N", help="Hvor mange avsnitt.")] = 10,
    kind: KindOption = None,
    corpus: CorpusOption = None,
    data: DataOption = None,
    as_json: JsonOption = False,
) -> None:
    """Vis bare de beste avsnittene, uten svar."""
    from ui.terminal import print_ranking

    settings = _settings(corpus, data)
    assistant = _assistant(settings, one_question=True)
    if len(query) > settings.question_limit:
        raise QuestionTooLong(length=len(query), limit=settings.question_limit)
    ranking = assistant.retriever.search(query, count, _filters(kind))
    documents = {document.id: document for document in assistant.library.documents()}
    if not as_json:
        print_ranking(_console(), ranking, documents, settings.language)
        return
    _print_json(
        [
            {
                "document_id": scored.chunk.span.document_id,
                "title": documents[scored.chunk.span.document_id].title,
                "page": scored.chunk.span.page,
                "start": scored.chunk.span.start,
                "end": scored.chunk.span.end,
                "heading": " › ".join(scored.chunk.heading),
                "rank": scored.chunk.rank.value,
                "score": round(scored.score, 6),
                "text": scored.chunk.text,
            }
            for scored in ranking
        ]
    )


@app.command()
def goals(corpus: CorpusOption = None, data: DataOption = None, as_json: JsonOption = False) -> None:
    """Vis de sju målene, kriteriene våre og de fire rammene."""
    from assistant.goals import load_goals
    from ui.terminal import print_goals

    settings = _settings(corpus, data)
    loaded = load_goals(settings.corpus)
    if as_json:
        _print_json(loaded.model_dump(mode="json"))
    else:
        print_goals(_console(), loaded, settings.language)


@sources_app.callback()
def sources(
    context: typer.Context, corpus: CorpusOption = None, data: DataOption = None, as_json: JsonOption = False
) -> None:
    """Vis dokumentene som svarene bygger på; «sources show ID» viser en side."""
    from ui.terminal import print_sources

    if context.invoked_subcommand is not None:
        return
    settings = _settings(corpus, data)
    documents = _assistant(settings, one_question=True).library.documents()
    if as_json:
        _print_json([document.model_dump(mode="json") for document in documents])
    else:
        print_sources(_console(), documents, settings.language)


@sources_app.command("show")
def sources_show(
    identifier: Annotated[str, typer.Argument(metavar="ID", help="Dokumentets id, fra «strategi sources».")],
    page: Annotated[int, typer.Option("--page", metavar="N", help="Sidenummer, fra 1.")] = 1,
    corpus: CorpusOption = None,
    data: DataOption = None,
    as_json: JsonOption = False,
) -> None:
    """Vis teksten på en side, slik sitatene peker på den."""
    from ui.terminal import print_page

    settings = _settings(corpus, data)
    library = _assistant(settings, one_question=True).library
    document, found = library.document(identifier), library.page(identifier, page)
    if as_json:
        _print_json({"document": document.model_dump(mode="json"), "page": found.number, "text": found.text})
    else:
        print_page(_console(), document, found, settings.language)


@app.command()
def doctor(corpus: CorpusOption = None, data: DataOption = None, as_json: JsonOption = False) -> None:
    """Se etter hva som er installert, hvilken indeks som er i bruk, og hva som er galt."""
    from dataclasses import asdict

    from ui.doctor import examine, print_findings

    settings = _settings(corpus, data)
    findings = examine(settings)
    if as_json:
        _print_json([asdict(finding) for finding in findings])
    else:
        print_findings(_console(), findings, settings.language)
    raise typer.Exit(0 if all(finding.ok for finding in findings) else 1)


def main() -> None:
    """Run the command line; every error becomes a sentence and an exit code."""
    language = _language()
    try:
        code = app(standalone_mode=False)
        sys.exit(code if isinstance(code, int) else 0)
    except AssistantError as error:
        _explain(error, language)
        sys.exit(error.exit_code)
    except typer.TyperException as error:
        _console(error=True).print(f"{say('bad_command', language)}: {error.format_message()}", markup=False)
        _console(error=True).print(say("see_help", language, command="strategi"), markup=False)
        sys.exit(2)
    except (KeyboardInterrupt, typer.Abort):
        _console(error=True).print(say("interrupted", language))
        sys.exit(130)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # the reader (head, less) is gone
        sys.exit(0)
    except Exception as error:
        if os.environ.get("STRATEGI_DEBUG"):
            raise
        _console(error=True).print(say("unexpected", language, error=type(error).__name__), markup=False)
        sys.exit(70)


def _settings(corpus: Path | None, data: Path | None) -> Settings:
    from assistant.settings import load_settings

    return load_settings(corpus=corpus, data=data)


def _assistant(settings: Settings, *, one_question: bool = False) -> Assistant:
    from assistant.bootstrap import open_assistant
    from ingest.pipeline import index_settings

    return open_assistant(settings, index_settings, one_question=one_question)


def _filters(kinds: list[str] | None) -> Filters | None:
    from assistant.errors import BadSetting
    from assistant.types import Filters, Kind

    if not kinds:
        return None
    known = [kind.value for kind in Kind]
    for name in kinds:
        if name not in known:
            raise BadSetting(name="--kind", value=name, why=", ".join(known))
    return Filters(kinds=frozenset(Kind(name) for name in kinds))


def _ask_batch(settings: Settings, batch: Path, out: Path | None, kind: list[str] | None) -> None:
    from ui.batch import read_questions, write_lines
    from ui.progress import bar

    if out is None:
        raise BadBatch(file=batch, line=0, why="--out mangler")
    questions = read_questions(batch)
    assistant = _assistant(settings)
    filters = _filters(kind)

    def answers() -> Iterator[dict[str, object]]:
        with bar(_console(error=True), say("asking", settings.language), len(questions)) as advance:
            for item in questions:
                yield {"id": item.id, **_answer_item(assistant, item.turns, filters)}
                advance()

    count = write_lines(out, answers())
    _console(error=True).print(say("batch_done", settings.language, n=count, path=out), markup=False)


def _answer_item(assistant: Assistant, turns: Sequence[str], filters: Filters | None) -> dict[str, object]:
    """The answer, or what was wrong with this one question: one bad line must not cost the others."""
    from assistant.words import explain

    try:
        return {"answer": assistant.conversation.answer(turns, filters).model_dump(mode="json")}
    except AssistantError as error:
        what, do = explain(error, assistant.settings.language)
        return {"answer": None, "error": {"code": error.code, "message": what, "do": do}}


def _read_line(console: Console, language: Language) -> str | None:
    with contextlib.suppress(EOFError):
        while not (line := console.input(f"\n[cyan]{say('chat_prompt', language)}:[/] ").strip()):
            pass
        return line
    return None


def _console(*, error: bool = False) -> Console:
    from rich.console import Console

    return Console(stderr=error, highlight=False)


def _print_json(value: object) -> None:
    sys.stdout.write(json.dumps(value, ensure_ascii=False, indent=1) + "\n")


def _language() -> Language:
    given = os.environ.get("STRATEGI_LANGUAGE", "nb")
    return given if given in ("nb", "nn", "en") else "nb"  # type: ignore[return-value]


def _explain(error: AssistantError, language: Language) -> None:
    from rich.text import Text

    from assistant.words import explain

    what, do = explain(error, language)
    console = _console(error=True)
    console.print(Text(what, style="red"))
    console.print(Text(f"{say('what_to_do', language)} {do}"))


if __name__ == "__main__":
    main()

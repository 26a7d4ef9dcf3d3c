"""``ask``, ``chat`` and ``search``."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from assistant.errors import AssistantError, BadBatch, ModelNotSet, QuestionTooLong
from ui.commands.common import (
    AsOfOption,
    CaseOption,
    CorpusOption,
    DataOption,
    DryRunOption,
    JsonOption,
    KindOption,
    console,
    explain_error,
    filters_from,
    open_for,
    print_json,
    settings_from,
)
from ui.exporting import ANSWER_ENDINGS, answer_as_text, deliver, form_for
from ui.words import say

if TYPE_CHECKING:
    from rich.console import Console

    from assistant.bootstrap import Assistant
    from assistant.settings import Settings
    from assistant.types import Answer, Filters, Language


def ask(
    question: Annotated[str | None, typer.Argument(metavar="SPØRSMÅL", help="Spørsmålet, i anførselstegn.")] = None,
    batch: Annotated[
        Path | None,
        typer.Option("--batch", metavar="FIL", help="Mange spørsmål: JSON-linjer med id og question eller turns."),
    ] = None,
    out: Annotated[
        Path | None, typer.Option("--out", metavar="FIL", help="Hvor svaret, eller svarene på --batch, skrives.")
    ] = None,
    form: Annotated[
        Literal["text", "json", "paragraph", "docx"] | None,
        typer.Option("--format", help="Tekst, JSON, avsnitt med fotnoter eller Word; ellers etter endelsen på --out."),
    ] = None,
    kind: KindOption = None,
    case: CaseOption = None,
    as_of: AsOfOption = None,
    dry_run: DryRunOption = False,
    corpus: CorpusOption = None,
    data: DataOption = None,
    as_json: JsonOption = False,
) -> None:
    """Still et spørsmål og få svar med kontrollerte sitater."""
    from ui.terminal import print_answer

    settings, filters = settings_from(corpus, data), filters_from(kind, case, as_of=as_of)
    if batch is not None:
        _ask_batch(settings, batch, out, filters)
        return
    chosen = "json" if as_json else form_for(form, out, ANSWER_ENDINGS, "text" if out is None else "paragraph")
    assistant = open_for(settings, one_question=True)
    if dry_run:
        print_json(_payload(assistant, question or "", filters))
        return
    answer = assistant.conversation.answer([question or ""], filters)
    if chosen == "text" and out is None:
        print_answer(console(), answer)
    else:
        deliver(_written(answer, chosen, question or ""), out)


def _written(answer: Answer, form: str, question: str) -> bytes:
    if form == "json":
        return (answer.model_dump_json(indent=1) + "\n").encode("utf-8", errors="backslashreplace")
    if form == "text":
        return answer_as_text(answer)
    from assistant.exports.answers import answer_outline
    from assistant.exports.forms import render

    return render(answer_outline(answer, question), form)  # type: ignore[arg-type]


def chat(corpus: CorpusOption = None, data: DataOption = None) -> None:
    """Samtale i terminalen; oppfølgingsspørsmål leses i lys av de forrige."""
    from ui.terminal import print_answer

    settings = settings_from(corpus, data)
    assistant = open_for(settings)
    screen, language = console(), settings.language
    screen.print(say("chat_hello", language), style="bold")
    screen.print(say("chat_examples", language), style="dim")
    turns: list[str] = []
    while (line := _read_line(screen, language)) is not None:
        if line.lower() in {"slutt", "avslutt", "exit", "quit"}:
            break
        if line.lower() == "ny":
            turns.clear()
            screen.print(say("chat_new", language))
            continue
        try:
            print_answer(screen, assistant.conversation.answer([*turns, line]))
            turns.append(line)
        except AssistantError as error:
            explain_error(error, language)
    screen.print(say("chat_bye", language))


def search(
    query: Annotated[str, typer.Argument(metavar="SØK", help="Det du leter etter.")],
    count: Annotated[int, typer.Option("-n", "--count", min=1, max=50, metavar="N", help="Hvor mange avsnitt.")] = 10,
    kind: KindOption = None,
    case: CaseOption = None,
    as_of: AsOfOption = None,
    corpus: CorpusOption = None,
    data: DataOption = None,
    as_json: JsonOption = False,
) -> None:
    """Vis bare de beste avsnittene, uten svar."""
    from assistant.privacy import refuse
    from ui.terminal import print_ranking

    settings, filters = settings_from(corpus, data), filters_from(kind, case, as_of=as_of)
    assistant = open_for(settings, one_question=True)
    if len(query) > settings.question_limit:
        raise QuestionTooLong(length=len(query), limit=settings.question_limit)
    refuse(query)
    ranking = assistant.retriever.search(query, count, filters)
    documents = {document.id: document for document in assistant.library.documents()}
    if not as_json:
        print_ranking(console(), ranking, documents, settings.language)
        return
    print_json(
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


def _payload(assistant: Assistant, question: str, filters: Filters | None) -> dict[str, object]:
    """Where a question would be sent, and the bodies as they would be sent.

    Raises:
        ModelNotSet: there is no language model.
    """
    if assistant.by_model is None:
        raise ModelNotSet
    prompts = assistant.by_model.prompts(question, filters)
    bodies = [dict(assistant.by_model.model.payload(prompt, form)) for form, prompt in prompts]
    return {"to": assistant.settings.model_url, "bodies": bodies}


def _ask_batch(settings: Settings, batch: Path, out: Path | None, filters: Filters | None) -> None:
    from ui.batch import read_questions, write_lines
    from ui.progress import bar

    if out is None:
        raise BadBatch(file=batch, line=0, why="--out mangler")
    questions = read_questions(batch)
    assistant = open_for(settings)

    def answers() -> Iterator[dict[str, object]]:
        with bar(console(error=True), say("asking", settings.language), len(questions)) as advance:
            for item in questions:
                yield {"id": item.id, **_answer_item(assistant, item.turns, filters)}
                advance()

    count = write_lines(out, answers())
    console(error=True).print(say("batch_done", settings.language, n=count, path=out), markup=False)


def _answer_item(assistant: Assistant, turns: Sequence[str], filters: Filters | None) -> dict[str, object]:
    """The answer, or what was wrong with this one question: one bad line must not cost the others."""
    from assistant.words import explain

    try:
        return {"answer": assistant.conversation.answer(turns, filters).model_dump(mode="json")}
    except AssistantError as error:
        what, do = explain(error, assistant.settings.language)
        return {"answer": None, "error": {"code": error.code, "message": what, "do": do}}


def _read_line(screen: Console, language: Language) -> str | None:
    with contextlib.suppress(EOFError):
        while not (line := screen.input(f"\n[cyan]{say('chat_prompt', language)}:[/] ").strip()):
            pass
        return line
    return None

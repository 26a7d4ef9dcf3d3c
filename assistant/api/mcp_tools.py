"""What programs of the Model Context Protocol may do here: search, ask, check a proposal, list the goals.

Each tool takes and gives values with a schema; beside the value stands the same as Markdown, for a model to read.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated, Any

from pydantic import BaseModel, Field

from assistant.api.answers import check_asked
from assistant.api.bodies import MOST_TURNS, Asked, AsOf, Passage, SearchBody, SearchResult
from assistant.api.context import Context
from assistant.api.limits import TEXT_BYTES
from assistant.exports.chat import chat_text
from assistant.exports.markdown import escaped, to_markdown
from assistant.exports.outline import Notes, clean
from assistant.exports.reports import report_outline
from assistant.text import normalise
from assistant.types import LOCAL, Answer, Caller, Frozen, Goals, Language, Report
from assistant.words import RANKS


class AskArguments(Asked):
    """Et spørsmål, og det som er spurt om før det i samme samtale."""

    question: str = Field(description="Spørsmålet.")
    earlier: tuple[str, ...] = Field(
        (), max_length=MOST_TURNS - 1, description="Tidligere spørsmål i samtalen, eldst først."
    )


class CheckArguments(Frozen):
    """Et tiltak som tekst."""

    text: Annotated[str, Field(max_length=TEXT_BYTES, description="Teksten i tiltaket. Markdown forstås.")]
    name: str | None = Field(None, max_length=120, description="Hva tiltaket kalles i rapporten.")
    as_of: AsOf = None


class NoArguments(Frozen):
    """Ingen."""


@dataclass(frozen=True)
class Tool:
    """One tool. ``run`` gives its value and the value as Markdown, and raises AssistantError.

    It gets the caller too, who is None without a login, for there are documents that not everybody sees.
    """

    name: str
    title: str
    description: str
    takes: type[BaseModel]
    gives: type[BaseModel]
    run: Callable[[Context, Caller | None, Any], tuple[BaseModel, str]]


def search_strategy(context: Context, caller: Caller | None, asked: SearchBody) -> tuple[SearchResult, str]:
    query = normalise(asked.query).strip()
    check_asked([query], context.settings.question_limit)
    assistant = context.assistant_for(caller)
    ranking = assistant.retriever.search(query, asked.count, asked.filters())
    found = SearchResult.of(ranking, assistant.library)
    language = context.settings.language
    return found, "\n".join(_passage(number, one, language) for number, one in enumerate(found.results, 1))


def _passage(number: int, passage: Passage, language: Language) -> str:
    place = f"{passage.title}, s. {passage.page} ({RANKS[passage.rank].in_(language)})"
    return f"{number}. «{escaped(clean(passage.text))}» – {escaped(clean(place))}"


def ask_strategy(context: Context, caller: Caller | None, asked: AskArguments) -> tuple[Answer, str]:
    turns = (*asked.earlier, asked.question)
    check_asked(turns, context.settings.question_limit)
    assistant, who = context.assistant_for(caller), caller.id if caller else LOCAL
    answer = context.conversation(assistant, who).answer(turns, asked.filters())
    return answer, chat_text(answer, Notes(answer.language))


def check_proposal(context: Context, caller: Caller | None, asked: CheckArguments) -> tuple[Report, str]:
    proposal = context.read_text(asked.text, asked.name)
    report = context.checker(context.assistant_for(caller)).assess(proposal, asked.as_of)
    context.metrics.checked(report)
    return report, to_markdown(report_outline(report, context.settings.language))


def list_goals(context: Context, caller: Caller | None, _: NoArguments) -> tuple[Goals, str]:
    goals = context.assistant_for(caller).goals
    said = (f"{escaped(goal.name)} (`{goal.id}`): {escaped(clean(goal.description))}" for goal in goals.goals)
    return goals, "\n".join(f"{number}. {one}" for number, one in enumerate(said, 1))


_VERIFIED = "Hvert sitat er kontrollert ord for ord mot siden det står på."
TOOLS: tuple[Tool, ...] = (
    Tool(
        "search_strategy",
        "Finn avsnitt",
        "Finn avsnitt i teknologistrategien til Helse Sør-Øst og sakene rundt den. Gir ordrett tekst med dokument, "
        "side og rang, uten svar.",
        SearchBody,
        SearchResult,
        search_strategy,
    ),
    Tool(
        "ask_strategy",
        "Still et spørsmål",
        f"Still et spørsmål om strategien, og få påstander med sitater. {_VERIFIED} Status «insufficient_evidence» "
        "betyr at kildene ikke dekker spørsmålet; da finnes det ikke noe svar å gjengi.",
        AskArguments,
        Answer,
        ask_strategy,
    ),
    Tool(
        "check_proposal",
        "Vurder et tiltak",
        f"Vurder et tiltak mot de sju målene: ett forslag til utfall per mål, med belegg fra begge sider. {_VERIFIED} "
        "Det er et forslag som en fagperson må bekrefte, og det finnes ingen samlet poengsum.",
        CheckArguments,
        Report,
        check_proposal,
    ),
    Tool(
        "list_goals",
        "List målene",
        "De sju målene i strategien og de fire rammene, med kriteriene som tiltak vurderes etter.",
        NoArguments,
        Goals,
        list_goals,
    ),
)

"""``goals``: the seven goals; ``goals propose`` takes their names from harvested texts, ``goals reset`` undoes it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from ui.commands.common import CorpusOption, DataOption, JsonOption, confirmed, console, print_json, settings_from
from ui.commands.harvest import YesOption
from ui.words import say

if TYPE_CHECKING:
    from ingest.goal_drafts import GoalDraft, Proposal, Quote

goals_app = typer.Typer(help="Vis de sju målene, kriteriene våre og de fire rammene.", invoke_without_command=True)


@goals_app.callback()
def goals(
    context: typer.Context, corpus: CorpusOption = None, data: DataOption = None, as_json: JsonOption = False
) -> None:
    """Vis de sju målene, kriteriene våre og de fire rammene; «goals propose» henter offisielle navn."""
    if context.invoked_subcommand is not None:
        return
    from assistant.goals import load_goals
    from ui.terminal import print_goals

    settings = settings_from(corpus, data)
    loaded = load_goals(settings.corpus, settings.data)
    if as_json:
        print_json(loaded.model_dump(mode="json"))
    else:
        print_goals(console(), loaded, settings.language)


@goals_app.command("propose")
def goals_propose(
    pairs: Annotated[
        list[str] | None,
        typer.Option("--map", metavar="MÅL=DOKUMENT", help="Si selv hvilket dokument som beskriver et mål."),
    ] = None,
    yes: YesOption = False,
    corpus: CorpusOption = None,
    data: DataOption = None,
    as_json: JsonOption = False,
) -> None:
    """Foreslå målenes offisielle navn, beskrivelse og initiativ fra tekstene som er høstet.

    Alt er ordrette sitater med side. Viser forskjellen mål for mål og spør; det som godtas, skrives til goals.toml i
    datamappen og går foran korpuset. Med --json og uten --yes skrives ingenting.

    --yes godtar bare det som er sikkert: samme navn som før, en side som et faktaark viser til, eller --map.
    """
    from assistant.goals import load_goals
    from ingest.goal_drafts import propose
    from ingest.goal_overrides import is_accepted, write_override
    from ui.harvest_text import print_draft, print_left

    settings = settings_from(corpus, data)
    language = settings.language
    proposal = propose(settings, load_goals(settings.corpus), _chosen(pairs))
    now = {goal.id: goal for goal in load_goals(settings.corpus, settings.data).goals}
    if as_json:
        print_json(_as_json(proposal))
    fresh = [draft for draft in proposal.drafts if not is_accepted(draft, settings)]
    accepted: list[GoalDraft] = []
    for draft in fresh:
        if not as_json:
            print_draft(console(), draft, now[draft.goal.id], language)
        asked = not yes and not as_json
        if (yes and draft.is_sure) or (asked and confirmed(say("draft_ask", language, id=draft.goal.id), language)):
            accepted.append(draft)
    if not as_json:
        print_left(console(), proposal, language)
    path = write_override(settings, accepted) if accepted else None
    said = "goals_written" if path else "harvest_left" if fresh else "harvest_no_news"
    console(error=as_json).print(say(said, language, n=len(accepted), path=path), markup=False)


@goals_app.command("reset")
def goals_reset(yes: YesOption = False, data: DataOption = None) -> None:
    """Fjern goals.toml i datamappen, så målene igjen er de i korpuset."""
    from ingest.goal_overrides import override_path, remove_override

    settings = settings_from(None, data)
    path, language = override_path(settings), settings.language
    if not path.exists():
        said = "reset_nothing"
    elif yes or confirmed(say("reset_ask", language, path=path), language):
        remove_override(settings)
        said = "reset_done"
    else:
        said = "harvest_left"
    console().print(say(said, language, path=path), markup=False)


def _chosen(pairs: list[str] | None) -> dict[str, str]:
    """What --map says.

    Raises:
        BadSetting: not of the form MÅL=DOKUMENT.
    """
    from assistant.errors import BadSetting

    for pair in pairs or []:
        if pair.count("=") != 1:
            raise BadSetting(name="--map", value=pair, why="MÅL=DOKUMENT")
    return dict(pair.split("=") for pair in pairs or [])


def _as_json(proposal: Proposal) -> dict[str, Any]:
    def quoted(quote: Quote) -> dict[str, Any]:
        return {"text": quote.text, "page": quote.page}

    drafts = [
        {
            "goal": draft.goal.id,
            "document": draft.found.document,
            "section": draft.found.section,
            "likeness": round(draft.likeness, 4),
            "name": quoted(draft.found.name),
            "description": quoted(draft.found.description),
            "initiatives": [quoted(initiative) for initiative in draft.found.initiatives],
        }
        for draft in proposal.drafts
    ]
    return {
        "drafts": drafts,
        "goals_left": [goal.id for goal in proposal.goals_left],
        "documents_left": [one.document for one in proposal.candidates_left],
    }

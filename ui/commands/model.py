"""``model``: the language model, where one is set up."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import typer

from ui.commands.common import CorpusOption, DataOption, JsonOption, console, print_json, settings_from
from ui.words import say

if TYPE_CHECKING:
    from assistant.settings import Settings

model_app = typer.Typer(help="Språkmodellen, hvis det er satt opp en.", no_args_is_help=True)

_WORD = "blåbær"


@model_app.command("status")
def model_status(corpus: CorpusOption = None, data: DataOption = None, as_json: JsonOption = False) -> None:
    """Vis om en språkmodell er satt opp og slått på. Ringer ikke til den."""
    settings = settings_from(corpus, data)
    state = _state(settings)
    if as_json:
        print_json({"state": state, "model": settings.model, "url": settings.model_url, "hosts": settings.model_hosts})
        return
    _tell(settings, state)


@model_app.command("on")
def model_on(corpus: CorpusOption = None, data: DataOption = None) -> None:
    """Slå språkmodellen på. En tjeneste som kjører, bruker den fra neste spørsmål."""
    _turn(settings_from(corpus, data), on=True)


@model_app.command("off")
def model_off(corpus: CorpusOption = None, data: DataOption = None) -> None:
    """Slå språkmodellen av, også for en tjeneste som kjører: fra neste spørsmål svarer den med utdrag."""
    _turn(settings_from(corpus, data), on=False)


@model_app.command("try")
def model_try(corpus: CorpusOption = None, data: DataOption = None, as_json: JsonOption = False) -> None:
    """Ring til språkmodellen én gang, uten noe fra dokumentene, og vis hva tjeneren kan."""
    settings = settings_from(corpus, data)
    found = _trial(settings)
    if as_json:
        print_json(found)
    else:
        for name, value in found.items():
            text = say(f"model_try_{value}", settings.language) if isinstance(value, bool) else str(value)
            console().print(f"{say(f'model_try_{name}', settings.language)}: {text}", markup=False)
    raise typer.Exit(0 if found["form"] else 5)


def _state(settings: Settings) -> str:
    from assistant.drafting.setup import is_set
    from assistant.drafting.switch import Switch

    if not is_set(settings):
        return "not_set"
    return "on" if Switch(settings.data).is_on else "off"


def _turn(settings: Settings, *, on: bool) -> None:
    from assistant.drafting.switch import Switch

    Switch(settings.data).turn(on=on)
    _tell(settings, _state(settings))


def _tell(settings: Settings, state: str) -> None:
    text = say(f"model_{state}", settings.language, model=settings.model, url=settings.model_url)
    console().print(text, markup=False)


def _trial(settings: Settings) -> dict[str, object]:
    """What one call shows. Raises ModelNotSet, ModelFault."""
    from assistant.bootstrap import open_model
    from assistant.forms import TrialForm
    from assistant.types import Prompt, Tokens

    model = open_model(settings)
    prompt = Prompt('Answer with one JSON object and nothing around it: {"word": "…"}', f"Repeat the word {_WORD}.")
    began, text, tokens = time.monotonic(), "", None
    for piece in model.write(prompt, TrialForm, settings.model_seconds):
        if isinstance(piece, Tokens):
            tokens = piece
        else:
            text += piece
    return {
        "model": model.name,
        "url": settings.model_url,
        "level": model.level,
        "form": _fills(text),
        "counts": tokens is not None,
        "seconds": round(time.monotonic() - began, 1),
    }


def _fills(text: str) -> bool:
    """Whether the form can be read from what the model wrote, and holds what was asked for."""
    from pydantic import ValidationError

    from assistant.forms import TrialForm

    start, end = text.find("{"), text.rfind("}")
    try:
        return TrialForm.model_validate_json(text[start : end + 1]).word.strip().lower() == _WORD
    except ValidationError:
        return False

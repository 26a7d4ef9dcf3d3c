"""``keys``: keys by which programs call the service."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from assistant.errors import BadSetting
from ui.commands.common import (
    CorpusOption,
    DataOption,
    JsonOption,
    console,
    print_json,
    records_for,
    settings_from,
)
from ui.words import say

if TYPE_CHECKING:
    from assistant.types import ApiKey, Role

keys_app = typer.Typer(help="Nøkler som programmer kaller tjenesten med.", no_args_is_help=True)


@keys_app.command("new")
def keys_new(
    name: Annotated[str, typer.Argument(metavar="NAVN", help="Hvem eller hva nøkkelen er til.")],
    roles: Annotated[
        list[str] | None,
        typer.Option("--role", metavar="ROLLE", help="reader (ellers), reviewer, editor, evaluator eller admin."),
    ] = None,
    days: Annotated[int, typer.Option("--days", min=0, metavar="N", help="Dager den gjelder; 0 er for alltid.")] = 365,
    corpus: CorpusOption = None,
    data: DataOption = None,
    as_json: JsonOption = False,
) -> None:
    """Lag en nøkkel. Den vises bare nå."""
    from assistant.types import LOCAL

    settings = settings_from(corpus, data)
    chosen = [_role(role) for role in roles or ["reader"]]
    with records_for(settings) as records:
        key, text = records.keys.create(LOCAL, name, chosen, days or None)
    if as_json:
        print_json({**key.model_dump(), "key": text})
        return
    console().print(text, markup=False, soft_wrap=True)
    console(error=True).print(say("key_shown_once", settings.language, id=key.id), markup=False)


@keys_app.command("list")
def keys_list(corpus: CorpusOption = None, data: DataOption = None, as_json: JsonOption = False) -> None:
    """Vis nøklene, uten selve nøkkelen."""
    settings = settings_from(corpus, data)
    with records_for(settings) as records:
        keys = records.keys.keys()
    if as_json:
        print_json([key.model_dump() for key in keys])
        return
    for key in keys:
        state = say(_state(key), settings.language, day=(key.revoked_at or key.expires_at or "")[:10])
        console().print(f"{key.id}  {key.name}  {', '.join(key.roles)}  {state}", markup=False, soft_wrap=True)


@keys_app.command("revoke")
def keys_revoke(
    key: Annotated[str, typer.Argument(metavar="ID", help="Nøkkelens id, fra «keys list».")],
    corpus: CorpusOption = None,
    data: DataOption = None,
) -> None:
    """Trekk en nøkkel tilbake. Den gjelder ikke fra neste forespørsel."""
    from assistant.types import LOCAL

    settings = settings_from(corpus, data)
    with records_for(settings) as records:
        revoked = records.keys.revoke(LOCAL, key)
    console().print(say("key_revoked_now", settings.language, name=revoked.name), markup=False)


def _role(name: str) -> Role:
    from assistant.types import Role

    try:
        return Role(name)
    except ValueError:
        raise BadSetting(name="--role", value=name, why=", ".join(Role)) from None


def _state(key: ApiKey) -> str:
    if key.revoked_at is not None:
        return "key_revoked"
    return "key_until" if key.expires_at else "key_always"

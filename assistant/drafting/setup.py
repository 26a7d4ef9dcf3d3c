"""What the settings say of the language model, read and checked."""

from __future__ import annotations

from pathlib import Path

from assistant.errors import BadSetting
from assistant.settings import PREFIX, Settings
from assistant.types import Kind


def is_set(settings: Settings) -> bool:
    """Whether a language model is set up; without both address and name nothing is ever called."""
    return bool(settings.model_url and settings.model)


def allowed_hosts(settings: Settings) -> frozenset[str]:
    return frozenset(_parts(settings.model_hosts.lower()))


def local_hosts(settings: Settings) -> frozenset[str]:
    """Names that may lead inside the own network."""
    return frozenset(_parts(settings.model_local.lower()))


def sendable_kinds(settings: Settings) -> frozenset[Kind]:
    """Raises BadSetting where there is no such kind."""
    for name in _parts(settings.model_kinds):
        if name not in list(Kind):
            raise BadSetting(name=f"{PREFIX}MODEL_KINDS", value=name, why=", ".join(Kind))
    return frozenset(map(Kind, _parts(settings.model_kinds)))


def key_of(settings: Settings) -> str:
    """The server's key: from the environment, else the first line of the file; empty where neither is given.

    Raises:
        BadSetting: the file cannot be read. What stands in it is not told.
    """
    given = settings.model_key.get_secret_value()
    if given or not settings.model_key_file:
        return given
    try:
        return Path(settings.model_key_file).read_text(encoding="utf-8").split("\n", 1)[0].strip()
    except (OSError, UnicodeDecodeError) as error:
        why = getattr(error, "strerror", None) or "UTF-8"
        raise BadSetting(name=f"{PREFIX}MODEL_KEY_FILE", value=settings.model_key_file, why=why) from None


def _parts(text: str) -> list[str]:
    return [part.strip() for part in text.split(",") if part.strip()]

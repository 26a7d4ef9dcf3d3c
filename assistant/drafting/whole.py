"""Reading a form that has been written to its end."""

from __future__ import annotations

import json
from typing import TypeVar

from pydantic import ValidationError

from assistant.drafting.partial import THOUGHT_END
from assistant.errors import ModelFault
from assistant.forms import Form

Filled = TypeVar("Filled", bound=Form)
_DECODER = json.JSONDecoder(strict=False)
_MOST_TRIES = 20


def read_form(text: str, form: type[Filled]) -> Filled:
    """The first JSON object in ``text`` that is such a form; whatever stands around it, and thoughts before it.

    Raises:
        ModelFault: there is none.
    """
    at = max(text.rfind(THOUGHT_END), 0)
    for _ in range(_MOST_TRIES):
        at = text.find("{", at)
        if at < 0:
            break
        try:
            return form.model_validate(_DECODER.raw_decode(text, at)[0])
        except (ValueError, ValidationError, RecursionError):
            at += 1
    raise ModelFault("model_garbled")

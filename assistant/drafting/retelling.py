"""What a model is asked for a summary: one sentence for each pair of verified quotes. It gets nothing but these."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping

from assistant.drafting.asking import Request
from assistant.drafting.passages import between, instructions, new_border
from assistant.forms import SummaryForm
from assistant.types import Evidence, Prompt


def summary_request(pairs: Mapping[str, Evidence], basis: str, border: Callable[[], str] = new_border) -> Request:
    """The request for ``pairs``, by opaque key.

    Args:
        basis: what else decides the reply (index, model), for the memory.
    """
    mark = border()
    texts = {
        key: f"The proposal says: {_flat(one.proposal.quote)}\nThe strategy says: {_flat(one.citation.quote)}"
        for key, one in pairs.items()
    }
    user = "\n\n".join(between(mark, f"pair {key}", text) for key, text in texts.items())
    key = hashlib.sha256(json.dumps([basis, summary_hash(), texts]).encode()).hexdigest()
    return Request(key, Prompt(instructions("summary"), user), SummaryForm)


def summary_hash() -> str:
    """Changes with our instructions or the form."""
    text = instructions("summary") + json.dumps(SummaryForm.model_json_schema())
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def _flat(text: str) -> str:
    return " ".join(text.split())

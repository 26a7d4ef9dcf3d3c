"""Which language messages are in, from ``Accept-Language``."""

from __future__ import annotations

from assistant.types import Language

_OURS: dict[str, Language] = {"nb": "nb", "no": "nb", "nn": "nn", "en": "en"}
_LONGEST = 200


def preferred(header: str, default: Language) -> Language:
    """The language of ``header`` that is wanted most and spoken here."""
    wanted = [_weighed(part) for part in header[:_LONGEST].split(",")]
    spoken = [(weight, _OURS[tag]) for tag, weight in wanted if tag in _OURS and weight > 0]
    return max(spoken, key=lambda pair: pair[0])[1] if spoken else default


def _weighed(part: str) -> tuple[str, float]:
    """``"nn-NO;q=0.8"`` as ``("nn", 0.8)``."""
    tag, _, parameter = part.partition(";")
    name, _, value = parameter.strip().partition("=")
    try:
        weight = float(value) if name == "q" else 1.0
    except ValueError:
        weight = 0.0
    return tag.strip().lower().split("-")[0], weight

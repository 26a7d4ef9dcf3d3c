"""From the probabilities of the verdicts to one of them, or to a person."""

from __future__ import annotations

from assistant.judging.model import CLASSES
from assistant.ports import Vectors
from assistant.types import Verdict

_BOTH_WAYS = 0.3
_TOO_THIN = 0.4
_PLAIN = 0.9
"""From this probability a statement plainly speaks for a goal."""
_MAY_CONFLICT = 0.2
"""A conflict this likely is not passed over: in texts of authors that the models had not seen two in five were one."""
_REASONS = {
    Verdict.SUPPORTS: "supports",
    Verdict.PARTLY: "partly",
    Verdict.CONFLICTS: "conflicts",
    Verdict.NOT_ADDRESSED: "not_addressed",
}


def decide(probabilities: Vectors, *, spoken_for: float, spoken_against: bool) -> tuple[Verdict, str]:
    """The verdict for one goal and the key of its reason.

    Args:
        probabilities: of the verdicts, in the order of CLASSES.
        spoken_for: how likely the statement that speaks most for the goal does so. A text that is little but a claim
            may mean it, so a person looks before the goal counts as not addressed.
        spoken_against: whether a statement holds a signal of goals.toml against the goal. The models may not know the
            phrase, so a person looks before the goal counts as not addressed.
    """
    likely = dict(zip(CLASSES, (float(value) for value in probabilities), strict=True))
    best = max(CLASSES, key=lambda verdict: likely[verdict])
    if min(likely[Verdict.SUPPORTS], likely[Verdict.CONFLICTS]) >= _BOTH_WAYS:
        return Verdict.NEEDS_PERSON, "both_ways"
    if likely[best] < _TOO_THIN:
        return Verdict.NEEDS_PERSON, "thin"
    if best is Verdict.NOT_ADDRESSED and (spoken_against or likely[Verdict.CONFLICTS] >= _MAY_CONFLICT):
        return Verdict.NEEDS_PERSON, "signal_against"
    if best is Verdict.NOT_ADDRESSED and spoken_for >= _PLAIN:
        return Verdict.NEEDS_PERSON, "thin"
    return best, _REASONS[best]

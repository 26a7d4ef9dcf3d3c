"""What the reader of an error sees, by the error's code."""

from __future__ import annotations

from assistant.words.asking import ASKING_ERRORS
from assistant.words.evaluations import EVALUATION_ERRORS
from assistant.words.harvest import HARVEST_ERRORS
from assistant.words.models import MODEL_ERRORS
from assistant.words.portfolio import PORTFOLIO_ERRORS
from assistant.words.proposals import PROPOSAL_ERRORS
from assistant.words.records import RECORD_ERRORS
from assistant.words.reviews import REVIEW_ERRORS
from assistant.words.sentences import ErrorText, Sentences
from assistant.words.serving import SERVING_ERRORS
from assistant.words.sources import SOURCE_ERRORS

ERRORS: dict[str, ErrorText] = {
    "error": ErrorText(
        Sentences("Noe gikk galt.", "Noko gjekk gale.", "Something went wrong."),
        Sentences(
            "Prøv igjen, eller kjør «strategi doctor».",
            "Prøv igjen, eller køyr «strategi doctor».",
            "Try again, or run “strategi doctor”.",
        ),
    ),
    **ASKING_ERRORS,
    **EVALUATION_ERRORS,
    **HARVEST_ERRORS,
    **MODEL_ERRORS,
    **PORTFOLIO_ERRORS,
    **PROPOSAL_ERRORS,
    **RECORD_ERRORS,
    **REVIEW_ERRORS,
    **SERVING_ERRORS,
    **SOURCE_ERRORS,
}

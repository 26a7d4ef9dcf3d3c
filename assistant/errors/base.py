"""The error that all others are, and the branches of the tree."""

from __future__ import annotations

from typing import ClassVar


class AssistantError(Exception):
    """Base of all errors that a user can meet.

    Args:
        **details: values for the placeholders of the sentence in ``words.ERRORS[code]``.
    """

    code: ClassVar[str] = "error"
    exit_code: ClassVar[int] = 1

    def __init__(self, **details: object) -> None:
        self.details = {key: str(value) for key, value in details.items()}
        super().__init__(self.code, self.details)


class RequestError(AssistantError):
    """What was asked cannot be done as asked."""

    exit_code = 2


class CorpusError(AssistantError):
    """The documents or the tables that describe them."""

    exit_code = 1


class SearchIndexError(AssistantError):
    """The generation that answers are made from."""

    exit_code = 4


class ModelError(AssistantError):
    """Encoders and language models."""

    exit_code = 5


class EvaluationError(AssistantError):
    """What is measured with, or compared against."""

    exit_code = 8


class AccessError(AssistantError):
    exit_code = 6


class ServingError(AssistantError):
    exit_code = 7


class HarvestError(AssistantError):
    """Fetching the publisher's own texts."""

    exit_code = 9

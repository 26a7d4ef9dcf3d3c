"""Encoders and language models."""

from __future__ import annotations

from assistant.errors.base import ModelError


class EncoderUnavailable(ModelError):
    code = "encoder_unavailable"


class EncoderRefused(ModelError):
    """A file of it is changed or of a kind that may carry code."""

    code = "encoder_refused"


class ModelFault(ModelError):
    """A language model did not answer as it should. ``reason`` is a key of ``words.REASONS``.

    Args:
        wait: seconds that the server asks us to stay away.
    """

    code = "model_fault"

    def __init__(self, reason: str, wait: float = 0.0) -> None:
        super().__init__(reason=reason)
        self.reason = reason
        self.wait = wait


class ModelNotSet(ModelError):
    """A language model is asked for, and none is set up."""

    code = "model_not_set"


class UnknownModel(ModelError):
    """A model that is not served here."""

    code = "unknown_model"

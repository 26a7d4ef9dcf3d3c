"""What LangChain and its client raise, as our reasons."""

from __future__ import annotations

from functools import lru_cache

from assistant.errors import ModelFault

_LONGEST_WAIT = 300.0


@lru_cache(maxsize=1)
def reasons() -> tuple[tuple[type[BaseException], str], ...]:
    """Classes of errors with their reasons, the more particular before what they are a kind of."""
    import openai
    from langchain_core import exceptions as core

    return (
        (core.ContextOverflowError, "model_too_long"),
        (core.ModelAuthenticationError, "model_key"),
        (core.ModelPermissionDeniedError, "model_key"),
        (core.ModelNotFoundError, "model_not_found"),
        (core.ModelRateLimitError, "model_rate_limit"),
        (core.ModelTimeoutError, "model_timeout"),
        (core.ModelConnectionError, "model_unreachable"),
        (core.ModelInvalidRequestError, "model_refused"),
        (core.ModelAPIError, "model_failed"),
        (core.OutputParserException, "model_garbled"),
        (core.TracerException, "model_failed"),
        (openai.APITimeoutError, "model_timeout"),
        (openai.APIConnectionError, "model_unreachable"),
        (openai.AuthenticationError, "model_key"),
        (openai.PermissionDeniedError, "model_key"),
        (openai.NotFoundError, "model_not_found"),
        (openai.RateLimitError, "model_rate_limit"),
        (openai.BadRequestError, "model_refused"),
        (openai.UnprocessableEntityError, "model_refused"),
        (openai.APIResponseValidationError, "model_garbled"),
        (openai.LengthFinishReasonError, "model_garbled"),
        (openai.ContentFilterFinishReasonError, "model_garbled"),
        (openai.APIError, "model_failed"),
    )


def fault_of(error: BaseException) -> ModelFault:
    """The fault that an error means; what the client wrapped one of ours in is unwrapped."""
    inner: BaseException | None = error
    while inner is not None:
        if isinstance(inner, ModelFault):
            return inner
        inner = inner.__cause__
    reason = reason_of(type(error))
    return ModelFault(reason or "model_garbled", _wait(error))


def reason_of(kind: type[BaseException]) -> str | None:
    """The reason for a class of errors; None where it is none of the client's, but a slip over a mangled answer."""
    return next((reason for known, reason in reasons() if issubclass(kind, known)), None)


def _wait(error: BaseException) -> float:
    """Seconds after which the server wants to hear from us again; 0 where it does not say."""
    headers = getattr(getattr(error, "response", None), "headers", {})
    try:
        return min(max(float(headers.get("retry-after", 0)), 0.0), _LONGEST_WAIT)
    except ValueError:
        return 0.0

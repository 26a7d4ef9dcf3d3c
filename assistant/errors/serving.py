"""Requests over HTTP, and the service that takes them."""

from __future__ import annotations

from collections.abc import Iterable

from assistant.errors.base import RequestError, ServingError


class BadRequest(RequestError):
    """``fields``: places in the request, each with what Pydantic says of it; none where the whole is wrong."""

    code = "bad_request"

    def __init__(self, fields: Iterable[tuple[tuple[object, ...], str]] = ()) -> None:
        super().__init__()
        self.fields = tuple(fields)


class NotFound(RequestError):
    """No such address."""

    code = "not_found"


class MethodNotAllowed(RequestError):
    code = "method_not_allowed"


class BodyTooLarge(RequestError):
    code = "too_large"


class BodyTooSlow(RequestError):
    """A body that does not come in time."""

    code = "too_slow"


class TooManyRequests(RequestError):
    """``seconds``: when the caller may ask again."""

    code = "too_many_requests"


class Busy(RequestError):
    """``seconds``: when it is worth trying again."""

    code = "busy"


class WrongType(RequestError):
    """A body of another kind than the route takes."""

    code = "wrong_type"


class UnknownHost(RequestError):
    """Asked for by a name that is not ours."""

    code = "unknown_host"


class ForeignOrigin(RequestError):
    """Sent by a page of another site."""

    code = "foreign_origin"


class NotLoopback(RequestError):
    """Asked to listen beyond this machine."""

    code = "not_loopback"


class PortInUse(ServingError):
    code = "port_in_use"

"""What bodies have in common that come as JSON or as a form with files."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import IO, TypeVar

from fastapi import Request
from fastapi.exceptions import RequestValidationError
from pydantic import ValidationError
from starlette.datastructures import UploadFile

from assistant.api.context import context_of
from assistant.api.limits import FILE_BYTES, readable
from assistant.errors import BadRequest, BodyTooLarge
from assistant.privacy import mask
from assistant.types import Proposal
from assistant.visible import printable

JSON, FORM = "application/json", "multipart/form-data"
LONGEST_NAME = 120
"""Characters kept of a file's name, from its end, which decides the kind of file."""
Body = TypeVar("Body")


def media_type(request: Request) -> str:
    """What the body says it is, without its parameters."""
    return request.headers.get("content-type", "").partition(";")[0].strip().lower()


def parsed(read: Callable[[bytes | str], Body], data: bytes | str) -> Body:
    """What ``read`` makes of ``data``; what is wrong with it is said without repeating it.

    Raises:
        RequestValidationError: it does not hold.
    """
    try:
        return read(data)
    except ValidationError as error:
        raise RequestValidationError(error.errors(include_input=False, include_context=False)) from None


def uploaded(value: object) -> tuple[str, UploadFile]:
    """A file of a form, and its name as it is shown and kept.

    Raises:
        BadRequest: it is no file, or has no name.
        BodyTooLarge: it is larger than may be.
    """
    if not isinstance(value, UploadFile) or not value.filename:
        raise BadRequest
    if (value.size or 0) > FILE_BYTES:
        raise BodyTooLarge(limit=readable(FILE_BYTES))
    return shown_name(value.filename), value


def shown_name(given: str) -> str:
    """A file's name without what nobody sees and without identity numbers; its end, where it is long."""
    return mask(printable(given))[-LONGEST_NAME:]


async def proposal_in(request: Request, name: str, stream: IO[bytes]) -> Proposal:
    """The proposal in a file. Who waits for their turn keeps no thread from others.

    Raises:
        FileRefused: with the reason.
    """
    return await asyncio.wrap_future(context_of(request.app).reading(name, stream))

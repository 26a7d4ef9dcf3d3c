"""Who a request is from, as routes see it; ``entrance`` found it out."""

from __future__ import annotations

from typing import Annotated

from fastapi import Depends, Request
from starlette.types import Scope

from assistant.errors import NotLoggedIn
from assistant.types import Caller

_KEPT = "strategi.who"


def remember(scope: Scope, caller: Caller | None) -> None:
    """Put the caller where ``caller_in`` finds it."""
    scope[_KEPT] = caller


def caller_in(scope: Scope) -> Caller | None:
    """Who the request is from; None for somebody who is not logged in."""
    caller: Caller | None = scope.get(_KEPT)
    return caller


async def _caller(request: Request) -> Caller:
    caller = caller_in(request.scope)
    if caller is None:
        raise NotLoggedIn
    return caller


OurCaller = Annotated[Caller, Depends(_caller)]

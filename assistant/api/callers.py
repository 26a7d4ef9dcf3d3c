"""Who a request is from, as routes see it."""

from __future__ import annotations

from typing import Annotated

from fastapi import Depends, Request

from assistant.types import LOCAL_CALLER, Caller


async def _caller(request: Request) -> Caller:
    return LOCAL_CALLER


OurCaller = Annotated[Caller, Depends(_caller)]

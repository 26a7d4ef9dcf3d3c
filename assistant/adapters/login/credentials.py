"""What callers may show: a key of ours, or a token of the login service."""

from __future__ import annotations

from assistant.adapters.login.tokens import TokenReader
from assistant.errors import NotLoggedIn
from assistant.record_ports import KeyShelf
from assistant.types import KEY_PREFIX, Caller


class Credentials:
    """Implements ``record_ports.Login``. Without ``tokens`` there is no login service, and keys alone count."""

    def __init__(self, keys: KeyShelf, tokens: TokenReader | None) -> None:
        self._keys = keys
        self._tokens = tokens

    def caller(self, credential: str) -> Caller:
        if credential.startswith(KEY_PREFIX):
            return self._keys.caller(credential)
        if self._tokens is None:
            raise NotLoggedIn
        return self._tokens.caller(credential)

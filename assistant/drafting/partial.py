"""Reading a form while it is being written: each claim as soon as its closing brace has come."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from assistant.errors import ModelFault

_CLAIMS = re.compile(r'\{\s*"claims"\s*:\s*\[')
THOUGHT_END = "</think>"
"""Some models write down their thoughts first."""
_LONGEST = 40_000
_SPACE = re.compile(r"[\s,]*")
_DECODER = json.JSONDecoder(strict=False)


class ClaimReader:
    """Takes text as it comes and gives the claims in it, whatever stands before and after the form."""

    def __init__(self) -> None:
        self._text = ""
        self._at: int | None = None
        self._closed = False

    def feed(self, text: str) -> Iterator[object]:
        """The claims that are whole now, as JSON values; whether they are claims is for the form to say."""
        self._text += text
        if len(self._text) > _LONGEST:
            raise ModelFault("model_too_large")
        if self._at is None:
            self._find_list()
        while self._at is not None and not self._closed:
            start = _space_end(self._text, self._at)
            if self._text[start : start + 1] == "]":
                self._closed = True
            elif self._text[start : start + 1] in ("{", '"', "["):
                try:
                    value, self._at = _DECODER.raw_decode(self._text, start)
                except json.JSONDecodeError:  # not whole yet, or never
                    return
                except RecursionError:
                    raise ModelFault("model_garbled") from None
                yield value
            else:
                return

    def end(self) -> None:
        """Raises ModelFault where the text ends without a whole list of claims."""
        if not self._closed:
            raise ModelFault("model_garbled")

    def _find_list(self) -> None:
        thought = self._text.rfind(THOUGHT_END)
        if thought < 0 and self._text.lstrip().startswith("<think>"):
            return
        found = _CLAIMS.search(self._text, max(thought, 0))
        if found:
            self._at = found.end()


def _space_end(text: str, start: int) -> int:
    found = _SPACE.match(text, start)
    return found.end() if found else start

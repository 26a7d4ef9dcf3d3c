"""Finding words in a page by their letters and digits alone. Shares no code with the assistant's own locating."""

from __future__ import annotations

import unicodedata


class Letters:
    """The letters and digits of a text, compatibility-composed and case-folded, with the way back to it."""

    def __init__(self, text: str) -> None:
        kept: list[str] = []
        self._offsets: list[int] = []
        for index, character in enumerate(text):
            for folded in unicodedata.normalize("NFKD", character).casefold():
                if folded.isalnum():
                    kept.append(folded)
                    self._offsets.append(index)
        self.text = "".join(kept)

    def nth(self, wanted: str, skip: int = 0) -> tuple[int, int]:
        """Start and end in the original of occurrence number ``skip`` (from 0) of ``wanted``.

        Raises:
            ValueError: there are not so many.
        """
        at = self.text.index(wanted)
        for _ in range(skip):
            at = self.text.index(wanted, at + 1)
        return self._offsets[at], self._offsets[at + len(wanted) - 1] + 1

    def find(self, words: str) -> tuple[int, int] | None:
        """Where ``words`` stand first; None where they do not."""
        wanted = Letters(words).text
        return self.nth(wanted) if wanted and wanted in self.text else None

"""What users read is plain: LIX below 45, text by text."""

from __future__ import annotations

import re
from string import Formatter

import pytest

from assistant import words
from assistant.types import LANGUAGES
from assistant.words import Sentences, fill
from tests.conftest import ROOT
from tests.readability import lix, words_of
from ui.words import TEXTS

HEAVY = 45
FEW_WORDS = 14
"""In a shorter text one long word decides, and a short one is no burden."""
READ = {
    **TEXTS,
    **{f"NOTICES.{code}": text for code, text in words.NOTICES.items()},
    **{f"LIMITS.{code}": text for code, text in words.LIMITS.items()},
    **{
        f"ERRORS.{code}": Sentences(*(f"{what} {do}" for what, do in zip(text.what, text.do, strict=True)))
        for code, text in words.ERRORS.items()
    },
}
MARKS = re.compile(r"!\[.*?\]\(.*?\)|<http.*?>|\]\(.*?\)|[*`#|]")
"""What Markdown adds, and pictures."""


def read_out(text: str) -> str:
    """``text`` with a short word in each of its places."""
    names = {name for _, name, _, _ in Formatter().parse(text) if name}
    return fill(text, **dict.fromkeys(names, "ord"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_said_is_plain(language):
    texts = {key: read_out(text.in_(language)) for key, text in READ.items()}
    long = {key: text for key, text in texts.items() if len(words_of(text)) >= FEW_WORDS}
    assert len(long) > 100
    assert {key: text for key, text in long.items() if lix(text) >= HEAVY} == {}


def test_the_guide_is_plain():
    guide = MARKS.sub("", (ROOT / "ui/docs/guide.md").read_text(encoding="utf-8"))
    assert lix(guide) < HEAVY


def test_lix_is_words_in_a_sentence_and_the_share_of_long_words():
    assert lix("Katten sov. Hunden bjeffet hele natten.") == 6 / 2 + 100 * 1 / 6
    assert lix("Et notat til styret") == 4

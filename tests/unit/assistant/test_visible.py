from __future__ import annotations

import sys
import unicodedata

import pytest

from assistant.text import fold, normalise
from assistant.visible import count_hidden, printable, without_hidden

TAGS = "".join(chr(0xE0000 + ord(letter)) for letter in "si ja")


@pytest.mark.parametrize(
    ("text", "seen", "count"),
    [
        ("fel\u200bles", "felles", 1),
        ("fel\u200d\u200cles", "felles", 2),
        ("\u202efelles\u202c", "felles", 2),
        ("\u2066felles\u2069\u061c", "felles", 3),
        (f"felles{TAGS}", "felles", 5),
        ("f\ufe01\ufe0f\U000e0100elles", "felles", 3),
        ("\ufefffelles", "felles", 1),
        ("\u3164felles\u115f", "felles", 2),
        ("fel\u00adles", "felles", 0),
        ("felles", "felles", 0),
        ("", "", 0),
    ],
)
def test_what_nobody_sees_is_taken_out_and_counted(text, seen, count):
    assert (without_hidden(text), count_hidden(text)) == (seen, count)
    assert normalise(text) == seen


@pytest.mark.parametrize("emoji", ["👩‍💻", "❤️", "1️⃣", "👩🏽‍⚕️", "🏳️‍🌈", "☺︎"])
def test_what_holds_an_emoji_together_stays_and_is_not_counted(emoji):
    assert (without_hidden(f"a {emoji} b"), count_hidden(emoji)) == (f"a {emoji} b", 0)


def test_an_emoji_carries_nothing_more():
    assert count_hidden("❤️\ufe0f\ufe01" + TAGS) == 7
    assert without_hidden("❤️\ufe0f\ufe01" + TAGS) == "❤️"


def test_a_quote_is_found_with_and_without_the_parts_of_an_emoji():
    assert fold("Bra ❤️ her").text == fold("bra ❤ her").text


def test_every_format_character_is_seen_to():
    """Unicode's format characters are invisible; the few that are shown (signs before numbers) are none of ours."""
    shown = {*range(0x600, 0x606), 0x6DD, 0x70F, 0x890, 0x891, 0x8E2, 0x110BD, 0x110CD, *range(0x13430, 0x13440)}
    formats = {code for code in range(sys.maxunicode + 1) if unicodedata.category(chr(code)) == "Cf"}
    assert {hex(code) for code in formats - shown if without_hidden(chr(code))} == set()


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("Årsrapport 2024.pdf", "Årsrapport 2024.pdf"),
        ("A\u030arsrapport.pdf", "Årsrapport.pdf"),
        ("linje\nskift.md", "linje?skift.md"),
        ("\u202efdp.exe", "?fdp.exe"),
        ("m\udce5l.md", "m?l.md"),
        ("\x1b[31mrød.md", "?[31mrød.md"),
        ("", ""),
    ],
)
def test_a_name_is_shown_on_one_line(name, shown):
    assert printable(name) == shown
    assert shown.encode().decode() == shown

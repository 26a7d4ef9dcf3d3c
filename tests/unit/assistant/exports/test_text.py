from __future__ import annotations

from assistant.exports.outline import Items, Outline, line
from assistant.exports.text import to_text

ITEMS = ((line("Behov"), line("Meldes inn.", notes=(1,))), (line("Konsept"),))


def written(part: Items) -> str:
    return to_text(Outline("Tittel", "nb", "Opphav", None, (part,), ()))


def test_items_are_marked_and_their_other_lines_stand_below_the_first():
    assert written(Items(ITEMS)) == "Opphav\n\n– Behov\n  Meldes inn. [1]\n– Konsept\n"


def test_numbered_items_have_their_number():
    assert written(Items(ITEMS, numbered=True)) == "Opphav\n\n1. Behov\n   Meldes inn. [1]\n2. Konsept\n"

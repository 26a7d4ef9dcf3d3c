"""Why a value was refused: what Pydantic, Typer and the operating system say in English, in our languages.

Found by their text, which is what the three have in common. What is not in the table is not said at all where it
could repeat somebody's words, else left as it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from assistant.types import Language
from assistant.words.sentences import Sentences

_TABLE: tuple[tuple[str, Sentences], ...] = (
    (r"Field required", Sentences("mangler", "manglar", "is missing")),
    (r"Extra inputs are not permitted", Sentences("finnes ikke her", "finst ikkje her", "is unknown here")),
    (r"Input should be a valid string.*", Sentences("skal være tekst", "skal vere tekst", "should be text")),
    (
        r"Input should be a valid integer.*",
        Sentences("skal være et heltall", "skal vere eit heiltal", "should be a whole number"),
    ),
    (r"Input should be a valid number.*", Sentences("skal være et tall", "skal vere eit tal", "should be a number")),
    (
        r"Input should be a valid boolean.*",
        Sentences("skal være true eller false", "skal vere true eller false", "should be true or false"),
    ),
    (r"Input should be a valid (?:tuple|list|array|set|frozenset).*", Sentences(
        "skal være en liste", "skal vere ei liste", "should be a list"
    )),
    (
        r"Input should be (?:a valid dictionary|an object).*",
        Sentences("skal være et objekt", "skal vere eit objekt", "should be an object"),
    ),
    (
        r"Input should be greater than or equal to ([\d.]+)",
        Sentences("skal være {0} eller mer", "skal vere {0} eller meir", "should be {0} or more"),
    ),
    (
        r"Input should be less than or equal to ([\d.]+)",
        Sentences("skal være {0} eller mindre", "skal vere {0} eller mindre", "should be {0} or less"),
    ),
    (
        r"Input should be greater than ([\d.]+)",
        Sentences("skal være mer enn {0}", "skal vere meir enn {0}", "should be more than {0}"),
    ),
    (
        r"Input should be less than ([\d.]+)",
        Sentences("skal være mindre enn {0}", "skal vere mindre enn {0}", "should be less than {0}"),
    ),
    (r"String should have at least (\d+) characters?", Sentences(
        "skal ha minst {0} tegn", "skal ha minst {0} teikn", "should have {0} characters or more"
    )),
    (r"String should have at most (\d+) characters?", Sentences(
        "kan ha høyst {0} tegn", "kan ha høgst {0} teikn", "may have {0} characters at most"
    )),
    (r"\w+ should have at least (\d+) items?.*", Sentences(
        "skal ha minst {0} i lista", "skal ha minst {0} i lista", "should have {0} items or more"
    )),
    (r"\w+ should have at most (\d+) items?.*", Sentences(
        "kan ha høyst {0} i lista", "kan ha høgst {0} i lista", "may have {0} items at most"
    )),
    (r"String should match pattern '(.+)'", Sentences(
        "skal ha formen {0}", "skal ha forma {0}", "should have the form {0}"
    )),
    (r"Input should be ('.+)", Sentences("skal være en av {0}", "skal vere ein av {0}", "should be one of {0}")),
    (r"(?:Invalid JSON|JSON decode error).*", Sentences(
        "er ikke gyldig JSON", "er ikkje gyldig JSON", "is no valid JSON"
    )),
    (r"Value error, either question or turns", Sentences(
        "skal ha enten «question» eller «turns»",
        "skal ha anten «question» eller «turns»",
        "should have either “question” or “turns”",
    )),
    (r"Value error, not a case number", Sentences(
        "er ikke et saksnummer (132-2023)", "er ikkje eit saksnummer (132-2023)", "is no case number (132-2023)"
    )),
    (r"unknown setting; known: (.+)", Sentences(
        "innstillingen finnes ikke; disse finnes: {0}",
        "innstillinga finst ikkje; desse finst: {0}",
        "there is no such setting; there are: {0}",
    )),
    (r"No such command '(.+?)'\.?.*", Sentences(
        "kommandoen «{0}» finnes ikke", "kommandoen «{0}» finst ikkje", "there is no command “{0}”"
    )),
    (r"Missing command\.", Sentences("en kommando mangler", "ein kommando manglar", "a command is missing")),
    (r"No such option: (\S+) \(Possible options: (.+)\)", Sentences(
        "valget {0} finnes ikke; mente du {1}?", "valet {0} finst ikkje; meinte du {1}?",
        "there is no option {0}; did you mean {1}?",
    )),
    (r"No such option: (\S+)(?: Did you mean (.+)\?)?", Sentences(
        "valget {0} finnes ikke", "valet {0} finst ikkje", "there is no option {0}"
    )),
    (r"Option '(.+)' requires an argument\.", Sentences(
        "{0} skal ha en verdi etter seg", "{0} skal ha ein verdi etter seg", "{0} needs a value after it"
    )),
    (r"Option '(.+)' does not take a value\.", Sentences(
        "{0} skal ikke ha noen verdi", "{0} skal ikkje ha nokon verdi", "{0} takes no value"
    )),
    (r"Missing argument '?(.+?)'?\.", Sentences("{0} mangler", "{0} manglar", "{0} is missing")),
    (r"Missing option '?(.+?)'?\.", Sentences("valget {0} mangler", "valet {0} manglar", "option {0} is missing")),
    (r"Got unexpected extra argument(?:\(s\)|s)? \((.+)\)", Sentences(
        "for mye: {0}. Sett tekst med mellomrom i anførselstegn.",
        "for mykje: {0}. Set tekst med mellomrom i hermeteikn.",
        "too much: {0}. Put text with spaces between quotation marks.",
    )),
    (r"No such file or directory", Sentences("den finnes ikke", "ho finst ikkje", "there is no such file")),
    (r"Is a directory", Sentences("det er en mappe", "det er ei mappe", "it is a folder")),
    (r"Not a directory", Sentences("det er ingen mappe", "det er inga mappe", "it is no folder")),
    (r"Permission denied", Sentences("du har ikke tilgang", "du har ikkje tilgang", "you may not")),
    (r"Read-only file system", Sentences("det kan ikke skrives der", "det kan ikkje skrivast der", "it is read-only")),
    (r"No space left on device", Sentences("disken er full", "disken er full", "the disk is full")),
    (r"Address already in use", Sentences("den er i bruk", "han er i bruk", "it is in use")),
)  # fmt: skip
_INVALID = re.compile(r"Invalid value for (.+?): (.+)", re.DOTALL)
_REFUSED = Sentences("kan ikke brukes", "kan ikkje brukast", "cannot be used")
_BODY = Sentences("innholdet", "innhaldet", "the body")
_UNKNOWN_FIELD = Sentences("et felt finnes ikke her", "eit felt finst ikkje her", "a field is unknown here")
_NAME = re.compile(r"[A-Za-z_]{1,40}")
_PARTS = frozenset({"body", "query", "path", "header"})
"""What FastAPI calls the parts of a request, before the place in them."""
_MOST = 5


def value_said(why: str, language: Language) -> str | None:
    """A reason in a language of ours; None for one that is not known."""
    if invalid := _INVALID.fullmatch(why):
        name, inner = invalid.groups()
        return f"{name.replace(chr(39), '')} {value_said(inner, language) or _REFUSED.in_(language)}"
    for pattern, said in _TABLE:
        if found := re.fullmatch(pattern, why, re.DOTALL):
            return said.in_(language).format(*(group or "" for group in found.groups()))
    return None


def fields_said(wrong: Iterable[tuple[tuple[object, ...], str]], language: Language) -> str:
    """Which fields do not hold and why; nothing that somebody wrote, the name of an unknown field among it."""
    said = dict.fromkeys(_field_said(place, why, language) for place, why in wrong)
    return "; ".join(list(said)[:_MOST])


def _field_said(place: tuple[object, ...], why: str, language: Language) -> str:
    if why.startswith("Extra inputs"):
        return _UNKNOWN_FIELD.in_(language)
    inside = place[1:] if len(place) > 1 and place[0] in _PARTS else place
    parts = [str(part) for part in inside if isinstance(part, int) or _NAME.fullmatch(str(part))]
    said = value_said(why, language) or _REFUSED.in_(language)
    is_named = any(not part.isdigit() for part in parts) and inside != ("body",)
    return f"«{'.'.join(parts)}» {said}" if is_named else f"{_BODY.in_(language)} {said}"

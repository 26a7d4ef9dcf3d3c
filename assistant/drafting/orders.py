"""Sentences that give orders to whoever reads them on a user's behalf.

Such a filter stops the plain ones alone, so nothing rests on it: what slips through meets the rest of the gate.
"""

from __future__ import annotations

import re

from assistant.text import sentences

_ORDER = re.compile(
    r"(?:^[\W\d_]*(?:please|vennligst|viktig:?|important:?|system:?|nb:?|obs:?)?[\W_]*|[:;]\s+"
    r"|(?<=\s)(?=(?-i:[A-ZÆØÅ])))(?:"
    r"ignorer|oversjå|overse|se bort (?:fra|ifra)|sjå bort frå|glem|gløym"
    r"|svar(?= (?:alltid|aldri|at|med|bare|berre|kun|på norsk|på engelsk))"
    r"|skriv|si (?:at|til)|sei (?:at|til)|fortell|gjenta|gjent|lat som|late som|klikk|besøk|send|oversett|hopp over"
    r"|legg til|fjern|erstatt|endre|beskriv|forklar|foreslå|nevn|nemn"
    r"|add|remove|replace|modify|augment|group|substitute|describe|explain|draft|create|suggest|provide|give|change|convert"
    r"|rearrange|introduce|integrate|embed|mention|compose|generate|use|make|show|find|list|write|encourage|conclude"
    r"|fra nå av|frå no av|du (?:er|må|skal|kan)|dere (?:er|må|skal)|assistenten (?:skal|må)"
    r"|ignore|disregard|forget|answer|respond|reply|write|say|tell|repeat|print|output|pretend|translate|click|visit|send"
    r"|insert|include|append|do not|don't|never|always|from now on|you (?:are|must|should|will|can|have)|act as|stop"
    r")\b",
    re.IGNORECASE,
)


_TO_THE_READER = re.compile(
    r"\b(?:you|yours?|yourself|du|deg|din|ditt|dine|dykk|dykkar"
    r"|svar(?:et|ene|er|e|a)?|assistent\w*|assistant\w*|språkmodell\w*|chatbot\w*|ki-\w+|prompt\w*|ledetekst\w*"
    r"|instruks\w*|instruction\w*|kriteri\w*|criteri\w*|vurder\w*|bedøm\w*|judge\w*|assess\w*|konkluder\w*|konklusjon\w*"
    r"|conclu\w*|answer\w*|respon[sd]\w*|repl(?:y|ies)|yes|silent|json|rapport(?:en|a)|verdict\w*|utfall\w*"
    r"|regnes? som|skal telle|oppfyl(?:t|ler)|i tråd med|strategi\w*|strategy)\b",
    re.IGNORECASE,
)


def speaks_to_the_reader(sentence: str) -> bool:
    """Whether a sentence may be about how it is to be read, or be an order: for where passing one over costs little."""
    return bool(_TO_THE_READER.search(sentence)) or is_order(sentence)


def orders_the_reader(sentence: str) -> bool:
    """Whether a sentence is an order about how it, or what it stands in, is to be read."""
    return bool(_TO_THE_READER.search(sentence)) and is_order(sentence)


def is_order(sentence: str) -> bool:
    """Whether a sentence begins as an order does, or an order with a capital or after a colon is hung on to it."""
    return bool(_ORDER.search(sentence))


def in_an_order(text: str, start: int, end: int) -> bool:
    """Whether ``text[start:end]`` is, or is cut out of, a sentence that is an order."""
    return any(is_order(text[a:b]) for a, b in sentences(text) if a < end and b > start)

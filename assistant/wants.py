"""What kind of answer a question wants, and which values of that kind stand in a sentence."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal

Want = Literal[
    "list", "time", "duration", "money", "amount", "person", "name", "place", "reason", "definition", "other"
]
VALUED: tuple[Want, ...] = ("time", "duration", "money", "amount", "person", "name", "place")
"""What is answered by a value that a sentence either holds or does not."""

_CLAUSE = r"(?:^|[,;:?!.–-]\s*|\b(?:og|and|samt|men|but)\s+)(?:men |but |så |so )?"
"""Where a question word asks; "når" and "when" inside a clause only join it."""
_HOW_LONG = r"(?:hvor|kor)\s+(?:lenge|lang\s+tid|lengi)|how\s+long|antall (?:år|måneder|dager)"
_SUM = r"kroner|koste\w*|kosta\w*|kost(?:nad\w*)?|pris\w*|budsjett\w*|(?:kostnads|budsjett|økonomiske? )?ramm[ea]\w*"
_SUM_EN = r"costs?|budget\w*|price|spending|nok|money"


def _pattern(text: str) -> re.Pattern[str]:
    return re.compile(text, re.IGNORECASE)


_PATTERNS: tuple[tuple[re.Pattern[str], Want], ...] = (
    (_pattern(rf"\b(?:{_HOW_LONG})\b"), "duration"),
    (
        _pattern(
            rf"{_CLAUSE}(?:når|when)\b"
            r"|\b(?:hvilke[nt]?|kva(?: for)?(?: ei[nt]?)?|what|which)\s+(?:år|årstall|dato|dag|måned|månad|tidspunkt"
            r"|year|date|day|month)\b|\btil hvilken tid\b"
        ),
        "time",
    ),
    (
        _pattern(
            rf"\b(?:hvor|kor)\s+(?:mye|mykje|stor\w*|høye?|høge?|dyrt?)\b(?=.*\b(?:{_SUM})\b)"
            rf"|\b(?:hva|kva)\s+(?:\w+\s+){{0,4}}(?:koste\w*|kosta\w*|{_SUM})\b"
            r"|\bhvor mange\b.*\b(?:kroner|millioner)\b|\bhow expensive\b"
            rf"|\bhow (?:much|large|big|many|high)\b(?=.*\b(?:{_SUM_EN})\b)|\bwhat\b.*\b(?:{_SUM_EN})\b"
            rf"|\b(?:hvor|kor)\s+(?:mye|mykje)\s+(?:penge\w+|penga\w*)\b|\b(?:koster|kostet|kostar|kosta)\b"
        ),
        "money",
    ),
    (
        _pattern(
            r"\b(?:(?:hv|k)or\s+(?:mange|mye|mykje|stor\w*|høye?|høge?|ofte|langt?|gam(?:mel|le)|lite?n?|tungt?|bredt?)"
            r"|how\s+(?:many|much|often|large|big|high|far|old|tall)"
            r"|hvilket (?:antall|nummer|tall)|hva er antallet|kva tal)\b"
        ),
        "amount",
    ),
    (_pattern(r"\b(?:hvem|kven|who|whom|whose)\b"), "person"),
    (_pattern(r"\b(?:hvorfor|kvifor|why|formål\w*|føremål\w*|purpose|hensikt\w*)\b"), "reason"),
    (
        _pattern(
            rf"{_CLAUSE}(?:hvor|kor|kvar|where)\b|\b(?:hvilke[nt]|kva|what|which)\s+(?:by|sted|stad|land|kommune|fylke|city"
            r"|place|country)\b"
        ),
        "place",
    ),
    (
        _pattern(
            r"\b(?:hvilke|kva for|hva er de|kva er dei|list|nevn|nemn|which|what are|name the|alle|trinn|steg|steps"
            r"|criteria|kriteri\w+|områder?|areas|tema(?:er|ene|et)?|topics|inngår|innhold\w*|inneheld\w*|contents?"
            r"|omfatt(?:er|ar|et|a)|består av|scope|includes?d?|consists?|(?:lagt|lagd|legges|leggjast) vekt på"
            r"|kjennete[gi]k?n\w*|characteri[sz]e\w*)\b"
        ),
        "list",
    ),
    (_pattern(r"\b(?:hva|kva)\s+(?:het|heter|heiter|kalles|kallast)\b|\b(?:hvilke[nt])\s+\w+"), "name"),
    (
        _pattern(
            r"^(?:hva|kva|what) (?:er|var|is|are|was|betyr|tyder|menes|står|does)\b|\b(?:betyr|står for|stand for)\b"
        ),
        "definition",
    ),
)

_MONTH = (
    r"(?:jan(?:uar|uary)?|feb(?:ruar|ruary)?|mars?|march|apr(?:il)?|mai|may|juni?|june|juli?|july|aug(?:ust)?"
    r"|sept?(?:ember)?|okt(?:ober)?|october|nov(?:ember)?|des(?:ember)?|december)"
)
_DATE = _pattern(
    rf"\b\d{{1,2}}\.?\s+{_MONTH}\b|\b{_MONTH}\s+(?=(?:1[0-9]|20)\d\d\b)|\b\d{{1,2}}\.\d{{1,2}}\.\d{{2,4}}\b"
)
_YEAR = re.compile(r"(?<![\d.,/-])(?:1[0-9]|20)\d\d(?![\d.,/-]*\d|\s*(?:mill|kron|prosent|%))(?:-(?:tallet|åra))?")
_CENTURY = _pattern(r"\b\d{1,2}\.?\s*(?:århundre\w*|hundreår\w*)")
_SMALL = (
    "én ett to tre fire fem seks sju syv åtte ni ti elleve tolv tretten fjorten femten tjue tretti førti femti hundre "
    "tusen ein eitt dusin halv halvparten tredel to-tredeler fleirtalet"
).split()
_NUMBER = _pattern(rf"\d+(?:[ .,]\d+)*|\b(?:{'|'.join(_SMALL)})\b")
_UNIT = r"(?:kroner|kr|nok|mill(?:ion)?(?:er|ar)?\.?|mrd\.?|milliard(?:er|ar)?|euro|dollar|pund|øre)"
_MONEY = _pattern(rf"\d+(?:[ .,]\d+)*\s*{_UNIT}\b|\b(?:kr|nok|usd|eur)\.?\s*\d+|[$€£]\s?\d+")
_SPAN = r"(?:år|måned(?:er)?|månad(?:er)?|uker?|veker?|dag(?:er|ar)?|timer?|timar|minutt(?:er)?|døgn|sekund(?:er)?)"
_DURATION = _pattern(rf"\b(?:\d+(?:[.,]\d+)?|{'|'.join(_SMALL)})\s+{_SPAN}\b|\b(?:fra|frå)\b.*\btil\b.*\d|\bperioden\b")
_NAME = re.compile(
    r"(?<=[\w,;:«\"(/–-] )(?:[A-ZÆØÅ][\w'’-]+|[A-ZÆØÅ]{2,})(?:(?: (?:av|de|von|van|den|i) )?[ ]?[A-ZÆØÅ][\w'’-]+)*"
)
_FIRST_NAME = re.compile(r"^[«\"]?[A-ZÆØÅ][\w'’-]+(?: [A-ZÆØÅ][\w'’.-]*)+")
_ABBREVIATION = re.compile(r"\b[A-ZÆØÅ]{2,}\b")
_ROLE = _pattern(
    r"\b\w*(?:direktør|leder|leiar|styret?|styrene|utvalg\w*|råd|rådet|gruppen|gruppa|departement\w*|forfatter|konge\w*"
    r"|president|minister\w*|helseforetak\w*|foretak\w*|sykehus\w*|ansvarlig)\w*\b"
)
_AT = r"(?:i|på|ved|fra|frå|til|av|nær|utenfor|mellom|sør|nord|øst|vest)"
_PLACE = re.compile(rf"\b{_AT}\s+(?:\w+\s+)?[A-ZÆØÅ][\w-]+|\b(?:ved|på)\s+\w{{4,}}")


def wants(text: str) -> Want:
    """What kind of answer the question wants; ``other`` where it does not say."""
    return next((want for pattern, want in _PATTERNS if pattern.search(text)), "other")


@lru_cache(maxsize=8192)
def values(want: Want, text: str) -> frozenset[str]:
    """The values in ``text`` that could answer a question that wants ``want``, lower-cased; empty for other wants."""
    match want:
        case "time":
            found = [*_DATE.findall(text), *_YEAR.findall(text), *_CENTURY.findall(text)]
        case "duration":
            found = _DURATION.findall(text)
        case "money":
            found = _MONEY.findall(text)
        case "amount":
            found = _NUMBER.findall(_YEAR.sub(" ", _DATE.sub(" ", text)))
        case "person":
            found = [*_names(text), *_ROLE.findall(text)]
        case "name":
            found = [*_names(text), *_ABBREVIATION.findall(text)]
        case "place":
            found = _PLACE.findall(text)
        case _:
            found = []
    return frozenset(" ".join(value.lower().split()) for value in found)


def _names(text: str) -> list[str]:
    return [*_NAME.findall(text), *_FIRST_NAME.findall(text)]


def fits(want: Want, text: str, asked: str = "") -> bool:
    """Whether ``text`` holds a value of the kind that is wanted, other than those in the question itself."""
    known = asked.lower()
    return any(value not in known for value in values(want, text))


def full_name(text: str) -> bool:
    """Whether a name of two or more words stands in ``text``."""
    return any(" " in name for name in _names(text))

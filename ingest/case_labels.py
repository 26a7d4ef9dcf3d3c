"""How board cases name their parts: the lines that open a case, a proposed resolution, a resolution or a discussion."""

from __future__ import annotations

import re
from dataclasses import dataclass

from assistant.case_numbers import normal_number
from assistant.types import BlockKind, CaseSectionKind

_PREFIX = r"(?:\d{1,2}(?:\.\d{1,2})*[.)]?\s+|[a-z][.)]\s+)?"
_NUMBER = r"\d{1,3}\s?(?:[-–/]\s?(?:19|20)\d\d|(?:(?<=\d{3})[-–]|/\s?)\d\d)(?![-–/.,]?\d)"
_OPENING = re.compile(
    rf"(?:(?P<word>(?:styre)?sak(?:s?nr|snummer)?\.? ?(?:nr|nummer)?\.? ?:?) ?)?(?P<number>{_NUMBER})"
    r"[\s:.–—|-]*(?P<title>.*)",
    re.IGNORECASE | re.DOTALL,
)
_LONGEST_OPENING = 220
_LONGEST_LABEL = 110

_PROPOSES = (
    r"(?:forslag(?:et)?|framlegg(?:et)?|fremlegg(?:et)?|innstilling(?:en|a)?|tilråd(?:n)?ing(?:en|a)?|tilrå(?:r|dd\w*)?"
    r"|anbefal\w*|føres[ll]\w*|foreslå\w*|inviter\w*|be[dr]?t? om|bes|vert bede|blir bedt|bede|rår til|rår|utkast)"
)
_DECIDES = r"(?:styre)?vedtak(?:et|i|a)?"
_NOT_TOLD = r"(?!\s+(?:ble|blei|blir|vart|er|var|fikk|fekk|falt|fall)\b)"
"""«Forslag til vedtak ble enstemmig vedtatt» tells what happened; it is no label."""
_PROPOSED = (
    rf"(?:[^:\n]{{0,60}}\b)?{_PROPOSES}\b[^.:\n]{{0,70}}\b{_DECIDES}{_NOT_TOLD}(?:\s[^.:\n]{{0,40}})?"
    rf"|{_DECIDES}(?:sforslag|sframlegg|stilråding)(?:et|a)?"
    rf"|vedtaks(?:forslag|framlegg|tilråding)(?:et|a)?|innstilling(?:en|a)?|forslag til (?:vedtak|avgjerd)"
)
_HOW = r"(?:enstemmige?|einstemmige?|samrøystes?|samstemte|endelige?|følgende|følgjande|slikt|dette|sitt|sine)"
_RESOLVED = (
    rf"(?:protokoll\s*[:–-]\s*)?(?:styrets?|styret sitt|styret har)?\s*(?:{_HOW}\s+)*{_DECIDES}"
    rf"(?:\s+(?:ble|blei|vart)\s+(?:fattet|fatta|gjort|vedtatt|vedteke))?(?:\s*\((?:enstemmig|einstemmig|samrøystes)\))?"
    r"(?:\s+i\s+(?:styre)?sak\s+(?:nr\.?\s+)?[\d/-]+)?"
    rf"|styret\s+(?:fattet|fatta|gjorde|traff|gjer|fatter)\s+(?:da\s+|så\s+|deretter\s+)?(?:{_HOW}\s+)*{_DECIDES}"
)
_DISCUSSED = (
    r"hva saken gjelder|kva saka gjeld|saken gjelder|saka gjeld|bakgrunn(?: for saken| for saka)?|saksframstilling"
    r"|saksutredning|saksutgreiing|saksopplysninge[rn]|saksopplysningar|saksgrunnlag|vurdering(?:er|ar)?|oppsummering"
    r"|samandrag|sammendrag|(?:administrerende|administrerande) direktørs (?:anbefaling(?:er)?|vurderinge?r?)"
    r"|behandling(?: i møtet)?|handsaming(?: i møtet)?|kommentarer i møtet|kommentarar i møtet|votering|røysting"
    r"|avstemning|protokolltilfør(?:sel|sler|slar)|konklusjon|tidligere vedtak|tidlegare vedtak"
    r"|oppfølging av vedtak(?:et)?|beslutningsunderlag"
)
_ATTACHED = r"(?:(?:u?trykte|u?prenta)\s+)?vedlegg(?:sliste)?|liste over vedlegg"
_LABELS: tuple[tuple[CaseSectionKind, str], ...] = (
    ("proposed_resolution", _PROPOSED),
    ("resolution", _RESOLVED),
    ("discussion", _DISCUSSED),
    ("attachments", _ATTACHED),
)
_SIDE = re.compile(
    r"\s*\b(?:møtedato|møtedag|dato|tidspunkt|stad|sted|saksbehandl\w+|sakshandsam\w+|arkiv\w*|unntatt)\b\s*:.*",
    re.IGNORECASE | re.DOTALL,
)
_ALONE = {kind: re.compile(rf"({_PREFIX}(?:{said}))\s*[:]?", re.IGNORECASE) for kind, said in _LABELS}
_RUN_IN = {kind: re.compile(rf"({_PREFIX}(?:{said}))\s*:\s+(?=\S)", re.IGNORECASE) for kind, said in _LABELS}
_RUN_ON: dict[CaseSectionKind, re.Pattern[str]] = {
    "proposed_resolution": re.compile(
        rf"({_PREFIX}(?:forslag|framlegg) til (?:styre)?vedtak)\s+(?=Styret\b)", re.IGNORECASE
    ),
    "resolution": re.compile(
        rf"({_PREFIX}(?:styrets\s+)?(?:{_HOW}\s+)?vedtak)\s+(?=Styret\b|Enstemmig\b|Einstemmig\b)", re.IGNORECASE
    ),
}
"""A label and the text below it, joined where nothing but the line break parted them."""
_SIGNED = re.compile(
    r"[A-ZÆØÅ][\w-]+(?: [A-ZÆØÅ][\w-]+)?, (?:den )?\d{1,2}\. ?(?:\d{1,2}\.|[a-z]+) ?\d{4}\b"
    r"|(?i:møtet (?:ble |vart |blei )?hev\w*)\b"
)
_BOARD_SAYS = re.compile(rf"{_PREFIX}Styret\b(?! sitt\b)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Opening:
    """The line that opens a case: its number, and its title where the line has one."""

    number: str
    title: str


@dataclass(frozen=True, slots=True)
class Label:
    """What a section is called: ``text[:length]`` of its block. ``body`` is where the section's own text begins."""

    kind: CaseSectionKind
    length: int
    body: int


def opening(text: str, kind: BlockKind) -> Opening | None:
    """The case that a block opens. Sentences about a case and lists of cases open none."""
    if len(text) > _LONGEST_OPENING or kind not in ("heading", "paragraph"):
        return None
    found = _OPENING.fullmatch(" ".join(text.split()))
    if found is None or (found["word"] is None and not _stands_alone(found["number"])):
        return None
    title = " ".join(_SIDE.sub("", found["title"]).split())
    number = normal_number(found["number"])
    if number is None or title[:1].islower() or (kind == "paragraph" and title.endswith((".", ";", ","))):
        return None
    return Opening(number, title)


def label(text: str, kind: BlockKind) -> Label | None:
    """The label that a block is or begins with; rows and the items of bulleted lists have none."""
    if kind == "row" or text.startswith("•"):
        return None
    for section, pattern in _ALONE.items():
        if len(text) <= _LONGEST_LABEL and (found := pattern.fullmatch(text)) and not _is_sentence(text, kind):
            return Label(section, found.end(1), len(text))
    if kind == "heading":
        return None
    for patterns in (_RUN_IN, _RUN_ON):
        for section, pattern in patterns.items():
            if found := pattern.match(text[:_LONGEST_LABEL]):
                return Label(section, found.end(1), found.end())
    return None


def ends_a_decision(text: str) -> bool:
    """Whether a paragraph is a signature or the end of the meeting, which no resolution goes on after."""
    return bool(_SIGNED.match(text))


def _is_sentence(text: str, kind: BlockKind) -> bool:
    """Whether a line is what the board says and no label: "2. Styret ber om et nytt forslag til vedtak"."""
    return kind != "heading" and not text.endswith(":") and bool(_BOARD_SAYS.match(text))


def _stands_alone(number: str) -> bool:
    """Whether a number is seen to be a case's without the word: three digits and a whole year."""
    return bool(re.fullmatch(r"\d{3}[-–/]\d{4}", number))

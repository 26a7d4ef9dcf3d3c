"""What the head of a board case says: meeting date, archive number, case number, title."""

from __future__ import annotations

import re
from datetime import date

from assistant.case_numbers import normal_number

HEAD = 1500
"""The head of a document is at most about this many characters long."""
_MONTHS = "januar februar mars april mai juni juli august september oktober november desember".split()
_WRITTEN = re.compile(rf"\b(\d{{1,2}})\. ?({'|'.join(_MONTHS)}) ((?:19|20)\d\d)\b", re.IGNORECASE)
_DIGITS = re.compile(r"(?<![\d./-])(\d{1,2})([./-])(\d{1,2})\2((?:19|20)\d\d|\d\d)(?![\d/-])")
_ISO = re.compile(r"(?<![\d-])((?:19|20)\d\d)-(\d\d)-(\d\d)(?![\d-])")
_MEETING = re.compile(r"\b(?:møtedato|møtedag|dato for (?:styre)?møt(?:et|e))\b", re.IGNORECASE)
_DATED = re.compile(r"\b(?:dato\s*:|(?:styre)?møtet?\b)", re.IGNORECASE)
_BOARD_LINE = re.compile(r"^(?:til )?styret\b[^\n.\d]{0,60}(?=\d[^\n]{5,20}$)", re.IGNORECASE | re.MULTILINE)
"""A line of its own: "Styret i Eksempel helseforetak 14. mai 2031"."""
_REACH = 100
"""How far behind its label a date may stand: other columns of a table may be between."""
_ARCHIVE = re.compile(
    r"\b(?:saks?nr|saksnummer|saksref\w*|arkiv\w*(?:[ -]id)?|journalnr|vår ref\w*)\.?\s*[:|]?\s*"
    r"((?:19|20)\d\d/\d{1,6}(?:-\d+)?|\d\d/\d{4,6}(?:-\d+)?)(?![\d/])",
    re.IGNORECASE,
)
_NUMBER = re.compile(
    r"\b(?:(?:styre)?saks?nr|(?:styre)?saksnummer|(?:styre)?sak nr|(?:styre)?sak)\b\.?\s*(?P<colon>:?)[^\d\n]{0,30}?"
    r"(?P<number>(?<![\d/-])\d{1,3}\s?(?:[-–/]\s?(?:19|20)\d\d|(?:(?<=\d{3})[-–]|/\s?)\d\d)(?![-–/.,]?\d))",
    re.IGNORECASE,
)
_REFERRING = re.compile(r"\b(?:til|jf|jfr|jamfør|se|sjå|i|av|fra|frå|med|om)\.?\s*$", re.IGNORECASE)
FIELD = re.compile(r"[^\W\d]\w{2,24}(?: \w+)?\s*:|\d", re.IGNORECASE)
"""How a line begins that gives a field of the head, or a date, and no title."""
_TITLE = re.compile(
    r"^(?:sakstittel|tittel|saken gjelder|saka gjeld|sak|emne)\s*:\s*(?P<title>\S.{3,200})$", re.IGNORECASE
)


def meeting_date(head: str) -> str | None:
    """The date of the meeting, ISO, as the head of a document says it by name."""
    return _date_behind(_MEETING, head)


def any_date(head: str) -> str | None:
    """The meeting's date, or else what stands behind "Dato:" or "møte": that may be the letter's."""
    return meeting_date(head) or _date_behind(_DATED, head) or _date_behind(_BOARD_LINE, head)


def archive_number(head: str) -> str | None:
    """The archive's number of the case, such as ``2023/1234``."""
    found = _ARCHIVE.search(head)
    return found.group(1) if found else None


def labelled_number(head: str) -> str | None:
    """The case number where a label says it; a reference to another case is none."""
    for found in _NUMBER.finditer(head):
        if not _REFERRING.search(head[max(0, found.start() - 12) : found.start()]):
            return normal_number(found["number"])
    return None


def labelled_title(lines: list[str]) -> str:
    """The title that one of the lines of a head gives by name; empty where none does."""
    found = (match for line in lines if (match := _TITLE.match(line)) and not normal_number(match["title"]))
    return next((" ".join(match["title"].split()) for match in found), "")


def _date_behind(label: re.Pattern[str], head: str) -> str | None:
    for found in label.finditer(head):
        if first := first_date(head[found.end() : found.end() + _REACH]):
            return first
    return None


def first_date(text: str) -> str | None:
    """The first date in ``text`` that exists, ISO: "22. november 2023", "22.11.2023", "22/11-23", "2023-11-22"."""
    found: list[tuple[int, tuple[int, int, int]]] = []
    for match in _WRITTEN.finditer(text):
        found.append((match.start(), (int(match[3]), _MONTHS.index(match[2].lower()) + 1, int(match[1]))))
    for match in _DIGITS.finditer(text):
        year = int(match[4]) if len(match[4]) == 4 else 2000 + int(match[4])
        found.append((match.start(), (year, int(match[3]), int(match[1]))))
    for match in _ISO.finditer(text):
        found.append((match.start(), (int(match[1]), int(match[2]), int(match[3]))))
    return next((iso for _, parts in sorted(found) if (iso := _iso(*parts))), None)


def _iso(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None

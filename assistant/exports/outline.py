"""The content of an export, in the order it is read: built once, rendered as Word, PDF, Markdown or text.

All text in an outline is data. No renderer reads it as mark-up.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime

from assistant.exports.cells import allowed_in_xml
from assistant.types import Citation, Language
from assistant.visible import without_hidden
from assistant.words.exports import reference_of

_FIRST_YEAR = 2000
LONGEST_NAME = 120
"""Characters of a file name or a person's name; a longer one is cut."""


@dataclass(frozen=True)
class Run:
    """A stretch of text on one line. ``notes`` are numbers of ``Outline.notes``, from 1, that stand behind it."""

    text: str
    bold: bool = False
    notes: tuple[int, ...] = ()


Line = tuple[Run, ...]


@dataclass(frozen=True)
class Heading:
    """``level`` 2 is below the title, which is 1."""

    level: int
    text: str


@dataclass(frozen=True)
class Paragraph:
    line: Line


@dataclass(frozen=True)
class Items:
    """A list. Each item is one line or more; those after the first continue it. Numbers are from 1."""

    items: tuple[tuple[Line, ...], ...]
    numbered: bool = False

    def marks(self, bullet: str) -> list[str]:
        """What stands before each item."""
        return [f"{number}." if self.numbered else bullet for number in range(1, len(self.items) + 1)]


@dataclass(frozen=True)
class Group:
    """Rows of a table under a title of their own."""

    title: str
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Table:
    """A table with one header row, as many cells in each row, and a group title before each group."""

    caption: str
    header: tuple[str, ...]
    groups: tuple[Group, ...]


@dataclass(frozen=True)
class NotesHere:
    """Where the notes stand in a form that has no foot of the page."""


Part = Heading | Paragraph | Items | Table | NotesHere


@dataclass(frozen=True)
class Note:
    """A footnote: the quote, and where it stands."""

    quote: str
    reference: str
    remark: str = ""
    """What has changed since, where something has."""


@dataclass(frozen=True)
class Outline:
    """A document. ``watermark`` is on every page until a person has confirmed the content."""

    title: str
    language: Language
    origin: str
    watermark: str | None
    parts: tuple[Part, ...]
    notes: tuple[Note, ...]
    properties: dict[str, str | bool] = field(default_factory=dict)
    """Machine-readable facts about the document, by name."""

    def made(self) -> datetime | None:
        """When the content was made; None where the time cannot be read, or no clock can have shown it."""
        try:
            moment = datetime.fromisoformat(str(self.properties.get("generated_at")))
        except ValueError:
            return None
        return moment.replace(tzinfo=moment.tzinfo or UTC) if moment.year >= _FIRST_YEAR else None


@dataclass
class Notes:
    """The footnotes as they are collected: each citation has one number, however often it is used."""

    language: Language
    remarks: dict[Citation, str] = field(default_factory=dict)
    _found: dict[Citation, Note] = field(default_factory=dict)
    _numbers: dict[Citation, int] = field(default_factory=dict)

    def number(self, citation: Citation) -> int:
        """The number of the citation's note, from 1; a new one for a citation that has none."""
        if citation not in self._numbers:
            self._numbers[citation] = len(self._found) + 1
            self._found[citation] = Note(
                clean(citation.quote),
                clean(reference_of(citation, self.language)),
                clean(self.remarks.get(citation, "")),
            )
        return self._numbers[citation]

    def all(self) -> tuple[Note, ...]:
        return tuple(self._found.values())

    def citations(self) -> tuple[Citation, ...]:
        return tuple(self._found)


def clean(text: str) -> str:
    """``text`` on one line, without characters that nobody sees or that no file may hold."""
    return " ".join(without_hidden(allowed_in_xml(text)).split())


def short(text: str, longest: int = LONGEST_NAME) -> str:
    """A name on one line, cut where it is absurdly long."""
    one = clean(text)
    return one if len(one) <= longest else one[: longest - 1] + "…"


def line(text: str, *, bold: bool = False, notes: tuple[int, ...] = ()) -> Line:
    """A line of one run."""
    return (Run(clean(text), bold, notes),)


def labelled(label: str, text: str) -> Line:
    """A line of the form **label:** text."""
    return (Run(f"{clean(label)}: ", bold=True), Run(clean(text)))

"""Rows of a table become proposals; a row that cannot be one is named with what to do, and costs itself alone."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from assistant import privacy
from assistant.errors import AssistantError, DuplicateId, EmptyRow, RowTooLong
from assistant.portfolio.columns import cell_of
from assistant.types import Candidate, Goals, Language, LeftOut, Mapped, Proposal, Table, TableRow
from assistant.visible import printable
from assistant.words import PORTFOLIO, explain

LONGEST_ROW = 50_000
"""Characters of text in a row. About 15 pages; more is a document, or a quotation mark that is never closed."""
_LONGEST_NAME = 300


@dataclass
class Read:
    """What was handed in: proposals in order, and what is no proposal."""

    candidates: list[Candidate] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)


FromText = Callable[[str, str], Proposal]
"""What makes a proposal of a text and a name (see ``ports.DocumentReader.from_text``)."""


def read_rows(tables: Sequence[Table], mapped: Mapped, from_text: FromText, goals: Goals, language: Language) -> Read:
    """The proposals of the rows under the header.

    Args:
        mapped: from ``columns.map_columns`` on the same tables.
    """
    table = next(table for table in tables if table.name == mapped.sheet)
    rows = _Rows(mapped, from_text, goals, language)
    found = Read()
    for row in table.rows:
        if row.number > mapped.header_row:
            rows.add(row, found)
    return found


class _BadCell(Exception):
    """What is wrong, and the heading of the column it stands in."""

    def __init__(self, error: AssistantError, column: str | None) -> None:
        self.error, self.column = error, column


class _Rows:
    """Reads one row after the other; remembers which ids are taken."""

    def __init__(self, mapped: Mapped, from_text: FromText, goals: Goals, language: Language) -> None:
        self._mapped, self._from_text, self._language = mapped, from_text, language
        self._places = {heading: place for place, heading in enumerate(mapped.headings)}
        self._frames = {name.lower(): frame.id for frame in goals.frames for name in (frame.id, frame.name)}
        self._taken: dict[str, int] = {}

    def add(self, row: TableRow, found: Read) -> None:
        columns = self._mapped.columns
        identifier = self._cell(row, columns.id) or f"r{row.number}"
        numbered = PORTFOLIO["row"].in_(self._language).format(row=row.number)
        place = ", ".join(part for part in (self._mapped.sheet, numbered) if part)
        try:
            found.candidates.append(self._candidate(row, identifier, place))
        except _BadCell as bad:
            found.left_out.append(left_out(identifier, place, bad.error, self._language, row.number, bad.column))
        except AssistantError as error:
            found.left_out.append(left_out(identifier, place, error, self._language, row.number, None))

    def _candidate(self, row: TableRow, identifier: str, place: str) -> Candidate:
        columns = self._mapped.columns
        for heading in (columns.id, columns.title, columns.owner, columns.frame, *columns.text):
            self._check_private(row, heading)
        if identifier in self._taken:
            raise _BadCell(DuplicateId(id=identifier, first=self._taken[identifier]), columns.id)
        self._taken[identifier] = row.number
        title = self._cell(row, columns.title) or identifier
        text = self._text(row)
        proposal = self._from_text(f"# {title}\n\n{text}", f"{identifier} {title}".strip()[:_LONGEST_NAME])
        frame = self._cell(row, columns.frame).lower()
        return Candidate(
            identifier,
            title,
            place,
            proposal,
            owner=self._cell(row, columns.owner) or None,
            frame=self._frames.get(frame),
        )

    def _check_private(self, row: TableRow, heading: str | None) -> None:
        try:
            privacy.refuse(self._raw(row, heading))
        except AssistantError as error:
            raise _BadCell(error, heading) from None

    def _text(self, row: TableRow) -> str:
        """The text columns, each under its heading where there are several; each line a paragraph."""
        columns = self._mapped.columns.text
        parts = {heading: self._raw(row, heading) for heading in columns if self._raw(row, heading)}
        length = sum(map(len, parts.values()))
        if not parts:
            raise _BadCell(EmptyRow(columns=", ".join(f"«{heading}»" for heading in columns)), columns[0])
        if length > LONGEST_ROW:
            longest = max(parts, key=lambda heading: len(parts[heading]))
            raise _BadCell(RowTooLong(length=length, limit=LONGEST_ROW), longest)
        paragraphs = {heading: "\n\n".join(text.split("\n")) for heading, text in parts.items()}
        if len(columns) == 1:
            return paragraphs[columns[0]]
        return "\n\n".join(f"## {heading}\n\n{text}" for heading, text in paragraphs.items())

    def _cell(self, row: TableRow, heading: str | None) -> str:
        """A cell on one line, without characters that nobody sees."""
        return printable(" ".join(self._raw(row, heading).split()))[:_LONGEST_NAME]

    def _raw(self, row: TableRow, heading: str | None) -> str:
        return "" if heading is None else cell_of(row, self._places[heading])


def left_out(
    identifier: str,
    place: str,
    error: AssistantError,
    language: Language,
    row: int | None = None,
    column: str | None = None,
) -> LeftOut:
    """Why a proposal is not assessed. What it is called is masked: a name may hold an identity number too."""
    message, do = explain(error, language)
    return LeftOut(
        id=privacy.mask(identifier),
        place=privacy.mask(place),
        code=error.code,
        message=privacy.mask(message),
        do=do,
        row=row,
        column=column,
    )

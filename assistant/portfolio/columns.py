"""Which column of a table holds what: guessed from its heading (bokmål, nynorsk, English), or as a person says."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from difflib import get_close_matches
from typing import get_args

from assistant.errors import BadSetting, EmptyPortfolio, NoTextColumn, UnknownColumn
from assistant.privacy import mask
from assistant.types import ColumnRole, Columns, Mapped, Table, TableRow

_WORDS: dict[ColumnRole, frozenset[str]] = {
    "id": frozenset(
        "id nr nummer number løpenummer løpenr prosjektnr prosjektnummer prosjektid tiltaksnr tiltaksid saksnr "
        "saksnummer referanse ref key".split()
    ),
    "owner": frozenset(
        "eier eigar prosjekteier prosjekteigar tiltakseier tiltakseigar ansvarlig ansvarleg owner responsible".split()
    ),
    "frame": frozenset("ramme rame frame".split()),
    "text": frozenset(
        "tekst text beskrivelse beskriving skildring description tiltaksbeskrivelse prosjektbeskrivelse omtale formål "
        "føremål purpose hensikt sammendrag samandrag summary bakgrunn background begrunnelse grunngjeving grunngiving "
        "rationale behov need gevinst gevinster vinst benefit benefits nytte effekt løsning løysing solution innhold "
        "innhald problem".split()
    ),
    "title": frozenset(
        "tittel title navn namn name prosjekt prosjektnavn prosjektnamn project tiltak tiltaksnavn tiltaksnamn "
        "proposal initiativ initiative overskrift".split()
    ),
}
"""Words of headings, in the order in which roles are tried: «Navn på eier» is an owner, «Tekst om tiltaket» a text."""
_LONGEST_ID_HEADING = 2
"""«Prosjekt nr.» is an id; «Number of patients reached» is none."""
_HEADER_WITHIN = 10
"""Headings stand in one of so many first rows; what is above them is a title."""
_SHORT_TEXT = 40
"""A column of shorter texts, in characters on average, is not taken for the one that describes."""
_SHOWN_ROWS = 3
ROLES: tuple[ColumnRole, ...] = get_args(ColumnRole)


def parse_overrides(pairs: Iterable[str]) -> dict[ColumnRole, list[str]]:
    """``title=Prosjektnavn`` and the like, several for ``text``.

    Raises:
        BadSetting: not of that form, no such role, or twice the same where one is meant.
    """
    found: dict[ColumnRole, list[str]] = {}
    for pair in pairs:
        name, _, heading = pair.partition("=")
        role = next((role for role in ROLES if role == name.strip().lower()), None)
        if role is None or not heading.strip() or (role != "text" and role in found):
            raise BadSetting(name="--column", value=pair, why=f"{'|'.join(ROLES)}=OVERSKRIFT")
        found.setdefault(role, []).append(heading.strip())
    return found


def map_columns(tables: Sequence[Table], source: str, overrides: Mapping[ColumnRole, Sequence[str]]) -> Mapped:
    """The sheet whose headings are known, its header row, and what each column holds.

    Args:
        source: what the file is called, for messages.
        overrides: headings by role; they go before what is guessed.

    Raises:
        EmptyPortfolio: there is nothing under the headings.
        NoTextColumn: no column holds the texts.
        UnknownColumn: an override names a heading that is not there.
    """
    table, header = _header(tables, source, [heading for given in overrides.values() for heading in given])
    headings = _named(header.cells, table)
    below = [row for row in table.rows if row.number > header.number]
    if not below:
        raise EmptyPortfolio(source=source)
    named = {role: [_known(heading, headings) for heading in given] for role, given in overrides.items()}
    taken = {heading for given in named.values() for heading in given}
    guessed = _guessed([heading for heading in headings if heading not in taken], set(named))
    found = {**guessed, **named}
    by_length = not found.get("text")
    if by_length:
        found["text"] = _longest(headings, below, {heading for given in found.values() for heading in given})
    columns = _columns(found)
    if not columns.text:
        raise NoTextColumn(headings=", ".join(headings))
    return Mapped(
        sheet=table.name,
        header_row=header.number,
        headings=headings,
        columns=columns,
        by_length=by_length,
        first_rows=tuple(tuple(mask(cell)[:200] for cell in row.cells) for row in below[:_SHOWN_ROWS]),
        proposals=len(below),
    )


def role_of(heading: str) -> ColumnRole | None:
    """What a heading says that its column holds."""
    words = re.findall(r"\w+", heading.lower())
    joined = "".join(words)
    for role, known in _WORDS.items():
        if joined in known:
            return role
    found = (role for role, known in _WORDS.items() if any(word in known for word in words))
    return next((role for role in found if role != "id" or len(words) <= _LONGEST_ID_HEADING), None)


def _header(tables: Sequence[Table], source: str, wanted: Sequence[str]) -> tuple[Table, TableRow]:
    """The row that holds most of the ``wanted`` headings, then most roles; one role alone may be a word of a text.

    The first row of all where no row is better.
    """
    filled = [table for table in tables if table.rows]
    if not filled:
        raise EmptyPortfolio(source=source)
    names = {name.strip().lower() for name in wanted}
    best, most = (filled[0], filled[0].rows[0]), (0, 1)
    for table in filled:
        for row in table.rows[:_HEADER_WITHIN]:
            roles = {role_of(cell) for cell in row.cells if len(cell) < _SHORT_TEXT} - {None}
            known = (sum(cell.strip().lower() in names for cell in row.cells), len(roles))
            if known > most:
                best, most = (table, row), known
    return best


def _named(cells: Sequence[str], table: Table) -> tuple[str, ...]:
    """A name for each column: its heading, or its letter where it has none or another column has the same."""
    width = max(len(row.cells) for row in table.rows)
    found: list[str] = []
    for place in range(width):
        heading = " ".join(cells[place].split()) if place < len(cells) else ""
        if not heading:
            heading = letter(place)
        elif heading in found:
            heading = f"{heading} ({letter(place)})"
        found.append(heading)
    return tuple(found)


def letter(place: int) -> str:
    """What a spreadsheet calls a column, counted from 0."""
    name = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


def _known(heading: str, headings: Sequence[str]) -> str:
    """The heading as the table writes it; a letter names its column as well."""
    folded = {name.lower(): name for name in headings}
    places = {letter(place).lower(): name for place, name in enumerate(headings)}
    wanted = " ".join(heading.lower().split())
    found = folded.get(wanted) or places.get(wanted)
    if found is None:
        near = get_close_matches(wanted, folded, 1)
        details = {"near": f"«{folded[near[0]]}»"} if near else {}
        raise UnknownColumn(name=heading, headings=", ".join(headings), **details)
    return found


def _guessed(headings: Sequence[str], given: set[ColumnRole]) -> dict[ColumnRole, list[str]]:
    """Every text column, and the first of each other role that no person has named."""
    found: dict[ColumnRole, list[str]] = {}
    for heading in headings:
        role = role_of(heading)
        if role is not None and role not in given and (role == "text" or role not in found):
            found.setdefault(role, []).append(heading)
    return found


def _longest(headings: Sequence[str], rows: Sequence[TableRow], taken: set[str]) -> list[str]:
    """The free column with the longest texts, if they are long enough to describe anything."""
    means = {
        heading: sum(len(cell_of(row, place)) for row in rows) / len(rows)
        for place, heading in enumerate(headings)
        if heading not in taken
    }
    best = max(means, key=lambda heading: means[heading], default=None)
    return [best] if best is not None and means[best] >= _SHORT_TEXT else []


def _columns(found: Mapping[ColumnRole, Sequence[str]]) -> Columns:
    def one(role: ColumnRole) -> str | None:
        return next(iter(found.get(role, ())), None)

    text = tuple(found.get("text", ()))
    return Columns(id=one("id"), title=one("title"), text=text, frame=one("frame"), owner=one("owner"))


def cell_of(row: TableRow, place: int) -> str:
    """The text of a cell, trimmed; rows may be shorter than the header."""
    return row.cells[place].strip() if place < len(row.cells) else ""

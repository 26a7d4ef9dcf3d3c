"""A report as blocks, rendered twice: as one HTML page and as Markdown."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from evals.reporting.style import CSS


@dataclass(frozen=True)
class Text:
    text: str


@dataclass(frozen=True)
class Table:
    """The first cell of each row is its header.

    ``tones`` are classes of the style for the cells after it, row by row; they repeat what the text says. ``drawings``
    are SVG for the second cell of each row, which likewise only repeats figures that stand in the row.
    """

    caption: str
    header: Sequence[str]
    rows: Sequence[Sequence[str]]
    tones: Sequence[Sequence[str]] = ()
    drawings: Sequence[str] = ()
    grid: bool = False


@dataclass(frozen=True)
class Tile:
    """One main figure. ``limit`` is what is asked of it, ``ok`` whether that is kept (None where nothing is asked).

    ``drawing`` is SVG that repeats what the texts say.
    """

    name: str
    value: str
    interval: str
    limit: str
    meaning: str
    ok: bool | None
    drawing: str


@dataclass(frozen=True)
class Tiles:
    tiles: Sequence[Tile]


@dataclass(frozen=True)
class Head:
    """A heading inside something that can be opened."""

    text: str


@dataclass(frozen=True)
class Items:
    items: Sequence[str]


@dataclass(frozen=True)
class Quote:
    text: str
    source: str


@dataclass(frozen=True)
class Figure:
    """An inline SVG, which must carry its own title and description."""

    svg: str
    caption: str


@dataclass(frozen=True)
class Fold:
    """Something that the reader can open."""

    summary: str
    blocks: Sequence[Block]


Block = Text | Head | Table | Tiles | Items | Quote | Figure | Fold


@dataclass(frozen=True)
class Section:
    title: str
    blocks: Sequence[Block]


@dataclass(frozen=True)
class Page:
    title: str
    lead: str
    sections: Sequence[Section]


def to_html(page: Page) -> str:
    """One page with everything in it: no script, no request, no font from elsewhere."""
    links = "".join(f'<li><a href="#s{n}">{escape(s.title)}</a></li>' for n, s in enumerate(page.sections, 1))
    body = "".join(
        f'<section id="s{n}" aria-labelledby="h{n}"><h2 id="h{n}">{escape(s.title)}</h2>{_html(s.blocks)}</section>'
        for n, s in enumerate(page.sections, 1)
    )
    return (
        '<!doctype html>\n<html lang="nb"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{escape(page.title)}</title><style>{CSS}</style></head><body>"
        '<a class="skip" href="#innhold">Hopp til innholdet</a>'
        f"<header><h1>{escape(page.title)}</h1><p>{escape(page.lead)}</p></header>"
        f'<nav aria-label="Innhold"><ul>{links}</ul></nav><main id="innhold">{body}</main></body></html>\n'
    )


def _html(blocks: Sequence[Block]) -> str:
    return "".join(map(_one_html, blocks))


def _one_html(block: Block) -> str:
    match block:
        case Text(text):
            return f"<p>{escape(text)}</p>"
        case Head(text):
            return f'<p class="head">{escape(text)}</p>'
        case Tiles(tiles):
            return f'<ul class="tiles">{"".join(map(_tile_html, tiles))}</ul>'
        case Items(items):
            return "<ul>" + "".join(f"<li>{escape(item)}</li>" for item in items) + "</ul>"
        case Quote(text, source):
            return f"<blockquote><p>{escape(text)}</p><footer>{escape(source)}</footer></blockquote>"
        case Figure(svg, caption):
            return f"<figure>{svg}<figcaption>{escape(caption)}</figcaption></figure>"
        case Fold(summary, inner):
            return f"<details><summary>{escape(summary)}</summary>{_html(inner)}</details>"
        case Table():
            return _table_html(block)


def _tile_html(tile: Tile) -> str:
    limit = f'<span class="more limit">{escape(tile.limit)}</span>' if tile.limit else ""
    state = "" if tile.ok is None else ' class="good"' if tile.ok else ' class="bad"'
    return (
        f'<li{state}><span class="name">{escape(tile.name)}</span>'
        f'<span class="value">{escape(tile.value)}</span>{tile.drawing}'
        f'<span class="more">{escape(tile.interval)}</span>{limit}<span class="more">{escape(tile.meaning)}</span></li>'
    )


def _cells_html(table: Table, number: int, cells: Sequence[str]) -> str:
    tones = table.tones[number] if table.tones else [""] * len(cells)
    drawn = f'<td class="bar">{table.drawings[number]}</td>' if table.drawings else ""
    shown = "".join(
        f'<td class="{tone}">{escape(cell)}</td>' if tone else f"<td>{escape(cell)}</td>"
        for cell, tone in zip(cells, tones, strict=True)
    )
    return drawn + shown


def _table_html(table: Table) -> str:
    header = [*table.header[:1], *(["Intervall"] if table.drawings else []), *table.header[1:]]
    head = "".join(f'<th scope="col">{escape(cell)}</th>' for cell in header)
    rows = "".join(
        f'<tr><th scope="row">{escape(row[0])}</th>{_cells_html(table, number, row[1:])}</tr>'
        for number, row in enumerate(table.rows)
    )
    caption, grid = escape(table.caption), ' class="grid"' if table.grid else ""
    return (
        f'<div class="wide" role="region" aria-label="{caption}" tabindex="0"><table{grid}><caption>{caption}</caption>'
        f"<thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div>"
    )


def to_markdown(page: Page) -> str:
    """The same as Markdown; what can be opened is written out."""
    parts = [f"# {page.title}", page.lead]
    for section in page.sections:
        parts += [f"## {section.title}", *(_one_markdown(block) for block in section.blocks)]
    return "\n\n".join(filter(None, parts)) + "\n"


def _one_markdown(block: Block) -> str:
    match block:
        case Text(text):
            return text
        case Head(text):
            return f"**{text}**"
        case Tiles(tiles):
            return "\n".join(f"- {tile.name}: {tile.value} ({tile.interval}) {tile.limit}".rstrip() for tile in tiles)
        case Items(items):
            return "\n".join(f"- {item}" for item in items)
        case Quote(text, source):
            return f"> {' '.join(text.split())}\n>\n> {source}"
        case Figure(_, caption):
            return f"*{caption}*"
        case Fold(summary, inner):
            return "\n\n".join([f"### {summary}", *(_one_markdown(one) for one in inner)])
        case Table(caption=caption, header=header, rows=rows):
            lines = [f"**{caption}**", "", _row(header), _row(["---"] * len(header)), *map(_row, rows)]
            return "\n".join(lines)


def _row(cells: Sequence[str]) -> str:
    return "| " + " | ".join(" ".join(cell.replace("|", "\\|").split()) for cell in cells) + " |"

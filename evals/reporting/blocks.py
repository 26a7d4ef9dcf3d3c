"""A report as blocks, rendered twice: as one HTML page and as Markdown."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape


@dataclass(frozen=True)
class Text:
    text: str


@dataclass(frozen=True)
class Table:
    """The first cell of each row is its header."""

    caption: str
    header: Sequence[str]
    rows: Sequence[Sequence[str]]


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


Block = Text | Table | Items | Quote | Figure | Fold


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
        f"<title>{escape(page.title)}</title><style>{_CSS}</style></head><body>"
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


def _table_html(table: Table) -> str:
    head = "".join(f'<th scope="col">{escape(cell)}</th>' for cell in table.header)
    rows = "".join(
        f'<tr><th scope="row">{escape(row[0])}</th>' + "".join(f"<td>{escape(cell)}</td>" for cell in row[1:]) + "</tr>"
        for row in table.rows
    )
    caption = escape(table.caption)
    return (
        f'<div class="wide" role="region" aria-label="{caption}" tabindex="0"><table><caption>{caption}</caption>'
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
        case Items(items):
            return "\n".join(f"- {item}" for item in items)
        case Quote(text, source):
            return f"> {' '.join(text.split())}\n>\n> {source}"
        case Figure(_, caption):
            return f"*{caption}*"
        case Fold(summary, inner):
            return "\n\n".join([f"### {summary}", *(_one_markdown(one) for one in inner)])
        case Table(caption, header, rows):
            lines = [f"**{caption}**", "", _row(header), _row(["---"] * len(header)), *map(_row, rows)]
            return "\n".join(lines)


def _row(cells: Sequence[str]) -> str:
    return "| " + " | ".join(" ".join(cell.replace("|", "\\|").split()) for cell in cells) + " |"


_CSS = """
:root{color-scheme:light}
body{font:1rem/1.55 system-ui,sans-serif;color:#1b1b1b;background:#fff;max-width:64rem;margin:0 auto;padding:1rem}
h1{font-size:1.7rem}h2{font-size:1.3rem;margin-top:2.2rem;border-bottom:2px solid #5a6b7b}
a{color:#0b4f8a}a:focus-visible,summary:focus-visible,.wide:focus-visible{outline:3px solid #0b4f8a;outline-offset:2px}
.skip{position:absolute;left:-99rem}.skip:focus{left:1rem;background:#fff;padding:.5rem}
table{border-collapse:collapse;margin:.8rem 0;font-variant-numeric:tabular-nums}
caption{text-align:left;font-weight:600;padding:.3rem 0}
th,td{border:1px solid #8a949e;padding:.3rem .55rem;text-align:left;vertical-align:top}
thead th{background:#e8eef4}tbody th{font-weight:500}
.wide{overflow-x:auto}
details{border:1px solid #8a949e;border-radius:4px;padding:.4rem .8rem;margin:.5rem 0}
summary{cursor:pointer;font-weight:500}
blockquote{border-left:4px solid #5a6b7b;margin:.6rem 0;padding:.1rem .9rem}footer{color:#3d4852;font-size:.9rem}
svg{max-width:100%;height:auto}
@media print{body{max-width:none;padding:0;font-size:10pt}nav,.skip{display:none}.wide{overflow:visible}
details>*{display:block!important}details::details-content{content-visibility:visible;block-size:auto}
tr,blockquote,figure,summary{break-inside:avoid}h2{break-after:avoid}a{color:inherit;text-decoration:none}}
"""

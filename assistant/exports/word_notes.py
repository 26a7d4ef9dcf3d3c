"""Footnotes of Word's own: ``word/footnotes.xml``, which python-docx does not make.

Source: ECMA-376, part 1, 17.11 (footnotes and endnotes) and 17.16.5.42 (NOTEREF).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from assistant.exports.outline import Note
from assistant.exports.word_xml import attribute, element, field, text_run

REFERENCE = "FootnoteReference"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
_SEPARATORS = {"-1": "separator", "0": "continuationSeparator"}
_COMPAT = "w:compat"


class Footnotes:
    """The footnotes of one document. A note that is referred to again is shown by its number."""

    def __init__(self, document: Any, notes: Sequence[Note]) -> None:
        self._seen: set[int] = set()
        _add_styles(document)
        _add_part(document, notes)

    def refer(self, paragraph: Any, number: int, *, after_another: bool) -> None:
        """Refer to the note of that number at the end of ``paragraph``; ``after_another`` puts a comma between."""
        if after_another:
            paragraph._p.append(text_run(",", REFERENCE))
        if number in self._seen:
            paragraph._p.append(field(f"NOTEREF note_{number} \\f \\h", str(number), REFERENCE))
            return
        self._seen.add(number)
        run = text_run("", REFERENCE)
        run.replace(run[-1], element("w:footnoteReference", id=str(number)))
        for one in (element("w:bookmarkStart", id=str(number), name=f"note_{number}"), run):
            paragraph._p.append(one)
        paragraph._p.append(element("w:bookmarkEnd", id=str(number)))


def _add_part(document: Any, notes: Sequence[Note]) -> None:
    from docx.opc.packuri import PackURI
    from docx.opc.part import XmlPart

    root = element("w:footnotes")
    for number, kind in _SEPARATORS.items():
        root.append(_separator(number, kind))
    for place, note in enumerate(notes, 1):
        root.append(_footnote(place, note))
    part = XmlPart(PackURI("/word/footnotes.xml"), _TYPE, root, document.part.package)
    document.part.relate_to(part, _RELATION)
    listed = element("w:footnotePr")
    for number in _SEPARATORS:
        listed.append(element("w:footnote", id=number))
    document.settings.element.find(attribute(_COMPAT)).addprevious(listed)


def _separator(number: str, kind: str) -> Any:
    run = element("w:r")
    run.append(element(f"w:{kind}"))
    return _with_paragraph(element("w:footnote", type=kind, id=number), [run])


def _footnote(number: int, note: Note) -> Any:
    mark = text_run("", REFERENCE)
    mark.replace(mark[-1], element("w:footnoteRef"))
    runs = [mark, text_run(f" «{note.quote}», {note.reference}")]
    runs += [text_run(f" {note.remark}", "Strong")] if note.remark else []
    return _with_paragraph(element("w:footnote", id=str(number)), runs, style="FootnoteText")


def _with_paragraph(parent: Any, runs: Sequence[Any], style: str | None = None) -> Any:
    paragraph = element("w:p")
    if style:
        properties = element("w:pPr")
        properties.append(element("w:pStyle", val=style))
        paragraph.append(properties)
    for run in runs:
        paragraph.append(run)
    parent.append(paragraph)
    return parent


def _add_styles(document: Any) -> None:
    from docx.enum.style import WD_STYLE_TYPE
    from docx.shared import Pt

    text = document.styles.add_style("footnote text", WD_STYLE_TYPE.PARAGRAPH, builtin=True)
    text.base_style = document.styles["Normal"]
    text.font.size = Pt(8.5)
    text.paragraph_format.space_after = Pt(3)
    text.paragraph_format.line_spacing = 1.0
    text.paragraph_format.keep_together = True
    text.element.set(attribute("w:styleId"), "FootnoteText")
    reference = document.styles.add_style("footnote reference", WD_STYLE_TYPE.CHARACTER, builtin=True)
    reference.font.superscript = True
    reference.element.set(attribute("w:styleId"), REFERENCE)

"""Small elements of WordprocessingML, where python-docx has no method. Values are set, never pasted into XML."""

from __future__ import annotations

from typing import Any


def element(tag: str, **attributes: str) -> Any:
    """``<tag …/>`` with attributes of the ``w`` namespace."""
    from docx.oxml import OxmlElement

    made = OxmlElement(tag)
    for name, value in attributes.items():
        made.set(attribute(f"w:{name}"), value)
    return made


def attribute(name: str) -> str:
    """A prefixed name in the form of lxml."""
    from docx.oxml.ns import qn

    return str(qn(name))


def text_run(text: str, style: str | None = None) -> Any:
    """``<w:r>`` with a text, and a character style by id."""
    run = element("w:r")
    if style:
        properties = element("w:rPr")
        properties.append(element("w:rStyle", val=style))
        run.append(properties)
    written = element("w:t")
    written.text = text
    written.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    run.append(written)
    return run


def field(instruction: str, shown: str, style: str | None = None) -> Any:
    """``<w:fldSimple>``: what Word works out itself, with what is shown until it does."""
    made = element("w:fldSimple", instr=f" {instruction} ")
    made.append(text_run(shown, style))
    return made

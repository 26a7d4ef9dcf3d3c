"""Properties of a Word file: the core ones, and facts for programs as custom properties (``docProps/custom.xml``)."""

from __future__ import annotations

from datetime import UTC
from typing import Any

from assistant.exports.outline import Outline
from assistant.words.exports import LANGUAGE_TAGS, TOOL

_NAMESPACE = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
_VALUES = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
_TYPE = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/custom-properties"
_FORMAT = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
"""The format id that every custom property has (ECMA-376, part 1, 22.3)."""
_FIRST_ID = 2


def write_properties(document: Any, outline: Outline) -> None:
    """Title, author, language, origin and time; then the facts."""
    core, made = document.core_properties, outline.made()
    core.title = outline.title
    core.author = core.last_modified_by = TOOL.in_(outline.language)
    core.language = LANGUAGE_TAGS[outline.language]
    core.subject = outline.origin
    core.comments = outline.watermark or ""
    if made:
        core.created = core.modified = made.astimezone(UTC).replace(tzinfo=None)
    write_facts(document.part.package, outline.properties)


def write_facts(package: Any, facts: dict[str, str | bool]) -> None:
    """Facts as custom properties."""
    from docx.opc.packuri import PackURI
    from docx.opc.part import Part
    from lxml import etree

    root = etree.Element(f"{{{_NAMESPACE}}}Properties", nsmap={None: _NAMESPACE, "vt": _VALUES})
    for number, (name, value) in enumerate(facts.items(), _FIRST_ID):
        one = etree.SubElement(root, f"{{{_NAMESPACE}}}property", fmtid=_FORMAT, pid=str(number), name=name)
        kind = "bool" if isinstance(value, bool) else "lpwstr"
        etree.SubElement(one, f"{{{_VALUES}}}{kind}").text = str(value).lower() if kind == "bool" else str(value)
    blob = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    package.relate_to(Part(PackURI("/docProps/custom.xml"), _TYPE, blob, package), _RELATION)

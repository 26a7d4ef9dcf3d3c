"""How a Word export looks: type, language, the watermark, and what stands at the top and foot of every page."""

from __future__ import annotations

from typing import Any

from assistant.exports.outline import Outline
from assistant.exports.word_xml import attribute, element, field, text_run
from assistant.types import Language
from assistant.words.exports import EXPORT, LANGUAGE_TAGS

_FONT = "Calibri"
_NAVY = "003283"
_INK = "1B2733"
_QUIET = "51606E"
_SIZES = {"Normal": 10.5, "Heading 1": 20, "Heading 2": 14, "Heading 3": 11, "Caption": 9, "Subtitle": 10.5}
_COLOURS = {"Normal": _INK, "Heading 1": _NAVY, "Heading 2": _NAVY, "Heading 3": _INK, "Caption": _QUIET}
_SPACE = {"Normal": (0, 6), "Heading 1": (0, 8), "Heading 2": (20, 6), "Heading 3": (10, 4), "Caption": (0, 4)}
_WATERMARK = (
    '<w:pict xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office">'
    '<v:shapetype id="_x0000_t136" coordsize="21600,21600" o:spt="136" adj="10800" '
    'path="m@7,l@8,m@5,21600l@6,21600e"><v:formulas><v:f eqn="sum #0 0 10800"/><v:f eqn="prod #0 2 1"/>'
    '<v:f eqn="sum 21600 0 @1"/><v:f eqn="sum 0 0 @2"/><v:f eqn="sum 21600 0 @3"/><v:f eqn="if @0 @3 0"/>'
    '<v:f eqn="if @0 21600 @1"/><v:f eqn="if @0 0 @2"/><v:f eqn="if @0 @4 21600"/></v:formulas>'
    '<v:path textpathok="t" o:connecttype="rect"/><v:textpath on="t" fitshape="t"/></v:shapetype>'
    '<v:shape id="Watermark" type="#_x0000_t136" alt="" fillcolor="#f3e4e1" stroked="f" o:allowincell="f" '
    'style="position:absolute;margin-left:0;margin-top:0;width:620pt;height:30pt;rotation:308;z-index:-251658752;'
    "mso-position-horizontal:center;mso-position-horizontal-relative:margin;mso-position-vertical:center;"
    'mso-position-vertical-relative:margin"><v:textpath style="font-family:&quot;Calibri&quot;;font-size:1pt"/>'
    "</v:shape></w:pict>"
)
"""The shape by which Word itself makes watermarks; its text is set afterwards."""


def style_document(document: Any, language: Language) -> None:
    """Fonts, colours and room, and the language that spelling and speech go by."""
    from docx.shared import Pt, RGBColor

    for name, size in _SIZES.items():
        style = document.styles[name]
        _name_font(style)
        style.font.size = Pt(size)
        style.font.color.rgb = RGBColor.from_string(_COLOURS.get(name, _QUIET))
        before, after = _SPACE.get(name, (0, 10))
        style.paragraph_format.space_before = Pt(before)
        style.paragraph_format.space_after = Pt(after)
    document.styles["Normal"].paragraph_format.line_spacing = 1.15
    document.styles["Caption"].paragraph_format.keep_with_next = True
    document.styles["Caption"].font.bold = False
    spaced = document.styles["Subtitle"].element.rPr
    spaced.remove(spaced.find(attribute("w:spacing")))
    for name in ("List Bullet", "List Number"):
        document.styles[name].paragraph_format.space_after = Pt(5)
        items = document.styles[name].element.pPr
        items.remove(items.find(attribute("w:contextualSpacing")))  # it would take away the room between items
    _set_language(document, LANGUAGE_TAGS[language])


def write_margins(section: Any, outline: Outline) -> None:
    """The size of the page, the watermark in the header, origin and page numbers in the footer."""
    from docx.enum.text import WD_TAB_ALIGNMENT
    from docx.shared import Cm, Pt, RGBColor

    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.5)
    section.top_margin = section.bottom_margin = Cm(2.5)
    if outline.watermark:
        paragraph = section.header.paragraphs[0]
        paragraph.alignment = 1
        run = paragraph.add_run(outline.watermark)
        run.bold, run.font.size, run.font.color.rgb = True, Pt(9), RGBColor.from_string("8A1F11")
        paragraph._p.append(_watermark(outline.watermark))
    footer = section.footer.paragraphs[0]
    footer.style.font.size = Pt(8.5)
    for stop in list(footer.style.paragraph_format.tab_stops):
        footer.paragraph_format.tab_stops.add_tab_stop(stop.position, WD_TAB_ALIGNMENT.CLEAR)
    footer.paragraph_format.tab_stops.add_tab_stop(Cm(16), WD_TAB_ALIGNMENT.RIGHT)
    footer.add_run(outline.origin + "\t")
    for part in _page_number(outline.language):
        footer._p.append(part)


def _page_number(language: Language) -> list[Any]:
    before, _, rest = EXPORT["page_of"].in_(language).partition("{page}")
    between = rest.partition("{pages}")[0]
    return [text_run(before), field("PAGE", "1"), text_run(between), field("NUMPAGES", "1")]


def _watermark(text: str) -> Any:
    from docx.oxml import parse_xml

    run = element("w:r")
    picture = parse_xml(_WATERMARK)
    picture.find(".//{urn:schemas-microsoft-com:vml}shape/{urn:schemas-microsoft-com:vml}textpath").set("string", text)
    run.append(picture)
    return run


def _name_font(style: Any) -> None:
    """The font by its name; a font of the theme would win over it."""
    style.font.name = _FONT
    fonts = style.element.rPr.rFonts
    for name in [key for key in fonts.attrib if key.endswith("Theme")]:
        del fonts.attrib[name]


def _set_language(document: Any, tag: str) -> None:
    styles = document.styles.element
    for properties in styles.findall(f"{attribute('w:docDefaults')}//{attribute('w:rPr')}"):
        for old in properties.findall(attribute("w:lang")):
            properties.remove(old)
        properties.append(element("w:lang", val=tag, eastAsia=tag))
    document.settings.element.find(attribute("w:themeFontLang")).set(attribute("w:val"), tag)

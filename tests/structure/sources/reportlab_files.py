"""Documents made with ReportLab: paragraphs and tables with rules, text that is placed by hand, and odd pages."""

from __future__ import annotations

from pathlib import Path

from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    BaseDocTemplate,
    Frame,
    FrameBreak,
    ListFlowable,
    ListItem,
    PageBreak,
    PageTemplate,
    Paragraph,
    SimpleDocTemplate,
    Table,
)


def r01_protokoll(path: Path) -> None:
    styles = getSampleStyleSheet()

    def frame(canvas: Canvas, document: SimpleDocTemplate) -> None:
        canvas.setFont("Helvetica", 8)
        canvas.drawString(72, 800, "Protokoll fra møte i ledergruppen")
        canvas.drawRightString(523, 800, "Skogheim HF (oppdiktet)")
        canvas.drawCentredString(297, 36, f"Side {document.page} av 2")

    table = Table(
        [["Sak", "Tema", "Konklusjon"], ["1/31", "Vaktplan", "Utsatt"], ["2/31", "Ny sentral", "Vedtatt"]],
        colWidths=[60, 200, 120],
        style=[("GRID", (0, 0), (-1, -1), 0.5, "black"), ("FONTNAME", (0, 0), (-1, 0), "Helvetica-Bold")],
    )
    body = styles["BodyText"]
    SimpleDocTemplate(str(path), pagesize=A4, title="Protokoll", invariant=1).build(
        [
            Paragraph("Protokoll fra møte i ledergruppen", styles["Title"]),
            Paragraph("Oppdiktet eksempel. Møtet ble holdt 4. februar 2031 på Skogheim sykehus.", body),
            Paragraph("Saker", styles["Heading2"]),
            table,
            Paragraph("Sak 1/31 Vaktplan", styles["Heading2"]),
            Paragraph(
                "Ledergruppen utsatte saken. Forslaget til ny vaktplan sendes ut på nytt når verneombudet "
                "har sagt sitt, og behandles senest i mars.",
                body,
            ),
            ListFlowable(
                [ListItem(Paragraph(text, body)) for text in ("Verneombudet varsles.", "Ny frist er 1. mars.")],
                bulletType="bullet",
            ),
            PageBreak(),
            Paragraph("Sak 2/31 Ny sentral", styles["Heading2"]),
            Paragraph("Ledergruppen sluttet seg til kjøp av ny telefonsentral for 3,2 millioner kroner.", body),
        ],
        onFirstPage=frame,
        onLaterPages=frame,
    )


def r02_bit_for_bit(path: Path) -> None:
    """Each word is placed by itself, the page is drawn from the bottom up, and one line letter by letter."""
    canvas = Canvas(str(path), pagesize=A4, invariant=1)

    def line(text: str, x: float, y: float, size: float = 11, font: str = "Helvetica", by: str = "word") -> None:
        parts = text.split(" ") if by == "word" else list(text)
        space = canvas.stringWidth(" ", font, size)
        placed = []
        for part in parts:
            placed.append((part, x))
            x += canvas.stringWidth(part, font, size) + (space if by == "word" else 0)
        canvas.setFont(font, size)
        for part, left in reversed(placed) if by == "word" else placed:
            if part.strip():
                canvas.drawString(left, y, part)

    line("Den andre avdelingen følger etter når erfaringene er oppsummert.", 72, 586)
    line("Pilotavdelingen begynner i august og bruker løsningen i tre må-", 72, 614)
    line("neder før den vurderes. Helse- og omsorgssjefen i kommunen er med.", 72, 600)
    line("Innføring", 72, 634, 14, "Helvetica-Bold")
    line("Løsningen er valgt etter en åpen konkurranse med fire tilbydere.", 72, 660, by="letter")
    line("Oppdiktet eksempel. Planen gjelder Moen sykehus.", 72, 680)
    line("Plan for digital kurve", 72, 720, 20, "Helvetica-Bold")
    canvas.save()


def r03_bare_kolonner(path: Path) -> None:
    """A table that only its alignment makes a table."""
    canvas = Canvas(str(path), pagesize=A4, invariant=1)
    canvas.setFont("Times-Bold", 16)
    canvas.drawString(72, 760, "Kvartalsrapport for drift")
    canvas.setFont("Times-Roman", 11)
    canvas.drawString(72, 735, "Oppdiktet eksempel. Tallene er antall henvendelser til brukerstøtten ved Lia sykehus.")
    rows = [
        ("Avdeling", "1. kvartal", "2. kvartal", "Endring"),
        ("Medisin", "312", "287", "−8 %"),
        ("Kirurgi", "198", "214", "+8 %"),
        ("Psykisk helsevern", "87", "87", "0 %"),
        ("Barn og unge", "45", "39", "−13 %"),
    ]
    for number, (name, *figures) in enumerate(rows):
        y = 705 - 16 * number
        canvas.setFont("Times-Bold" if number == 0 else "Times-Roman", 11)
        canvas.drawString(72, y, name)
        for column, figure in enumerate(figures):
            canvas.drawRightString(270 + 90 * column, y, figure)
    canvas.setFont("Times-Roman", 11)
    canvas.drawString(72, 610, "Nedgangen i barneavdelingen skyldes at den nye pålogging er tatt i bruk.")
    canvas.setFont("Times-Roman", 8)
    canvas.drawCentredString(297, 40, "Lia sykehus, driftsrapport, side 1")
    canvas.showPage()
    canvas.setFont("Times-Bold", 13)
    canvas.drawString(72, 760, "Større hendelser")
    canvas.setFont("Times-Roman", 11)
    canvas.drawString(72, 735, "Det var én større hendelse i kvartalet. Journalen var nede i to timer 14. mai.")
    canvas.setFont("Times-Roman", 8)
    canvas.drawCentredString(297, 40, "Lia sykehus, driftsrapport, side 2")
    canvas.save()


def r04_liggende(path: Path) -> None:
    """A page that is turned a quarter, with a wide table in boxes of its own."""
    canvas = Canvas(str(path), pagesize=landscape(A4), invariant=1)
    canvas.setPageRotation(90)  # ReportLab turns the paper too
    canvas.translate(A4[0], 0)
    canvas.rotate(90)
    width, height = landscape(A4)
    canvas.setFont("Helvetica-Bold", 18)
    canvas.drawString(60, height - 70, "Risikovurdering av nettskyen")
    canvas.setFont("Helvetica", 10)
    canvas.drawString(60, height - 95, "Oppdiktet eksempel. Vurderingen gjelder Sletta sykehus.")
    table = Table(
        [
            ["Hendelse", "Sannsynlighet", "Konsekvens", "Tiltak"],
            ["Nettet faller ut", "Middels", "Stor", "To uavhengige\nlinjer inn"],
            ["Opplysninger på avveie", "Lav", "Svært stor", "Kryptering"],
            ["Leverandøren slutter", "Lav", "Middels", "Avtale om utlevering"],
        ],
        colWidths=[180, 110, 110, 200],
        style=[("BOX", (0, 0), (-1, -1), 1, "black"), ("INNERGRID", (0, 0), (-1, -1), 0.25, "black")],
    )
    table.wrapOn(canvas, width, height)
    table.drawOn(canvas, 60, height - 220)
    canvas.drawString(60, height - 245, "Vurderingen gjentas hvert år.")
    canvas.save()


def r05_mange_sider(path: Path) -> None:
    """Twelve pages with running heads by chapter, bookmarks, page labels, and one heading at the top of each page."""
    canvas = Canvas(str(path), pagesize=A4, invariant=1)
    for number in range(1, 13):
        chapter = "Del A Mål" if number < 7 else "Del B Tiltak"
        canvas.setFont("Helvetica", 8)
        canvas.drawString(72, 806, chapter)
        canvas.drawRightString(523, 806, "Virksomhetsplan (oppdiktet)")
        canvas.drawCentredString(297, 30, str(number))
        canvas.setFont("Helvetica", 13)
        canvas.drawString(72, 770, "Vedtak" if number % 2 else f"Tiltak nummer {number}")
        canvas.bookmarkPage(f"side{number}")
        canvas.addOutlineEntry("Vedtak" if number % 2 else f"Tiltak nummer {number}", f"side{number}", 0)
        canvas.setFont("Helvetica", 10.5)
        canvas.drawString(72, 745, f"Oppdiktet eksempel. Dette er side {number} i planen for Utsikten sykehus, og den")
        canvas.drawString(72, 731, "er kort fordi den bare er laget for å prøve lesing av dokumenter.")
        canvas.drawString(72, 709, f"Kostnaden er {number * 7} millioner kroner, og arbeidet er ferdig i")
        canvas.drawString(72, 695, f"{2030 + number}.")
        if number in (1, 3):
            canvas.addPageLabel(number - 1, style="ROMAN_LOWER" if number == 1 else "ARABIC", start=1)
        canvas.showPage()
    canvas.save()


def r06_skjema(path: Path) -> None:
    """A form: labels with a rule below each field, two tables with a gap between, text beside a drawing."""
    canvas = Canvas(str(path), pagesize=A4, invariant=1)
    canvas.setFont("Helvetica-Bold", 16)
    canvas.drawString(60, 780, "Meldeskjema for avvik")
    canvas.setFont("Helvetica", 10)
    canvas.drawString(60, 760, "Oppdiktet eksempel. Skjemaet brukes ved Bekkelund sykehus.")
    for number, (name, value) in enumerate((("Meldt av", "Portør"), ("Dato", "3. mars 2031"), ("Sted", "Bygg C"))):
        y = 730 - 22 * number
        canvas.drawString(60, y, name)
        canvas.drawString(180, y, value)
        canvas.line(178, y - 4, 520, y - 4)
    canvas.setFont("Helvetica-Bold", 10)
    canvas.drawString(60, 650, "Hendelse")
    canvas.setFont("Helvetica", 10)
    for number, text in enumerate(
        ("Heisen stanset mellom to etasjer med en pasient i seng. Portøren", "ringte vakta, som kom etter ti minutter.")
    ):
        canvas.drawString(60, 634 - 13 * number, text)
    first = Table([["Tiltak", "Frist", "Ansvar"], ["Service", "10. mars", "Drift"], ["Opplæring", "1. mai", "Portør"]])
    second = Table([["Måned", "Stans", "Minutter"], ["Januar", "2", "14"], ["Februar", "0", "0"]])
    grid = [("GRID", (0, 0), (-1, -1), 0.5, "black")]
    for table, y in ((first, 545), (second, 470)):
        table.setStyle(grid)
        table.wrapOn(canvas, 300, 200)
        table.drawOn(canvas, 60, y)
    for number in range(12):  # a drawing: a chart with its scale
        canvas.line(330, 470 + 10 * number, 520, 470 + 10 * number)
        canvas.line(330 + 16 * number, 470, 330 + 16 * number, 580)
    canvas.drawString(60, 440, "Skjemaet sendes til kvalitetsavdelingen.")
    canvas.save()


def r07_nyhetsbrev(path: Path) -> None:
    """Two frames to a page, a table in one of them, a caption, and a chapter in the running head."""
    styles = getSampleStyleSheet()
    body, heading = styles["BodyText"], styles["Heading3"]

    def frame(canvas: Canvas, document: BaseDocTemplate) -> None:
        canvas.setFont("Helvetica", 8)
        canvas.drawString(40, 815, "Intern rapport – Storvik sykehus (oppdiktet)")
        canvas.drawRightString(555, 815, f"{document.page}")
        canvas.setFont("Helvetica-Bold", 20)
        if document.page == 1:
            canvas.drawString(40, 780, "Rapport om ventetider")

    template = BaseDocTemplate(str(path), pagesize=A4, invariant=1)
    frames = [Frame(left, 60, 245, 700, id=f"spalte{left}") for left in (40, 310)]
    template.addPageTemplates(PageTemplate(frames=frames, onPage=frame))
    table = Table([["Fag", "2030", "2031"], ["Hud", "71", "55"], ["Hjerte", "38", "35"], ["Nevrologi", "64", "66"]])
    table.setStyle([("LINEBELOW", (0, 0), (-1, 0), 1, "black"), ("FONTNAME", (0, 0), (-1, 0), "Helvetica-Bold")])
    texts = (
        "Oppdiktet eksempel. Rapporten viser hvordan ventetidene har utviklet seg ved Storvik sykehus de to siste "
        "årene. "
        "Tallene er hentet fra en oppdiktet statistikk og er ikke kontrollert av noen.",
        "Ventetiden har gått ned for hud og hjerte. For nevrologi har den økt litt, fordi en overlege sluttet i mars "
        "og "
        "stillingen først ble besatt i oktober. Det er ventet at tallene blir bedre neste år.",
        "Avdelingene har prøvd tre virkemidler. Kveldspoliklinikk ga størst virkning, men er dyrt. Felles venteliste "
        "med "
        "nabosykehuset ga nesten like stor virkning og kostet lite.",
        "Ledergruppen bør videreføre felles venteliste og avslutte kveldspoliklinikken når avtalen går ut. "
        "Beslutningen "
        "bør tas før budsjettet for neste år legges fram for styret.",
    )
    story = [Paragraph("Innledning", heading), Paragraph(texts[0], body), Paragraph("Resultater", heading)]
    story += [Paragraph(texts[1], body), table, Paragraph("Tabell 1: Ventetid i dager.", body), FrameBreak()]
    story += [Paragraph("Virkemidler", heading), Paragraph(texts[2], body)]
    story += [Paragraph("Anbefaling", heading), Paragraph(texts[3], body)]
    template.build(story)


BUILDERS = {
    "r01-protokoll": r01_protokoll,
    "r02-bit-for-bit": r02_bit_for_bit,
    "r03-bare-kolonner": r03_bare_kolonner,
    "r04-liggende": r04_liggende,
    "r05-mange-sider": r05_mange_sider,
    "r06-skjema": r06_skjema,
    "r07-nyhetsbrev": r07_nyhetsbrev,
}

"""Word files, made with python-docx; those whose name begins with ``l`` are printed to PDF by LibreOffice."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from docx import Document
from docx.enum.section import WD_SECTION
from docx.enum.text import WD_BREAK, WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm


def field(paragraph: Any, code: str) -> None:
    """A field that Word fills in, such as PAGE."""
    element = OxmlElement("w:fldSimple")
    element.set(qn("w:instr"), code)
    paragraph._p.append(element)


def frame(document: Any, header: str, footer: str) -> None:
    section = document.sections[0]
    section.header.paragraphs[0].text = header
    section.footer.paragraphs[0].text = footer + " – side "
    field(section.footer.paragraphs[0], "PAGE")


def table(document: Any, rows: Sequence[Sequence[str]], style: str = "Table Grid", repeated: bool = False) -> Any:
    made = document.add_table(len(rows), len(rows[0]), style=style)
    for row, texts in zip(made.rows, rows, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    if repeated:
        made.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    return made


def d01_saksframlegg(path: Path) -> None:
    document = Document()
    frame(document, "Saksframlegg – Havna HF (oppdiktet)", "Sak 20/31")
    document.add_heading("Felles avtale om tolketjenester", 0)
    document.add_paragraph("Oppdiktet eksempel.")
    document.add_heading("Forslag til vedtak", 1)
    document.add_paragraph("Styret tar orienteringen til etterretning.", style="List Number")
    document.add_paragraph("Styret ber om en evaluering etter ett år.", style="List Number")
    document.add_heading("Vurdering", 1)
    document.add_paragraph("Avtalen samler fire avtaler i én. Hovedpunktene er:")
    document.add_paragraph("tolk på skjerm innen ti minutter", style="List Bullet")
    document.add_paragraph("færre språk, men flere tolker", style="List Bullet")
    document.add_heading("Kostnader", 2)
    table(document, [("Post", "2031", "2032"), ("Skjermtolk", "4,0", "4,4"), ("Frammøte", "2,5", "1,1")])
    document.add_paragraph("Beløpene er i millioner kroner.")
    document.save(path)


def d02_norske_stiler(path: Path) -> None:
    """Style names of a Norwegian Word; headings of the lowest level are only bold paragraphs."""
    document = Document()
    for english, norwegian in (("Heading 1", "Overskrift 1"), ("Heading 2", "Overskrift 2"), ("Title", "Tittel")):
        document.styles[english].name = norwegian
    document.add_paragraph("Prosjektplan for sporing av senger", style="Tittel")
    document.add_paragraph("Oppdiktet eksempel. Planen gjelder Myra sykehus.")
    document.add_paragraph("Mål", style="Overskrift 1")
    document.add_paragraph("Alle senger skal kunne finnes igjen innen to minutter.")
    document.add_paragraph("Avgrensning", style="Overskrift 2")
    document.add_paragraph("Rullestoler er ikke med.")
    document.add_paragraph().add_run("Begrunnelse").bold = True
    document.add_paragraph("Rullestolene har en egen ordning som virker godt.")
    document.add_paragraph("Organisering", style="Overskrift 1")
    document.add_paragraph("Portøravdelingen eier prosjektet. ").add_run("IKT-avdelingen bistår.").bold = True
    document.save(path)


def d03_tabeller(path: Path) -> None:
    document = Document()
    document.add_heading("Kravliste", 1)
    document.add_paragraph("Oppdiktet eksempel. Lista gjelder en oppdiktet anskaffelse.")
    made = table(
        document,
        [
            ("Krav", "Type", "Begrunnelse"),
            ("Pålogging", "", ""),
            ("Én pålogging", "Må", "Sparer tid"),
            ("Tidsavbrudd", "Bør", "Hindrer misbruk"),
        ],
    )
    made.cell(1, 0).merge(made.cell(1, 2))
    document.add_heading("Merknader", 2)
    document.add_paragraph("Kravene er sendt på høring.")
    document.add_paragraph("Første nivå", style="List Bullet")
    document.add_paragraph("Andre nivå", style="List Bullet 2")
    document.save(path)


def l01_styresak(path: Path) -> None:
    document = Document()
    frame(document, "Styremøte 9. mai 2031", "Bergli HF (oppdiktet)")
    document.add_heading("Sak 31-2031 Ny løsning for medisinlager", 0)
    document.add_paragraph("Oppdiktet eksempel. Saken er laget for å prøve lesing av dokumenter.")
    document.add_heading("Hva saken gjelder", 1)
    document.add_paragraph(
        "Bergli helseforetak har i dag medisinlager på 23 avdelinger. Bestillingene skrives for hånd, og svinnet er "
        "beregnet til fire prosent. En felles løsning vil gi oversikt over hva som finnes, og gjøre det enklere "
        "å flytte medisiner mellom avdelingene når noe holder på å ta slutt."
    )
    document.add_heading("Handlingsalternativer", 1)
    for text in (
        "Fortsette som i dag.",
        "Innføre felles løsning på tre avdelinger.",
        "Innføre felles løsning overalt.",
    ):
        document.add_paragraph(text, style="List Bullet")
    table(
        document,
        [
            ("Alternativ", "Investering", "Årlig gevinst", "Merknad"),
            ("Som i dag", "0", "0", "Svinnet øker når antallet medisiner på lager øker"),
            ("Tre avdelinger", "6 mill.", "1 mill.", ""),
            ("Overalt", "31 mill.", "9 mill.", "Forutsetter nye skap"),
        ],
    )
    document.add_page_break()
    document.add_heading("Tilråding", 1)
    document.add_paragraph("Administrerende direktør tilrår at løsningen innføres overalt.")
    document.add_heading("Framdrift", 2)
    for text in ("Kravene skrives i juni.", "Konkurransen lyses ut i september."):
        document.add_paragraph(text, style="List Number")
    document.save(path)


def l02_spalter(path: Path) -> None:
    document = Document()
    document.add_heading("Samhandling i Tindeland", 0)
    document.add_paragraph(
        "Oppdiktet eksempel. Dette heftet forteller om samarbeidet mellom Tindeland sykehus og kommunene rundt."
    )
    section = document.add_section(WD_SECTION.CONTINUOUS)
    columns = section._sectPr.find(qn("w:cols"))
    columns.set(qn("w:num"), "2")
    columns.set(qn("w:space"), "700")
    texts = {
        "Utskrivning": "Når en pasient skrives ut, får kommunen melding samme dag. "
        "Meldingen sier hva pasienten trenger, og hvem som kan svare på spørsmål. Kommunen svarer innen tre timer, "
        "slik at sengen kan brukes av en ny pasient.",
        "Akutte hendelser": "Legevakten og akuttmottaket har felles øvelser to ganger i året. "
        "Øvelsene har vist at radioene må byttes, og at begge trenger tilgang "
        "til den samme oversikten over ledige plasser.",
        "Felles opplæring": "Sykepleiere fra kommunene kan følge kurs på sykehuset. Kursene er korte og holdes "
        "på skjerm. I fjor deltok over to hundre, og kursene om sår og om ernæring ble fulle samme dag.",
        "Hva som gjenstår": "Bilder kan ennå ikke deles på en trygg måte. "
        "Et forsøk med tre kommuner begynner etter påske.",
    }
    for title, text in texts.items():
        heading = document.add_heading("", 1)
        if title == "Felles opplæring":
            heading.add_run().add_break(WD_BREAK.COLUMN)
        heading.add_run(title)
        document.add_paragraph(text)
    document.save(path)


def l03_kravtabell(path: Path) -> None:
    document = Document()
    frame(document, "Vedlegg 1 Kravspesifikasjon", "Versjon 0.9")
    document.add_heading("Kravspesifikasjon for vaktsystem", 1)
    document.add_paragraph("Oppdiktet eksempel. Kravene gjelder et oppdiktet sykehus.")
    rows = [("Nr.", "Krav", "Viktighet")]
    topics = ("alarm", "ringeliste", "vaktbytte", "varsel om sykdom", "lønnsgrunnlag", "ferieplan", "rapport")
    for number in range(1, 43):
        rows.append(
            (
                f"K{number}",
                f"Løsningen skal ha {topics[number % 7]} for gruppe {number}.",
                "Må" if number % 3 else "Bør",
            )
        )
    made = table(document, rows, repeated=True)
    made.autofit = False
    for row in made.rows:
        row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
        for cell, width in zip(row.cells, (1.5, 9, 3), strict=True):
            cell.width = Cm(width)
    document.add_paragraph("Krav som ikke er nevnt her, gjelder ikke.")
    document.save(path)


def l04_referat(path: Path) -> None:
    document = Document()
    frame(document, "Referat", "Oppdiktet")
    for name, text in (("Møte:", "Brukerutvalget"), ("Tid:", "12. mars 2031"), ("Sted:", "Store møterom")):
        paragraph = document.add_paragraph()
        paragraph.add_run(name).bold = True
        paragraph.add_run(f" {text}")
    document.add_paragraph().add_run("Sak 5 Nye nettsider").bold = True
    document.add_paragraph("Oppdiktet eksempel. Utvalget ønsker at nettsidene får større skrift og færre menyer.")
    document.add_paragraph().add_run("Sak 6 Parkering").bold = True
    document.add_paragraph("Utvalget ba om at det settes av ti plasser nær inngangen.")
    document.add_page_break()
    document.add_paragraph().add_run("Sak 7 Eventuelt").bold = True
    document.add_paragraph("Neste møte er 14. juni.")
    document.save(path)


TAGGED = {"l01-styresak", "l03-kravtabell"}
"""Printed with tags, as Word itself does."""


def l05_hodetabell(path: Path) -> None:
    """A board case as hospitals set them: a box with names and dates on top, the text below, a header on each page."""
    document = Document()
    frame(document, "Lyngheim HF (oppdiktet)", "Saksframlegg")
    head = table(
        document,
        [("Saksbehandler", "A. Oppdiktet"), ("Møtedato", "18. juni 2031"), ("Saksnummer", "55/2031")],
    )
    for row in head.rows:
        row.cells[0].paragraphs[0].runs[0].bold = True
    document.add_heading("Sak 55/2031 Status for journalløsningen", 1)
    document.add_paragraph().add_run("Forslag til vedtak:").bold = True
    document.add_paragraph("Styret tar saken til orientering.")
    document.add_heading("1. Bakgrunn", 2)
    document.add_paragraph(
        "Oppdiktet eksempel. Journalløsningen er innført ved to av fem klinikker. Klinikkene melder om kortere tid til "
        "dokumentasjon, men også om at meldinger til kommunene stanser uten varsel."
    )
    document.add_heading("2. Vurdering", 2)
    document.add_paragraph("Feilrettingen har høyeste prioritet. To forhold følges særskilt:")
    document.add_paragraph("Meldinger som stanser", style="List Bullet")
    document.add_paragraph("Manglende opplæring av vikarer", style="List Bullet")
    document.add_page_break()
    document.add_heading("3. Konklusjon", 2)
    document.add_paragraph("Innføringen fortsetter som planlagt.")
    document.save(path)


def l06_innhold(path: Path) -> None:
    """A plan with a list of contents, numbered headings, bold words in the text, and key figures set with tabs."""
    document = Document()
    frame(document, "Utviklingsplan 2032–2036", "Tjernet HF (oppdiktet)")
    document.add_heading("Utviklingsplan 2032–2036", 0)
    contents = document.add_paragraph()
    contents.add_run("Innhold").bold = True
    for title, page in (("1 Utgangspunkt", "2"), ("2 Satsinger", "2"), ("3 Gjennomføring", "3")):
        document.add_paragraph(f"{title}\t{page}").paragraph_format.tab_stops.add_tab_stop(
            Cm(14), WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.DOTS
        )
    document.add_page_break()
    document.add_heading("1 Utgangspunkt", 1)
    mixed = document.add_paragraph("Oppdiktet eksempel. Tjernet helseforetak har ")
    mixed.add_run("fire sykehus").bold = True
    mixed.add_run(" og dekker et stort område. Mange reiser langt, og været stanser fergene flere dager hver vinter.")
    document.add_heading("2 Satsinger", 1)
    document.add_heading("2.1 Undersøkelser nær hjemmet", 2)
    document.add_paragraph("Prøver og enkle undersøkelser skal kunne tas på helsehus i alle kommuner.")
    for text in ("helsehus på Nesodden ytre", "helsehus på Vestre øy"):
        document.add_paragraph(text, style="List Bullet")
    document.add_heading("2.2 Ambulanse på sjø", 2)
    document.add_paragraph("To nye båter bestilles. Båtene skal kunne ta imot pasienter i seng.")
    document.add_page_break()
    document.add_heading("3 Gjennomføring", 1)
    document.add_paragraph("Planen gjennomføres slik:")
    table(
        document, [("År", "Tiltak"), ("2032", "Helsehus på Vestre øy"), ("2033", "Båt nummer én"), ("2034", "Båt to")]
    )
    document.save(path)


BUILDERS = {
    "d01-saksframlegg": d01_saksframlegg,
    "d02-norske-stiler": d02_norske_stiler,
    "d03-tabeller": d03_tabeller,
    "l01-styresak": l01_styresak,
    "l02-spalter": l02_spalter,
    "l03-kravtabell": l03_kravtabell,
    "l04-referat": l04_referat,
    "l05-hodetabell": l05_hodetabell,
    "l06-innhold": l06_innhold,
}

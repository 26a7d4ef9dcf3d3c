"""The words of exports: what stands around a report or an answer in a document of its own."""

from __future__ import annotations

from typing import Literal

from assistant.types import Citation, Language, Outcome
from assistant.words.answers import BY_OCR, SOURCES
from assistant.words.board import place_of, rank_of
from assistant.words.models import GENERATED
from assistant.words.places import page_place
from assistant.words.sentences import Sentences

LANGUAGE_TAGS: dict[Language, str] = {"nb": "nb-NO", "nn": "nn-NO", "en": "en-GB"}

OUTCOME_SYMBOLS: dict[Outcome, str] = {Outcome.MET: "✓", Outcome.NOT_MET: "✗", Outcome.NOT_MENTIONED: "–"}

TOOL = Sentences("Strategiassistenten", "Strategiassistenten", "The strategy assistant")
EXTRACTS = Sentences(
    "Ordrette utdrag fra kildene – ikke KI-generert tekst",
    "Ordrette utdrag frå kjeldene – ikkje KI-generert tekst",
    "Word-for-word extracts from the sources – not AI-generated text",
)
UNKNOWN_MODEL = Sentences("ukjent modell", "ukjend modell", "unknown model")
UNCONFIRMED = Sentences(
    "FORSLAG – ikke bekreftet av en fagperson",
    "FRAMLEGG – ikkje stadfesta av ein fagperson",
    "SUGGESTION – not confirmed by an expert",
)

EXPORT: dict[str, Sentences] = {
    "nearest": Sentences("Nærmeste avsnitt", "Nærmaste avsnitt", "Nearest passages"),
    "proposal": Sentences("Tiltak", "Tiltak", "Proposal"),
    "made": Sentences("Laget", "Laga", "Made"),
    "made_by": Sentences(
        "{time} av Strategiassistenten {version}",
        "{time} av Strategiassistenten {version}",
        "{time} by the strategy assistant {version}",
    ),
    "as_of": Sentences("Kildene slik de var", "Kjeldene slik dei var", "Sources as they were on"),
    "confirmed_by": Sentences("Bekreftet av", "Stadfesta av", "Confirmed by"),
    "nobody": Sentences("ingen ennå", "ingen enno", "nobody yet"),
    "part_of": Sentences("{names} ({n} av {all} mål)", "{names} ({n} av {all} mål)", "{names} ({n} of {all} goals)"),
    "notice": Sentences("Merk", "Merk", "Note"),
    "overview": Sentences("Oversikt", "Oversikt", "Overview"),
    "caption": Sentences(
        "Vurdering av tiltaket mot de sju målene",
        "Vurdering av tiltaket mot dei sju måla",
        "Assessment of the proposal against the seven goals",
    ),
    "number": Sentences("Nr.", "Nr.", "No."),
    "criteria": Sentences("Kriterier", "Kriterium", "Criteria"),
    "asked": Sentences(
        "Ikke nevnt – spørsmål strategikontoret kan stille",
        "Ikkje nemnt – spørsmål strategikontoret kan stille",
        "Not mentioned – questions the strategy office may ask",
    ),
    "limits": Sentences("Begrensninger", "Avgrensingar", "Limits"),
    "verified": Sentences(
        "Sitatene fra kildene ble kontrollert ord for ord da dette ble laget.",
        "Sitata frå kjeldene vart kontrollerte ord for ord då dette vart laga.",
        "The quotes from the sources were verified word for word when this was made.",
    ),
    "verified_again": Sentences(
        "Sitatene fra kildene ble kontrollert ord for ord da dette ble laget, og på nytt mot indeks {generation} før eksporten.",
        "Sitata frå kjeldene vart kontrollerte ord for ord då dette vart laga, og på nytt mot indeks {generation} før eksporten.",
        "The quotes from the sources were verified word for word when this was made, and again against index {generation} before the export.",
    ),
    "taken_as_given": Sentences(
        "Tiltakets egne ord, vurderingene, merknadene og navnene på dem som har bekreftet, står slik de stod i den lagrede rapporten; de er ikke kontrollert på nytt.",
        "Orda i tiltaket, vurderingane, merknadene og namna på dei som har stadfesta, står slik dei stod i den lagra rapporten; dei er ikkje kontrollerte på nytt.",
        "The proposal's own words, the verdicts, the notices and the names of those who confirmed stand as they stood in the saved report; they were not verified again.",
    ),
    "answer_taken_as_given": Sentences(
        "Svarteksten og merknadene står slik de stod i det lagrede svaret; bare sitatene er kontrollert på nytt.",
        "Svarteksten og merknadene står slik dei stod i det lagra svaret; berre sitata er kontrollerte på nytt.",
        "The text of the answer and the notices stand as they stood in the saved answer; only the quotes were verified again.",
    ),
    "changes": Sentences(
        "Endret siden rapporten ble laget",
        "Endra sidan rapporten vart laga",
        "Changed since the report was made",
    ),
    "changed": Sentences("Endret siden: {what}", "Endra sidan: {what}", "Changed since: {what}"),
    "details_changed": Sentences(
        "Opplysningene om kilden (tittel, rang, dato, sted eller adresse) er rettet etter kildene slik de er nå.",
        "Opplysningane om kjelda (tittel, rang, dato, stad eller adresse) er retta etter kjeldene slik dei er no.",
        "What is said of the source (title, rank, date, place or address) was corrected from the sources as they are now.",
    ),
    "about": Sentences("Om dokumentet", "Om dokumentet", "About this document"),
    "page_of": Sentences("Side {page} av {pages}", "Side {page} av {pages}", "Page {page} of {pages}"),
    "prop_mode": Sentences("Måte", "Måte", "Mode"),
    "prop_model": Sentences("Språkmodell", "Språkmodell", "Language model"),
    "prop_none": Sentences("ingen", "ingen", "none"),
    "prop_version": Sentences("Programversjon", "Programversjon", "Program version"),
    "prop_generation": Sentences("Indeks", "Indeks", "Index"),
    "prop_time": Sentences("Tidspunkt (UTC)", "Tidspunkt (UTC)", "Time (UTC)"),
    "prop_sha256": Sentences("SHA-256 av tiltaket", "SHA-256 av tiltaket", "SHA-256 of the proposal"),
    "mode_extractive": Sentences("utdrag", "utdrag", "extracts"),
    "mode_model": Sentences("språkmodell", "språkmodell", "language model"),
    "working_title": Sentences("arbeidstittel", "arbeidstittel", "working title"),
    "basis": Sentences("Grunnlag for målet", "Grunnlag for målet", "Basis of the goal"),
    "based_on": Sentences("bygger på", "byggjer på", "based on"),
    "replaced_by": Sentences("Erstattet av {by}", "Erstatta av {by}", "Replaced by {by}"),
}


def origin_of(mode: Literal["extractive", "model"], model: str | None, time: str, language: Language) -> str:
    """The label that says who made a text. ``time`` is shown as it is."""
    if mode == "extractive":
        return EXTRACTS.in_(language)
    return GENERATED.in_(language).format(model=model or UNKNOWN_MODEL.in_(language), time=time)


def shown_day(day: str, language: Language) -> str:
    """A day of ISO 8601 as it is written in Norway: 21.12.2023. A month or year, and any day in English, stay."""
    parts = day.split("-")
    return ".".join(reversed(parts)) if language != "en" and len(parts) == 3 else day


def shown_time(moment: str, language: Language) -> str:
    """A time of ISO 8601 to the minute."""
    day, _, clock = moment.partition("T")
    return f"{shown_day(day, language)} {clock[:5]}".strip()


def reference_of(citation: Citation, language: Language) -> str:
    """Where a quote stands and how binding it is: title, date, case or heading, page; rank; kind of source; address.

    The form follows Norwegian footnote references (author or title, date, place): there is no single standard.
    """
    place = [
        citation.title,
        shown_day(citation.date, language) if citation.date else "",
        place_of(citation, language),
        page_place(citation.page, citation.page_label, language).replace("side ", "s. ").replace("page ", "p. "),
    ]
    parts = [", ".join(part for part in place if part), rank_of(citation, language)]
    parts += [SOURCES[citation.source].in_(language)]
    parts += [BY_OCR.in_(language)] if citation.ocr else []
    if citation.superseded_by:
        parts.append(EXPORT["replaced_by"].in_(language).format(by=", ".join(citation.superseded_by)))
    parts += [citation.url] if citation.url else []
    return ". ".join(parts) + ("" if citation.url else ".")

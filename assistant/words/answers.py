"""The words of answers and their citations."""

from __future__ import annotations

from assistant.types import Kind, Rank, Source
from assistant.words.sentences import Sentences

LEADS: dict[str, Sentences] = {
    "answered": Sentences("Kildene sier:", "Kjeldene seier:", "The sources say:"),
    "list": Sentences(
        "Listen i kilden ({n} av {n}):", "Lista i kjelda ({n} av {n}):", "The list in the source ({n} of {n}):"
    ),
    "insufficient": Sentences(
        "Fant ikke dekning for dette i kildene.",
        "Fann ikkje dekning for dette i kjeldene.",
        "Found no cover for this in the sources.",
    ),
    "insufficient_near": Sentences(
        "Fant ikke dekning for dette i kildene. Nærmeste avsnitt står under.",
        "Fann ikkje dekning for dette i kjeldene. Nærmaste avsnitt står under.",
        "Found no cover for this in the sources. The nearest passages are below.",
    ),
}


RANKS: dict[Rank, Sentences] = {
    Rank.GOAL: Sentences("Mål – ligger fast", "Mål – ligg fast", "Goal – fixed"),
    Rank.INDICATOR: Sentences("Indikator – kan justeres", "Indikator – kan justerast", "Indicator – may be adjusted"),
    Rank.SUGGESTED_MEASURE: Sentences(
        "Foreslått tiltak – ikke autoritativt",
        "Føreslått tiltak – ikkje autoritativt",
        "Suggested measure – not authoritative",
    ),
    Rank.BOARD_DECISION: Sentences("Styrevedtak", "Styrevedtak", "Board decision"),
    Rank.GOVERNANCE: Sentences("Styring", "Styring", "Governance"),
    Rank.PROJECT: Sentences("Prosjekt", "Prosjekt", "Project"),
    Rank.BACKGROUND: Sentences("Bakgrunn", "Bakgrunn", "Background"),
}


SOURCES: dict[Source, Sentences] = {
    Source.ORIGINAL: Sentences("Original", "Original", "Original"),
    Source.FACT_SHEET: Sentences("Faktaark – gjengivelse", "Faktaark – attgjeving", "Fact sheet – our rendering"),
}


KINDS: dict[Kind, Sentences] = {
    Kind.STRATEGY: Sentences("strategi", "strategi", "strategy"),
    Kind.GOAL: Sentences("mål", "mål", "goal"),
    Kind.BOARD_CASE: Sentences("styresak", "styresak", "board case"),
    Kind.INITIATIVE: Sentences("initiativ", "initiativ", "initiative"),
    Kind.PLAN: Sentences("plan", "plan", "plan"),
    Kind.GOVERNANCE: Sentences("styring", "styring", "governance"),
    Kind.DOCUMENT: Sentences("dokument", "dokument", "document"),
}


STAGES: dict[str, Sentences] = {
    "understand": Sentences("Leser spørsmålet", "Les spørsmålet", "Reading the question"),
    "search": Sentences("Søker i kildene", "Søkjer i kjeldene", "Searching the sources"),
    "write": Sentences("Språkmodellen skriver", "Språkmodellen skriv", "The language model is writing"),
    "verify": Sentences("Kontrollerer sitatene", "Kontrollerer sitata", "Checking the quotes"),
}


TYPED_TEXT = Sentences("teksten", "teksten", "the text")
"""What a proposal is called that was typed in without a name."""


BY_OCR = Sentences("lest med OCR, kan ha feil", "lese med OCR, kan ha feil", "read by OCR, may hold errors")
"""Said of a citation whose page is a picture."""

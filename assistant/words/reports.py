"""The words of the check against the seven goals."""

from __future__ import annotations

from assistant.types import Outcome, Verdict
from assistant.words.sentences import Sentences

VERDICTS: dict[Verdict, Sentences] = {
    Verdict.SUPPORTS: Sentences("støtter", "støttar", "supports"),
    Verdict.PARTLY: Sentences("støtter delvis", "støttar delvis", "partly supports"),
    Verdict.CONFLICTS: Sentences("i konflikt", "i konflikt", "conflicts"),
    Verdict.NOT_ADDRESSED: Sentences("ikke omtalt", "ikkje omtalt", "not addressed"),
    Verdict.NEEDS_PERSON: Sentences("må vurderes av et menneske", "må vurderast av eit menneske", "needs a person"),
}


VERDICT_REASONS: dict[str, Sentences] = {
    "supports": Sentences(
        "Tiltaket sier flere ting som taler for målet.",
        "Tiltaket seier fleire ting som taler for målet.",
        "The proposal says several things that speak for the goal.",
    ),
    "partly": Sentences(
        "Tiltaket sier én ting som taler for målet; resten av kriteriene er ikke omtalt.",
        "Tiltaket seier éin ting som taler for målet; resten av kriteria er ikkje omtalte.",
        "The proposal says one thing that speaks for the goal; the other criteria are not mentioned.",
    ),
    "conflicts": Sentences(
        "Tiltaket sier noe som taler imot målet.",
        "Tiltaket seier noko som taler imot målet.",
        "The proposal says something that speaks against the goal.",
    ),
    "both_ways": Sentences(
        "Tiltaket sier både noe som taler for og noe som taler imot målet.",
        "Tiltaket seier både noko som taler for og noko som taler imot målet.",
        "The proposal says something for the goal and something against it.",
    ),
    "signal_against": Sentences(
        "Teksten har et uttrykk som kan tale imot målet.",
        "Teksten har eit uttrykk som kan tale imot målet.",
        "The text holds a phrase that may speak against the goal.",
    ),
    "thin": Sentences(
        "Teksten rører ved målet, men sier for lite til å avgjøre hvordan.",
        "Teksten rører ved målet, men seier for lite til å avgjere korleis.",
        "The text touches the goal but says too little to tell how.",
    ),
    "readings_differ": Sentences(
        "Språkmodellen leste teksten to ganger og svarte ulikt.",
        "Språkmodellen las teksten to gonger og svara ulikt.",
        "The language model read the text twice and gave different answers.",
    ),
    "model_differs": Sentences(
        "Ordene i teksten og språkmodellen peker hver sin vei.",
        "Orda i teksten og språkmodellen peikar kvar sin veg.",
        "The words of the text and the language model point in opposite directions.",
    ),
    "no_basis": Sentences(
        "Kildene har ingen tekst om målet å sette tiltaket opp mot.",
        "Kjeldene har ingen tekst om målet å setje tiltaket opp mot.",
        "The sources have no text on the goal to hold the proposal against.",
    ),
    "not_addressed": Sentences(
        "Fant ingenting i tiltaket som gjelder dette målet.",
        "Fann ingenting i tiltaket som gjeld dette målet.",
        "Found nothing in the proposal that concerns this goal.",
    ),
}


OUTCOMES: dict[Outcome, Sentences] = {
    Outcome.MET: Sentences("oppfylt", "oppfylt", "met"),
    Outcome.NOT_MET: Sentences("ikke oppfylt", "ikkje oppfylt", "not met"),
    Outcome.NOT_MENTIONED: Sentences("ikke nevnt", "ikkje nemnt", "not mentioned"),
}


MISSING = Sentences(
    "Ikke nevnt – kan du svare på dette? {question}",
    "Ikkje nemnt – kan du svare på dette? {question}",
    "Not mentioned – can you answer this? {question}",
)


REPORT: dict[str, Sentences] = {
    "title": Sentences(
        "Vurdering mot teknologistrategien",
        "Vurdering mot teknologistrategien",
        "Assessment against the technology strategy",
    ),
    "goal": Sentences("Mål", "Mål", "Goal"),
    "verdict": Sentences("Vurdering", "Vurdering", "Verdict"),
    "for": Sentences("Taler for", "Taler for", "Speaks for"),
    "against": Sentences("Taler imot", "Taler imot", "Speaks against"),
    "proposal_says": Sentences("Tiltaket, side {page}", "Tiltaket, side {page}", "The proposal, page {page}"),
    "source_says": Sentences("Kilden", "Kjelda", "The source"),
    "frame": Sentences("Ramme", "Ramme", "Frame"),
    "no_frame": Sentences(
        "Teksten sier ikke hvilken av de fire rammene tiltaket hører under.",
        "Teksten seier ikkje kva for ei av dei fire rammene tiltaket høyrer under.",
        "The text does not say which of the four frames the proposal falls under.",
    ),
    "decided_by": Sentences("Hvem bestemmer", "Kven bestemmer", "Who decides"),
    "no_decisions": Sentences(
        "Kildene sier ikke hvem som bestemmer.",
        "Kjeldene seier ikkje kven som bestemmer.",
        "The sources do not say who decides.",
    ),
    "working_title": Sentences(
        "arbeidstittel; grunnlag: {basis}", "arbeidstittel; grunnlag: {basis}", "working title; basis: {basis}"
    ),
    "sources": Sentences("Kilder", "Kjelder", "Sources"),
}


SUMMARY: dict[str, Sentences] = {
    "title": Sentences("Sammendrag til saken", "Samandrag til saka", "Summary for the case"),
    "extracts": Sentences(
        "Dette sier tiltaket og kilden, ordrett:",
        "Dette seier tiltaket og kjelda, ordrett:",
        "This is what the proposal and the source say, word for word:",
    ),
}

JUDGED_BY_MODEL = Sentences(
    "lest også av språkmodellen", "lese også av språkmodellen", "also read by the language model"
)

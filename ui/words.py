"""What the command line and the pages say beside the answers themselves, in bokmål, nynorsk and English."""

from __future__ import annotations

from assistant.types import Language
from assistant.words import Sentences

TEXTS: dict[str, Sentences] = {
    "what_to_do": Sentences("Hva du kan gjøre:", "Kva du kan gjere:", "What you can do:"),
    "page": Sentences("side", "side", "page"),
    "nearest": Sentences("Nærmest:", "Nærmast:", "Nearest:"),
    "based_on": Sentences("bygger på", "byggjer på", "based on"),
    "replaced_by": Sentences("erstattet av", "erstatta av", "replaced by"),
    "extracts": Sentences(
        "Ordrette utdrag fra kildene – ikke KI-generert tekst",
        "Ordrette utdrag frå kjeldene – ikkje KI-generert tekst",
        "Word-for-word extracts from the sources – not AI-generated text",
    ),
    "chat_hello": Sentences(
        "Spør om teknologistrategien. «slutt» avslutter, «ny» begynner på nytt.",
        "Spør om teknologistrategien. «slutt» avsluttar, «ny» byrjar på nytt.",
        "Ask about the technology strategy. “slutt” ends, “ny” starts over.",
    ),
    "chat_examples": Sentences(
        "For eksempel: Hva er de sju målene? · Hvem beslutter BP3? · Hva koster Regional radiologi 2.0?",
        "Til dømes: Kva er dei sju måla? · Kven avgjer BP3? · Kva kostar Regional radiologi 2.0?",
        "For example: What are the seven goals? · Hvem beslutter BP3? · Hva koster Regional radiologi 2.0?",
    ),
    "chat_prompt": Sentences("Spørsmål", "Spørsmål", "Question"),
    "chat_new": Sentences("Ny samtale.", "Ny samtale.", "New conversation."),
    "chat_bye": Sentences("Ha det!", "Ha det!", "Goodbye!"),
    "reading": Sentences("Leser dokumenter", "Les dokument", "Reading documents"),
    "indexing": Sentences("Lager indeks", "Lagar indeks", "Building the index"),
    "checking": Sentences("Vurderer", "Vurderer", "Checking"),
    "asking": Sentences("Svarer", "Svarar", "Answering"),
    "no_change": Sentences(
        "Ingen endringer. Indeks {generation} er i bruk.",
        "Ingen endringar. Indeks {generation} er i bruk.",
        "No changes. Index {generation} is in use.",
    ),
    "switched": Sentences(
        "Indeks {generation} er tatt i bruk.",
        "Indeks {generation} er teken i bruk.",
        "Index {generation} is now in use.",
    ),
    "ingest_partial": Sentences(
        "Noe kom ikke med; se tabellen.", "Noko kom ikkje med; sjå tabellen.", "Something was left out; see the table."
    ),
    "ingest_failed": Sentences(
        "Ingen dokumenter kunne leses, så det er ingen indeks.",
        "Ingen dokument kunne lesast, så det er ingen indeks.",
        "No document could be read, so there is no index.",
    ),
    "unlisted": Sentences(
        "Står ikke i catalog.toml og er ikke tatt med: {files}",
        "Står ikkje i catalog.toml og er ikkje tekne med: {files}",
        "Not in catalog.toml, so left out: {files}",
    ),
    "kept_old": Sentences("forrige utgave beholdt", "førre utgåve er halden", "the version before is kept"),
    "status_new": Sentences("ny", "ny", "new"),
    "status_changed": Sentences("endret", "endra", "changed"),
    "status_unchanged": Sentences("uendret", "uendra", "unchanged"),
    "status_removed": Sentences("fjernet", "fjerna", "removed"),
    "status_refused": Sentences("avvist", "avvist", "refused"),
    "working_title": Sentences("arbeidstittel", "arbeidstittel", "working title"),
    "official_name": Sentences("offisielt navn", "offisielt namn", "official name"),
    "criteria": Sentences("Kriterier (våre)", "Kriterium (våre)", "Criteria (ours)"),
    "basis": Sentences("Grunnlag", "Grunnlag", "Basis"),
    "frames": Sentences("Rammer", "Rammer", "Frames"),
    "tier_kjernevirksomhet": Sentences("Kjernevirksomhet", "Kjerneverksemd", "Core business"),
    "tier_arbeidsform": Sentences("Slik utvikler vi", "Slik utviklar vi", "How we develop"),
    "tier_forutsetning": Sentences("Forutsetning", "Føresetnad", "Prerequisite"),
    "col_document": Sentences("Dokument", "Dokument", "Document"),
    "col_title": Sentences("Tittel", "Tittel", "Title"),
    "col_kind": Sentences("Type", "Type", "Kind"),
    "col_source": Sentences("Kilde", "Kjelde", "Source"),
    "col_date": Sentences("Dato", "Dato", "Date"),
    "col_pages": Sentences("Sider", "Sider", "Pages"),
    "col_status": Sentences("Status", "Status", "Status"),
    "col_count": Sentences("Antall", "Tal", "Count"),
    "col_reason": Sentences("Grunn", "Grunn", "Reason"),
    "nothing_found": Sentences("Ingen treff.", "Ingen treff.", "Nothing found."),
    "batch_done": Sentences(
        "{n} svar skrevet til {path}.", "{n} svar skrivne til {path}.", "{n} answers written to {path}."
    ),
    "interrupted": Sentences("Avbrutt.", "Avbrote.", "Interrupted."),
    "bad_command": Sentences(
        "Kommandoen kunne ikke forstås", "Kommandoen var ikkje til å forstå", "The command was not understood"
    ),
    "see_help": Sentences("Se «{command} --help».", "Sjå «{command} --help».", "See “{command} --help”."),
    "unexpected": Sentences(
        "Uventet feil ({error}). Ingenting er tapt. Prøv igjen; kjør «strategi doctor» hvis det gjentar seg.",
        "Uventa feil ({error}). Ingenting er tapt. Prøv igjen; køyr «strategi doctor» om det tek seg opp att.",
        "Unexpected error ({error}). Nothing is lost. Try again; run “strategi doctor” if it happens again.",
    ),
    "ok": Sentences("i orden", "i orden", "in order"),
    "not_ok": Sentences("må rettes", "må rettast", "needs attention"),
}


def say(key: str, language: Language, **details: object) -> str:
    """The text for ``key``, with its placeholders filled."""
    return TEXTS[key].in_(language).format(**details)

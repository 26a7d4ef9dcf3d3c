"""What the command line and the pages say beside the answers themselves, in bokmål, nynorsk and English."""

from __future__ import annotations

from assistant.types import Language
from assistant.words import TIERS, Sentences, fill
from assistant.words.exports import EXPORT, EXTRACTS
from ui.words_ask import ASK_TEXTS
from ui.words_check import CHECK_TEXTS
from ui.words_drafts import DRAFT_TEXTS
from ui.words_harvest import HARVEST_TEXTS
from ui.words_history import HISTORY_TEXTS
from ui.words_model import MODEL_TEXTS
from ui.words_places import PLACE_TEXTS
from ui.words_portfolio import PORTFOLIO_TEXTS
from ui.words_portfolio_page import PORTFOLIO_PAGE_TEXTS
from ui.words_records import RECORD_TEXTS
from ui.words_reports import REPORT_TEXTS
from ui.words_shell import SHELL_TEXTS

TEXTS: dict[str, Sentences] = {
    "what_to_do": Sentences("Hva du kan gjøre:", "Kva du kan gjere:", "What you can do:"),
    "page": Sentences("side", "side", "page"),
    "nearest": Sentences("Nærmest:", "Nærmast:", "Nearest:"),
    "based_on": EXPORT["based_on"],
    "replaced_by": Sentences("erstattet av", "erstatta av", "replaced by"),
    "extracts": EXTRACTS,
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
    "library_rebuilt": Sentences(
        "Biblioteket i datamappen var skadet. Alle dokumenter er lest på nytt; den skadede filen ligger i {path} og kan slettes.",
        "Biblioteket i datamappa var skadd. Alle dokument er lesne på nytt; den skadde fila ligg i {path} og kan slettast.",
        "The library in the data folder was damaged. All documents were read anew; the damaged file is {path} and can be deleted.",
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
    "ingest_personal": Sentences(
        "Dokumenter med fødselsnummer tas inn når nummeret er tatt ut, eller når reviewed_personal_data i catalog.toml sier hvem som har godkjent det, når og hvorfor.",
        "Dokument med fødselsnummer blir tekne inn når nummeret er teke ut, eller når reviewed_personal_data i catalog.toml seier kven som har godkjent det, når og kvifor.",
        "Documents with identity numbers are taken in once the number is removed, or once reviewed_personal_data in catalog.toml says who approved it, when and why.",
    ),
    "title_or_name": Sentences("tittel eller filnavn", "tittel eller filnamn", "title or file name"),
    "see_details": Sentences(
        "Alle linjene: strategi ingest --details, eller --json.",
        "Alle linjene: strategi ingest --details, eller --json.",
        "All lines: strategi ingest --details, or --json.",
    ),
    "warn_hidden": Sentences("usynlige tegn tatt ut", "usynlege teikn tekne ut", "invisible characters taken out"),
    "warn_concealed": Sentences(
        "tegn utenfor siden eller for små til å leses",
        "teikn utanfor sida eller for små til å lesast",
        "characters off the page or too small to read",
    ),
    "warn_emails": Sentences("e-postadresser", "e-postadresser", "e-mail addresses"),
    "warn_phones": Sentences("telefonnumre", "telefonnummer", "telephone numbers"),
    "warn_patients": Sentences("pasient med navn", "pasient med namn", "patients with names"),
    "warn_unsure_numbers": Sentences(
        "tall som kan være fødselsnumre (testserie eller fra 2032)",
        "tal som kan vere fødselsnummer (testserie eller frå 2032)",
        "numbers that may be identity numbers (test series or from 2032)",
    ),
    "kept_old": Sentences("forrige utgave beholdt", "førre utgåve er halden", "the version before is kept"),
    "status_new": Sentences("ny", "ny", "new"),
    "status_changed": Sentences("endret", "endra", "changed"),
    "status_unchanged": Sentences("uendret", "uendra", "unchanged"),
    "status_removed": Sentences("fjernet", "fjerna", "removed"),
    "status_refused": Sentences("avvist", "avvist", "refused"),
    "working_title": EXPORT["working_title"],
    "official_name": Sentences("offisielt navn", "offisielt namn", "official name"),
    "criteria": Sentences("Kriterier (våre)", "Kriterium (våre)", "Criteria (ours)"),
    "basis": Sentences("Grunnlag", "Grunnlag", "Basis"),
    "frames": Sentences("Rammer", "Rammer", "Frames"),
    "tier_kjernevirksomhet": TIERS["kjernevirksomhet"],
    "tier_arbeidsform": TIERS["arbeidsform"],
    "tier_forutsetning": TIERS["forutsetning"],
    "col_document": Sentences("Dokument", "Dokument", "Document"),
    "col_title": Sentences("Tittel", "Tittel", "Title"),
    "col_kind": Sentences("Type", "Type", "Kind"),
    "col_source": Sentences("Kilde", "Kjelde", "Source"),
    "col_date": Sentences("Dato", "Dato", "Date"),
    "since": Sentences("fra", "frå", "from"),
    "until": Sentences("til", "til", "until"),
    "col_pages": Sentences("Sider", "Sider", "Pages"),
    "col_status": Sentences("Status", "Status", "Status"),
    "col_count": Sentences("Antall", "Tal", "Count"),
    "col_reason": Sentences("Grunn", "Grunn", "Reason"),
    "no_documents": Sentences(
        "Ingen dokumenter passer. Se alle med «strategi sources».",
        "Ingen dokument passar. Sjå alle med «strategi sources».",
        "No document fits. See all with “strategi sources”.",
    ),
    "sources_total": Sentences(
        "{documents} {documents:dokument|dokumenter}, {pages} {pages:side|sider}, {chunks} avsnitt.",
        "{documents} dokument, {pages} {pages:side|sider}, {chunks} avsnitt.",
        "{documents} {documents:document|documents}, {pages} {pages:page|pages}, {chunks} {chunks:passage|passages}.",
    ),
    "refused_last": Sentences(
        "Kom ikke med ved siste innlesing", "Kom ikkje med ved siste innlesing", "Left out by the last ingest"
    ),
    "sections": Sentences("Seksjoner", "Seksjonar", "Sections"),
    "empty_page": Sentences(
        "Siden har ingen tekst som kunne leses.", "Sida har ingen tekst som kunne lesast.", "No text could be read."
    ),
    "chunk": Sentences("avsnitt", "avsnitt", "passage"),
    "version": Sentences("versjon {n}", "versjon {n}", "version {n}"),
    "pages_count": Sentences("sider: {n}", "sider: {n}", "pages: {n}"),
    "chunks_count": Sentences("avsnitt: {n}", "avsnitt: {n}", "passages: {n}"),
    "in_force": Sentences("gjelder {start} – {end}", "gjeld {start} – {end}", "in force {start} – {end}"),
    "replaces": Sentences("erstatter", "erstattar", "replaces"),
    "archive_number": Sentences("arkivsak {number}", "arkivsak {number}", "archive number {number}"),
    "differs_number": Sentences(
        "Saksnummeret er {catalogue} i katalogen, men {text} i teksten. Katalogen gjelder.",
        "Saksnummeret er {catalogue} i katalogen, men {text} i teksten. Katalogen gjeld.",
        "The case number is {catalogue} in the catalogue but {text} in the text. The catalogue counts.",
    ),
    "differs_date": Sentences(
        "Datoen er {catalogue} i katalogen, men møtedatoen er {text} i teksten. Katalogen gjelder.",
        "Datoen er {catalogue} i katalogen, men møtedatoen er {text} i teksten. Katalogen gjeld.",
        "The date is {catalogue} in the catalogue but the meeting date in the text is {text}. The catalogue counts.",
    ),
    "col_examples": Sentences("Blant annet", "Mellom anna", "Among them"),
    "nothing_found": Sentences("Ingen treff.", "Ingen treff.", "Nothing found."),
    "batch_done": Sentences(
        "{n} svar skrevet til {path}.",
        "{n} svar {n:skrive|skrivne} til {path}.",
        "{n} {n:answer|answers} written to {path}.",
    ),
    "picture_saved": Sentences(
        "Bildet er lagret i {path}. Steder merket: {n}.",
        "Biletet er lagra i {path}. Stader merkte: {n}.",
        "The picture is saved in {path}. Places marked: {n}.",
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
    "nav_ask": Sentences("Spør strategien", "Spør strategien", "Ask the strategy"),
    "nav_check": Sentences("Vurder tiltak", "Vurder tiltak", "Check a proposal"),
    "ui_language": Sentences("Språk", "Språk", "Language"),
    "product": Sentences("Strategiassistenten", "Strategiassistenten", "The strategy assistant"),
    "api_ready": Sentences("Klar til bruk", "Klar til bruk", "Ready"),
    "api_not_ready": Sentences("Ikke klar", "Ikkje klar", "Not ready"),
    "api_down": Sentences(
        "Får ikke kontakt med assistenten på {address}.",
        "Får ikkje kontakt med assistenten på {address}.",
        "Cannot reach the assistant at {address}.",
    ),
    "api_down_do": Sentences(
        "Start den med «strategi serve», og prøv igjen.",
        "Start han med «strategi serve», og prøv igjen.",
        "Start it with “strategi serve”, and try again.",
    ),
    "api_slow": Sentences(
        "Assistenten på {address} svarte ikke i tide.",
        "Assistenten på {address} svarte ikkje i tide.",
        "The assistant at {address} did not answer in time.",
    ),
    "api_slow_do": Sentences("Prøv igjen om litt.", "Prøv igjen om litt.", "Try again in a while."),
    "api_broken": Sentences(
        "Svaret fra {address} kunne ikke leses eller ble avbrutt.",
        "Svaret frå {address} kunne ikkje lesast eller vart avbrote.",
        "The answer from {address} could not be read, or was cut off.",
    ),
    "api_broken_do": Sentences(
        "Prøv igjen. Hvis det gjentar seg: kontroller at adressen er assistentens.",
        "Prøv igjen. Om det tek seg opp att: kontroller at adressa er til assistenten.",
        "Try again. If it happens again, check that the address is the assistant’s.",
    ),
    "ask_examples": Sentences("Prøv for eksempel", "Prøv til dømes", "For example"),
    "example_1": Sentences("Hva er de sju målene?", "Kva er dei sju måla?", "What are the seven goals?"),
    "example_2": Sentences(
        "Hvem beslutter gjennomføring av et prosjekt?",
        "Kven avgjer om eit prosjekt skal gjennomførast?",
        "Who decides whether a project is carried out?",
    ),
    "example_3": Sentences(
        "Hva koster Regional radiologi 2.0?",
        "Kva kostar Regional radiologi 2.0?",
        "What does Regional radiologi 2.0 cost?",
    ),
    "example_4": Sentences(
        "Er tiltakene under målene bindende?",
        "Er tiltaka under måla bindande?",
        "Are the measures under the goals binding?",
    ),
    "ask_box": Sentences("Skriv et spørsmål", "Skriv eit spørsmål", "Write a question"),
    "no_personal_data": Sentences(
        "Skriv ikke inn pasient- eller personopplysninger.",
        "Skriv ikkje inn pasient- eller personopplysningar.",
        "Do not enter patient data or personal data.",
    ),
    "working": Sentences("Leser spørsmålet …", "Les spørsmålet …", "Reading the question …"),
    "new_conversation": Sentences("Ny samtale", "Ny samtale", "New conversation"),
    "try_again": Sentences("Send på nytt", "Send på nytt", "Send again"),
    "edit_question": Sentences("Endre spørsmålet", "Endre spørsmålet", "Edit the question"),
    "original_at": Sentences("Original:", "Original:", "Original:"),
    "sheet_based_on": Sentences(
        "Faktaarket bygger på {n} {n:nettside|nettsider}",
        "Faktaarket byggjer på {n} {n:nettside|nettsider}",
        "The fact sheet is based on {n} {n:web page|web pages}",
    ),
    "page_corrected": Sentences(
        "Utdraget ble funnet på denne siden, ikke på den som først ble oppgitt.",
        "Utdraget vart funne på denne sida, ikkje på den som først vart oppgjeven.",
        "The extract was found on this page, not on the one given first.",
    ),
    "quote_moved": Sentences(
        "Utdraget står ikke lenger på denne siden; kilden er endret siden svaret ble laget.",
        "Utdraget står ikkje lenger på denne sida; kjelda er endra sidan svaret vart laga.",
        "The extract is no longer on this page; the source has changed since the answer was made.",
    ),
    "page_before": Sentences("Forrige", "Førre", "Previous"),
    "page_after": Sentences("Neste", "Neste", "Next"),
    "page_of": Sentences("side {page} av {pages}", "side {page} av {pages}", "page {page} of {pages}"),
    "check_limits": Sentences(
        "Verktøyet leter etter bestemte ord og vendinger. Det forstår ikke ironi, forbehold eller det som bare er underforstått, og gir ingen samlet poengsum. Les belegget før du stoler på en vurdering.",
        "Verktøyet leitar etter bestemte ord og vendingar. Det forstår ikkje ironi, atterhald eller det som berre er underforstått, og gir ingen samla poengsum. Les belegget før du stolar på ei vurdering.",
        "The tool looks for certain words and turns of phrase. It does not understand irony, reservations or what is only implied, and gives no total score. Read the evidence before you trust a verdict.",
    ),
    "not_stored": Sentences(
        "Ingenting lagres: teksten leses, vurderes og glemmes.",
        "Ingenting blir lagra: teksten blir lesen, vurdert og gløymd.",
        "Nothing is stored: the text is read, assessed and forgotten.",
    ),
    "paste_tab": Sentences("Lim inn tekst", "Lim inn tekst", "Paste text"),
    "upload_tab": Sentences("Last opp fil", "Last opp fil", "Upload a file"),
    "proposal_text": Sentences("Teksten om tiltaket", "Teksten om tiltaket", "The text of the proposal"),
    "proposal_hint": Sentences(
        "Hva er tiltaket, for hvem, hva endres, hvem er med, hva koster det?",
        "Kva er tiltaket, for kven, kva blir endra, kven er med, kva kostar det?",
        "What is the proposal, for whom, what changes, who takes part, what does it cost?",
    ),
    "proposal_file": Sentences(
        "PDF, Word (DOCX), Markdown eller tekst, inntil 50 MB",
        "PDF, Word (DOCX), Markdown eller tekst, inntil 50 MB",
        "PDF, Word (DOCX), Markdown or text, up to 50 MB",
    ),
    "assess": Sentences("Vurder tiltaket", "Vurder tiltaket", "Check the proposal"),
    "nothing_to_assess": Sentences(
        "Lim inn en tekst eller velg en fil først.",
        "Lim inn ein tekst eller vel ei fil først.",
        "Paste a text or choose a file first.",
    ),
    "template": Sentences("Hent mal (Word)", "Hent mal (Word)", "Get the template (Word)"),
    "use_example": Sentences("Prøv et eksempel", "Prøv eit døme", "Try an example"),
    "typed_name": Sentences("Innlimt tekst", "Innlimt tekst", "Pasted text"),
    "overview": Sentences("Kort om de sju målene", "Kort om dei sju måla", "The seven goals in short"),
    "criteria_seen": Sentences(
        "Kriterier som teksten sier noe om", "Kriterium som teksten seier noko om", "Criteria that the text speaks to"
    ),
    "criteria_missing": Sentences("Det som mangler", "Det som manglar", "What is missing"),
    "the_proposal": Sentences("Tiltaket", "Tiltaket", "The proposal"),
    "the_source": Sentences("Kilden", "Kjelda", "The source"),
    "get_word": Sentences("Last ned (Word)", "Last ned (Word)", "Download (Word)"),
    "start_over": Sentences("Vurder et annet tiltak", "Vurder eit anna tiltak", "Check another proposal"),
    "starting": Sentences("Starter …", "Startar …", "Starting …"),
    "serving_pages": Sentences("Sidene: {url}", "Sidene: {url}", "Pages: {url}"),
    "serving_api": Sentences("API: {url}", "API: {url}", "API: {url}"),
    "serving_stop": Sentences("Stopp med Ctrl+C", "Stopp med Ctrl+C", "Stop with Ctrl+C"),
    "serve_failed": Sentences(
        "{part} kom ikke i gang eller stoppet. Meldingen står over.",
        "{part} kom ikkje i gang eller stoppa. Meldinga står over.",
        "{part} did not start, or stopped. The message is above.",
    ),
    "stopped": Sentences("Stoppet.", "Stoppa.", "Stopped."),
    **ASK_TEXTS,
    **CHECK_TEXTS,
    **HARVEST_TEXTS,
    **HISTORY_TEXTS,
    **MODEL_TEXTS,
    **DRAFT_TEXTS,
    **PLACE_TEXTS,
    **PORTFOLIO_TEXTS,
    **PORTFOLIO_PAGE_TEXTS,
    **RECORD_TEXTS,
    **REPORT_TEXTS,
    **SHELL_TEXTS,
}


def say(key: str, language: Language, **details: object) -> str:
    """The text for ``key``, with its placeholders filled."""
    return fill(TEXTS[key].in_(language), **details)

"""The sentences of the core, in bokmål, nynorsk and English. What the pages and the command line add is in ``ui``."""

from __future__ import annotations

from typing import NamedTuple

from assistant.errors import AssistantError
from assistant.types import LANGUAGES, Kind, Language, Notice, Outcome, Rank, Source, Verdict


class Sentences(NamedTuple):
    """One thing to say, in each language."""

    nb: str
    nn: str
    en: str

    def in_(self, language: Language) -> str:
        return str(self[LANGUAGES.index(language)])


class ErrorText(NamedTuple):
    """What happened and why, and what the reader can do about it."""

    what: Sentences
    do: Sentences


ERRORS: dict[str, ErrorText] = {
    "error": ErrorText(
        Sentences("Noe gikk galt.", "Noko gjekk gale.", "Something went wrong."),
        Sentences(
            "Prøv igjen, eller kjør «strategi doctor».",
            "Prøv igjen, eller køyr «strategi doctor».",
            "Try again, or run “strategi doctor”.",
        ),
    ),
    "empty_question": ErrorText(
        Sentences("Spørsmålet er tomt.", "Spørsmålet er tomt.", "The question is empty."),
        Sentences(
            'Skriv et spørsmål, for eksempel: strategi ask "Hva er de sju målene?"',
            'Skriv eit spørsmål, til dømes: strategi ask "Kva er dei sju måla?"',
            'Write a question, for example: strategi ask "What are the seven goals?"',
        ),
    ),
    "question_too_long": ErrorText(
        Sentences(
            "Spørsmålet er på {length} tegn; grensen er {limit}.",
            "Spørsmålet er på {length} teikn; grensa er {limit}.",
            "The question has {length} characters; the limit is {limit}.",
        ),
        Sentences(
            "Kort det ned til det du vil vite. En hel tekst kan vurderes mot målene som et tiltak.",
            "Kort det ned til det du vil vite. Ein heil tekst kan vurderast mot måla som eit tiltak.",
            "Shorten it to what you want to know. A whole text can be checked against the goals as a proposal.",
        ),
    ),
    "empty_proposal": ErrorText(
        Sentences(
            "Fant ingen setninger å vurdere i {name}.",
            "Fann ingen setningar å vurdere i {name}.",
            "Found no sentences to check in {name}.",
        ),
        Sentences(
            "Beskriv tiltaket med hele setninger: hva som skal gjøres, for hvem og hvorfor.",
            "Skildre tiltaket med heile setningar: kva som skal gjerast, for kven og kvifor.",
            "Describe the proposal in full sentences: what is to be done, for whom and why.",
        ),
    ),
    "unknown_goal": ErrorText(
        Sentences(
            "Det finnes ikke noe mål med id «{id}».",
            "Det finst ikkje noko mål med id «{id}».",
            "There is no goal with the id “{id}”.",
        ),
        Sentences(
            "Se id-ene med «strategi goals».",
            "Sjå id-ane med «strategi goals».",
            "See the ids with “strategi goals”.",
        ),
    ),
    "unknown_document": ErrorText(
        Sentences(
            "Det finnes ikke noe dokument med id «{id}».",
            "Det finst ikkje noko dokument med id «{id}».",
            "There is no document with the id “{id}”.",
        ),
        Sentences(
            "Se id-ene med «strategi sources».",
            "Sjå id-ane med «strategi sources».",
            "See the ids with “strategi sources”.",
        ),
    ),
    "unknown_page": ErrorText(
        Sentences(
            "«{id}» har ikke side {page}; dokumentet har {pages} sider.",
            "«{id}» har ikkje side {page}; dokumentet har {pages} sider.",
            "“{id}” has no page {page}; the document has {pages} pages.",
        ),
        Sentences(
            "Velg en side fra 1 til {pages}.", "Vel ei side frå 1 til {pages}.", "Choose a page from 1 to {pages}."
        ),
    ),
    "bad_batch": ErrorText(
        Sentences(
            "Linje {line} i {file} kan ikke brukes: {why}",
            "Linje {line} i {file} kan ikkje brukast: {why}",
            "Line {line} of {file} cannot be used: {why}",
        ),
        Sentences(
            'Hver linje skal være JSON: {{"id": "…", "question": "…"}}, {{"id": "…", "turns": ["…", "…"]}} eller, for tiltak, {{"id": "…", "text": "…"}}.',
            'Kvar linje skal vere JSON: {{"id": "…", "question": "…"}}, {{"id": "…", "turns": ["…", "…"]}} eller, for tiltak, {{"id": "…", "text": "…"}}.',
            'Each line must be JSON: {{"id": "…", "question": "…"}}, {{"id": "…", "turns": ["…", "…"]}} or, for proposals, {{"id": "…", "text": "…"}}.',
        ),
    ),
    "bad_setting": ErrorText(
        Sentences(
            "Innstillingen {name} = «{value}» kan ikke brukes: {why}",
            "Innstillinga {name} = «{value}» kan ikkje brukast: {why}",
            "The setting {name} = “{value}” cannot be used: {why}",
        ),
        Sentences(
            "Rett miljøvariabelen eller fjern den. Innstillingene står i assistant/docs/settings.md.",
            "Rett miljøvariabelen eller fjern han. Innstillingane står i assistant/docs/settings.md.",
            "Correct the environment variable or remove it. Settings are described in assistant/docs/settings.md.",
        ),
    ),
    "corpus_missing": ErrorText(
        Sentences("Fant ingen dokumenter i {path}.", "Fann ingen dokument i {path}.", "Found no documents in {path}."),
        Sentences(
            "Oppgi riktig mappe med --corpus eller STRATEGI_CORPUS. Den skal ha PDF-, Markdown- eller tekstfiler.",
            "Oppgi rett mappe med --corpus eller STRATEGI_CORPUS. Ho skal ha PDF-, Markdown- eller tekstfiler.",
            "Give the right folder with --corpus or STRATEGI_CORPUS. It must hold PDF, Markdown or text files.",
        ),
    ),
    "bad_table": ErrorText(
        Sentences("{file}, linje {line}: {why}.", "{file}, linje {line}: {why}.", "{file}, line {line}: {why}."),
        Sentences(
            "Rett linjen og prøv igjen. Ingenting er endret.",
            "Rett linja og prøv igjen. Ingenting er endra.",
            "Correct the line and try again. Nothing was changed.",
        ),
    ),
    "goals_missing": ErrorText(
        Sentences(
            "Korpuset har ingen goals.toml ({path}), så målene er ikke kjent.",
            "Korpuset har ingen goals.toml ({path}), så måla er ikkje kjende.",
            "The corpus has no goals.toml ({path}), so the goals are not known.",
        ),
        Sentences(
            "Legg filen der, eller oppgi en annen korpusmappe med --corpus.",
            "Legg fila der, eller oppgi ei anna korpusmappe med --corpus.",
            "Put the file there, or give another corpus folder with --corpus.",
        ),
    ),
    "file_refused": ErrorText(
        Sentences("{file}: {reason}.", "{file}: {reason}.", "{file}: {reason}."),
        Sentences(
            "Rett eller bytt ut filen, og prøv igjen.",
            "Rett eller byt ut fila, og prøv igjen.",
            "Correct or replace the file, and try again.",
        ),
    ),
    "index_missing": ErrorText(
        Sentences(
            "Det er ikke laget noen indeks i {path} ennå.",
            "Det er ikkje laga nokon indeks i {path} enno.",
            "No index has been built in {path} yet.",
        ),
        Sentences("Kjør «strategi ingest».", "Køyr «strategi ingest».", "Run “strategi ingest”."),
    ),
    "index_mismatch": ErrorText(
        Sentences(
            "Indeksen er laget med andre innstillinger ({difference}).",
            "Indeksen er laga med andre innstillingar ({difference}).",
            "The index was built with other settings ({difference}).",
        ),
        Sentences(
            "Kjør «strategi ingest» for å lage den på nytt, eller bruk innstillingene den er laget med.",
            "Køyr «strategi ingest» for å lage han på nytt, eller bruk innstillingane han er laga med.",
            "Run “strategi ingest” to build it anew, or use the settings it was built with.",
        ),
    ),
    "index_damaged": ErrorText(
        Sentences(
            "Indeksen er skadet ({file}: {why}).",
            "Indeksen er skadd ({file}: {why}).",
            "The index is damaged ({file}: {why}).",
        ),
        Sentences(
            "Kjør «strategi ingest»; den lages på nytt fra dokumentene.",
            "Køyr «strategi ingest»; han blir laga på nytt frå dokumenta.",
            "Run “strategi ingest”; it is built anew from the documents.",
        ),
    ),
    "ingest_running": ErrorText(
        Sentences(
            "En annen prosess oppdaterer indeksen i {path} akkurat nå.",
            "Ein annan prosess oppdaterer indeksen i {path} akkurat no.",
            "Another process is updating the index in {path} right now.",
        ),
        Sentences(
            "Vent til den er ferdig og prøv igjen. Spørsmål kan stilles imens.",
            "Vent til han er ferdig og prøv igjen. Spørsmål kan stillast imens.",
            "Wait until it has finished and try again. Questions can be asked meanwhile.",
        ),
    ),
    "encoder_unavailable": ErrorText(
        Sentences(
            "Språkkoderen «{name}» kan ikke brukes: {why}",
            "Språkkodaren «{name}» kan ikkje brukast: {why}",
            "The encoder “{name}” cannot be used: {why}",
        ),
        Sentences(
            "Oppgi en mappe med modellen, eller bruk den innebygde: STRATEGI_ENCODER=bundled. Ingenting lastes ned.",
            "Oppgi ei mappe med modellen, eller bruk den innebygde: STRATEGI_ENCODER=bundled. Ingenting blir lasta ned.",
            "Give a folder with the model, or use the bundled one: STRATEGI_ENCODER=bundled. Nothing is downloaded.",
        ),
    ),
    "encoder_refused": ErrorText(
        Sentences(
            "Språkkoderen ble avvist: {file} – {why}.",
            "Språkkodaren vart avvist: {file} – {why}.",
            "The encoder was refused: {file} – {why}.",
        ),
        Sentences(
            "Hent modellen på nytt fra en kilde du stoler på.",
            "Hent modellen på nytt frå ei kjelde du stolar på.",
            "Get the model again from a source that you trust.",
        ),
    ),
    "bad_run": ErrorText(
        Sentences(
            "Mappen {path} er ikke en kjøring som kan leses ({why}).",
            "Mappa {path} er ikkje ei køyring som kan lesast ({why}).",
            "The folder {path} is not a run that can be read ({why}).",
        ),
        Sentences(
            "Lag en ny kjøring med «strategi eval run --out MAPPE».",
            "Lag ei ny køyring med «strategi eval run --out MAPPE».",
            "Make a new run with “strategi eval run --out FOLDER”.",
        ),
    ),
    "baseline_missing": ErrorText(
        Sentences(
            "Det finnes ingen grunnlinje å måle mot ({path}).",
            "Det finst inga grunnlinje å måle mot ({path}).",
            "There is no baseline to measure against ({path}).",
        ),
        Sentences(
            "Lag en med «strategi eval gate KJØRING --accept», og la noen se over den før den tas inn.",
            "Lag ei med «strategi eval gate KØYRING --accept», og lat nokon sjå over ho før ho blir teken inn.",
            "Make one with “strategi eval gate RUN --accept”, and have it reviewed before it is committed.",
        ),
    ),
    "data_not_writable": ErrorText(
        Sentences(
            "Kan ikke skrive i datamappen {path} ({why}).",
            "Kan ikkje skrive i datamappa {path} ({why}).",
            "Cannot write in the data folder {path} ({why}).",
        ),
        Sentences(
            "Gi skrivetilgang, frigjør plass, eller velg en annen mappe med --data.",
            "Gi skrivetilgang, frigjer plass, eller vel ei anna mappe med --data.",
            "Give write access, free some space, or choose another folder with --data.",
        ),
    ),
    "bad_request": ErrorText(
        Sentences(
            "Forespørselen har felt som mangler, er ukjente eller har verdier utenfor grensene.",
            "Førespurnaden har felt som manglar, er ukjende eller har verdiar utanfor grensene.",
            "The request has fields that are missing, unknown or out of range.",
        ),
        Sentences(
            "Se hvilke felt adressen tar imot på /docs.",
            "Sjå kva for felt adressa tek imot på /docs.",
            "See which fields the address takes at /docs.",
        ),
    ),
    "not_found": ErrorText(
        Sentences(
            "Det finnes ikke noe på denne adressen.",
            "Det finst ikkje noko på denne adressa.",
            "There is nothing at this address.",
        ),
        Sentences(
            "Se hvilke adresser som finnes på /docs.",
            "Sjå kva for adresser som finst på /docs.",
            "See which addresses there are at /docs.",
        ),
    ),
    "method_not_allowed": ErrorText(
        Sentences(
            "Adressen tar ikke imot {method}.",
            "Adressa tek ikkje imot {method}.",
            "The address does not take {method}.",
        ),
        Sentences(
            "Se hvilken metode adressen tar imot på /docs.",
            "Sjå kva for metode adressa tek imot på /docs.",
            "See which method the address takes at /docs.",
        ),
    ),
    "too_large": ErrorText(
        Sentences(
            "Innholdet er større enn grensen på {limit}.",
            "Innhaldet er større enn grensa på {limit}.",
            "The content is larger than the limit of {limit}.",
        ),
        Sentences(
            "Send mindre om gangen, for eksempel bare delen som beskriver tiltaket.",
            "Send mindre om gongen, til dømes berre delen som skildrar tiltaket.",
            "Send less at a time, for example only the part that describes the proposal.",
        ),
    ),
    "wrong_type": ErrorText(
        Sentences(
            "Adressen tar ikke imot denne typen innhold, bare {allowed}.",
            "Adressa tek ikkje imot denne typen innhald, berre {allowed}.",
            "The address does not take this type of content, only {allowed}.",
        ),
        Sentences(
            "Oppgi riktig Content-Type.",
            "Oppgi rett Content-Type.",
            "Give the right Content-Type.",
        ),
    ),
    "unknown_host": ErrorText(
        Sentences(
            "Tjenesten svarer ikke på det navnet den ble spurt med.",
            "Tenesta svarer ikkje på det namnet ho vart spurd med.",
            "The service does not answer to the name it was asked by.",
        ),
        Sentences(
            "Bruk http://127.0.0.1, eller legg navnet til i STRATEGI_HOSTS.",
            "Bruk http://127.0.0.1, eller legg namnet til i STRATEGI_HOSTS.",
            "Use http://127.0.0.1, or add the name to STRATEGI_HOSTS.",
        ),
    ),
    "foreign_origin": ErrorText(
        Sentences(
            "Forespørselen kom fra en side på et annet nettsted og ble avvist.",
            "Førespurnaden kom frå ei side på ein annan nettstad og vart avvist.",
            "The request came from a page of another site and was refused.",
        ),
        Sentences(
            "Åpne tjenestens egne sider, eller kall den fra et program.",
            "Opne sidene til tenesta, eller kall henne frå eit program.",
            "Open the pages of the service itself, or call it from a program.",
        ),
    ),
    "not_loopback": ErrorText(
        Sentences(
            "Tjenesten har ingen innlogging og lytter bare på denne maskinen, ikke på {host}.",
            "Tenesta har inga innlogging og lyttar berre på denne maskina, ikkje på {host}.",
            "The service has no login and listens on this machine only, not on {host}.",
        ),
        Sentences(
            "Bruk 127.0.0.1, eller sett STRATEGI_ALLOW_REMOTE=true bak en tjeneste som krever innlogging.",
            "Bruk 127.0.0.1, eller set STRATEGI_ALLOW_REMOTE=true bak ei teneste som krev innlogging.",
            "Use 127.0.0.1, or set STRATEGI_ALLOW_REMOTE=true behind a service that asks for a login.",
        ),
    ),
    "port_in_use": ErrorText(
        Sentences(
            "Kan ikke lytte på {host}, port {port} ({why}).",
            "Kan ikkje lytte på {host}, port {port} ({why}).",
            "Cannot listen on {host}, port {port} ({why}).",
        ),
        Sentences(
            "Stopp det som bruker porten, eller velg en annen.",
            "Stopp det som bruker porten, eller vel ein annan.",
            "Stop what uses the port, or choose another.",
        ),
    ),
}

REASONS: dict[str, Sentences] = {
    "macros": Sentences("dokumentet har makroer", "dokumentet har makroar", "the document holds macros"),
    "entities": Sentences(
        "dokumentet har XML-erklæringer som ikke er tillatt",
        "dokumentet har XML-erklæringar som ikkje er tillatne",
        "the document holds XML declarations that are not allowed",
    ),
    "external_reference": Sentences(
        "dokumentet henter innhold utenfra",
        "dokumentet hentar innhald utanfrå",
        "the document fetches content from elsewhere",
    ),
    "nested_archive": Sentences(
        "dokumentet har andre arkivfiler i seg",
        "dokumentet har andre arkivfiler i seg",
        "the document holds other archives",
    ),
    "unsafe_path": Sentences(
        "dokumentet har filnavn som peker ut av det",
        "dokumentet har filnamn som peikar ut av det",
        "the document holds file names that point outside it",
    ),
    "not_pdf": Sentences(
        "filen heter .pdf, men er ikke en PDF",
        "fila heiter .pdf, men er ikkje ein PDF",
        "the file is named .pdf but is no PDF",
    ),
    "encrypted": Sentences(
        "filen er beskyttet med passord", "fila er verna med passord", "the file is protected by a password"
    ),
    "no_text": Sentences(
        "PDF-en har ingen tekst; den er trolig skannet",
        "PDF-en har ingen tekst; han er truleg skanna",
        "the PDF has no text; it is probably a scan",
    ),
    "bomb": Sentences(
        "innholdet pakkes ut til mer enn grensen",
        "innhaldet blir pakka ut til meir enn grensa",
        "the content unpacks to more than the limit",
    ),
    "too_large": Sentences(
        "filen er større enn grensen", "fila er større enn grensa", "the file is larger than the limit"
    ),
    "too_many_pages": Sentences(
        "dokumentet har flere sider enn grensen",
        "dokumentet har fleire sider enn grensa",
        "the document has more pages than the limit",
    ),
    "too_slow": Sentences("lesingen tok for lang tid", "lesinga tok for lang tid", "reading took too long"),
    "too_much_memory": Sentences(
        "lesingen krevde for mye minne", "lesinga kravde for mykje minne", "reading needed too much memory"
    ),
    "crashed": Sentences("leseren krasjet på filen", "lesaren krasja på fila", "the reader crashed on the file"),
    "damaged": Sentences(
        "filen er skadet og kan ikke leses",
        "fila er skadd og kan ikkje lesast",
        "the file is damaged and cannot be read",
    ),
    "empty": Sentences("filen har ingen tekst", "fila har ingen tekst", "the file has no text"),
    "not_text": Sentences("filen er ikke en tekstfil", "fila er ikkje ei tekstfil", "the file is not a text file"),
    "unreadable": Sentences("filen kan ikke åpnes", "fila kan ikkje opnast", "the file cannot be opened"),
    "file_missing": Sentences("filen finnes ikke", "fila finst ikkje", "the file does not exist"),
    "hash_mismatch": Sentences(
        "filen er endret uten at katalogen er oppdatert (kjør «make corpus»)",
        "fila er endra utan at katalogen er oppdatert (køyr «make corpus»)",
        "the file was changed but the catalogue was not (run “make corpus”)",
    ),
    "page_too_slow": Sentences(
        "siden tok for lang tid å lese", "sida tok for lang tid å lese", "the page took too long to read"
    ),
    "page_damaged": Sentences("siden er skadet", "sida er skadd", "the page is damaged"),
    "page_without_text": Sentences("siden har ingen tekst", "sida har ingen tekst", "the page has no text"),
    "unknown_type": Sentences(
        "filtypen er ukjent; bruk PDF, DOCX, MD eller TXT",
        "filtypen er ukjend; bruk PDF, DOCX, MD eller TXT",
        "the kind of file is unknown; use PDF, DOCX, MD or TXT",
    ),
    "not_docx": Sentences(
        "filen heter .docx, men er ikke et Word-dokument",
        "fila heiter .docx, men er ikkje eit Word-dokument",
        "the file is named .docx but is no Word document",
    ),
}

NOTICES: dict[str, Sentences] = {
    "quotes_in_bokmaal": Sentences(
        "Sitatene er på bokmål, som i kildene.",
        "Sitata er på bokmål, som i kjeldene.",
        "The quotes are in Norwegian (bokmål), as in the sources.",
    ),
    "fact_sheet": Sentences(
        "Faktaark er vår gjengivelse, ikke originaldokumentet. Kontroller mot kildene som står i arket.",
        "Faktaark er vår attgjeving, ikkje originaldokumentet. Kontroller mot kjeldene som står i arket.",
        "Fact sheets are our own rendering, not the original document. Check against the sources named in the sheet.",
    ),
    "superseded": Sentences(
        "«{title}» er erstattet av nyere dokument.",
        "«{title}» er erstatta av nyare dokument.",
        "“{title}” has been replaced by a newer document.",
    ),
    "suggested_measure": Sentences(
        "Tiltak som er foreslått under et mål, er et utgangspunkt og ikke vedtatt.",
        "Tiltak som er føreslått under eit mål, er eit utgangspunkt og ikkje vedtekne.",
        "Measures suggested under a goal are a starting point and have not been decided.",
    ),
    "carried": Sentences(
        "Spørsmålet er lest i lys av det forrige: «{query}».",
        "Spørsmålet er lese i lys av det førre: «{query}».",
        "The question was read in the light of the one before: “{query}”.",
    ),
    "proposal_only": Sentences(
        "Et forslag til vurdering, laget av et program ut fra ordene i teksten. Et menneske må se over og bestemme.",
        "Eit framlegg til vurdering, laga av eit program ut frå orda i teksten. Eit menneske må sjå over og avgjere.",
        "A suggested assessment, made by a program from the words of the text. A person must look it over and decide.",
    ),
    "proposal_cut": Sentences(
        "Teksten er lang; bare de første {count} setningene er vurdert.",
        "Teksten er lang; berre dei første {count} setningane er vurderte.",
        "The text is long; only its first {count} sentences were assessed.",
    ),
    "working_titles": Sentences(
        "Mål merket «arbeidstittel» har ikke kjent offisielt navn i kildene; grunnlaget er nyhetssak 22.11.2023.",
        "Mål merkte «arbeidstittel» har ikkje kjent offisielt namn i kjeldene; grunnlaget er nyheitssak 22.11.2023.",
        "Goals marked “working title” have no known official name in the sources; their basis is a news item of 22.11.2023.",
    ),
    "not_covered": Sentences(
        "Utdragene nevner ikke ordene i denne delen av spørsmålet: «{part}». Den er trolig ikke besvart.",
        "Utdraga nemner ikkje orda i denne delen av spørsmålet: «{part}». Han er truleg ikkje svara på.",
        "The extracts do not mention the words of this part of the question: “{part}”. It is probably not answered.",
    ),
    "searched": Sentences(
        "Søkte i {passages} avsnitt i {documents} dokumenter.",
        "Søkte i {passages} avsnitt i {documents} dokument.",
        "Searched {passages} passages in {documents} documents.",
    ),
    "missing": Sentences(
        "Dette i spørsmålet står ikke i det nærmeste som ble funnet: {terms}.",
        "Dette i spørsmålet står ikkje i det nærmaste som vart funne: {terms}.",
        "The nearest passages do not mention this part of the question: {terms}.",
    ),
}

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
    "verdict": Sentences("Vurdering (forslag)", "Vurdering (framlegg)", "Verdict (suggested)"),
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
    "reference": Sentences("{title}, side {page}", "{title}, side {page}", "{title}, page {page}"),
    "sources": Sentences("Kilder", "Kjelder", "Sources"),
}

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
    "verify": Sentences("Kontrollerer sitatene", "Kontrollerer sitata", "Checking the quotes"),
}

TYPED_TEXT = Sentences("teksten", "teksten", "the text")
"""What a proposal is called that was typed in without a name."""


def explain(error: AssistantError, language: Language) -> tuple[str, str]:
    """What happened and why; what to do."""
    text = ERRORS.get(error.code, ERRORS["error"])
    details = dict(error.details)
    if "reason" in details:
        details["reason"] = REASONS[details["reason"]].in_(language)
    return text.what.in_(language).format(**details), text.do.in_(language).format(**details)


def notice(code: str, language: Language, **details: object) -> Notice:
    return Notice(code=code, message=NOTICES[code].in_(language).format(**details))

"""What the reader of an error sees, by the error's code."""

from __future__ import annotations

from assistant.words.harvest import HARVEST_ERRORS
from assistant.words.models import MODEL_ERRORS
from assistant.words.portfolio import PORTFOLIO_ERRORS
from assistant.words.records import RECORD_ERRORS
from assistant.words.reviews import REVIEW_ERRORS
from assistant.words.sentences import ErrorText, Sentences
from assistant.words.serving import SERVING_ERRORS

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
    "personal_data": ErrorText(
        Sentences(
            "Teksten ser ut til å ha et fødselsnummer eller D-nummer ({masked}). Den er ikke behandlet eller lagret.",
            "Teksten ser ut til å ha eit fødselsnummer eller D-nummer ({masked}). Han er ikkje behandla eller lagra.",
            "The text seems to hold a national identity number ({masked}). It was neither processed nor stored.",
        ),
        Sentences(
            "Ta ut nummeret og prøv igjen. Assistenten trenger aldri opplysninger om enkeltpersoner.",
            "Ta ut nummeret og prøv igjen. Assistenten treng aldri opplysningar om enkeltpersonar.",
            "Remove the number and try again. The assistant never needs data about individual persons.",
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
            "«{id}» har ikke side {page}; dokumentet har {pages} {pages:side|sider}.",
            "«{id}» har ikkje side {page}; dokumentet har {pages} {pages:side|sider}.",
            "“{id}” has no page {page}; the document has {pages} {pages:page|pages}.",
        ),
        Sentences(
            "Velg en side fra 1 til {pages}.", "Vel ei side frå 1 til {pages}.", "Choose a page from 1 to {pages}."
        ),
    ),
    "unknown_case": ErrorText(
        Sentences(
            "Ingen av dokumentene har styresak {number}.",
            "Ingen av dokumenta har styresak {number}.",
            "No document holds board case {number}.",
        ),
        Sentences(
            "Disse sakene har nummer i dokumentene: {known}. Søk uten saksnummer for å finne omtale av andre saker.",
            "Desse sakene har nummer i dokumenta: {known}. Søk utan saksnummer for å finne omtale av andre saker.",
            "These cases have numbers in the documents: {known}. Search without a number for mentions of others.",
        ),
    ),
    "no_picture": ErrorText(
        Sentences(
            "Det finnes ikke bilder av sidene i «{id}»: bare PDF-filer har det.",
            "Det finst ikkje bilete av sidene i «{id}»: berre PDF-filer har det.",
            "There are no pictures of the pages of “{id}”: only PDF files have them.",
        ),
        Sentences(
            "Les teksten på siden i stedet: strategi sources show {id}",
            "Les teksten på sida i staden: strategi sources show {id}",
            "Read the text of the page instead: strategi sources show {id}",
        ),
    ),
    "original_gone": ErrorText(
        Sentences(
            "Filen som «{id}» ble lest fra, er borte eller endret siden den ble lest.",
            "Fila som «{id}» vart lesen frå, er borte eller endra sidan ho vart lesen.",
            "The file that “{id}” was read from is gone, or was changed since it was read.",
        ),
        Sentences(
            "Legg filen tilbake, eller kjør «strategi ingest» så indeksen følger den nye.",
            "Legg fila tilbake, eller køyr «strategi ingest» så indeksen følgjer den nye.",
            "Put the file back, or run “strategi ingest” so that the index follows the new one.",
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
    "bad_date": ErrorText(
        Sentences(
            "«{value}» er ingen dato som finnes.",
            "«{value}» er ingen dato som finst.",
            "“{value}” is no date that exists.",
        ),
        Sentences(
            "Skriv datoen som 2023-11-22, eller bare måneden (2023-11) eller året (2023).",
            "Skriv datoen som 2023-11-22, eller berre månaden (2023-11) eller året (2023).",
            "Write the date as 2023-11-22, or only the month (2023-11) or year (2023).",
        ),
    ),
    "goals_not_in_force": ErrorText(
        Sentences(
            "De sju målene gjelder fra {begins}, da strategien «{title}» begynte å gjelde. De gjaldt ikke {day}, så tiltaket er ikke vurdert.",
            "Dei sju måla gjeld frå {begins}, då strategien «{title}» tok til å gjelde. Dei galdt ikkje {day}, så tiltaket er ikkje vurdert.",
            "The seven goals are in force from {begins}, when the strategy “{title}” took effect. They were not in force on {day}, so the proposal was not assessed.",
        ),
        Sentences(
            'Velg en dato fra og med {begins}, eller spør hva som gjaldt da: strategi ask "…" --as-of {day}',
            'Vel ein dato frå og med {begins}, eller spør kva som galdt då: strategi ask "…" --as-of {day}',
            'Choose a date from {begins} on, or ask what was in force then: strategi ask "…" --as-of {day}',
        ),
    ),
    "bad_report": ErrorText(
        Sentences(
            "{file} kan ikke leses som en lagret rapport: {why}",
            "{file} kan ikkje lesast som ein lagra rapport: {why}",
            "{file} cannot be read as a saved report: {why}",
        ),
        Sentences(
            "Oppgi en fil som er laget med «strategi check FIL --format json --out RAPPORT.json».",
            "Oppgje ei fil som er laga med «strategi check FIL --format json --out RAPPORT.json».",
            "Give a file that was made with “strategi check FILE --format json --out REPORT.json”.",
        ),
    ),
    "unverified_quote": ErrorText(
        Sentences(
            "Sitatet «{quote}» står ikke på side {page} i «{title}» slik kildene er nå. Ingenting er eksportert.",
            "Sitatet «{quote}» står ikkje på side {page} i «{title}» slik kjeldene er no. Ingenting er eksportert.",
            "The quote “{quote}” is not on page {page} of “{title}” as the sources are now. Nothing was exported.",
        ),
        Sentences(
            "Lag rapporten eller svaret på nytt, og eksporter det.",
            "Lag rapporten eller svaret på nytt, og eksporter det.",
            "Make the report or answer anew, and export that.",
        ),
    ),
    "needs_file": ErrorText(
        Sentences(
            "Formatet {form} kan ikke vises på skjermen.",
            "Formatet {form} kan ikkje visast på skjermen.",
            "The form {form} cannot be shown on the screen.",
        ),
        Sentences(
            "Oppgi en fil med --out, for eksempel --out vurdering.{form}",
            "Oppgi ei fil med --out, til dømes --out vurdering.{form}",
            "Give a file with --out, for example --out vurdering.{form}",
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
    "unknown_run": ErrorText(
        Sentences(
            "Det finnes ingen måling med id «{id}».",
            "Det finst inga måling med id «{id}».",
            "There is no evaluation run with the id “{id}”.",
        ),
        Sentences(
            "Bruk id-en du fikk da målingen ble startet. Den glemmes når tjenesten startes på nytt.",
            "Bruk id-en du fekk då målinga vart starta. Han blir gløymd når tenesta blir starta på nytt.",
            "Use the id you got when the run was started. It is forgotten when the service is restarted.",
        ),
    ),
    "evaluation_running": ErrorText(
        Sentences(
            "En måling er i gang allerede ({id}).",
            "Ei måling er i gang allereie ({id}).",
            "An evaluation is running already ({id}).",
        ),
        Sentences(
            "Vent til den er ferdig, og start så en ny.",
            "Vent til ho er ferdig, og start så ei ny.",
            "Wait until it has finished, then start a new one.",
        ),
    ),
    "bad_testset": ErrorText(
        Sentences(
            "{file} kan ikke leses som et testsett: {why}",
            "{file} kan ikkje lesast som eit testsett: {why}",
            "{file} cannot be read as a test set: {why}",
        ),
        Sentences(
            "Lag en fil med «strategi eval export» og fyll ut den. Ingenting er endret.",
            "Lag ei fil med «strategi eval export» og fyll ut ho. Ingenting er endra.",
            "Make a file with “strategi eval export” and fill that in. Nothing was changed.",
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
            "Et felt i forespørselen mangler, er ukjent eller har en verdi utenfor grensene.",
            "Eit felt i førespurnaden manglar, er ukjent eller har ein verdi utanfor grensene.",
            "A field of the request is missing, unknown or out of range.",
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
            "Tjenesten lytter bare på denne maskinen, ikke på {host}, så lenge den ikke krever innlogging.",
            "Tenesta lyttar berre på denne maskina, ikkje på {host}, så lenge ho ikkje krev innlogging.",
            "The service listens on this machine only, not on {host}, as long as it asks for no login.",
        ),
        Sentences(
            "Bruk 127.0.0.1, eller sett både STRATEGI_LOGIN=required og STRATEGI_ALLOW_REMOTE=true.",
            "Bruk 127.0.0.1, eller set både STRATEGI_LOGIN=required og STRATEGI_ALLOW_REMOTE=true.",
            "Use 127.0.0.1, or set both STRATEGI_LOGIN=required and STRATEGI_ALLOW_REMOTE=true.",
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
    **HARVEST_ERRORS,
    **MODEL_ERRORS,
    **PORTFOLIO_ERRORS,
    **RECORD_ERRORS,
    **REVIEW_ERRORS,
    **SERVING_ERRORS,
}

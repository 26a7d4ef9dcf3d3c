"""What is said where records cannot be kept, found or reached."""

from __future__ import annotations

from assistant.words.sentences import ErrorText, Sentences

RECORD_ERRORS: dict[str, ErrorText] = {
    "unknown_record": ErrorText(
        Sentences(
            "Det finnes ingenting lagret med id «{id}», eller det er ikke ditt.",
            "Det finst ingenting lagra med id «{id}», eller det er ikkje ditt.",
            "Nothing is kept with the id “{id}”, or it is not yours.",
        ),
        Sentences(
            "Se det som er lagret: strategi history list",
            "Sjå det som er lagra: strategi history list",
            "See what is kept: strategi history list",
        ),
    ),
    "bad_backup": ErrorText(
        Sentences(
            "{file} er ingen hel sikkerhetskopi: {why}. Ingenting er endret.",
            "{file} er ingen heil tryggingskopi: {why}. Ingenting er endra.",
            "{file} is no whole backup: {why}. Nothing was changed.",
        ),
        Sentences(
            "Bruk en annen kopi. Lag nye med «strategi backup FIL», og ta vare på mer enn én.",
            "Bruk ein annan kopi. Lag nye med «strategi backup FIL», og ta vare på meir enn ein.",
            "Use another copy. Make new ones with “strategi backup FILE”, and keep more than one.",
        ),
    ),
    "needs_second_person": ErrorText(
        Sentences(
            "Den som har levert inn utkastet {id}, kan ikke godkjenne det selv.",
            "Den som har levert inn utkastet {id}, kan ikkje godkjenne det sjølv.",
            "Whoever handed in the draft {id} cannot approve it.",
        ),
        Sentences(
            "Be en annen med rollen editor se på det.",
            "Be ein annan med rolla editor sjå på det.",
            "Ask somebody else with the role editor to look at it.",
        ),
    ),
    "draft_decided": ErrorText(
        Sentences(
            "Dette kan ikke gjøres med {id}, som nå er «{state}».",
            "Dette kan ikkje gjerast med {id}, som no er «{state}».",
            "This cannot be done with {id}, which is “{state}” now.",
        ),
        Sentences(
            "Se hva som er bestemt, i listen over innleverte dokumenter.",
            "Sjå kva som er bestemt, i lista over innleverte dokument.",
            "See what was decided in the list of documents handed in.",
        ),
    ),
    "not_logged_in": ErrorText(
        Sentences(
            "Du er ikke logget inn, eller innloggingen gjelder ikke lenger.",
            "Du er ikkje logga inn, eller innlogginga gjeld ikkje lenger.",
            "You are not logged in, or the login no longer holds.",
        ),
        Sentences(
            "Logg inn på nytt. Programmer sender «Authorization: Bearer» med en nøkkel (strategi keys new) eller et token.",
            "Logg inn på nytt. Program sender «Authorization: Bearer» med ein nøkkel (strategi keys new) eller eit token.",
            "Log in again. Programs send “Authorization: Bearer” with a key (strategi keys new) or a token.",
        ),
    ),
    "not_allowed": ErrorText(
        Sentences(
            "Dette krever rollen {role}, som du ikke har.",
            "Dette krev rolla {role}, som du ikkje har.",
            "This takes the role {role}, which you do not have.",
        ),
        Sentences(
            "Be den som driver tjenesten, om rollen.",
            "Be den som driv tenesta, om rolla.",
            "Ask whoever runs the service for the role.",
        ),
    ),
    "login_unavailable": ErrorText(
        Sentences(
            "Innloggingstjenesten {issuer} svarer ikke, så ingen kan kontrolleres nå.",
            "Innloggingstenesta {issuer} svarer ikkje, så ingen kan kontrollerast no.",
            "The login service {issuer} does not answer, so nobody can be checked now.",
        ),
        Sentences(
            "Prøv igjen om litt. Drift: se etter STRATEGI_OIDC_ISSUER og nettverket.",
            "Prøv igjen om litt. Drift: sjå etter STRATEGI_OIDC_ISSUER og nettverket.",
            "Try again in a while. Operators: check STRATEGI_OIDC_ISSUER and the network.",
        ),
    ),
    "records_off": ErrorText(
        Sentences(
            "Tjenesten er satt opp til ikke å lagre samtaler.",
            "Tenesta er sett opp til ikkje å lagre samtalar.",
            "The service is set up to keep no conversations.",
        ),
        Sentences(
            "Spør uten samtale-id. Den som driver tjenesten, kan endre STRATEGI_KEEP.",
            "Spør utan samtale-id. Den som driv tenesta, kan endre STRATEGI_KEEP.",
            "Ask without a conversation id. Whoever runs the service can change STRATEGI_KEEP.",
        ),
    ),
    "records_unavailable": ErrorText(
        Sentences(
            "Databasen med samtaler og rapporter kan ikke brukes nå ({why}).",
            "Databasen med samtalar og rapportar kan ikkje brukast no ({why}).",
            "The database of conversations and reports cannot be used now ({why}).",
        ),
        Sentences(
            "Prøv igjen om litt. Spørsmål uten samtale-id besvares likevel. Drift: se etter STRATEGI_RECORDS og databasen.",
            "Prøv igjen om litt. Spørsmål utan samtale-id blir svara på likevel. Drift: sjå etter STRATEGI_RECORDS og databasen.",
            "Try again in a while. Questions without a conversation id are answered all the same. Operators: check STRATEGI_RECORDS and the database.",
        ),
    ),
    "records_too_new": ErrorText(
        Sentences(
            "Databasen er brukt av et nyere program enn dette (tilstand {found}).",
            "Databasen er brukt av eit nyare program enn dette (tilstand {found}).",
            "The database was used by a newer version of the program (state {found}).",
        ),
        Sentences(
            "Ta i bruk det nye programmet. Eller hent en kopi fra før det: strategi restore FIL",
            "Ta i bruk det nye programmet. Eller hent ein kopi frå før det: strategi restore FIL",
            "Use the newer program. Or bring back a backup from before it: strategi restore FILE",
        ),
    ),
}

RECORDS: dict[str, Sentences] = {
    "conversation": Sentences("Samtale", "Samtale", "Conversation"),
    "words_not_kept": Sentences("Ordene er ikke lagret", "Orda er ikkje lagra", "The words are not kept"),
    "index": Sentences("indeks", "indeks", "index"),
    "extractive": Sentences("ordrette utdrag", "ordrette utdrag", "word-for-word extracts"),
    "model": Sentences("skrevet av en språkmodell", "skrive av ein språkmodell", "written by a language model"),
    "kept_extracts": Sentences(
        "Lagret samtale. Svarene er ordrette utdrag fra kildene; sitatene ble kontrollert da svarene ble gitt.",
        "Lagra samtale. Svara er ordrette utdrag frå kjeldene; sitata vart kontrollerte då svara vart gjevne.",
        "Kept conversation. The answers are word-for-word extracts; the quotes were verified when the answers were given.",
    ),
    "kept_with_model": Sentences(
        "Lagret samtale. Noen svar er skrevet av en språkmodell; sitatene ble kontrollert da svarene ble gitt.",
        "Lagra samtale. Nokre svar er skrivne av ein språkmodell; sitata vart kontrollerte då svara vart gjevne.",
        "Kept conversation. A language model wrote some answers; the quotes were verified when the answers were given.",
    ),
}

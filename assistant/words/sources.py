"""What the reader of an error sees: documents, the tables that describe them, and the index made of them."""

from __future__ import annotations

from assistant.words.sentences import ErrorText, Sentences

SOURCE_ERRORS: dict[str, ErrorText] = {
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
}

"""What the reader of an error sees: what is measured with, or compared against."""

from __future__ import annotations

from assistant.words.sentences import ErrorText, Sentences

EVALUATION_ERRORS: dict[str, ErrorText] = {
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
            "Bruk id-en du fikk da målingen ble startet.",
            "Bruk id-en du fekk då målinga vart starta.",
            "Use the id you got when the run was started.",
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
}

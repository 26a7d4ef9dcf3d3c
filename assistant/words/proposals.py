"""What the reader of an error sees: proposals that are held against the goals, and their reports."""

from __future__ import annotations

from assistant.words.sentences import ErrorText, Sentences

PROPOSAL_ERRORS: dict[str, ErrorText] = {
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
}

"""What is said where answers, revisions and reviews of a report cannot be taken."""

from __future__ import annotations

from assistant.words.sentences import ErrorText, Sentences

REVIEW_REASONS: dict[str, Sentences] = {
    "reviewer_missing": Sentences(
        "navnet på den som har vurdert, mangler",
        "namnet på den som har vurdert, manglar",
        "the name of the person who reviewed is missing",
    ),
    "reason_missing": Sentences(
        "en overstyring må ha en begrunnelse på minst 10 tegn",
        "ei overstyring må ha ei grunngiving på minst 10 teikn",
        "an override needs a reason of at least 10 characters",
    ),
    "same_verdict": Sentences(
        "vurderingen er den samme som forslaget, så det er ingenting å overstyre",
        "vurderinga er den same som framlegget, så det er ingenting å overstyre",
        "the verdict is the suggested one, so there is nothing to override",
    ),
    "goal_not_in_report": Sentences(
        "målet er ikke i rapporten", "målet er ikkje i rapporten", "the goal is not in the report"
    ),
    "nothing_to_withdraw": Sentences(
        "ingen har vurdert målet", "ingen har vurdert målet", "nobody has reviewed the goal"
    ),
    "other_goals": Sentences(
        "rapportene har ikke de samme målene", "rapportane har ikkje dei same måla", "the reports have other goals"
    ),
    "other_proposal": Sentences(
        "ingen av tiltakene som er oppgitt, er det som rapporten gjelder",
        "ingen av tiltaka som er oppgitt, er det som rapporten gjeld",
        "none of the proposals given is the one that the report is on",
    ),
    "not_reviewed": Sentences(
        "en navngitt person må ha vurdert alle målene",
        "ein namngitt person må ha vurdert alle måla",
        "a named person must have reviewed every goal",
    ),
}


REVIEW_ERRORS: dict[str, ErrorText] = {
    "not_the_same": ErrorText(
        Sentences("{file} passer ikke: {reason}.", "{file} passar ikkje: {reason}.", "{file} does not fit: {reason}."),
        Sentences(
            "Oppgi rapporter og tiltak som hører sammen.",
            "Oppgi rapportar og tiltak som høyrer saman.",
            "Give reports and proposals that belong together.",
        ),
    ),
    "unknown_criterion": ErrorText(
        Sentences(
            "Det er ikke noe kriterium «{id}».", "Det er ikkje noko kriterium «{id}».", "There is no criterion “{id}”."
        ),
        Sentences(
            "Svar på spørsmålene i rapporten. Alle kriteriene: strategi goals --json",
            "Svar på spørsmåla i rapporten. Alle kriteria: strategi goals --json",
            "Answer the questions of the report. All criteria: strategi goals --json",
        ),
    ),
    "bad_answers": ErrorText(
        Sentences(
            "{file} kan ikke leses som svar: {why}",
            "{file} kan ikkje lesast som svar: {why}",
            "{file} cannot be read as answers: {why}",
        ),
        Sentences(
            'Skriv Markdown med hvert spørsmål som overskrift («## …») og svaret under, eller JSON: [{{"criterion": …, "text": …}}].',
            'Skriv Markdown med kvart spørsmål som overskrift («## …») og svaret under, eller JSON: [{{"criterion": …, "text": …}}].',
            'Write Markdown with each question as a heading (“## …”) and the answer below, or JSON: [{{"criterion": …, "text": …}}].',
        ),
    ),
    "bad_review": ErrorText(
        Sentences(
            "Vurderingen kan ikke tas med: {reason}.",
            "Vurderinga kan ikkje takast med: {reason}.",
            "The review cannot be taken: {reason}.",
        ),
        Sentences(
            "Oppgi hvem som har vurdert (navn og stilling), et mål i rapporten, og en begrunnelse når forslaget overstyres.",
            "Oppgi kven som har vurdert (namn og stilling), eit mål i rapporten, og ei grunngiving når framlegget blir overstyrt.",
            "Give who reviewed (name and position), a goal of the report, and a reason where the suggestion is overridden.",
        ),
    ),
}

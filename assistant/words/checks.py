"""The words of what stands around the verdicts: what is alike, the way to a decision, questions, limits, answers."""

from __future__ import annotations

from assistant.types import Language, Notice, StepId
from assistant.words.sentences import Sentences

STEPS: dict[StepId, Sentences] = {
    "need": Sentences("Behov", "Behov", "Need"),
    "bp1": Sentences("Nye konsepter (BP1)", "Nye konsept (BP1)", "New concepts (BP1)"),
    "concept": Sentences("Konseptfase", "Konseptfase", "Concept phase"),
    "bp3": Sentences("Gjennomføring (BP3)", "Gjennomføring (BP3)", "Implementation (BP3)"),
}


STEP_SILENT = Sentences(
    "Kildene sier ingenting om dette steget.",
    "Kjeldene seier ingenting om dette steget.",
    "The sources say nothing of this step.",
)


CHECK_STAGES: dict[str, Sentences] = {
    "judge": Sentences("Holder teksten mot målene", "Held teksten mot måla", "Holding the text against the goals"),
    "reread": Sentences(
        "Språkmodellen leser setningene på nytt",
        "Språkmodellen les setningane på nytt",
        "The language model is reading the sentences again",
    ),
    "sum_up": Sentences(
        "Språkmodellen skriver et sammendrag", "Språkmodellen skriv eit samandrag", "The language model is summing up"
    ),
    "gather": Sentences(
        "Finner ut hva tiltaket ligner på", "Finn ut kva tiltaket liknar på", "Finding what the proposal resembles"
    ),
}


LIMITS: dict[str, Sentences] = {
    "reads_words": Sentences(
        "Programmet leser ordene i teksten. Det vet ikke om det som står der, er sant, og ser ikke det som ikke står der.",
        "Programmet les orda i teksten. Det veit ikkje om det som står der, er sant, og ser ikkje det som ikkje står der.",
        "The program reads the words of the text. It does not know whether they are true, and does not see what is not there.",
    ),
    "misses_conflicts": Sentences(
        "Det overser mange tiltak som taler imot et mål. At ingen konflikt er funnet, betyr ikke at det ikke er noen.",
        "Det overser mange tiltak som taler imot eit mål. At ingen konflikt er funnen, tyder ikkje at det ikkje er nokon.",
        "It misses many proposals that speak against a goal. That no conflict was found does not mean that there is none.",
    ),
    "misses_other_words": Sentences(
        "Det som er sagt med helt andre ord enn kildenes og kriterienes, kan bli oversett. «Ikke omtalt» betyr: ikke funnet.",
        "Det som er sagt med heilt andre ord enn kjeldene og kriteria har, kan bli oversett. «Ikkje omtalt» tyder: ikkje funne.",
        "What is said in quite other words than those of the sources and criteria may be missed. “Not addressed” means: not found.",
    ),
    "no_total": Sentences(
        "Det gir ingen samlet karakter, og tiltak skal ikke rangeres etter antall mål.",
        "Det gir ingen samla karakter, og tiltak skal ikkje rangerast etter talet på mål.",
        "It gives no total score, and proposals should not be ranked by how many goals they meet.",
    ),
    "no_decision": Sentences(
        "Rapporten er ikke en beslutning. Hvert utfall er et forslag til en navngitt person har sett på det.",
        "Rapporten er inga avgjerd. Kvart utfall er eit framlegg til ein namngitt person har sett på det.",
        "The report is not a decision. Each verdict is a suggestion until a named person has looked at it.",
    ),
    "step_unknown": Sentences(
        "Hvor langt tiltaket er kommet på veien til en beslutning, leser programmet ikke av teksten.",
        "Kor langt tiltaket er kome på vegen til ei avgjerd, les programmet ikkje av teksten.",
        "How far the proposal has come on the way to a decision is not read from the text.",
    ),
}


def check_limits(language: Language) -> tuple[Notice, ...]:
    """What the check does not do."""
    return tuple(Notice(code=code, message=text.in_(language)) for code, text in LIMITS.items())


CHECK: dict[str, Sentences] = {
    "first_questions": Sentences(
        "Dette ville strategikontoret spørre om",
        "Dette ville strategikontoret spørje om",
        "What the strategy office would ask",
    ),
    "related": Sentences("Ligner på", "Liknar på", "Resembles"),
    "no_related": Sentences(
        "Fant ingen tiltak eller styresaker som ligner nok til å vises.",
        "Fann ingen tiltak eller styresaker som liknar nok til å visast.",
        "Found no initiative or board case near enough to show.",
    ),
    "in_force": Sentences("gjelder", "gjeld", "in force"),
    "not_in_force": Sentences("gjelder ikke lenger", "gjeld ikkje lenger", "no longer in force"),
    "path": Sentences("Veien til en beslutning", "Vegen til ei avgjerd", "The way to a decision"),
    "limits": Sentences("Dette kan programmet ikke", "Dette kan programmet ikkje", "What the program cannot do"),
    "suggested": Sentences("forslag", "framlegg", "suggested"),
    "reviewed": Sentences(
        "{verdict} – {reviewer}, {day} (forslaget var: {suggested})",
        "{verdict} – {reviewer}, {day} (framlegget var: {suggested})",
        "{verdict} – {reviewer}, {day} (suggested: {suggested})",
    ),
    "review_reason": Sentences("Begrunnelse: {reason}", "Grunngiving: {reason}", "Reason: {reason}"),
    "answers": Sentences("Svar på spørsmål", "Svar på spørsmål", "Answers to questions"),
    "set_aside": Sentences(
        "Svaret er ikke regnet som belegg: «{text}»",
        "Svaret er ikkje rekna som belegg: «{text}»",
        "Not counted as evidence: “{text}”",
    ),
}

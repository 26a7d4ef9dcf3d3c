"""What the command line says of answers, changes and reviews, in bokmål, nynorsk and English."""

from __future__ import annotations

from assistant.words import Sentences

REPORT_TEXTS: dict[str, Sentences] = {
    "changes": Sentences("Hva som er endret", "Kva som er endra", "What has changed"),
    "nothing_changed": Sentences(
        "Ingen utfall, kriterier eller belegg er endret.",
        "Ingen utfall, kriterium eller belegg er endra.",
        "No verdict, criterion or evidence has changed.",
    ),
    "other_basis": Sentences(
        "Mål, kilder, innstillinger eller program er ikke de samme i de to rapportene. Ikke alt nedenfor kommer av tiltaket.",
        "Mål, kjelder, innstillingar eller program er ikkje dei same i dei to rapportane. Ikkje alt nedanfor kjem av tiltaket.",
        "The two reports have not the same goals, sources, settings or program. So not all that is below comes from the proposal.",
    ),
    "col_before": Sentences("Før", "Før", "Before"),
    "col_after": Sentences("Etter", "Etter", "After"),
    "now_met": Sentences("nå oppfylt", "no oppfylt", "now met"),
    "no_longer_met": Sentences("ikke lenger oppfylt", "ikkje lenger oppfylt", "no longer met"),
    "evidence_new": Sentences("nytt belegg", "nytt belegg", "new evidence"),
    "evidence_gone": Sentences("belegg borte", "belegg borte", "evidence gone"),
    "improve_hello": Sentences(
        "{count} spørsmål. Svar i hele setninger; Enter hopper over. Skriv ikke inn pasient- eller personopplysninger.",
        "{count} spørsmål. Svar i heile setningar; Enter hoppar over. Skriv ikkje inn pasient- eller personopplysningar.",
        "{count} {count:question|questions}. Answer in whole sentences; Enter skips. Do not enter data on patients or persons.",
    ),
    "no_answers": Sentences(
        "Ingen svar, så ingenting er endret.",
        "Ingen svar, så ingenting er endra.",
        "No answers, so nothing has changed.",
    ),
    "improve_save": Sentences(
        "Lagre tiltaket med svar og rapporten? Filnavn uten endelse, eller Enter for å la være:",
        "Lagre tiltaket med svar og rapporten? Filnamn utan ending, eller Enter for å la vere:",
        "Save the proposal with answers, and the report? A file name without ending, or Enter not to:",
    ),
    "improve_saved": Sentences("Lagret: {text} og {report}", "Lagra: {text} og {report}", "Saved: {text} and {report}"),
    "review_anyway": Sentences("Vurdere rapporten likevel?", "Vurdere rapporten likevel?", "Review the report anyway?"),
    "review_saved": Sentences(
        "{file}: {count} {count:vurdering|vurderinger} lagt til, {left} mål gjenstår.",
        "{file}: {count} {count:vurdering lagd|vurderingar lagde} til, {left} mål står att.",
        "{file}: {count} {count:review|reviews} added, {left} {left:goal|goals} left.",
    ),
    "review_withdrawn": Sentences(
        "{file}: vurderingen er trukket tilbake, {left} mål gjenstår.",
        "{file}: vurderinga er trekt tilbake, {left} mål står att.",
        "{file}: the review is withdrawn, {left} {left:goal|goals} left.",
    ),
    "samples_written": Sentences(
        "{count} {count:merket|merkede} tiltak skrevet til {path}. Der står hele teksten i tiltakene, og navn på dem som har vurdert.",
        "{count} {count:merkt tiltak skrive|merkte tiltak skrivne} til {path}. Der står heile teksten i tiltaka, og namn på dei som har vurdert.",
        "{count} labelled {count:proposal|proposals} written to {path}. It holds {count:its|their} whole text, and the names of those who reviewed.",
    ),
    "col_goal": Sentences("Mål", "Mål", "Goal"),
    "col_verdicts": Sentences("Forslag", "Framlegg", "Suggested"),
    "col_reviewed": Sentences("Vurdert", "Vurdert", "Reviewed"),
    "col_confirmed": Sentences("Bekreftet", "Stadfesta", "Confirmed"),
    "col_overridden": Sentences("Overstyrt", "Overstyrt", "Overridden"),
    "col_agreement": Sentences("Andel bekreftet", "Del stadfesta", "Share confirmed"),
}

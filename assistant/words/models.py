"""Language models: why one was not used, what is said of answers that one wrote, and what the errors say."""

from __future__ import annotations

from assistant.words.sentences import ErrorText, Sentences

MODEL_REASONS: dict[str, Sentences] = {
    "model_unreachable": Sentences(
        "språkmodellen kan ikke nås", "språkmodellen kan ikkje nåast", "the language model cannot be reached"
    ),
    "model_timeout": Sentences(
        "språkmodellen svarte ikke i tide",
        "språkmodellen svara ikkje i tide",
        "the language model did not answer in time",
    ),
    "model_key": Sentences(
        "språkmodellen godtar ikke nøkkelen vår",
        "språkmodellen godtek ikkje nøkkelen vår",
        "the language model does not accept our key",
    ),
    "model_not_found": Sentences(
        "tjeneren har ingen slik språkmodell",
        "tenaren har ingen slik språkmodell",
        "the server has no such language model",
    ),
    "model_rate_limit": Sentences(
        "språkmodellen har for mange oppdrag nå",
        "språkmodellen har for mange oppdrag no",
        "the language model has too much to do right now",
    ),
    "model_refused": Sentences(
        "språkmodellen tok ikke imot spørsmålet slik det ble sendt",
        "språkmodellen tok ikkje imot spørsmålet slik det vart sendt",
        "the language model did not take the question as it was sent",
    ),
    "model_too_long": Sentences(
        "avsnittene ble for lange for språkmodellen",
        "avsnitta vart for lange for språkmodellen",
        "the passages were too long for the language model",
    ),
    "model_failed": Sentences(
        "språkmodellen meldte om en feil", "språkmodellen melde om ein feil", "the language model reported a failure"
    ),
    "model_garbled": Sentences(
        "svaret fra språkmodellen kunne ikke leses",
        "svaret frå språkmodellen kunne ikkje lesast",
        "the answer of the language model could not be read",
    ),
    "model_too_large": Sentences(
        "svaret fra språkmodellen var for stort",
        "svaret frå språkmodellen var for stort",
        "the answer of the language model was too large",
    ),
    "model_redirect": Sentences(
        "språkmodellen viste videre til en annen adresse",
        "språkmodellen viste vidare til ei anna adresse",
        "the language model redirected to another address",
    ),
    "model_host": Sentences(
        "verten til språkmodellen står ikke i STRATEGI_MODEL_HOSTS",
        "verten til språkmodellen står ikkje i STRATEGI_MODEL_HOSTS",
        "the host of the language model is not in STRATEGI_MODEL_HOSTS",
    ),
    "model_private": Sentences(
        "verten til språkmodellen ligger i det interne nettet, og står ikke i STRATEGI_MODEL_LOCAL",
        "verten til språkmodellen ligg i det interne nettet, og står ikkje i STRATEGI_MODEL_LOCAL",
        "the host of the language model is inside the own network, and is not in STRATEGI_MODEL_LOCAL",
    ),
    "model_busy": Sentences(
        "alle plassene hos språkmodellen er opptatt",
        "alle plassane hos språkmodellen er opptekne",
        "every place at the language model is taken",
    ),
    "model_spent": Sentences(
        "det som kan brukes på språkmodellen denne måneden, er brukt",
        "det som kan brukast på språkmodellen denne månaden, er brukt",
        "what may be spent on the language model this month is spent",
    ),
    "model_paused": Sentences(
        "språkmodellen har feilet flere ganger og får en pause",
        "språkmodellen har feila fleire gonger og får ein pause",
        "the language model has failed several times and is given a rest",
    ),
    "model_no_claims": Sentences(
        "språkmodellen fant ikke noe svar i avsnittene",
        "språkmodellen fann ikkje noko svar i avsnitta",
        "the language model found no answer in the passages",
    ),
    "model_unverified": Sentences(
        "ingen av påstandene til språkmodellen tålte kontrollen mot kildene",
        "ingen av påstandane til språkmodellen tolte kontrollen mot kjeldene",
        "no statement of the language model stood up to the check against the sources",
    ),
    "model_nothing_to_send": Sentences(
        "ingen av avsnittene kan sendes til en språkmodell",
        "ingen av avsnitta kan sendast til ein språkmodell",
        "none of the passages may be sent to a language model",
    ),
}
"""Why an answer was made without the language model."""

WITHOUT_MODEL = Sentences(
    "Svaret er ordrette utdrag, uten språkmodell: {reason}.",
    "Svaret er ordrette utdrag, utan språkmodell: {reason}.",
    "This answer is word-for-word extracts, without a language model: {reason}.",
)

CHECKED_WITHOUT_MODEL = Sentences(
    "Vurderingen er laget uten språkmodell: {reason}.",
    "Vurderinga er laga utan språkmodell: {reason}.",
    "The assessment was made without a language model: {reason}.",
)

GENERATED = Sentences(
    "Generert av kunstig intelligens ({model}, {time}). Kontroller mot kildene.",
    "Generert av kunstig intelligens ({model}, {time}). Kontroller mot kjeldene.",
    "Generated by artificial intelligence ({model}, {time}). Check against the sources.",
)
"""What an answer begins with that a language model wrote."""

MODEL_NOTICES: dict[str, Sentences] = {
    "model_searched": Sentences(
        "Språkmodellen søkte også etter: {searches}.",
        "Språkmodellen søkte også etter: {searches}.",
        "The language model also searched for: {searches}.",
    ),
    "model_read": Sentences(
        "Språkmodellen {model} har lest {count} {count:setning|setninger} to ganger hver. Den kan legge til et utfall eller si at et menneske må se på det, ikke ta noe bort.",
        "Språkmodellen {model} har lese {count} {count:setning|setningar} to gonger kvar. Han kan leggje til eit utfall eller seie at eit menneske må sjå på det, ikkje ta noko bort.",
        "The language model {model} has read {count} {count:sentence|sentences} twice each. It can add a verdict or say that a person must look, not take anything away.",
    ),
    "model_unread": Sentences(
        "{count} mål er vurdert uten språkmodell: {reason}.",
        "{count} mål er {count:vurdert|vurderte} utan språkmodell: {reason}.",
        "{count} {count:goal was|goals were} assessed without the language model: {reason}.",
    ),
    "model_no_summary": Sentences(
        "Sammendraget er uten språkmodell: {reason}.",
        "Samandraget er utan språkmodell: {reason}.",
        "The summary is without the language model: {reason}.",
    ),
    "model_dropped": Sentences(
        "{count} utsagn fra språkmodellen tålte ikke kontrollen mot kildene og er tatt bort.",
        "{count} {count:utsegn|utsegner} frå språkmodellen tolte ikkje kontrollen mot kjeldene og er {count:teken|tekne} bort.",
        "{count} {count:statement|statements} of the language model did not stand up to the check against the sources and {count:was|were} left out.",
    ),
}

MODEL_ERRORS: dict[str, ErrorText] = {
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
    "model_fault": ErrorText(
        Sentences(
            "Språkmodellen kan ikke brukes: {reason}.",
            "Språkmodellen kan ikkje brukast: {reason}.",
            "The language model cannot be used: {reason}.",
        ),
        Sentences(
            "Se på STRATEGI_MODEL_URL, STRATEGI_MODEL og nøkkelen, og prøv igjen med «strategi model try». Uten modell svarer assistenten med utdrag.",
            "Sjå på STRATEGI_MODEL_URL, STRATEGI_MODEL og nøkkelen, og prøv igjen med «strategi model try». Utan modell svarar assistenten med utdrag.",
            "Look at STRATEGI_MODEL_URL, STRATEGI_MODEL and the key, and try again with “strategi model try”. Without a model the assistant answers with extracts.",
        ),
    ),
    "model_not_set": ErrorText(
        Sentences(
            "Det er ikke satt opp noen språkmodell.",
            "Det er ikkje sett opp nokon språkmodell.",
            "No language model is set up.",
        ),
        Sentences(
            "Sett STRATEGI_MODEL_URL og STRATEGI_MODEL; se assistant/docs/model.md. Uten modell svarer assistenten med utdrag.",
            "Set STRATEGI_MODEL_URL og STRATEGI_MODEL; sjå assistant/docs/model.md. Utan modell svarar assistenten med utdrag.",
            "Set STRATEGI_MODEL_URL and STRATEGI_MODEL; see assistant/docs/model.md. Without a model the assistant answers with extracts.",
        ),
    ),
}

"""What the commands of ``strategi model`` say."""

from __future__ import annotations

from assistant.words import Sentences

MODEL_TEXTS: dict[str, Sentences] = {
    "model_not_set": Sentences(
        "Det er ikke satt opp noen språkmodell. Svarene er ordrette utdrag.",
        "Det er ikkje sett opp nokon språkmodell. Svara er ordrette utdrag.",
        "No language model is set up. Answers are word-for-word extracts.",
    ),
    "model_on": Sentences(
        "Språkmodellen {model} på {url} er slått på.",
        "Språkmodellen {model} på {url} er slått på.",
        "The language model {model} at {url} is on.",
    ),
    "model_off": Sentences(
        "Språkmodellen {model} på {url} er slått av. Svarene er ordrette utdrag. Slå på med «strategi model on».",
        "Språkmodellen {model} på {url} er slått av. Svara er ordrette utdrag. Slå på med «strategi model on».",
        "The language model {model} at {url} is off. Answers are word-for-word extracts. Turn it on with “strategi model on”.",
    ),
    "model_try_model": Sentences("Språkmodell", "Språkmodell", "Language model"),
    "model_try_url": Sentences("Tjener", "Tenar", "Server"),
    "model_try_level": Sentences(
        "Slik bes det om skjemaet", "Slik blir det bede om skjemaet", "How the form is asked for"
    ),
    "model_try_form": Sentences("Fylte ut skjemaet riktig", "Fylte ut skjemaet rett", "Filled in the form rightly"),
    "model_try_counts": Sentences("Teller tokens", "Tel token", "Counts tokens"),
    "model_try_seconds": Sentences("Sekunder", "Sekund", "Seconds"),
    "model_try_True": Sentences("ja", "ja", "yes"),
    "model_try_False": Sentences("nei", "nei", "no"),
}

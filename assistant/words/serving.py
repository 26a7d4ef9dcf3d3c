"""What programs that call the service are told."""

from __future__ import annotations

from assistant.words.sentences import ErrorText, Sentences

SERVING_ERRORS: dict[str, ErrorText] = {
    "too_slow": ErrorText(
        Sentences(
            "Innholdet kom ikke i løpet av {seconds} {seconds:sekund|sekunder}.",
            "Innhaldet kom ikkje i løpet av {seconds} sekund.",
            "The content did not come within {seconds} {seconds:second|seconds}.",
        ),
        Sentences(
            "Send det på nytt, eller over en raskere linje.",
            "Send det på nytt, eller over ei raskare linje.",
            "Send it again, or over a faster line.",
        ),
    ),
    "too_many_requests": ErrorText(
        Sentences(
            "Det kom for mange forespørsler herfra. Neste kan komme om {seconds} s.",
            "Det kom for mange førespurnader herifrå. Neste kan kome om {seconds} s.",
            "There were too many requests from here. The next may come in {seconds} s.",
        ),
        Sentences(
            "Vent, og prøv igjen. Mange tiltak kan sendes samlet, som en portefølje.",
            "Vent, og prøv igjen. Mange tiltak kan sendast samla, som ei portefølje.",
            "Wait, and try again. Many proposals can be sent in one, as a portfolio.",
        ),
    ),
    "busy": ErrorText(
        Sentences(
            "Assistenten har for mye å gjøre akkurat nå. Prøv igjen om {seconds} s.",
            "Assistenten har for mykje å gjere akkurat no. Prøv igjen om {seconds} s.",
            "The assistant has too much to do right now. Try again in {seconds} s.",
        ),
        Sentences(
            "Vent litt, og prøv igjen.",
            "Vent litt, og prøv igjen.",
            "Wait a little, and try again.",
        ),
    ),
    "unknown_model": ErrorText(
        Sentences(
            "Tjenesten har ingen slik modell, bare {known}.",
            "Tenesta har ingen slik modell, berre {known}.",
            "The service has no such model, only {known}.",
        ),
        Sentences(
            "GET /v1/models viser hva som finnes.",
            "GET /v1/models viser kva som finst.",
            "GET /v1/models shows what there is.",
        ),
    ),
}

"""What programs that call the service are told."""

from __future__ import annotations

from assistant.words.sentences import ErrorText, Sentences

SERVING_ERRORS: dict[str, ErrorText] = {
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

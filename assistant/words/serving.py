"""What programs that call the service are told, and whoever starts it."""

from __future__ import annotations

from assistant.words.sentences import ErrorText, Sentences

SERVING_ERRORS: dict[str, ErrorText] = {
    "bad_request": ErrorText(
        Sentences(
            "Et felt i forespørselen mangler, er ukjent eller har en verdi utenfor grensene.",
            "Eit felt i førespurnaden manglar, er ukjent eller har ein verdi utanfor grensene.",
            "A field of the request is missing, unknown or out of range.",
        ),
        Sentences(
            "Se hvilke felt adressen tar imot på /docs.",
            "Sjå kva for felt adressa tek imot på /docs.",
            "See which fields the address takes at /docs.",
        ),
    ),
    "not_found": ErrorText(
        Sentences(
            "Det finnes ikke noe på denne adressen.",
            "Det finst ikkje noko på denne adressa.",
            "There is nothing at this address.",
        ),
        Sentences(
            "Se hvilke adresser som finnes på /docs.",
            "Sjå kva for adresser som finst på /docs.",
            "See which addresses there are at /docs.",
        ),
    ),
    "method_not_allowed": ErrorText(
        Sentences(
            "Adressen tar ikke imot {method}.",
            "Adressa tek ikkje imot {method}.",
            "The address does not take {method}.",
        ),
        Sentences(
            "Se hvilken metode adressen tar imot på /docs.",
            "Sjå kva for metode adressa tek imot på /docs.",
            "See which method the address takes at /docs.",
        ),
    ),
    "too_large": ErrorText(
        Sentences(
            "Innholdet er større enn grensen på {limit}.",
            "Innhaldet er større enn grensa på {limit}.",
            "The content is larger than the limit of {limit}.",
        ),
        Sentences(
            "Send mindre om gangen, for eksempel bare delen som beskriver tiltaket.",
            "Send mindre om gongen, til dømes berre delen som skildrar tiltaket.",
            "Send less at a time, for example only the part that describes the proposal.",
        ),
    ),
    "wrong_type": ErrorText(
        Sentences(
            "Adressen tar ikke imot denne typen innhold, bare {allowed}.",
            "Adressa tek ikkje imot denne typen innhald, berre {allowed}.",
            "The address does not take this type of content, only {allowed}.",
        ),
        Sentences(
            "Oppgi riktig Content-Type.",
            "Oppgi rett Content-Type.",
            "Give the right Content-Type.",
        ),
    ),
    "unknown_host": ErrorText(
        Sentences(
            "Tjenesten svarer ikke på det navnet den ble spurt med.",
            "Tenesta svarer ikkje på det namnet ho vart spurd med.",
            "The service does not answer to the name it was asked by.",
        ),
        Sentences(
            "Bruk http://127.0.0.1, eller legg navnet til i STRATEGI_HOSTS.",
            "Bruk http://127.0.0.1, eller legg namnet til i STRATEGI_HOSTS.",
            "Use http://127.0.0.1, or add the name to STRATEGI_HOSTS.",
        ),
    ),
    "foreign_origin": ErrorText(
        Sentences(
            "Forespørselen kom fra en side på et annet nettsted og ble avvist.",
            "Førespurnaden kom frå ei side på ein annan nettstad og vart avvist.",
            "The request came from a page of another site and was refused.",
        ),
        Sentences(
            "Åpne tjenestens egne sider, eller kall den fra et program.",
            "Opne sidene til tenesta, eller kall henne frå eit program.",
            "Open the pages of the service itself, or call it from a program.",
        ),
    ),
    "not_loopback": ErrorText(
        Sentences(
            "Tjenesten lytter bare på denne maskinen, ikke på {host}, så lenge den ikke krever innlogging.",
            "Tenesta lyttar berre på denne maskina, ikkje på {host}, så lenge ho ikkje krev innlogging.",
            "The service listens on this machine only, not on {host}, as long as it asks for no login.",
        ),
        Sentences(
            "Bruk 127.0.0.1, eller sett både STRATEGI_LOGIN=required og STRATEGI_ALLOW_REMOTE=true.",
            "Bruk 127.0.0.1, eller set både STRATEGI_LOGIN=required og STRATEGI_ALLOW_REMOTE=true.",
            "Use 127.0.0.1, or set both STRATEGI_LOGIN=required and STRATEGI_ALLOW_REMOTE=true.",
        ),
    ),
    "port_in_use": ErrorText(
        Sentences(
            "Kan ikke lytte på {host}, port {port} ({why}).",
            "Kan ikkje lytte på {host}, port {port} ({why}).",
            "Cannot listen on {host}, port {port} ({why}).",
        ),
        Sentences(
            "Stopp det som bruker porten, eller velg en annen.",
            "Stopp det som bruker porten, eller vel ein annan.",
            "Stop what uses the port, or choose another.",
        ),
    ),
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

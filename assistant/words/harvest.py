"""Fetching the publisher's own texts: why something was not fetched, and what the errors say."""

from __future__ import annotations

from assistant.words.sentences import ErrorText, Sentences

FETCH_REASONS: dict[str, Sentences] = {
    "bad_address": Sentences("adressen er ikke gyldig", "adressa er ikkje gyldig", "the address is not valid"),
    "not_https": Sentences(
        "adressen er ikke kryptert (https)", "adressa er ikkje kryptert (https)", "the address is not encrypted (https)"
    ),
    "host_not_allowed": Sentences(
        "nettstedet står ikke i STRATEGI_HARVEST_HOSTS",
        "nettstaden står ikkje i STRATEGI_HARVEST_HOSTS",
        "the site is not in STRATEGI_HARVEST_HOSTS",
    ),
    "port_not_allowed": Sentences(
        "adressen bruker en uvanlig port", "adressa bruker ein uvanleg port", "the address uses an unusual port"
    ),
    "unknown_name": Sentences(
        "nettstedet finnes ikke, eller denne maskinen er uten nett",
        "nettstaden finst ikkje, eller denne maskina er utan nett",
        "there is no such site, or this machine has no network",
    ),
    "address_not_public": Sentences(
        "nettstedet peker på en adresse som ikke er åpen på internett",
        "nettstaden peikar på ei adresse som ikkje er open på internett",
        "the site points to an address that is not on the open internet",
    ),
    "no_connection": Sentences(
        "fikk ikke kontakt, eller svaret ble avbrutt",
        "fekk ikkje kontakt, eller svaret vart avbrote",
        "no connection, or the answer was cut off",
    ),
    "bad_certificate": Sentences(
        "nettstedets sertifikat kan ikke godtas",
        "sertifikatet til nettstaden kan ikkje godtakast",
        "the site’s certificate cannot be accepted",
    ),
    "fetch_too_slow": Sentences("svaret tok for lang tid", "svaret tok for lang tid", "the answer took too long"),
    "too_many_redirects": Sentences(
        "adressen sender videre for mange ganger",
        "adressa sender vidare for mange gonger",
        "the address redirects too many times",
    ),
    "redirected_away": Sentences(
        "adressen sender videre til en side utenfor strategien",
        "adressa sender vidare til ei side utanfor strategien",
        "the address redirects to a page outside the strategy",
    ),
    "robots": Sentences(
        "nettstedet ber programmer om å la siden være (robots.txt)",
        "nettstaden ber program om å la sida vere (robots.txt)",
        "the site asks programs to leave the page alone (robots.txt)",
    ),
    "not_found": Sentences("siden finnes ikke lenger", "sida finst ikkje lenger", "the page is no longer there"),
    "http_status": Sentences(
        "nettstedet svarte med en feil", "nettstaden svarte med ein feil", "the site gave an error"
    ),
    "unknown_coding": Sentences(
        "svaret er pakket på en ukjent måte",
        "svaret er pakka på ein ukjend måte",
        "the answer is packed in an unknown way",
    ),
    "too_many_documents": Sentences(
        "siden lenker til flere dokumenter enn grensen",
        "sida lenkjer til fleire dokument enn grensa",
        "the page links to more documents than the limit",
    ),
    "not_html": Sentences("dette er ikke en nettside", "dette er ikkje ei nettside", "this is no web page"),
}

HARVEST_ERRORS: dict[str, ErrorText] = {
    "no_start_page": ErrorText(
        Sentences(
            "Katalogen i {path} har ikke noe dokument «{id}» med url, så det er ukjent hvor høstingen skal begynne.",
            "Katalogen i {path} har ikkje noko dokument «{id}» med url, så det er ukjent kvar haustinga skal byrje.",
            "The catalogue in {path} has no document “{id}” with a url, so there is nowhere to begin.",
        ),
        Sentences(
            "Legg inn dokumentet med adressen til strategiens side, eller bruk en annen mappe med --corpus.",
            "Legg inn dokumentet med adressa til strategisida, eller bruk ei anna mappe med --corpus.",
            "Add the document with the address of the strategy’s page, or use another folder with --corpus.",
        ),
    ),
    "harvest_failed": ErrorText(
        Sentences(
            "Kunne ikke hente {url}: {reason}. {detail}",
            "Kunne ikkje hente {url}: {reason}. {detail}",
            "Could not fetch {url}: {reason}. {detail}",
        ),
        Sentences(
            "Ingenting er endret. Kontroller nettet og adressen i katalogen, og prøv igjen senere.",
            "Ingenting er endra. Kontroller nettet og adressa i katalogen, og prøv igjen seinare.",
            "Nothing was changed. Check the network and the address in the catalogue, and try again later.",
        ),
    ),
    "nothing_harvested": ErrorText(
        Sentences(
            "Fant ingen høstet side som gir navn og beskrivelse av et mål ({path}).",
            "Fann inga hausta side som gir namn på og skildring av eit mål ({path}).",
            "Found no harvested page that names and describes a goal ({path}).",
        ),
        Sentences(
            "Kjør «strategi harvest» først, og se hva den fant.",
            "Køyr «strategi harvest» først, og sjå kva han fann.",
            "Run “strategi harvest” first, and see what it found.",
        ),
    ),
}

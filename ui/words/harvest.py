"""What the commands that fetch the publisher's texts, and take names from them, say."""

from __future__ import annotations

from assistant.words import Sentences

HARVEST_TEXTS: dict[str, Sentences] = {
    "harvesting": Sentences("Henter", "Hentar", "Fetching"),
    "status_gone": Sentences("borte", "borte", "gone"),
    "col_rank": Sentences("Rang", "Rang", "Rank"),
    "col_address": Sentences("Adresse", "Adresse", "Address"),
    "col_replaces": Sentences("Erstatter", "Erstattar", "Replaces"),
    "kept_copy": Sentences("kopien fra før beholdes", "kopien frå før blir halden", "the copy from before is kept"),
    "harvest_no_news": Sentences("Ingenting nytt.", "Ingenting nytt.", "Nothing new."),
    "harvest_ask": Sentences(
        "Skal dette legges i {folder}?", "Skal dette leggjast i {folder}?", "Put this into {folder}?"
    ),
    "harvest_dry": Sentences(
        "Prøvekjøring: ingenting er lagret.", "Prøvekøyring: ingenting er lagra.", "Dry run: nothing was stored."
    ),
    "harvest_left": Sentences("Ingenting er endret.", "Ingenting er endra.", "Nothing was changed."),
    "harvest_stored": Sentences(
        "Lagret i {folder}. Kjør «strategi ingest» for å ta tekstene i bruk, og «strategi goals propose» for å hente målenes navn fra dem.",
        "Lagra i {folder}. Køyr «strategi ingest» for å ta tekstane i bruk, og «strategi goals propose» for å hente namna på måla frå dei.",
        "Stored in {folder}. Run “strategi ingest” to use the texts, and “strategi goals propose” to take the names of the goals from them.",
    ),
    "yes_no": Sentences("[j/N]", "[j/N]", "[y/N]"),
    "draft_from": Sentences(
        "fra «{title}» ({document}), likhet {likeness}",
        "frå «{title}» ({document}), likskap {likeness}",
        "from “{title}” ({document}), likeness {likeness}",
    ),
    "draft_unsure": Sentences(
        "Usikker kobling: navnene er ulike. Se etter at siden handler om dette målet; ellers bruk --map.",
        "Usikker kopling: namna er ulike. Sjå etter at sida handlar om dette målet; elles bruk --map.",
        "An uncertain match: the names differ. Check that the page is about this goal; otherwise use --map.",
    ),
    "draft_name": Sentences("Navn", "Namn", "Name"),
    "draft_description": Sentences("Beskrivelse", "Skildring", "Description"),
    "draft_initiatives": Sentences("Initiativ", "Initiativ", "Initiatives"),
    "draft_page": Sentences("side {page}", "side {page}", "page {page}"),
    "draft_ask": Sentences(
        "Godta navn og beskrivelse for «{id}»?",
        "Godta namn og skildring for «{id}»?",
        "Accept name and description for “{id}”?",
    ),
    "goals_left": Sentences(
        "Fant ingen side om: {goals}. De beholder sine arbeidstitler.",
        "Fann inga side om: {goals}. Dei held på arbeidstitlane sine.",
        "Found no page about: {goals}. They keep their working titles.",
    ),
    "candidates_left": Sentences(
        "Sider som ikke ble koblet til noe mål: {titles}. Bruk --map MÅL=DOKUMENT.",
        "Sider som ikkje vart kopla til noko mål: {titles}. Bruk --map MÅL=DOKUMENT.",
        "Pages that were not matched with a goal: {titles}. Use --map GOAL=DOCUMENT.",
    ),
    "goals_written": Sentences(
        "{n} mål skrevet til {path}, som går foran korpuset. Kjør «strategi ingest» så faktaarkene merkes som erstattet. «strategi goals reset» angrer.",
        "{n} mål {n:skrive|skrivne} til {path}, som går føre korpuset. Køyr «strategi ingest» så faktaarka blir merkte som erstatta. «strategi goals reset» angrar.",
        "{n} {n:goal|goals} written to {path}, which goes before the corpus. Run “strategi ingest” to mark the fact sheets as replaced. “strategi goals reset” undoes it.",
    ),
    "reset_ask": Sentences("Fjerne {path}?", "Fjerne {path}?", "Remove {path}?"),
    "reset_done": Sentences(
        "{path} er fjernet; målene er igjen de i korpuset. Kjør «strategi ingest».",
        "{path} er fjerna; måla er igjen dei i korpuset. Køyr «strategi ingest».",
        "{path} was removed; the goals are those of the corpus again. Run “strategi ingest”.",
    ),
    "reset_nothing": Sentences(
        "Det er ingenting å angre: {path} finnes ikke.",
        "Det er ingenting å angre: {path} finst ikkje.",
        "There is nothing to undo: {path} does not exist.",
    ),
}

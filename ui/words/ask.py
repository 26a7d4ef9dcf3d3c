"""What the page «Spør strategien» and the source beside it say."""

from __future__ import annotations

from assistant.words import Sentences

ASK_TEXTS: dict[str, Sentences] = {
    "the_question": Sentences("Spørsmålet", "Spørsmålet", "The question"),
    "the_answer": Sentences("Svaret", "Svaret", "The answer"),
    "ask_lead": Sentences(
        "Still et spørsmål om mål, styresaker, prosjekter eller hvem som bestemmer. Hver påstand i svaret er et sitat som programmet har funnet igjen på siden det viser til.",
        "Still eit spørsmål om mål, styresaker, prosjekt eller kven som avgjer. Kvar påstand i svaret er eit sitat som programmet har funne att på sida det viser til.",
        "Ask about goals, board cases, projects or who decides. Every claim in the answer is a quote that the program has found again on the page it points to.",
    ),
    "example_5": Sentences(
        "Hva vedtok styret om radiologi i desember 2023?",
        "Kva vedtok styret om radiologi i desember 2023?",
        "What did the board decide about radiology in December 2023?",
    ),
    "example_6": Sentences("Hva er STIM?", "Kva er STIM?", "What is STIM?"),
    "mode": Sentences("Hva vil du ha", "Kva vil du ha", "What do you want"),
    "mode_ask": Sentences("Svar", "Svar", "An answer"),
    "mode_search": Sentences("Bare søk", "Berre søk", "Search only"),
    "search_box": Sentences("Skriv det du leter etter", "Skriv det du leitar etter", "Write what you are looking for"),
    "search_intro": Sentences(
        "Avsnittene i kildene som passer best, uten svar.",
        "Avsnitta i kjeldene som passar best, utan svar.",
        "The passages that fit best, without an answer.",
    ),
    "search_found": Sentences(
        "{n} avsnitt for «{query}»{n:.|, det nærmeste først.}",
        "{n} avsnitt for «{query}»{n:.|, det nærmaste først.}",
        "{n} {n:passage|passages} for “{query}”{n:.|, the nearest first.}",
    ),
    "narrow": Sentences("Avgrens", "Avgrens", "Narrow down"),
    "narrow_n": Sentences("Avgrenset ({n})", "Avgrensa ({n})", "Narrowed ({n})"),
    "narrow_kinds": Sentences(
        "Bare disse dokumenttypene", "Berre desse dokumenttypane", "Only these kinds of documents"
    ),
    "narrow_date": Sentences("Slik kildene var den dagen", "Slik kjeldene var den dagen", "The sources as of"),
    "narrow_date_help": Sentences(
        "For eksempel 2021, 2021-06 eller 2021-06-30. Tomt er i dag. Bare det som gjaldt da, blir brukt.",
        "Til dømes 2021, 2021-06 eller 2021-06-30. Tomt er i dag. Berre det som galdt då, blir brukt.",
        "For example 2021, 2021-06 or 2021-06-30. Empty means today. Only what was in force then is used.",
    ),
    "narrow_reset": Sentences("Nullstill", "Nullstill", "Reset"),
    "narrowed_to": Sentences("Avgrenset til: {what}", "Avgrensa til: {what}", "Narrowed to: {what}"),
    "generated_now": Sentences(
        "Skrives av en språkmodell. Hver påstand vises først når sitatene den bygger på, er funnet igjen i kildene.",
        "Blir skrive av ein språkmodell. Kvar påstand blir vist først når sitata han byggjer på, er funne att i kjeldene.",
        "Being written by a language model. Each claim is shown once the quotes it rests on have been found in the sources.",
    ),
    "announce_working": Sentences("Arbeider med svaret.", "Arbeider med svaret.", "Working on the answer."),
    "announce_answer": Sentences(
        "Svaret er klart: {claims} {claims:påstand|påstander} fra {sources} {sources:kilde|kilder}.",
        "Svaret er klart: {claims} {claims:påstand|påstandar} frå {sources} {sources:kjelde|kjelder}.",
        "The answer is ready: {claims} {claims:claim|claims} from {sources} {sources:source|sources}.",
    ),
    "announce_none": Sentences(
        "Svaret er klart: fant ikke dekning.",
        "Svaret er klart: fann ikkje dekning.",
        "The answer is ready: no cover was found.",
    ),
    "announce_search": Sentences("{n} avsnitt funnet.", "{n} avsnitt funne.", "{n} {n:passage|passages} found."),
    "stopped_by_you": Sentences("Du stoppet svaret.", "Du stoppa svaret.", "You stopped the answer."),
    "use_answer": Sentences("Bruk svaret", "Bruk svaret", "Use the answer"),
    "copy_notes": Sentences("Kopier med fotnoter", "Kopier med fotnotar", "Copy with footnotes"),
    "copy_link": Sentences("Kopier lenke", "Kopier lenkje", "Copy link"),
    "copied": Sentences("Kopiert", "Kopiert", "Copied"),
    "case_paragraph": Sentences(
        "Avsnitt med fotnoter, klart til et saksframlegg. Sitatene er nettopp kontrollert på nytt.",
        "Avsnitt med fotnotar, klart til eit saksframlegg. Sitata er nettopp kontrollerte på nytt.",
        "A paragraph with footnotes, ready for a case document. Its quotes were verified again just now.",
    ),
    "link_privacy": Sentences(
        "Lenken inneholder spørsmålet. Den som åpner den, får svaret laget på nytt.",
        "Lenkja inneheld spørsmålet. Den som opnar ho, får svaret laga på nytt.",
        "The link holds the question. Whoever opens it gets the answer made anew.",
    ),
    "ask_on": Sentences(
        "Spør videre i de samme kildene", "Spør vidare i dei same kjeldene", "Ask on in the same sources"
    ),
    "suggestion": Sentences(
        "Hva sier kildene om {heading} i {title}?",
        "Kva seier kjeldene om {heading} i {title}?",
        "What do the sources say about {heading} in {title}?",
    ),
    "made_from": Sentences("Slik ble det laget", "Slik vart det laga", "How it was made"),
    "made_query": Sentences("Søkte etter", "Søkte etter", "Searched for"),
    "made_searched": Sentences(
        "Søkte i {passages} avsnitt i {documents} {documents:dokument|dokumenter}",
        "Søkte i {passages} avsnitt i {documents} dokument",
        "Searched {passages} {passages:passage|passages} in {documents} {documents:document|documents}",
    ),
    "made_index": Sentences(
        "Indeks {generation}, laget {time}", "Indeks {generation}, laga {time}", "Index {generation}, made {time}"
    ),
    "model_writes": Sentences(
        "En språkmodell skriver. Hver påstand er holdt mot sitatene sine, men kan likevel være feil.",
        "Ein språkmodell skriv. Kvar påstand er halden mot sitata sine, men kan likevel vere feil.",
        "A language model is writing. Each claim is held against its quotes, and may still be wrong.",
    ),
    "made_dropped": Sentences(
        "Påstander fra modellen som ikke holdt mot kildene, og ble forkastet: {n}",
        "Påstandar frå modellen som ikkje heldt mot kjeldene, og vart forkasta: {n}",
        "Claims of the model that did not hold against the sources, and were dropped: {n}",
    ),
    "made_model": Sentences("Språkmodell: {model}", "Språkmodell: {model}", "Language model: {model}"),
    "absent_why": Sentences(
        "Programmet gir heller ikke noe svar enn et som ikke står i kildene.",
        "Programmet gir heller ikkje noko svar enn eit som ikkje står i kjeldene.",
        "The program would rather give no answer than one that is not in the sources.",
    ),
    "absent_searched": Sentences("Lette her", "Leita her", "Looked here"),
    "absent_missing": Sentences("Dette mangler", "Dette manglar", "What is missing"),
    "absent_nearest": Sentences("Nærmest i kildene", "Nærmast i kjeldene", "Nearest in the sources"),
    "absent_nothing_near": Sentences(
        "Ingen avsnitt er i nærheten.", "Ingen avsnitt er i nærleiken.", "No passage is anywhere near."
    ),
    "absent_ask": Sentences("Hvem som kan vite det", "Kven som kan vite det", "Who may know"),
    "absent_ask_owner": Sentences(
        "Den som har gitt ut de nærmeste kildene: {hosts}.",
        "Den som har gitt ut dei nærmaste kjeldene: {hosts}.",
        "Those who published the nearest sources: {hosts}.",
    ),
    "absent_ask_contact": Sentences(
        "Strategikontoret: {contact}", "Strategikontoret: {contact}", "The strategy office: {contact}"
    ),
    "absent_ask_none": Sentences(
        "Kildene sier ikke hvem. Prøv andre ord, eller fjern avgrensingen.",
        "Kjeldene seier ikkje kven. Prøv andre ord, eller fjern avgrensinga.",
        "The sources do not say. Try other words, or remove what you narrowed down to.",
    ),
    "picture_alt": Sentences("Bilde av side {page}.", "Bilete av side {page}.", "Picture of page {page}."),
    "picture_marked": Sentences("Merket: «{quote}»", "Merkt: «{quote}»", "Marked: “{quote}”"),
    "page_as_text": Sentences("Siden som tekst", "Sida som tekst", "The page as text"),
}

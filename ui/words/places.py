"""What the pages «Kilder», «Kvalitet» and «Om» say."""

from __future__ import annotations

from assistant.words import Sentences

PLACE_TEXTS: dict[str, Sentences] = {
    "sources_lead": Sentences(
        "Alt programmet vet, står i disse dokumentene. Åpne et av dem for å se sidene, versjonene og hvor bindende hver del er.",
        "Alt programmet veit, står i desse dokumenta. Opne eit av dei for å sjå sidene, versjonane og kor bindande kvar del er.",
        "All that the program knows is in these documents. Open one to see its pages, its versions and how binding each part is.",
    ),
    "sources_search": Sentences(
        "Søk i tittel, id eller saksnummer", "Søk i tittel, id eller saksnummer", "Search in title, id or case number"
    ),
    "sources_ranks": Sentences("Rang", "Rang", "Rank"),
    "sources_shown": Sentences(
        "{n} av {of} {of:dokument|dokumenter}", "{n} av {of} dokument", "{n} of {of} {of:document|documents}"
    ),
    "sources_table": Sentences("Dokumentene", "Dokumenta", "The documents"),
    "sources_old": Sentences("Vis også tidligere versjoner", "Vis òg tidlegare versjonar", "Show earlier versions too"),
    "col_rank": Sentences("Rang", "Rang", "Rank"),
    "col_replaced": Sentences("Gjelder", "Gjeld", "In force"),
    "in_force_yes": Sentences("ja", "ja", "yes"),
    "in_force_no": Sentences("erstattet", "erstatta", "replaced"),
    "in_force_until": Sentences("til {day}", "til {day}", "until {day}"),
    "rejected": Sentences("Kom ikke med", "Kom ikkje med", "Left out"),
    "rejected_none": Sentences(
        "Alle filene kom med ved siste innlesing.",
        "Alle filene kom med ved siste innlesing.",
        "The last ingest took in every file.",
    ),
    "rejected_kept": Sentences("forrige utgave brukes", "førre utgåve blir brukt", "the version before is used"),
    "col_file": Sentences("Fil", "Fil", "File"),
    "contents": Sentences("Innhold og rang", "Innhald og rang", "Contents and rank"),
    "versions": Sentences("Versjoner", "Versjonar", "Versions"),
    "version_this": Sentences("denne", "denne", "this one"),
    "pages_unread": Sentences(
        "Sider som ikke kunne leses: {pages}",
        "Sider som ikkje kunne lesast: {pages}",
        "Pages that could not be read: {pages}",
    ),
    "quality_lead": Sentences(
        "Målt {date} på egne testsett, uten språkmodell. Strekene viser 95 % intervall. Indeks {corpus}.",
        "Målt {date} på eigne testsett, utan språkmodell. Strekane viser 95 % intervall. Indeks {corpus}.",
        "Measured {date} on our own test sets, without a language model. Bars show 95 % intervals. Index {corpus}.",
    ),
    "quality_other_index": Sentences(
        "Tallene er målt på en annen indeks enn den som er i bruk nå ({now}).",
        "Tala er målte på ein annan indeks enn den som er i bruk no ({now}).",
        "The figures were measured on another index than the one in use now ({now}).",
    ),
    "quality_main": Sentences("Det viktigste", "Det viktigaste", "The main figures"),
    "quality_all": Sentences("Alle tallene", "Alle tala", "All figures"),
    "quality_norwegian": Sentences(
        "Navn og forklaringer i tabellene er på bokmål.",
        "Namn og forklaringar i tabellane er på bokmål.",
        "Names and explanations in the tables are in Norwegian (bokmål).",
    ),
    "col_figure": Sentences("Hva", "Kva", "What"),
    "col_value": Sentences("Verdi og intervall", "Verdi og intervall", "Value and interval"),
    "col_n": Sentences("Antall", "Tal", "Number"),
    "figure_value": Sentences("{value} ({low} til {high})", "{value} ({low} til {high})", "{value} ({low} to {high})"),
    "figure_less": Sentences("lavere er bedre", "lågare er betre", "lower is better"),
    "figure_unscored": Sentences("ikke målt", "ikkje målt", "not scored"),
    "figure_n": Sentences(
        "{n} i {families} {families:familie|familier}",
        "{n} i {families} {families:familie|familiar}",
        "{n} in {families} {families:family|families}",
    ),
    "suite_answering": Sentences("Svar", "Svar", "Answers"),
    "suite_assessment": Sentences("Vurdering av tiltak", "Vurdering av tiltak", "Checking proposals"),
    "suite_retrieval": Sentences("Søk", "Søk", "Search"),
    "suite_variants": Sentences("Skrivefeil og språk", "Skrivefeil og språk", "Misspellings and languages"),
    "suite_attacks": Sentences("Angrep", "Angrep", "Attacks"),
    "suite_interventions": Sentences("Endringer i kildene", "Endringar i kjeldene", "Changes to the sources"),
    "suite_repeat": Sentences("Gjentakelse", "Gjentaking", "Repetition"),
    "about_what": Sentences("Hva dette er", "Kva dette er", "What this is"),
    "about_what_text": Sentences(
        "Strategiassistenten svarer på spørsmål om Regional delstrategi for teknologiområdet i Helse Sør-Øst, og holder tiltak opp mot de sju målene. Den finner steder i dokumentene og viser dem ordrett, med rang, dato og side. Et sitat vises først når programmet har funnet det igjen, ord for ord, på siden det viser til.",
        "Strategiassistenten svarer på spørsmål om Regional delstrategi for teknologiområdet i Helse Sør-Øst, og held tiltak opp mot dei sju måla. Han finn stader i dokumenta og viser dei ordrett, med rang, dato og side. Eit sitat blir vist først når programmet har funne det att, ord for ord, på sida det viser til.",
        "The strategy assistant answers questions about the regional technology strategy of Helse Sør-Øst, and holds proposals against its seven goals. It finds places in the documents and shows them word for word, with rank, date and page. A quote is shown only after the program has found it again, word for word, on the page it points to.",
    ),
    "about_guide": Sentences("Slik bruker du den", "Slik bruker du han", "How to use it"),
    "about_guide_text": Sentences(
        "1. **Spør** som du ville spurt en kollega. Trykk på en kilde for å se siden med sitatet merket.\n2. **Vurder** et tiltak ved å lime inn teksten. Les belegget, svar på spørsmålene, last ned rapporten.\n3. **Portefølje**: last opp et regneark og se hvilke mål tiltakene dekker.\n4. Finner ikke programmet dekning, sier det det, og viser det som er nærmest.",
        "1. **Spør** som du ville spurt ein kollega. Trykk på ei kjelde for å sjå sida med sitatet merkt.\n2. **Vurder** eit tiltak ved å lime inn teksten. Les belegget, svar på spørsmåla, last ned rapporten.\n3. **Portefølje**: last opp eit rekneark og sjå kva mål tiltaka dekkjer.\n4. Finn ikkje programmet dekning, seier det det, og viser det som er nærmast.",
        "1. **Ask** as you would ask a colleague. Press a source to see the page with the quote marked.\n2. **Check** a proposal by pasting its text. Read the evidence, answer the questions, download the report.\n3. **Portfolio**: upload a spreadsheet and see which goals the proposals cover.\n4. Where the program finds no cover it says so, and shows what is nearest.",
    ),
    "about_limits": Sentences("Hva den ikke kan", "Kva han ikkje kan", "What it cannot do"),
    "about_limits_text": Sentences(
        "- Den vet bare det som står i dokumentene under *Kilder*. Seks av de sju målene har arbeidstitler, fordi de offisielle navnene ikke er kjent i åpne kilder.\n- Uten språkmodell trekker den ut setninger. Den sammenfatter og resonnerer ikke.\n- Den leser ord. Ironi, forbehold og det underforståtte ser den ikke, og den overser konflikter.\n- Den gir ingen samlet karakter og tar ingen beslutninger. En navngitt person må se på hvert utfall.\n- Den er ikke laget for helsehjelp eller for saker om enkeltpersoner.",
        "- Han veit berre det som står i dokumenta under *Kjelder*. Seks av dei sju måla har arbeidstitlar, fordi dei offisielle namna ikkje er kjende i opne kjelder.\n- Utan språkmodell trekkjer han ut setningar. Han samanfattar og resonnerer ikkje.\n- Han les ord. Ironi, atterhald og det underforståtte ser han ikkje, og han oversér konfliktar.\n- Han gir ingen samla karakter og tek ingen avgjerder. Ein namngitt person må sjå på kvart utfall.\n- Han er ikkje laga for helsehjelp eller for saker om enkeltpersonar.",
        "- It knows only what is in the documents under *Sources*. Six of the seven goals have working titles, for their official names are not known from public sources.\n- Without a language model it extracts sentences. It does not summarise or reason.\n- It reads words. It does not see irony, reservations or what is implied, and it misses conflicts.\n- It gives no total score and decides nothing. A named person must look at every verdict.\n- It is not made for health care or for cases about individuals.",
    ),
    "about_privacy": Sentences("Personvern", "Personvern", "Privacy"),
    "about_privacy_text": Sentences(
        "- Skriv ikke inn pasient- eller personopplysninger. Et fødselsnummer blir avvist før noe annet skjer.\n- Tiltak du vurderer, blir lest, vurdert og glemt. Rapporten ligger bare i nettleserfanen din.\n- Adressen til siden inneholder spørsmålet ditt, så den kan deles. Del den bare med dem som skal se det.\n- Én informasjonskapsel husker at du har lest meldingen før første bruk. Ingenting måler hva du gjør, og siden henter ingenting utenfra.",
        "- Skriv ikkje inn pasient- eller personopplysningar. Eit fødselsnummer blir avvist før noko anna skjer.\n- Tiltak du vurderer, blir lesne, vurderte og gløymde. Rapporten ligg berre i nettlesarfana di.\n- Adressa til sida inneheld spørsmålet ditt, så ho kan delast. Del ho berre med dei som skal sjå det.\n- Éin informasjonskapsel hugsar at du har lese meldinga før første bruk. Ingenting måler kva du gjer, og sida hentar ingenting utanfrå.",
        "- Do not enter patient or personal data. A national identity number is refused before anything else happens.\n- Proposals that you check are read, assessed and forgotten. The report is only in your browser tab.\n- The address of the page holds your question, so that it can be shared. Share it only with those who should see it.\n- One cookie remembers that you have read the notice before first use. Nothing measures what you do, and the page fetches nothing from outside.",
    ),
    "about_access": Sentences("Tilgjengelighet", "Tilgjenge", "Accessibility"),
    "about_access_text": Sentences(
        "Alt kan gjøres med tastaturet. Escape lukker kilden. Siden kan forstørres til 400 %, og skjermlesere får beskjed når et svar er klart. Utfall vises med symbol og ord, aldri bare farge. Det som ikke er godt nok ennå, står i dokumentasjonen.",
        "Alt kan gjerast med tastaturet. Escape lukkar kjelda. Sida kan forstørrast til 400 %, og skjermlesarar får beskjed når eit svar er klart. Utfall blir viste med symbol og ord, aldri berre farge. Det som ikkje er godt nok enno, står i dokumentasjonen.",
        "Everything can be done with the keyboard. Escape closes the source. The page can be enlarged to 400 %, and screen readers are told when an answer is ready. Verdicts have symbols and words, never colour alone. What is not good enough yet is in the documentation.",
    ),
    "about_ask": Sentences("Hvem du kan spørre", "Kven du kan spørje", "Whom to ask"),
    "about_ask_none": Sentences(
        "Den som drifter denne installasjonen for dere. De kan få vist hvem de er her: se STRATEGI_CONTACT.",
        "Den som driftar denne installasjonen for dykk. Dei kan få vist kven dei er her: sjå STRATEGI_CONTACT.",
        "Whoever runs the program for you. They can show an address here: see STRATEGI_CONTACT.",
    ),
    "about_quality": Sentences("Hvor god den er", "Kor god han er", "How good it is"),
}

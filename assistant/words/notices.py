"""What the reader should know about an answer or a report, by the notice's code."""

from __future__ import annotations

from assistant.words.models import MODEL_NOTICES
from assistant.words.sentences import Sentences

NOTICES: dict[str, Sentences] = {
    "not_kept": Sentences(
        "Svaret kunne ikke lagres i samtalen.",
        "Svaret kunne ikkje lagrast i samtalen.",
        "The answer could not be kept in the conversation.",
    ),
    "quotes_in_bokmaal": Sentences(
        "Sitatene er på bokmål, som i kildene.",
        "Sitata er på bokmål, som i kjeldene.",
        "The quotes are in Norwegian (bokmål), as in the sources.",
    ),
    "fact_sheet": Sentences(
        "Faktaark er vår gjengivelse, ikke originaldokumentet. Kontroller mot kildene som står i arket.",
        "Faktaark er vår attgjeving, ikkje originaldokumentet. Kontroller mot kjeldene som står i arket.",
        "Fact sheets are our own rendering, not the original document. Check against the sources named in the sheet.",
    ),
    "index_damaged": Sentences(
        "En del av indeksen er skadet ({parts}) og er ikke brukt. Sitatene er kontrollert som ellers. Kjør «strategi ingest».",
        "Ein del av indeksen er skadd ({parts}) og er ikkje brukt. Sitata er kontrollerte som elles. Køyr «strategi ingest».",
        "Part of the index is damaged ({parts}) and was not used. Quotes are verified as always. Run “strategi ingest”.",
    ),
    "superseded": Sentences(
        "«{title}» er erstattet av nyere dokument.",
        "«{title}» er erstatta av nyare dokument.",
        "“{title}” has been replaced by a newer document.",
    ),
    "earlier_version": Sentences(
        "Sitatet fra «{title}» er fra versjon {version}, som ble erstattet {day}.",
        "Sitatet frå «{title}» er frå versjon {version}, som vart erstatta {day}.",
        "The quote from “{title}” is from version {version}, which was replaced on {day}.",
    ),
    "ended": Sentences(
        "«{title}» gjaldt til {day}.", "«{title}» galdt til {day}.", "“{title}” was in force until {day}."
    ),
    "not_yet": Sentences(
        "«{title}» gjelder først fra {day}.",
        "«{title}» gjeld først frå {day}.",
        "“{title}” is not in force until {day}.",
    ),
    "as_of": Sentences(
        "Svar slik kildene var {day}: bare dokumenter som gjaldt da, er brukt.",
        "Svar slik kjeldene var {day}: berre dokument som galdt då, er brukte.",
        "Answer as the sources were on {day}: only documents in force then were used.",
    ),
    "as_of_end": Sentences(
        "Svar slik kildene var ved utgangen av {day}: bare dokumenter som gjaldt da, er brukt.",
        "Svar slik kjeldene var ved utgangen av {day}: berre dokument som galdt då, er brukte.",
        "Answer as the sources were at the end of {day}: only documents in force then were used.",
    ),
    "written_later": Sentences(
        "Faktaark er skrevet i ettertid. De kan nevne noe som kom senere.",
        "Faktaark er skrivne i ettertid. Dei kan nemne noko som kom seinare.",
        "Fact sheets were written afterwards. They may mention what came later.",
    ),
    "undated": Sentences(
        "{count} {count:dokument|dokumenter} uten kjent dato er holdt utenfor.",
        "{count} dokument utan kjend dato er {count:halde|haldne} utanfor.",
        "{count} {count:document|documents} without a known date {count:was|were} left out.",
    ),
    "uncertain_date": Sentences(
        "Datoen til «{title}» er bare kjent som år eller måned. Det er ikke sikkert at dokumentet gjaldt {day}.",
        "Datoen til «{title}» er berre kjend som år eller månad. Det er ikkje sikkert at dokumentet galdt {day}.",
        "The date of “{title}” is known only to the year or month. It may not have been in force on {day}.",
    ),
    "goals_of_today": Sentences(
        "Ordlyden i målene og kriteriene er den som gjelder i dag.",
        "Ordlyden i måla og kriteria er den som gjeld i dag.",
        "The wording of the goals and criteria is that of today.",
    ),
    "suggested_measure": Sentences(
        "Tiltak som er foreslått under et mål, er et utgangspunkt og ikke vedtatt.",
        "Tiltak som er føreslått under eit mål, er eit utgangspunkt og ikkje vedtekne.",
        "Measures suggested under a goal are a starting point and have not been decided.",
    ),
    "proposed_resolution": Sentences(
        "Et forslag til vedtak er ikke vedtatt. Se etter vedtaket i protokollen.",
        "Eit framlegg til vedtak er ikkje vedteke. Sjå etter vedtaket i protokollen.",
        "A proposed resolution has not been decided. Look for the resolution in the minutes.",
    ),
    "carried": Sentences(
        "Spørsmålet er lest i lys av det forrige: «{query}».",
        "Spørsmålet er lese i lys av det førre: «{query}».",
        "The question was read in the light of the one before: “{query}”.",
    ),
    "proposal_only": Sentences(
        "Et forslag til vurdering, laget av et program ut fra ordene i teksten. Et menneske må se over og bestemme.",
        "Eit framlegg til vurdering, laga av eit program ut frå orda i teksten. Eit menneske må sjå over og avgjere.",
        "A suggested assessment, made by a program from the words of the text. A person must look it over and decide.",
    ),
    "no_ranking": Sentences(
        "Oversikten gir ingen samlet poengsum og rangerer ikke tiltak. Rekkefølgen er den de ble levert i.",
        "Oversynet gir ingen samla poengsum og rangerer ikkje tiltak. Rekkjefølgja er den dei vart leverte i.",
        "The overview gives no total score and does not rank proposals. They stand in the order they were handed in.",
    ),
    "shares": Sentences(
        "Intervallene (95 %) viser hvor usikker en andel er når den bygger på få tiltak.",
        "Intervalla (95 %) viser kor usikker ein del er når han byggjer på få tiltak.",
        "The intervals (95 %) show how uncertain a share is when it rests on few proposals.",
    ),
    "left_out": Sentences(
        "{count} {count:fil eller rad|filer eller rader} er ikke vurdert; se lista.",
        "{count} {count:fil eller rad|filer eller rader} er ikkje {count:vurdert|vurderte}; sjå lista.",
        "{count} {count:file or row was|files or rows were} not assessed; see the list.",
    ),
    "frame_only": Sentences(
        "Bare tiltak i rammen «{frame}» er med; {count} {count:annet|andre} er ikke vist.",
        "Berre tiltak i ramma «{frame}» er med; {count} {count:anna er ikkje vist|andre er ikkje viste}.",
        "Only proposals in the frame “{frame}” are included; {count} {count:other is|others are} not shown.",
    ),
    "hidden_characters": Sentences(
        "Teksten hadde {count} {count:usynlig tegn. Det|usynlige tegn. De} er tatt ut og er ikke vurdert.",
        "Teksten hadde {count} {count:usynleg teikn. Det er teke|usynlege teikn. Dei er tekne} ut og er ikkje {count:vurdert|vurderte}.",
        "The text held {count} invisible {count:character. It was|characters. They were} taken out and not assessed.",
    ),
    "answers_set_aside": Sentences(
        "{count} svar sier nei eller ingenting og er ikke regnet som belegg. Les {count:det|dem} selv.",
        "{count} svar seier nei eller ingenting og er ikkje rekna som belegg. Les {count:det|dei} sjølv.",
        "{count} {count:answer says|answers say} no, or nothing, and {count:was|were} not counted as evidence. Read {count:it|them} yourself.",
    ),
    "proposal_cut": Sentences(
        "Teksten er lang; bare de første {count} setningene er vurdert.",
        "Teksten er lang; berre dei første {count} setningane er vurderte.",
        "The text is long; only its first {count} sentences were assessed.",
    ),
    "working_titles": Sentences(
        "Mål merket «arbeidstittel» har ikke noe offisielt navn i kildene. Grunnlaget er nyhetssak 22.11.2023.",
        "Mål merkte «arbeidstittel» har ikkje noko offisielt namn i kjeldene. Grunnlaget er nyheitssak 22.11.2023.",
        "Goals marked “working title” have no known official name in the sources; their basis is a news item of 22.11.2023.",
    ),
    "not_covered": Sentences(
        "Utdragene svarer trolig ikke på denne delen av spørsmålet: «{part}».",
        "Utdraga svarar truleg ikkje på denne delen av spørsmålet: «{part}».",
        "The extracts probably do not answer this part of the question: “{part}”.",
    ),
    "searched": Sentences(
        "Søkte i {passages} avsnitt i {documents} {documents:dokument|dokumenter}.",
        "Søkte i {passages} avsnitt i {documents} dokument.",
        "Searched {passages} {passages:passage|passages} in {documents} {documents:document|documents}.",
    ),
    "missing": Sentences(
        "Dette i spørsmålet står ikke i det nærmeste som ble funnet: {terms}.",
        "Dette i spørsmålet står ikkje i det nærmaste som vart funne: {terms}.",
        "The nearest passages do not mention this part of the question: {terms}.",
    ),
    **MODEL_NOTICES,
}

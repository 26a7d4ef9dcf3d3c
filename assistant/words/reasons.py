"""Why a file, or a page of it, could not be read; why a review could not be taken."""

from __future__ import annotations

from assistant.words.answers import BY_OCR
from assistant.words.harvest import FETCH_REASONS
from assistant.words.models import MODEL_REASONS
from assistant.words.portfolio import TABLE_REASONS
from assistant.words.reviews import REVIEW_REASONS
from assistant.words.sentences import Sentences

REASONS: dict[str, Sentences] = {
    "unlisted": Sentences("står ikke i catalog.toml", "står ikkje i catalog.toml", "is not in catalog.toml"),
    "macros": Sentences("dokumentet har makroer", "dokumentet har makroar", "the document holds macros"),
    "entities": Sentences(
        "dokumentet har XML-erklæringer som ikke er tillatt",
        "dokumentet har XML-erklæringar som ikkje er tillatne",
        "the document holds XML declarations that are not allowed",
    ),
    "external_reference": Sentences(
        "dokumentet henter innhold utenfra",
        "dokumentet hentar innhald utanfrå",
        "the document fetches content from elsewhere",
    ),
    "nested_archive": Sentences(
        "dokumentet har andre arkivfiler i seg",
        "dokumentet har andre arkivfiler i seg",
        "the document holds other archives",
    ),
    "unsafe_path": Sentences(
        "dokumentet har filnavn som peker ut av det",
        "dokumentet har filnamn som peikar ut av det",
        "the document holds file names that point outside it",
    ),
    "not_pdf": Sentences(
        "filen heter .pdf, men er ikke en PDF",
        "fila heiter .pdf, men er ikkje ein PDF",
        "the file is named .pdf but is no PDF",
    ),
    "encrypted": Sentences(
        "filen er beskyttet med passord", "fila er verna med passord", "the file is protected by a password"
    ),
    "no_text": Sentences(
        "PDF-en har ingen tekst; den er trolig skannet",
        "PDF-en har ingen tekst; han er truleg skanna",
        "the PDF has no text; it is probably a scan",
    ),
    "bomb": Sentences(
        "innholdet pakkes ut til mer enn grensen",
        "innhaldet blir pakka ut til meir enn grensa",
        "the content unpacks to more than the limit",
    ),
    "too_large": Sentences(
        "filen er større enn grensen", "fila er større enn grensa", "the file is larger than the limit"
    ),
    "too_many_pages": Sentences(
        "dokumentet har flere sider enn grensen",
        "dokumentet har fleire sider enn grensa",
        "the document has more pages than the limit",
    ),
    "too_slow": Sentences("lesingen tok for lang tid", "lesinga tok for lang tid", "reading took too long"),
    "too_much_memory": Sentences(
        "lesingen krevde for mye minne", "lesinga kravde for mykje minne", "reading needed too much memory"
    ),
    "crashed": Sentences("leseren krasjet på filen", "lesaren krasja på fila", "the reader crashed on the file"),
    "damaged": Sentences(
        "filen er skadet og kan ikke leses",
        "fila er skadd og kan ikkje lesast",
        "the file is damaged and cannot be read",
    ),
    "empty": Sentences("filen har ingen tekst", "fila har ingen tekst", "the file has no text"),
    "not_text": Sentences("filen er ikke en tekstfil", "fila er ikkje ei tekstfil", "the file is not a text file"),
    "unreadable": Sentences("filen kan ikke åpnes", "fila kan ikkje opnast", "the file cannot be opened"),
    "file_missing": Sentences("filen finnes ikke", "fila finst ikkje", "the file does not exist"),
    "outside_folder": Sentences(
        "filen er en lenke ut av korpusmappen",
        "fila er ei lenkje ut av korpusmappa",
        "the file is a link that leads out of the corpus folder",
    ),
    "not_a_file": Sentences("det er ingen vanlig fil", "det er inga vanleg fil", "it is no ordinary file"),
    "personal_data": Sentences(
        "dokumentet har fødselsnummer eller D-nummer og er holdt utenfor indeksen",
        "dokumentet har fødselsnummer eller D-nummer og er halde utanfor indeksen",
        "the document holds national identity numbers and is kept out of the index",
    ),
    "hash_mismatch": Sentences(
        "filen er endret uten at katalogen er oppdatert (kjør «make corpus»)",
        "fila er endra utan at katalogen er oppdatert (køyr «make corpus»)",
        "the file was changed but the catalogue was not (run “make corpus”)",
    ),
    "changed": Sentences(
        "filen er endret siden den ble lest",
        "fila er endra sidan ho vart lesen",
        "the file was changed since it was read",
    ),
    "page_too_slow": Sentences(
        "siden tok for lang tid å lese", "sida tok for lang tid å lese", "the page took too long to read"
    ),
    "page_damaged": Sentences("siden er skadet", "sida er skadd", "the page is damaged"),
    "page_unreadable_font": Sentences(
        "fontene på siden sier ikke hvilke bokstaver tegnene er",
        "skriftene på sida seier ikkje kva bokstavar teikna er",
        "the fonts of the page do not say which letters their shapes are",
    ),
    "unreadable_font": Sentences(
        "fontene i filen sier ikke hvilke bokstaver tegnene er; lagre den på nytt som PDF med tekst",
        "skriftene i fila seier ikkje kva bokstavar teikna er; lagre ho på nytt som PDF med tekst",
        "the fonts of the file do not say which letters their shapes are; save it again as a PDF with text",
    ),
    "page_without_text": Sentences("siden har ingen tekst", "sida har ingen tekst", "the page has no text"),
    "page_by_ocr": BY_OCR,
    "page_ocr_failed": Sentences(
        "siden har ingen tekst, og OCR klarte ikke å lese den",
        "sida har ingen tekst, og OCR klarte ikkje å lese henne",
        "the page has no text, and OCR could not read it",
    ),
    "page_ocr_unsure": Sentences(
        "siden har ingen tekst, og OCR var for usikker til å brukes",
        "sida har ingen tekst, og OCR var for usikker til å brukast",
        "the page has no text, and OCR was too unsure to be used",
    ),
    "page_ocr_stopped": Sentences(
        "siden har ingen tekst; tiden for OCR av dokumentet var brukt opp",
        "sida har ingen tekst; tida for OCR av dokumentet var brukt opp",
        "the page has no text; the time for OCR of the document was used up",
    ),
    "page_without_boxes": Sentences(
        "sitater kan ikke merkes på bildet av siden",
        "sitat kan ikkje merkast på biletet av sida",
        "quotes cannot be marked on the picture of the page",
    ),
    "unknown_type": Sentences(
        "filtypen er ukjent; bruk PDF, DOCX, MD eller TXT",
        "filtypen er ukjend; bruk PDF, DOCX, MD eller TXT",
        "the kind of file is unknown; use PDF, DOCX, MD or TXT",
    ),
    "not_docx": Sentences(
        "filen heter .docx, men er ikke et Word-dokument",
        "fila heiter .docx, men er ikkje eit Word-dokument",
        "the file is named .docx but is no Word document",
    ),
    **FETCH_REASONS,
    **MODEL_REASONS,
    **TABLE_REASONS,
    **REVIEW_REASONS,
}

"""What the page «Portefølje» says."""

from __future__ import annotations

from assistant.words import Sentences

PORTFOLIO_PAGE_TEXTS: dict[str, Sentences] = {
    "portfolio_lead": Sentences(
        "Se hvordan mange tiltak til sammen dekker de sju målene: hull, opphopninger og konflikter. Hver celle kan åpnes ned til belegget.",
        "Sjå korleis mange tiltak til saman dekkjer dei sju måla: hol, opphopingar og konfliktar. Kvar celle kan opnast ned til belegget.",
        "See how many proposals together cover the seven goals: holes, pile-ups and conflicts. Every cell opens down to its evidence.",
    ),
    "portfolio_example": Sentences("Vis eksempelporteføljen", "Vis dømeporteføljen", "Show the example portfolio"),
    "portfolio_example_name": Sentences(
        "Initiativene i kildene", "Initiativa i kjeldene", "The initiatives in the sources"
    ),
    "portfolio_example_help": Sentences(
        "Initiativene i kildene, vurdert som om de var forslag.",
        "Initiativa i kjeldene, vurderte som om dei var forslag.",
        "The initiatives in the sources, assessed as if they were proposals.",
    ),
    "portfolio_files": Sentences("Regneark eller filer", "Rekneark eller filer", "Spreadsheet or files"),
    "portfolio_folder": Sentences("En hel mappe", "Ei heil mappe", "A whole folder"),
    "portfolio_upload": Sentences(
        "Ett regneark (CSV, XLSX) med ett tiltak per rad, eller filer (PDF, DOCX, MD, TXT) med ett tiltak i hver. Inntil 200 tiltak.",
        "Eitt rekneark (CSV, XLSX) med eitt tiltak per rad, eller filer (PDF, DOCX, MD, TXT) med eitt tiltak i kvar. Inntil 200 tiltak.",
        "One spreadsheet (CSV, XLSX) with a proposal a row, or files (PDF, DOCX, MD, TXT) with a proposal each. Up to 200 proposals.",
    ),
    "portfolio_upload_folder": Sentences(
        "Velg en mappe; filer av andre slag blir hoppet over.",
        "Vel ei mappe; filer av andre slag blir hoppa over.",
        "Choose a folder; files of other kinds are passed over.",
    ),
    "portfolio_assess": Sentences("Vurder porteføljen", "Vurder porteføljen", "Check the portfolio"),
    "portfolio_nothing": Sentences(
        "Velg et regneark eller minst én fil først.",
        "Vel eit rekneark eller minst éi fil først.",
        "Choose a spreadsheet or at least one file first.",
    ),
    "portfolio_two_sheets": Sentences(
        "Velg bare ett regneark om gangen.",
        "Vel berre eitt rekneark om gongen.",
        "Choose only one spreadsheet at a time.",
    ),
    "portfolio_progress": Sentences("{done} av {total}: {id}", "{done} av {total}: {id}", "{done} of {total}: {id}"),
    "portfolio_ready": Sentences(
        "Porteføljen er klar: {n} tiltak vurdert, {left} ikke.",
        "Porteføljen er klar: {n} tiltak {n:vurdert|vurderte}, {left} ikkje.",
        "The portfolio is ready: {n} {n:proposal|proposals} assessed, {left} not.",
    ),
    "portfolio_over": Sentences("Vurder en annen portefølje", "Vurder ein annan portefølje", "Check another portfolio"),
    "columns_title": Sentences("Slik leses regnearket", "Slik blir reknearket lese", "How the spreadsheet is read"),
    "columns_found": Sentences(
        "Overskriftene står i rad {row}; {n} {n:rad|rader} under. Rett opp det som er gjettet feil.",
        "Overskriftene står i rad {row}; {n} {n:rad|rader} under. Rett opp det som er gjetta feil.",
        "The headings are in row {row}, with {n} {n:row|rows} below. Correct what was guessed wrongly.",
    ),
    "column_id": Sentences("Id", "Id", "Id"),
    "column_title": Sentences("Tittel", "Tittel", "Title"),
    "column_text": Sentences("Tekst (flere går an)", "Tekst (fleire går an)", "Text (several are fine)"),
    "column_owner": Sentences("Eier", "Eigar", "Owner"),
    "column_frame": Sentences("Ramme", "Ramme", "Frame"),
    "first_rows": Sentences("De første radene", "Dei første radene", "The first rows"),
    "filter_goal": Sentences("Mål", "Mål", "Goal"),
    "filter_any_goal": Sentences("alle mål", "alle mål", "any goal"),
    "filter_verdict": Sentences("Utfall", "Utfall", "Verdict"),
    "filter_frame": Sentences("Ramme", "Ramme", "Frame"),
    "filter_any_frame": Sentences("alle rammer", "alle rammer", "any frame"),
    "filter_text": Sentences(
        "Søk i tittel, id eller eier", "Søk i tittel, id eller eigar", "Search in title, id or owner"
    ),
    "matrix_shown": Sentences(
        "{n} av {of} tiltak vises", "{n} av {of} tiltak blir viste", "{n} of {of} {of:proposal|proposals} shown"
    ),
    "matrix_caption": Sentences(
        "Tiltak og de sju målene. Trykk på en celle for å se belegget.",
        "Tiltak og dei sju måla. Trykk på ei celle for å sjå belegget.",
        "Proposals and the seven goals. Press a cell to see its evidence.",
    ),
    "cell_close": Sentences("Lukk cellen", "Lukk cella", "Close the cell"),
    "col_share": Sentences("Støtter helt", "Støttar heilt", "Fully supports"),
    "col_spread": Sentences("Fordeling", "Fordeling", "Spread"),
    "sheet_cells_note": Sentences(
        "Porteføljen ligger bare i denne fanen. Last den ned for å ta vare på den.",
        "Porteføljen ligg berre i denne fana. Last han ned for å ta vare på han.",
        "The portfolio is only in this tab. Download it to keep it.",
    ),
    "cell_supports": Sentences("støtter", "støttar", "supports"),
    "cell_partly": Sentences("delvis", "delvis", "in part"),
    "cell_conflicts": Sentences("konflikt", "konflikt", "conflict"),
    "cell_needs_person": Sentences("person", "person", "person"),
}

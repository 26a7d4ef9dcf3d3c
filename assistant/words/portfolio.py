"""The words of portfolios: what is wrong with a table or a row, and the headings of the overview."""

from __future__ import annotations

from assistant.words.sentences import ErrorText, Sentences

PORTFOLIO_ERRORS: dict[str, ErrorText] = {
    "empty_portfolio": ErrorText(
        Sentences("Fant ingen tiltak i {source}.", "Fann ingen tiltak i {source}.", "Found no proposals in {source}."),
        Sentences(
            "Oppgi en mappe med PDF, DOCX, MD eller TXT, eller et regneark (CSV, XLSX) med overskrifter øverst og ett tiltak per rad.",
            "Oppgje ei mappe med PDF, DOCX, MD eller TXT, eller eit rekneark (CSV, XLSX) med overskrifter øvst og eitt tiltak per rad.",
            "Give a folder with PDF, DOCX, MD or TXT files, or a spreadsheet (CSV, XLSX) with headings at the top and one proposal per row.",
        ),
    ),
    "no_text_column": ErrorText(
        Sentences(
            "Fant ingen kolonne med teksten til tiltakene. Overskriftene er: {headings}.",
            "Fann ingen kolonne med teksten til tiltaka. Overskriftene er: {headings}.",
            "Found no column that holds the texts of the proposals. The headings are: {headings}.",
        ),
        Sentences(
            "Si hvilken kolonne det er: --column text=OVERSKRIFT (flere går an). Er overskriftene slått sammen over flere kolonner, del dem opp først.",
            "Sei kva for ein kolonne det er: --column text=OVERSKRIFT (fleire går an). Er overskriftene slått saman over fleire kolonnar, del dei opp først.",
            "Say which column it is: --column text=HEADING (several are fine). If the headings are merged over several columns, split them first.",
        ),
    ),
    "unknown_column": ErrorText(
        Sentences(
            "Tabellen har ingen kolonne som heter «{name}».",
            "Tabellen har ingen kolonne som heiter «{name}».",
            "The table has no column named “{name}”.",
        ),
        Sentences("Overskriftene er: {headings}.", "Overskriftene er: {headings}.", "The headings are: {headings}."),
    ),
    "duplicate_id": ErrorText(
        Sentences(
            "Id-en «{id}» står også i rad {first}.",
            "Id-en «{id}» står òg i rad {first}.",
            "The id “{id}” also stands in row {first}.",
        ),
        Sentences("Gi raden en egen id.", "Gje rada ein eigen id.", "Give the row an id of its own."),
    ),
    "empty_row": ErrorText(
        Sentences("Raden har ingen tekst i {columns}.", "Rada har ingen tekst i {columns}.", "No text in {columns}."),
        Sentences(
            "Skriv hva tiltaket går ut på, eller si hvilken kolonne teksten står i: --column text=OVERSKRIFT.",
            "Skriv kva tiltaket går ut på, eller sei kva for ein kolonne teksten står i: --column text=OVERSKRIFT.",
            "Write what the proposal is about, or say which column holds the text: --column text=HEADING.",
        ),
    ),
    "row_too_long": ErrorText(
        Sentences(
            "Teksten er {length} tegn; grensen er {limit}.",
            "Teksten er {length} teikn; grensa er {limit}.",
            "The text has {length} characters; the limit is {limit}.",
        ),
        Sentences(
            "Se om et anførselstegn i CSV-filen mangler maken sin. Et langt tiltak kan leveres som en egen fil i en mappe.",
            "Sjå om eit hermeteikn i CSV-fila manglar maken sin. Eit langt tiltak kan leverast som ei eiga fil i ei mappe.",
            "See whether a quotation mark in the CSV file lacks its pair. A long proposal can be a file of its own in a folder.",
        ),
    ),
    "unknown_proposal": ErrorText(
        Sentences(
            "Porteføljen har ikke noe tiltak med id «{id}».",
            "Porteføljen har ikkje noko tiltak med id «{id}».",
            "The portfolio has no proposal with the id “{id}”.",
        ),
        Sentences(
            "Se i første kolonne i oversikten, eller i «id» i JSON-filen.",
            "Sjå i første kolonne i oversynet, eller i «id» i JSON-fila.",
            "Look in the first column of the overview, or at “id” in the JSON file.",
        ),
    ),
    "bad_portfolio": ErrorText(
        Sentences(
            "{file} kan ikke leses som en lagret portefølje: {why}",
            "{file} kan ikkje lesast som ein lagra portefølje: {why}",
            "{file} cannot be read as a saved portfolio: {why}",
        ),
        Sentences(
            "Oppgi en fil som er laget med «strategi portfolio KILDE --format json --out FIL.json».",
            "Oppgje ei fil som er laga med «strategi portfolio KJELDE --format json --out FIL.json».",
            "Give a file that was made with “strategi portfolio SOURCE --format json --out FILE.json”.",
        ),
    ),
    "too_many_proposals": ErrorText(
        Sentences(
            "{count} tiltak er flere enn grensen, {limit}.",
            "{count} tiltak er fleire enn grensa, {limit}.",
            "{count} proposals are more than the limit, {limit}.",
        ),
        Sentences(
            "Del dem opp. Kommandolinjen («strategi portfolio») tar flere om gangen enn tjenesten.",
            "Del dei opp. Kommandolinja («strategi portfolio») tek fleire om gongen enn tenesta.",
            "Split them up. The command line (“strategi portfolio”) takes more at once than the service.",
        ),
    ),
    "worker_lost": ErrorText(
        Sentences(
            "En av prosessene som vurderer, ble stoppet utenfra (trolig lite minne).",
            "Ein av prosessane som vurderer, vart stoppa utanfrå (truleg lite minne).",
            "A process that assesses was stopped from outside (probably too little memory).",
        ),
        Sentences(
            "Det som er ferdig, er tatt vare på. Kjør igjen, med --processes 1 om det gjentar seg.",
            "Det som er ferdig, er teke vare på. Køyr igjen, med --processes 1 om det tek seg opp att.",
            "What is finished has been kept. Run it again, with --processes 1 if it happens again.",
        ),
    ),
}


TABLE_REASONS: dict[str, Sentences] = {
    "not_xlsx": Sentences(
        "filen heter .xlsx, men er ikke en Excel-arbeidsbok",
        "fila heiter .xlsx, men er ikkje ei Excel-arbeidsbok",
        "the file is named .xlsx but is no Excel workbook",
    ),
    "not_table": Sentences(
        "filtypen er ukjent; bruk CSV eller XLSX",
        "filtypen er ukjend; bruk CSV eller XLSX",
        "the file type is unknown; use CSV or XLSX",
    ),
    "too_many_rows": Sentences(
        "regnearket har flere rader enn grensen (5 000)",
        "reknearket har fleire rader enn grensa (5 000)",
        "the spreadsheet has more rows than the limit (5,000)",
    ),
    "too_many_cells": Sentences(
        "regnearket har flere celler enn grensen (200 000), eller mer enn 200 kolonner",
        "reknearket har fleire celler enn grensa (200 000), eller meir enn 200 kolonnar",
        "the spreadsheet has more cells than the limit (200,000), or more than 200 columns",
    ),
}


PORTFOLIO: dict[str, Sentences] = {
    "title": Sentences(
        "Porteføljen mot teknologistrategien",
        "Porteføljen mot teknologistrategien",
        "The portfolio against the technology strategy",
    ),
    "label": Sentences(
        "Forslag til vurdering, laget av et program. Ingen person har bekreftet det.",
        "Framlegg til vurdering, laga av eit program. Ingen person har stadfesta det.",
        "Suggested assessment, made by a program. No person has confirmed it.",
    ),
    "proposal": Sentences("Tiltak", "Tiltak", "Proposal"),
    "id": Sentences("Id", "Id", "Id"),
    "place": Sentences("Sted", "Stad", "Place"),
    "owner": Sentences("Eier", "Eigar", "Owner"),
    "row": Sentences("rad {row}", "rad {row}", "row {row}"),
    "matrix": Sentences("Matrise", "Matrise", "Matrix"),
    "evidence": Sentences("Belegg", "Belegg", "Evidence"),
    "questions": Sentences("Spørsmål", "Spørsmål", "Questions"),
    "coverage": Sentences("Dekning", "Dekning", "Coverage"),
    "findings": Sentences("Funn", "Funn", "Findings"),
    "about": Sentences("Om", "Om", "About"),
    "legend": Sentences("Tegnforklaring", "Teiknforklaring", "Legend"),
    "tier": Sentences("Nivå", "Nivå", "Tier"),
    "supporting_share": Sentences("Andel som støtter (95 %)", "Del som støttar (95 %)", "Share that supports (95 %)"),
    "of": Sentences("{count} av {of}", "{count} av {of}", "{count} of {of}"),
    "tier_share": Sentences(
        "støtter minst ett mål i nivået", "støttar minst eitt mål i nivået", "support at least one goal of the tier"
    ),
    "holes": Sentences("Hull", "Hol", "Holes"),
    "hole": Sentences(
        "Ingen tiltak støtter «{goal}».", "Ingen tiltak støttar «{goal}».", "No proposal supports “{goal}”."
    ),
    "hole_partly": Sentences("Støtter delvis: {ids}.", "Støttar delvis: {ids}.", "Partly support it: {ids}."),
    "pile_ups": Sentences("Opphopning", "Opphoping", "Pile-ups"),
    "pile_up": Sentences(
        "De fleste tiltakene støtter «{goal}» ({share}).",
        "Dei fleste tiltaka støttar «{goal}» ({share}).",
        "Most proposals support “{goal}” ({share}).",
    ),
    "near_duplicates": Sentences("Nesten like tiltak", "Nesten like tiltak", "Near-duplicates"),
    "near_duplicate": Sentences(
        "{left} og {right}: {count} av {of} {of:setning|setninger} er nesten like.",
        "{left} og {right}: {count} av {of} {of:setning|setningar} er nesten like.",
        "{left} and {right}: {count} of {of} {of:sentence is|sentences are} nearly the same.",
    ),
    "conflicts": Sentences("Konflikter", "Konfliktar", "Conflicts"),
    "conflict": Sentences("{id} – «{goal}»: {reason}", "{id} – «{goal}»: {reason}", "{id} – “{goal}”: {reason}"),
    "oppositions": Sentences("Drar hver sin vei", "Dreg kvar sin veg", "Pulling apart"),
    "opposition": Sentences(
        "«{goal}»: støttes av {supporting}; i konflikt: {conflicting}.",
        "«{goal}»: får støtte av {supporting}; i konflikt: {conflicting}.",
        "“{goal}”: supported by {supporting}; in conflict: {conflicting}.",
    ),
    "needs_person": Sentences("Må vurderes av et menneske", "Må vurderast av eit menneske", "Needs a person"),
    "none_found": Sentences("Ingen.", "Ingen.", "None."),
    "more": Sentences("… og {count} til.", "… og {count} til.", "… and {count} more."),
    "left_out": Sentences("Ikke vurdert", "Ikkje vurdert", "Not assessed"),
    "what": Sentences("Hva", "Kva", "What"),
    "details": Sentences("Detaljer", "Detaljar", "Details"),
    "criterion": Sentences("Kriterium", "Kriterium", "Criterion"),
    "direction": Sentences("Retning", "Retning", "Direction"),
    "reason": Sentences("Begrunnelse", "Grunngjeving", "Reason"),
    "own_quote": Sentences("Tiltaket sier", "Tiltaket seier", "The proposal says"),
    "own_page": Sentences("Side i tiltaket", "Side i tiltaket", "Page of the proposal"),
    "source_quote": Sentences("Kilden sier", "Kjelda seier", "The source says"),
    "source_title": Sentences("Kilde", "Kjelde", "Source"),
    "source_page": Sentences("Side i kilden", "Side i kjelda", "Page of the source"),
    "rank": Sentences("Rang", "Rang", "Rank"),
    "origin": Sentences("Original eller gjengivelse", "Original eller attgjeving", "Original or rendering"),
    "date": Sentences("Dato", "Dato", "Date"),
    "url": Sentences("Adresse", "Adresse", "Address"),
    "question": Sentences("Spørsmål", "Spørsmål", "Question"),
    "field": Sentences("Felt", "Felt", "Field"),
    "value": Sentences("Verdi", "Verdi", "Value"),
    "source": Sentences("Levert som", "Levert som", "Handed in as"),
    "generation": Sentences("Indeks", "Indeks", "Index"),
    "made": Sentences("Laget", "Laga", "Made"),
    "version": Sentences("Programversjon", "Programversjon", "Program version"),
    "goals_hash": Sentences("Mål og kriterier (SHA-256)", "Mål og kriterium (SHA-256)", "Goals and criteria (SHA-256)"),
    "as_of": Sentences("Slik kildene var", "Slik kjeldene var", "Sources as of"),
    "count": Sentences("Antall tiltak", "Tal på tiltak", "Number of proposals"),
    "rules": Sentences("Regler", "Reglar", "Rules"),
    "hole_rule": Sentences(
        "Hull: et mål som ingen tiltak støtter helt.",
        "Hol: eit mål som ingen tiltak støttar heilt.",
        "Hole: a goal that no proposal supports fully.",
    ),
    "pile_up_rule": Sentences(
        "Opphopning: et mål som minst fire tiltak og mer enn halvparten støtter.",
        "Opphoping: eit mål som minst fire tiltak og meir enn halvparten støttar.",
        "Pile-up: a goal that at least four proposals and more than half of them support.",
    ),
    "duplicate_rule": Sentences(
        "Nesten like: minst to setninger og halvparten av det korteste tiltaket sies også i det andre, med nesten de samme ordene. Setninger som går igjen i mange tiltak, telles ikke.",
        "Nesten like: minst to setningar og halvparten av det kortaste tiltaket blir òg sagt i det andre, med nesten dei same orda. Setningar som går att i mange tiltak, blir ikkje talde.",
        "Near-duplicates: at least two sentences and half of the shorter proposal are also said in the other, in nearly the same words. Sentences that many proposals repeat are not counted.",
    ),
}


SHORT_VERDICTS: dict[str, Sentences] = {
    "supports": Sentences("støt", "støt", "supp"),
    "partly": Sentences("delv", "delv", "part"),
    "conflicts": Sentences("konf", "konf", "conf"),
    "not_addressed": Sentences("ikke", "ikkj", "none"),
    "needs_person": Sentences("menn", "menn", "pers"),
}
"""Verdicts in four letters, for a matrix on a narrow screen; its legend says them in full."""


TIERS: dict[str, Sentences] = {
    "kjernevirksomhet": Sentences("Kjernevirksomhet", "Kjerneverksemd", "Core business"),
    "arbeidsform": Sentences("Slik utvikler vi", "Slik utviklar vi", "How we develop"),
    "forutsetning": Sentences("Forutsetning", "Føresetnad", "Prerequisite"),
}


SYMBOLS: dict[str, str] = {
    "supports": "●",
    "partly": "◐",
    "conflicts": "✗",
    "not_addressed": "○",
    "needs_person": "?",
}
"""A mark for each verdict. It never stands without words."""

"""What the pages say of conversations that are kept, feedback and error reports."""

from __future__ import annotations

from assistant.words import Sentences

HISTORY_TEXTS: dict[str, Sentences] = {
    "history": Sentences("Tidligere samtaler", "Tidlegare samtalar", "Earlier conversations"),
    "history_search": Sentences("Søk i samtalene", "Søk i samtalane", "Search the conversations"),
    "history_none": Sentences("Ingen samtaler ennå.", "Ingen samtalar enno.", "No conversations yet."),
    "history_this": Sentences("Samtalen", "Samtalen", "The conversation"),
    "history_name": Sentences("Navn", "Namn", "Name"),
    "history_rename": Sentences("Gi nytt navn", "Gi nytt namn", "Rename"),
    "history_delete": Sentences("Slett samtalen", "Slett samtalen", "Delete the conversation"),
    "history_sure": Sentences("Ja, slett den for godt", "Ja, slett han for godt", "Yes, delete it for good"),
    "kept_all": Sentences(
        "Spørsmål og svar i en samtale lagres i {days} {days:dag|dager}, så du finner dem igjen. Du kan slette dem.",
        "Spørsmål og svar i ein samtale blir lagra i {days} {days:dag|dagar}, så du finn dei att. Du kan slette dei.",
        "Questions and answers of a conversation are kept for {days} {days:day|days}, so that you find them again. You can delete them.",
    ),
    "kept_without_text": Sentences(
        "Det lagres at det ble spurt, og når, i {days} {days:dag|dager}. Ordene lagres ikke.",
        "Det blir lagra at det vart spurt, og når, i {days} {days:dag|dagar}. Orda blir ikkje lagra.",
        "That a question was asked, and when, is kept for {days} {days:day|days}. Its words are not.",
    ),
    "kept_always": Sentences(
        "Spørsmål og svar i en samtale lagres til du sletter dem, så du finner dem igjen.",
        "Spørsmål og svar i ein samtale blir lagra til du slettar dei, så du finn dei att.",
        "Questions and answers of a conversation are kept until you delete them, so that you find them again.",
    ),
    "kept_always_without_text": Sentences(
        "Det lagres at det ble spurt, og når. Ordene lagres ikke.",
        "Det blir lagra at det vart spurt, og når. Orda blir ikkje lagra.",
        "That a question was asked, and when, is kept. Its words are not.",
    ),
    "kept_nothing": Sentences(
        "Spørsmål og svar lagres ikke.", "Spørsmål og svar blir ikkje lagra.", "Questions and answers are not kept."
    ),
    "feedback": Sentences("Tilbakemelding", "Tilbakemelding", "Feedback"),
    "feedback_thumb": Sentences(
        "Hva synes du om svaret?", "Kva synest du om svaret?", "What do you think of the answer?"
    ),
    "feedback_up": Sentences("nyttig", "nyttig", "useful"),
    "feedback_down": Sentences("ikke godt nok", "ikkje godt nok", "not good enough"),
    "feedback_reasons": Sentences("Hvorfor? (valgfritt)", "Kvifor? (valfritt)", "Why? (optional)"),
    "feedback_text": Sentences("Med egne ord (valgfritt)", "Med eigne ord (valfritt)", "In your own words (optional)"),
    "feedback_send": Sentences("Send tilbakemeldingen", "Send tilbakemeldinga", "Send the feedback"),
    "feedback_thanks": Sentences(
        "Takk. Tilbakemeldingen er lagret.", "Takk. Tilbakemeldinga er lagra.", "Thank you. The feedback is kept."
    ),
    "report_error": Sentences("Meld feil", "Meld feil", "Report an error"),
    "report_error_what": Sentences("Hva er feil?", "Kva er feil?", "What is wrong?"),
    "report_error_send": Sentences("Send meldingen", "Send meldinga", "Send the report"),
    "report_error_thanks": Sentences(
        "Takk. Feilen er meldt.", "Takk. Feilen er meld.", "Thank you. The error is reported."
    ),
    "reason_helpful": Sentences("hjalp meg", "hjelpte meg", "helped me"),
    "reason_wrong": Sentences("feil", "feil", "wrong"),
    "reason_incomplete": Sentences("mangler noe", "manglar noko", "incomplete"),
    "reason_irrelevant": Sentences("svarer på noe annet", "svarar på noko anna", "answers something else"),
    "reason_bad_source": Sentences("feil kilde", "feil kjelde", "wrong source"),
    "reason_outdated": Sentences("utdatert", "utdatert", "outdated"),
    "reason_unclear": Sentences("vanskelig å forstå", "vanskeleg å forstå", "hard to understand"),
    "reason_should_have_abstained": Sentences("burde ikke svart", "burde ikkje svart", "should not have answered"),
    "reason_other": Sentences("annet", "anna", "other"),
}

"""What has changed since a report was saved."""

from __future__ import annotations

from assistant.words.sentences import Sentences

RECHECK: dict[str, Sentences] = {
    "fresh": Sentences(
        "{file}: stemmer fortsatt. {quotes} {quotes:sitat|sitater} er funnet igjen i kildene.",
        "{file}: stemmer framleis. {quotes} sitat er funne att i kjeldene.",
        "{file}: still holds. {quotes} {quotes:quote was|quotes were} found again in the sources.",
    ),
    "stale": Sentences(
        "{file}: utdatert. Noe rapporten bygger på, er endret siden {date}:",
        "{file}: utdatert. Noko rapporten byggjer på, er endra sidan {date}:",
        "{file}: out of date. Something that the report rests on has changed since {date}:",
    ),
    "whole": Sentences("Hele rapporten", "Heile rapporten", "The whole report"),
    "do": Sentences(
        "Lag rapporten på nytt med «strategi check».",
        "Lag rapporten på nytt med «strategi check».",
        "Make the report anew with “strategi check”.",
    ),
    "goals_changed": Sentences(
        "Målene, kriteriene eller rammene i goals.toml er endret.",
        "Måla, kriteria eller rammene i goals.toml er endra.",
        "The goals, criteria or frames in goals.toml have changed.",
    ),
    "goal_gone": Sentences(
        "Målet «{name}» finnes ikke lenger.", "Målet «{name}» finst ikkje lenger.", "The goal “{name}” is gone."
    ),
    "goal_renamed": Sentences(
        "Navnet på målet er endret: «{old}» er nå «{new}».",
        "Namnet på målet er endra: «{old}» er no «{new}».",
        "The goal's name has changed: “{old}” is now “{new}”.",
    ),
    "criterion_new": Sentences("Nytt kriterium: {question}", "Nytt kriterium: {question}", "New criterion: {question}"),
    "criterion_gone": Sentences(
        "Kriteriet er fjernet: {question}", "Kriteriet er fjerna: {question}", "Criterion removed: {question}"
    ),
    "criterion_changed": Sentences(
        "Kriteriet er endret til: {question}", "Kriteriet er endra til: {question}", "Criterion changed to: {question}"
    ),
    "document_gone": Sentences(
        "Kilden «{title}» finnes ikke lenger.",
        "Kjelda «{title}» finst ikkje lenger.",
        "The source “{title}” is gone.",
    ),
    "document_changed": Sentences(
        "Kilden «{title}» er endret: versjon {old} er nå versjon {new}.",
        "Kjelda «{title}» er endra: versjon {old} er no versjon {new}.",
        "The source “{title}” has changed: version {old} is now version {new}.",
    ),
    "document_replaced": Sentences(
        "Kilden «{title}» er erstattet av {by}.",
        "Kjelda «{title}» er erstatta av {by}.",
        "The source “{title}” has been replaced by {by}.",
    ),
    "quote_gone": Sentences(
        "Sitatet står ikke lenger på side {page} i «{title}»: «{quote}»",
        "Sitatet står ikkje lenger på side {page} i «{title}»: «{quote}»",
        "The quote is no longer on page {page} of “{title}”: “{quote}”",
    ),
    "quote_moved": Sentences(
        "Sitatet er flyttet fra side {page} til side {to} i «{title}»: «{quote}»",
        "Sitatet er flytta frå side {page} til side {to} i «{title}»: «{quote}»",
        "The quote has moved from page {page} to page {to} of “{title}”: “{quote}”",
    ),
}

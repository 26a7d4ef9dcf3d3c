"""What the commands on records say."""

from __future__ import annotations

from assistant.words import Sentences

RECORD_TEXTS: dict[str, Sentences] = {
    "history_empty": Sentences("Ingen samtaler er lagret.", "Ingen samtalar er lagra.", "No conversations are kept."),
    "history_untitled": Sentences("(uten navn)", "(utan namn)", "(no name)"),
    "history_turns": Sentences("{n} spørsmål", "{n} spørsmål", "questions: {n}"),
    "history_more": Sentences(
        "Det er flere. Neste side: --after {after}",
        "Det er fleire. Neste side: --after {after}",
        "There are more. The next page: --after {after}",
    ),
    "history_words_not_kept": Sentences(
        "Ordene er ikke lagret ({status}).", "Orda er ikkje lagra ({status}).", "The words are not kept ({status})."
    ),
    "history_renamed": Sentences(
        "Samtalen heter nå «{title}».", "Samtalen heiter no «{title}».", "The conversation is now called “{title}”."
    ),
    "history_deleted": Sentences("Samtalen er slettet.", "Samtalen er sletta.", "The conversation is deleted."),
    "history_forget_sure": Sentences(
        "Slette alle samtaler, tilbakemeldinger, feilmeldinger, rapporter og merkelapper du har lagt igjen?",
        "Slette alle samtalar, tilbakemeldingar, feilmeldingar, rapportar og merkelappar du har lagt igjen?",
        "Delete all conversations, feedback, error reports, reports and labels that you have left?",
    ),
    "records_removed": Sentences("Slettet: {what}", "Sletta: {what}", "Deleted: {what}"),
    "records_nothing": Sentences(
        "Det var ingenting å slette.", "Det var ingenting å slette.", "There was nothing to delete."
    ),
    "records_kind_conversations": Sentences("samtaler", "samtalar", "conversations"),
    "records_kind_feedback": Sentences("tilbakemeldinger", "tilbakemeldingar", "feedback"),
    "records_kind_errors": Sentences("feilmeldinger", "feilmeldingar", "error reports"),
    "records_kind_reports": Sentences("rapporter", "rapportar", "reports"),
    "records_kind_labels": Sentences("merkelapper", "merkelappar", "labels"),
    "records_kind_audit": Sentences("linjer i loggen", "linjer i loggen", "log entries"),
    "records_none": Sentences(
        "{kind}: ingenting er lagret ennå", "{kind}: ingenting er lagra enno", "{kind}: nothing is kept yet"
    ),
    "records_whole": Sentences(
        "{kind}: kan leses og skrives, tabellene er à jour, loggen er hel ({n} {n:linje|linjer})",
        "{kind}: kan lesast og skrivast, tabellane er à jour, loggen er heil ({n} {n:linje|linjer})",
        "{kind}: can be read and written, the tables are up to date, the log is whole ({n} {n:entry|entries})",
    ),
    "records_outdated": Sentences(
        "{kind}: tabellene er fra en eldre utgave",
        "{kind}: tabellane er frå ei eldre utgåve",
        "{kind}: the tables are of an earlier version",
    ),
    "records_outdated_do": Sentences(
        "Kjør «strategi records migrate», eller start tjenesten.",
        "Køyr «strategi records migrate», eller start tenesta.",
        "Run “strategi records migrate”, or start the service.",
    ),
    "records_broken": Sentences(
        "{kind}: loggen er ikke hel etter linje {n}",
        "{kind}: loggen er ikkje heil etter linje {n}",
        "{kind}: the log is not whole after entry {n}",
    ),
    "records_broken_do": Sentences(
        "Se «strategi audit verify», og sammenlign med en sikkerhetskopi.",
        "Sjå «strategi audit verify», og jamfør med ein tryggingskopi.",
        "See “strategi audit verify”, and compare with a backup.",
    ),
    "records_migrated": Sentences(
        "Tabellene er i tilstand {after} (før: {before}).",
        "Tabellane er i tilstand {after} (før: {before}).",
        "The tables are in state {after} (before: {before}).",
    ),
    "records_new": Sentences("ingen", "ingen", "none"),
    "key_shown_once": Sentences(
        "Nøkkelen {id} vises bare nå. Ta vare på den et trygt sted.",
        "Nøkkelen {id} blir vist berre no. Ta vare på han ein trygg stad.",
        "The key {id} is shown only now. Keep it in a safe place.",
    ),
    "key_until": Sentences("gjelder til {day}", "gjeld til {day}", "valid until {day}"),
    "key_always": Sentences("gjelder uten frist", "gjeld utan frist", "valid without end"),
    "key_revoked": Sentences("trukket tilbake {day}", "trekt tilbake {day}", "revoked {day}"),
    "key_revoked_now": Sentences(
        "Nøkkelen til {name} gjelder ikke lenger.",
        "Nøkkelen til {name} gjeld ikkje lenger.",
        "The key of {name} no longer holds.",
    ),
    "backup_made": Sentences(
        "Sikkerhetskopi: {file} ({size} MB, {files} {files:fil|filer}, indeks {generation}).",
        "Tryggingskopi: {file} ({size} MB, {files} {files:fil|filer}, indeks {generation}).",
        "Backup: {file} ({size} MB, {files} {files:file|files}, index {generation}).",
    ),
    "restore_sure": Sentences(
        "Erstatte alle samtaler, rapporter, logg og indeks i {data} med innholdet i {file}?",
        "Erstatte alle samtalar, rapportar, logg og indeks i {data} med innhaldet i {file}?",
        "Replace all conversations, reports, log and index in {data} with what is in {file}?",
    ),
    "restored": Sentences(
        "Hentet tilbake kopien fra {created} (indeks {generation}).",
        "Henta tilbake kopien frå {created} (indeks {generation}).",
        "Restored the backup from {created} (index {generation}).",
    ),
    "generation_live": Sentences("i bruk", "i bruk", "in use"),
    "generation_holds": Sentences(
        "{documents} {documents:dokument|dokumenter}, {passages} avsnitt",
        "{documents} dokument, {passages} avsnitt",
        "{documents} {documents:document|documents}, {passages} {passages:passage|passages}",
    ),
    "generation_used": Sentences(
        "Indeks {name} er tatt i bruk. Neste «strategi ingest» lager en av korpuset slik det er da.",
        "Indeks {name} er teken i bruk. Neste «strategi ingest» lagar ein av korpuset slik det er då.",
        "Index {name} is in use. The next “strategi ingest” makes one of the corpus as it is then.",
    ),
    "login_needed": Sentences(
        "Logg inn for å spørre og vurdere tiltak.",
        "Logg inn for å spørje og vurdere tiltak.",
        "Log in to ask and to check proposals.",
    ),
    "log_in": Sentences("Logg inn", "Logg inn", "Log in"),
    "audit_whole": Sentences(
        "Loggen er hel: {entries} linjer. Siste hash: {head}",
        "Loggen er heil: {entries} linjer. Siste hash: {head}",
        "The log is whole: {entries} entries. Last hash: {head}",
    ),
    "audit_changed": Sentences(
        "Loggen er brutt: linje {at} er endret.",
        "Loggen er broten: linje {at} er endra.",
        "The log is broken: entry {at} was changed.",
    ),
    "audit_missing": Sentences(
        "Loggen er brutt: linje {at} mangler.",
        "Loggen er broten: linje {at} manglar.",
        "The log is broken: entry {at} is missing.",
    ),
    "audit_cut_off": Sentences(
        "Loggen er brutt: den slutter før eller etter der den skal, ved linje {at}.",
        "Loggen er broten: han sluttar før eller etter der han skal, ved linje {at}.",
        "The log is broken: it ends before or after where it should, at entry {at}.",
    ),
    "audit_not_found": Sentences(
        "Loggen er hel i seg selv, men hashen {hash} finnes ikke i den. Den kan være laget på nytt.",
        "Loggen er heil i seg sjølv, men hashen {hash} finst ikkje i han. Han kan vere laga på nytt.",
        "The log is whole in itself, but the hash {hash} is not in it. It may have been made anew.",
    ),
}

"""What is said of documents that are handed in, on the page «Kilder»."""

from __future__ import annotations

from assistant.words import Sentences

DRAFT_TEXTS: dict[str, Sentences] = {
    "sources_view": Sentences("Hva vil du se", "Kva vil du sjå", "What do you want to see"),
    "view_documents": Sentences("Dokumentene", "Dokumenta", "The documents"),
    "view_drafts": Sentences("Innlevering", "Innlevering", "Handing in"),
    "drafts_lead": Sentences(
        "Her leverer du inn et dokument. Ingen får svar fra det før en annen person har godkjent det, og indeksen er bygget på nytt.",
        "Her leverer du inn eit dokument. Ingen får svar frå det før ein annan person har godkjent det, og indeksen er bygd på nytt.",
        "This is where documents are handed in. Nobody is answered from one before another person has approved it, and the index has been built anew.",
    ),
    "draft_file": Sentences(
        "Dokumentet (PDF, DOCX, MD eller TXT)",
        "Dokumentet (PDF, DOCX, MD eller TXT)",
        "The document (PDF, DOCX, MD or TXT)",
    ),
    "draft_title": Sentences("Tittel", "Tittel", "Title"),
    "draft_kind": Sentences("Dokumenttype", "Dokumenttype", "Kind of document"),
    "draft_date": Sentences("Dato, om den er kjent", "Dato, om han er kjend", "Date, if it is known"),
    "draft_url": Sentences(
        "Adressen til originalen, om den er publisert",
        "Adressa til originalen, om han er publisert",
        "Address of the original, if it is published",
    ),
    "draft_access": Sentences("Hvem som kan se det", "Kven som kan sjå det", "Who may see it"),
    "access_open": Sentences("alle", "alle", "everyone"),
    "access_internal": Sentences(
        "alle med en rolle utover å lese", "alle med ei rolle utover å lese", "everyone with a role beyond reading"
    ),
    "access_restricted": Sentences("bare redaktører", "berre redaktørar", "editors only"),
    "draft_send": Sentences("Lever inn", "Lever inn", "Hand in"),
    "draft_incomplete": Sentences(
        "Velg en fil og skriv en tittel på minst tre tegn først.",
        "Vel ei fil og skriv ein tittel på minst tre teikn først.",
        "Choose a file, and write a title of at least three characters, first.",
    ),
    "draft_sent": Sentences(
        "«{title}» er levert inn, og venter på en annen person.",
        "«{title}» er levert inn, og ventar på ein annan person.",
        "“{title}” has been handed in, and waits for another person.",
    ),
    "drafts_waiting": Sentences(
        "Venter på godkjenning ({n})", "Ventar på godkjenning ({n})", "Waiting for approval ({n})"
    ),
    "drafts_none": Sentences("Ingenting venter.", "Ingenting ventar.", "Nothing is waiting."),
    "drafts_decided": Sentences("Avgjort ({n})", "Avgjort ({n})", "Decided ({n})"),
    "draft_facts": Sentences("sider: {pages}, {size} kB", "sider: {pages}, {size} kB", "pages: {pages}, {size} kB"),
    "draft_by": Sentences(
        "Levert inn av {who} {time} (UTC)", "Levert inn av {who} {time} (UTC)", "Handed in by {who} {time} (UTC)"
    ),
    "draft_you": Sentences("deg", "deg", "you"),
    "draft_get": Sentences("Last ned fila", "Last ned fila", "Download the file"),
    "draft_own": Sentences(
        "Du leverte det inn selv, så en annen må godkjenne det.",
        "Du leverte det inn sjølv, så ein annan må godkjenne det.",
        "You handed it in yourself, so somebody else must approve it.",
    ),
    "draft_reason": Sentences("Hvorfor (valgfritt)", "Kvifor (valfritt)", "Why (optional)"),
    "draft_approve": Sentences("Godkjenn", "Godkjenn", "Approve"),
    "draft_reject": Sentences("Avvis", "Avvis", "Reject"),
    "draft_withdraw": Sentences("Trekk tilbake", "Trekk tilbake", "Withdraw"),
    "draft_done": Sentences("«{title}»: {state}.", "«{title}»: {state}.", "“{title}”: {state}."),
    "draft_by_decided": Sentences(
        "Avgjort av {who} {time} (UTC)", "Avgjort av {who} {time} (UTC)", "Decided by {who} {time} (UTC)"
    ),
    "draft_state_draft": Sentences("venter", "ventar", "waiting"),
    "draft_state_in_use": Sentences("godkjent, i bruk", "godkjent, i bruk", "approved, in use"),
    "draft_state_approved": Sentences(
        "godkjent, kommer med når indeksen bygges på nytt",
        "godkjent, kjem med når indeksen blir bygd på nytt",
        "approved, comes in when the index is built anew",
    ),
    "draft_state_rejected": Sentences("avvist", "avvist", "rejected"),
    "draft_state_withdrawn": Sentences("trukket tilbake", "trekt tilbake", "withdrawn"),
    "draft_state_going": Sentences(
        "trukket tilbake, går ut når indeksen bygges på nytt",
        "trekt tilbake, går ut når indeksen blir bygd på nytt",
        "withdrawn, goes out when the index is built anew",
    ),
}

"""What stands around every page: navigation, notice, status, footer, and Streamlit's own words."""

from __future__ import annotations

from assistant.words import Sentences

SHELL_TEXTS: dict[str, Sentences] = {
    "nav_portfolio": Sentences("Portefølje", "Portefølje", "Portfolio"),
    "nav_sources": Sentences("Kilder", "Kjelder", "Sources"),
    "nav_quality": Sentences("Kvalitet", "Kvalitet", "Quality"),
    "nav_about": Sentences("Om", "Om", "About"),
    "notice_title": Sentences("Før du begynner", "Før du byrjar", "Before you begin"),
    "notice_what": Sentences(
        "Dette er et dataprogram. Det finner steder i dokumenter om teknologistrategien og viser dem ordrett. Det kan overse noe og ta feil; les kilden før du bruker svaret.",
        "Dette er eit dataprogram. Det finn stader i dokument om teknologistrategien og viser dei ordrett. Det kan oversjå noko og ta feil; les kjelda før du bruker svaret.",
        "This is a computer program. It finds places in documents about the technology strategy and shows them word for word. It can miss things and be wrong; read the source before you use an answer.",
    ),
    "notice_limits": Sentences(
        "Det støtter vurderinger og tar ingen beslutninger. Det skal ikke brukes til helsehjelp eller saker om enkeltpersoner.",
        "Det støttar vurderingar og tek ingen avgjerder. Det skal ikkje brukast til helsehjelp eller saker om enkeltpersonar.",
        "It supports judgement and decides nothing. It is not for health care or cases about individuals.",
    ),
    "notice_privacy": Sentences(
        "Skriv ikke inn pasient- eller personopplysninger. Tekster du vurderer, blir lest og glemt.",
        "Skriv ikkje inn pasient- eller personopplysningar. Tekstar du vurderer, blir lesne og gløymde.",
        "Do not enter patient or personal data. Texts that you check are read and forgotten.",
    ),
    "notice_model": Sentences(
        "En språkmodell er slått på og kan formulere svar. Da står det øverst i svaret.",
        "Ein språkmodell er slått på og kan formulere svar. Då står det øvst i svaret.",
        "A language model is on and may word answers. The answer then says so at the top.",
    ),
    "notice_ask": Sentences(
        "Hvem du kan spørre, står på siden Om.",
        "Kven du kan spørje, står på sida Om.",
        "Whom to ask is on the page About.",
    ),
    "notice_seen": Sentences("Jeg har lest dette", "Eg har lese dette", "I have read this"),
    "status_model_on": Sentences("Språkmodell: på", "Språkmodell: på", "Language model: on"),
    "status_model_off": Sentences(
        "Uten språkmodell: svarene er ordrette utdrag",
        "Utan språkmodell: svara er ordrette utdrag",
        "No language model: answers are word-for-word extracts",
    ),
    "skip_to_content": Sentences("Hopp til innholdet", "Hopp til innhaldet", "Skip to content"),
    "close": Sentences("Lukk", "Lukk", "Close"),
    "stop": Sentences("Stopp", "Stopp", "Stop"),
    "choose_file": Sentences("Velg fil", "Vel fil", "Choose a file"),
    "chrome_close": Sentences("Lukk", "Lukk", "Close"),
    "chrome_send": Sentences("Send spørsmålet", "Send spørsmålet", "Send the question"),
    "chrome_fullscreen": Sentences("Vis i full størrelse", "Vis i full storleik", "Show in full size"),
    "chrome_leave_fullscreen": Sentences("Lukk full størrelse", "Lukk full storleik", "Close full size"),
    "chrome_open_sidebar": Sentences("Åpne menyen", "Opne menyen", "Open the menu"),
    "chrome_close_sidebar": Sentences("Lukk menyen", "Lukk menyen", "Close the menu"),
    "chrome_clear": Sentences("Tøm", "Tøm", "Clear"),
    "chrome_remove_file": Sentences("Fjern filen", "Fjern fila", "Remove the file"),
    "chrome_main_menu": Sentences("Hovedmeny", "Hovudmeny", "Main menu"),
    "chrome_sidebar": Sentences("Meny", "Meny", "Menu"),
    "chrome_pages": Sentences("Sider", "Sider", "Pages"),
    "chrome_choose": Sentences("Velg", "Vel", "Choose"),
}

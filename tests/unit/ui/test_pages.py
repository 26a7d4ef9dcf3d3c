from __future__ import annotations

import json

import pytest
from streamlit.testing.v1 import AppTest

from assistant.types import Claim, ModelUse, Notice
from tests.unit.ui.api_double import ANSWER, NASTY, QUOTE, Double, answer, citation, problem, serving
from tests.unit.ui.pages import assert_harmless, labels, shown, whole_app
from ui.client import PageBlock, PageText
from ui.web.page_text import page_markdown
from ui.web.parts import link, plain


@pytest.fixture
def double(monkeypatch: pytest.MonkeyPatch):
    with serving() as running:
        monkeypatch.setenv("STRATEGI_API", running.address)
        yield running


def ask(app: AppTest, question: str) -> AppTest:
    return app.chat_input[0].set_value(question).run()


def turns_sent(double: Double) -> list[str]:
    sent = [body for path, _, body in double.asked if path == "/api/v1/ask/stream"]
    return json.loads(sent[-1])["turns"]


def test_the_empty_page_offers_six_examples_and_says_what_it_is(double: Double):
    app = whole_app()
    assert sum(label.endswith("?") for label in labels(app)) == 6
    text = shown(app)
    assert "Skriv ikke inn pasient" in text
    assert "Klar til bruk" in text


def test_an_answer_begins_with_what_it_is_and_every_claim_shows_its_source(double: Double):
    app = ask(whole_app(), "Hva vedtok styret?")
    text = shown(app).replace("\\", "")
    assert text.index("Ordrette utdrag fra kildene – ikke KI-generert tekst") < text.index("Kildene sier")
    assert QUOTE in [element.value for element in app.text]
    for part in ("Styrevedtak", "Faktaark – gjengivelse", "erstattet av", "«Vedtak»", "Faktaark er vår gjengivelse"):
        assert part in text
    assert any("Styresak 1, side 1" in label.replace("\\", "") for label in labels(app))


def test_what_a_language_model_wrote_says_so_first_with_model_and_time(double: Double):
    label = "Generert av kunstig intelligens (modell-1, 23.11.2026 10:00). Kontroller mot kildene."
    use = ModelUse(prompt="p", dropped=2)
    receipt = ANSWER.receipt.model_copy(update={"model": "modell-1", "model_use": use})
    made = {"mode": "model", "ai_generated": True, "label": label, "lead": "Kort sagt:", "receipt": receipt}
    double.stream(("answer", ANSWER.model_copy(update=made).model_dump_json()))
    text = shown(ask(whole_app(), "Hva vedtok styret?")).replace("\\", "")
    assert text.index(label) < text.index("Kort sagt:")
    assert "ikke KI-generert" not in text
    assert "Språkmodell: modell-1" in text
    assert "ble forkastet: 2" in text


def test_an_example_is_asked_by_one_press_and_a_new_conversation_forgets_it(double: Double):
    app = whole_app()
    app.button(key="example_3").click().run()
    assert turns_sent(double) == ["Hva koster Regional radiologi 2.0?"]
    app.button(key="new").click().run()
    assert app.button(key="example_3")
    assert not app.chat_message


def test_a_follow_up_is_asked_with_the_questions_before_it(double: Double):
    ask(ask(whole_app(), "Hva vedtok styret?"), "Og når?")
    assert turns_sent(double) == ["Hva vedtok styret?", "Og når?"]


def test_a_citation_from_a_scanned_page_says_so(double: Double):
    scanned = answer(nearest=(citation(ocr=True),))
    double.stream(("answer", scanned.model_dump_json()))
    assert "lest med OCR" in shown(ask(whole_app(), "Hva vedtok styret?"))


def test_no_cover_shows_the_nearest_and_what_is_missing(double: Double):
    nothing = answer(nearest=(citation(),), notices=(Notice(code="missing", message="Dette står ikke: peru."),))
    double.stream(("answer", nothing.model_dump_json()))
    text = shown(ask(whole_app(), "Hva er hovedstaden i Peru?"))
    assert "Fant ikke dekning" in text
    assert "Nærmest i kildene" in text
    assert "example.org" in text.replace("\\", "")
    assert "peru" in text
    assert "Ordrette utdrag" not in text


def test_what_failed_is_explained_and_can_be_sent_again(double: Double):
    double.stream(("error", json.dumps(problem())))
    app = ask(whole_app(), "Hva vedtok styret?")
    text = shown(app)
    assert "Det er ingen indeks" in text
    assert "Hva du kan gjøre:" in text
    assert "Hva vedtok styret?" in [element.value for element in app.text]
    double.stream(("answer", ANSWER.model_dump_json()))
    app.button(key="again-0").click().run()
    assert "Det er ingen indeks" not in shown(app)
    assert QUOTE in [element.value for element in app.text]


def test_a_question_that_failed_can_be_taken_back_and_is_then_not_part_of_the_conversation(double: Double):
    double.stream(("error", json.dumps(problem())))
    app = ask(whole_app(), "Hva vedtok styret?")
    app.button(key="edit-0").click().run()
    assert not app.chat_message
    assert not app.exception


def test_an_api_that_is_not_ready_is_said_in_the_sidebar(double: Double):
    del double.answers["/health/ready"]
    text = shown(whole_app())
    assert "Ikke klar" in text
    assert "Det er ingen indeks" in text


def test_an_api_that_is_down_is_a_sentence(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("STRATEGI_API", "http://127.0.0.1:1")
    text = shown(ask(whole_app(), "Hva vedtok styret?"))
    assert "Får ikke kontakt med assistenten" in text
    assert "strategi serve" in text


@pytest.mark.parametrize(("chosen", "title"), [("nn", "Spør strategien"), ("en", "Ask the strategy")])
def test_the_pages_speak_the_chosen_language(double: Double, chosen: str, title: str):
    app = whole_app()
    app.button_group(key="language").set_value(chosen).run()
    assert app.title[0].value == title
    assert double.asked[-1][1]["Accept-Language"] == chosen


def test_text_of_documents_and_users_is_never_mark_up(double: Double):
    nasty = answer(Claim(text=NASTY, citations=(citation(NASTY, title=NASTY, heading=f"A › {NASTY}"),)), lead=NASTY)
    double.stream(("answer", nasty.model_dump_json()))
    app = ask(whole_app(), NASTY)
    assert not app.exception
    for element in (*app.markdown, *app.caption):
        assert_harmless(element.value)
    for label in labels(app):
        assert_harmless(label)


def test_plain_text_keeps_its_words():
    text = "265 millioner (a) – «b» 50 % & c_d"
    assert plain(text).replace("\\", "") == text
    assert plain("a\n# b") == "a \\# b"


@pytest.mark.parametrize("text", ["a -> b", "https://e.no", "www.e.no", "a@b.no", ":streamlit:", "a -- b"])
def test_streamlit_finds_nothing_to_convert(text: str):
    """Browser tests show that an invisible joiner stops it; here that there is one."""
    assert "\u2060" in plain(text)


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "http://[", "//e.no"]
)
def test_only_web_addresses_become_links(address: str):
    assert "](" not in link(address)


def test_a_link_cannot_end_early():
    assert link("https://e.no/a(b)c d>").endswith("](https://e.no/a%28b%29c%20d%3E)")


def page_of(text: str, *blocks: tuple[int, int, str]) -> PageText:
    made = tuple(PageBlock(start=start, end=end, kind=kind) for start, end, kind in blocks)  # type: ignore[arg-type]
    return PageText(document_id="d", number=1, pages=1, text=text, blocks=made)


def test_a_page_shows_all_its_text_with_the_quote_marked():
    text = "Tittel\n\nFør. Midt. Etter.\n\n• en\n• to\n\nbunntekst"
    page = page_of(text, (0, 6, "heading"), (8, 25, "paragraph"), (27, 31, "item"), (32, 36, "item"))
    shown = page_markdown(page, text.index("Midt"), text.index("Midt") + 5)
    assert "**Tittel**" in shown
    assert r"Før\. :orange-background[Midt\.] Etter\." in shown
    assert "• en  \n• to" in shown
    assert "bunntekst" in shown
    assert "background" not in page_markdown(page, 0, 0)


def test_a_quote_over_two_items_is_marked_in_both():
    page = page_of("• en\n• to", (0, 4, "item"), (5, 9, "item"))
    assert page_markdown(page, 2, 9).count(":orange-background[") == 2

from __future__ import annotations

from pathlib import Path

import pytest

from ingest.extraction import ExtractedPage, Limits, Refused
from ingest.html import Link, html_links, html_pages
from ingest.pages import extract
from ingest.worker import Worker
from tests.websites import PREFIX, page, pdf, strategy_site


def read(body: str, head: str = '<meta charset="utf-8">') -> ExtractedPage:
    (only,) = html_pages(page("Tittel", body, head).encode())
    return only


def blocks(body: str) -> list[tuple[str, int, str]]:
    found = read(body)
    return [(b.kind, b.level, found.text[b.start : b.end]) for b in found.blocks][1:]


def test_a_page_has_its_headings_paragraphs_and_lists_and_nothing_around_them():
    found = html_pages(strategy_site()[PREFIX].body)[0]
    assert [(b.kind, b.level, found.text[b.start : b.end]) for b in found.blocks][:9] == [
        ("heading", 1, "Regional delstrategi for teknologiområdet"),
        ("paragraph", 0, "Delstrategien viser vei for teknologien i regionen."),
        ("item", 0, "• Regional delstrategi for teknologiområdet (PDF)"),
        ("item", 0, "• Styresak 132-2023 Regional delstrategi for teknologiområdet (PDF)"),
        ("item", 0, "• De strategiske målene skal sette rammer for:"),
        ("item", 1, "• Nye bygg"),
        ("item", 1, "• Innføring"),
        ("heading", 2, "Styringsmodell"),
        ("paragraph", 0, "Styringsmodellen sikrer at riktige tiltak blir prioritert."),
    ]
    for word in ("Nyheter</a>", "Nettstedet AS", "ikke tekst", "Hjem", "Månelyst"):
        assert word not in found.text


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("<p>En <b>fet</b> del<em>t</em> av&shy;tale</p>", [("paragraph", 0, "En fet delt avtale")]),
        ("<p>Første<br>linje</p>", [("paragraph", 0, "Første linje")]),
        ("<p>Første<br><br>andre</p>", [("paragraph", 0, "Første"), ("paragraph", 0, "andre")]),
        ("<div>Løs tekst<p>Avsnitt</p>hale</div>", [("paragraph", 0, w) for w in ("Løs tekst", "Avsnitt", "hale")]),
        ("<h3><button>Fold ut</button></h3><div hidden><p>Skjult</p></div>",
         [("heading", 3, "Fold ut"), ("paragraph", 0, "Skjult")]),
        ("<button>Skriv ut</button><p>Tekst</p>", [("paragraph", 0, "Tekst")]),
        ("<ol start='3'><li>Tre</li><li><p>Fire</p><p>mer</p></li></ol>",
         [("item", 0, "3. Tre"), ("item", 0, "4. Fire"), ("paragraph", 0, "mer")]),
        ("<ol start='tull'><li>En</li></ol>", [("item", 0, "1. En")]),
        ("<table><caption>Tall</caption><tr><th>Navn</th><th>År</th></tr><tr><td>Stjerne</td><td>2031</td></tr></table>",
         [("paragraph", 0, "Tall"), ("row", 0, "Navn: Stjerne; År: 2031")]),
        ("<table><tr><th>Navn</th><td>Stjerne</td></tr></table>", [("row", 0, "Navn; Stjerne")]),
        ("<table><tr><td><h2>Oppsett</h2><p>Tekst</p></td></tr></table>",
         [("heading", 2, "Oppsett"), ("paragraph", 0, "Tekst")]),
        ("<aside><p>Les også</p></aside><div role='navigation'>Meny</div><p>Tekst</p>", [("paragraph", 0, "Tekst")]),
        ("<pre>linje en\nlinje to</pre>", [("paragraph", 0, "linje en"), ("paragraph", 0, "linje to")]),
        ("<!-- <p>kommentar</p> --><p>a &amp; b &lt;c&gt;</p>", [("paragraph", 0, "a & b <c>")]),
        ("<p>Uten slutt<p>Neste<ul><li>Punkt", [("paragraph", 0, "Uten slutt"), ("paragraph", 0, "Neste"),
         ("item", 0, "• Punkt")]),
    ],
)  # fmt: skip
def test_mark_up_becomes_blocks(body: str, expected: list[tuple[str, int, str]]):
    assert blocks(body) == expected


def test_a_page_without_main_part_loses_only_what_is_around_it():
    text = (
        "<html><body><header>Topp</header><form><h1>Tittel</h1><p>Tekst</p></form><footer>Bunn</footer></body></html>"
    )
    assert html_pages(text.encode())[0].text == "Tittel\n\nTekst"
    inside = "<article><header><h1>Tittel</h1></header><p>Tekst</p><footer>Sist oppdatert i dag</footer></article>"
    assert html_pages(inside.encode())[0].text == "Tittel\n\nTekst\n\nSist oppdatert i dag"


def test_a_title_above_the_main_part_belongs_to_it():
    above = "<body><div><h1>Tittel</h1></div><main><h2>Del</h2><p>Tekst</p></main></body>"
    assert html_pages(above.encode())[0].text == "Tittel\n\nDel\n\nTekst"
    two = "<body><h1>Nettstedet</h1><h1>Slagord</h1><main><h2>Del</h2></main></body>"
    assert html_pages(two.encode())[0].text == "Del"


def test_links_follow_the_base_that_a_page_gives_itself():
    text = '<head><base href="https://a.no/b/"></head><body><main><a href="c">C</a><a href="//[">D</a></main></body>'
    assert [link.address for link in html_links(text.encode())] == ["https://a.no/b/c", "//["]


def test_links_come_with_their_words_and_where_they_stand():
    links = html_links(page("T", '<p><a href=" /a.pdf ">En  <b>plan</b> (PDF)</a> <a>uten</a></p>').encode())
    assert links == [
        Link("/", "Hjem", False),
        Link("/nyheter/", "Nyheter", False),
        Link("/a.pdf", "En plan (PDF)", True),
        Link("/personvern.pdf", "Personvern (PDF)", False),
    ]


def test_what_nobody_sees_is_taken_out_and_counted():
    shown = "Fel\u200bles&#8203; jour\U000e0041nal\u00ad for alle \u2764\ufe0f."
    body = f"<h1>Ti\u2060ttel</h1><main><p>{shown}</p><nav>\u200b</nav></main><footer>\u200b</footer>"
    (found,) = html_pages(f"<meta charset='utf-8'><body>{body}</body>".encode())
    assert (found.text, found.hidden) == ("Tittel\n\nFelles journal for alle \u2764\ufe0f.", 4)


def test_the_worker_reads_pages_and_links_as_its_own_process_would(tmp_path: Path):
    path = tmp_path / "side.html"
    path.write_bytes(strategy_site()[PREFIX].body)
    worker = Worker(Limits())
    try:
        assert worker.read(path) == extract(path, Limits())
        assert worker.links(path) == html_links(path.read_bytes())
        with pytest.raises(Refused):
            worker.links(tmp_path / "finnes-ikke.html")
    finally:
        worker.close()


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("a.html", pdf("Ikke en nettside"), "not_html"),
        ("a.htm", b"\x00\x01\x02" * 50, "not_html"),
        ("a.html", b"", "empty"),
        ("a.html", b"<html><body><script>alert(1)</script></body></html>", "empty"),
    ],
)
def test_what_is_no_page_is_refused(tmp_path: Path, name: str, data: bytes, reason: str):
    (tmp_path / name).write_bytes(data)
    with pytest.raises(Refused) as caught:
        extract(tmp_path / name, Limits())
    assert caught.value.reason == reason


@pytest.mark.parametrize("tag", ["div", "ul><li", "b", "table><tr><td"])
def test_a_page_of_endless_depth_costs_itself_alone(tmp_path: Path, tag: str):
    deep = tmp_path / "dyp.html"
    deep.write_text(f"<{tag}>" * 100_000 + "bunn", encoding="utf-8")
    good = tmp_path / "god.html"
    good.write_text("<p>God tekst.</p>", encoding="utf-8")
    worker = Worker(Limits())
    try:
        try:
            worker.read(deep)
        except Refused as refused:
            assert refused.reason in ("damaged", "crashed", "too_slow", "too_much_memory", "empty")
        assert worker.read(good).pages[0].text == "God tekst."
    finally:
        worker.close()

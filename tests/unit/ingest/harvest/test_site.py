from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from ingest.extraction import Limits, Refused
from ingest.harvest.addresses import Policy
from ingest.harvest.fetch import Fetcher, FetchLimits
from ingest.harvest.site import Found, Site, Walk
from ingest.worker import Worker
from tests.websites import CASE, MOON, PREFIX, STARS, STRATEGY, Answer, WebSite, page, pdf, serving, strategy_site


@pytest.fixture
def web() -> Iterator[WebSite]:
    with serving(strategy_site()) as served:
        yield served


@pytest.fixture(scope="module")
def worker() -> Iterator[Worker]:
    shared = Worker(Limits())
    yield shared
    shared.close()


def site_of(web: WebSite, pause: float = 0.0, slept: list[float] | None = None) -> Site:
    policy = Policy(frozenset({"www.eksempel.no"}), frozenset({web.host}))
    fetcher = Fetcher(policy, FetchLimits(bytes=100_000, seconds=10.0), lambda host, _port: [host])
    return Site(fetcher, pause, sleep=(slept if slept is not None else []).append, clock=lambda: 0.0)


def walk(web: WebSite, worker: Worker, folder: Path) -> dict[str, Found]:
    steps: list[tuple[int, int]] = []
    found = list(
        Walk(site_of(web), worker, folder, web.start, lambda done, total, _name: steps.append((done, total))).run()
    )
    assert steps[0] == (0, 1)
    assert steps[-1][0] == steps[-1][1]
    return {one.url.removeprefix(web.origin): one for one in found}


def reasons(found: dict[str, Found]) -> dict[str, str]:
    return {path: one.refusal.reason for path, one in found.items() if one.refusal}


def test_the_start_the_pages_below_it_and_the_pdfs_of_their_text_are_found_once(web, worker, tmp_path):
    found = walk(web, worker, tmp_path)
    assert {path: (one.depth, one.is_pdf) for path, one in found.items()} == {
        PREFIX: (0, False),
        STRATEGY: (0, True),
        CASE: (0, True),
        STARS: (1, False),
        MOON: (1, False),
    }
    assert reasons(found) == {}
    assert web.paths == ["/robots.txt", PREFIX, STRATEGY, CASE, STARS, MOON]
    assert found[CASE].text.startswith("Styresak 132-2023")
    assert "kosteskaft" in found[STARS].extraction.pages[0].text
    assert found[STRATEGY].path.read_bytes().startswith(b"%PDF-")


def test_pages_further_down_are_found_and_those_beside_are_not(web, worker, tmp_path):
    web.put(MOON, page("Måne", f'<a href="dypt/">Dypt</a> <a href="{PREFIX}../annet/">Ved siden av</a>'))
    web.put(f"{MOON}dypt/", page("Dypt", '<p>Tekst</p><a href="/siteassets/vedlegg.pdf">Vedlegg</a>'))
    web.put("/siteassets/vedlegg.pdf", pdf("Vedlegg"), "application/pdf")
    found = walk(web, worker, tmp_path)
    assert (found[f"{MOON}dypt/"].depth, found["/siteassets/vedlegg.pdf"].depth) == (2, 2)
    assert not [path for path in web.paths if "annet" in path]


@pytest.mark.parametrize(
    ("path", "answer", "reason"),
    [
        (MOON, Answer(status=404), "not_found"),
        (MOON, Answer(status=410), "not_found"),
        (MOON, Answer(status=503), "http_status"),
        (MOON, Answer(b'{"a": 1}', "application/json"), "not_html"),
        (MOON, Answer(b"<html></html>"), "empty"),
        (MOON, Answer(b"x" * 100_001), "too_large"),
        (MOON, Answer(status=302, headers={"Location": "/innlogging"}), "redirected_away"),
        (MOON, Answer(status=302, headers={"Location": "http://127.0.0.1:9/"}), "host_not_allowed"),
        (STRATEGY, Answer(page("Ikke en PDF", "<p>Siden finnes ikke</p>").encode(), "application/pdf"), "not_pdf"),
        (STRATEGY, Answer(b"%PDF-1.7 tull", "application/pdf"), "damaged"),
        (STRATEGY, Answer(status=404), "not_found"),
    ],
)
def test_what_cannot_be_had_costs_itself_alone(web, worker, tmp_path, path, answer, reason):
    web.put("/innlogging", page("Logg inn", "<p>Tekst</p>"))
    web.pages[path] = answer
    found = walk(web, worker, tmp_path)
    assert reasons(found) == {path: reason}
    assert len(found) == 5


def test_a_start_that_cannot_be_had_ends_the_walk(web, worker, tmp_path):
    for answer in (Answer(status=404), Answer(status=302, headers={"Location": "/"}), Answer(b"<html></html>")):
        web.put("/", page("Forsiden", "<p>Velkommen</p>"))
        web.pages[PREFIX] = answer
        with pytest.raises(Refused):
            walk(web, worker, tmp_path)


def test_a_start_that_has_moved_is_followed_to_where_it_is(web, worker, tmp_path):
    moved = PREFIX.replace("strategi/", "ny-plass/")
    web.pages[moved] = web.pages[PREFIX]
    web.pages[f"{moved}stjernestov/"] = web.pages[STARS]
    web.redirect(PREFIX, moved, 301)
    assert {moved, f"{moved}stjernestov/", MOON} <= set(walk(web, worker, tmp_path))


def test_two_links_to_one_page_by_a_redirect_give_it_once(web, worker, tmp_path):
    web.redirect(f"{PREFIX}gammel/", STARS)
    web.put(MOON, page("Måne", '<p>Tekst</p><a href="../gammel/">Stjerner</a>'))
    found = walk(web, worker, tmp_path)
    assert f"{PREFIX}gammel/" in web.paths
    assert [path for path in found if "gammel" in path] == []
    assert STARS in found


def test_a_pdf_elsewhere_is_told_and_not_fetched(web, worker, tmp_path):
    web.put(MOON, page("Måne", '<a href="https://annet.no/a.pdf">A (PDF)</a><a href="https://annet.no/b">B</a>'))
    assert reasons(walk(web, worker, tmp_path)) == {"https://annet.no/a.pdf": "host_not_allowed"}


def test_a_link_that_says_pdf_is_one_whatever_its_address_looks_like(web, worker, tmp_path):
    web.put(MOON, page("Måne", '<p>Tekst <a href="/last-ned?id=7">Planen (PDF, 2 MB)</a></p>'))
    web.put("/last-ned?id=7", pdf("Planen"), "application/octet-stream")
    assert walk(web, worker, tmp_path)["/last-ned?id=7"].is_pdf


def test_letters_follow_what_the_server_says(web, worker, tmp_path):
    head = '<meta charset="utf-8">'
    web.put(MOON, page("Måne", "<p>Blåbær på åsen</p>", head).encode("cp1252"), "text/html; charset=iso-8859-1")
    web.put(STARS, page("Stjerne", "<p>Blåbær på åsen</p>", "").encode("cp1252"), "text/html")
    found = walk(web, worker, tmp_path)
    for path in (MOON, STARS):
        assert "Blåbær på åsen" in found[path].extraction.pages[0].text


def test_there_is_an_end_to_it(web, worker, tmp_path):
    links = "".join(f'<a href="{number}/">{number}</a> ' for number in range(100))
    web.put(MOON, page("Måne", f"<p>{links}</p>"))
    found = walk(web, worker, tmp_path)
    assert len(web.paths) == 1 + 60
    assert list(reasons(found).values()).count("too_many_documents") == len(found) - 60


@pytest.mark.parametrize(
    "answer", [Answer(status=500), Answer(status=429), Answer(write=lambda write: None, status=302)]
)
def test_a_site_that_cannot_say_its_rules_is_left_alone(web, answer):
    web.pages["/robots.txt"] = (
        answer if answer.status != 302 else Answer(status=302, headers={"Location": "/robots.txt"})
    )
    with pytest.raises(Refused) as caught:
        site_of(web).get(web.start)
    assert caught.value.reason == "robots"
    assert set(web.paths) == {"/robots.txt"}


def test_a_site_without_rules_is_open(web):
    del web.pages["/robots.txt"]
    assert site_of(web).get(web.start).status == 200


def test_what_the_site_asks_to_be_left_alone_is(web, worker, tmp_path):
    web.put("/robots.txt", f"User-agent: *\nDisallow: {STARS}\nDisallow: /*.pdf$", "text/plain")
    found = walk(web, worker, tmp_path)
    assert reasons(found) == {STARS: "robots", STRATEGY: "robots", CASE: "robots"}
    assert web.paths == ["/robots.txt", PREFIX, MOON]


def test_a_redirect_to_what_is_forbidden_is_not_followed(web, worker, tmp_path):
    web.put("/robots.txt", f"User-agent: *\nDisallow: {STARS}", "text/plain")
    web.redirect(MOON, STARS)
    assert reasons(walk(web, worker, tmp_path))[MOON] == "robots"
    assert STARS not in web.paths


@pytest.mark.parametrize(
    ("rule", "slept"), [("", [1.5] * 2), ("Crawl-delay: 4", [4.0] * 2), ("Crawl-delay: 1", [1.5] * 2)]
)
def test_there_is_a_pause_between_two_requests(web, rule, slept):
    web.put("/robots.txt", f"User-agent: *\n{rule}", "text/plain")
    waits: list[float] = []
    site = site_of(web, 1.5, waits)
    site.get(web.start)
    site.get(web.origin + MOON)
    assert waits == slept


def test_a_site_that_asks_for_very_long_pauses_is_left_alone(web):
    web.put("/robots.txt", "User-agent: *\nCrawl-delay: 3600", "text/plain")
    with pytest.raises(Refused):
        site_of(web).get(web.start)


def test_a_page_may_be_called_xhtml(web, worker, tmp_path):
    web.put(MOON, page("Måne", "<p>Tekst</p>"), "application/xhtml+xml")
    assert reasons(walk(web, worker, tmp_path)) == {}

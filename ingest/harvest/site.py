"""Walking a site politely: the page one starts at, the pages below it, and the PDFs that they link to."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urljoin

from ingest.encodings import decode
from ingest.extraction import Extraction, Refused
from ingest.harvest.addresses import Address, parse
from ingest.harvest.fetch import AGENT, Fetcher, Response
from ingest.harvest.robots import NOTHING, Robots, read_robots
from ingest.html import Link
from ingest.worker import Worker

MOST_DOCUMENTS = 60
_LONGEST_DELAY = 60.0
"""A site that asks for longer pauses between requests is left alone."""
_PDF_WORD = re.compile(r"\bpdf\b", re.IGNORECASE)
_GONE = (404, 410)

Progress = Callable[[int, int, str], None]
"""(documents done, documents known so far, what is read now)."""


@dataclass(frozen=True)
class Found:
    """What a link led to: a file that was read, or why there is none.

    Args:
        url: where it came from in the end; what was asked for where it was not got.
        text: the words of the link that led to it.
        depth: 0 for the start, 1 for a page directly below it, more further down. For a PDF that of its page.
    """

    url: str
    text: str
    depth: int
    is_pdf: bool
    path: Path | None = None
    extraction: Extraction | None = None
    refusal: Refused | None = None


class Site:
    """Requests that keep to robots.txt and to a pause between them.

    Args:
        pause: seconds between two requests to a host, more where robots.txt asks for it.
    """

    def __init__(
        self,
        fetcher: Fetcher,
        pause: float,
        sleep: Callable[[float], None] = time.sleep,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.policy = fetcher.policy
        self._fetcher = fetcher
        self._pause = pause
        self._sleep = sleep
        self._clock = clock
        self._robots: dict[str, Robots] = {}
        self._last: dict[str, float] = {}

    def get(self, url: str) -> Response:
        """The answer with status 200 from ``url``.

        Raises:
            Refused: see ``Fetcher.fetch``; ``robots``, ``not_found``, ``http_status``.
        """
        response = self._fetcher.fetch(url, self._permit)
        if response.status in _GONE:
            raise Refused("not_found", url)
        if response.status != 200:
            raise Refused("http_status", str(response.status))
        return response

    def _permit(self, address: Address) -> None:
        if address.origin not in self._robots:
            self._robots[address.origin] = self._read_robots(address.origin)
        robots = self._robots[address.origin]
        if not robots.allows(address.target) or robots.delay > _LONGEST_DELAY:
            raise Refused("robots", address.url)
        self._wait(address)

    def _read_robots(self, origin: str) -> Robots:
        """RFC 9309, 2.3.1: no rules where the file is missing, nothing allowed where the site cannot say."""
        try:
            response = self._fetcher.fetch(f"{origin}/robots.txt", self._wait)
        except Refused:
            return NOTHING
        if response.status >= 500 or response.status == 429:
            return NOTHING
        return read_robots(response.body, AGENT) if response.status == 200 else Robots()

    def _wait(self, address: Address) -> None:
        robots = self._robots.get(address.origin, Robots())
        ready = self._last.get(address.host, float("-inf")) + max(self._pause, robots.delay)
        if ready > self._clock():
            self._sleep(ready - self._clock())
        self._last[address.host] = self._clock()


@dataclass
class Walk:
    """One walk over a site. Files are written to ``folder``; ``start`` is the address of the page it begins at."""

    site: Site
    worker: Worker
    folder: Path
    start: str
    progress: Progress
    _queue: list[tuple[str, str, int, bool]] = field(default_factory=list)
    _seen: set[str] = field(default_factory=set)
    _prefixes: set[str] = field(default_factory=set)

    def run(self) -> Iterator[Found]:
        """Everything that was found, in the order of its links.

        Raises:
            Refused: the first page could not be had, so nothing is known about the rest.
        """
        self._prefixes.add(_prefix(parse(self.start, self.site.policy)))
        self._queue.append((self.start, "", 0, False))
        self._seen.add(_key(self.start))
        for number, (url, text, depth, is_pdf) in enumerate(self._queue):
            self.progress(number, len(self._queue), text or url)
            found = self._one(number, url, text, depth, is_pdf)
            if found is not None:
                yield found
        self.progress(len(self._queue), len(self._queue), "")

    def _one(self, number: int, url: str, text: str, depth: int, is_pdf: bool) -> Found | None:
        try:
            if number >= MOST_DOCUMENTS:
                raise Refused("too_many_documents", str(MOST_DOCUMENTS))
            response = self.site.get(url)
            if number == 0:
                self._begin(response.address)
            if response.address.url != url and not self._is_new(response.address, is_pdf):
                return None
            return self._read(number, response, text, depth, is_pdf)
        except Refused as refused:
            if number == 0:
                raise
            return Found(url, text, depth, is_pdf, refusal=refused)

    def _begin(self, address: Address) -> None:
        """The start may have moved; but what is sent to the front page is gone."""
        if address.path == "/":
            raise Refused("redirected_away", address.url)
        self._prefixes.add(_prefix(address))

    def _is_new(self, address: Address, is_pdf: bool) -> bool:
        """Whether a redirect led to something of ours that was not met before."""
        if not is_pdf and not self._is_below(address):
            raise Refused("redirected_away", address.url)
        known = _key(address.url) in self._seen
        self._seen.add(_key(address.url))
        return not known or len(self._queue) == 1

    def _read(self, number: int, response: Response, text: str, depth: int, is_pdf: bool) -> Found:
        body = response.body
        holds_pdf = b"%PDF-" in body[:1024]
        if is_pdf and not holds_pdf:
            raise Refused("not_pdf", response.content_type)
        if not holds_pdf:
            if "html" not in response.content_type:
                raise Refused("not_html", response.content_type)
            if response.charset:  # what the server says goes before what the page says, and the file must know it
                body = decode(body, response.charset).encode("utf-8-sig", errors="replace")
        path = self.folder / f"{number:03}{'.pdf' if holds_pdf else '.html'}"
        path.write_bytes(body)
        extraction = self.worker.read(path)
        if not holds_pdf:
            for link in self.worker.links(path):
                self._follow(link, response.address.url, depth)
        return Found(response.address.url, text, depth, holds_pdf, path, extraction)

    def _follow(self, link: Link, base: str, depth: int) -> None:
        """Put a link in the queue: pages below the start from anywhere, PDFs from the part that is read."""
        if link.address.startswith("#"):
            return
        looks_pdf = link.address.partition("#")[0].partition("?")[0].lower().endswith(".pdf")
        wanted = link.in_main and (looks_pdf or bool(_PDF_WORD.search(link.text)))
        try:
            address = parse(link.address, self.site.policy, base)
        except Refused as refused:
            if not wanted or refused.reason == "bad_address":
                return
            url = urljoin(base, link.address.strip())  # refused again when its turn comes, and told
        else:
            url = address.url
            if not wanted and (looks_pdf or "?" in url or not self._is_below(address)):
                return
        if _key(url) not in self._seen:
            self._seen.add(_key(url))
            self._queue.append((url, link.text, depth if wanted else depth + 1, wanted))

    def _is_below(self, address: Address) -> bool:
        return any((address.origin + address.path).startswith(prefix) for prefix in self._prefixes)


def _prefix(address: Address) -> str:
    return (address.origin + address.path).rstrip("/") + "/"


def _key(url: str) -> str:
    """The same for addresses that differ in fragment or closing stroke alone."""
    return url.partition("#")[0].rstrip("/")

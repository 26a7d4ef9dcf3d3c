from __future__ import annotations

import pytest

from ingest.harvest.robots import NOTHING, Robots, read_robots

AGENT = "strategiassistent"


def rules(*lines: str) -> Robots:
    return read_robots("\n".join(lines).encode(), AGENT)


@pytest.mark.parametrize(
    ("lines", "target", "allowed"),
    [
        (["User-agent: *", "Disallow: /hemmelig"], "/hemmelig/side", False),
        (["User-agent: *", "Disallow: /hemmelig"], "/åpen", True),
        (["User-agent: *", "Disallow:"], "/hva-som-helst", True),
        (["User-agent: *", "Disallow: /", "Allow: /åpen/"], "/%C3%A5pen/side", True),
        (["User-agent: *", "Allow: /a", "Disallow: /a"], "/a", True),
        (["User-agent: *", "Disallow: /a/b", "Allow: /a"], "/a/b/c", False),
        (["User-agent: *", "Disallow: /*.pdf$"], "/fil.pdf", False),
        (["User-agent: *", "Disallow: /*.pdf$"], "/fil.pdf?v=2", True),
        (["User-agent: *", "Disallow: /*?"], "/side?print=1", False),
        (["User-agent: *", "Disallow: /a*b*c"], "/axxbxxc", False),
        (["User-agent: *", "Disallow: /a*b*c"], "/axxcxxb", True),
        (["User-agent: *", "Disallow: /a$"], "/ab", True),
        (["User-agent: *", "Disallow: /ab*ab$"], "/ab", True),
        (["User-agent: annen", "Disallow: /"], "/a", True),
        (["User-agent: *", "Disallow: /", "User-agent: Strategiassistent/1.0", "Allow: /"], "/a", True),
        (["User-agent: *", "Allow: /", "user-agent: a", "User-agent: strategiassistent", "disallow: /"], "/", False),
        (["# Disallow: /", "User-agent: * # alle", "Disallow: /a # her"], "/a", False),
        (["Disallow: /"], "/a", True),
        ([], "/a", True),
    ],
)  # fmt: skip
def test_the_longest_rule_of_our_group_decides(lines: list[str], target: str, allowed: bool):
    assert rules(*lines).allows(target) is allowed


def test_a_delay_is_read_and_nonsense_is_not():
    assert rules("User-agent: *", "Crawl-delay: 2.5").delay == 2.5
    assert rules("User-agent: *", "Crawl-delay: -3").delay == 0
    assert rules("User-agent: annen", "Crawl-delay: 9").delay == 0


def test_nothing_means_nothing():
    assert not NOTHING.allows("/")
    assert Robots().allows("/")


def test_a_file_that_is_no_text_says_nothing():
    assert read_robots(bytes(range(256)) * 10, AGENT).allows("/a")

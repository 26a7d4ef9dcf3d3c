"""The report as a page: complete, offline, accessible; and the same as Markdown."""

import re
from html.parser import HTMLParser
from itertools import pairwise

import pytest

from evals.reporting.blocks import Figure, Fold, Items, Page, Quote, Section, Table, Text, to_html, to_markdown
from evals.reporting.charts import risk_coverage_svg
from evals.reporting.words import METRICS, label, number, span

EVIL = "<script>alert('æ')</script> & | «ø»"
PAGE = Page(
    "Tittel",
    "Ingress",
    [
        Section("Del én", [Text(EVIL), Table("Tabell", ["Navn", "Verdi"], [["a|b", EVIL]]), Items([EVIL])]),
        Section(
            "Del to", [Fold(EVIL, [Quote(EVIL, EVIL)]), Figure(risk_coverage_svg([(0.5, 0.1), (1.0, 0.4)]), "Kurve")]
        ),
    ],
)


class Outline(HTMLParser):
    def __init__(self):
        super().__init__()
        self.tags = []

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))


@pytest.fixture(scope="module")
def tags():
    outline = Outline()
    outline.feed(to_html(PAGE))
    return outline.tags


def test_it_says_its_language_and_has_one_main_heading(tags):
    assert ("html", {"lang": "nb"}) in tags
    levels = [int(tag[1]) for tag, _ in tags if re.fullmatch(r"h[1-6]", tag)]
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_tables_have_captions_and_headers_with_scope(tags):
    names = [tag for tag, _ in tags]
    assert names.count("caption") == names.count("table") == 1
    assert all(attrs.get("scope") in {"col", "row"} for tag, attrs in tags if tag == "th")


def test_the_chart_says_what_it_shows(tags):
    svg = next(attrs for tag, attrs in tags if tag == "svg")
    ids = {attrs.get("id") for _, attrs in tags}
    assert svg["role"] == "img"
    assert set(svg["aria-labelledby"].split()) <= ids


def test_nothing_is_fetched_and_nothing_runs(tags):
    assert not {tag for tag, _ in tags} & {"script", "link", "img", "iframe", "object"}
    assert not [attrs for _, attrs in tags if {"src", "onclick"} & set(attrs)]
    assert all(attrs["href"].startswith("#") for tag, attrs in tags if tag == "a")
    assert "url(" not in to_html(PAGE)
    assert "<script" not in to_html(PAGE)


def test_links_lead_somewhere(tags):
    ids = {attrs.get("id") for _, attrs in tags}
    assert all(attrs["href"][1:] in ids for tag, attrs in tags if tag == "a")


@pytest.mark.parametrize("colour", ["#1b1b1b", "#0b4f8a", "#3d4852"])
@pytest.mark.parametrize("ground", ["#ffffff", "#e8eef4"])
def test_text_stands_out_from_its_ground(colour, ground):
    def luminance(value):
        parts = [int(value[i : i + 2], 16) / 255 for i in (1, 3, 5)]
        linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    light, dark = sorted((luminance(colour), luminance(ground)), reverse=True)
    assert (light + 0.05) / (dark + 0.05) >= 4.5


def test_markdown_says_the_same_and_keeps_its_tables_whole():
    text = to_markdown(PAGE)
    assert "# Tittel" in text and "## Del to" in text
    assert "a\\|b" in text
    rows = [line for line in text.splitlines() if line.startswith("|")]
    assert len({len(re.findall(r"(?<!\\)\|", row)) for row in rows}) == 1


def test_figures_are_written_as_in_norway():
    assert number(0.1234) == "0,123"
    assert number(-0.5, 1) == "−0,5"
    assert number(None) == "–"
    assert span(0.5, 0.4, 0.6) == "0,500 (0,400–0,600)"


def test_a_metric_without_a_label_keeps_a_readable_name():
    assert label("noise 20 %: V_strict").name == "Støy 20 %: fullstendige svar"
    assert all(found.name and found.meaning for found in METRICS.values())

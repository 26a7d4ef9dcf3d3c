"""How soon a reader sees a page: ``python -m tests.e2e.first_paint http://127.0.0.1:8501``, of a service that runs.

Printed for each page: the milliseconds from asking for it until the browser has painted something (first contentful
paint), and until its heading can be read; cold (an empty cache) and warm, the median and the largest of the rounds.
"""

from __future__ import annotations

import statistics
import sys

from tests.e2e.conftest import ARGUMENTS, CHROMIUM

PATHS = ("", "vurder", "portefolje", "kilder", "kvalitet", "om")
_PAINT = "performance.getEntriesByName('first-contentful-paint')[0]?.startTime"
_ROUNDS = 7


def measured(page, url: str) -> tuple[float, float]:
    """First paint and heading, in milliseconds from the start of the navigation."""
    page.goto(url, wait_until="commit")
    page.locator(".stMain h1").wait_for()
    seen = page.evaluate("performance.now()")
    page.wait_for_function(_PAINT)
    return page.evaluate(_PAINT), seen


def main(base: str) -> None:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=str(CHROMIUM), args=ARGUMENTS)
        sys.stdout.write("page | cold paint | cold heading | warm paint | warm heading\n")
        for path in PATHS:
            cold, warm = [], []
            for _ in range(_ROUNDS):
                context = browser.new_context()
                page = context.new_page()
                cold.append(measured(page, f"{base}/{path}"))
                warm.append(measured(page, f"{base}/{path}"))
                context.close()
            figures = [[one[which] for one in found] for found in (cold, warm) for which in (0, 1)]
            shown = (f"{statistics.median(one):.0f} ({max(one):.0f})" for one in figures)
            sys.stdout.write(f"/{path} | {' | '.join(shown)}\n")
        browser.close()


if __name__ == "__main__":
    main(sys.argv[1].rstrip("/"))

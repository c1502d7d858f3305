"""The browser that is installed on this computer, for what prints the book and for what tests it."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from playwright.sync_api import sync_playwright

from cxlab.cli._doctor import find_browser

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

NO_BROWSER = "No Chromium, Chrome or Edge was found on this computer: install one of them, then run the command again."
QUIET = [
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]

# Every place that a widget belongs to holds one.
WIDGETS_STAND = """() => {
    const places = document.querySelectorAll('script[type="application/vnd.jupyter.widget-view+json"]');
    return document.querySelectorAll('.widget-subarea > *').length >= places.length;
}"""


@contextmanager
def launch() -> Iterator[Browser]:
    """Start the browser."""
    program = find_browser()
    if program is None:
        raise RuntimeError(NO_BROWSER)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, chromium_sandbox=False, args=QUIET)
        try:
            yield browser
        finally:
            browser.close()


def open_page(page: Page, address: str) -> None:
    """Open a page and wait until its formulas, fonts and widgets stand."""
    page.goto(address, wait_until="load")
    page.evaluate("async () => { await window.MathJax?.startup?.promise; await document.fonts.ready; }")
    page.wait_for_function(WIDGETS_STAND)

"""A browser that reads the built book and writes down what goes wrong. Also for tests outside this folder's own."""

from __future__ import annotations

import functools
import threading
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from browse import open_page

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, ConsoleMessage, Page, Request, Response

ROOT = Path(__file__).resolve().parents[2]
HTML = ROOT / "_build" / "html"
AXE = ROOT / ".cache" / "page-assets" / "tools" / "axe.min.js"
BUILD_FIRST = "There is no built book in _build/html: run `python3 cx.py book` first."
WIDE, PHONE = {"width": 1280, "height": 900}, {"width": 360, "height": 740}
OVERFLOW = """() => {
    const labels = [...document.querySelectorAll('.cx-control .widget-label')];
    const covered = labels.filter((label) => label.scrollWidth > label.clientWidth + 1);
    const found = covered.map((label) => `the label '${label.textContent}' runs under its control`);
    const width = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= width) return found;
    const clipped = (element) => element !== document.body
        && (getComputedStyle(element).overflowX !== 'visible' || clipped(element.parentElement));
    const wide = [...document.querySelectorAll('main *')].filter(
        (element) => element.getBoundingClientRect().right > width + 1 && !clipped(element.parentElement));
    const shown = wide.slice(0, 5).map((element) => element.outerHTML.slice(0, 160));
    return [...found, 'the page scrolls sideways', ...shown];
}"""


class QuietHandler(SimpleHTTPRequestHandler):
    """Serves files without writing a line for each."""

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 (the base class names it so)
        """Write nothing."""


@contextmanager
def serve(folder: Path) -> Iterator[str]:
    """Serve a folder on this computer; gives its address."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(QuietHandler, directory=str(folder)))
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@dataclass
class Reader:
    """One tab that reads pages one after the other; `.faults` holds what went wrong since the last `open`."""

    page: Page
    faults: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)
    home: str = ""

    def __post_init__(self) -> None:
        """Listen to everything that can go wrong."""
        self.page.on("console", self._console)
        self.page.on("pageerror", lambda error: self.faults.append(f"script error: {error}"))
        self.page.on("requestfailed", self._failed)
        self.page.on("request", self._request)
        self.page.on("response", self._response)

    def open(self, address: str) -> Page:
        """Open a page afresh and wait until its formulas, fonts and widgets stand."""
        self.page.goto("about:blank")
        self.faults.clear()
        self.requests.clear()
        self.home = urlsplit(address).netloc
        open_page(self.page, address)
        return self.page

    def look(self, *, scheme: str, size: dict[str, int]) -> None:
        """Change the colour scheme and the size of the window, as a reader's device sets them."""
        self.page.set_viewport_size(size)
        self.page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        self.page.wait_for_function("scheme => document.documentElement.dataset.theme === scheme", arg=scheme)

    def overflow(self) -> list[str]:
        """What sticks out of the window to the right, when the page itself scrolls sideways."""
        return self.page.evaluate(OVERFLOW)

    def axe(self) -> list[str]:
        """What axe-core finds wrong with the page as it stands: each broken rule, its first place, the reason."""
        if not self.page.evaluate("() => 'axe' in window"):
            self.page.evaluate(AXE.read_text(encoding="utf-8"))
        found = self.page.evaluate("() => axe.run(document, {resultTypes: ['violations']})")["violations"]
        return [
            f"{rule['id']} in {len(rule['nodes'])} places, the first: {rule['nodes'][0]['html'][:200]} "
            f"({' '.join(rule['nodes'][0]['failureSummary'].split())[:300]})"
            for rule in found
        ]

    def _console(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self.faults.append(f"console error: {message.text}")

    def _failed(self, request: Request) -> None:
        if request.failure != "net::ERR_ABORTED":  # the tab went on to the next page; what is missing fails otherwise
            self.faults.append(f"request failed: {request.url} ({request.failure})")

    def _request(self, request: Request) -> None:
        parts = urlsplit(request.url)
        if parts.scheme not in ("data", "blob", "about") and parts.netloc != self.home:
            self.faults.append(f"request leaves the host: {request.url}")
        self.requests.append(request.url)

    def _response(self, response: Response) -> None:
        if response.status >= 400:
            self.faults.append(f"{response.status}: {response.url}")


@contextmanager
def reader(browser: Browser) -> Iterator[Reader]:
    """A fresh tab without anybody's history."""
    context = browser.new_context(viewport=WIDE, reduced_motion="reduce")
    context.set_default_timeout(20_000)
    try:
        yield Reader(context.new_page())
    finally:
        context.close()

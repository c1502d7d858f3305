"""A browser reads every page: light and dark, laptop and phone; over http and from the file itself."""

from urllib.parse import unquote, urlsplit

import browser as web
import page_weight
import pytest

# Bytes of a first visit as a web host sends them: text compressed with gzip, pictures and fonts as they are.
LIGHT_ENOUGH = 600_000
PAGES = [page.relative_to(web.HTML).as_posix() for page in page_weight.find_pages(web.HTML)] or ["book/index.html"]

FAULTY = """<!DOCTYPE html><html lang="en" data-theme="light"><head><title>A page</title>
<script>
const dark = matchMedia("(prefers-color-scheme: dark)");
dark.onchange = () => { document.documentElement.dataset.theme = dark.matches ? "dark" : "light"; };
</script>%s</head><body><main><h1>A page</h1>%s</main></body></html>"""


def no_faults(found):
    """Fail with a line for each fault."""
    assert not found, "\n".join(["faults:", *found])


def weigh(reader, site, built, name):
    """What the browser fetched for a page."""
    paths = {unquote(urlsplit(url).path).lstrip("/") for url in reader.requests if url.startswith(site)}
    sizes = [page_weight.size(built / path) for path in paths]
    has_widgets = page_weight.WIDGET_MARK in (built / name).read_text(encoding="utf-8")
    return page_weight.Weight(name, sum(line for line, _ in sizes), sum(disk for _, disk in sizes), has_widgets)


def faults_by_look(reader, size):
    """Rules of accessibility and words that stick out, in both colour schemes."""
    found = []
    for scheme in ("light", "dark"):
        reader.look(scheme=scheme, size=size)
        found += [f"{scheme}, {size['width']} px: {fault}" for fault in reader.axe() + reader.overflow()]
    return found


@pytest.mark.parametrize("name", PAGES)
def test_a_page_as_readers_get_it(name, site, built, reader, weights):
    reader.open(site + name)
    weights.append(weigh(reader, site, built, name))
    faults = [*reader.faults, *faults_by_look(reader, web.WIDE)]
    reader.page.set_viewport_size(web.PHONE)
    reader.open(site + name)
    no_faults([*faults, *reader.faults, *faults_by_look(reader, web.PHONE)])


@pytest.mark.parametrize("name", PAGES)
def test_a_page_opens_from_its_file_with_its_formulas_and_pictures(name, built, reader):
    page = reader.open((built / name).as_uri())
    no_faults(reader.faults)
    assert page.locator("mjx-container").count() == page.locator(".math:not(.math .math)").count()
    assert page.locator("mjx-merror").count() == 0
    page.evaluate("() => { for (const image of document.images) image.loading = 'eager'; }")
    page.wait_for_function("() => [...document.images].every((image) => image.complete)")
    assert page.evaluate("() => [...document.images].filter((i) => !i.naturalWidth).map((i) => i.src)") == []


def test_pages_without_widgets_are_light(site, built, reader):
    weights = []
    for name in PAGES:
        weights += [page_weight.weigh(built / name, built)]
    no_faults([weight.describe() for weight in weights if not weight.has_widgets and weight.compressed > LIGHT_ENOUGH])


def test_the_weight_without_a_browser_is_what_a_browser_fetches(site, built, reader):
    for name in [name for name in PAGES if name.startswith(("book/smart", "notebooks"))] or PAGES:
        reader.open(site + name)
        fetched = weigh(reader, site, built, name).compressed
        assert page_weight.weigh(built / name, built).compressed == pytest.approx(fetched, rel=0.1)


def test_the_first_file_sends_readers_to_the_first_page(built, reader):
    reader.page.goto((built / "index.html").as_uri())
    reader.page.wait_for_url("**/book/index.html")
    assert reader.page.locator("article h1").count() == 1


@pytest.mark.parametrize("scheme", ["http", "file"])
def test_the_search_finds_pages(scheme, site, built, reader):
    home = site if scheme == "http" else built.as_uri() + "/"
    reader.open(home + "book/index.html")
    reader.page.keyboard.press("Control+k")
    reader.page.locator("#pst-search-dialog input[type=search]").fill("promoter")
    reader.page.keyboard.press("Enter")
    reader.page.wait_for_selector("#search-results li a")
    address = reader.page.locator("#search-results li a").first.get_attribute("href")
    reader.page.wait_for_selector(".search-summary:has-text('found')")
    reader.page.goto(home + address)
    assert "promoter" in reader.page.locator("main").inner_text().lower()
    no_faults(reader.faults)


def test_what_is_typed_into_the_search_stands_beside_the_magnifier(site, reader):
    page = reader.open(site + "search.html?q=gap")
    box = page.locator(".bd-search-container form.bd-search")
    end = box.locator("i").evaluate("(icon) => icon.getBoundingClientRect().right")
    padding = "(field) => field.getBoundingClientRect().left + parseFloat(getComputedStyle(field).paddingLeft)"
    assert box.locator("input").evaluate(padding) > end


def test_messages_are_read_without_scrolling_on_a_phone(site, reader):
    reader.page.set_viewport_size(web.PHONE)
    page = reader.open(site + "book/start/set-up.html")
    cut = "(boxes) => boxes.filter((box) => box.scrollWidth > box.clientWidth).map((box) => box.textContent)"
    assert page.locator(".highlight-text pre").count() > 10
    assert page.locator(".highlight-text pre").evaluate_all(cut) == []


def test_the_colour_button_changes_the_colours_and_is_remembered(site, reader):
    reader.open(site + "book/index.html")
    seen = set()
    for _ in range(3):
        reader.page.locator(".theme-switch-button").first.click()
        seen.add(reader.page.evaluate("() => document.documentElement.dataset.mode"))
    assert seen == {"light", "dark", "auto"}
    reader.page.evaluate("() => localStorage.setItem('mode', 'dark')")
    reader.open(site + "book/start/how-to-use.html")
    assert reader.page.evaluate("() => document.documentElement.dataset.theme") == "dark"
    reader.page.evaluate("() => localStorage.clear()")
    no_faults(reader.faults)


def test_a_quiz_is_answered_from_the_keyboard(site, reader):
    page = reader.open(site + "book/smart/metrics.html")
    option = page.locator(".quiz-option").first
    assert not option.locator(".quiz-feedback").is_visible()
    option.locator("summary").focus()
    page.keyboard.press("Enter")
    assert option.locator(".quiz-feedback").inner_text().startswith(("Right.", "Not quite."))
    assert option.locator(".quiz-feedback").is_visible()


@pytest.mark.parametrize(
    ("head", "body", "fault"),
    [
        ("", "<script>console.error('broken')</script>", "console error: broken"),
        ("", "<script>nothing.here()</script>", "script error: nothing is not defined"),
        ("", "<script src='gone.js'></script>", "404: "),
        (
            "",
            "<img alt='A picture.' src='http://127.0.0.2:9/a.png'>",
            "request leaves the host: http://127.0.0.2:9/a.png",
        ),
        ("", "<script src='http://127.0.0.1:9/a.js'></script>", "request failed: http://127.0.0.1:9/a.js"),
        ("", "<button></button>", "button-name in 1 places"),
        ("<style>main {color: #777; background: #888}</style>", "", "color-contrast in "),
        ("", "<div style='width: 500px'>wide</div>", "the page scrolls sideways"),
        (
            "<style>.widget-label {display: block; width: 3em; white-space: nowrap}</style>",
            "<div class='cx-control'><span class='widget-label'>Discount rate per year</span></div>",
            "the label 'Discount rate per year' runs under its control",
        ),
        (
            "<style>@media (prefers-color-scheme: dark) {h1 {color: #111; background: #000}}</style>",
            "",
            "dark, 360 px: ",
        ),
    ],
)
def test_the_reader_finds_what_goes_wrong(head, body, fault, tmp_path, reader):
    (tmp_path / "index.html").write_text(FAULTY % (head, body), encoding="utf-8")
    with web.serve(tmp_path) as address:
        reader.open(address + "index.html")
        found = [*reader.faults, *faults_by_look(reader, web.PHONE)]
    assert any(fault in line for line in found), found


def test_the_reader_finds_nothing_on_a_good_page(tmp_path, reader):
    (tmp_path / "index.html").write_text(FAULTY % ("<link rel='icon' href='data:,'>", "<p>Good.</p>"), encoding="utf-8")
    with web.serve(tmp_path) as address:
        reader.open(address + "index.html")
        assert reader.faults + faults_by_look(reader, web.PHONE) == []

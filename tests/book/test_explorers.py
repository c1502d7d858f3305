"""The explorers of the built book, moved by keyboard, mouse and finger, with no kernel behind them.

They are read on the notebook's own page and on pages at other depths of folders, over http and from a file.
"""

import os
import shutil
import subprocess
import sys

import browser as web
import nbformat
import pytest
from jupyter_cache import get_cache

from cxlab import widgets

NOTEBOOK = "notebooks/smart/metrics"
# The book's settings belong to these; a small book with an explorer at other depths is built with them.
SHARED = ("_config.yml", "book/static", "book/templates", "book/extensions", "book/references.bib")
OTHER_DEPTHS = ("explore", "one/two/three/explore")


def lone_explorer():
    """The notebook as it was run for the book, cut down to its explorer."""
    cache = get_cache(str(web.ROOT / "_build" / ".jupyter_cache"))
    _, notebook = cache.merge_match_into_notebook(nbformat.read(web.ROOT / f"{NOTEBOOK}.ipynb", as_version=4))
    cache.db.dispose()
    title = nbformat.v4.new_markdown_cell("# Explore")
    notebook.cells = [title, *(cell for cell in notebook.cells if "nps_explorer()" in cell.source)]
    assert len(notebook.cells) == 2
    return notebook


@pytest.fixture(scope="module")
def small_book(built, tmp_path_factory):
    """A book of two pages, one at the top and one three folders deep; gives its folder."""
    root = tmp_path_factory.mktemp("book")
    for name in SHARED:
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        copy = shutil.copytree if (web.ROOT / name).is_dir() else shutil.copy
        copy(web.ROOT / name, root / name)
    for page in OTHER_DEPTHS:
        (root / page).parent.mkdir(parents=True, exist_ok=True)
        nbformat.write(lone_explorer(), root / f"{page}.ipynb")
    toc = f"format: jb-book\nroot: {OTHER_DEPTHS[0]}\nchapters:\n  - file: {OTHER_DEPTHS[1]}\n"
    (root / "_toc.yml").write_text(toc, encoding="utf-8")
    settings = (root / "_config.yml").read_text(encoding="utf-8")
    (root / "_config.yml").write_text(settings.replace("execute_notebooks: cache", "execute_notebooks: 'off'"))
    build(root)
    return root / "_build" / "html"


def build(root):
    command = [sys.executable, "-c", "from jupyter_book.cli.main import main; main()", "build", str(root)]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", errors="replace", check=False,
                          env=os.environ | {"PYTHONUTF8": "1"})  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.fixture(scope="module")
def small_site(small_book):
    with web.serve(small_book) as address:
        yield address


@pytest.fixture(scope="module")
def explorer():
    """What Python gives, to hold the page against."""
    return widgets.nps_explorer()


@pytest.fixture(params=["http", "file"])
def base(request):
    """Where the pages are read from: the folder of the big book or of the small one, served or not."""

    def find(page):
        kind = "site" if page == NOTEBOOK else "small_site"
        folder = "built" if page == NOTEBOOK else "small_book"
        if request.param == "http":
            return f"{request.getfixturevalue(kind)}{page}.html"
        return (request.getfixturevalue(folder) / f"{page}.html").as_uri()

    return find


def opened(reader, address):
    page = reader.open(address)
    page.locator(".cx-explorer .cx-picture").wait_for()
    return page


def holds(page, state):
    """Wait until the page shows a state, then hold each part against what Python gives."""
    page.locator(".cx-explorer").get_by_text(state.reading).first.wait_for()
    assert page.locator(".cx-explorer .cx-reading").all_inner_texts() == [state.reading]
    assert [image.get_attribute("alt") for image in page.locator(".cx-explorer .cx-picture").all()] == [
        state.picture().alt
    ]
    assert page.locator(".cx-explorer .cx-code").all_inner_texts() == [state.code]
    assert page.locator(".cx-explorer .cx-picture").evaluate("image => image.complete && image.naturalWidth > 0")


@pytest.mark.parametrize("name", [NOTEBOOK, *OTHER_DEPTHS])
def test_keyboard_and_mouse_move_it_without_a_kernel(name, base, reader, explorer):
    page = opened(reader, base(name))
    holds(page, explorer.at())

    page.locator(".cx-explorer .noUi-handle").focus()
    page.keyboard.press("ArrowRight")
    holds(page, explorer.at(n=200))
    page.keyboard.press("Home")
    holds(page, explorer.at(n=10))

    page.keyboard.press("Shift+Tab")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    holds(page, explorer.at(who="problem", n=10))

    track = page.locator(".cx-explorer .noUi-target")
    box = track.bounding_box()
    track.click(position={"x": box["width"] - 1, "y": box["height"] / 2})
    holds(page, explorer.at(who="problem", n=10_000))
    page.get_by_label("Who answers").select_option("Had no problem")
    holds(page, explorer.at(who="no problem", n=10_000))
    assert not reader.faults


def test_the_slider_is_dragged(site, reader, explorer):
    page = opened(reader, f"{site}{NOTEBOOK}.html")
    handle = page.locator(".cx-explorer .noUi-handle")
    handle.scroll_into_view_if_needed()
    start, track = handle.bounding_box(), page.locator(".cx-explorer .noUi-target").bounding_box()
    page.mouse.move(start["x"] + start["width"] / 2, start["y"] + start["height"] / 2)
    page.mouse.down()
    page.mouse.move(track["x"] + track["width"] * 0.5, start["y"], steps=5)
    page.mouse.up()
    holds(page, explorer.at(n=200))


def test_a_finger_moves_it_on_a_phone(chromium, site, explorer):
    context = chromium.new_context(viewport=web.PHONE, has_touch=True, is_mobile=True)
    page = context.new_page()
    page.goto(f"{site}{NOTEBOOK}.html")
    page.locator(".cx-explorer .noUi-handle").scroll_into_view_if_needed()
    track = page.locator(".cx-explorer .noUi-target").bounding_box()
    page.touchscreen.tap(track["x"] + track["width"] - 1, track["y"] + track["height"] / 2)
    holds(page, explorer.at(n=10_000))
    context.close()


def test_the_first_page_shows_the_explorer_of_its_chapter(site, reader):
    said = []
    for name in ("book/index", "notebooks/crm-to-cem/crm-against-cem"):
        page = opened(reader, f"{site}{name}.html")
        before = page.locator(".cx-explorer .cx-reading").inner_text()
        page.locator(".cx-explorer .noUi-handle").first.press("ArrowRight")
        page.wait_for_function("old => document.querySelector('.cx-reading').innerText !== old", arg=before)
        said.append((before, page.locator(".cx-explorer .cx-reading").inner_text()))
    assert said[0] == said[1]


def test_every_state_is_there(site, reader, explorer):
    """Each option and each step, moved as a reader moves them; what is read must be what Python gives."""
    page = opened(reader, f"{site}{NOTEBOOK}.html")
    who, size = explorer.controls
    for label, group in zip(who.labels, who.values, strict=True):
        page.get_by_label("Who answers").select_option(label)
        page.locator(".cx-explorer .noUi-handle").focus()
        page.keyboard.press("Home")
        for n in size.values:
            holds_words(page, explorer.at(who=group, n=n))
            page.keyboard.press("ArrowRight")


def holds_words(page, state):
    page.locator(".cx-explorer .cx-reading", has_text=state.reading).wait_for()
    assert page.locator(".cx-explorer .cx-picture").get_attribute("alt") == explorer_words(state)


def explorer_words(state):
    return state.draw.alt_text(state.result.tidy())


def test_a_screen_reader_hears_names_values_and_results(site, reader, explorer):
    page = opened(reader, f"{site}{NOTEBOOK}.html")
    assert page.get_by_role("group", name="How sure is a score from so many answers?").count() == 1
    slider = page.get_by_role("slider", name="How many")
    assert slider.get_attribute("aria-valuetext") == "100 answers"
    announcer = page.locator(".cx-announcer[role=status]")
    assert announcer.inner_text() == ""
    slider.focus()
    page.keyboard.press("End")
    holds(page, explorer.at(n=10_000))
    assert slider.get_attribute("aria-valuetext") == "10,000 answers"
    assert announcer.inner_text() == explorer.at(n=10_000).reading


def test_nothing_jumps_and_nothing_is_cut(site, reader):
    page = opened(reader, f"{site}{NOTEBOOK}.html")
    for size in (web.WIDE, web.PHONE):
        page.set_viewport_size(size)
        page.evaluate(
            """() => {
              window.heights = new Set();
              const explorer = document.querySelector(".cx-explorer");
              const note = () => { window.heights.add(explorer.offsetHeight); requestAnimationFrame(note); };
              note();
            }"""
        )
        page.locator(".cx-explorer .noUi-handle").focus()
        for key in ["Home", *["ArrowRight"] * 8]:
            page.keyboard.press(key)
            page.wait_for_timeout(60)
        assert len(page.evaluate("() => [...window.heights]")) == 1
        assert page.evaluate("() => document.documentElement.scrollWidth") <= size["width"]
        for selector in (".widget-label:visible", ".widget-readout", ".cx-reading", ".cx-code"):
            for part in page.locator(f".cx-explorer {selector}").all():
                assert part.evaluate("part => part.scrollWidth <= part.clientWidth"), selector

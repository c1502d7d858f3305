"""The course pack as a lecturer meets it: slides in a browser from a folder, without a network; handouts on paper."""

import io
import json
import re
import unicodedata
import zipfile
from pathlib import Path

import browse
import course_pack
import handouts
import page_assets
import playwright.sync_api as playwright
import prose
import pytest
from bs4 import BeautifulSoup
from pypdf import PdfReader

ROOT = Path(__file__).resolve().parents[2]
PRINTED = ("metrics", "crm-against-cem", "cfa-pls-sem")

# Shows every slide with all its fragments, and says what doesn't fit or can't be read.
LOOK = """() => {
    const faults = [];
    for (const slide of document.querySelectorAll('.slides > section > section')) {
        const place = Reveal.getIndices(slide);
        Reveal.slide(place.h, place.v, 99);
        const body = slide.querySelector('.body'), sheet = body.firstElementChild, scale = Reveal.getScale();
        const stage = slide.getBoundingClientRect(), shown = sheet.getBoundingClientRect();
        const scrolls = body.classList.contains('scrolls');
        if (scrolls || shown.bottom > stage.bottom + 1) faults.push(slide.id + ' is too high');
        if (sheet.scrollWidth > sheet.clientWidth + 1) faults.push(slide.id + ' is too wide');
        for (const one of sheet.querySelectorAll('p, li, td, th, pre, div.cx-title')) {
            if (!one.checkVisibility() || one.closest('mjx-container')) continue;
            const size = parseFloat(getComputedStyle(one).fontSize);
            if (size < 16) faults.push(`${slide.id} has words of ${Math.round(size)} px`);
        }
        for (const picture of sheet.querySelectorAll('img')) {
            if (!picture.checkVisibility()) continue;
            if (!picture.alt.trim()) faults.push(slide.id + ' has a picture without words');
            if (picture.getBoundingClientRect().height / scale < 150) faults.push(slide.id + ' has a tiny picture');
        }
    }
    return faults;
}"""


@pytest.fixture(scope="module")
def lessons(built):
    """All chapters of the built book."""
    return {lesson.name: lesson for lesson in course_pack.lessons_of(ROOT, built)}


@pytest.fixture(scope="module")
def decks(built, lessons, tmp_path_factory):
    """A folder with the slides as they come out of the pack."""
    folder = tmp_path_factory.mktemp("pack")
    page_assets.write()
    for name, content in course_pack.deck_files(list(lessons.values()), built / "_static").items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return folder / "slides"


@pytest.fixture(scope="module")
def printed(built, lessons, chromium):
    """Three handouts."""
    return handouts.print_handouts(chromium, [lessons[name] for name in PRINTED], built / "_static")


@pytest.fixture
def stage(chromium):
    """A screen of 1280 × 720 from which nothing leaves; `.faults` holds what a page asks for or complains of."""
    context = chromium.new_context(viewport={"width": 1280, "height": 720}, reduced_motion="reduce")
    context.set_offline(True)
    tab = context.new_page()
    tab.faults = []
    tab.on("pageerror", lambda error: tab.faults.append(str(error)[:200]))
    tab.on("console", lambda said: tab.faults.append(said.text[:200]) if said.type == "error" else None)
    tab.on("request", lambda asked: tab.faults.append(asked.url[:200]) if is_elsewhere(asked.url) else None)
    yield tab
    context.close()


def is_elsewhere(address):
    return not address.startswith(("file:", "data:", "blob:", "about:"))


# Goes to the first slide that a selector finds; its fragments stay hidden, or all are shown.
GO = """([selector, fragment]) => {
    const place = Reveal.getIndices(document.querySelector(selector));
    Reveal.slide(place.h, place.v, fragment);
    return JSON.stringify(Reveal.getIndices());
}"""


def show(tab, decks, name, place=""):
    """Open a deck and wait until everything on it stands."""
    browse.open_page(tab, (decks / f"{name}.html").as_uri() + place)
    tab.wait_for_function("document.documentElement.dataset.deck === 'ready'")


def test_every_slide_of_every_deck_fits_and_can_be_read(decks, lessons, stage):
    faults = []
    for name in lessons:
        show(stage, decks, name)
        faults += [f"{name} {fault}" for fault in [*stage.evaluate(LOOK), *stage.faults]]
        stage.faults.clear()
    assert faults == []


def test_every_chapter_has_a_deck_that_the_list_leads_to(decks, lessons, stage):
    stage.goto((decks / "index.html").as_uri())
    listed = stage.eval_on_selector_all("a", "links => links.map((link) => link.getAttribute('href'))")
    assert listed == [f"{name}.html" for name in lessons]
    assert len(listed) >= 29
    assert all((decks / name).is_file() for name in listed)


def test_formulas_are_set(decks, stage):
    show(stage, decks, "metrics")
    wanted = stage.locator(".body .math").count()
    assert wanted > 5
    assert stage.locator(".body .math mjx-container").count() == wanted
    assert stage.locator(".body .math mjx-merror").count() == 0


READING = "section.explorer .cx-reading:visible"


def read_anew(tab, before):
    """What the explorer says, once it says something else."""
    playwright.expect(tab.locator(READING)).not_to_have_text(before)
    return tab.locator(READING).inner_text()


@pytest.mark.parametrize("screen", [(1280, 720), (1920, 1080)])
def test_a_slider_moves_the_picture_and_not_the_slides(decks, stage, screen):
    stage.set_viewport_size(dict(zip(("width", "height"), screen, strict=True)))
    show(stage, decks, "metrics")
    place = stage.evaluate(GO, ["section.explorer", 99])
    before = stage.locator(READING).inner_text()
    handle = stage.locator("section.explorer .noUi-handle").first
    handle.focus()
    stage.keyboard.press("ArrowRight")
    after = read_anew(stage, before)
    # With the mouse: to the right end of the line, at any size of the screen.
    line = stage.locator("section.explorer .noUi-target").first.bounding_box()
    stage.mouse.click(line["x"] + line["width"] - 3, line["y"] + line["height"] / 2)
    assert read_anew(stage, after) != before
    assert stage.evaluate("JSON.stringify(Reveal.getIndices())") == place
    assert stage.faults == []


def test_a_result_is_hidden_until_its_prediction_was_made(decks, stage):
    show(stage, decks, "metrics")
    stage.evaluate(GO, ["section.predict:has(.fragment)", -1])
    result = stage.locator("section.present section.present .fragment").first
    assert result.evaluate("one => getComputedStyle(one).visibility") == "hidden"
    stage.keyboard.press("Space")
    result.wait_for(state="visible")


def test_the_window_of_the_speaker_shows_the_notes_from_a_folder(decks, stage):
    show(stage, decks, "metrics")
    notes = stage.evaluate("document.querySelector('section.statements .notes').textContent.trim().slice(0, 30)")
    stage.evaluate(GO, ["section.statements", -1])
    with stage.context.expect_page() as opened:
        stage.keyboard.press("s")
    window = opened.value
    window.wait_for_function("words => document.body.innerText.includes(words)", arg=notes)


# Nothing leaks


def solution_sentences(built, page):
    """Whole sentences of the solutions on a page of the built book, and lines of code of those in its notebook."""
    found = set()
    article = BeautifulSoup((built / f"{page}.html").read_text(encoding="utf-8"), "html.parser").article
    for box in article.find_all(class_="solution"):
        for paragraph in box.find_all("p"):
            found |= {prose.plain(one) for one in prose.sentences(paragraph) if prose.words(one) > 6}
    return found


def solution_lines(page):
    """Lines of code that only solutions hold."""
    path = ROOT / f"{page.replace('book/', 'notebooks/', 1)}.ipynb"
    own, taught = set(), ""
    for cell in json.loads(path.read_text(encoding="utf-8"))["cells"] if path.is_file() else ():
        hidden = {"solution", "remove-cell"} & set(cell["metadata"].get("tags", []))
        source = "".join(cell["source"])
        own |= {line.strip() for line in source.splitlines() if hidden and len(line.strip()) > 12}
        taught += "" if hidden else source
    return {line for line in own if line not in taught}


def test_no_deck_and_no_handout_holds_a_solution_or_an_answer(built, decks, lessons):
    n_checked, leaks = 0, []
    for page, chapter in course_pack.quiz_pages(ROOT):
        texts = {
            "deck": (decks / f"{chapter.name}.html").read_text(encoding="utf-8"),
            "handout": handouts.handout(lessons[chapter.name], built / "_static"),
        }
        secrets = solution_sentences(built, page) | solution_lines(page)
        secrets |= {option.feedback for question in chapter.quiz.questions for option in question.options}
        n_checked += len(secrets)
        for kind, text in texts.items():
            shown = prose.plain(re.sub(r"<script[^>]*>.*?</script>", "", text, flags=re.DOTALL))
            leaks += [f"{chapter.name}, {kind}: {one}" for one in secrets if " ".join(one.split()) in shown]
            leaks += [
                f"{chapter.name}, {kind}: a box of a solution" for _ in re.findall("solution-content|-sol-", text)
            ]
    assert n_checked > 1000
    assert leaks == []


# Handouts


def test_a_handout_has_two_to_four_sheets_with_its_exercises(printed, lessons):
    for name, content in printed.items():
        reader = PdfReader(io.BytesIO(content))
        assert 2 <= len(reader.pages) <= 4
        text = unicodedata.normalize("NFKC", " ".join(sheet.extract_text() for sheet in reader.pages))
        text = " ".join(text.split())
        for number, exercise in enumerate(lessons[name].exercises, start=1):
            assert f"{number} · {exercise.title}" in text
        assert "Your first answer" in text
        assert reader.metadata.title == f"{prose.plain(lessons[name].title)}: handout"
        assert "/CreationDate" not in reader.metadata
        assert reader.root_object["/Lang"] == "en"
        assert "/StructTreeRoot" in reader.root_object  # tagged: a screen reader finds headings and lists


def test_two_prints_of_a_handout_are_the_same_bytes(built, lessons, chromium, printed):
    again = handouts.print_handouts(chromium, [lessons["metrics"]], built / "_static")
    assert again["metrics"] == printed["metrics"]


# The whole pack


def test_the_command_packs_slides_and_handouts_for_the_right_people(
    built, lessons, chromium, monkeypatch, tmp_path, capsys
):
    few = [lessons["cfa-pls-sem"]]
    monkeypatch.setattr(course_pack, "lessons_of", lambda root, folder: few)
    monkeypatch.setattr(course_pack, "launch", lambda: Running(chromium))
    assert course_pack.main([str(tmp_path / "pack.zip")]) == 0
    assert re.search(r"slides and handouts of 1 chapters,\n\d+ quiz questions of \d+ chapters", capsys.readouterr().out)
    with zipfile.ZipFile(tmp_path / "pack.zip") as archive:
        audience = dict(line.split(",")[:2] for line in archive.read("manifest.csv").decode().splitlines()[1:])
        assert set(audience) == set(archive.namelist()) - {"manifest.csv"}
    assert audience["students/handouts/cfa-pls-sem.pdf"] == "for students"
    assert audience["slides/cfa-pls-sem.html"] == audience["slides/assets/reveal-LICENSE.txt"] == "for the class"
    assert audience["lecturer/quiz-answers.html"] == "for the lecturer only"


class Running:
    """Hands a browser out that runs already: two can't be driven at once."""

    def __init__(self, browser):
        self.browser = browser

    def __enter__(self):
        return self.browser

    def __exit__(self, *_):
        return None


def test_without_a_browser_it_says_what_to_install(monkeypatch, tmp_path, capsys):
    monkeypatch.setattr(browse, "find_browser", lambda: None)
    assert course_pack.main([str(tmp_path / "pack.zip")]) == 1
    assert "Chromium, Chrome or Edge" in capsys.readouterr().err
    assert not (tmp_path / "pack.zip").exists()

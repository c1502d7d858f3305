"""Slides and handouts of a small chapter: what is on them, what only the speaker sees, and what nobody sees."""

import json
import re
import sys
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "scripts"), str(ROOT / "book" / "extensions")]

import fitting  # noqa: E402
import handouts  # noqa: E402
import lesson  # noqa: E402
import prose  # noqa: E402
import quiz_bank  # noqa: E402
import slides  # noqa: E402
from quiz_file import Option, Question, Quiz  # noqa: E402

SECRET = "forty-one"
RIGHT, WRONG = Option("A third", True, f"Because {SECRET}.", 1), Option("A half", False, f"No: {SECRET}.", 2)
QUIZ = Quiz(None, (Question("one", "How much?", (WRONG, RIGHT), 1),))
CHAPTER = quiz_bank.Chapter("tea", "Drinks & more", "Tea", QUIZ)
PICTURE = '<img alt="Bars of tea: 3 and 4." class="cx-picture" src="data:image/png;base64,AA" style="width: 9px"/>'
SOLUTION = f'<div class="solution dropdown admonition"><p>Solution</p><section><p>It is {SECRET}.</p></section></div>'

PAGE = f"""<html><body><nav>menu</nav><article class="bd-article"><section>
<h1>Tea<a class="headerlink" href="#tea">#</a></h1>
<blockquote><p>A shop sells <span class="pasted-text">42</span> cups. <strong>Is that much?</strong></p></blockquote>
<p>Write down an answer. <a class="reference internal" href="x.html">The notebook</a> computes it.</p>
<div class="note admonition"><p class="admonition-title">Before you start</p>
<p><strong>You will be able to</strong> count cups · tell <em>teh</em> from tea.</p>
<p><strong>You need</strong> a cup.</p><p><strong>Time</strong> about 9 minutes.</p></div>
<section><h2>Cups<a class="headerlink" href="#c">#</a></h2>
<p>Prose for the notes only. A <strong>cup</strong> (<em>cangkir</em>) holds tea
<span class="bibtex-citation">[<a href="b.html" title="Ada Cup. On tea. 2001.">Cup, 2001</a>]</span>. Let
<span class="math notranslate nohighlight">\\(p\\)</span> be its price,</p>
<div class="math notranslate nohighlight">\\[ 2p \\]</div>
<div class="output text_html">{PICTURE}</div>
{SOLUTION}</section>
<section><h2>Claims, and how strong their evidence is</h2>
<table><tbody><tr><td><p>Tea sells</p></td><td><p><em>weak</em></p></td></tr></tbody></table>
<div class="cx-claim admonition"><p class="admonition-title">Tea sells</p>
<p><strong>Found</strong> Little.</p></div></section>
<section><h2>What this does not show</h2><ul><li><p>No <strong>cause</strong>.</p></li></ul></section>
<section><h2>Questions for class</h2><ol><li><p>Why tea?</p></li></ol></section>
<section><h2>Exercises</h2>
<div class="exercise admonition"><p class="admonition-title">Exercise 1 (Two cups)</p>
<section><p>Count.</p></section></div>
{SOLUTION}</section>
<section><h2>Quiz</h2><div class="quiz"><p>{SECRET}</p></div></section>
<section><h2>Further reading</h2><p>Read Cup.</p></section>
</section></article></body></html>"""


def cell(code, output, *tags):
    classes = " ".join(["cell", *(f"tag_{tag}" for tag in tags)])
    shown = f'<div class="cell_output">{output}</div>' if output else ""
    return f'<div class="{classes}"><div class="cell_input"><pre>{code}</pre></div>{shown}</div>'


NUMBER = "<div class='output text_plain'><div class='highlight'><pre>2\ndtype: int64</pre></div></div>"


def notebook(root="a1", leaf="b2", link="c3", lost="d4"):
    """The notebook's page, with an explorer whose models bear other names in each run."""
    models = {
        lost: ("HTMLModel", {"value": "unused"}),
        link: ("LinkModel", {"source": [f"IPY_MODEL_{root}", "value"], "target": [f"IPY_MODEL_{leaf}", "value"]}),
        leaf: ("HTMLModel", {"value": "3 cups </script>"}),
        root: ("BoxModel", {"children": [f"IPY_MODEL_{leaf}"]}),
    }
    state = {"state": {name: {"model_name": kind, "state": one} for name, (kind, one) in models.items()}}
    state = json.dumps(state).replace("</", "<\\/")
    view = f'<script type="{prose.VIEW}">{json.dumps({"model_id": root})}</script>'
    table = "<table><thead><tr><th>cup</th></tr></thead><tbody><tr><td>3</td></tr></tbody></table>"
    return f"""<html><head><script type="application/vnd.jupyter.widget-state+json">{state}</script></head>
<body><article class="bd-article"><section><h1>Tea: the notebook</h1>
<section><h2>On paper</h2><p>Two cups stand here.</p><p><strong>Predict:</strong> how many?</p>
{cell("1 + 1", NUMBER)}
{cell(SECRET, f"<div class='output text_plain'><pre>{SECRET}</pre></div>", "solution", "hide-cell")}
<p>There are two. That is all.</p><p>Now a third.</p><p><strong>Predict:</strong> and now?</p>
{cell("cups", f"<div class='output text_html'>{table}<p>Method: counting.</p></div>")}
{cell("cups.plot()", f"<div class='output text_html'>{PICTURE}</div>")}<p>Three.</p></section>
<section><h2>Explore</h2><p><strong>Predict</strong> first.</p>{cell("x()", view)}</section>
<section><h2>Hidden</h2>{cell(SECRET, SECRET, "solution")}{cell(SECRET, SECRET, "remove-cell")}</section>
<section><h2>Exercises with solutions</h2><p><strong>Predict:</strong> {SECRET}</p></section>
</section></article></body></html>"""


def built(folder, page=PAGE, **names):
    for name, text in {"book/x/tea.html": page, "notebooks/x/tea.html": notebook(**names)}.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def tea(tmp_path_factory):
    return lesson.read_lesson(built(tmp_path_factory.mktemp("book")), "book/x/tea", CHAPTER)


@pytest.fixture(scope="module")
def deck(tea):
    return BeautifulSoup(slides.deck(tea), "html.parser")


def on_slides(deck):
    """The text of each slide, without its notes."""
    found = []
    for section in deck.select("section > section"):
        copied = BeautifulSoup(str(section), "html.parser")
        for hidden in copied.select("aside, script"):
            hidden.decompose()
        found.append(" ".join(copied.get_text(" ").split()))
    return found


def test_no_solution_and_no_answer_is_in_a_deck_or_a_handout(tea, tmp_path):
    for text in (slides.deck(tea), handouts.handout(tea, tmp_path)):
        assert SECRET not in text
        assert "solution-content" not in text


def test_the_slides_follow_the_chapter(deck):
    titles = [heading.get_text() for heading in deck.select("section > section > :is(h1, h2)")]
    assert titles == [
        "Tea", "A question", "You will be able to", "Cups", "Cups",
        "Claims, and how strong their evidence is", "“Tea sells”", "On paper", "On paper", "On paper", "On paper",
        "Explore", "What this does not show", "Quiz, question 1", "Discuss", "Back to the question", "Exercises",
        "Further reading",
    ]  # fmt: skip


def test_the_marked_statement_stands_on_the_slide_and_the_prose_in_the_notes(deck):
    [cups, *_] = [one for one in deck.select("section > section") if one.h2 and one.h2.get_text() == "Cups"]
    assert "A cup ( cangkir ) holds tea [Cup, 2001]" in " ".join(cups.select_one(".body").get_text(" ").split())
    assert "Prose for the notes only" not in cups.select_one(".body").get_text()
    assert "Prose for the notes only" in cups.aside.get_text()


def test_a_formula_keeps_its_source_and_loads_the_program_that_sets_it(deck):
    assert [one.get_text() for one in deck.select(".body .math")] == ["\\(p\\)", "\\[ 2p \\]"]
    assert deck.find("script", src="assets/vendor/mathjax/startup.js")


def test_a_picture_keeps_its_words(deck):
    assert [one["alt"] for one in deck.find_all("img")] == ["Bars of tea: 3 and 4."] * 2


def test_a_short_result_is_uncovered_below_its_prediction(deck):
    [first, second, *_] = deck.select("section.predict")
    assert first.select_one(".ask").get_text() == "Predict: how many?"
    assert [one.get_text() for one in first.select(".fragment")] == ["2", "There are two. That is all."]
    assert "1 + 1" in first.aside.get_text()
    assert second.select(".fragment") == []


def test_what_stands_between_two_predictions_belongs_to_the_right_one(tea):
    first, second, _ = tea.steps
    assert [block.html for block in first.reading] == ["<p>There are two. That is all.</p>"]
    assert [block.html for block in second.setting] == ["<p>Now a third.</p>"]
    assert [block.kind for block in second.results] == ["table", "picture"]


def test_the_quiz_shows_options_without_verdict(deck):
    quiz = deck.select_one("section.quiz")
    assert [one.get_text() for one in quiz.select("li")] == ["A half", "A third"]
    assert "lecturer/quiz-answers.html" in quiz.aside.get_text()


def test_the_strength_of_a_claim_comes_after_the_vote(deck):
    [strength] = deck.select("section.claims .fragment")
    assert strength.get_text() == "weak"


def test_nothing_is_loaded_from_elsewhere(deck):
    loaded = [tag.get("src") or tag.get("href") for tag in deck.find_all(["script", "link", "img", "iframe", "a"])]
    assert [one for one in loaded if one and not one.startswith(("assets/", "data:"))] == []
    assert "http" not in re.sub("http://www.w3.org", "", str(deck))


def test_two_runs_of_a_notebook_give_the_same_deck(tea, tmp_path):
    again = built(tmp_path, root="ff", leaf="ee", link="dd", lost="cc")
    assert slides.deck(lesson.read_lesson(again, "book/x/tea", CHAPTER)) == slides.deck(tea)


def test_the_state_of_an_explorer_is_whole_and_holds_nothing_else(tea):
    state = json.loads(re.search(r'widget-state\+json">(.*?)</script>', slides.deck(tea))[1])["state"]
    root, leaf, link = (f"{number:032x}" for number in range(3))
    assert set(state) == {root, leaf, link}
    assert state[link]["state"]["source"] == [f"IPY_MODEL_{root}", "value"]
    assert state[root]["state"]["children"] == [f"IPY_MODEL_{leaf}"]
    assert state[leaf]["state"]["value"] == "3 cups </script>"


def test_the_handout_has_question_ideas_exercise_and_room(tea, tmp_path):
    page = BeautifulSoup(handouts.handout(tea, tmp_path), "html.parser")
    headings = [one.get_text() for one in page.select("h2")]
    assert headings == [
        "Your first answer", "You will be able to", "Key ideas", "Claims", "Questions for class", "Exercises", "Notes",
    ]  # fmt: skip
    assert page.blockquote.get_text() == "A shop sells 42 cups. Is that much?"
    assert [one.get_text() for one in page.select(".exercise h3")] == ["1 · Two cups"]
    assert page.img["alt"] == "Bars of tea: 3 and 4."
    assert page.select_one(".claims td").get_text() == "Tea sells"
    assert "weak" not in page.get_text()


def test_the_handout_leaves_the_answer_to_the_student(tmp_path):
    back = f"<section><h2>Back to the shop</h2><p>It is <strong>{SECRET}</strong>.</p></section>"
    page = PAGE.replace("<section><h2>Claims", back + "<section><h2>Claims")
    tea = lesson.read_lesson(built(tmp_path, page), "book/x/tea", CHAPTER)
    assert SECRET in slides.deck(tea)
    assert SECRET not in handouts.handout(tea, tmp_path)


@pytest.mark.parametrize(
    ("page", "words"),
    [
        (PAGE.replace("blockquote", "div"), "book/x/tea: a chapter begins with a question from a class"),
        (
            PAGE.replace("You will be able to", "Aims"),
            "book/x/tea: the box at the top has no line 'You will be able to'",
        ),
    ],
)
def test_a_page_that_is_no_chapter_is_told_with_what_it_lacks(page, words, tmp_path):
    with pytest.raises(lesson.LessonError, match=re.escape(words)):
        lesson.read_lesson(built(tmp_path, page), "book/x/tea", CHAPTER)


def sentences(html):
    return list(prose.sentences(BeautifulSoup(f"<p>{html}</p>", "html.parser").p))


@pytest.mark.parametrize(
    ("html", "wanted"),
    [
        ("One. Two! Three? Four.", ["One.", "Two!", "Three?", "Four."]),
        ("Cup et al. Found it.", ["Cup et al. Found it."]),
        ("It costs 2.5 rupiah. <em>Next</em> comes.", ["It costs 2.5 rupiah.", "<em>Next</em> comes."]),
        ("<strong>One. Two.</strong> Three.", ["<strong>One. Two.</strong> Three."]),
        ("<strong>Direction.</strong> Up. Down.", ["<strong>Direction.</strong> Up.", "Down."]),
        ("<em>Can’t say:</em> why. More.", ["<em>Can’t say:</em> why.", "More."]),
        ("“Really?” He asked. 5 &lt; 6.", ["“Really?”", "He asked.", "5 &lt; 6."]),
    ],
)
def test_sentences(html, wanted):
    assert sentences(html) == wanted


def test_a_sentence_that_leans_on_another_brings_it_along():
    block = prose.Block("text", "", ("Ten came.", "They were <strong>late</strong>.", "So what."))
    assert prose.key_sentences(block) == ["Ten came.", "They were <strong>late</strong>."]


@pytest.mark.parametrize(
    ("printed", "shown"),
    [
        ("(np.float64(0.9830447405853286), np.True_)", "(0.9830, np.True_)"),
        ("np.int64(12)", "12"),
        ("100    13.625\nName: n, dtype: float64\n", "100    13.625"),
        ("version 3.11.7", "version 3.11.7"),
    ],
)
def test_numbers_stand_without_the_names_of_their_types(printed, shown):
    assert prose.tidy(printed) == shown


def rows(number, words="cup"):
    head = "<thead><tr><th>head</th><th>other</th></tr></thead>"
    return f"<table>{head}<tbody>{f'<tr><td>{words}</td><td>x</td></tr>' * number}</tbody></table>"


def test_a_long_result_says_how_much_of_it_the_book_shows():
    shown = fitting.table(rows(30))
    assert shown.count("<tr>") == 1 + fitting.MOST_ROWS
    assert shown.endswith("<p class='cut'>The book shows 21 more rows.</p>")


def test_a_long_table_of_a_page_goes_on_with_its_head():
    numbered = "".join(f"<tr><td>row {number} {'word ' * 30}</td><td>x</td></tr>" for number in range(12))
    parts = fitting.parts_of(prose.Block("table", rows(0).replace("<tbody>", f"<tbody>{numbered}")))
    assert len(parts) > 1
    assert all("<th>head</th>" in part and "more rows" not in part for part in parts)
    assert re.findall(r"row (\d+) ", "".join(parts)) == [str(number) for number in range(12)]


def test_rows_that_are_alike_stand_on_one_slide_each():
    parts = fitting.parts_of(prose.Block("table", rows(12, "word " * 30)))
    assert len(parts) > 1
    assert "".join(parts).count("word " * 30) == 12


def test_the_list_of_decks_names_parts_and_chapters(tea):
    page = BeautifulSoup(slides.index([tea]), "html.parser")
    assert page.h2.get_text() == "Drinks & more"
    assert page.a["href"] == "tea.html"

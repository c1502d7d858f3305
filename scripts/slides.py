"""Slides of a chapter: one HTML file a deck, for reveal.js, with everything it loads in the folder `assets` beside it.

The slides follow the page: its question, its statements, tables, pictures and formulas, and the claims. Then come the
predictions of the notebook, each before what came out, and the questions for the class. The prose of the page, which
no class can read from a wall, stands in the speaker's notes. Nothing that is read here holds a solution.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from html import escape
from typing import TYPE_CHECKING, Any

import lesson as reading
import prose
import quiz_bank
from fitting import parts_of, show

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from lesson import Claim, Lesson, Step, Topic
    from prose import Block
    from quiz_file import Question

STATE_KIND = "application/vnd.jupyter.widget-state+json"
MODEL = re.compile(r"IPY_MODEL_([0-9a-f]+)")

MOST_WORDS = 80  # on a slide, at a size that the last row can read
MOST_ITEMS = 6
REST_WORDS = 24  # left over below a table or a picture
SETTING_WORDS, READING_WORDS = 60, 45
SHORT_LINES, SHORT_WIDTH = 6, 56  # what fits below a prediction

BEGIN = """\
Press the keys → and ← for the next and the last topic, ↓ and ↑ (or the space bar) to go through a topic, S for these \
notes in a window of their own, O for an overview of all slides, F for the full screen, B for a dark screen."""
VOTE = """\
Let everybody vote by hand before anybody speaks. The answers, with the reason for each option, stand in \
lecturer/quiz-answers.html and in the quiz of the page."""
ASK_FIRST = "Let everybody write a prediction down before you go on."
PREDICT = f"{ASK_FIRST} What came out stands on the next step."

PAGE = """\
<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title} · slides</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="assets/reset.css">
<link rel="stylesheet" href="assets/reveal.css">
<link rel="stylesheet" href="assets/deck.css">
<script src="assets/reveal.js"></script>
<script src="assets/notes.js"></script>
<script src="assets/deck.js"></script>
{scripts}
</head>
<body>
<div class="reveal"><main class="slides">
{slides}
</main></div>
</body>
</html>
"""
# reveal.js stands before require.js, to which it would hand itself over otherwise.
MATHJAX = """\
<script>window.MathJax = {loader: {load: ["core", "input/tex", "output/chtml", "a11y/assistive-mml"]}, \
chtml: {matchFontHeight: false}}</script>
<script defer src="assets/vendor/mathjax/startup.js"></script>"""
WIDGETS = """\
<script type="{kind}">{state}</script>
<script src="assets/widgets.js"></script>
<script src="assets/explorers.js"></script>
<script src="assets/vendor/require.js"></script>
<script src="assets/vendor/@jupyter-widgets/html-manager/dist/embed-amd.js"></script>"""


@dataclass
class Slide:
    """One slide: its title, what kind it is, what is on it, what only the speaker sees."""

    title: str
    kind: str
    body: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    n_words: int = 0
    n_items: int = 0

    def takes(self, html: str, n_words: int) -> bool:
        """Add a statement if there is room for it."""
        if self.n_items and (self.n_words + n_words > MOST_WORDS or self.n_items >= MOST_ITEMS):
            return False
        self.body.append(html)
        self.n_words += n_words
        self.n_items += 1
        return True


def deck(lesson: Lesson) -> str:
    """The HTML of a deck."""
    stacks = list(stacks_of(lesson))
    slides = "\n".join(written(number, stack) for number, stack in enumerate(stacks, start=1))
    scripts = [MATHJAX] if 'class="math"' in slides else []
    if views := dict.fromkeys(re.findall(r'"model_id": "(\w+)"', slides)):
        state, names = embedded(lesson.widgets, views)
        for old, new in names.items():
            slides = slides.replace(f'"model_id": "{old}"', f'"model_id": "{new}"')
        scripts.append(WIDGETS.format(kind=STATE_KIND, state=state))
    return PAGE.format(title=escape(prose.plain(lesson.title)), scripts="\n".join(scripts), slides=slides)


def stacks_of(lesson: Lesson) -> Iterator[list[Slide]]:
    """The slides, those of a topic together: one goes to the next topic with →, through a topic with ↓."""
    yield [title_slide(lesson)]
    yield [question_slide(lesson)]
    yield [bullets("You will be able to", "aims", lesson.objectives)]
    for topic in lesson.topics:
        yield list(topic_slides(topic))
    if lesson.claims:
        yield [vote_on_claims(lesson.claims), *map(claim_slide, lesson.claims)]
    yield from step_stacks(lesson.steps)
    if lesson.limits:
        yield list(topic_slides(reading.Topic(reading.LIMITS, 0, lesson.limits)))
    yield [quiz_slide(number, question) for number, question in enumerate(lesson.chapter.quiz.questions, start=1)]
    if lesson.discussion:
        yield [discussion_slide(question) for question in lesson.discussion]
    yield [back_slide(lesson)]
    yield [exercise_slide(lesson), source_slide(lesson)]


def title_slide(lesson: Lesson) -> Slide:
    """The first slide; its notes say how to use the deck."""
    part = escape(lesson.chapter.part)
    notes = [f"<p>{BEGIN}</p>", f"<p>Time: {lesson.time}</p>", f"<p>Students need: {lesson.needs}</p>"]
    return Slide(lesson.title, "title", [f"<p class='part'>CX Lab · {part}</p>"], notes)


def question_slide(lesson: Lesson) -> Slide:
    """The question from a class, and what everybody writes down first."""
    quoted = "".join(f"<p>{one}</p>" for one in lesson.question)
    body = [f"<blockquote>{quoted}</blockquote>"]
    if lesson.task:
        body.append(f"<p class='task fragment'>{lesson.task}</p>")
    notes = [f"<p>{ASK_FIRST} The slide “Back to the question” asks it again.</p>"]
    return Slide("A question", "question", body, notes)


def back_slide(lesson: Lesson) -> Slide:
    """The question again, when everything needed for an answer was said."""
    quoted = "".join(f"<p>{one}</p>" for one in lesson.question)
    notes = ["<p>Compare with what everybody wrote at the beginning. Who changed the answer, and what changed it?</p>"]
    task = "<p class='task'>What do you answer now? What would change your mind?</p>"
    body = [f"<blockquote>{quoted}</blockquote>", task]
    return Slide("Back to the question", "question", body, notes)


def bullets(title: str, kind: str, items: Iterable[str]) -> Slide:
    """A list."""
    return Slide(title, kind, ["<ul>" + "".join(f"<li>{item}</li>" for item in items) + "</ul>"])


def topic_slides(topic: Topic) -> Iterator[Slide]:
    """The statements of a topic, a few a slide; a table or a picture has one of its own with what leads to it."""
    made = [Slide(topic.title, "statements")]
    before = ""
    for block, keys in reading.key_statements(topic):
        if block.kind in ("text", "list", "formula"):
            for html, n_words in statements(block, keys, before):
                if not made[-1].takes(html, n_words):
                    made.append(Slide(topic.title, "statements"))
                    made[-1].takes(html, n_words)
            made[-1].notes.append(block.html)
        else:
            lead = f"<p class='lead'>{before}</p>" if before and prose.words(before) <= 40 else ""
            notes = made.pop().notes if made[-1].body in ([], [f"<p>{before}</p>"]) else []
            made += [Slide(topic.title, block.kind, [lead, one], notes) for one in parts_of(block)]
            made.append(Slide(topic.title, "statements"))
        before = block.sentences[-1] if block.kind == "text" and block.sentences else ""
    return iter(tidied(made))


def tidied(made: list[Slide]) -> list[Slide]:
    """Without empty slides; a few words that are left over move to the slide before them, notes too."""
    kept: list[Slide] = []
    for slide in made:
        visual = bool(kept) and kept[-1].kind in ("table", "picture")
        if visual and slide.kind == "statements" and slide.n_words <= REST_WORDS:
            kept[-1].body += [html.replace("<p>", "<p class='rest'>", 1) for html in slide.body]
            kept[-1].notes += slide.notes
        elif slide.body:
            kept.append(slide)
    return kept


def statements(block: Block, keys: Sequence[str], before: str) -> Iterator[tuple[str, int]]:
    """The statements of a block, each with its weight in words; a formula with the words that lead to it."""
    if block.kind == "formula":
        lead = f"<p>{before}</p>" if prose.words(before) <= 40 else ""
        yield lead + block.html, 18 + prose.words(lead)
    elif block.kind == "list":
        for item in keys:
            short = prose.shortened(item, 32)
            yield f"<p class='item'>{short}</p>", prose.words(short)
    elif keys:
        for group in grouped(keys):
            yield f"<p>{group}</p>", prose.words(group)


def grouped(keys: Sequence[str]) -> Iterator[str]:
    """Sentences of one paragraph together, as far as a slide can hold them."""
    group = ""
    for key in keys:
        if group and prose.words(group) + prose.words(key) > MOST_WORDS:
            yield group
            group = ""
        group = f"{group} {key}".strip()
    yield group


def vote_on_claims(claims: Sequence[Claim]) -> Slide:
    """All claims, the strength of the evidence for each only after a vote."""
    rows = "".join(
        f"<tr><td>{claim.title}</td><td><span class='fragment'>{claim.strength}</span></td></tr>" for claim in claims
    )
    head = "<tr><th scope='col'>claim</th><th scope='col'>evidence for it</th></tr>"
    body = ["<p class='lead'>Which of these do you believe? Vote first.</p>", f"<table>{head}{rows}</table>"]
    return Slide("Claims, and how strong their evidence is", "claims", body, [f"<p>{ASK_FIRST}</p>"])


def claim_slide(claim: Claim) -> Slide:
    """One claim: who made it, what was found, its critics; all of it stands in the notes too."""
    room = 70 // max(len(claim.parts), 1)
    body = [f"<p class='item'>{prose.shortened(part, max(room, 22))}</p>" for part in claim.parts]
    body.append(f"<p class='strength'>Evidence for it: {claim.strength}</p>")
    return Slide(f"“{claim.title}”", "claim", body, [f"<p>{part}</p>" for part in claim.parts])


def step_stacks(steps: Sequence[Step]) -> Iterator[list[Slide]]:
    """The predictions of the notebook; those of one section together."""
    stack: list[Slide] = []
    for step in steps:
        if stack and stack[-1].title != step.title:
            yield stack
            stack = []
        stack += step_slides(step)
    if stack:
        yield stack


def step_slides(step: Step) -> Iterator[Slide]:
    """A prediction, then what came out: below it when it is short, else on slides of its own."""
    notes = [f"<p>{PREDICT}</p>", *(block.html for block in [*step.setting, *step.reading])]
    notes += [f"<pre>{escape(code)}</pre>" for code in step.code]
    explorers = [block for block in step.results if block.kind == "explorer"]
    ask = f"<p class='ask'>{prose.shortened(step.ask.html.removeprefix('<p>').removesuffix('</p>'), 60)}</p>"
    if explorers:
        yield Slide(step.title, "explorer", [ask, show(explorers[0])], notes)
        return
    setting = prose.last_sentences([one for block in step.setting for one in block.sentences], SETTING_WORDS)
    slide = Slide(step.title, "predict", [f"<p>{setting}</p>" if setting else "", ask], notes)
    seen = prose.first_sentences([one for block in step.reading for one in block.sentences], READING_WORDS)
    after = f"<p class='seen fragment'>{seen}</p>" if seen else ""
    if is_short(step.results):
        slide.body += [f"<div class='fragment'>{show(block)}</div>" for block in step.results] + [after]
        yield slide
        return
    yield slide
    for number, block in enumerate(step.results, start=1):
        last = number == len(step.results)
        yield Slide(step.title, block.kind, [show(block), after if last else ""], notes[1:] if last else [])


def is_short(results: Sequence[Block]) -> bool:
    """Whether all that came out is a few lines of text."""
    lines = [line for block in results for line in prose.plain_lines(block.html)]
    texts = all(block.kind == "code" for block in results)
    return texts and len(lines) <= SHORT_LINES and all(len(line) <= SHORT_WIDTH for line in lines)


def quiz_slide(number: int, question: Question) -> Slide:
    """A question with its options and without its answer."""
    asked = quiz_bank.html(question.question, "")
    options = "".join(f"<li>{opened(quiz_bank.html(option.text, ''))}</li>" for option in question.options)
    hint = f"<p class='lead'>{question.n_correct} answers are right.</p>" if question.n_correct > 1 else ""
    body = [f"<div class='asked'>{asked}</div>{hint}<ol class='options'>{options}</ol>"]
    return Slide(f"Quiz, question {number}", "quiz", body, [f"<p>{VOTE}</p>"])


def opened(html: str) -> str:
    """A single paragraph without its tags."""
    return html[3:-4] if html.count("<p>") == 1 and html.startswith("<p>") else html


def discussion_slide(question: str) -> Slide:
    """A question for the class."""
    return Slide("Discuss", "discuss", [f"<p class='ask'>{question}</p>"], ["<p>Two minutes in pairs, then all.</p>"])


def exercise_slide(lesson: Lesson) -> Slide:
    """What to do at home; the handout holds the texts."""
    names = [f"<strong>{escape(exercise.title)}</strong>" for exercise in lesson.exercises]
    slide = bullets("Exercises", "exercises", names)
    slide.body.append("<p class='lead'>The handout and the page of the book hold their texts.</p>")
    slide.notes = [f"<p><strong>{escape(one.title)}</strong></p>{one.html}" for one in lesson.exercises]
    return slide


def source_slide(lesson: Lesson) -> Slide:
    """What to read next; all sources stand in the notes."""
    texts = [one for block in lesson.further for one in block.sentences]
    body = [f"<p>{prose.first_sentences(texts, 85)}</p>" if texts else ""]
    body.append("<p class='cut'>Text and pictures: CX Lab contributors, CC BY 4.0</p>")
    notes = ["<p>Sources of this chapter:</p>", *(f"<p>{escape(source)}</p>" for source in lesson.sources)]
    return Slide(reading.FURTHER, "sources", body, notes)


def written(number: int, stack: Sequence[Slide]) -> str:
    """The HTML of a stack of slides."""
    inside = "\n".join(section(slide, f"s{number}-{place}") for place, slide in enumerate(stack, start=1))
    return f"<section>\n{inside}\n</section>"


def section(slide: Slide, name: str) -> str:
    """The HTML of one slide."""
    heading = "h1" if slide.kind == "title" else "h2"
    notes = f"<aside class='notes'>{''.join(slide.notes)}</aside>" if slide.notes else ""
    body = "".join(slide.body)
    return (
        f'<section id="{name}" class="{slide.kind}"><{heading}>{slide.title}</{heading}>'
        f'<div class="body"><div class="sheet">{body}</div></div>{notes}</section>'
    )


def embedded(widgets: dict[str, Any], views: Iterable[str]) -> tuple[str, dict[str, str]]:
    """The state of the explorers that are shown, named by their place: names of a run are drawn anew each time."""
    names: dict[str, str] = {}
    name_models(widgets, views, names)
    links = {
        name: one for name, one in widgets.items() if one["model_name"].endswith("LinkModel") and name not in names
    }
    known = {name: renamed(one, names) for name, one in links.items()}
    wanted = [name for name in links if set(MODEL.findall(json.dumps(links[name]))) & set(names)]
    name_models(widgets, sorted(wanted, key=known.get), names)
    state = {new: widgets[old] for old, new in names.items()}
    text = renamed({"version_major": 2, "version_minor": 0, "state": state}, names)
    return text.replace("</", "<\\/"), names


def name_models(widgets: dict[str, Any], first: Iterable[str], names: dict[str, str]) -> None:
    """Give models, and those that they are made of, names by their place."""
    waiting = list(first)
    while waiting:
        name = waiting.pop(0)
        if name not in names:
            names[name] = f"{len(names):032x}"
            waiting += MODEL.findall(json.dumps(widgets[name]))


def renamed(content: dict[str, Any], names: dict[str, str]) -> str:
    """Content as JSON in which models bear their new names."""
    text = json.dumps(content, sort_keys=True)
    return MODEL.sub(lambda found: f"IPY_MODEL_{names.get(found[1], '')}", text)


def index(lessons: Sequence[Lesson]) -> str:
    """The page that lists all decks."""
    rows, part = [], ""
    for lesson in lessons:
        if lesson.chapter.part != part:
            part = lesson.chapter.part
            rows.append(f"<h2>{escape(part)}</h2>")
        rows.append(f'<p><a href="{lesson.name}.html">{lesson.title}</a></p>')
    return INDEX.format(keys=BEGIN, rows="\n".join(rows))


INDEX = """\
<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>CX Lab: slides</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="assets/list.css">
</head>
<body><main>
<h1>CX Lab: slides</h1>
<p>{keys}</p>
{rows}
</main></body>
</html>
"""

"""The question banks, read back by readers that share nothing with the writers."""

import html
import io
import itertools
import json
import re
import sys
import xml.etree.ElementTree as ET
import zipfile
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "scripts"))

import course_pack  # noqa: E402
import quiz_bank  # noqa: E402
from quiz_file import read_quiz  # noqa: E402

# Signs that mean something in one of the formats, several right answers, and more than one paragraph.
NASTY = r"""
questions:
  - id: signs
    question: "Is 2 ~ 3 = {4} # 5: `C:\\new\\~x` & <b>bold</b> // -> %50% or 'r' \"q\" ]]> ::x:: $5?"
    options:
      - {text: "= right ~ wrong", correct: true, feedback: "#1 {yes}: `a\\\\b` *often*"}
      - {text: "~%100% </text> &amp;", correct: false, feedback: "First.\n\nSecond → “Ω” naïve."}
  - id: several
    question: "Which are even?\n\n- two\n- three"
    options:
      - {text: "2", correct: true, feedback: "Yes: 2."}
      - {text: "3", correct: false, feedback: "No."}
      - {text: "4", correct: true, feedback: "Yes."}
      - {text: "6", correct: true, feedback: "Yes!"}
  - id: all
    question: "All are right.\n\n```\na\n\nb\n```"
    options:
      - {text: "a", correct: true, feedback: "A."}
      - {text: "b", correct: true, feedback: "B."}
"""


@pytest.fixture(scope="module")
def nasty(tmp_path_factory):
    path = tmp_path_factory.mktemp("quiz") / "nasty.yml"
    path.write_text(NASTY, encoding="utf-8")
    return [quiz_bank.Chapter("nasty", "Costs/benefits & more", "A <nasty> one/two: {three}", read_quiz(path))]


@pytest.fixture(scope="module")
def bank():
    return course_pack.chapters_of(ROOT)


def plain(chapters):
    """What a bank must hold: name, question, [text, right, feedback], as HTML."""
    shown = quiz_bank.MARKDOWN.render
    return [
        (
            f"{chapter.name}: {question.id}",
            shown(question.question).strip(),
            [(shown(one.text).strip(), one.correct, shown(one.feedback).strip()) for one in question.options],
        )
        for chapter in chapters
        for question in chapter.quiz.questions
    ]


# Readers


def read_moodle(content):
    """Categories, questions and weights of a Moodle XML file."""
    categories, questions, weights = [], [], []
    for node in ET.fromstring(content):
        assert node.tag == "question"
        if node.get("type") == "category":
            categories.append(node.findtext("category/text"))
            continue
        assert node.get("type") == "multichoice"
        assert node.findtext("single") in ("true", "false")
        assert node.find("questiontext").get("format") == "html"
        shares = [float(answer.get("fraction")) for answer in node.findall("answer")]
        options = [
            (answer.findtext("text"), float(answer.get("fraction")) > 0, answer.findtext("feedback/text"))
            for answer in node.findall("answer")
        ]
        questions.append((node.findtext("name/text"), node.findtext("questiontext/text"), options))
        weights.append((node.findtext("single") == "true", shares))
    return categories, questions, weights


def tokens(text):
    """GIFT as (sign, is it markup) pairs: after a backslash a sign is only itself, and n a new line."""
    signs = iter(text)
    for sign in signs:
        if sign == "\\":
            following = next(signs)
            yield ("\n" if following == "n" else following), False
        else:
            yield sign, sign in "~=#{}:"


def words(part):
    return "".join(sign for sign, _ in part).strip()


def split(part, marks):
    """Pieces of a token list, each with the markup that it begins with."""
    pieces = [("", [])]
    for sign, markup in part:
        if markup and sign in marks:
            pieces.append((sign, []))
        else:
            pieces[-1][1].append((sign, markup))
    return pieces


def read_gift(text):
    """Categories, questions and weights of a GIFT file."""
    categories, questions, weights = [], [], []
    for block in re.split(r"\n[ \t]*\n", text.strip()):
        if block.startswith("$CATEGORY:"):
            categories.append(block.removeprefix("$CATEGORY:").strip())
            continue
        assert not any(line.startswith("//") for line in block.splitlines())
        question, weight = read_gift_question(list(tokens(block)))
        questions.append(question)
        weights.append(weight)
    return categories, questions, weights


def read_gift_question(found):
    title, stem, options, shares = None, None, [], []
    opens = found.index(("{", True))
    assert found[-1] == ("}", True)
    assert not {("{", True), ("}", True)} & set(found[opens + 1 : -1])
    pieces = split(found[:opens], ":")
    (first, empty), (_, nothing), (_, named), (_, between), (_, rest) = pieces
    assert [first, empty, nothing, between] == ["", [], [], []]
    title, stem = words(named), words(rest)
    assert stem.startswith("[html]")
    single = True
    for mark, part in split(found[opens + 1 : -1], "~=")[1:]:
        text, feedback = (words(piece) for _, piece in split(part, "#"))
        share = 100.0 if mark == "=" else 0.0
        if weighted := re.match(r"%(-?[\d.]+)%", text):
            share, text, single = float(weighted[1]), text[weighted.end() :], False
        shares.append(share)
        options.append((text, share > 0, feedback))
    return (title, stem.removeprefix("[html]"), options), (single, shares)


# QTI 1.2: the children that the specification allows in an element, in this order, and the attributes it asks for.
CONTENT = {
    "questestinterop": ("assessment", ""),
    "assessment": ("section", "ident title"),
    "section": ("item+", "ident"),
    "item": ("itemmetadata presentation resprocessing itemfeedback+", "ident title"),
    "itemmetadata": ("qtimetadata", ""),
    "qtimetadata": ("qtimetadatafield+", ""),
    "qtimetadatafield": ("fieldlabel fieldentry", ""),
    "presentation": ("material response_lid", ""),
    "response_lid": ("render_choice", "ident rcardinality"),
    "render_choice": ("response_label+", ""),
    "response_label": ("material", "ident"),
    "material": ("mattext", ""),
    "flow_mat": ("material", ""),
    "itemfeedback": ("flow_mat", "ident"),
    "resprocessing": ("outcomes respcondition+", ""),
    "outcomes": ("decvar", ""),
    "respcondition": ("conditionvar setvar? displayfeedback?", "continue"),
    "conditionvar": ("(varequal|and)", ""),
    "and": ("(varequal|not)+", ""),
    "not": ("varequal", ""),
    "mattext": ("", "texttype"),
    "varequal": ("", "respident"),
    "setvar": ("", "action varname"),
    "displayfeedback": ("", "feedbacktype linkrefid"),
    "decvar": ("", "maxvalue minvalue varname vartype"),
    "fieldlabel": ("", ""),
    "fieldentry": ("", ""),
}
QTI = "{http://www.imsglobal.org/xsd/ims_qtiasiv1p2}"


def check_rules(node):
    """Hold an element and what is in it against the table."""
    tag = node.tag.removeprefix(QTI)
    children, attributes = CONTENT[tag]
    pattern = re.sub(r"(\w+|\([^)]*\))([+?]?) ?", r"(?:(?:\1) )\2", children)
    assert re.fullmatch(pattern, "".join(child.tag.removeprefix(QTI) + " " for child in node)), tag
    assert set(node.attrib) == set(attributes.split()), tag
    for child in node:
        check_rules(child)


def holds(node, chosen):
    """Whether a condition is met by the options chosen."""
    tag = node.tag.removeprefix(QTI)
    if tag == "varequal":
        return node.text in chosen
    inside = [holds(child, chosen) for child in node]
    return not inside[0] if tag == "not" else all(inside)


def answer(item, chosen):
    """The points and the feedback for the options chosen, by the rules of the item itself."""
    points, shown = 0.0, []
    for condition in item.iter(f"{QTI}respcondition"):
        if holds(condition.find(f"{QTI}conditionvar"), chosen):
            points = float(condition.findtext(f"{QTI}setvar", default=str(points)))
            shown += [node.get("linkrefid") for node in condition.iter(f"{QTI}displayfeedback")]
            if condition.get("continue") == "No":
                break
    return points, shown


def read_qti(content):
    """The quizzes of a package, in the order of its list."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        manifest = ET.fromstring(package.read("imsmanifest.xml"))
        spaces = {"p": "http://www.imsglobal.org/xsd/imsccv1p1/imscp_v1p1"}
        resources = manifest.findall("p:resources/p:resource", spaces)
        assert {resource.get("type") for resource in resources} == {"imsqti_xmlv1p2"}
        listed = [resource.find("p:file", spaces).get("href") for resource in resources]
        assert sorted([*listed, "imsmanifest.xml"]) == package.namelist()
        return [ET.fromstring(package.read(name)) for name in listed]


def read_item(item):
    """One question, with the points that every possible choice gets."""
    labels = {label.get("ident"): label.findtext(f".//{QTI}mattext") for label in item.iter(f"{QTI}response_label")}
    said = {node.get("ident"): node.findtext(f".//{QTI}mattext") for node in item.iter(f"{QTI}itemfeedback")}
    one = item.find(f".//{QTI}response_lid").get("rcardinality") == "Single"
    kind = "multiple_choice_question" if one else "multiple_answers_question"
    assert kind in [node.text for node in item.iter(f"{QTI}fieldentry")]
    sizes = [1] if one else range(len(labels) + 1)
    choices = itertools.chain.from_iterable(itertools.combinations(labels, size) for size in sizes)
    full = [set(choice) for choice in choices if answer(item, choice)[0] == 100]
    assert len(full) == 1
    options = []
    for ident, text in labels.items():
        [feedback] = answer(item, [ident])[1]
        options.append((text, ident in full[0], said.pop(feedback)))
    assert not said
    return item.get("title"), item.findtext(f"{QTI}presentation/{QTI}material/{QTI}mattext"), options


# Round trips


@pytest.mark.parametrize("which", ["nasty", "bank"])
def test_moodle_xml_comes_back_as_it_went(which, request):
    chapters = request.getfixturevalue(which)
    categories, questions, _ = read_moodle(quiz_bank.moodle_xml(chapters))
    assert questions == plain(chapters)
    assert len(categories) == len(chapters)


@pytest.mark.parametrize("which", ["nasty", "bank"])
def test_gift_comes_back_as_it_went(which, request):
    chapters = request.getfixturevalue(which)
    categories, questions, weights = read_gift(quiz_bank.gift(chapters))
    assert questions == plain(chapters)
    in_xml = read_moodle(quiz_bank.moodle_xml(chapters))
    assert (categories, weights) == (in_xml[0], in_xml[2])


@pytest.mark.parametrize("which", ["nasty", "bank"])
def test_qti_comes_back_as_it_went_and_keeps_the_rules(which, request):
    chapters = request.getfixturevalue(which)
    roots = read_qti(quiz_bank.qti_package(chapters))
    for root, chapter in zip(roots, chapters, strict=True):
        check_rules(root)
        assert root[0].get("title") == f"CX Lab · {chapter.part} · {chapter.title}"
    items = [item for root in roots for item in root.iter(f"{QTI}item")]
    assert [read_item(item) for item in items] == plain(chapters)
    idents = [node.get("ident") for root in roots for node in root.iter() if node.get("ident")]
    shared = {"root_section", "response1"}
    assert len(set(idents) - shared) == sum(ident not in shared for ident in idents)


def test_a_reader_of_gift_that_others_wrote_finds_the_same():
    """See scripts/check_with_pygiftparser.py, which stored what it read and in which text."""
    read = json.loads((ROOT / "tests/reference/data/quiz_sample_read.json").read_text(encoding="utf-8"))
    quiz = read_quiz(ROOT / "tests/reference/data/quiz_sample.yml")
    sample = [quiz_bank.Chapter("sample", "Part", "Title", quiz)]
    assert quiz_bank.gift(sample) == read["bank"]
    found = [
        (one["title"], one["text"], [(text, share > 0, feedback) for text, share, feedback in one["options"]])
        for one in read["questions"]
    ]
    assert found == plain(sample)


def test_the_bank_holds_the_words_of_the_quiz_files(bank):
    """From the files themselves, by YAML alone."""
    _, questions, _ = read_moodle(quiz_bank.moodle_xml(bank))
    written = []
    for chapter in bank:
        quiz = yaml.safe_load((ROOT / "book" / "quizzes" / f"{chapter.name}.yml").read_text(encoding="utf-8"))
        written += [
            [q["question"], *(w for o in q["options"] for w in (o["text"], o["correct"], o["feedback"]))]
            for q in quiz["questions"]
        ]
    read = [[stem, *itertools.chain.from_iterable(options)] for _, stem, options in questions]
    assert len(read) == len(written) >= 100
    for mine, theirs in zip(read, written, strict=True):
        assert [words_of(one) for one in mine] == [squeezed(one) for one in theirs]


def words_of(text):
    return squeezed(html.unescape(re.sub(r"</?p>", "", text))) if isinstance(text, str) else text


def squeezed(text):
    return " ".join(text.split()) if isinstance(text, str) else text


def test_every_quiz_that_a_page_of_the_book_shows_is_there_once(bank):
    names = [chapter.name for chapter in bank]
    assert len(names) == len(set(names))
    assert all(chapter.part and not re.search(r"[`{]", chapter.title) for chapter in bank)


# Points, categories, faults


def test_several_right_answers_share_the_points_and_ticking_all_gives_nothing(nasty):
    (_, _, [(one, first), (several, shares), (both, halves)]) = read_moodle(quiz_bank.moodle_xml(nasty))
    assert (one, first) == (True, [100, 0])
    assert (several, shares) == (False, [33.33333, -100, 33.33333, 33.33333])
    assert (both, halves) == (False, [50, 50])


def test_a_slash_in_a_name_makes_no_category_of_its_own(nasty):
    [category], _, _ = read_moodle(quiz_bank.moodle_xml(nasty))
    assert category == "$course$/top/CX Lab/Costs//benefits & more/A <nasty> one//two: {three}"


@pytest.mark.parametrize("text", ["It is {term}`NPS`.", "So $r^2$ is high.", "```{note}\nHm.\n```"])
def test_what_only_the_book_can_set_is_refused_with_its_line(text, tmp_path):
    path = tmp_path / "maths.yml"
    options = [{"text": "a", "correct": True, "feedback": "A."}, {"text": "b", "feedback": text, "correct": False}]
    quiz = {"questions": [{"id": "one", "question": "Which?", "options": options}]}
    path.write_text(yaml.safe_dump(quiz, sort_keys=False), encoding="utf-8")
    chapter = quiz_bank.Chapter("maths", "P", "T", read_quiz(path))
    for write in (quiz_bank.moodle_xml, quiz_bank.gift, quiz_bank.qti_package):
        with pytest.raises(quiz_bank.BankError, match=r"maths\.yml:8: .* can be set by the book only.*write it out"):
            write([chapter])


def test_prices_are_no_formulas():
    assert quiz_bank.html("From $5 to $9, or Rp 20.000", "x") == "<p>From $5 to $9, or Rp 20.000</p>"

"""The debrief: a notebook that shows a class what was true, how far it was off, and why. Nobody can be told from it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd

from cxlab import files
from cxlab._words import say
from cxlab.teaching._assignment import seed_of
from cxlab.teaching._class_estimates import COLUMNS, FAR
from cxlab.teaching._marker import number_in
from cxlab.teaching._sheet import cell, notebook_text

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from cxlab.teaching._marking import Marking

MOST_MISTAKES = 15
FEWEST = 5  # students; who knows that so few handed in can guess whose an estimate is


def write_debrief(folder: Path, made: Marking, key: Mapping[str, Any], secret: str) -> list[Path]:
    """Write the notebook and the three tables that it reads.

    Parameters
    ----------
    folder : Path
        Where to write; made when it isn't there. Files of an earlier run are replaced.
    made : Marking
        The marked class.
    key : dict
        The key of the class.
    secret : str
        The secret of the course, by which data sets are numbered.

    Returns
    -------
    list of Path
        The notebook first.

    Notes
    -----
    No name, number, e-mail address, file name or text of a student is written. Of answers only numbers are, and only
    those within 10 standard errors of the truth: a telephone number typed by mistake is not among them.
    """
    folder.mkdir(exist_ok=True)
    estimates = estimates_of(made, key, secret)
    tables = {
        "estimates.csv": estimates, "true-values.csv": true_values(key, secret), "mistakes.csv": common_mistakes(made),
    }  # fmt: skip
    text = _notebook(made, key, estimates)
    return [
        files.write_text(folder / "debrief.ipynb", text),
        *(files.write_table(folder / name, files.neutralise_formulas(table)) for name, table in tables.items()),
    ]


def numbered(key: Mapping[str, Any], secret: str) -> dict[str, int]:
    """Number the data sets at random, in another order for each assignment, and the same on every run."""
    name = str(key["assignment"])
    mixed = sorted(key["students"], key=lambda student: seed_of(secret.encode(), "debrief", name, student))
    return {student: number for number, student in enumerate(mixed, 1)}


def estimates_of(made: Marking, key: Mapping[str, Any], secret: str) -> pd.DataFrame:
    """Lay out the estimates of the class beside the truth, as `class_estimates` reads them.

    Parameters
    ----------
    made : Marking
        The marked class.
    key : dict
        The key of the class.
    secret : str
        The secret of the course, by which data sets are numbered.

    Returns
    -------
    DataFrame
        ``data_set`` (a number that says nothing) and the columns of `class_estimates`; a row for each data set and each
        question that estimates something, of students who handed nothing in, too.
    """
    given = {(row.student, row.question): number_in(row.given) for row in made.answers.itertuples()}
    numbers = numbered(key, secret)
    rows = [
        {"data_set": numbers[student], **_row(answer, given.get((student, answer["name"])))}
        for student, plain in key["students"].items()
        for answer in plain["answers"]
        if answer["truth"] is not None and answer["std_error"]
    ]
    table = pd.DataFrame(rows, columns=["data_set", *COLUMNS])
    return table.sort_values("data_set", kind="stable", ignore_index=True)


def _row(answer: Mapping[str, Any], estimate: float | None) -> dict[str, Any]:
    is_far = estimate is not None and abs(estimate - answer["truth"]) > FAR * answer["std_error"]
    return {
        "question": answer["name"], "unit": answer["unit"], "truth": answer["truth"],
        "estimate": None if is_far else estimate, "right": answer["answer"], "std_error": answer["std_error"],
        "is_far": int(is_far),
    }  # fmt: skip


def true_values(key: Mapping[str, Any], secret: str) -> pd.DataFrame:
    """Lay out the parameters of the model behind each data set.

    Parameters
    ----------
    key : dict
        The key of the class.
    secret : str
        The secret of the course, by which data sets are numbered.

    Returns
    -------
    DataFrame
        ``data_set`` and one column for each parameter.
    """
    numbers = numbered(key, secret)
    rows = [{"data_set": numbers[student], **plain["true_parameters"]} for student, plain in key["students"].items()]
    return pd.DataFrame(rows).sort_values("data_set", ignore_index=True)


def common_mistakes(made: Marking) -> pd.DataFrame:
    """Count the typical mistakes, the most common first.

    Parameters
    ----------
    made : Marking
        The marked class.

    Returns
    -------
    DataFrame
        ``question, mistake, students`` (how many made it), ``share`` (of those whose answers were marked, a fraction),
        ``feedback``; at most fifteen rows.
    """
    found = made.answers[made.answers["mistake"] != ""]
    counted = found.groupby(["question", "mistake"], sort=True).agg(
        students=("student", "size"), feedback=("feedback", "first")
    )
    counted.insert(1, "share", counted["students"] / max(1, made.answers["student"].nunique()))
    return counted.sort_values("students", ascending=False, kind="stable").head(MOST_MISTAKES).reset_index()


_START = """\
import pandas as pd
import cxlab as cx

estimates = pd.read_csv("estimates.csv")
true_values = pd.read_csv("true-values.csv", index_col="data_set")
mistakes = pd.read_csv("mistakes.csv")"""
_ENDS = 'true_values.agg(["min", "mean", "max"]).round(3)'
_ALL_ROWS = """\
with pd.option_context("display.max_rows", None):
    display(true_values.round(3))"""
_MISTAKES = """\
with pd.option_context("display.max_colwidth", None):
    display(mistakes.round(2))"""


def _notebook(made: Marking, key: Mapping[str, Any], estimates: pd.DataFrame) -> str:
    language = made.language
    asked = {answer["name"]: answer["text"] for answer in next(iter(key["students"].values()))["answers"]}
    known = list(estimates["question"].drop_duplicates())
    drawn = [name for name in known if estimates.loc[estimates["question"] == name, "estimate"].notna().any()]
    cells = [*_beginning(made), *_truth(language)]
    if known:
        cells += _bias(language)
    for name in drawn:
        cells.append(cell("markdown", f"### {name}\n\n{asked[name]}"))
        cells.append(cell("code", f'cx.picture(found.plot_errors("{name}"))'))
    cells += [
        cell("markdown", f"## {say('What went wrong most often', language)}\n\n{_about_mistakes(language)}"),
        cell("code", _MISTAKES), *_to_discuss(language),
        cell("markdown", f"## {say('All true values', language)}\n\n{say('One row is one data set.', language)}"),
        cell("code", _ALL_ROWS),
    ]  # fmt: skip
    return notebook_text(cells)


def _beginning(made: Marking) -> list[dict[str, Any]]:
    language, n = made.language, int(made.grades["points"].notna().sum())
    texts = [
        f"# {say('Debrief: {title}', language, title=made.title)}",
        say("Everybody had a data set of their own. All of them came from one model, and the numbers in the model were "
            "drawn for each. Here is what was true, how far the class was from it, and why.", language),
        say("Handed in: {n:,} of {of:,}. Names and student numbers are left out, and the data sets are numbered at "
            "random.", language, n=n, of=len(made.grades)),
    ]  # fmt: skip
    if n < FEWEST:
        texts.append(
            say("**Don't show this to the class: so few handed in that an estimate can be told to be somebody's.**",
                language)
        )  # fmt: skip
    return [cell("markdown", "\n\n".join(texts)), cell("code", _START)]


def _truth(language: str) -> list[dict[str, Any]]:
    text = say("These are the smallest, the mean and the largest number in the models of the class. In practice nobody "
               "gets to see this table: a company has one sample, and what is true stays hidden.",
               language)  # fmt: skip
    return [cell("markdown", f"## {say('What was true', language)}\n\n{text}"), cell("code", _ENDS)]


def _bias(language: str) -> list[dict[str, Any]]:
    predict = say("**Predict** before you run the next cell: of a hundred students who all compute rightly, how many "
                  "have a 95% interval that misses the truth? And how far from zero is the mean of all their errors?",
                  language)  # fmt: skip
    read = say("Rows called right are what everybody would have got without a mistake: their mean error "
               "should be near zero, and about 95 of 100 intervals should hold the truth. What they miss is chance, "
               "and for ratios and lifetime values a small bias of up to about a fifth of a standard error. "
               "What the class misses beyond that is mistakes. Errors are counted in standard errors, so "
               "that questions can be compared.", language)  # fmt: skip
    covers = say("Covers is the share of intervals that hold the truth, a fraction; far is how many estimates are more "
                 "than ten standard errors away.", language)  # fmt: skip
    one_by_one = say("Each line is one student: the estimate less what was true for that data set, with an interval of "
                     "1.96 standard errors to each side. The dashed line is the mean error.", language)  # fmt: skip
    shown = "found" if language == "en" else f'print(found.summary(language="{language}"))'
    return [
        cell("markdown", f"## {say('How far the class was from the truth', language)}\n\n{predict}"),
        cell("code", f"found = cx.class_estimates(estimates)\n{shown}"), cell("markdown", f"{covers} {read}"),
        cell("code", "cx.picture(found.plot())"),
        cell("markdown", f"## {say('Student by student', language)}\n\n{one_by_one}"),
    ]  # fmt: skip


def _about_mistakes(language: str) -> str:
    return say("Counted are mistakes that the marking knows by the number to which they lead. The share is of all who "
               "handed in.", language)  # fmt: skip


def _to_discuss(language: str) -> list[dict[str, Any]]:
    questions = [
        say("Two students computed rightly and have different estimates. Is one of them wrong?", language),
        say("Some intervals of right estimates miss the truth. Did those students do anything wrong? Could they have "
            "noticed?", language),
        say("Chance goes up and down and averages out. Which mistakes of the table above don't average out, however "
            "large the class is? In which pictures do you see them?", language),
        say("Which of these mistakes would a manager have noticed without knowing the truth, and by what?", language),
        say("What would change in the pictures with four times as much data in each set?", language),
    ]  # fmt: skip
    limits = say("The model was known and the same for all; only its numbers differed. In practice the model itself "
                 "may be wrong, and no interval tells that. Whose estimate is far off is not shown, and one class is a "
                 "small sample of classes.", language)  # fmt: skip
    asked = "\n".join(f"{place}. {text}" for place, text in enumerate(questions, 1))
    return [
        cell("markdown", f"## {say('To talk about', language)}\n\n{asked}"),
        cell("markdown", f"## {say('What this does not show', language)}\n\n{limits}"),
    ]

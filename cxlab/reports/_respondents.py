"""Who answered, what was left out, and how the answers are spread."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from cxlab._words import sentence, told
from cxlab.descriptives import descriptive_table, respondent_profile
from cxlab.reports._question import FEWEST_ALIKE
from cxlab.survey._telling import REASONS

if TYPE_CHECKING:
    from cxlab.reports._question import Asked
    from cxlab.reports._writer import Writer

_LONGEST_QUESTION = 60  # letters
_FLAGS = ("duplicate", "straight_liner", "speeder")


def respondents(w: Writer, n_invited: int | None) -> None:
    """Write how many answered, and which rows were left out and why."""
    with w.section("respondents", sentence("Respondents and response")):
        w.text(sentence("{n:,} respondents stay in the analysis after the answers were checked.", n=w.survey.n))
        _invited(w, n_invited)
        removed = _removed(w.survey.log)
        if removed.empty:
            w.text(sentence("No row of the file was left out."))
        else:
            w.table(sentence("Rows that were left out, and why"), removed,
                    {"why": sentence("Reason"), "n": sentence("Rows")}, words=REASONS)  # fmt: skip
        _flagged(w)
        n_empty = int(w.survey.items().isna().sum().sum())
        w.text(
            sentence("Answers to items that are missing: {n_empty:,} of {n_cells:,}.", n_empty=n_empty,
                     n_cells=w.survey.items().size),
            sentence("Each analysis below uses the respondents who answered all that it needs (listwise), and says how "
                     "many these are."),
        )  # fmt: skip


def _invited(w: Writer, n_invited: int | None) -> None:
    if n_invited is None:
        w.text(
            sentence("How many people were asked doesn't stand in the file, so that a response rate can't be given "
                     "(pass n_invited to add it).")
        )  # fmt: skip
        return
    w.text(
        sentence("{n_invited:,} people were asked; those who stay are {share:.1f} % of them. The file can't show how "
                 "the others would have answered.", n_invited=n_invited, share=100 * w.survey.n / n_invited)
    )  # fmt: skip


def _removed(log: pd.DataFrame) -> pd.DataFrame:
    rows = log[log["row"].notna() & log["column"].isna()]
    return rows["why"].map(plain_reason).value_counts(sort=False).rename_axis("why").reset_index(name="n")


def plain_reason(why: str) -> str:
    """Say why something was changed, without what stood there."""
    return str(why).split(":")[0]


def _flagged(w: Writer) -> None:
    counts = {name: int(w.survey.flags[name].sum()) for name in _FLAGS}
    if not any(counts.values()):
        return
    words = {
        "duplicate": sentence("answered more than once, it seems"),
        "straight_liner": sentence("gave one answer to all items"),
        "speeder": sentence("answered faster than the questions can be read"),
    }
    table = pd.DataFrame({"flag": list(counts), "n": list(counts.values())})
    w.table(
        sentence("Respondents that were flagged and kept"), table,
        {"flag": sentence("Flag"), "n": sentence("Respondents")}, words=words,
        note=sentence("A flag doesn't show that somebody answered carelessly. survey.without('straight_liner') gives "
                      "the analysis without them; report both."),
    )  # fmt: skip


def profile(w: Writer) -> None:
    """Write who the respondents are."""
    with w.section("profile", sentence("Profile of the respondents")):
        asked = w.question
        if not asked.counted and not asked.measured:
            w.not_computed(
                sentence("no column about the person can be told without pointing to somebody. Name columns such as "
                         "sex or branch in profile=")
            )  # fmt: skip
        if asked.counted:
            with w.attempt():
                table, rare = _joined_rare(w)
                made = respondent_profile(table, columns=list(asked.counted))
                w.result_table(
                    made, sentence("Profile of the respondents"), ["variable", "term", "n", "percent", "estimate"],
                    words=_questions(w),
                    note=sentence("Answers that fewer than {fewest} respondents gave are joined, so that nobody can be "
                                  "recognised.", fewest=FEWEST_ALIKE) if rare else "",
                )  # fmt: skip
        if asked.measured:
            with w.attempt():
                made_numbers = descriptive_table(w.survey, columns=list(asked.measured))
                w.result_table(made_numbers, sentence("Numbers about the respondents"), ["term", "n", "estimate", "sd"],
                               words=_questions(w),
                               heads={"estimate": sentence("Mean")})  # fmt: skip
        w.text(
            sentence("The profile says whom these figures speak of. Whether they speak for anybody else depends on how "
                     "the respondents were found.")
        )  # fmt: skip
        if asked.left_out:
            w.text(
                sentence("Not told here, because their answers differ from person to person and could point to "
                         "somebody: {names}.", names=w.names(asked.left_out)), note=True,
            )  # fmt: skip


def _questions(w: Writer) -> dict[str, str]:
    """What was asked about the person, in the words of the form where they are short."""
    book = w.survey.codebook.set_index("code")["text"]
    return {code: str(text) for code, text in book.items() if isinstance(text, str) and len(text) <= _LONGEST_QUESTION}


def _joined_rare(w: Writer) -> tuple[pd.DataFrame, bool]:
    """Join answers that hardly anybody gave, so that a table of counts can't point to a person."""
    table = w.survey.data[list(w.question.counted)].copy()
    found = False
    for name in table:
        counts = table[name].value_counts()
        rare = list(counts[counts < FEWEST_ALIKE].index)
        if rare:
            found, other = True, w.say(sentence("other answers"))
            kept = table[name].map(lambda value: f"{value:g}" if isinstance(value, (int, float)) else value)
            table[name] = kept.where(table[name].isna() | ~table[name].isin(rare), other)
    return table, found


def descriptives(w: Writer) -> None:
    """Write means and spread of every item and dimension."""
    with w.section("descriptives", sentence("Descriptive statistics")):
        for asked in w.question.asked:
            with w.attempt():
                _items(w, asked)
        if not w.question.asked:
            w.not_computed(
                sentence("the survey has no items. Name them in columns= and give their scale= when reading")
            )
        if w.question.predictors:
            with w.attempt():
                _dimensions(w)


def _items(w: Writer, asked: Asked) -> None:
    made = descriptive_table(w.survey, columns=list(asked.codes), scale=asked.scale)
    # Told here and not by the writer: a title may hold words that are names of dimensions too.
    caption = told(
        sentence("Items: {title} (scale {low} to {high})", title=asked.title or sentence("all"), low=asked.scale[0],
                 high=asked.scale[1]), w.language,
    )  # fmt: skip
    table = made.tidy(w.level).assign(statement=[w.question.statements.get(code, "") for code in asked.codes])
    heads = {
        "term": sentence("Item"), "statement": sentence("Statement"), "n": "n", "estimate": sentence("Mean"),
        "sd": sentence("SD"), "minimum": sentence("Min"), "maximum": sentence("Max"), "category": sentence("Class"),
    }  # fmt: skip
    w.table(
        caption, table, heads, words=made._vocabulary(), decimals={"minimum": "df", "maximum": "df"},
        note=sentence("The class says on which part of the scale the mean lies; its names are a convention. Two means "
                      "in one class may differ more than two in neighbouring ones."),
    )  # fmt: skip


def _dimensions(w: Writer) -> None:
    names = list(w.question.predictors)
    table = scored(w)
    items = {code for codes in w.question.predictors.values() for code in codes}
    ends = {one.scale for one in w.question.asked if items & set(one.codes)}
    scale = ends.pop() if len(ends) == 1 else None
    made = descriptive_table(table, columns=names, scale=scale)
    w.result_table(made, sentence("Dimensions: means of their items"),
                   ["term", "n", "estimate", "sd", "conf_low", "conf_high", *(["category"] if scale else [])],
                   heads={"estimate": sentence("Mean"), "sd": sentence("SD"),
                          "category": sentence("Class")})  # fmt: skip
    tidy = made.tidy(w.level)
    order = tidy.sort_values("estimate", ascending=False)
    first, last = order.iloc[0], order.iloc[-1]
    if len(order) > 1:
        w.text(
            sentence("The highest mean is that of {first} ({high:.2f}), the lowest that of {last} ({low:.2f}).",
                     first=first.term, high=first.estimate, last=last.term, low=last.estimate),
            sentence("Where the intervals of two dimensions overlap, take care: their order in the population can't be "
                     "read from these means alone."),
        )  # fmt: skip
    label = sentence("Mean, with {level} % interval", level=w.per_cent)
    w.figure(
        made.plot(confidence_level=w.level), sentence("Means of the dimensions with their intervals"),
        sentence("Dot plot of {n} means with intervals, from {last} ({low:.2f}) to {first} ({high:.2f}).",
                 n=len(order), last=last.term, low=last.estimate, first=first.term, high=first.estimate),
        x=label, y=sentence("Dimension"),
    )  # fmt: skip


def scored(w: Writer) -> pd.DataFrame:
    """The scores of the dimensions, each the mean of its items, listwise within each."""
    table = w.survey.data
    means = {name: table[items].mean(axis=1, skipna=False) for name, items in w.question.predictors.items()}
    return pd.DataFrame(means, index=table.index)

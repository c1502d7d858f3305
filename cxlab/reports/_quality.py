"""Whether the items measure something, and how the service stands against what was expected."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cxlab._words import sentence
from cxlab.scales import cronbach_alpha, htmt, item_analysis, kmo_bartlett
from cxlab.servqual import customer_satisfaction_index, gap_scores, importance_performance

if TYPE_CHECKING:
    from cxlab.reports._writer import Writer
    from cxlab.scales import CronbachAlpha
    from cxlab.servqual import GapScores


def scales(w: Writer) -> None:
    """Write item analysis, alpha, sampling adequacy and whether dimensions separate."""
    with w.section("scales", sentence("Validity and reliability")):
        items = w.question.scales
        if not items:
            w.not_computed(
                sentence("there is no dimension with two items or more, and validity and reliability are about how "
                         "items go together")
            )  # fmt: skip
            return
        w.heading(sentence("Validity of the items"))
        usable = {}
        for name, columns in items.items():
            with w.attempt():
                item_analysis(w.survey, items={name: columns})
                usable[name] = columns
        if usable:
            with w.attempt():
                _items(w, usable)
            w.heading(sentence("Reliability"))
            with w.attempt():
                _alpha(w, usable)
        if len([name for name in usable if name in w.question.predictors]) > 1:
            w.heading(sentence("Whether the dimensions separate"))
            _separate(w, {name: items for name, items in usable.items() if name in w.question.predictors})


def _items(w: Writer, items: dict[str, list[str]]) -> None:
    made = item_analysis(w.survey, items=items, significance_level=w.significance)
    w.made["items"] = made
    w.result_table(
        made, sentence("Item analysis: each item against the total of the other items of its dimension"),
        ["term", "dimension", "estimate", "r_table", "p_value", "alpha_if_deleted", "verdict"],
        note=sentence("r is the corrected correlation, with the item left out of the total; r table is two-tailed at "
                      "{significance:g}. Null hypothesis: {hypothesis}.", significance=w.significance,
                      hypothesis=made.null_hypothesis),
    )  # fmt: skip
    tidy = made.tidy(w.level)
    weak = list(tidy.loc[tidy["verdict"] != "above", "term"])
    if weak:
        w.text(sentence("Not above the table value: {items}. Look at their wording before you leave any of them out.",
                        items=", ".join(weak)))  # fmt: skip
    else:
        w.text(sentence("All {n} items lie above the table value.", n=len(tidy)))
    w.text(*made._findings())


def _alpha(w: Writer, items: dict[str, list[str]]) -> None:
    made = cronbach_alpha(w.survey, items=items)
    _alpha_table(w, made, sentence("Cronbach's alpha with its interval"))
    if w.question.expectations:
        with w.attempt():
            asked = {name: columns for name, columns in w.question.expectations.items() if len(columns) > 1}
            _alpha_table(w, cronbach_alpha(w.survey, items=asked), sentence("Cronbach's alpha of the expectations"))
    tidy = made.tidy(w.level)
    low = tidy.sort_values("estimate").iloc[0]
    w.text(
        sentence("The lowest alpha is that of {name}: {alpha:.2f}, {level} % interval {interval}.", name=low.term,
                 alpha=low.estimate, level=w.per_cent, interval=w.interval(low.conf_low, low.conf_high)),
        *made._findings(),
    )  # fmt: skip
    w.figure(
        made.plot(confidence_level=w.level), sentence("Cronbach's alpha of each scale; dashed lines at .60 and .70"),
        sentence("Dot plot of alpha for {n} scales with intervals; the lowest is {name} with {alpha:.2f}.", n=len(tidy),
                 name=low.term, alpha=low.estimate),
        x=sentence("Cronbach's alpha, with {level} % interval", level=w.per_cent), y=sentence("Scale"),
        legend=[sentence("usual cut {cut:g}", cut=cut) for cut in (0.6, 0.7)],
    )  # fmt: skip


def _alpha_table(w: Writer, made: CronbachAlpha, caption: str) -> None:
    w.result_table(made, caption, ["term", "n_items", "n", "estimate", "conf_low", "conf_high", "mean_correlation"],
                   heads={"term": sentence("Scale")})  # fmt: skip


def _separate(w: Writer, items: dict[str, list[str]]) -> None:
    with w.attempt():
        made = kmo_bartlett(w.survey, items=items)
        w.text(
            sentence("Sampling adequacy (KMO) is {kmo:.2f}; Bartlett's test: χ²({df:g}) = {chi:.1f}, {p}. Both say "
                     "that the items hang together, not that they form these dimensions.", kmo=made.kmo, df=made.df,
                     chi=made.chi_square, p=w.p(made.p_value))
        )  # fmt: skip
    with w.attempt():
        ratios = htmt(w.survey, items=items)
        w.result_table(
            ratios, sentence("Heterotrait-monotrait ratio of each pair of dimensions"),
            ["first", "second", "estimate", "conf_low", "conf_high", "separate"],
            heads={"first": sentence("First"), "second": sentence("Second"), "estimate": sentence("Ratio"),
                   "separate": sentence("Separate")},
            note=sentence("'yes': the whole interval lies below {threshold:g}. Near 1 two dimensions can't be told "
                          "apart in these answers, and their effects can't either.", threshold=ratios.threshold),
        )  # fmt: skip


def gaps(w: Writer) -> None:
    """Write gaps between perception and expectation."""
    with w.section("gaps", sentence("Gaps between perception and expectation")):
        if not w.question.expectations:
            w.not_computed(
                sentence("the survey asks no expectations. A gap needs both: read it with an instrument that asks "
                         "expectation and perception, such as 'servqual'")
            )  # fmt: skip
            return
        with w.attempt():
            _gaps(w, gap_scores(w.survey))


def _gaps(w: Writer, made: GapScores) -> None:
    note = sentence(
        "Gap = perception - expectation, paired t tests, p corrected by Holm's method. Null hypothesis: {hypothesis}. "
        "n = {n:,}.", hypothesis=made.null_hypothesis or "", n=made.n,
    )  # fmt: skip
    columns = ["term", "expectation", "perception", "estimate", "conf_low", "conf_high", "statistic", "holm_p_value"]
    for level, caption in (
        ("dimension", sentence("Gaps of the dimensions")), ("item", sentence("Gaps of the items")),
    ):  # fmt: skip
        wanted = (level, "overall") if level == "dimension" else (level,)
        w.result_table(made, caption, columns, rows=lambda table, wanted=wanted: table["level"].isin(wanted), note=note)
    tidy = made.tidy(w.level)
    rows = tidy[tidy["level"] == "dimension"].sort_values("estimate")
    if len(rows) < 2:
        return
    low, following, high = rows.iloc[0], rows.iloc[1], rows.iloc[-1]
    w.text(
        sentence("The lowest gap is that of {name}: {gap:.2f}, {level} % interval {interval}.", name=low.term,
                 gap=low.estimate, level=w.per_cent, interval=w.interval(low.conf_low, low.conf_high)),
        sentence("Its interval overlaps that of {name}, so that their order is not settled.", name=following.term)
        if low.conf_high >= following.conf_low else
        sentence("Its interval lies below that of the next dimension, {name}.", name=following.term),
        sentence("Expectations are rated high by nearly everybody, so that gaps mostly follow the perceptions; a "
                 "difference of two ratings is also less reliable than either."),
    )  # fmt: skip
    w.figure(
        made.plot(confidence_level=w.level), sentence("Expectation and perception of each dimension"),
        sentence("Dumbbells of expectation and perception for {n} dimensions, from {low} with a gap of {gap:.2f} to "
                 "{high} with {most:.2f}.", n=len(rows), low=low.term, gap=low.estimate, high=high.term,
                 most=high.estimate),
        x=sentence("Mean rating (band: {level} % interval)", level=w.per_cent), y=sentence("Dimension"),
        legend=(sentence("expectation"), sentence("perception")),
    )  # fmt: skip


def priorities(w: Writer) -> None:
    """Write importance-performance and the satisfaction index."""
    with w.section("priorities", sentence("Importance, performance and satisfaction index")):
        performance, importance, kind = w.question.importance
        if not kind:
            w.not_computed(
                sentence("the survey asks neither importance nor expectation item by item, and importance-performance "
                         "and the satisfaction index need one of them")
            )  # fmt: skip
            return
        if kind == "expectation":
            w.text(
                sentence("Importance was not asked. As in many theses, expectation stands in for it here; that is a "
                         "choice, because people may expect much of what matters little to them.")
            )  # fmt: skip
        with w.attempt():
            _importance(w, performance, importance)
        with w.attempt():
            _index(w, performance, importance)


def _importance(w: Writer, performance: list[str], importance: list[str]) -> None:
    made = importance_performance(w.survey, performance=performance, importance=importance)
    tidy = made.tidy(w.level)
    w.result_table(
        made, sentence("Importance and performance of each item"),
        ["term", "importance", "performance", "estimate", "quadrant", "chance"],
        heads={"term": sentence("Item"), "estimate": sentence("Level of agreement (%)"),
               "chance": sentence("Chance of this quadrant")},
        note=sentence("A: important and weak, do first. B: keep up. C: low priority. D: possible overkill. The lines "
                      "stand at the means of all items, so that some items always lie in A. The chance says how firmly "
                      "an item lies in its quadrant."),
    )  # fmt: skip
    first = tidy[tidy["quadrant"] == "A"]
    firm = list(first.loc[first["chance"] >= 0.95, "term"])
    unsure = list(first.loc[first["chance"] < 0.95, "term"])
    w.text(
        sentence("Firmly in quadrant A (chance of at least 95 %): {items}.", items=w.names(firm)) if firm else
        sentence("No item lies firmly in quadrant A."),
        *([sentence("In A, but near a line: {items}.", items=w.names(unsure))] if unsure else []),
    )  # fmt: skip
    w.figure(
        made.plot(confidence_level=w.level), sentence("Map of importance and performance"),
        sentence("Scatter plot of {n} items by performance and importance: {n_a} lie in A (do first), {n_b} in B, "
                 "{n_c} in C, {n_d} in D.", n=len(tidy), **{f"n_{one.lower()}": int((tidy["quadrant"] == one).sum())
                                                      for one in "ABCD"}),
        x=sentence("Performance (mean)"), y=sentence("Importance (mean)"),
        words={"A  do first": sentence("A  do first"), "B  keep up": sentence("B  keep up"),
               "C  low priority": sentence("C  low priority"), "D  overkill?": sentence("D  overkill?")},
    )  # fmt: skip


def _index(w: Writer, performance: list[str], importance: list[str]) -> None:
    made = customer_satisfaction_index(w.survey, satisfaction=performance, importance=importance)
    row = made.tidy(w.level).iloc[0]
    w.text(
        sentence("The customer satisfaction index is {index:.1f} % of the highest rating, {level} % interval {interval}"
                 " (n = {n:,}).", index=made.index, level=w.per_cent,
                 interval=w.interval(row.conf_low, row.conf_high), n=made.n),
        sentence("The lowest index that this scale allows is {lowest:.0f} %, so that indices from scales of different "
                 "length can't be compared.", lowest=100 * made.scale[0] / made.scale[1]),
    )  # fmt: skip

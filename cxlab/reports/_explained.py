"""What the dimensions say about the outcome: assumptions, regression, drivers, mediation."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd

from cxlab._words import Sentence, sentence
from cxlab.drivers import key_drivers
from cxlab.regression import (
    check_assumptions,
    compare_models,
    hypothesis_table,
    mediation,
    ordered_regression,
    servqual_regression,
)
from cxlab.regression._linear import CONSTANT
from cxlab.reports._question import QUALITY, why_no_dimensions, why_no_outcome
from cxlab.reports._writer import worded

if TYPE_CHECKING:
    from cxlab.drivers import KeyDrivers
    from cxlab.moments.design import Outcome
    from cxlab.regression import Mediation, ServqualRegression
    from cxlab.reports._writer import Writer

_FEWEST_TO_TEST = 10  # degrees of freedom of the residuals
_FEW_STEPS = 11  # an outcome with no more different values is a rating


def fitted(w: Writer) -> ServqualRegression | None:
    """The regression, fitted once; None where it can't be had, which is said where it is asked for."""
    if "model" not in w.made:
        if w.question.outcome is None or not w.question.predictors:
            w.not_computed(why_no_outcome() if w.question.outcome is None else why_no_dimensions())
            return None
        with w.attempt():
            w.made["model"] = servqual_regression(
                w.survey, outcome=w.question.outcome, dimensions=w.question.predictors
            )
    return w.made.get("model")


def assumptions(w: Writer) -> None:
    """Write what the regression assumes, what the tests say, and what to do."""
    with w.section("assumptions", sentence("Assumptions of the regression")):
        model = fitted(w)
        if model is not None and model.fit.df_resid < _FEWEST_TO_TEST:
            w.not_computed(
                sentence("{n:,} complete rows leave only {df:g} degrees of freedom for the residuals, too few to test "
                         "anything; ask more people", n=model.n, df=float(model.fit.df_resid))
            )  # fmt: skip
        elif model is not None:
            with w.attempt():
                _assumptions(w, check_assumptions(model, significance=w.significance))


def _assumptions(w: Writer, made: Any) -> None:
    w.made["assumptions"] = made
    tidy, advice = made.tidy(), made.advice_by_assumption
    nulls = {**made.null_hypotheses, "collinearity": sentence("no test: the predictors don't say the same thing")}
    counts = tidy.groupby("assumption", sort=False)["verdict"].agg(["size", lambda one: int((one == "in doubt").sum())])
    table = pd.DataFrame(
        {"assumption": counts.index, "null": worded([nulls[name] for name in counts.index]),
         "says": worded([sentence("{doubt} of {n} in doubt", doubt=doubt, n=n) for n, doubt in counts.to_numpy()]),
         "what": worded([advice.get(name, sentence("Nothing to do.")) for name in counts.index])}
    )  # fmt: skip
    w.table(
        sentence("What the regression assumes, what the tests say, and what to do"), table,
        {"assumption": sentence("Assumption"), "null": sentence("Null hypothesis"),
         "says": sentence("What the tests say"), "what": sentence("What to do")}, words=made._vocabulary(),
        note=sentence("A small p-value speaks against the null hypothesis. Small samples let large faults pass, large "
                      "samples fail trifles: look at the pictures first."),
    )  # fmt: skip
    _all_tests(w, made)
    w.bullets(made.notes)
    _residual_pictures(w, made)


def _all_tests(w: Writer, made: Any) -> None:
    tidy = made.tidy()
    low, high = made.bounds
    w.table(
        sentence("Tests of the assumptions"), tidy,
        {"term": sentence("Test"), "about": sentence("About"), "estimate": sentence("Statistic"), "df": "df",
         "p_value": "p", "verdict": sentence("Verdict")}, words=made._vocabulary(),
        note=sentence("Level {level:g}, n = {n:,}. Durbin-Watson: dL = {low:.3f}, dU = {high:.3f}; the order of the "
                      "rows in a file of one survey seldom means anything.", level=w.significance, n=made.n, low=low,
                      high=high),
    )  # fmt: skip


def _residual_pictures(w: Writer, made: Any) -> None:
    table = made.influence
    far = int((table["studentised"].abs() > 3).sum())
    w.figure(
        made.plot(which="fitted"), sentence("Residuals against fitted values"),
        sentence("Scatter plot of {n} residuals against fitted values from {low:.2f} to {high:.2f}; {far} lie more "
                 "than 3 standard errors away.", n=len(table), low=float(table["fitted"].min()),
                 high=float(table["fitted"].max()), far=far),
        x=sentence("Fitted value (units of the outcome)"), y=sentence("Residual (units of the outcome)"),
        legend=(sentence("respondents"), sentence("smooth line")),
    )  # fmt: skip
    w.figure(
        made.plot(which="quantiles", confidence_level=w.level), sentence("Residuals against the normal distribution"),
        sentence("Quantile plot of {n} studentised residuals, from {low:.2f} to {high:.2f}.", n=len(table),
                 low=float(table["studentised"].min()), high=float(table["studentised"].max())),
        x=sentence("Normal quantile (standard deviations)"), y=sentence("Studentised residual (standard errors)"),
        legend=(sentence("{level} % band", level=w.per_cent), sentence("respondents")),
    )  # fmt: skip


def regression(w: Writer) -> None:
    """Write the coefficients, their errors in three ways, and what became of each hypothesis."""
    with w.section("regression", sentence("Regression")):
        model = fitted(w)
        if model is None:
            if not w.missing:
                w.not_computed(sentence("see the section on the assumptions"))
            return
        with w.attempt():
            _coefficients(w, model)
            _errors_and_decisions(w, model)
            w.bullets(model.notes)
        _beside_ordered(w, model)
        if w.question.outcome is not None:
            _without_flagged(w, model, w.question.outcome)


def _coefficients(w: Writer, model: ServqualRegression) -> None:
    words = {CONSTANT: sentence("(Constant)")}
    w.result_table(
        model, sentence("Regression of {outcome}: coefficients", outcome=model.outcome),
        ["term", "estimate", "std_error", "std_estimate", "statistic", "p_value", "conf_low", "conf_high", "tolerance",
         "vif"], words=words, heads={"term": sentence("Predictor"), "std_error": "SE"},
        note=sentence("Least squares on complete rows, n = {n:,}, left out because something is missing {n_missing:,}. "
                      "Null hypothesis: {hypothesis}.", n=model.n, n_missing=model.n_missing,
                      hypothesis=model.null_hypothesis),
    )  # fmt: skip
    fit = model.glance()
    w.table(
        sentence("Fit of the regression"), fit,
        {"r": "R", "r_squared": "R²", "adj_r_squared": sentence("Adjusted R²"),
         "std_error": sentence("SE of the estimate"), "statistic": "F", "df": "df1", "df_resid": "df2", "p_value": "p"},
    )  # fmt: skip
    row = fit.iloc[0]
    w.text(
        sentence("Together the dimensions go with {share:.1f} % of the variance of {outcome} (adjusted {adjusted:.1f} "
                 "%), F({df1:g}, {df2:g}) = {f:.2f}, {p}.", share=100 * row.r_squared, outcome=model.outcome,
                 adjusted=100 * row.adj_r_squared, df1=row.df, df2=row.df_resid, f=row.statistic, p=w.p(row.p_value)),
        sentence("Fitted line: {equation}.", equation=w.comma(model.equation)),
        sentence("B compares respondents who differ by one point in one dimension and agree in the others. These are "
                 "associations in answers given at one time; they don't show what an improvement would cause."),
    )  # fmt: skip
    tidy = model.tidy(w.level).iloc[1:].sort_values("std_estimate", ascending=False)
    first, last = tidy.iloc[0], tidy.iloc[-1]
    w.figure(
        model.plot(confidence_level=w.level),
        sentence("Standardised coefficients of {outcome} with their intervals", outcome=model.outcome),
        sentence("Dot plot of {n} standardised coefficients with intervals, from {first} ({high:.2f}) to {last} "
                 "({low:.2f}).", n=len(tidy), first=first.term, high=first.std_estimate, last=last.term,
                 low=last.std_estimate),
        x=sentence("Standardised coefficient β, with {level} % interval", level=w.per_cent), y=sentence("Dimension"),
    )  # fmt: skip


def _errors_and_decisions(w: Writer, model: ServqualRegression) -> None:
    errors = model.standard_errors(n_resamples=w.n_resamples, rng=w.seed, confidence_level=w.level)
    w.table(
        sentence("Errors of the coefficients in three ways"), errors,
        {"term": sentence("Predictor"), "errors": sentence("Errors"), "estimate": "B", "std_error": "SE",
         "conf_low": sentence("{level} % low", level=w.per_cent),
         "conf_high": sentence("{level} % high", level=w.per_cent)},
        words={CONSTANT: sentence("(Constant)"), "classical": sentence("classical")},
        note=sentence("HC3 errors stay right where the scatter isn't even; the bootstrap takes {n_resamples:,} "
                      "resamples of respondents (percentile intervals).", n_resamples=w.n_resamples),
    )  # fmt: skip
    _decisions(w, model)


def _decisions(w: Writer, model: ServqualRegression) -> None:
    """What became of each null hypothesis; not settled where classical test, HC3 and bootstrap differ."""
    claims = {name: {"result": model, "term": name, "direction": "any"} for name in model.predictors}
    judged = hypothesis_table(claims, significance=w.significance)
    compared = w.made["compared"] = compare_models(model, n_resamples=w.n_resamples, rng=w.seed)
    roads = compared.tidy(1 - w.significance).query("model != 'ordered logit'").groupby("term", sort=False)
    settled = {name: len(set(one["verdict"])) == 1 for name, one in roads}
    table = judged.tidy(w.level).assign(
        hypothesis=[f"H{i}" for i in range(1, len(claims) + 1)], hc3_p_value=model.tidy()["hc3_p_value"].iloc[1:].array,
        decision=worded([_decision(judged.supported[name], settled[name]) for name in claims]),
    )  # fmt: skip
    w.table(
        sentence("What became of the hypotheses"), table,
        {"hypothesis": sentence("Hypothesis"), "term": sentence("Goes with {outcome}", outcome=model.outcome),
         "estimate": "B", "p_value": "p", "holm_p_value": "p (Holm)", "hc3_p_value": "p (HC3)",
         "decision": sentence("Decision")},
        note=sentence("The null hypothesis of each is that the coefficient is zero in the population, the others being "
                      "held constant, at the level {level:g}. Not rejected doesn't mean that there is nothing: the "
                      "interval says what is still possible. p (Holm) allows for {k} tests at once.",
                      level=w.significance, k=len(claims)),
    )  # fmt: skip
    unsure = [name for name in claims if not settled[name]]
    if unsure:
        w.text(sentence("The three ways don't agree on {names}: take it as not settled.", names=w.names(unsure)))


def _decision(supported: bool, settled: bool) -> Sentence:
    if not settled:
        return sentence("not settled")
    return sentence("null hypothesis rejected") if supported else sentence("not rejected")


def _beside_ordered(w: Writer, model: ServqualRegression) -> None:
    """Where the outcome is a rating, a regression that doesn't pretend its steps are equal."""
    if not isinstance(w.question.outcome, str) or w.survey.data[w.question.outcome].nunique() > _FEW_STEPS:
        return
    w.heading(sentence("The same with an ordered regression"))
    with w.attempt():
        compared = w.made.get("compared")
        made = (compared and compared.ordered) or ordered_regression(  # which says why where there is none
            w.survey, outcome=w.question.outcome, dimensions=w.question.predictors
        )
        w.result_table(
            made, sentence("Ordered regression of {outcome}: odds ratios", outcome=model.outcome),
            ["term", "estimate", "odds_ratio", "odds_low", "odds_high", "p_value"],
            rows=lambda table: table["kind"] == "slope",
            heads={"term": sentence("Predictor"), "estimate": sentence("Log-odds"),
                   "odds_ratio": sentence("Odds ratio"),
                   "odds_low": sentence("{level} % low", level=w.per_cent),
                   "odds_high": sentence("{level} % high", level=w.per_cent)},
            note=sentence("The outcome is a rating. This model doesn't take its steps as equal; where it agrees with "
                          "the regression above, that matters little."),
        )  # fmt: skip


def _without_flagged(w: Writer, model: ServqualRegression, outcome: Outcome) -> None:
    """The coefficients once more without respondents who gave one answer to everything."""
    if not w.survey.flags["straight_liner"].any() or w.survey.flags["straight_liner"].all():
        return
    w.heading(sentence("Without respondents who gave one answer to all items"))
    with w.attempt():
        rest = w.survey.without("straight_liner")
        other = servqual_regression(rest, outcome=outcome, dimensions=w.question.predictors)
        table = model.tidy(w.level).assign(without=other.tidy(w.level)["estimate"], p_without=other.tidy()["p_value"])
        w.table(
            sentence("Coefficients with and without them"), table,
            {"term": sentence("Predictor"), "estimate": sentence("B, all"), "p_value": sentence("p, all"),
             "without": sentence("B, without"), "p_without": sentence("p, without")},
            words={CONSTANT: sentence("(Constant)")}, decimals={"p_without": "p_value"},
            note=sentence("With them n = {n:,}, without them n = {n_without:,}.", n=model.n, n_without=other.n),
        )  # fmt: skip


def drivers(w: Writer) -> None:
    """Write which dimensions go with the outcome most, and whether that can be told."""
    with w.section("drivers", sentence("Drivers")):
        if w.question.outcome is None or not w.question.predictors:
            w.not_computed(why_no_outcome() if w.question.outcome is None else why_no_dimensions())
            return
        if len(w.question.predictors) < 2:
            w.not_computed(sentence("one predictor has nothing to be ranked against"))
            return
        with w.attempt():
            _drivers(w, key_drivers(w.survey, outcome=w.question.outcome, dimensions=w.question.predictors,
                                    n_resamples=w.n_resamples, rng=w.seed))  # fmt: skip


def _drivers(w: Writer, made: KeyDrivers) -> None:
    w.made["drivers"] = made
    tidy = made.tidy(w.level)
    w.result_table(
        made, sentence("Drivers of {outcome}: shares of R²", outcome=made.outcome),
        ["measure", "term", "estimate", "conf_low", "conf_high", "share"],
        heads={"measure": sentence("Measure"), "term": sentence("Driver"), "share": sentence("Share of R² (0 to 1)")},
        note=sentence("R² = {r_squared:.3f}. LMG is the rise of R² when a driver joins, averaged over all orders of "
                      "joining; {method}.", r_squared=made.r_squared, method=made.method),
    )  # fmt: skip
    ranks = made.ranking(confidence_level=w.level)
    ranked = ranks.assign(
        told_from_next=worded(["–" if one is None else sentence("yes") if one else sentence("can't be told apart")
                               for one in ranks["told_from_next"]])
    )  # fmt: skip
    w.table(
        sentence("Ranks of the drivers, and whether they can be told apart"), ranked,
        {"rank": sentence("Rank"), "term": sentence("Driver"), "rank_low": sentence("Rank, low"),
         "rank_high": sentence("Rank, high"), "p_above_next": sentence("P(above the next)"),
         "told_from_next": sentence("Told from the next")}, decimals={"rank": "n", "rank_low": "n", "rank_high": "n"},
        note=sentence("P(above the next): share of the resamples in which the driver lies above the next one; 'yes' "
                      "from 97.5 %. Ranks with their {level} % interval.", level=w.per_cent),
    )  # fmt: skip
    above = made.above.rename_axis("driver").reset_index()
    w.table(
        sentence("P(A above B): share of the resamples in which the row lies above the column"), above,
        {"driver": sentence("Driver"), **{name: w.title(name) for name in made.drivers}},
    )  # fmt: skip
    w.text(sentence("A share says how well a dimension predicts the outcome in such answers. It has no sign, and it "
                    "doesn't say what a better service would bring."))  # fmt: skip
    w.bullets(made.notes)
    top = tidy[tidy["measure"] == made.headline].sort_values("estimate", ascending=False).iloc[0]
    w.figure(
        made.plot(confidence_level=w.level),
        sentence("Drivers of {outcome} with their intervals", outcome=made.outcome),
        sentence("Dot plot of the shares of R² of {n} drivers; the largest is {first} with {share:.2f}, interval "
                 "{interval}.", n=len(made.drivers), first=top.term, share=top.estimate,
                 interval=w.interval(top.conf_low, top.conf_high)),
        x=sentence("Share of explained variance (R²), with {level} % interval", level=w.per_cent),
        y=sentence("Driver"), legend=("LMG", sentence("relative weight")),
    )  # fmt: skip


def mediated(w: Writer) -> None:
    """Write the path from quality through satisfaction to loyalty."""
    with w.section("mediation", sentence("From quality through satisfaction to loyalty")):
        if w.question.outcome is None or not w.question.predictors:
            w.not_computed(why_no_outcome() if w.question.outcome is None else why_no_dimensions())
        elif w.question.loyalty is None:
            w.not_computed(
                sentence("nobody said which answer is loyalty. Pass loyalty= and the name of the column that holds it")
            )
        else:
            with w.attempt():
                items = list(dict.fromkeys(item for parts in w.question.predictors.values() for item in parts))
                _mediated(w, mediation(w.survey, independent={QUALITY: items}, mediator=w.question.outcome,
                                       outcome=w.question.loyalty, n_resamples=w.n_resamples, rng=w.seed))  # fmt: skip


def _mediated(w: Writer, made: Mediation) -> None:
    path = {one: sentence("{path}", path=one) for one in made.tidy()["path"]}
    w.result_table(
        made, sentence("Paths from quality to loyalty"),
        ["term", "path", "estimate", "std_estimate", "std_error", "statistic", "p_value", "conf_low", "conf_high"],
        words=path, heads={"term": sentence("Path"), "path": sentence("From and to"), "estimate": "B"},
        note=sentence("Method: {method}. Its test is Sobel's. n = {n:,}. Null hypothesis: {hypothesis}.",
                      method=made.method, n=made.n, hypothesis=made.null_hypothesis),
    )  # fmt: skip
    w.table(
        sentence("Tests of the indirect effect"),
        made.tests(),
        {"method": sentence("Method"), "estimate": "a·b", "std_error": "SE", "statistic": "z", "p_value": "p"},
    )
    w.table(
        sentence("Bootstrap intervals of the indirect effect"), made.intervals(w.level),
        {"method": sentence("Method"), "estimate": "a·b", "conf_low": sentence("{level} % low", level=w.per_cent),
         "conf_high": sentence("{level} % high", level=w.per_cent)}, words={"percentile": sentence("percentile")},
    )  # fmt: skip
    tidy = made.tidy(w.level).set_index("term")
    row = tidy.loc["indirect"]
    w.text(
        *made._findings(),
        sentence("The indirect part is {estimate:.2f}, {level} % interval {interval}.", estimate=row.estimate,
                 level=w.per_cent, interval=w.interval(row.conf_low, row.conf_high)),
        *made.notes,
    )  # fmt: skip
    told = {"total": sentence("total"), "direct": sentence("direct"), "indirect": sentence("indirect (a·b)")}
    ax = made.plot(confidence_level=w.level)
    ax.set_yticks(ax.get_yticks(), [w.say(words) for words in told.values()])
    w.figure(
        ax, sentence("Total, direct and indirect effect with their intervals"),
        sentence("Dot plot of three effects with intervals: total {total:.2f}, direct {direct:.2f}, indirect "
                 "{indirect:.2f}.", total=tidy.loc["total", "estimate"], direct=tidy.loc["direct", "estimate"],
                 indirect=row.estimate),
        x=sentence("Units of the outcome, with {level} % interval", level=w.per_cent), y=sentence("Effect"),
    )  # fmt: skip

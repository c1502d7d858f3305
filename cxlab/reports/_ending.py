"""What stands at the end: limits, the log of changes, method and software, references."""

from __future__ import annotations

import platform
from importlib import metadata
from typing import TYPE_CHECKING

import pandas as pd

from cxlab import _checks
from cxlab._words import sentence
from cxlab.reports._respondents import plain_reason
from cxlab.survey._telling import REASONS

if TYPE_CHECKING:
    from cxlab.reports._writer import Writer

_PACKAGES = ("numpy", "scipy", "pandas", "statsmodels")
_FEW = 100  # respondents below which the reader is told that little can be seen
_MOST_LABELS = 40

_ALWAYS = (
    "Cronbach, L. J. (1951). Coefficient alpha and the internal structure of tests. Psychometrika, 16(3), 297-334. "
    "https://doi.org/10.1007/BF02310555",
)
# Section and what it rests on.
_REFERENCES = {
    "scales": (
        "Feldt, L. S. (1965). The approximate sampling distribution of Kuder-Richardson reliability coefficient "
        "twenty. Psychometrika, 30(3), 357-370. https://doi.org/10.1007/BF02289499",
        "Henseler, J., Ringle, C. M., & Sarstedt, M. (2015). A new criterion for assessing discriminant validity in "
        "variance-based structural equation modeling. Journal of the Academy of Marketing Science, 43(1), 115-135. "
        "https://doi.org/10.1007/s11747-014-0403-8",
        "Kaiser, H. F. (1974). An index of factorial simplicity. Psychometrika, 39(1), 31-36. "
        "https://doi.org/10.1007/BF02291575",
    ),
    "gaps": (
        "Parasuraman, A., Zeithaml, V. A., & Berry, L. L. (1988). SERVQUAL: A multiple-item scale for measuring "
        "consumer perceptions of service quality. Journal of Retailing, 64(1), 12-40.",
        "Cronin, J. J., & Taylor, S. A. (1992). Measuring service quality: A reexamination and extension. Journal of "
        "Marketing, 56(3), 55-68. https://doi.org/10.1177/002224299205600304",
    ),
    "priorities": (
        "Martilla, J. A., & James, J. C. (1977). Importance-performance analysis. Journal of Marketing, 41(1), 77-79. "
        "https://doi.org/10.1177/002224297704100112",
    ),
    "regression": (
        "Long, J. S., & Ervin, L. H. (2000). Using heteroscedasticity consistent standard errors in the linear "
        "regression model. The American Statistician, 54(3), 217-224. https://doi.org/10.1080/00031305.2000.10474549",
    ),
    "drivers": (
        "Grömping, U. (2006). Relative importance for linear regression in R: The package relaimpo. Journal of "
        "Statistical Software, 17(1), 1-27. https://doi.org/10.18637/jss.v017.i01",
        "Johnson, J. W. (2000). A heuristic method for estimating the relative weight of predictor variables in "
        "multiple regression. Multivariate Behavioral Research, 35(1), 1-19. https://doi.org/10.1207/S15327906MBR3501_1",
    ),
    "mediation": (
        "MacKinnon, D. P., Lockwood, C. M., & Williams, J. (2004). Confidence limits for the indirect effect. "
        "Multivariate Behavioral Research, 39(1), 99-128. https://doi.org/10.1207/s15327906mbr3901_4",
        "Zhao, X., Lynch, J. G., & Chen, Q. (2010). Reconsidering Baron and Kenny. Journal of Consumer Research, "
        "37(2), 197-206. https://doi.org/10.1086/651257",
    ),
}


def limits(w: Writer) -> None:
    """Write what the chapter can't show."""
    with w.section("limits", sentence("Limits")):
        w.bullets(
            [
                sentence("All answers come from one questionnaire at one time. Associations among them may come from a "
                         "good mood, from a habit of agreeing, or from something that nobody asked about; they don't "
                         "show causes or their order."),
                sentence("Intervals and p-values take the respondents as a random sample. A sample at hand (friends, "
                         "passers-by, one branch) speaks for those who were asked."),
                sentence("Many tests stand in this chapter. Some would fall below {level:g} by chance alone even if "
                         "nothing were there.", level=w.significance),
                sentence("A score of items is a mean of ratings, and takes the steps of the scale as equal."),
                *([sentence("With {n:,} respondents only large differences show; wide intervals are part of the "
                            "result.",
                            n=w.survey.n)] if w.survey.n < _FEW else []),
            ]
        )  # fmt: skip
        lacking = [f"{section.title}: {one}" for section in w.sections.values() for one in section.missing]
        if lacking:
            w.text(sentence("Not in this chapter, each with its reason:"))
            w.bullets(lacking)


def changes(w: Writer) -> None:
    """Write how the file was read and what was changed, without what anybody answered."""
    with w.section("changes", sentence("Appendix: how the answers were read and what was changed")):
        source = w.survey.source
        parts = [sentence("format {format}", format=source["format"])] if source.get("format") != "table" else []
        parts += [sentence("layout {layout}", layout=source["layout"])] if source.get("layout") else []
        parts += [sentence("encoding {encoding}", encoding=source["encoding"])] if source.get("encoding") else []
        if parts:
            w.text(sentence("Read: {how}.", how=", ".join(w.say(one) for one in parts)))
        table = _changes(w)
        if table.empty:
            w.text(sentence("Nothing was changed."))
        else:
            w.table(
                sentence("Log of the changes"), table,
                {"where": sentence("Column"), "why": sentence("Change"), "n": sentence("Cells or rows"),
                 "rows": sentence("Rows of the file")}, words=REASONS,
                note=sentence("What stood in a cell is not shown, because it could point to somebody; survey.log shows "
                              "it to whoever holds the file."),
            )  # fmt: skip
        _labels(w)


def _changes(w: Writer) -> pd.DataFrame:
    log = w.survey.log
    if log.empty:
        return log
    where = log["code"].where(log["code"].notna(), log["column"])
    told = log.assign(
        where=where.astype(object).where(where.notna(), None).map(_column), why=log["why"].map(plain_reason)
    )
    rows = [
        {"where": place, "why": why, "n": len(part), "rows": _places(part["row"])}
        for (place, why), part in told.groupby(["where", "why"], sort=False)
    ]
    return pd.DataFrame(rows, dtype=object)


def _column(name: str | None) -> str:
    return sentence("(whole row)") if name is None else name


def _places(rows: pd.Series) -> str:
    known = [str(row) for row in rows if row is not None and not pd.isna(row)]
    if not known:
        return sentence("all")
    return sentence("{places}", places=_checks.listing(known))


def _labels(w: Writer) -> None:
    table = w.survey.label_counts
    if not table.empty:
        w.table(sentence("How the words of the answers were read"), table.head(_MOST_LABELS),
                {"label": sentence("Answer"), "value": sentence("Read as"), "n": sentence("How often")},
                decimals={"value": "df"})  # fmt: skip


def methods(w: Writer) -> None:
    """Write how everything was computed, and with what."""
    with w.section("methods", sentence("Appendix: method and software")):
        q = w.question
        if q.outcome_name is not None:
            w.text(
                sentence("Outcome: {outcome}.", outcome=q.outcome_name),
                *([sentence("It was taken from the questionnaire, which declares it.")] if q.from_instrument else []),
            )
        if q.loyalty_name is not None:
            w.text(sentence("Loyalty: {loyalty}.", loyalty=q.loyalty_name))
        if q.set_aside:
            w.text(
                sentence("Not among the predictors, because the outcome or the loyalty is one of their items: {names}.",
                         names=w.names(q.set_aside))
            )  # fmt: skip
        if q.predictors:
            w.bullets([sentence("{dimension}: mean of {items}", dimension=name, items=", ".join(items))
                       for name, items in q.predictors.items()])  # fmt: skip
        w.text(
            sentence("Intervals at {level} %, tests at {significance:g}. Bootstrap with {n_resamples:,} resamples of "
                     "respondents, seed {seed}; the same file gives the same figures.", level=w.per_cent,
                     significance=w.significance, n_resamples=w.n_resamples, seed=w.seed)
        )  # fmt: skip
        versions = {"cxlab": _version(), "Python": platform.python_version()}
        versions |= {name: metadata.version(name) for name in _PACKAGES}
        w.text(sentence("Software: {versions}.", versions=", ".join(f"{k} {v}" for k, v in versions.items())))


def _version() -> str:
    from cxlab import __version__

    return __version__


def references(w: Writer) -> None:
    """Write what the methods rest on, as far as they were used."""
    with w.section("references", sentence("References")):
        used = [name for name, one in w.sections.items() if name in _REFERENCES and one.tables]
        instrument = w.survey.instrument.sources if w.survey.instrument is not None else ()
        alpha = _ALWAYS if w.sections["scales"].tables else ()
        found = dict.fromkeys([*instrument, *alpha, *(one for name in used for one in _REFERENCES[name])])
        if found:
            w.bullets(sorted(found))
        else:
            w.text(sentence("None: nothing was computed that rests on a source."))

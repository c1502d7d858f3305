"""From a survey to its results chapter."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from cxlab import _checks
from cxlab._words import LANGUAGES, say
from cxlab.reports import _ending, _explained, _quality, _respondents
from cxlab.reports._question import question_of
from cxlab.reports._report import SurveyReport
from cxlab.reports._writer import Writer
from cxlab.results import STYLES

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from cxlab.moments.design import Dimensions, Outcome
    from cxlab.survey import Survey

FEWEST_RESAMPLES = 100


def survey_report(
    survey: Survey,
    *,
    outcome: Outcome | None = None,
    loyalty: Outcome | None = None,
    dimensions: Dimensions | None = None,
    profile: Sequence[str] | None = None,
    n_invited: int | None = None,
    title: str | None = None,
    chapter: int = 4,
    language: str = "en",
    style: str = "apa",
    confidence_level: float = 0.95,
    significance: float = 0.05,
    n_resamples: int = 5000,
    seed: int = 1,
    progress: Callable[[int, int], None] | None = None,
) -> SurveyReport:
    """Write the results chapter of a thesis from a survey: tables, figures, words, limits, appendices.

    Parameters
    ----------
    survey : Survey
        What `read_survey` or `Survey.from_table` gives, one row for each respondent.
    outcome : str, or dict of str to list of str, optional
        What the dimensions may explain: a column, a dimension of the questionnaire, or a name with its items. Left out,
        the ready question on satisfaction where the instrument has one; else regression and drivers are left out, with
        the reason in their place.
    loyalty : str, or dict of str to list of str, optional
        What may follow from the outcome, as `outcome` is given. Left out, the ready question on loyalty or
        recommendation where the instrument has one; else there is no mediation.
    dimensions : list of str, or dict of str to list of str, optional
        Dimensions that may explain the outcome, or columns; names with their items where the survey has none. Left out,
        the dimensions of the survey without outcome and loyalty, and without those that hold an item of either.
    profile : list of str, optional
        Columns about the person. Left out, those with few answers that several people share; columns that could point
        to somebody are never told.
    n_invited : int, optional
        How many people were asked, for the response rate.
    title : str, optional
        Heading of the chapter; "CHAPTER IV: RESULTS" or the same in Indonesian when left out.
    chapter : int
        Number of the chapter, from 1 to 99; it stands before the number of each section, table and figure.
    language : {"en", "id"}
        English, or Indonesian with a decimal comma.
    style : {"apa", "spss"}
        Two decimals, or three decimals without a leading zero.
    confidence_level : float
        Level of the intervals, a fraction between 0 and 1.
    significance : float
        Level of the tests, a fraction between 0 and 1.
    n_resamples : int
        Resamples of respondents in each bootstrap, at least 100.
    seed : int
        Seed of the resamples, a whole number from 0; the same seed gives the same figures.
    progress : callable, optional
        Called after each section with the number of sections that are written and of those that will be.

    Returns
    -------
    SurveyReport
        ``.to_word(path)``, ``.to_html(path)``, ``.sections``, ``.tables`` (label and DataFrame), ``.figures``,
        ``.missing`` (what could not be computed, and why), ``.summary()``.

    Raises
    ------
    TypeError
        If `survey` is no Survey, or an argument is of the wrong kind.
    ValueError
        If a column that was named isn't there or holds personal data, or an argument is out of its range.

    Notes
    -----
    Every number comes from the public functions: `respondent_profile`, `descriptive_table`, `item_analysis`,
    `cronbach_alpha`, `kmo_bartlett`, `htmt`, `gap_scores`, `importance_performance`, `customer_satisfaction_index`,
    `check_assumptions`, `servqual_regression`, `ordered_regression`, `key_drivers`, `mediation`. What can't be computed
    (too few rows, a constant outcome, perfect collinearity) is said in its place, and the rest is written.

    The words name associations, never causes, and ranks only where the resamples tell them apart. They are a draft: who
    was asked, why, and what it means for the theory is the writer's own chapter. No answer of a single respondent is
    shown, and answers that fewer than three gave are joined in the profile. Two runs give the same bytes.

    Examples
    --------
    >>> import cxlab as cx, numpy as np, pandas as pd
    >>> rng = np.random.default_rng(3)
    >>> table = pd.DataFrame(rng.integers(3, 8, (60, 22)), columns=[f"P{i:02d}" for i in range(1, 23)])
    >>> survey = cx.Survey.from_table(table, instrument="servperf")
    >>> report = cx.survey_report(survey, outcome="empathy", language="id", n_resamples=100)
    >>> report.sections["regression"].title
    '4.8 Regresi'
    """
    writer, steps = _planned(
        survey, outcome=outcome, loyalty=loyalty, dimensions=dimensions, profile=profile, n_invited=n_invited,
        chapter=chapter, language=language, style=style, confidence_level=confidence_level, significance=significance,
        n_resamples=n_resamples, seed=seed,
    )  # fmt: skip
    for n_done, step in enumerate(steps, start=1):
        step()
        if progress is not None:
            progress(n_done, len(steps))
    return SurveyReport(
        title=title or _title(writer.chapter, writer.language), language=writer.language, n=writer.survey.n,
        sections=writer.sections,
    )  # fmt: skip


def _planned(
    survey: Survey, *, outcome: Any = None, loyalty: Any = None, dimensions: Any = None, profile: Any = None,
    n_invited: int | None = None, chapter: int = 4, language: str = "en", style: str = "apa",
    confidence_level: float = 0.95, significance: float = 0.05, n_resamples: int = 5000, seed: int = 1,
) -> tuple[Writer, list[Callable[[], None]]]:  # fmt: skip
    """Check what was asked, and return a writer with one step for each section."""
    _checks.choice("language", language, LANGUAGES)
    _checks.choice("style", style, STYLES)
    question = question_of(
        survey, outcome=outcome, loyalty=loyalty, dimensions=dimensions, profile=profile, language=language
    )
    if n_invited is not None:
        _checks.whole("n_invited", n_invited, survey.n)
    if _checks.whole("chapter", chapter, 1) > 99:
        raise ValueError(f"chapter: expected a whole number from 1 to 99, got {chapter}. A thesis has a handful.")
    writer = Writer(
        survey=survey, question=question, language=language, style=style,
        level=_checks.confidence_level(confidence_level),
        significance=_checks.between("significance", significance, 0, 1),
        n_resamples=_checks.whole("n_resamples", n_resamples, FEWEST_RESAMPLES),
        seed=_checks.whole("seed", seed, 0), chapter=chapter,
    )  # fmt: skip
    parts = (
        _respondents.profile, _respondents.descriptives, _quality.scales, _quality.gaps, _quality.priorities,
        _explained.assumptions, _explained.regression, _explained.drivers, _explained.mediated, _ending.limits,
        _ending.changes, _ending.methods, _ending.references,
    )  # fmt: skip
    return writer, [partial(_respondents.respondents, writer, n_invited), *(partial(part, writer) for part in parts)]


def _title(chapter: int, language: str) -> str:
    return say("CHAPTER {number}: RESULTS", language, number=_roman(chapter))


def _roman(number: int) -> str:
    signs = ((90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))
    made = ""
    for value, sign in signs:
        made += sign * (number // value)
        number %= value
    return made

"""Hypotheses H1 to Hk against what was fitted: an honest decision for each, and what many tests at once change."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

import pandas as pd

from cxlab import _checks
from cxlab._words import Sentence, sentence
from cxlab.core.multiplicity import holm
from cxlab.regression import _evidence
from cxlab.results import Result

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from cxlab.regression._evidence import Evidence

NAN = float("nan")
DIRECTIONS = ("positive", "negative", "any")
SIDES = ("two", "one")
ERRORS = ("classical", "HC3")
FIELDS = ("result", "term", "direction", "sides", "words")


def hypothesis_table(
    hypotheses: Mapping[str, Mapping[str, Any]], *, significance: float = 0.05, errors: str = "classical"
) -> HypothesisTable:
    """Decide on hypotheses that were declared beforehand: supported, or not supported and why.

    Parameters
    ----------
    hypotheses : dict of str to dict
        Name of each hypothesis and what it claims: ``result`` (a fitted regression, step by step, mediation, moderation
        or ordered regression), ``term`` (a row of its tidy table), ``direction`` ("positive", "negative" or "any");
        if wanted, ``sides`` ("two" by default, or "one" for a one-sided test) and ``words``, the claim as the thesis
        words it.
    significance : float
        Level of each test, a fraction between 0 and 1.
    errors : {"classical", "HC3"}
        Which standard errors decide where a linear regression offers both.

    Returns
    -------
    HypothesisTable
        ``.tidy()`` (estimate, interval, p, p by Holm, decision), ``.supported``.

    Raises
    ------
    TypeError
        If `hypotheses` is no dict of dicts, or a result is of another kind.
    ValueError
        If a term or a direction is unknown, a field is missing, or a rise of R² is given a direction.

    Notes
    -----
    A hypothesis is supported when its interval lies on the declared side of zero: two-sided at 1 - significance,
    one-sided at 1 - 2 significance, which is the same as p below the significance. An indirect effect is judged by the
    percentile interval of its resamples; its p-value is twice the share of resamples on the other side of zero.
    A one-sided test is fair only if the direction was written down before the data were seen.

    With k tests at 5 % each, the chance of at least one false support grows with k. Holm's p-values keep it at 5 %
    over all of them; the decision by them stands in a column of its own. "Supported" isn't "proven", and "not
    supported" isn't "no effect": look at the interval, which says how large an effect may still be.

    References
    ----------
    Holm, S. (1979). A simple sequentially rejective multiple test procedure. Scandinavian Journal of Statistics, 6(2),
    65-70.
    Wasserstein, R. L., & Lazar, N. A. (2016). The ASA statement on p-values. The American Statistician, 70(2), 129-133.
    https://doi.org/10.1080/00031305.2016.1154108

    Examples
    --------
    >>> import cxlab as cx
    >>> published = cx.Moments.from_correlations([[1, 0.5, 0.6], [0.5, 1, 0.4], [0.6, 0.4, 1]], 200,
    ...                                          names=["speed", "price", "satisfaction"])
    >>> model = cx.servqual_regression(published, outcome="satisfaction", dimensions=["speed", "price"])
    >>> claims = {name: {"result": model, "term": term, "direction": "positive"}
    ...           for name, term in (("H1", "speed"), ("H2", "price"))}
    >>> cx.hypothesis_table(claims).tidy()["decision"].tolist()
    ['supported', 'supported']
    """
    level = _checks.between("significance", significance, 0, 1)
    _checks.choice("errors", errors, ERRORS)
    if not isinstance(hypotheses, Mapping) or not hypotheses:
        raise TypeError(
            "hypotheses: expected a dict, {'H1': {'result': model, 'term': 'speed', 'direction': 'positive'}} say; "
            f"got {type(hypotheses).__name__ if hypotheses else 'nothing'}."
        )
    rows = tuple(_judged(str(name), claim, level, errors) for name, claim in hypotheses.items())
    smallest = min((claim["result"] for claim in hypotheses.values()), key=lambda result: result.n)
    return HypothesisTable(
        n=smallest.n, n_missing=smallest.n_missing, rows=rows, significance=level,
        method=sentence("each hypothesis tested on its own at the level {level:g}; beside it Holm's correction for "
                        "{k} tests", level=level, k=len(rows)),
        notes=_notes(rows, level, sorted({claim["result"].n for claim in hypotheses.values()})),
    )  # fmt: skip


@dataclass(frozen=True, eq=False)
class Judged:
    """One hypothesis with its evidence.

    Parameters
    ----------
    name, words, direction, sides : str
        What was declared.
    evidence : Evidence
        What the result says.
    p_value : float
        By the declared sides.
    decision : Sentence
        In words.
    """

    name: str
    words: str
    direction: str
    sides: str
    evidence: Evidence
    p_value: float
    decision: Sentence

    @property
    def is_supported(self) -> bool:
        """Whether the decision is in favour."""
        return self.decision == "supported"


def _judged(name: str, claim: object, level: float, errors: str) -> Judged:
    if not isinstance(claim, Mapping):
        raise TypeError(f"hypotheses, {name}: expected a dict with result, term and direction, got {claim!r}.")
    for given in claim:
        if given not in FIELDS:
            raise ValueError(
                f"hypotheses, {name}: unknown field '{given}'.{_checks.did_you_mean(given, FIELDS)} Fields: "
                f"{', '.join(FIELDS)}."
            )
    if lacking := [field for field in FIELDS[:3] if field not in claim]:
        raise ValueError(f"hypotheses, {name}: {', '.join(lacking)} missing. Say what was expected before you looked.")
    argument, result, term = f"hypotheses, {name}", claim["result"], claim["term"]
    direction = _checks.choice(f"{argument}, direction", claim["direction"], DIRECTIONS)
    sides = _checks.choice(f"{argument}, sides", claim.get("sides", "two"), SIDES)
    evidence = _evidence.of(argument, result, term, errors)
    _check_sides(argument, evidence, direction, sides)
    words = claim.get("words") or _evidence.in_words(result, term, direction)
    p = _p_value(evidence, direction, sides)
    return Judged(name, words, direction, sides, evidence, p, _decision(evidence, direction, sides, level))


def _check_sides(argument: str, evidence: Evidence, direction: str, sides: str) -> None:
    if evidence.interval is None and (direction != "any" or sides == "one"):
        raise ValueError(
            f"{argument}: a rise of R² has no direction, and its F test is one test. Pass direction='any' without "
            "sides; for the direction of a predictor, name its regression and its term."
        )
    if sides == "one" and direction == "any":
        raise ValueError(f"{argument}: a one-sided test needs a direction, 'positive' or 'negative'.")


def _p_value(evidence: Evidence, direction: str, sides: str) -> float:
    if sides == "two":
        return float(evidence.p_value)
    expected = (evidence.row.estimate > 0) == (direction == "positive")
    return float(evidence.p_value / 2 if expected else 1 - evidence.p_value / 2)


def _decision(evidence: Evidence, direction: str, sides: str, level: float) -> Sentence:
    if evidence.interval is None:
        told = evidence.p_value < level
        return sentence("supported") if told else sentence("not supported: the rise may be chance")
    low, high = evidence.interval(1 - level if sides == "two" else 1 - 2 * level)
    if low <= 0 <= high:
        return sentence("not supported: the interval holds zero")
    if direction == "any" or (low > 0) == (direction == "positive"):
        return sentence("supported")
    return sentence("not supported: it points the other way")


def _notes(rows: tuple[Judged, ...], level: float, sizes: list[int]) -> tuple[Sentence, ...]:
    notes = [
        sentence("Supported means that the sample speaks for it, and not that it is proven; not supported doesn't mean "
                 "that there is no effect.")
    ]  # fmt: skip
    corrected = holm([row.p_value for row in rows])
    lost = [row.name for row, p in zip(rows, corrected, strict=True) if row.is_supported and p >= level]
    if lost:
        notes.append(
            sentence("Corrected for {k} tests by Holm, {names} would not be supported.", k=len(rows),
                     names=", ".join(lost))
        )  # fmt: skip
    if any(row.sides == "one" for row in rows):
        notes.append(
            sentence("A one-sided test is fair only if the direction was written down before the data were seen. It "
                     "decides by the interval at {level:.0f} %; the intervals shown are wider.",
                     level=100 * (1 - 2 * level))
        )  # fmt: skip
    if len(sizes) > 1:
        notes.append(
            sentence("The results rest on {low:,} to {high:,} answers; n is the smallest.", low=sizes[0],
                     high=sizes[-1])
        )  # fmt: skip
    if any(row.evidence.interval is None for row in rows):
        notes.append(sentence("A rise of R² has a test and no interval."))
    return tuple(notes)


@dataclass(frozen=True, eq=False, repr=False, kw_only=True)
class HypothesisTable(Result):
    """Decisions on declared hypotheses, made by `hypothesis_table`.

    Parameters
    ----------
    rows : tuple of Judged
        The hypotheses in their order.
    significance : float
        Level of each test.
    """

    rows: tuple[Judged, ...]
    significance: float

    extra_columns: ClassVar[tuple[str, ...]] = (
        "hypothesis", "basis", "sides", "holm_p_value", "decision", "decision_holm",
    )  # fmt: skip

    @property
    def _level(self) -> float:
        return 1 - self.significance

    @property
    def null_hypothesis(self) -> str:
        """What the p-values are about."""
        return sentence("the coefficient, effect or rise named is zero in the population")

    @property
    def supported(self) -> dict[str, bool]:
        """Whether each hypothesis is supported, by name, without correction."""
        return {row.name: row.is_supported for row in self.rows}

    def tidy(self, confidence_level: float = 0.95) -> pd.DataFrame:
        """Return one row for each hypothesis.

        Parameters
        ----------
        confidence_level : float
            Level of the intervals, a fraction between 0 and 1; the decisions don't depend on it.

        Returns
        -------
        DataFrame
            ``estimate`` in the unit of its model; ``p_value`` by the declared ``sides``; ``hypothesis`` in words;
            ``basis`` of interval and p; ``holm_p_value``; ``decision`` without and ``decision_holm`` with correction.

        Raises
        ------
        ValueError
            `confidence_level` is not a fraction between 0 and 1.
        """
        level = _checks.confidence_level(confidence_level)
        bounds = [row.evidence.interval(level) if row.evidence.interval else (NAN, NAN) for row in self.rows]
        corrected = holm([row.p_value for row in self.rows])
        seen = [row.evidence for row in self.rows]
        return pd.DataFrame(
            {"term": [row.name for row in self.rows], "estimate": [float(one.row.estimate) for one in seen],
             "std_error": [float(one.std_error) for one in seen], "statistic": [float(one.statistic) for one in seen],
             "df": [float(one.row.get("df", NAN)) for one in seen], "p_value": [row.p_value for row in self.rows],
             "conf_low": [low for low, _ in bounds], "conf_high": [high for _, high in bounds],
             "hypothesis": [str(row.words) for row in self.rows], "basis": [str(one.basis) for one in seen],
             "sides": [row.sides for row in self.rows], "holm_p_value": corrected,
             "decision": [str(row.decision) for row in self.rows],
             "decision_holm": [str(self._with_holm(row, p)) for row, p in zip(self.rows, corrected, strict=True)]}
        )  # fmt: skip

    def _with_holm(self, row: Judged, corrected: float) -> Sentence:
        if row.is_supported and corrected >= self.significance:
            return sentence("not supported after Holm")
        return row.decision

    def glance(self) -> pd.DataFrame:
        """Return one row: how many hypotheses are supported.

        Returns
        -------
        DataFrame
            Columns ``n_hypotheses, n_supported, n_supported_holm, significance, n, n_missing, method``.
        """
        table = self.tidy()
        return pd.DataFrame(
            {"n_hypotheses": [len(table)], "n_supported": [int((table.decision == "supported").sum())],
             "n_supported_holm": [int((table.decision_holm == "supported").sum())],
             "significance": [self.significance], "n": [self.n], "n_missing": [self.n_missing],
             "method": [str(self.method)]}
        )  # fmt: skip

    def plot(self, ax: Axes | None = None, *, confidence_level: float = 0.95) -> Axes:
        """Draw each estimate with its interval in standard errors, what is supported filled.

        Parameters
        ----------
        ax : matplotlib.axes.Axes, optional
            Where to draw; a new one when left out.
        confidence_level : float
            Level of the intervals, a fraction between 0 and 1.

        Returns
        -------
        matplotlib.axes.Axes
            Where it was drawn.
        """
        from cxlab import plots

        return plots.hypothesis_decisions(self.tidy(confidence_level), ax=ax, confidence_level=confidence_level)

    def _title(self) -> Sentence:
        return sentence("Hypotheses and what the data say of them")

    def _headline(self) -> str:
        row = self.glance().iloc[0]
        counted = "1 hypothesis" if row.n_hypotheses == 1 else f"{row.n_hypotheses} hypotheses"
        return f"{row.n_supported} of {counted} supported ({row.n_supported_holm} after Holm), n = {self.n:,}"

    def _headings(self) -> dict[str, Sentence]:
        return {
            "term": sentence("no."), "statistic": sentence("t, z or F"), "hypothesis": sentence("hypothesis"),
            "basis": sentence("basis"), "sides": sentence("sides"), "holm_p_value": sentence("p (Holm)"),
            "decision": sentence("decision"), "decision_holm": sentence("decision (Holm)"),
        }  # fmt: skip

    def _vocabulary(self) -> dict[str, str]:
        made: dict[str, str] = {"two": sentence("two"), "one": sentence("one")}
        made["not supported after Holm"] = sentence("not supported after Holm")
        for row in self.rows:
            for words in (row.words, row.evidence.basis, row.decision):
                made[str(words)] = words
        return made

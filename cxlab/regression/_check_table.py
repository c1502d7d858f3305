"""Can a printed regression table be true? Its numbers are held against each other."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple

import numpy as np
import pandas as pd
from scipy import stats

from cxlab import _checks
from cxlab._words import Sentence, sentence
from cxlab.regression._printed import Printed, agrees, follows, printed
from cxlab.results import Result

if TYPE_CHECKING:
    from matplotlib.axes import Axes

NAN = float("nan")
COLUMNS = ("B", "std_error", "beta", "t", "p", "tolerance", "vif")
PRINTED_AS = {"b": "B", "se": "std_error", "std. error": "std_error", "β": "beta", "sig.": "p", "sig": "p"}
LINE = "whole model"


class Check(NamedTuple):
    """One relation between printed numbers."""

    where: str
    relation: str
    claimed: float
    low: float
    high: float
    verdict: str


def check_table(
    coefficients: pd.DataFrame | Mapping[str, Mapping[str, Any]] | None = None,
    *,
    n: int | None = None,
    n_predictors: int | None = None,
    r: Any = None,
    r_squared: Any = None,
    adj_r_squared: Any = None,
    f: Any = None,
    f_p: Any = None,
    item_correlations: Mapping[str, Any] | None = None,
    r_table: Any = None,
    tails: int = 2,
    declared_valid: Iterable[str] | None = None,
    csi: Any = None,
    decimals: int = 3,
) -> TableCheck:
    """Hold the numbers of a printed results chapter against each other, rounding allowed for.

    Parameters
    ----------
    coefficients : DataFrame or dict of dict, optional
        One row for each term, the constant included; columns among ``B, std_error, beta, t, p, tolerance, vif``, as
        printed: numbers, or texts such as ``".626"``, ``"1,208"``, ``"<.001"``. What isn't printed is left out.
    n : int, optional
        Respondents.
    n_predictors : int, optional
        Predictors without the constant; counted from `coefficients` when left out (a term called "constant" or
        "konstanta", with or without brackets, isn't counted).
    r, r_squared, adj_r_squared, f, f_p : number or str, optional
        What is printed for the whole model.
    item_correlations : dict of str to number, optional
        Item-total correlations of a validity table.
    r_table : number or str, optional
        The critical r that is printed beside them.
    tails : {2, 1}
        Whether that critical value is two-tailed or one-tailed at 5 %.
    declared_valid : sequence of str, optional
        Items that the table calls valid.
    csi : number or str, optional
        Customer satisfaction index in per cent.
    decimals : int
        Decimals of the numbers that are given as numbers; a text says it by itself.

    Returns
    -------
    TableCheck
        ``.tidy()``: one row for each relation with what is claimed, what may follow from the other numbers, and a
        verdict ("agrees", "disagrees", "can't be checked").

    Raises
    ------
    TypeError
        If `coefficients` is no table.
    ValueError
        If nothing is given to check, a column is unknown, or a printed number can't be read.

    Notes
    -----
    A printed number stands for all numbers that round to it, and a relation is called wrong only if none of them
    fulfils it: t = B / SE; p from t and n - k - 1; VIF = 1 / tolerance; R² = R · R;
    F = (R² / k) / ((1 - R²) / (n - k - 1)); adjusted R² = 1 - (1 - R²)(n - 1) / (n - k - 1);
    critical r = t / √(t² + n - 2); an item called valid has at least that r; a customer satisfaction index is at most
    100. A table that agrees may still be wrong; one that disagrees is.

    References
    ----------
    Nuijten, M. B., et al. (2016). The prevalence of statistical reporting errors in psychology (1985-2013). Behavior
    Research Methods, 48(4), 1205-1226. https://doi.org/10.3758/s13428-015-0664-2

    Examples
    --------
    >>> checked = check_table({"reliability": {"tolerance": ".626", "vif": "1.208"}})
    >>> checked.wrong
    ('reliability: VIF = 1 / tolerance',)
    """
    rows = _rows(coefficients, decimals)
    k = _count_predictors(rows, n_predictors)
    size = None if n is None else _checks.whole("n", n, 3)
    whole = {"r": r, "r_squared": r_squared, "adj_r_squared": adj_r_squared, "f": f, "f_p": f_p}
    model = {name: None if value is None else printed(name, value, decimals) for name, value in whole.items()}
    found = [
        *(check for name, row in rows.items() for check in _of_row(name, row, _df(size, k))),
        *_of_model(model, size, k),
        *_of_items(item_correlations or {}, r_table, tails, set(declared_valid or ()), size, decimals),
        *([] if csi is None else [_of_index(printed("csi", csi, decimals))]),
    ]
    if not found:
        raise ValueError(
            "coefficients: nothing was given that could be checked. Pass at least two numbers of one row, such as B, "
            "std_error and t, or tolerance and vif; or r_squared, f and n."
        )
    return TableCheck(
        n=size or 0, n_missing=0, checks=tuple(found),
        method=sentence("relations between printed numbers, each number standing for all that round to it"),
        notes=_notes(found, size, k),
    )  # fmt: skip


def _rows(coefficients: Any, decimals: int) -> dict[str, dict[str, Printed]]:
    if coefficients is None:
        return {}
    if isinstance(coefficients, pd.DataFrame):
        given = coefficients.set_index("term") if "term" in coefficients else coefficients
        coefficients = {str(name): row.dropna().to_dict() for name, row in given.iterrows()}
    if not isinstance(coefficients, Mapping) or not all(isinstance(row, Mapping) for row in coefficients.values()):
        raise TypeError(
            "coefficients: expected a table with one row for each term, {'speed': {'B': .31, 'std_error': .08}} say; "
            f"got {type(coefficients).__name__}."
        )
    for row in coefficients.values():
        for column in row:
            if column not in COLUMNS:
                hint = _checks.did_you_mean(PRINTED_AS.get(str(column).lower(), column), COLUMNS)
                raise ValueError(f"coefficients: no column '{column}' is known.{hint} Columns: {', '.join(COLUMNS)}.")
    return {
        str(name): {
            column: printed(f"coefficients, {name}, {column}", value, decimals) for column, value in row.items()
        }
        for name, row in coefficients.items()
    }


def _count_predictors(rows: Mapping[str, Any], given: int | None) -> int | None:
    if given is not None:
        return _checks.whole("n_predictors", given, 1)
    counted = [name for name in rows if name.strip("() ").lower() not in ("constant", "konstanta", "intercept")]
    return len(counted) or None


def _df(n: int | None, k: int | None) -> int | None:
    return None if n is None or k is None else n - k - 1


def _compared(where: str, relation: str, claim: Printed | None, needs: list[Any], function: Any) -> list[Check]:
    """Hold a claim against what follows; nothing where the claim isn't printed."""
    if claim is None:
        return []
    if any(part is None for part in needs):
        return [Check(where, relation, claim.middle, NAN, NAN, "can't be checked")]
    low, high = follows(function, *needs)
    verdict = "agrees" if agrees(claim, (low, high)) else "disagrees"
    return [Check(where, relation, claim.middle, low, high, verdict)]


def _of_row(name: str, row: Mapping[str, Printed], df: int | None) -> list[Check]:
    b, error, t, p = (row.get(column) for column in ("B", "std_error", "t", "p"))
    made = _compared(name, "t = B / SE", t, [b, error], lambda x, s: x / s) if b or error else []
    if p is not None and (t is not None or df is not None):
        half = None if t is None else Printed(*_distance(t), t.text)
        wanted = [half] if df is not None and df > 0 else [None]
        made += _compared(name, "p from t and df", p, wanted, lambda x: float(2 * stats.t.sf(x, df)))
    tolerance, vif = row.get("tolerance"), row.get("vif")
    if tolerance is not None and vif is not None:
        made += _compared(name, "VIF = 1 / tolerance", vif, [tolerance], lambda x: 1 / x)
    if vif is not None:
        made.append(_within(name, "VIF is at least 1", vif, 1, np.inf))
    if tolerance is not None:
        made.append(_within(name, "tolerance lies between 0 and 1", tolerance, 0, 1))
    if b is not None and (beta := row.get("beta")) is not None:
        same = beta.middle * b.middle >= 0 or min(abs(beta.middle), abs(b.middle)) < 1e-9
        made.append(Check(name, "β has the sign of B", beta.middle, NAN, NAN, "agrees" if same else "disagrees"))
    return made


def _distance(t: Printed) -> tuple[float, float]:
    """Range of |t|."""
    low, high = sorted((abs(t.low), abs(t.high)))
    return (0.0 if t.low <= 0 <= t.high else low), high


def _within(where: str, relation: str, claim: Printed, low: float, high: float) -> Check:
    return Check(where, relation, claim.middle, low, high, "agrees" if agrees(claim, (low, high)) else "disagrees")


def _of_model(model: Mapping[str, Printed | None], n: int | None, k: int | None) -> list[Check]:
    df = _df(n, k) or 0
    size, n_terms = n or 0, k or 0
    r, r_squared, f = model["r"], model["r_squared"], model["f"]
    from_r2 = [r_squared] if df > 0 else [None]
    made = _compared(LINE, "R² = R · R", r_squared, [r], lambda x: x * x) if r is not None else []
    made += _compared(LINE, "F from R², n and k", f, from_r2, lambda x: (x / n_terms) / ((1 - x) / df))
    made += _compared(LINE, "adjusted R² from R², n and k", model["adj_r_squared"], from_r2,
                      lambda x: 1 - (1 - x) * (size - 1) / df)  # fmt: skip
    made += _compared(LINE, "p from F, n and k", model["f_p"], [f] if df > 0 else [None],
                      lambda x: float(stats.f.sf(x, n_terms, df)))  # fmt: skip
    return made


def _of_items(
    correlations: Mapping[str, Any], r_table: Any, tails: int, valid: set[str], n: int | None, decimals: int
) -> list[Check]:
    if tails not in (1, 2):
        raise ValueError(f"tails: expected 2 or 1, got {tails!r}.")
    unknown = sorted(valid - set(correlations))
    if unknown:
        raise ValueError(f"declared_valid: no correlation was given for {_checks.listing(unknown)}.")
    read = {name: printed(f"item_correlations, {name}", value, decimals) for name, value in correlations.items()}
    critical = None
    if n is not None:
        t = stats.t.isf(0.05 / tails, n - 2)
        critical = float(t / np.sqrt(t**2 + n - 2))
    claim = None if r_table is None else printed("r_table", r_table, decimals)
    made = []
    if claim is not None:
        exact = None if critical is None else Printed(critical, critical, "")
        made = _compared("validity", f"critical r from n, {tails}-tailed", claim, [exact], lambda x: x)
    bar = critical if critical is not None else None if claim is None else claim.low
    for name, one in read.items():
        made.append(_within(name, "r lies between -1 and 1", one, -1, 1))
        if name in valid:
            if bar is None:
                made.append(Check(name, "an item called valid reaches the critical r", one.middle, NAN, NAN,
                                  "can't be checked"))  # fmt: skip
            else:
                made.append(_within(name, "an item called valid reaches the critical r", one, bar, 1))
    return made


def _of_index(csi: Printed) -> Check:
    return _within("CSI", "an index of satisfaction is at most 100 %", csi, 0, 100)


def _notes(found: list[Check], n: int | None, k: int | None) -> tuple[Sentence, ...]:
    notes = []
    missing = [name for name, value in (("n", n), ("n_predictors", k)) if value is None]
    if missing and any(check.verdict == "can't be checked" for check in found):
        notes.append(sentence("Not known, so that some relations can't be checked: {names}.", names=", ".join(missing)))
    elif n is not None and k is not None and n - k - 1 <= 0:
        notes.append(
            sentence("n = {n:,} with {k} predictors leaves no degrees of freedom, so that no test can have come of it.",
                     n=n, k=k)
        )  # fmt: skip
    if not any(check.verdict == "disagrees" for check in found):
        notes.append(sentence("Numbers that agree with each other may still be wrong."))
    return tuple(notes)


@dataclass(frozen=True, eq=False, repr=False, kw_only=True)
class TableCheck(Result):
    """Relations between printed numbers, made by `check_table`.

    Parameters
    ----------
    checks : tuple of Check
        One for each relation.
    """

    checks: tuple[Check, ...] = field(repr=False)

    extra_columns: ClassVar[tuple[str, ...]] = ("low", "high", "verdict")

    @property
    def wrong(self) -> tuple[str, ...]:
        """Relations that can't be true, each with its place."""
        return tuple(f"{check.where}: {check.relation}" for check in self.checks if check.verdict == "disagrees")

    def tidy(self, confidence_level: float = 0.95) -> pd.DataFrame:
        """Return one row for each relation.

        Parameters
        ----------
        confidence_level : float
            Not used here: nothing is estimated.

        Returns
        -------
        DataFrame
            ``term`` (place and relation), ``estimate`` (what is printed), ``low, high`` (what it may be by the other
            numbers) and ``verdict``.

        Raises
        ------
        ValueError
            `confidence_level` is not a fraction between 0 and 1.
        """
        _checks.confidence_level(confidence_level)
        rows = [(f"{check.where}: {check.relation}", *check[2:]) for check in self.checks]
        return pd.DataFrame(rows, columns=["term", "estimate", *self.extra_columns])

    def glance(self) -> pd.DataFrame:
        """Return one row: how many relations hold.

        Returns
        -------
        DataFrame
            Columns ``n_checks, n_wrong, n_open, n, n_missing, method``.
        """
        verdicts = [check.verdict for check in self.checks]
        return pd.DataFrame(
            {"n_checks": [len(verdicts)], "n_wrong": [verdicts.count("disagrees")],
             "n_open": [verdicts.count("can't be checked")], "n": [self.n], "n_missing": [self.n_missing],
             "method": [str(self.method)]}
        )  # fmt: skip

    def plot(self, ax: Axes | None = None, *, confidence_level: float = 0.95) -> Axes:
        """Draw how far each printed number lies from what follows from the others.

        Parameters
        ----------
        ax : matplotlib.axes.Axes, optional
            Where to draw; a new one when left out.
        confidence_level : float
            Not used here.

        Returns
        -------
        matplotlib.axes.Axes
            Where it was drawn.
        """
        from cxlab import plots

        return plots.printed_checks(self.tidy(confidence_level), ax=ax)

    def _title(self) -> Sentence:
        return sentence("Check of a printed table")

    def _counted(self) -> Sentence:
        return sentence(
            "Relations checked: {n}. Respondents by the table: {stated:,}; missing answers aren't known.",
            n=len(self.checks), stated=self.n,
        )  # fmt: skip

    def _headline(self) -> str:
        row = self.glance().iloc[0]
        wrong = f": {_checks.listing(self.wrong)}" if self.wrong else ""
        return f"{row.n_wrong} of {row.n_checks} relations can't be true{wrong}"

    def _headings(self) -> dict[str, Sentence]:
        return {"term": sentence("relation"), "estimate": sentence("printed"), "low": sentence("lowest it may be"),
                "high": sentence("highest it may be"), "verdict": sentence("verdict")}  # fmt: skip

    def _vocabulary(self) -> dict[str, Sentence]:
        return {"agrees": sentence("agrees"), "disagrees": sentence("disagrees"),
                "can't be checked": sentence("can't be checked")}  # fmt: skip

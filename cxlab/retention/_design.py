"""The columns of a regression on how long customers stay, and its fit."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from cxlab import _checks
from cxlab._words import Sentence, sentence
from cxlab.results import read_only

if TYPE_CHECKING:
    from cxlab._checks import Floats
    from cxlab.retention._inputs import Spells

# A coefficient of a standardised predictor beyond this runs off without an end.
FAR = 12
# At a maximum the likelihood is flat to this.
FLAT = 1e-4


def predictor_names(predictors: Any) -> list[Any]:
    """Accept one name or several, each once."""
    if predictors is None or (not isinstance(predictors, str) and not list(predictors)):
        raise ValueError("predictors: name one or more columns, predictors=['age', 'plan'] say.")
    names = [predictors] if isinstance(predictors, str) else list(predictors)
    twice = [name for name in dict.fromkeys(names) if names.count(name) > 1]
    if twice:
        raise ValueError(f"predictors: named twice: {_checks.listing(twice)}. Name each column once.")
    return names


def design_of(rows: pd.DataFrame) -> tuple[pd.DataFrame, list[Sentence]]:
    """Turn the predictors into columns of numbers; text becomes a column for each level but the first."""
    parts: list[pd.Series] = []
    notes = []
    for name in rows.columns:
        values = rows[name]
        if values.dtype.kind in "mM":
            raise TypeError(f"predictors: '{name}' holds dates. Count the time between two dates first.")
        if pd.api.types.is_bool_dtype(values.dtype):
            parts.append(values.astype("float64"))
        elif pd.api.types.is_numeric_dtype(values.dtype):
            parts.append(_checks.numbers(f"predictors, '{name}'", values))
        else:
            first, *others = sorted(values.astype(str).unique())
            parts += [(values.astype(str) == level).astype("float64").rename(f"{name}: {level}") for level in others]
            notes.append(sentence("{name} is compared with '{first}'.", name=str(name), first=first))
            if not others:
                parts.append(pd.Series(0.0, index=values.index, name=str(name)))
    design = pd.DataFrame({str(part.name): part.to_numpy() for part in parts})
    flat = [name for name in design if (design[name] == design[name].iloc[0]).all()]
    if flat:
        raise ValueError(
            f"predictors: the same value in every row: {_checks.listing(flat)}. Leave it out, it explains nothing."
        )
    centred = (design - design.mean()) / design.std()
    if np.linalg.matrix_rank(centred.to_numpy()) < design.shape[1]:
        raise ValueError(
            f"predictors: one of {_checks.listing(design.columns)} is given exactly by the others. Leave one out."
        )
    return design, notes


def fitted(made: Spells, design: pd.DataFrame, ties: str) -> Any:
    """Fit the regression, first on standardised columns so that the search is safe."""
    from statsmodels.duration.hazard_regression import PHReg

    # Centred columns leave the ratios as they are and keep the exponentials small.
    scale = design.std().to_numpy()
    centred = (design - design.mean()).to_numpy()
    how = {"disp": 0, "method": "newton", "maxiter": 200, "warn_convergence": False}
    times = {"status": made.churned, "entry": made.entry, "ties": ties}
    model = PHReg(made.duration, centred / scale, **times)
    standardised = model.fit(**how)
    check_finite(design, standardised, np.asarray(model.score(standardised.params)))
    return PHReg(made.duration, centred, **times).fit(start_params=standardised.params / scale, **how)


def check_finite(design: pd.DataFrame, standardised: Any, slopes: Floats) -> None:
    """Refuse ratios without end: all who left have a higher value than all who were there at the same time."""
    errors = np.sqrt(np.abs(np.diag(standardised.cov_params())))
    endless = ~(np.isfinite(errors) & (np.abs(standardised.params) < FAR) & (errors < FAR))
    if endless.any() or np.abs(slopes).max() > FLAT * len(slopes):
        names = design.columns[endless] if endless.any() else design.columns
        raise ValueError(
            f"predictors: no finite hazard ratio for {_checks.listing(names)}: it tells those who "
            "left from those who stayed without a single exception. Join its levels, or leave it out and report counts."
        )


def schoenfeld(made: Spells, design: Floats, coefficients: Floats, ties: str) -> dict[str, Floats]:
    """Return Schoenfeld's residuals in the order of leaving: each leaver's predictors less those expected then.

    Where several left at once, Efron's rule takes a part of them out of the customers at risk, step by step, as the
    likelihood does; statsmodels' residuals keep all of them in.
    """
    centred = design - design.mean(axis=0)
    weights = np.exp(centred @ coefficients)
    entry = np.full(len(weights), -1.0) if made.entry is None else made.entry
    residuals, times = [], []
    for time in np.unique(made.duration[made.churned == 1]):
        at_risk = (made.duration >= time) & (entry < time)
        leavers = (made.duration == time) & (made.churned == 1)
        n = int(leavers.sum())
        parts = np.arange(n) / n if ties == "efron" else np.zeros(n)
        sums = [np.append(weights[who] @ centred[who], weights[who].sum()) for who in (at_risk, leavers)]
        left = sums[0] - np.outer(parts, sums[1])
        residuals.append(centred[leavers] - (left[:, :-1] / left[:, -1:]).mean(axis=0))
        times += [time] * n
    return {"_residuals": read_only(np.concatenate(residuals)), "_times": read_only(times)}

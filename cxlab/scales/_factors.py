"""Exploratory factors: how many dimensions do the answers show, and which items make them?"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, ClassVar

import numpy as np
import pandas as pd

from cxlab import _checks
from cxlab._words import Sentence, sentence
from cxlab.results import Result, read_only
from cxlab.scales import _extract
from cxlab.scales._heads import Headed
from cxlab.scales._inputs import Items, Scale, common_fields, common_notes, one_scale
from cxlab.scales._kmo import check_regular

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from cxlab.core.proportions import Floats

METHODS = ("ml", "principal_axis")
# Loadings from here on are usually read; it is a convention.
USUAL_CUT = 0.4


@dataclass(frozen=True, eq=False, repr=False, kw_only=True)
class ExploratoryFactors(Headed, Result):
    """Loadings of items on factors, with eigenvalues and parallel analysis, made by `exploratory_factors`.

    Parameters
    ----------
    n_factors : int
        How many factors were extracted.
    n_above_chance : int or None
        How many eigenvalues are above those of chance (parallel analysis); None when it was not run.
    fit : {"ml", "principal_axis"}
        How the factors were extracted.
    rotation : {"oblimin", "promax", "varimax", "none"}
        How they were rotated.
    """

    n_factors: int
    n_above_chance: int | None
    fit: str
    rotation: str
    _scale: Scale = field(repr=False)
    _found: _extract.Extraction = field(repr=False)
    _chance: Floats | None = field(repr=False)

    extra_columns: ClassVar[tuple[str, ...]] = ("factor", "communality")

    def tidy(self, confidence_level: float = 0.95) -> pd.DataFrame:
        """Return one row for each item and factor.

        Parameters
        ----------
        confidence_level : float
            Taken for the sake of all results alike; there are no intervals.

        Returns
        -------
        DataFrame
            Columns ``term`` (the item), ``estimate`` (its loading), ``factor`` ("F1", "F2", …), ``communality`` (share
            of the item's variance that all factors explain).

        Raises
        ------
        ValueError
            `confidence_level` is not a fraction between 0 and 1.
        """
        _checks.confidence_level(confidence_level)
        m, items = self.n_factors, self._scale.items
        return pd.DataFrame(
            {
                "term": np.repeat(np.array(items, dtype=object), m),
                "estimate": self._found.loadings.ravel(),
                "factor": self._names() * len(items),
                "communality": np.repeat(self._found.communalities, m),
            }
        )

    def loadings(self) -> pd.DataFrame:
        """Return the loadings as a table of items and factors.

        Returns
        -------
        DataFrame of shape (k, m)
            One row for each item, one column for each factor.
        """
        return pd.DataFrame(self._found.loadings.copy(), index=list(self._scale.items), columns=self._names())

    def factor_correlations(self) -> pd.DataFrame:
        """Return the correlations of the factors; zero off the diagonal after an orthogonal rotation.

        Returns
        -------
        DataFrame of shape (m, m)
            Correlations.
        """
        return pd.DataFrame(self._found.factor_correlations.copy(), index=self._names(), columns=self._names())

    def eigenvalues(self) -> pd.DataFrame:
        """Return the eigenvalues of the correlations, beside those of chance.

        Returns
        -------
        DataFrame
            Columns ``term`` ("1", "2", …), ``estimate`` (the eigenvalue), ``share`` (of all variance), ``chance`` (95th
            percentile among unrelated items; missing when parallel analysis was not run).
        """
        values = _extract.eigenvalues(self._scale.corr)
        table = pd.DataFrame({"term": [str(i + 1) for i in range(len(values))], "estimate": values})
        chance = np.nan if self._chance is None else self._chance
        return table.assign(share=values / len(values), chance=chance)

    def glance(self) -> pd.DataFrame:
        """Return one row: factors extracted, above chance and above 1, and the share of the first.

        Returns
        -------
        DataFrame
            Columns ``n_factors, n_above_chance, n_above_one, first_share, n_items, n, n_missing``.
        """
        table = self.eigenvalues()
        chance = np.nan if self.n_above_chance is None else self.n_above_chance
        row = {"n_factors": self.n_factors, "n_above_chance": chance}
        row |= {"n_above_one": int((table["estimate"] > 1).sum()), "first_share": table["share"].iloc[0]}
        return pd.DataFrame([{**row, "n_items": self._scale.n_items, "n": self.n, "n_missing": self.n_missing}])

    def plot(self, ax: Axes | None = None, *, confidence_level: float = 0.95) -> Axes:
        """Draw the loadings as a map with its numbers.

        Parameters
        ----------
        ax : matplotlib.axes.Axes, optional
            Where to draw; a new one when left out.
        confidence_level : float
            Taken for the sake of all results alike; there are no intervals.

        Returns
        -------
        matplotlib.axes.Axes
            Where it was drawn.
        """
        from cxlab import plots

        return plots.loadings_map(self.tidy(confidence_level), ax=ax)

    def plot_scree(self, ax: Axes | None = None) -> Axes:
        """Draw the eigenvalues, and those of chance where parallel analysis was run.

        Parameters
        ----------
        ax : matplotlib.axes.Axes, optional
            Where to draw; a new one when left out.

        Returns
        -------
        matplotlib.axes.Axes
            Where it was drawn.
        """
        from cxlab import plots

        return plots.scree(self.eigenvalues(), ax=ax)

    def _names(self) -> list[str]:
        return [f"F{i + 1}" for i in range(self.n_factors)]

    def _title(self) -> Sentence:
        return sentence("Exploratory factor analysis")

    def _headings(self) -> dict[str, Sentence]:
        return {**super()._headings(), "term": sentence("Item"), "estimate": sentence("Loading")}

    def _headline(self) -> str:
        share = self.glance()["first_share"].item()
        return (
            f"{_checks.count(self.n_factors, 'factor')} of {self._scale.n_items} items, first component {share:.1%}, "
            f"n = {self.n:,}"
        )

    def _findings(self) -> tuple[str, ...]:
        row = self.glance().iloc[0]
        said = [
            sentence(
                "Eigenvalues above 1: {one}. The first component carries {share:.1f}% of the variance.",
                one=int(row.n_above_one),
                share=100 * row.first_share,
            )
        ]
        if self.n_above_chance is not None:
            said.append(sentence("Eigenvalues above those of chance (parallel analysis): {n}.", n=self.n_above_chance))
        return tuple(said)


def exploratory_factors(
    data: Any,
    *,
    items: Items = None,
    n_factors: int | None = None,
    fit: str = "ml",
    rotation: str = "oblimin",
    n_draws: int = 200,
    rng: _checks.Seed = None,
) -> ExploratoryFactors:
    """Exploratory factor analysis with statsmodels: eigenvalues, parallel analysis, loadings and communalities.

    Parameters
    ----------
    data : DataFrame, Survey or Moments
        One row for each respondent and one column for each item, or the covariances of the items. Respondents with a
        missing item are left out.
    items : list of str or dict of str to list of str, optional
        The items, three at least; those of all dimensions together when a dict is given. Left out: the dimensions of a
        Survey, all variables of Moments.
    n_factors : int, optional
        How many factors to extract. Left out: as many as parallel analysis finds, which needs `rng`.
    fit : {"ml", "principal_axis"}
        Maximum likelihood for normal answers, or iterated principal axes.
    rotation : {"oblimin", "promax", "varimax", "none"}
        Oblique (the factors may correlate), orthogonal, or none; as statsmodels rotates, without Kaiser's
        normalisation.
    n_draws : int
        Tables of unrelated items drawn in parallel analysis, at least 50.
    rng : int or numpy.random.Generator, optional
        Seed of parallel analysis.

    Returns
    -------
    ExploratoryFactors
        ``.loadings()``, ``.factor_correlations()``, ``.eigenvalues()``, ``.tidy()``, ``.plot()`` (loadings),
        ``.plot_scree()``.

    Raises
    ------
    ValueError
        An unknown item, fewer than three items, more factors than the items can tell, neither `n_factors` nor `rng`.
    TypeError
        `data` is no table, or an item holds text.

    Notes
    -----
    Parallel analysis keeps the eigenvalues, from the first on, that exceed the 95th percentile among unrelated normal
    items of the same number of respondents. The rule "eigenvalue above 1" keeps too many.

    Factors are what items share, whatever the reason: one thing measured, but also wording in one direction, one page
    of the form, or one mood. The number of factors is a choice; that a solution with five factors can be computed
    doesn't show that there are five. Loadings from .40 on are usually read, which is a convention.

    References
    ----------
    Horn, J. L. (1965). A rationale and test for the number of factors in factor analysis. Psychometrika, 30(2),
    179-185. https://doi.org/10.1007/BF02289447

    Examples
    --------
    >>> import cxlab as cx
    >>> table = cx.datasets.load("babakus_boller_1992").set_index("item")
    >>> moments = cx.Moments.from_correlations(table[table.index], 502)
    >>> cx.exploratory_factors(moments, rng=1)
    <ExploratoryFactors: 2 factors of 22 items, first component 36.7%, n = 502>
    """
    _checks.choice("fit", fit, METHODS)
    _checks.choice("rotation", rotation, _extract.ROTATIONS)
    scale = one_scale(data, items, least=3)
    check_regular(scale)
    chance = _chance(scale, n_factors, n_draws, rng)
    observed = _extract.eigenvalues(scale.corr)
    above = None if chance is None else _extract.above_chance(observed, chance)
    wanted = _wanted(scale, n_factors, above)
    found = _extract.extract(scale.corr, scale.n, wanted, "ml" if fit == "ml" else "pa", rotation)
    return ExploratoryFactors(
        **common_fields([scale]),
        method=_method(fit, rotation, chance is not None, n_draws),
        notes=(*common_notes([scale]), *_warnings(scale, found, above, wanted)),
        n_factors=wanted,
        n_above_chance=above,
        fit=fit,
        rotation=rotation,
        _scale=scale,
        _found=found._replace(
            loadings=read_only(found.loadings),
            factor_correlations=read_only(found.factor_correlations),
            communalities=read_only(found.communalities),
        ),
        _chance=chance,
    )


def _chance(scale: Scale, n_factors: int | None, n_draws: int, rng: _checks.Seed) -> Floats | None:
    if rng is None and n_factors is not None:
        return None
    if rng is None:
        raise ValueError(
            "n_factors, rng: say how many factors, n_factors=5 say, or let parallel analysis find out, which draws "
            "random numbers: rng=1."
        )
    n_draws = _checks.whole("n_draws", n_draws, 50)
    return read_only(_extract.chance_eigenvalues(scale, n_draws, 0.95, _checks.generator("rng", rng)))


def _wanted(scale: Scale, n_factors: int | None, above: int | None) -> int:
    """How many factors to extract, no more than the items can tell."""
    k, most = scale.n_items, _most(scale.n_items)
    if n_factors is None:
        return min(max(above or 0, 1), most)
    wanted = _checks.whole("n_factors", n_factors, 1)
    if wanted > most:
        raise ValueError(
            f"n_factors: {k} items can tell at most {_checks.count(most, 'factor')}, got {wanted}. Ask for fewer "
            "factors, or bring more items."
        )
    return wanted


def _most(n_items: int) -> int:
    """Factors that so many items can tell: as long as no more is estimated than there are correlations."""
    return max(m for m in range(1, n_items) if (n_items - m) ** 2 >= n_items + m or m == 1)


def _method(fit: str, rotation: str, parallel: bool, n_draws: int) -> Sentence:
    fits = {"ml": sentence("maximum likelihood"), "principal_axis": sentence("principal axes")}
    rotations = {
        "oblimin": sentence("oblimin rotation"),
        "promax": sentence("promax rotation"),
        "varimax": sentence("varimax rotation"),
        "none": sentence("no rotation"),
    }
    if parallel:
        return sentence(
            "{fit}, {rotation} (statsmodels, without Kaiser's normalisation); parallel analysis with {n:,} draws",
            fit=fits[fit],
            rotation=rotations[rotation],
            n=n_draws,
        )
    return sentence(
        "{fit}, {rotation} (statsmodels, without Kaiser's normalisation)", fit=fits[fit], rotation=rotations[rotation]
    )


def _warnings(scale: Scale, found: _extract.Extraction, above: int | None, wanted: int) -> tuple[Sentence, ...]:
    notes = []
    high = [i for i, c in zip(scale.items, found.communalities, strict=True) if c >= 0.995]
    if high:
        notes.append(
            sentence("Nothing of its own is left for {items} (a Heywood case); try fewer factors.",
                     items=_checks.listing(high))
        )  # fmt: skip
    if not found.settled and not high:
        notes.append(sentence("The extraction did not settle; try fewer factors, or the other fit."))
    if above is None:
        notes.append(sentence("Parallel analysis was not run; pass rng=1 to see how many factors chance would give."))
    elif above == 0:
        notes.append(sentence("No eigenvalue is above those of chance: the items share nothing that can be seen."))
    elif above != wanted:
        notes.append(
            sentence(
                "Parallel analysis finds {above}, extracted were {wanted}; {k} items can tell no more than {most}.",
                above=above,
                wanted=wanted,
                k=scale.n_items,
                most=_most(scale.n_items),
            )
        )
    if scale.n < 5 * scale.n_items:
        notes.append(
            sentence("{n:,} respondents for {k} items are few; loadings move much from sample to sample.",
                     n=scale.n, k=scale.n_items)
        )  # fmt: skip
    return tuple(notes)

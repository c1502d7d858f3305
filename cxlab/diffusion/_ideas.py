"""An idea site: what gets votes, and whether the ideas with most votes are the best ones."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, ClassVar

import numpy as np
import pandas as pd

from cxlab import _checks
from cxlab._words import Sentence, sentence
from cxlab.core import voting
from cxlab.core.groups import t_interval
from cxlab.diffusion._inputs import at_least, share
from cxlab.results import Result, read_only

if TYPE_CHECKING:
    from collections.abc import Mapping

    from matplotlib.axes import Axes

    from cxlab._checks import Floats

MOST_LOOKS, MOST_CELLS, STRONGEST = 100_000, 1_000_000, 3.0
EARLY = 0.25  # the share of the ideas that counts as early, and of those that count as on top


@dataclass(frozen=True, eq=False, repr=False, kw_only=True)
class IdeaVotes(Result):
    """What votes find at simulated idea sites, made by `idea_votes`.

    Parameters
    ----------
    n_ideas, n_looks, n_built : int
        Ideas at each site, looks that visitors spend there, and ideas that the company builds.
    herding, late : float
        How strongly votes draw attention, and over which share of all looks ideas come in.
    """

    n_ideas: int
    n_looks: int
    n_built: int
    herding: float
    late: float
    _sites: Mapping[str, Floats] = field(repr=False)

    extra_columns: ClassVar[tuple[str, ...]] = ("unit",)

    def __getitem__(self, term: str) -> float:
        """Return the mean of one term over all sites."""
        if term not in self._sites:
            raise KeyError(
                f"no term '{term}'.{_checks.did_you_mean(term, self._sites)} Terms: {', '.join(self._sites)}."
            )
        return float(self._sites[term].mean())

    def tidy(self, confidence_level: float = 0.95) -> pd.DataFrame:
        """Return how well three ways of choosing do, and what the votes go with.

        Parameters
        ----------
        confidence_level : float
            Level of the intervals, a fraction between 0 and 1.

        Returns
        -------
        DataFrame
            Columns ``term, estimate, std_error, conf_low, conf_high, unit``. Rows ``by_votes, by_rate, by_lot`` (value
            of the ideas that are built, as a share of the best possible), ``best_found`` (share of sites where the most
            voted ideas contain the best one), ``early_share`` (share of all votes that the first quarter of ideas has),
            ``top_share`` (share of the quarter with most votes), ``with_value`` and ``with_order`` (rank correlations
            of votes with value and with the order of posting; negative when early ideas have more).

        Raises
        ------
        ValueError
            The confidence level isn't a fraction.
        """
        level = _checks.confidence_level(confidence_level)
        rows = [self._row(term, sites, level) for term, sites in self._sites.items()]
        return pd.DataFrame(rows, columns=["term", "estimate", "std_error", "conf_low", "conf_high", "unit"])

    def glance(self) -> pd.DataFrame:
        """Return one row: the site, and what votes, votes per look and a lot bring.

        Returns
        -------
        DataFrame
            Columns ``n_ideas, n_looks, n_built, herding, late, by_votes, by_rate, by_lot, n, n_missing``.
        """
        names = ("n_ideas", "n_looks", "n_built", "herding", "late")
        found = {term: self[term] for term in ("by_votes", "by_rate", "by_lot")}
        site = {name: getattr(self, name) for name in names}
        return pd.DataFrame([{**site, **found, "n": self.n, "n_missing": self.n_missing}])

    def plot(self, ax: Axes | None = None, *, confidence_level: float = 0.95) -> Axes:
        """Draw the value of what is built when votes, votes per look, or a lot decides.

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

        return plots.idea_choice(self.tidy(confidence_level), ax=ax, confidence_level=confidence_level)

    def _row(self, term: str, sites: Floats, level: float) -> tuple[str, float, float, float, float, str]:
        mean, error = float(sites.mean()), float(sites.std(ddof=1) / np.sqrt(self.n))
        low, high = t_interval(mean, error, self.n, level)
        return term, mean, error, low, high, "correlation" if term.startswith("with_") else "share"

    def _title(self) -> Sentence:
        return sentence("Votes on an idea site")

    def _counted(self) -> Sentence:
        return sentence("Simulated sites: {n:,}. Missing: {n_missing:,}.", n=self.n, n_missing=self.n_missing)

    def _headline(self) -> str:
        return (
            f"{self.n_built} of {self.n_ideas} ideas built, {self.n_looks:,} looks, herding {self.herding:g}: "
            f"{self['by_votes']:.0%} of the best possible value by votes, {self['by_rate']:.0%} by votes per look, "
            f"{self['by_lot']:.0%} by lot"
        )

    def _vocabulary(self) -> dict[str, str]:
        return {
            "by_votes": sentence("Value built by most votes"),
            "by_rate": sentence("Value built by votes per look"),
            "by_lot": sentence("Value built by lot"),
            "best_found": sentence("Sites where the best idea is built by votes"),
            "early_share": sentence("Votes of the first quarter of ideas"),
            "top_share": sentence("Votes of the quarter with most votes"),
            "with_value": sentence("Rank correlation of votes with value"),
            "with_order": sentence("Rank correlation of votes with order of posting"),
            "share": sentence("share"),
            "correlation": sentence("correlation"),
        }


def idea_votes(
    *,
    n_ideas: int = 40,
    n_looks: int = 1000,
    herding: float = 1.0,
    late: float = 0.8,
    n_built: int = 3,
    n_sites: int = 200,
    rng: _checks.Seed,
) -> IdeaVotes:
    """Say how much of the best possible value a company gets when it builds the ideas with most votes.

    Parameters
    ----------
    n_ideas : int
        Ideas that customers post at a site, at least 4.
    n_looks : int
        Looks that visitors spend there, each at one idea; at most 100,000.
    herding : float
        How strongly votes draw attention, 0 to 3: an idea is looked at in proportion to (votes + 1) to this power. 0
        shows all ideas alike, in random order say; 1 shows an idea with twice the votes twice as often; more is a list
        with the winners on top.
    late : float
        Share of all looks over which ideas come in, 0 to 1: 0 when all are there from the start, 0.8 when the last ones
        come after four fifths of the looks.
    n_built : int
        Ideas that the company builds, fewer than `n_ideas`.
    n_sites : int
        How many sites are simulated, at least 2.
    rng : int or numpy.random.Generator
        Seed.

    Returns
    -------
    IdeaVotes
        ``["by_votes"]`` and the other terms, ``.tidy()`` with intervals, ``.plot()``.

    Raises
    ------
    ValueError
        A number outside its range, or so many sites and ideas that they don't fit.

    Notes
    -----
    The value of an idea is exponential with mean 1, so that few ideas are worth much; somebody who looks at an idea of
    value v votes for it with chance ``v / (1 + v)``, whoever else voted. So votes carry information about value, and
    attention is the only bias. Votes per look, ``(votes + 1) / (looks + 2)``, take attention out; they are noisy for
    ideas with few looks. Ties are broken by lot. Intervals are t intervals over sites: they say how exactly the
    simulation was computed, not how sites in the world behave. What isn't in it: voters whose wishes differ from those
    of other customers, ideas that copy each other, costs of building.

    References
    ----------
    Bayus, B. L. (2013). Crowdsourcing new product ideas over time. Management Science, 59(1), 226-244.

    Examples
    --------
    >>> import cxlab as cx
    >>> listed = cx.idea_votes(herding=1, rng=1)
    >>> shuffled = cx.idea_votes(herding=0, rng=1)
    >>> listed["early_share"] > shuffled["early_share"]
    True
    """
    _checks.whole("n_ideas", n_ideas, 4)
    _at_most("n_looks", _checks.whole("n_looks", n_looks, 1), MOST_LOOKS)
    _at_most("n_sites times n_ideas", _checks.whole("n_sites", n_sites, 2) * n_ideas, MOST_CELLS)
    if _checks.whole("n_built", n_built, 1) >= n_ideas:
        raise ValueError(f"n_built: expected fewer than the {n_ideas} ideas, got {n_built}. Choose some of them.")
    pull = at_least("herding", herding, 0, " (0 shows all ideas alike)")
    if pull > STRONGEST:
        raise ValueError(
            f"herding: expected at most {STRONGEST:g}, got {pull:g}. At 3 one idea takes nearly all looks."
        )
    when, generator = share("late", late), _checks.generator("rng", rng)
    drawn = voting.drawn_sites(n_sites, n_ideas, n_looks, herding=pull, late=when, rng=generator)
    return IdeaVotes(
        n=n_sites, n_missing=0, n_ideas=n_ideas, n_looks=n_looks, n_built=n_built, herding=pull, late=when,
        method=sentence("simulated sites; t intervals over sites"), notes=_notes(n_ideas, n_looks),
        _sites=_measured(drawn, n_built, generator),
    )  # fmt: skip


def _at_most(argument: str, value: int, most: int) -> None:
    if value > most:
        raise ValueError(f"{argument}: expected at most {most:,}, got {value:,}. Simulate a smaller site, or fewer.")


def _notes(n_ideas: int, n_looks: int) -> tuple[str, ...]:
    notes = [sentence("The sites are invented: values, looks and votes follow assumed rules.")]
    if n_looks < 5 * n_ideas:
        notes.append(sentence("There are fewer than five looks for each idea: most of the order is luck."))
    return tuple(notes)


def _measured(sites: voting.Sites, n_built: int, rng: np.random.Generator) -> dict[str, Floats]:
    """Compare what was chosen with what was best, site by site."""
    values, votes, looks = sites
    n_ideas = values.shape[1]
    luck = rng.random(values.shape)  # breaks ties, and is a lot of its own
    by_votes, by_rate = votes + luck / 2, (votes + 1) / (looks + 2) + 1e-9 * luck
    quarter, given = max(1, int(EARLY * n_ideas)), np.maximum(votes.sum(axis=1), 1)
    built = np.argsort(-by_votes, axis=1)[:, :n_built]
    measured = {
        "by_votes": voting.captured(values, by_votes, n_built),
        "by_rate": voting.captured(values, by_rate, n_built),
        "by_lot": voting.captured(values, luck, n_built),
        "best_found": (built == values.argmax(axis=1)[:, None]).any(axis=1).astype(np.float64),
        "early_share": votes[:, :quarter].sum(axis=1) / given,
        "top_share": np.sort(votes, axis=1)[:, -quarter:].sum(axis=1) / given,
        "with_value": voting.rank_correlation(votes, values),
        "with_order": voting.rank_correlation(votes, np.broadcast_to(np.arange(n_ideas), values.shape)),
    }
    return {term: read_only(np.asarray(sites, dtype=np.float64)) for term, sites in measured.items()}

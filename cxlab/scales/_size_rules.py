"""Rules of thumb for the size of a sample, side by side with what each assumes."""

from __future__ import annotations

from dataclasses import dataclass, field
from math import ceil
from typing import TYPE_CHECKING, ClassVar, NamedTuple

import pandas as pd

from cxlab import _checks
from cxlab._words import Sentence, sentence
from cxlab.core.proportions import normal_quantile
from cxlab.results import Result
from cxlab.scales._heads import Headed

if TYPE_CHECKING:
    from matplotlib.axes import Axes


class Rule(NamedTuple):
    """A rule: its name, the number it gives (unrounded), and what it assumes."""

    name: Sentence
    needed: float
    assumes: Sentence


@dataclass(frozen=True, eq=False, repr=False, kw_only=True)
class SampleSizeRules(Headed, Result):
    """Respondents that each rule asks for, made by `sample_size_rules`; ``n`` is the largest of them.

    Parameters
    ----------
    margin : float
        Half the width of the interval of a share, as a fraction.
    population : int or None
        People in the population.
    """

    margin: float
    population: int | None
    _rules: tuple[Rule, ...] = field(repr=False)

    extra_columns: ClassVar[tuple[str, ...]] = ("n",)

    def tidy(self, confidence_level: float = 0.95) -> pd.DataFrame:
        """Return one row for each rule that could be applied.

        Parameters
        ----------
        confidence_level : float
            Taken for the sake of all results alike; the level was settled when the rules were applied.

        Returns
        -------
        DataFrame
            Columns ``term`` (the rule), ``estimate`` (what its formula gives), ``n`` (rounded up to whole people).

        Raises
        ------
        ValueError
            `confidence_level` is not a fraction between 0 and 1.
        """
        _checks.confidence_level(confidence_level)
        rows = [(str(rule.name), float(rule.needed), _up(rule.needed)) for rule in self._rules]
        return pd.DataFrame(rows, columns=["term", "estimate", "n"])

    def assumptions(self) -> pd.DataFrame:
        """Return what each rule assumes, in words.

        Returns
        -------
        DataFrame
            Columns ``rule, assumes``.
        """
        rows = [(str(rule.name), str(rule.assumes)) for rule in self._rules]
        return pd.DataFrame(rows, columns=["rule", "assumes"])

    def glance(self) -> pd.DataFrame:
        """Return one row: how many rules, the smallest and the largest number.

        Returns
        -------
        DataFrame
            Columns ``n_rules, smallest, n`` (the largest), ``n_missing``.
        """
        table = self.tidy()
        row = {"n_rules": len(table), "smallest": int(table["n"].min())}
        return pd.DataFrame([{**row, "n": self.n, "n_missing": self.n_missing}])

    def plot(self, ax: Axes | None = None, *, confidence_level: float = 0.95) -> Axes:
        """Draw the number of each rule as a bar.

        Parameters
        ----------
        ax : matplotlib.axes.Axes, optional
            Where to draw; a new one when left out.
        confidence_level : float
            Taken for the sake of all results alike.

        Returns
        -------
        matplotlib.axes.Axes
            Where it was drawn.
        """
        from cxlab import plots

        return plots.size_rules(self.tidy(confidence_level), ax=ax)

    def _counted(self) -> str:
        return sentence(
            "Largest of these numbers: {n:,}. People with missing answers don't count towards it.", n=self.n
        )

    def _title(self) -> Sentence:
        return sentence("Sample size by rules of thumb")

    def _headline(self) -> str:
        row = self.glance().iloc[0]
        return f"{_checks.count(len(self._rules), 'rule')}, from {row.smallest:,} to {self.n:,} respondents"

    def _findings(self) -> tuple[str, ...]:
        return tuple(sentence("{rule}: {assumes}", rule=rule.name, assumes=rule.assumes) for rule in self._rules)

    def _vocabulary(self) -> dict[str, str]:
        return {str(rule.name): rule.name for rule in self._rules}


def sample_size_rules(
    *,
    population: int | None = None,
    margin: float = 0.05,
    share: float = 0.5,
    confidence_level: float = 0.95,
    n_items: int | None = None,
    n_predictors: int | None = None,
    smallest_path: float | None = None,
    power: float = 0.8,
) -> SampleSizeRules:
    """Respondents by the usual rules of thumb, side by side, with what each of them assumes.

    Parameters
    ----------
    population : int, optional
        People in the population, for Slovin, Krejcie and Morgan, and Cochran with finite correction.
    margin : float
        Half the width of the interval of a share, as a fraction: 0.05 for plus or minus 5 percentage points.
    share : float
        Expected share, between 0 and 1; 0.5 is the worst case.
    confidence_level : float
        Level of the interval, a fraction between 0 and 1.
    n_items : int, optional
        Items of the questionnaire, for 5 and 10 respondents for each item.
    n_predictors : int, optional
        Most arrows that point at one construct, for ten times the arrows (PLS).
    smallest_path : float, optional
        Smallest standardised path that should be found, for the inverse square root (PLS), one-tailed at 5 %.
    power : float
        Chance to find that path, a fraction between 0 and 1.

    Returns
    -------
    SampleSizeRules
        ``.tidy()`` has one row for each rule that could be applied, ``.assumptions()`` the words, ``.plot()``.

    Raises
    ------
    ValueError
        A fraction outside 0 to 1, a count that isn't whole, a path of zero.

    Notes
    -----
    Slovin N / (1 + N e²); Cochran z² p q / e², with finite correction n / (1 + (n - 1) / N); Krejcie and Morgan
    z² N p q / (e² (N - 1) + z² p q), which is the same correction; ten times the arrows; ((z.95 + z_power) / p)²,
    which is (2.486 / p)² at a power of .80, p being the size of the smallest path.

    The rules answer different questions, so that they can't agree: a margin for one share, stable loadings, a path that
    is found. All of them assume that respondents are drawn at random; none repairs a sample of one's own friends.
    For a difference between groups or a net promoter score take `sample_size`.

    References
    ----------
    Cochran, W. G. (1977). Sampling techniques (3rd ed.). Wiley.
    Krejcie, R. V., & Morgan, D. W. (1970). Determining sample size for research activities. Educational and
    Psychological Measurement, 30(3), 607-610. https://doi.org/10.1177/001316447003000308
    Kock, N., & Hadaya, P. (2018). Minimum sample size estimation in PLS-SEM. Information Systems Journal, 28(1),
    227-261. https://doi.org/10.1111/isj.12131

    Examples
    --------
    >>> import cxlab as cx
    >>> cx.sample_size_rules(population=1000, n_items=22).tidy()[["term", "n"]].head(3)
                             term    n
    0                     Cochran  385
    1  Cochran, finite population  278
    2                      Slovin  286
    """
    e, p = _checks.between("margin", margin, 0, 1), _checks.between("share", share, 0, 1)
    z = normal_quantile(_checks.confidence_level(confidence_level))
    rules = [
        *_margin_rules(population, e, p, z),
        *_item_rules(n_items),
        *_path_rules(n_predictors, smallest_path, power),
    ]
    return SampleSizeRules(
        n=max(_up(rule.needed) for rule in rules),
        n_missing=0,
        method=sentence(
            "formulas as published; margin {margin:g}, share {share:g}, level {level:g}%",
            margin=e,
            share=p,
            level=100 * confidence_level,
        ),
        margin=e,
        population=population,
        _rules=tuple(rules),
    )


def _margin_rules(population: int | None, e: float, p: float, z: float) -> list[Rule]:
    endless = z**2 * p * (1 - p) / e**2
    rules = [Rule(sentence("Cochran"), endless, sentence(
        "a margin for one share in a random sample from a population without end"))]  # fmt: skip
    if population is None:
        return rules
    size = _checks.whole("population", population, 2)
    finite = endless / (1 + (endless - 1) / size)
    slovin = size / (1 + size * e**2)
    morgan = z**2 * size * p * (1 - p) / (e**2 * (size - 1) + z**2 * p * (1 - p))
    return [
        *rules,
        Rule(sentence("Cochran, finite population"), finite, sentence(
            "the same from a population of this size, drawn without replacement, and about these people only")),
        Rule(sentence("Slovin"), slovin, sentence(
            "a share of one half and z taken as 2, whatever level is named: a margin for one share, nothing else")),
        Rule(sentence("Krejcie and Morgan"), morgan, sentence(
            "as Cochran with a finite population; the printed table is for a margin of .05 and a share of one half")),
    ]  # fmt: skip


def _item_rules(n_items: int | None) -> list[Rule]:
    if n_items is None:
        return []
    items = _checks.whole("n_items", n_items, 1)
    words = sentence("a convention for factor analysis; strong loadings need fewer, weak ones more")
    return [
        Rule(sentence("5 for each item"), 5.0 * items, words),
        Rule(sentence("10 for each item"), 10.0 * items, words),
    ]


def _path_rules(n_predictors: int | None, smallest_path: float | None, power: float) -> list[Rule]:
    rules = []
    if n_predictors is not None:
        arrows = _checks.whole("n_predictors", n_predictors, 1)
        rules.append(Rule(sentence("10 for each arrow"), 10.0 * arrows, sentence(
            "a convention of PLS that ignores how strong the paths are; too few for weak ones")))  # fmt: skip
    if smallest_path is not None:
        rules.append(_inverse_root(smallest_path, _checks.between("power", power, 0, 1)))
    return rules


def _inverse_root(smallest_path: float, power: float) -> Rule:
    path = _checks.between("smallest_path", abs(smallest_path), 0, 1)
    # One-tailed 5 % and the power are the tails of two-sided levels of 90 % and 2 power - 1.
    sum_of_quantiles = normal_quantile(0.9) + normal_quantile(2 * power - 1)
    return Rule(sentence("Inverse square root"), (sum_of_quantiles / path) ** 2, sentence(
        "one standardised path of this size, tested one-tailed at 5% with a power of {power:.0f}%",
        power=100 * power))  # fmt: skip


def _up(needed: float) -> int:
    """Round up, forgiving what the computer's arithmetic adds to a whole number."""
    return ceil(needed - 1e-9)

"""How many answers are needed: for a margin, or to see a difference."""

from __future__ import annotations

from math import sqrt

from cxlab._words import sentence
from cxlab.loyalty._plan import Aim, SampleSize, Wish, nonzero, plan, positive
from cxlab.loyalty._shares import check_share, check_shares


def sample_size(
    *,
    margin: float | None = None,
    difference: float | None = None,
    promoters: float = 0.5,
    detractors: float = 0.5,
    power: float | None = None,
    confidence_level: float = 0.95,
    population: int | None = None,
    response_rate: float | None = None,
) -> SampleSize:
    """Answers needed for a net promoter score: for a margin, or to see a difference between two samples.

    Parameters
    ----------
    margin : float, optional
        Half the width of the interval, in points: 5 for a score plus or minus 5. Either this or `difference`.
    difference : float, optional
        Difference between two samples that should be found, in points.
    promoters, detractors : float
        Expected shares, from 0 to 1. Left out: half and half, the worst case, which no survey exceeds.
    power : float, optional
        Chance to find the difference when it is there, a fraction; 0.8 unless stated. Only with `difference`.
    confidence_level : float
        Level of the interval, or one minus the level of the two-sided test, a fraction.
    population : int, optional
        People in the population that each sample is drawn from; taken as endless when left out.
    response_rate : float, optional
        Share of those asked who will answer, to say how many to ask.

    Returns
    -------
    SampleSize
        ``.n`` (answers in each sample), ``.n_total``, ``.n_invited``, ``.tidy()``, ``.plot()``.

    Raises
    ------
    ValueError
        Both or neither of margin and difference, `power` with a margin, shares that don't fit together, no spread.

    Notes
    -----
    One answer has the standard deviation s = 100 sqrt(p + d - (p - d)²), at most 100. A margin m needs (z s / m)²
    answers, a difference D in each sample 2 s² (z + z_power)² / D². In a population of N people drawn without
    replacement, n shrinks to n / (1 + (n - 1) / N); this is right when the conclusion is about these N people only.
    Both samples are taken to have the expected shares. The plan knows nothing of people who don't answer: asking more
    of them makes up for their number, not for their being different.

    References
    ----------
    Cochran, W. G. (1977). Sampling techniques (3rd ed.). Wiley.

    Examples
    --------
    >>> import cxlab as cx
    >>> cx.sample_size(margin=5, promoters=0.5, detractors=0.15)
    <SampleSize: 811 answers for a margin of ±5 points at 95%>
    >>> cx.sample_size(difference=10, promoters=0.5, detractors=0.15).n
    829
    """
    up, down = check_shares(promoters, detractors)
    spread = 100 * sqrt(max(0.0, up + down - (up - down) ** 2))
    aim = Aim(unit="points", expected=100 * (up - down), std_devs=(spread, spread), bounds=(-100.0, 100.0))
    assumed = (
        sentence("Worst case: half promoters, half detractors; any other shares need fewer answers.")
        if (up, down) == (0.5, 0.5)
        else sentence("Expected: {up:.1f}% promoters, {down:.1f}% detractors.", up=100 * up, down=100 * down)
    )
    wish = Wish(
        margin=margin,
        difference=difference,
        power=power,
        confidence_level=confidence_level,
        population=population,
        response_rate=response_rate,
    )
    return plan(aim, wish, assumed)


def sample_size_share(
    *,
    margin: float | None = None,
    difference: float | None = None,
    share: float = 0.5,
    power: float | None = None,
    confidence_level: float = 0.95,
    population: int | None = None,
    response_rate: float | None = None,
) -> SampleSize:
    """Answers needed for a share of answers: for a margin, or to see a difference between two samples.

    Parameters
    ----------
    margin : float, optional
        Half the width of the interval, as a fraction: 0.05 for a share plus or minus 5 percentage points. Either this
        or `difference`.
    difference : float, optional
        Second share minus first share that should be found, as a fraction, positive or negative.
    share : float
        Expected share (of the first sample), from 0 to 1. Left out: one half, the worst case for a margin.
    power : float, optional
        Chance to find the difference when it is there, a fraction; 0.8 unless stated. Only with `difference`.
    confidence_level : float
        Level of the interval, or one minus the level of the two-sided test, a fraction.
    population : int, optional
        People in the population that each sample is drawn from; taken as endless when left out.
    response_rate : float, optional
        Share of those asked who will answer, to say how many to ask.

    Returns
    -------
    SampleSize
        ``.n`` (answers in each sample), ``.n_total``, ``.n_invited``, ``.tidy()``, ``.plot()``.

    Raises
    ------
    ValueError
        Both or neither of margin and difference, `power` with a margin, a share outside 0-1, no spread.

    Notes
    -----
    A margin m needs z² p (1 - p) / m² answers (Cochran), a difference from p to q in each sample
    (z + z_power)² (p (1 - p) + q (1 - q)) / (q - p)². The finite population shrinks n to n / (1 + (n - 1) / N).

    References
    ----------
    Cochran, W. G. (1977). Sampling techniques (3rd ed.). Wiley.

    Examples
    --------
    >>> import cxlab as cx
    >>> cx.sample_size_share(margin=0.05).n, cx.sample_size_share(margin=0.05, population=400).n
    (385, 197)
    """
    first = check_share("share", share)
    second = first if difference is None else first + nonzero("difference", difference)
    if not 0 <= second <= 1:
        raise ValueError(f"difference: from {first:g} it leads to {second:g}, and a share stays between 0 and 1.")
    aim = Aim(
        unit="share",
        expected=first,
        std_devs=(sqrt(first * (1 - first)), sqrt(second * (1 - second))),
        bounds=(0.0, 1.0),
    )
    assumed = sentence("Expected share: {share:.1f}%.", share=100 * first)
    wish = Wish(
        margin=margin,
        difference=difference,
        power=power,
        confidence_level=confidence_level,
        population=population,
        response_rate=response_rate,
    )
    return plan(aim, wish, assumed)


def sample_size_mean(
    *,
    std_dev: float,
    margin: float | None = None,
    difference: float | None = None,
    power: float | None = None,
    confidence_level: float = 0.95,
    population: int | None = None,
    response_rate: float | None = None,
) -> SampleSize:
    """Answers needed for a mean rating: for a margin, or to see a difference between two samples.

    Parameters
    ----------
    std_dev : float
        Expected standard deviation of single answers, in points of the scale; about 1 on 1-5, 1.5 on 1-7.
    margin : float, optional
        Half the width of the interval, in points of the scale. Either this or `difference`.
    difference : float, optional
        Difference between two means that should be found, in points of the scale.
    power : float, optional
        Chance to find the difference when it is there, a fraction; 0.8 unless stated. Only with `difference`.
    confidence_level : float
        Level of the interval, or one minus the level of the two-sided test, a fraction.
    population : int, optional
        People in the population that each sample is drawn from; taken as endless when left out.
    response_rate : float, optional
        Share of those asked who will answer, to say how many to ask.

    Returns
    -------
    SampleSize
        ``.n`` (answers in each sample), ``.n_total``, ``.n_invited``, ``.tidy()``, ``.plot()``.

    Raises
    ------
    ValueError
        Both or neither of margin and difference, `power` with a margin, a spread of zero or less.

    Notes
    -----
    A margin m needs the smallest n with t s / sqrt(n) <= m, where t has n - 1 degrees of freedom; a difference D needs
    2 s² (z + z_power)² / D² in each sample, by the normal approximation, one or two too few when n is below 20. The
    finite population shrinks n to n / (1 + (n - 1) / N). Both samples are taken to have the same spread.

    References
    ----------
    Cochran, W. G. (1977). Sampling techniques (3rd ed.). Wiley.

    Examples
    --------
    >>> import cxlab as cx
    >>> cx.sample_size_mean(margin=0.1, std_dev=0.9).n
    314
    """
    spread = positive("std_dev", std_dev)
    aim = Aim(unit="rating", expected=None, std_devs=(spread, spread), bounds=None)
    assumed = sentence("Expected standard deviation of single answers: {sd:.2f} points of the scale.", sd=spread)
    wish = Wish(
        margin=margin,
        difference=difference,
        power=power,
        confidence_level=confidence_level,
        population=population,
        response_rate=response_rate,
    )
    return plan(aim, wish, assumed)

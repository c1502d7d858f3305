"""What a comparison of groups says in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from cxlab import _checks
from cxlab._words import Sentence, sentence

if TYPE_CHECKING:
    from collections.abc import Sequence


def method_words(test: str) -> Sentence:
    """Name the test and its effect sizes."""
    return {
        "t": sentence("Student's t test with pooled variance; Hedges' g with the interval of the noncentral t"),
        "welch": sentence("Welch's t test; Hedges' g over the mean of the two variances with Bonett's interval"),
        "anova": sentence("one-way analysis of variance; eta and omega squared with the interval of the noncentral F"),
        "welch_anova": sentence("Welch's one-way analysis of variance; eta squared of the sample"),
        "mann_whitney": sentence(
            "Mann-Whitney U test (normal approximation, corrected for ties, without continuity correction); "
            "rank-biserial correlation with a logit interval from DeLong's variance"
        ),
        "kruskal_wallis": sentence("Kruskal-Wallis H test, corrected for ties; epsilon squared of the ranks"),
        "chi_squared": sentence(
            "Pearson's chi-squared test without continuity correction; Cramér's V with the interval of the noncentral "
            "chi-squared, also corrected for bias (Bergsma 2013)"
        ),
    }[test]


def hypothesis(test: str, outcome: str, by: str, groups: Sequence[str]) -> Sentence:
    """Say the null hypothesis."""
    if test in ("t", "welch"):
        return sentence(
            "{first} and {second} have the same mean of {outcome}.", first=groups[0], second=groups[1], outcome=outcome
        )
    if test == "mann_whitney":
        return sentence(
            "an answer of {first} to {outcome} is as likely to be above one of {second} as below it; strictly, both "
            "groups answer alike.",
            first=groups[0], second=groups[1], outcome=outcome,
        )  # fmt: skip
    if test == "kruskal_wallis":
        return sentence("all groups of {by} answer alike to {outcome}.", by=by, outcome=outcome)
    if test == "chi_squared":
        return sentence("the answers to {outcome} do not depend on {by}.", by=by, outcome=outcome)
    return sentence("all groups of {by} have the same mean of {outcome}.", by=by, outcome=outcome)


def assumptions(test: str) -> tuple[Sentence, ...]:
    """Say what a test assumes."""
    independent = sentence("the respondents answered independently of one another.")
    normal = sentence("the answers are normal within each group, or the groups are large (about 30 each).")
    return {
        "t": (independent, normal, sentence("the variances of the groups are equal.")),
        "welch": (independent, normal),
        "anova": (independent, normal, sentence("the variances of the groups are equal.")),
        "welch_anova": (independent, normal),
        "mann_whitney": (independent, sentence("the answers can at least be put in order.")),
        "kruskal_wallis": (independent, sentence("the answers can at least be put in order.")),
        "chi_squared": (
            independent,
            sentence("each respondent stands in one cell, and expected counts are 5 or more in four cells of five."),
        ),
    }[test]


def terms(groups: Sequence[str]) -> dict[str, str]:
    """Say the effect sizes in words."""
    pair = {"first": groups[0], "second": groups[1]}
    return {
        "difference": sentence("Mean of {first} less mean of {second}", **pair),
        "hedges_g": sentence("Hedges' g"),
        "eta_squared": sentence("Eta squared"),
        "omega_squared": sentence("Omega squared"),
        "rank_biserial": sentence("Rank-biserial correlation"),
        "superiority": sentence("Chance that {first} is above {second}", **pair),
        "epsilon_squared": sentence("Epsilon squared"),
        "cramers_v": sentence("Cramér's V"),
        "cramers_v_corrected": sentence("Cramér's V, corrected for bias"),
    }


def headings() -> dict[str, str]:
    """Head the column that not every result has."""
    return {"df_error": sentence("df of error")}


def notes(test: str, names: Sequence[str], samples: Sequence[Any]) -> tuple[str, ...]:
    """Say what the reader should know about this comparison."""
    said = []
    if test in ("welch_anova", "kruskal_wallis"):
        said.append(sentence("No interval of the effect size is given, because none is sound beside this test."))
    small = [name for name, sample in zip(names, samples, strict=True) if len(sample) < 10]
    if small and test in ("mann_whitney", "kruskal_wallis"):
        said.append(sentence("Fewer than ten answers in {groups}: the p-value is an approximation.",
                             groups=_checks.listing(small)))  # fmt: skip
    if test == "mann_whitney" and (min(samples[0]) > max(samples[1]) or min(samples[1]) > max(samples[0])):
        said.append(sentence("The two groups don't overlap at all, so that no interval can be had."))
    if test == "chi_squared":
        said += _thin_cells(samples)
    return tuple(said)


def _thin_cells(samples: Sequence[Any]) -> list[Sentence]:
    width = max(int(sample.max()) for sample in samples) + 1
    counts = np.array([np.bincount(sample, minlength=width) for sample in samples])
    expected = np.outer(counts.sum(axis=1), counts.sum(axis=0)) / counts.sum()
    thin = int((expected < 5).sum())
    if 5 * thin <= expected.size:
        return []
    return [
        sentence(
            "{thin} of {cells} cells expect fewer than 5 answers: join answers or groups, or read the p-value with "
            "care.",
            thin=thin,
            cells=expected.size,
        )
    ]

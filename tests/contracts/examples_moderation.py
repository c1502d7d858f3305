"""Examples of moderated regressions, decisions on hypotheses and comparisons for the contract tests."""

import numpy as np
from contracts.examples_drivers import answers

import cxlab as cx

MODERATED = {"outcome": "satisfaction", "predictor": "speed", "moderator": "price", "n_resamples": 300, "rng": 1}


def moderated(**options):
    """Does speed matter more where the price is judged better?"""
    return cx.moderation(answers(), **{**MODERATED, **options})


def grouped():
    """The same for two groups of words."""
    table = answers()
    table["branch"] = np.where(np.arange(len(table)) % 3 == 0, "Medan", "Bandung")
    return cx.moderation(table, **{**MODERATED, "moderator": "branch", "covariates": ["courtesy"], "centring": "none"})


def rated():
    """A regression of a rating of five steps."""
    rows = answers().dropna()
    rating = (3 + 1.2 * rows["satisfaction"]).round().clip(1, 5)
    return cx.servqual_regression(rows.assign(rating=rating), outcome="rating", dimensions=["courtesy", "speed"])


def decided(**options):
    """Hypotheses of every kind."""
    rows = answers()
    model = cx.servqual_regression(rows, outcome="satisfaction", dimensions=["courtesy", "price", "speed"])
    steps = cx.regression_steps(
        rows, outcome="satisfaction", steps={"price": ["price"], "people": ["courtesy", "speed"]}
    )
    through = cx.mediation(rows, independent="speed", mediator="courtesy", outcome="satisfaction", n_resamples=300,
                           rng=1)  # fmt: skip
    claims = {
        "H1": {"result": model, "term": "speed", "direction": "positive"},
        "H2": {"result": model, "term": "courtesy", "direction": "negative", "words": "Courtesy lowers satisfaction"},
        "H3": {"result": through, "term": "indirect", "direction": "positive", "sides": "one"},
        "H4": {"result": steps, "term": "people", "direction": "any"},
        "H5": {"result": moderated(), "term": "speed × price", "direction": "any"},
    }
    return cx.hypothesis_table(claims, **options)


def compared():
    """A rating by four roads."""
    return cx.compare_models(rated(), n_resamples=300, rng=1)


RESULTS = {
    "moderation": moderated,
    "moderation, groups": grouped,
    "hypotheses": decided,
    "hypotheses, HC3": lambda: decided(errors="HC3", significance=0.1),
    "comparison": compared,
    "comparison, no rating": lambda: cx.compare_models(
        cx.servqual_regression(answers(), outcome="satisfaction", dimensions=["speed"]), n_resamples=300, rng=1
    ),
}

PLOTS = {
    "simple_slopes": lambda: (moderated().lines(), {"predictor": "speed", "outcome": "satisfaction"}),
    "slope_regions": lambda: (
        moderated().slopes()[["moderator", "estimate", "conf_low", "conf_high"]],
        {"predictor": "speed", "moderator": "price"},
    ),
    "hypothesis_decisions": lambda: (decided().tidy(), {}),
    "compared_slopes": lambda: (compared().tidy(), {"outcome": "the rating"}),
}

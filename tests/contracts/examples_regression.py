"""Examples of the room regression for the contract tests."""

from contracts.examples_drivers import PUBLISHED, answers

import cxlab as cx


def regression():
    """Three dimensions and satisfaction, some answers missing."""
    return cx.servqual_regression(answers(), outcome="satisfaction", dimensions=["courtesy", "price", "speed"])


def steps():
    """Price first, then how people were treated."""
    return cx.regression_steps(
        answers(), outcome="satisfaction", steps={"price": ["price"], "people": ["courtesy", "speed"]}
    )


RESULTS = {
    "regression": regression,
    "regression, moments": lambda: cx.servqual_regression(
        PUBLISHED, outcome="satisfaction", dimensions={"people": ["speed", "courtesy"], "price": ["price"]}
    ),
    "regression steps": steps,
}

PLOTS = {
    "coefficients": lambda: (regression().tidy().iloc[1:], {"outcome": "satisfaction"}),
    "explained_steps": lambda: (steps().tidy(), {}),
}

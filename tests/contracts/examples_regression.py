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


def mediated(**options):
    """Speed works on satisfaction partly through courtesy."""
    options = {"n_resamples": 300, "rng": 1, **options}
    return cx.mediation(answers(), independent="speed", mediator="courtesy", outcome="satisfaction", **options)


def checked():
    """The assumptions of the same regression."""
    return cx.check_assumptions(regression())


def ordered():
    """The same dimensions and a rating of five steps."""
    rows = answers().dropna()
    rating = (3 + 1.2 * rows["satisfaction"]).round().clip(1, 5)
    return cx.ordered_regression(rows.assign(rating=rating), outcome="rating", dimensions=["courtesy", "speed"])


def printed():
    """A table with a mistake, and one relation that can't be checked."""
    rows = {"(Constant)": {"B": ".512", "std_error": ".210", "t": "2.438", "p": ".017"},
            "speed": {"B": ".310", "std_error": ".081", "beta": ".33", "t": "3.827", "p": ".000", "tolerance": ".626",
                      "vif": "1.208"}, "price": {"B": ".12", "t": "1.9"}}  # fmt: skip
    return cx.check_table(rows, n=88, r=".61", r_squared=".372", f="25.2")


def power(**options):
    """Surveys of a population with a small indirect effect."""
    return cx.mediation_power(**{"a": 0.3, "b": 0.3, "direct": 0.2, "n": 100, "n_samples": 200, **options})


def coverage():
    """A slope in 120 small surveys."""
    return cx.slope_coverage(n=40, correlation=0.6, answers="ceiling", n_surveys=120)


RESULTS = {
    "slope coverage": coverage,
    "mediation power": power,
    "mediation power, none": lambda: power(b=0),
    "table check": printed,
    "ordered regression": ordered,
    "assumptions": checked,
    "mediation": lambda: mediated(covariates=["price"]),
    "mediation, moments": lambda: cx.mediation(
        PUBLISHED,
        independent={"service": ["speed", "price"]},
        mediator="courtesy",
        outcome="satisfaction",
        uncertainty="normal",
        n_resamples=300,
        rng=1,
    ),
    "regression": regression,
    "regression, moments": lambda: cx.servqual_regression(
        PUBLISHED, outcome="satisfaction", dimensions={"people": ["speed", "courtesy"], "price": ["price"]}
    ),
    "regression steps": steps,
}

PLOTS = {
    "repeated_slopes": lambda: (coverage().tidy(), {}),
    "effect_found": lambda: (power().tidy(), {}),
    "printed_checks": lambda: (printed().tidy(), {}),
    "odds_ratios": lambda: (ordered().tidy().query("kind == 'slope'"), {}),
    "residuals_fitted": lambda: (checked().influence, {}),
    "residual_quantiles": lambda: (checked().influence, {}),
    "residuals_leverage": lambda: (checked().influence, {}),
    "effect_paths": lambda: (mediated().tidy(), {}),
    "coefficients": lambda: (regression().tidy().iloc[1:], {"outcome": "satisfaction"}),
    "explained_steps": lambda: (steps().tidy(), {}),
}

"""A small explorer that needs no other room: a made-up score with controls that can also ask for the impossible."""

from dataclasses import dataclass
from fractions import Fraction

import ipywidgets
import pandas as pd
import pytest

from cxlab.plots import described
from cxlab.results import Result
from cxlab.widgets import Choice, Data, Explorer, Steps

FEWEST = 10


@dataclass(frozen=True, eq=False, repr=False, kw_only=True)
class Toy(Result):
    """A share with a made-up margin."""

    share: float

    def tidy(self, confidence_level=0.95):
        margin = confidence_level / self.n
        return pd.DataFrame(
            {"term": ["share"], "estimate": [self.share], "conf_low": [self.share - margin],
             "conf_high": [self.share + margin]}
        )  # fmt: skip

    def glance(self):
        return self.tidy()

    def plot(self, ax=None, *, confidence_level=0.95):
        return toy_plot(self.tidy(confidence_level), ax=ax)

    def _title(self):
        return "Toy"

    def _headline(self):
        return f"share {self.share:.3f} from {self.n} <answers>"


def toy_words(table):
    return f'A "share" of {table.estimate[0]:.3f}, from {table.conf_low[0]:.4f} to {table.conf_high[0]:.4f}.'


@described(toy_words)
def toy_plot(table, *, ax, limits=(0, 1)):
    ax.plot([table.conf_low[0], table.conf_high[0]], [0, 0])
    ax.set_xlim(*limits)
    return ax


def toy_share(counts, *, n, rounded=False):
    """The share of the first count, as an ignorant observer would see it."""
    if n < FEWEST:
        raise ValueError(f"n: expected at least {FEWEST} answers, got {n}. Ask <more> people.")
    share = Fraction(counts[0], sum(counts))
    return Toy(n=n, n_missing=0, method="made up", share=round(float(share), 1) if rounded else float(share))


WHO = Choice("who", "Who answered", {"Everybody": "all", "The <happy> few": "few", "Nobody": "nobody"})
SIZE = Steps("n", "Sample size", (5, 10, 20, 1000), unit="answers", start=20)
ROUNDED = Choice("rounded", "Rounded", {"No": False, "Yes": True})
DATA = {
    "all": Data("counts", [3, 4], "counts = [3, 4]"),
    "few": Data("counts", [2, 1], "counts = [2, 1]"),
    "nobody": Data("counts", [0, 0], "counts = [0, 0]"),
}


@pytest.fixture
def toy():
    """Make an explorer of the share; what is named differs from the usual."""

    def make(controls=(WHO, SIZE), **changes):
        options = {"title": "How large is the share?", "data": DATA, "chosen_by": "who"} | changes
        compute, draw = options.pop("compute", toy_share), options.pop("draw", toy_plot)
        return Explorer(compute, draw, controls, **options)

    return make


@pytest.fixture
def widgets_made():
    """List the widgets that exist now."""
    return lambda: list(ipywidgets.widgets.widget._instances.values())


@pytest.fixture(autouse=True)
def no_widgets_left():
    yield
    ipywidgets.Widget.close_all()

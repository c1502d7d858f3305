"""Explorers of what crowds do: cascades of telling, adoption over time, votes for ideas."""

from __future__ import annotations

from cxlab import plots
from cxlab.diffusion import bass_curve, cascade, idea_votes
from cxlab.widgets.controls import Choice, Steps
from cxlab.widgets.explorer import Explorer

CONTACTS = (10, 20)
MOTIVES = (0.1, 0.2, 0.4, 0.6)
EASES = (0.05, 0.1, 0.2, 0.4)
ADVOCATES = (1, 40)

INNOVATION = (0.001, 0.003, 0.01, 0.03, 0.1, 0.3)
SHOWN = {"All alike": 0.0, "By the root of votes": 0.5, "By votes": 1.0, "Winners on top": 1.5}
LOOKS = (100, 300, 1000, 2000)

IMITATION = (0, 0.1, 0.2, 0.3, 0.38, 0.5, 0.6, 0.8, 1, 1.2)


def cascade_explorer() -> Explorer:
    """Explore how far word of mouth goes: people met, motive, ease of mention, and advocates at the start.

    Returns
    -------
    Explorer
        Controls ``contacts`` (10 or 20 people), ``motive`` and ``ease`` (chances from 0 to 1) and ``advocates`` (1
        or 40).

    Examples
    --------
    >>> from cxlab import widgets
    >>> explorer = widgets.cascade_explorer()
    >>> explorer.set(contacts=20, motive=0.4, ease=0.4)
    >>> explorer.result.transmission
    3.2
    """
    controls = [
        Steps("contacts", "Each one meets", CONTACTS, unit="people", start=20),
        Steps("motive", "Motive", MOTIVES, start=0.2),
        Steps("ease", "Ease", EASES, start=0.1),
        Steps("advocates", "Advocates", ADVOCATES, unit="to start", start=1),
    ]
    title, limits = "How far does it spread?", {"limits": (1, 100_000)}
    return Explorer(cascade, plots.cascade_sizes, controls, title=title, draw_options=limits)


def adoption_explorer() -> Explorer:
    """Explore the Bass model: what advertising and habit bring (p), and what other adopters bring (q).

    Returns
    -------
    Explorer
        Controls ``p`` (six values) and ``q`` (ten values), as shares of the market over twenty periods.

    Examples
    --------
    >>> from cxlab import widgets
    >>> explorer = widgets.adoption_explorer()
    >>> explorer.set(p=0.03, q=0.38)
    >>> round(explorer.result.peak_time, 1)
    6.2
    """
    controls = [Steps("p", "Innovation p", INNOVATION, start=0.03), Steps("q", "Imitation q", IMITATION, start=0.38)]
    label = {"label": "New adopters (share of the market)"}
    return Explorer(bass_curve, plots.adoption_curve, controls, title="When does adoption peak?", draw_options=label)


def idea_votes_explorer() -> Explorer:
    """Explore an idea site: how ideas are shown, how many looks there are, when ideas come in, and luck.

    Returns
    -------
    Explorer
        Controls ``herding`` (how strongly votes draw attention), ``n_looks`` (100 to 2,000), ``late`` (whether all
        ideas are there from the start) and ``rng`` (two seeds).

    Examples
    --------
    >>> from cxlab import widgets
    >>> explorer = widgets.idea_votes_explorer()
    >>> explorer.set(herding=0.0, n_looks=2000)
    >>> print(explorer.code().splitlines()[-1])
    cx.idea_votes(herding=0.0, n_looks=2000, late=0.8, rng=1)
    """
    controls = [
        Choice("herding", "Ideas are shown", SHOWN, start=1.0),
        Steps("n_looks", "Looks", LOOKS, start=1000),
        Choice("late", "Ideas come", {"Over most of the time": 0.8, "All at the start": 0.0}),
        Choice("rng", "Luck", {"First": 1, "Second": 2}),
    ]
    return Explorer(idea_votes, plots.idea_choice, controls, title="Do the votes find the best ideas?", size=(4.4, 2.5))

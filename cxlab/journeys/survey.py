"""Ask simulated customers: a questionnaire whose true regression weights are known."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from cxlab import _checks, instruments
from cxlab.core.kernel import MARKS

if TYPE_CHECKING:
    import numpy.typing as npt

    from cxlab._checks import Seed
    from cxlab.journeys.simulation import Simulation

    Floats = npt.NDArray[np.float64]

# Items of SERVQUAL for each dimension, E01 and P01 to E22 and P22, and those worded negatively in 1988.
ITEMS, N_ITEMS, NEGATIVE = instruments.PLACES, instruments.N_PLACES, instruments.NEGATIVE_1988
INSTRUMENTS = ("servqual", "servperf")
LOW, HIGH = 1, 7


@dataclass(frozen=True)
class Answering:
    """How people answer: numbers that belong to the questionnaire and not to the world.

    Parameters
    ----------
    item_sd : float
        Scatter of an answer around what the respondent thinks, points of 1-7.
    missing : float
        Share of answers left out at random, 0 to 1.
    straight_liners : float
        Share of respondents who give one mark to all items of quality, 0 to 1.
    reversed_items : bool
        True to word the items of responsiveness and empathy negatively, as in 1988: their answers are turned round.
    """

    item_sd: float = 0.8
    missing: float = 0.0
    straight_liners: float = 0.0
    reversed_items: bool = False


def survey(simulation: Simulation, instrument: str, n: int | None, rng: Seed, answering: Answering) -> pd.DataFrame:
    """Ask customers who have visited; see `Simulation.survey`."""
    _checks.choice("instrument", instrument, INSTRUMENTS)
    for name, low, high in (("item_sd", 0, 3), ("missing", 0, 1), ("straight_liners", 0, 1)):
        _checks.within(name, getattr(answering, name), low, high)
    generator = _checks.generator("rng", rng)
    asked = _sample(simulation, n, generator)
    people = simulation.customers.iloc[asked].reset_index(drop=True)
    lining = generator.random(len(people)) < answering.straight_liners
    expected = _items(people, "expected", answering, generator)
    perceived = _items(people, "perceived", answering, generator)
    line = generator.integers(LOW, HIGH + 1, len(people))
    expected[lining] = perceived[lining] = line[lining, None]
    table = pd.DataFrame({"customer": people["customer"], "persona": people["persona"]})
    turned = {f"{letter}{i:02d}" for letter in "EP" for i in NEGATIVE} if answering.reversed_items else set()
    blocks = {"E": expected, "P": perceived} if instrument == "servqual" else {"P": perceived}
    for letter, answers in blocks.items():
        for i in range(N_ITEMS):
            name = f"{letter}{i + 1:02d}"
            table[name] = LOW + HIGH - answers[:, i] if name in turned else answers[:, i]
    for name, values in _overall(simulation, people, dimension_means(perceived - expected), generator).items():
        table[name] = values
    return _leave_out(table, answering.missing, generator)


def _sample(simulation: Simulation, n: int | None, generator: np.random.Generator) -> npt.NDArray[np.int64]:
    """Draw respondents among the customers who have visited, without replacement."""
    visited = np.flatnonzero(simulation.crowd["visits"] > 0)
    wanted = visited.size if n is None else _checks.whole("n", n, 1)
    if wanted > visited.size:
        raise ValueError(
            f"n: {wanted:,} respondents were asked for, and {visited.size:,} customers have visited. Ask for at most "
            "as many, or simulate more customers."
        )
    return np.sort(generator.choice(visited, wanted, replace=False))


def _items(people: pd.DataFrame, what: str, answering: Answering, generator: np.random.Generator) -> Floats:
    """Answer 22 items: what the respondent thinks of the dimension, with scatter, rounded to 1-7."""
    thought = np.empty((len(people), N_ITEMS))
    for name, items in ITEMS.items():
        thought[:, np.array(items) - 1] = people[f"{what}_{name}"].to_numpy()[:, None]
    thought += answering.item_sd * generator.standard_normal(thought.shape)
    return np.clip(np.rint(thought), LOW, HIGH)


def dimension_means(items: Floats) -> Floats:
    """Return the mean of the items of each dimension, one column for each."""
    return np.stack([items[:, np.array(numbers) - 1].mean(axis=1) for numbers in ITEMS.values()], axis=1)


def _overall(simulation: Simulation, people: pd.DataFrame, gaps: Floats,
             generator: np.random.Generator) -> dict[str, Any]:  # fmt: skip
    """Answer the other questions: importance, satisfaction, recommendation, effort, loyalty."""
    world, n = simulation.world, len(people)
    weights = world.quality_weight * np.array(world.importance)
    satisfaction = world.satisfaction_base + gaps @ weights + world.satisfaction_sd * generator.standard_normal(n)
    loyalty = people["loyalty"].to_numpy()
    problems = (people["problems"] > people["recovered"]).to_numpy()
    effort = np.array([point.effort for point in simulation.journey._points])
    visits = simulation.touchpoint_visits.sum(axis=0).to_numpy()
    usual = float(effort @ visits / max(visits.sum(), 1))
    # One hundred points for the five dimensions, more for those that weigh more, as in the questionnaire of 1990.
    points = generator.dirichlet(40 * np.array(world.importance), n)
    shares = {f"importance_{name}": np.rint(100 * points[:, d]) for d, name in enumerate(MARKS)}
    return {
        **shares,
        "satisfaction": _rounded(satisfaction, LOW, HIGH),
        "csat": _rounded((satisfaction + 0.5) * 5 / 7, 1, 5),
        "recommend": _rounded(5.5 + 1.2 * (satisfaction - world.neutral) + 0.8 * loyalty
                              + generator.standard_normal(n), 0, 10),
        "effort": _rounded(usual + 1.2 * problems - 0.3 * (satisfaction - world.neutral)
                           + 0.7 * generator.standard_normal(n), LOW, HIGH),
        "loyalty": _rounded(4 + loyalty + 0.5 * generator.standard_normal(n), LOW, HIGH),
    }  # fmt: skip


def _rounded(values: Floats, low: int, high: int) -> Floats:
    answers: Floats = np.clip(np.rint(values), low, high)
    return answers


def _leave_out(table: pd.DataFrame, share: float, generator: np.random.Generator) -> pd.DataFrame:
    """Leave answers out at random; whole numbers stay whole when nothing is missing."""
    answers = table.columns[2:]
    if share == 0:
        return table.astype(dict.fromkeys(answers, "int64"))
    gone = generator.random((len(table), len(answers))) < share
    return pd.concat([table.iloc[:, :2], table[answers].mask(gone)], axis=1)

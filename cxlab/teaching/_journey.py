"""Assignment: an event log of an online shop: where journeys begin, where they end, how long they take, what annoys."""

from __future__ import annotations

from math import sqrt
from typing import TYPE_CHECKING, ClassVar

import numpy as np
import pandas as pd

from cxlab._words import sentence
from cxlab.journeys import Journey, journey_map
from cxlab.teaching import _mistakes
from cxlab.teaching._assignment import Assignment
from cxlab.teaching._draws import whole_ratings
from cxlab.teaching._question import Mistake, Question

if TYPE_CHECKING:
    from collections.abc import Mapping

TOUCHPOINTS = ("advert", "search", "product", "basket", "payment")
PAID, LEFT = "paid", "left"
N, N_BROKEN, OPEN = 140, 16, 600  # journeys, those whose log breaks off, minutes that the shop was watched
_MINUTES = {"advert": 1.0, "search": 2.0, "product": 3.0, "basket": 1.5, "payment": 2.5}
_LIKED = {"advert": 3.6, "search": 3.8}  # mean ratings that are the same for all students


class JourneyAssignment(Assignment):
    """Journey mapping from an event log: conversion, drop-out, throughput time, the weakest touchpoint."""

    name = "journey"
    title = sentence("Journey mapping from an event log")
    bounds: ClassVar[Mapping[str, tuple[float, float]]] = {
        "first_advert": (0.30, 0.55), "to_basket": (0.38, 0.50), "to_payment": (0.60, 0.80), "to_paid": (0.78, 0.92),
        "pace": (0.8, 1.3), "liked_product": (3.5, 4.2), "liked_basket": (2.8, 3.8), "liked_payment": (2.6, 3.6),
    }  # fmt: skip

    def data(self, values: Mapping[str, float], rng: np.random.Generator) -> pd.DataFrame:
        """Draw journeys through the shop, in the order of time as a log is; the log of some breaks off."""
        walks = _walks(_shop(values), rng)
        log = _events(walks, values, rng)
        kept = np.array([len(walk) for walk in walks])
        broken = rng.choice(N, size=N_BROKEN, replace=False)
        kept[broken] = rng.integers(1, kept[broken])
        whole = log[log.groupby("journey").cumcount() < kept[log["journey"] - 1]]
        return whole.sort_values("minute", kind="stable", ignore_index=True)

    def questions(self, data: pd.DataFrame, values: Mapping[str, float]) -> list[Question]:
        """Ask for finished journeys, conversion, drop-out, first contact, time, a rating, the weakest, a path."""
        paths = data.groupby("journey")["activity"].agg(tuple)
        finished = paths[paths.str[-1].isin((PAID, LEFT))]
        shop, touchpoints = _shop(values), _map(data)
        return [
            _count(data, paths, finished), _conversion(data, paths, finished, shop), _drop_out(finished, values),
            _first_contact(data, paths, values), _time(data, finished, shop, values),
            _rating(data, touchpoints, values), _weakest(touchpoints, finished), _top_path(paths, finished),
        ]  # fmt: skip

    def story(self) -> list[str]:
        """Tell whose journeys these are."""
        return [
            sentence("An online shop logged {n} journeys of customers. The journeys are simulated, and your data set is"
                     " yours alone.", n=N),
            sentence("Each row is an event: somebody arrives at a touchpoint (advert, search, product, basket, payment)"
                     " or the journey ends (paid, left). After each touchpoint the customer was asked for a rating. "
                     "Rows are in the order of time, so that journeys are mixed: sort or group by journey first."),
            sentence("A failure of the server cut some logs short, whatever the customer did. A journey is finished if "
                     "its last event is paid or left; the others are unfinished."),
        ]  # fmt: skip

    def columns(self) -> dict[str, str]:
        """Say what the columns hold."""
        return {
            "journey": sentence("number of the journey"),
            "minute": sentence("minutes since the shop opened"),
            "activity": sentence("touchpoint where the customer arrives, or paid or left: the end"),
            "rating": sentence("how the touchpoint was: 1 (bad) to 5 (very good); empty at an end"),
        }


def _shop(values: Mapping[str, float]) -> Journey:
    on, pay, done = values["to_basket"], values["to_payment"], values["to_paid"]
    moves = {
        "advert": {"product": 0.7, LEFT: 0.3}, "search": {"product": 0.8, LEFT: 0.2},
        "product": {"basket": on, "search": 0.15, "product": 0.15, LEFT: 0.7 - on},
        "basket": {"payment": pay, LEFT: 1 - pay}, "payment": {PAID: done, LEFT: 1 - done},
    }  # fmt: skip
    begin = {"advert": values["first_advert"], "search": 1 - values["first_advert"]}
    return Journey(TOUCHPOINTS, moves, start=begin, absorbing=[PAID, LEFT], success=[PAID])


def _walks(shop: Journey, rng: np.random.Generator) -> list[list[int]]:
    who = str(shop.persona_table()["persona"].iloc[0])  # all personas walk alike
    reached = shop.matrix(who).cumsum(axis=1)
    begin = shop.start_distribution(who)
    walks = [[int(place)] for place in rng.choice(len(begin), size=N, p=begin)]
    for walk in walks:
        while walk[-1] < len(TOUCHPOINTS):
            walk.append(int(reached[walk[-1]].searchsorted(rng.random(), side="right")))
    return walks


def _events(walks: list[list[int]], values: Mapping[str, float], rng: np.random.Generator) -> pd.DataFrame:
    """Put times and ratings to the walks; a stay takes a tenth of a minute at least."""
    liked = {**_LIKED, **{name: values[f"liked_{name}"] for name in TOUCHPOINTS if name not in _LIKED}}
    length = [len(walk) for walk in walks]
    log = pd.DataFrame({"journey": np.repeat(np.arange(N) + 1, length)})
    place, case = np.concatenate(walks), log["journey"]
    log["activity"] = np.array([*TOUCHPOINTS, PAID, LEFT])[place]
    at_end = place >= len(TOUCHPOINTS)
    means = values["pace"] * log["activity"].map(_MINUTES).fillna(1.0)
    stays = pd.Series(np.maximum(np.round(rng.gamma(2.0, means / 2), 1), 0.1))
    arrived = np.repeat(np.round(rng.uniform(0, OPEN, size=N), 1), length)
    log.insert(1, "minute", (arrived + stays.groupby(case).cumsum() - stays).round(1))
    marks = whole_ratings(log["activity"].map(liked).fillna(3.0), np.repeat(rng.random(N), length), 5, rng)
    log["rating"] = pd.Series(marks, dtype="Int64").mask(at_end)
    return log


def _share(value: float, n: int) -> float:
    return sqrt(value * (1 - value) / n)


def _unfinished(value: float) -> Mistake:
    return Mistake(
        code="unfinished_counted", value=value,
        feedback=sentence("This counts unfinished journeys, whose end nobody saw. Leave them out."),
    )  # fmt: skip


def _counted(value: float) -> Mistake:
    return Mistake(
        code="events_for_cases", value=value,
        feedback=sentence("This counts events. One journey has many events and counts once."),
    )  # fmt: skip


def _count(data: pd.DataFrame, paths: pd.Series, finished: pd.Series) -> Question:
    return Question(
        name="n_finished", text=sentence("How many journeys are finished?"), answer=float(len(finished)), decimals=0,
        unit=sentence("journeys"), mistakes=(_unfinished(float(len(paths))), _counted(float(len(data)))),
    )  # fmt: skip


def _conversion(data: pd.DataFrame, paths: pd.Series, finished: pd.Series, shop: Journey) -> Question:
    n_paid, n = int((finished.str[-1] == PAID).sum()), len(finished)
    left = {"drop_out_for_conversion": (1 - n_paid / n, sentence("This is the share of journeys that were left."))}
    return Question(
        name="conversion", answer=n_paid / n, decimals=3, std_error=_share(n_paid / n, n), points=2.0,
        truth=float(shop.absorption_probabilities().loc["all", PAID]), unit=sentence("a fraction from 0 to 1"),
        text=sentence("What is the conversion: which share of the finished journeys ends with paid?"),
        mistakes=(
            _mistakes.percent(100 * n_paid / n), _unfinished(n_paid / len(paths)), _counted(n_paid / len(data)),
            *_mistakes.listed(left),
        ),
    )  # fmt: skip


def _drop_out(finished: pd.Series, values: Mapping[str, float]) -> Question:
    reached = finished[[("basket" in path) for path in finished]]
    n_left = sum(path[path.index("basket") + 1] == LEFT for path in reached)
    value = n_left / len(reached)
    wrong = {
        "share_of_all": (n_left / len(finished), sentence("This divides by all finished journeys. Divide by those that "
                                                          "reach the basket.")),
        "left_later": (sum(path[-1] == LEFT for path in reached) / len(reached),
                       sentence("This counts journeys that were left later, too. Look at the event right after the "
                                "basket.")),
    }  # fmt: skip
    return Question(
        name="drop_out_basket", answer=value, decimals=3, std_error=_share(value, len(reached)),
        truth=1 - values["to_payment"], unit=sentence("a fraction from 0 to 1"),
        text=sentence("Of the finished journeys that reach the basket, which share has left as the event right after "
                      "the basket?"),
        mistakes=(_mistakes.percent(100 * value), *_mistakes.listed(wrong)),
    )  # fmt: skip


def _first_contact(data: pd.DataFrame, paths: pd.Series, values: Mapping[str, float]) -> Question:
    value = float((paths.str[0] == "advert").mean())
    return Question(
        name="first_advert", answer=value, decimals=3, std_error=_share(value, len(paths)),
        truth=values["first_advert"], unit=sentence("a fraction from 0 to 1"),
        text=sentence("Which share of all journeys, finished or not, has the advert as its first contact?"),
        mistakes=(_mistakes.percent(100 * value), _counted(float((data["activity"] == "advert").mean()))),
    )  # fmt: skip


def _time(data: pd.DataFrame, finished: pd.Series, shop: Journey, values: Mapping[str, float]) -> Question:
    spans = data.groupby("journey")["minute"].agg(lambda minutes: minutes.max() - minutes.min())
    whole = spans[finished.index]
    visits = shop.expected_visits().loc["all"]
    between = {"time_between_events": (float(whole.sum() / (finished.str.len() - 1).sum()),
                                       sentence("This is the mean time from one event to the next, not of the whole "
                                                "journey."))}  # fmt: skip
    return Question(
        name="throughput", answer=float(whole.mean()), std_error=float(whole.sem()), unit=sentence("minutes"),
        truth=values["pace"] * sum(visits[name] * _MINUTES[name] for name in TOUCHPOINTS), points=2.0,
        text=sentence("What is the mean throughput time of the finished journeys, from first to last event?"),
        mistakes=(
            _mistakes.median_for_mean(float(whole.median())), _unfinished(float(spans.mean())),
            *_mistakes.listed(between),
        ),
    )  # fmt: skip


def _rating(data: pd.DataFrame, touchpoints: pd.DataFrame, values: Mapping[str, float]) -> Question:
    row, rated = touchpoints.loc["product"], data[data["activity"] == "product"]
    wrong = {
        "all_touchpoints": (float(data["rating"].mean()), sentence("This is the mean over all touchpoints.")),
    }  # fmt: skip
    return Question(
        name="rating_product", answer=float(row["mean"]), decimals=3, std_error=float(row["std_error"]),
        truth=values["liked_product"], unit=sentence("scale points"),
        text=sentence("What is the mean of all ratings of the product pages, unfinished journeys included?"),
        mistakes=(_mistakes.median_for_mean(float(rated["rating"].median())), *_mistakes.listed(wrong)),
    )  # fmt: skip


def _map(data: pd.DataFrame) -> pd.DataFrame:
    """Return touchpoints with mean rating and cluster-robust standard error; the draws are for something else."""
    met = data[data["activity"].isin(TOUCHPOINTS)]
    found = journey_map(
        met, customer="journey", visit="journey", step="minute", touchpoint="activity", emotion="rating",
        order=TOUCHPOINTS, n_draws=100, rng=0,
    )  # fmt: skip
    return found.touchpoints.set_index("touchpoint")


def _weakest(touchpoints: pd.DataFrame, finished: pd.Series) -> Question:
    means = touchpoints["mean"]
    last = finished[finished.str[-1] == LEFT].str[-2].value_counts().reindex(TOUCHPOINTS, fill_value=0)
    wrong = {
        "strongest": (str(means.idxmax()), sentence("This one has the highest mean. 5 is very good.")),
        "most_left": (str(last.idxmax()), sentence("This is where most journeys are left, not the lowest rating.")),
    }
    # Means of few ratings can be equal; the last digits of a sum don't tell them apart.
    right = str((means <= means.min() + 1e-9).idxmax())
    return Question(
        name="weakest", text=sentence("Which touchpoint is the weakest: the lowest mean of all its ratings, unfinished "
                                      "journeys included? Of two with the same mean, the earlier one."),
        answer=right, options=TOUCHPOINTS, mistakes=_mistakes.choices(right, *_mistakes.listed(wrong)),
    )  # fmt: skip


def _top_path(paths: pd.Series, finished: pd.Series) -> Question:
    value = int(finished.value_counts().iloc[0]) / len(finished)
    paid = finished[finished.str[-1] == PAID].value_counts()
    buyers = {"buyers_only": (float(paid.iloc[0] / paid.sum()),
                              sentence("This looks at journeys with a purchase only."))}  # fmt: skip
    return Question(
        name="top_path", answer=value, decimals=3, std_error=_share(value, len(finished)),
        unit=sentence("a fraction from 0 to 1"),
        text=sentence("Which share of the finished journeys takes the most frequent path (all events in their order)?"),
        mistakes=(
            _mistakes.percent(100 * value), _unfinished(int(paths.value_counts().iloc[0]) / len(paths)),
            *_mistakes.listed(buyers),
        ),
    )  # fmt: skip

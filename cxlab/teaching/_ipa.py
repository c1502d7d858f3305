"""Assignment: importance and performance of six attributes, one of them asked on a scale that runs the other way."""

from __future__ import annotations

from math import sqrt
from typing import TYPE_CHECKING, ClassVar

import numpy as np
import pandas as pd

from cxlab._words import sentence
from cxlab.servqual import ImportancePerformance, importance_performance
from cxlab.teaching import _mistakes
from cxlab.teaching._assignment import Assignment
from cxlab.teaching._draws import whole_ratings
from cxlab.teaching._question import Mistake, Question

if TYPE_CHECKING:
    from collections.abc import Mapping

    import numpy.typing as npt

    Axis = tuple[npt.NDArray[np.float64], float]  # the means of the attributes, and where the line stands

ITEMS = ("taste", "waiting", "staff", "price", "comfort", "parking")
TURNED, MIDDLE = "waiting", 4.0  # the column on the other scale, and the middle of a scale
N, ON_THE_LINE = 80, 1e-9
_IMPORTANCE = {
    "taste": (5.8, 6.4), "waiting": (5.4, 6.2), "staff": (4.8, 5.8), "price": (5.0, 6.0), "comfort": (4.0, 5.0),
    "parking": (3.4, 4.4),
}  # fmt: skip
_PERFORMANCE = {
    "taste": (5.2, 6.0), "waiting": (3.6, 4.9), "staff": (4.8, 5.8), "price": (3.9, 5.1), "comfort": (4.8, 5.8),
    "parking": (3.6, 5.0),
}  # fmt: skip


class IPAAssignment(Assignment):
    """Importance-performance analysis: gaps, crossing points, quadrants, and what to do first."""

    name = "ipa"
    title = sentence("Importance-performance analysis: what to do first")
    bounds: ClassVar[Mapping[str, tuple[float, float]]] = {
        **{f"importance_{item}": bound for item, bound in _IMPORTANCE.items()},
        **{f"performance_{item}": bound for item, bound in _PERFORMANCE.items()},
    }

    def data(self, values: Mapping[str, float], rng: np.random.Generator) -> pd.DataFrame:
        """Draw whole ratings from 1 to 7 that have the student's means; each guest is more or less generous."""
        means = [values[name] for name in self.bounds]
        table = pd.DataFrame(whole_ratings(means, rng.random((N, 1)), 7, rng), columns=list(self.bounds))
        table[f"performance_{TURNED}"] = 8 - table[f"performance_{TURNED}"]
        table.insert(0, "guest", np.arange(1, N + 1))
        return table

    def questions(self, data: pd.DataFrame, values: Mapping[str, float]) -> list[Question]:
        """Ask for a gap with its error, a level of agreement, both crossing points, a quadrant, and what to do."""
        place = f"performance_{TURNED}"
        turned = data.assign(**{place: 8 - data[place]})
        right, raw = _analysis(turned), _analysis(data)
        differences = (turned[place] - turned[f"importance_{TURNED}"]).to_numpy(dtype=float)
        return [
            _gap(differences, raw, values), _error(differences, turned), _agreement(right, raw, values),
            _importance_cut(right, turned, values), _performance_cut(right, raw, turned, values),
            _quadrant(right, raw), _first(right, raw),
        ]  # fmt: skip

    def story(self) -> list[str]:
        """Tell whose guests answered."""
        return [
            sentence("A chain of coffee shops asked {n} guests how important six attributes are and how well the chain "
                     "does on each. The answers are simulated, and your data set is yours alone.", n=N),
            sentence("Ratings run from 1 (not important, bad) to 7 (very important, very good), but one column runs "
                     "the other way: performance_waiting was asked as how LONG one waits. Turn it (8 less the answer) "
                     "before you use it."),
            sentence("Draw performance to the right and importance upwards. The two lines cross at the means: the mean "
                     "of the six mean performances, and the mean of the six mean importances. Quadrant A is important "
                     "and weak, B important and strong, C unimportant and weak, D unimportant and strong. An attribute "
                     "exactly on a line counts as strong, or as important."),
        ]  # fmt: skip

    def columns(self) -> dict[str, str]:
        """Say what the columns hold."""
        about = {
            f"importance_{item}": sentence("importance of {item}: 1 (none) to 7 (very great)", item=item)
            for item in ITEMS
        }
        about |= {
            f"performance_{item}": sentence("how good {item} is: 1 (bad) to 7 (very good)", item=item) for item in ITEMS
        }
        about[f"performance_{TURNED}"] = sentence("how LONG guests wait: 1 (short, best) to 7 (long, worst)")
        return {"guest": sentence("number of the guest"), **about}


def _analysis(data: pd.DataFrame) -> ImportancePerformance:
    columns = {side: [f"{side}_{item}" for item in ITEMS] for side in ("performance", "importance")}
    return importance_performance(data, **columns)  # type: ignore[arg-type]


def letters(performance: Axis, importance: Axis) -> list[str]:
    """Return the quadrant of each attribute; one on a line counts as strong, or as important."""
    strong, important = (means >= line - ON_THE_LINE for means, line in (performance, importance))
    places = np.where(important, np.where(strong, "B", "A"), np.where(strong, "D", "C"))
    return [str(letter) for letter in places]


def first(performance: Axis, importance: Axis) -> str:
    """Return the first attribute of quadrant A with the lowest gap; ``none`` when there is none."""
    in_a = np.array(letters(performance, importance)) == "A"
    gaps = np.where(in_a, performance[0] - importance[0], np.inf)
    return ITEMS[int((gaps <= gaps.min() + ON_THE_LINE).argmax())] if in_a.any() else "none"


def _gap(differences: npt.NDArray[np.float64], raw: ImportancePerformance, values: Mapping[str, float]) -> Question:
    place, gap = ITEMS.index(TURNED), float(differences.mean())
    return Question(
        name="gap_waiting", answer=gap, decimals=3, std_error=float(differences.std(ddof=1) / sqrt(N)), points=2.0,
        truth=values[f"performance_{TURNED}"] - values[f"importance_{TURNED}"], unit=sentence("scale points"),
        text=sentence("What is the mean gap of waiting (performance less importance), performance turned so that 7 is "
                      "best?"),
        mistakes=(
            _mistakes.reversed_scale(float(raw.performance[place] - raw.importance[place])),
            _mistakes.reversed_difference(-gap),
        ),
    )  # fmt: skip


def _error(differences: npt.NDArray[np.float64], turned: pd.DataFrame) -> Question:
    deviation = float(differences.std(ddof=1))
    apart = sqrt(sum(turned[f"{side}_{TURNED}"].var(ddof=1) for side in ("performance", "importance")) / N)
    unpaired = Mistake(
        code="unpaired_for_paired", value=apart,
        feedback=sentence("This takes the two ratings as if different guests had given them. Take the gap of each "
                          "guest."),
    )  # fmt: skip
    return Question(
        name="se_gap", answer=deviation / sqrt(N), decimals=4, unit=sentence("scale points"),
        text=sentence("What is the standard error of this gap: the sample standard deviation of the guests' gaps, over "
                      "the square root of n?"),
        mistakes=(
            _mistakes.deviation_for_error(deviation), unpaired,
            _mistakes.population_error(deviation * sqrt((N - 1) / N) / sqrt(N)),
        ),
    )  # fmt: skip


def _agreement(right: ImportancePerformance, raw: ImportancePerformance, values: Mapping[str, float]) -> Question:
    row = right.tidy().iloc[ITEMS.index(TURNED)]
    unturned = float(raw.tidy()["estimate"].iloc[ITEMS.index(TURNED)])
    wrong = {
        "fraction_for_percent": (float(row["estimate"]) / 100,
                                 sentence("Right number, other unit: this is a fraction. Per cent was asked for.")),
        "reversed_ratio": (1e4 / float(row["estimate"]),
                           sentence("The ratio is upside down: performance is divided by importance.")),
    }  # fmt: skip
    return Question(
        name="agreement_waiting", answer=float(row["estimate"]), std_error=float(row["std_error"]),
        truth=100 * values[f"performance_{TURNED}"] / values[f"importance_{TURNED}"], unit=sentence("per cent"),
        text=sentence("What is the level of agreement (tingkat kesesuaian) of waiting: mean performance over mean "
                      "importance, in per cent, performance turned so that 7 is best?"),
        mistakes=(_mistakes.reversed_scale(unturned), *_mistakes.listed(wrong)),
    )  # fmt: skip


def _importance_cut(right: ImportancePerformance, turned: pd.DataFrame, values: Mapping[str, float]) -> Question:
    other = {"cut_of_other_axis": (right.cuts[0], sentence("This is the crossing point of performance."))}
    return Question(
        name="cut_importance", answer=right.cuts[1], decimals=3, unit=sentence("scale points"),
        std_error=_error_of_cut(turned, "importance"), truth=_true_cut(values, "importance"),
        text=sentence("Where does the line of importance stand: the mean of the six mean importances?"),
        mistakes=(_mistakes.median_for_mean(float(np.median(right.importance))), *_mistakes.listed(other)),
    )  # fmt: skip


def _performance_cut(
    right: ImportancePerformance, raw: ImportancePerformance, turned: pd.DataFrame, values: Mapping[str, float]
) -> Question:
    other = {"cut_of_other_axis": (right.cuts[1], sentence("This is the crossing point of importance."))}
    return Question(
        name="cut_performance", answer=right.cuts[0], decimals=3, unit=sentence("scale points"),
        std_error=_error_of_cut(turned, "performance"), truth=_true_cut(values, "performance"),
        text=sentence("Where does the line of performance stand: the mean of the six mean performances?"),
        mistakes=(
            _mistakes.reversed_scale(raw.cuts[0]), *_mistakes.listed(other),
            _mistakes.median_for_mean(float(np.median(right.performance))),
        ),
    )  # fmt: skip


def _error_of_cut(turned: pd.DataFrame, side: str) -> float:
    return float(turned[[f"{side}_{item}" for item in ITEMS]].mean(axis=1).sem())


def _true_cut(values: Mapping[str, float], side: str) -> float:
    return float(np.mean([values[f"{side}_{item}"] for item in ITEMS]))


def _quadrant(right: ImportancePerformance, raw: ImportancePerformance) -> Question:
    answer, swapped, unturned = (
        letters(*each)[ITEMS.index("price")] for each in (_axes(right), _axes(right)[::-1], _axes(raw))
    )
    lines = {
        "cut_of_other_axis": (right.cuts[1], sentence("The mean of importance cuts importance only. Performance has a "
                                                      "line of its own.")),
        "middle_of_scale": (MIDDLE, sentence("The lines stand at the means here, not in the middle of the scale.")),
    }  # fmt: skip
    elsewhere = {
        code: (letters(*((means, line) for means, _ in _axes(right)))[ITEMS.index("price")], text)
        for code, (line, text) in lines.items()
    }
    return Question(
        name="quadrant_price", text=sentence("In which quadrant does price lie?"), answer=answer, points=2.0,
        options=("A", "B", "C", "D"), mistakes=_mistakes.choices(
            answer, _swapped(swapped), *_mistakes.listed(elsewhere), _mistakes.reversed_scale(unturned)
        ),
    )  # fmt: skip


def _first(right: ImportancePerformance, raw: ImportancePerformance) -> Question:
    answer, swapped, unturned = (first(*each) for each in (_axes(right), _axes(right)[::-1], _axes(raw)))
    lowest = {"performance_only": (ITEMS[int(right.performance.argmin())],
                                   sentence("This does worst, but how important is it?"))}  # fmt: skip
    return Question(
        name="do_first", answer=answer, options=(*ITEMS, "none"),
        text=sentence("What is to be done first: which attribute of quadrant A has the lowest, most negative gap "
                      "(performance less importance)? Of two with the same gap, the one whose columns come first. "
                      "Answer none if quadrant A is empty."),
        mistakes=_mistakes.choices(
            answer, _swapped(swapped), _mistakes.reversed_scale(unturned), *_mistakes.listed(lowest)
        ),
    )  # fmt: skip


def _swapped(value: str) -> Mistake:
    return Mistake(
        code="reversed_axes", value=value,
        feedback=sentence("The axes are swapped: performance goes to the right, importance upwards."),
    )  # fmt: skip


def _axes(found: ImportancePerformance) -> tuple[Axis, Axis]:
    """Return means and line of performance, then of importance."""
    return (found.performance, found.cuts[0]), (found.importance, found.cuts[1])

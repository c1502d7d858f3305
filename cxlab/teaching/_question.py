"""What a question of an assignment is: the right answer, its uncertainty, and the mistakes that are typical of it."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from math import inf, isfinite

from cxlab import _checks

# A right answer may miss the exact one by this share of the standard error, or by rounding, whichever is more. What
# misses it by less than NEAR standard errors is near: the way was right, something small went wrong.
FULL, NEAR = 0.02, 0.25
# Two answers can be told apart when they lie further from each other than this many half units of the last decimal.
APART = 2.5


@dataclass(frozen=True, kw_only=True)
class Mistake:
    """A typical mistake, with the number to which it leads in one data set.

    Parameters
    ----------
    code : str
        Short name, the same in every assignment: ``population_variance``.
    value : float or str
        What a student answers who makes this mistake, in the unit of the question.
    feedback : str
        What to tell the student; a `Sentence` is told in the language of the course.
    share : float
        Which part of the points it still earns, a fraction from 0 to 1.
    """

    code: str
    value: float | str
    feedback: str
    share: float = 0.5

    def __post_init__(self) -> None:
        if _checks.fraction("share", self.share) == 1:
            raise ValueError(f"share: the mistake '{self.code}' would earn all points. Pass a fraction below 1.")


@dataclass(frozen=True, kw_only=True)
class Question:
    """A question about one student's data, with its right answer.

    Parameters
    ----------
    name : str
        What stands before the answer in the answers file: a letter, then letters, digits or ``_``.
    text : str
        The question in words, with everything that makes its answer unique.
    answer : float or str
        The right answer for this very data set, unrounded; text for a choice.
    decimals : int
        Decimals asked for. 0 asks for a whole number, which has to be hit.
    std_error : float, optional
        Standard error of the estimate, in its unit; left out where the answer is no estimate.
    truth : float, optional
        What is estimated: the value in the model that the data come from.
    unit : str
        "points", "a fraction from 0 to 1"; empty for a choice.
    points : float
        What the right answer earns.
    options : tuple of str
        The answers to choose from; empty for a number.
    mistakes : tuple of Mistake
        Typical wrong answers.
    """

    name: str
    text: str
    answer: float | str
    decimals: int = 2
    std_error: float | None = None
    truth: float | None = None
    unit: str = ""
    points: float = 1.0
    options: tuple[str, ...] = ()
    mistakes: tuple[Mistake, ...] = ()

    def __post_init__(self) -> None:
        if not self.name.isidentifier() or not self.name.isascii():
            raise ValueError(f"name: '{self.name}' is no plain name. Use letters, digits and _, a letter first.")
        codes = [mistake.code for mistake in self.mistakes]
        if twice := sorted({code for code in codes if codes.count(code) > 1}):
            raise ValueError(
                f"mistakes: '{self.name}' has the code {_checks.listing(twice)} twice. Give each mistake its own."
            )
        answers = [self.answer, *(mistake.value for mistake in self.mistakes)]
        if self.options:
            odd = [answer for answer in answers if answer not in self.options]
            if odd:
                raise ValueError(f"options: '{odd[0]}' is an answer of '{self.name}' but no option. Add it.")
        elif not all(isinstance(answer, (int, float)) and isfinite(answer) for answer in answers):
            raise ValueError(
                f"answer: '{self.name}' has an answer or a mistake that is no number: {_checks.listing(answers)}. "
                "Give numbers, or options to choose from."
            )

    @property
    def half_unit(self) -> float:
        """Half a unit of the last decimal asked for: how far rounding moves an answer at most."""
        return 0.0 if self.decimals == 0 else 0.5 * 10.0**-self.decimals * (1 + 1e-9)

    @property
    def tolerances(self) -> dict[str, float]:
        """How far an answer may miss the right one (``""``) and each mistake (its code) and still count as that."""
        numbers = self._numbers()
        return {code: self._tolerance(code, numbers) for code in numbers}

    @property
    def near(self) -> float:
        """How far an answer may miss the right one and earn half of the points."""
        return max(2 * self.tolerances.get("", 0.0), NEAR * (self.std_error or 0.0))

    def is_clear(self) -> bool:
        """Whether rounded answers can be told apart: the right one from each mistake, and each from the others.

        Returns
        -------
        bool
            False where two of them lie within 2.5 half units of the last decimal of each other.

        Examples
        --------
        >>> twice = Mistake(code="twice", value=4.0, feedback="Twice as much.")
        >>> Question(name="q", text="1 + 1?", answer=2.0, mistakes=(twice,)).is_clear()
        True
        """
        if self.options:
            return True
        return all(
            abs(one - other) > APART * self.half_unit for one, other in combinations(self._numbers().values(), 2)
        )

    def _numbers(self) -> dict[str, float]:
        if self.options:
            return {}
        return {"": float(self.answer), **{one.code: float(one.value) for one in self.mistakes}}

    def _tolerance(self, code: str, numbers: dict[str, float]) -> float:
        others = [abs(value - numbers[code]) for other, value in numbers.items() if other != code]
        if self.decimals == 0:
            return 0.0
        return max(self.half_unit, min(FULL * (self.std_error or 0.0), 0.45 * min(others, default=inf)))

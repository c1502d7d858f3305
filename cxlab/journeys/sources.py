"""Where a journey can come from other than being written down: paths, an event log, a preset."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd

from cxlab.journeys import estimate, presets

if TYPE_CHECKING:
    import os
    from collections.abc import Sequence

    from cxlab.journeys.journey import Journey
    from cxlab.journeys.marked import Mark
    from cxlab.journeys.touchpoint import Touchpoint


class Sources:
    """Make journeys from data and from files."""

    if TYPE_CHECKING:
        marks: tuple[Mark, ...]

    @classmethod
    def from_paths(
        cls,
        paths: Any,
        *,
        absorbing: Sequence[str] | None = None,
        end: str = "end",
        touchpoints: Sequence[Touchpoint] | None = None,
        personas: Any = None,
        counts: Any = None,
        separator: str | None = None,
        unfinished: str = "error",
        **described: Any,
    ) -> Journey:
        """Estimate a journey from observed paths.

        Parameters
        ----------
        paths : sequence of sequences of str, or of str
            The states of each path in their order; or texts, ``"ad > shop > bought"``, with `separator`.
        absorbing : sequence of str, optional
            The names in the paths that are ends. When left out, each path is given the end `end`.
        end : str
            Name of that end.
        touchpoints : sequence of Touchpoint, optional
            The touchpoints, in the order wanted; made from the names in the paths when left out.
        personas : sequence of str, optional
            Persona of each path: transitions are estimated for each, and shares from the number of paths. One persona,
            ``everyone``, when left out.
        counts : sequence of int, optional
            How many times each path was observed; once when left out.
        separator : str, optional
            What stands between the names when paths are texts, ``" > "`` say.
        unfinished : {"error", "censor"}
            What to do with paths that stop before an end named in `absorbing`: refuse them, or count the moves that
            were seen.
        **described
            Other arguments of `Journey`: ``success``, ``period``, ``currency``, ``name``, ``label``.

        Returns
        -------
        Journey
            With ``.estimates``: counts, shares and intervals of the transitions.

        Raises
        ------
        ValueError
            If a path is empty, holds something that isn't a name, goes on after an end or stops before one, or if
            nobody was seen to leave a touchpoint. The message names the path.
        TypeError
            If paths are of another kind.

        Notes
        -----
        The share ``n_ij / n_i`` of the moves away from i is the maximum-likelihood estimate of ``p_ij``. The last state
        of a path is not a state that leads nowhere: it leads to an end, and an end is always there. A row that a
        persona was never seen to leave takes the shares of everybody, and ``.notes`` says so. Censoring is taken to be
        unrelated to where the path would have gone.

        References
        ----------
        Anderson, T. W., & Goodman, L. A. (1957). Statistical inference about Markov chains. Annals of Mathematical
        Statistics, 28(1), 89-110. https://doi.org/10.1214/aoms/1177707039

        Examples
        --------
        >>> from cxlab.journeys import Journey
        >>> seen = ["ad > shop > bought", "ad > left", "shop > bought", "shop > left"]
        >>> shop = Journey.from_paths(seen, separator=" > ", absorbing=["bought", "left"])
        >>> shop.matrix("everyone")[:2].round(2).tolist()
        [[0.0, 0.5, 0.0, 0.5], [0.0, 0.0, 0.67, 0.33]]
        """
        return estimate.journey_from_paths(
            paths, touchpoints=touchpoints, absorbing=absorbing, end=end, unfinished=unfinished, separator=separator,
            counts=counts, personas=personas, described=described,
        )  # fmt: skip

    @classmethod
    def from_event_log(
        cls,
        log: pd.DataFrame,
        *,
        case: str = "case:concept:name",
        activity: str = "concept:name",
        timestamp: str = "time:timestamp",
        persona: str | None = None,
        absorbing: Sequence[str] | None = None,
        end: str = "end",
        touchpoints: Sequence[Touchpoint] | None = None,
        ties: str = "error",
        duplicates: str = "error",
        unfinished: str = "error",
        **described: Any,
    ) -> Journey:
        """Estimate a journey from an event log.

        Parameters
        ----------
        log : DataFrame
            One row for each event, in any order.
        case, activity, timestamp : str
            Names of the columns: whose path it is, where the customer was, and when. Times are dates, texts in
            ISO 8601 (year-month-day), or numbers that only order the events.
        persona : str, optional
            Column with the persona of each case.
        absorbing : sequence of str, optional
            The activities that are ends. When left out, each path is given the end `end`.
        end : str
            Name of that end.
        touchpoints : sequence of Touchpoint, optional
            The touchpoints, in the order wanted; made from the activities when left out.
        ties : {"error", "row_order"}
            What to do when different events of one case share a time: refuse, or take the order of the rows.
        duplicates : {"error", "drop", "keep"}
            What to do with a row that repeats the case, activity and time of another.
        unfinished : {"error", "censor"}
            What to do with paths that stop before an end named in `absorbing`.
        **described
            Other arguments of `Journey`: ``success``, ``period``, ``currency``, ``name``, ``label``.

        Returns
        -------
        Journey
            With ``.estimates``; ``.notes`` say what was done to the log.

        Raises
        ------
        ValueError
            If a column is missing or has gaps, times can't be read, rows tie or repeat, or a path is no path. The
            message names the row.
        TypeError
            If `log` is not a DataFrame.

        Notes
        -----
        Rows of a case are put into the order of time; ``.notes`` counts those that weren't. See `from_paths` for the
        estimate.

        Examples
        --------
        >>> from cxlab.journeys import Journey
        >>> log = pd.DataFrame({"who": [1, 1, 2], "did": ["see", "buy", "see"], "when": [1, 2, 1]})
        >>> Journey.from_event_log(log, case="who", activity="did", timestamp="when").matrix("everyone")[0].tolist()
        [0.0, 0.5, 0.5]
        """
        columns = {
            "case": case, "activity": activity, "timestamp": timestamp, "persona": persona, "ties": ties,
            "duplicates": duplicates,
        }  # fmt: skip
        return estimate.journey_from_log(
            log, columns=columns, touchpoints=touchpoints, absorbing=absorbing, end=end, unfinished=unfinished,
            described=described,
        )  # fmt: skip

    @classmethod
    def preset(cls, name: str) -> Journey:
        """Return a journey that comes with the package.

        Parameters
        ----------
        name : {"retail", "telecom", "bank", "online_shop", "hospital", "cafe"}
            A retail shop, a mobile operator, a bank branch, an online shop, an outpatient clinic, or a café visit of
            20 touchpoints.

        Returns
        -------
        Journey
            With the five customer types. ``.assumptions()`` says where each number comes from.

        Raises
        ------
        ValueError
            If there is no such preset.

        Notes
        -----
        Made for teaching: nearly all numbers are assumed, none was measured in a company of this kind. The café is an
        illustration after the idea of a map of 20 interactions (Thompson, 2006), not that map.

        References
        ----------
        Thompson, B. (2006). Customer experience management: Accelerating business performance (Part 2). CustomerThink.

        Examples
        --------
        >>> from cxlab.journeys import Journey
        >>> Journey.preset("cafe")
        <Journey 'cafe': 20 touchpoints, 2 ends, 5 personas>
        """
        return presets.read_preset(name)

    @classmethod
    def from_file(cls, path: str | os.PathLike[str]) -> Journey:
        """Read a journey from a file in which each number says where it comes from.

        Parameters
        ----------
        path : str or path
            A YAML file laid out as those in ``data/journeys``.

        Returns
        -------
        Journey
            Named after the file.

        Raises
        ------
        FileNotFoundError
            If there is no such file.
        ValueError
            If a number has no mark, a key is unknown, or the journey can't be walked.

        Examples
        --------
        >>> import cxlab as cx
        >>> from cxlab.journeys import Journey
        >>> Journey.from_file(cx.datasets.folder() / "journeys" / "bank.yml").name
        'bank'
        """
        from pathlib import Path

        return presets.read_file(Path(path))

    def assumptions(self) -> pd.DataFrame:
        """Return where each number of a preset comes from.

        Returns
        -------
        DataFrame
            Columns ``number, value, mark, source``; mark is ``measured``, ``source`` or ``assumed``. No rows for a
            journey that wasn't read from a file.

        Examples
        --------
        >>> from cxlab.journeys import Journey
        >>> Journey.preset("retail").assumptions()["mark"].value_counts().to_dict()["source"]
        3
        """
        return pd.DataFrame(
            [(mark.number, mark.value, mark.mark, mark.source) for mark in self.marks],
            columns=["number", "value", "mark", "source"],
        )

"""Examples of what a journey's score is made of."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import cxlab as cx

if TYPE_CHECKING:
    from collections.abc import Callable

    import pandas as pd

    from cxlab.results import Result


def parts(**options: Any) -> cx.JourneyScoreParts:
    """A company that controls a tenth of a single score."""
    return cx.journey_score_parts(**{"firm_sd": 0.3, "others_sd": 0.4, "mood_sd": 0.6, **options})


RESULTS: dict[str, Callable[[], Result]] = {
    "score parts": parts,
    "score parts of many": lambda: parts(n_visits=40, headroom=1),
}

PLOTS: dict[str, Callable[[], tuple[pd.DataFrame, dict[str, Any]]]] = {
    "score_parts": lambda: (parts().tidy(), {}),
}

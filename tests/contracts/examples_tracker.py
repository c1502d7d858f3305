"""One small example of the alarms of a tracked score."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import cxlab as cx

if TYPE_CHECKING:
    from collections.abc import Callable

    import pandas as pd

    from cxlab.results import Result

RESULTS: dict[str, Callable[[], Result]] = {
    "tracker": lambda: cx.tracker_alarms(n=80, true_change=8, n_waves=6),
    "tracker, nothing changes": lambda: cx.tracker_alarms(n=80, n_waves=6),
}

PLOTS: dict[str, Callable[[], tuple[pd.DataFrame, dict[str, Any]]]] = {
    "alarm_chances": lambda: (RESULTS["tracker"]().tidy(), {}),
}

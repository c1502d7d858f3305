"""Examples of idea sites, as every result and every plot has one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import cxlab as cx

if TYPE_CHECKING:
    from collections.abc import Callable

    import pandas as pd

    from cxlab.results import Result

RESULTS: dict[str, Callable[[], Result]] = {
    "idea votes": lambda: cx.idea_votes(n_sites=30, rng=1),
    "idea votes, few looks": lambda: cx.idea_votes(n_looks=60, n_sites=10, herding=0, rng=1),
}
PLOTS: dict[str, Callable[[], tuple[pd.DataFrame, dict[str, Any]]]] = {
    "idea_choice": lambda: (RESULTS["idea votes"]().tidy(), {}),
}

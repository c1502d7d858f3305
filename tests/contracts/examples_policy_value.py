"""Examples of policies valued in money."""

from __future__ import annotations

from typing import TYPE_CHECKING

from contracts.examples import policies

import cxlab as cx

if TYPE_CHECKING:
    from collections.abc import Callable

    from cxlab.results import Result

RESULTS: dict[str, Callable[[], Result]] = {
    "policy value": lambda: cx.policy_value(policies(), discount_rate=0.01),
    "policy value, horizon": lambda: cx.policy_value(policies(), horizon=2, paid="start", margin=0.6),
}

PLOTS: dict[str, object] = {}

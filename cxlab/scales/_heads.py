"""How the columns of this room's tables are headed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cxlab._words import Sentence, sentence

if TYPE_CHECKING:
    import pandas as pd


class Headed:
    """Heads the columns of a result in words, in the language of the summary."""

    def _headings(self) -> dict[str, Sentence]:
        return {
            "dimension": sentence("Dimension"), "first": sentence("First"), "second": sentence("Second"),
            "item": sentence("Item"), "n_items": sentence("Items"), "r_table": sentence("r table"),
            "verdict": sentence("Verdict"), "alpha": sentence("Alpha"),
            "alpha_if_deleted": sentence("Alpha if item deleted"), "standardised": sentence("Standardised alpha"),
            "mean_correlation": sentence("Mean correlation"), "measure": sentence("Measure"),
            "usual_cut": sentence("Usual cut"), "separate": sentence("Separate"), "factor": sentence("Factor"),
            "communality": sentence("Communality"), "category": sentence("Category"), "share": sentence("Share"),
            "cumulative": sentence("Cumulative share"), "z": sentence("z"), "density": sentence("Density at z"),
            "common": sentence("Common share"), "chosen": sentence("Chosen"),
        }  # fmt: skip


def reliability_headline(name: str, table: pd.DataFrame, n: int) -> str:
    """Say one reliability with its interval, or the range of several."""
    first = table.iloc[0]
    if len(table) == 1:
        bounds = f"95% CI [{first.conf_low:.3f}, {first.conf_high:.3f}]"
        return f"{name} {first.estimate:.3f}, {bounds}, {first.n_items} items, n = {n:,}"
    low, high = table["estimate"].min(), table["estimate"].max()
    return f"{name} of {len(table)} dimensions from {low:.3f} to {high:.3f}, n = {n:,}"

"""How the columns of this room's tables are headed."""

from __future__ import annotations

from cxlab._words import Sentence, sentence


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

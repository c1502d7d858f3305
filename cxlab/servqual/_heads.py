"""How the columns of this room's tables are headed."""

from __future__ import annotations

from cxlab._words import Sentence, sentence


class Headed:
    """Heads the columns of a result in words, in the language of the summary."""

    def _headings(self) -> dict[str, Sentence]:
        return {
            "level": sentence("Level"), "dimension": sentence("Dimension"), "expectation": sentence("Expectation"),
            "perception": sentence("Perception"), "correlation": sentence("Correlation"),
            "effect_size": sentence("Effect size"), "holm_p_value": sentence("p (Holm)"),
            "wilcoxon_p_value": sentence("p (Wilcoxon)"), "weight": sentence("Weight"),
            "contribution": sentence("Contribution"), "adjusted": sentence("Adjusted R²"),
            "n_predictors": sentence("Predictors"), "overall_r": sentence("r of the overall score"),
            "performance": sentence("Performance"), "performance_low": sentence("Performance, lower"),
            "performance_high": sentence("Performance, upper"), "importance": sentence("Importance"),
            "importance_low": sentence("Importance, lower"), "importance_high": sentence("Importance, upper"),
            "quadrant": sentence("Quadrant"), "chance": sentence("Chance of it"),
            "satisfaction": sentence("Satisfaction"), "coefficient": sentence("Coefficient"),
            "category": sentence("Category"), "clear": sentence("Clear"), "n_A": sentence("A"), "n_O": sentence("O"),
            "n_M": sentence("M"), "n_I": sentence("I"), "n_R": sentence("R"), "n_Q": sentence("Q"),
            "n_feature": sentence("Answers"), "effect": sentence("Effect"), "factor": sentence("Kind of factor"),
            "n_low": sentence("n low"), "n_middle": sentence("n middle"), "n_high": sentence("n high"),
            "low_cut": sentence("Low up to"), "high_cut": sentence("High from"),
        }  # fmt: skip

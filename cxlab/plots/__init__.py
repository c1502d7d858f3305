"""Axes-level pictures: a tidy table in, an Axes out. Each plot can say in words what it shows."""

from cxlab.plots._base import Picture, alt_text, described, picture
from cxlab.plots._cleaning import cleaning_ways
from cxlab.plots._clv import (
    equity_bars,
    lifetime_value_bars,
    purchase_frequencies,
    spending_distribution,
    tracking_curve,
    value_by_period,
)
from cxlab.plots._clv_models import frequency_recency_matrix, model_map, recovery_intervals
from cxlab.plots._cockpit import team_values
from cxlab.plots._complaints import outcome_groups
from cxlab.plots._customers import customer_counts, score_parts
from cxlab.plots._decisions import compared_slopes, hypothesis_decisions
from cxlab.plots._diffusion import (
    adoption_curve,
    cascade_sizes,
    ladder_moves,
    participation_shares,
    reach_steps,
    transmission,
)
from cxlab.plots._drivers import driver_shares
from cxlab.plots._experiments import (
    looks_curve,
    power_curve,
    version_difference,
)
from cxlab.plots._ideas import idea_choice
from cxlab.plots._improvement import improvement_map, weakest_found_curve
from cxlab.plots._intervals import (
    coverage_curve,
    sample_size_curve,
    score_difference,
    score_intervals,
    trend_intervals,
)
from cxlab.plots._journeys import attribution_shares, experience_map, flow_map, funnel, ladder
from cxlab.plots._loyalty import nps_breakdown, rating_distribution, share_breakdown
from cxlab.plots._moderation import simple_slopes, slope_regions
from cxlab.plots._policies import break_even_curve, tornado, two_sided_value
from cxlab.plots._printed import printed_checks
from cxlab.plots._priorities import index_bar, kano_map, penalty_reward_bars, quadrant_map
from cxlab.plots._privacy import budget_steps, private_ranking, private_score, risk_bars
from cxlab.plots._regression import coefficients, effect_paths, explained_steps, odds_ratios
from cxlab.plots._residuals import residual_quantiles, residuals_fitted, residuals_leverage
from cxlab.plots._retention import (
    cohort_map,
    hazard_ratios,
    lost_and_expected,
    retention_steps,
    survival_projection,
)
from cxlab.plots._scale_points import scale_points
from cxlab.plots._scales import (
    alpha_curve,
    coefficient_intervals,
    item_correlations,
    loadings_map,
    scale_steps,
    scree,
    size_rules,
)
from cxlab.plots._scorecard import level_curve, ranking_dots, raters_curve, scorecard_dots
from cxlab.plots._segments import (
    calibration_curve,
    cluster_choice,
    lift_curve,
    segment_agreement,
    segment_profile,
    segment_shares,
)
from cxlab.plots._servqual import explained_shares, gap_map
from cxlab.plots._simulated_surveys import effect_found, first_places
from cxlab.plots._slopes import repeated_slopes
from cxlab.plots._teaching import class_bias, class_errors
from cxlab.plots._tracker import alarm_chances
from cxlab.plots._voice import crossed_shares, reply_reasons, telling_terms, topic_impacts, who_writes

__all__ = [
    "Picture",
    "adoption_curve",
    "alarm_chances",
    "alpha_curve",
    "alt_text",
    "attribution_shares",
    "break_even_curve",
    "budget_steps",
    "calibration_curve",
    "cascade_sizes",
    "class_bias",
    "class_errors",
    "cleaning_ways",
    "cluster_choice",
    "coefficient_intervals",
    "coefficients",
    "cohort_map",
    "compared_slopes",
    "coverage_curve",
    "crossed_shares",
    "customer_counts",
    "described",
    "driver_shares",
    "effect_found",
    "effect_paths",
    "equity_bars",
    "experience_map",
    "explained_shares",
    "explained_steps",
    "first_places",
    "flow_map",
    "frequency_recency_matrix",
    "funnel",
    "gap_map",
    "hazard_ratios",
    "hypothesis_decisions",
    "idea_choice",
    "improvement_map",
    "index_bar",
    "item_correlations",
    "kano_map",
    "ladder",
    "ladder_moves",
    "level_curve",
    "lifetime_value_bars",
    "lift_curve",
    "loadings_map",
    "looks_curve",
    "lost_and_expected",
    "model_map",
    "nps_breakdown",
    "odds_ratios",
    "outcome_groups",
    "participation_shares",
    "penalty_reward_bars",
    "picture",
    "power_curve",
    "printed_checks",
    "private_ranking",
    "private_score",
    "purchase_frequencies",
    "quadrant_map",
    "ranking_dots",
    "raters_curve",
    "rating_distribution",
    "reach_steps",
    "recovery_intervals",
    "repeated_slopes",
    "reply_reasons",
    "residual_quantiles",
    "residuals_fitted",
    "residuals_leverage",
    "retention_steps",
    "risk_bars",
    "sample_size_curve",
    "scale_points",
    "scale_steps",
    "score_difference",
    "score_intervals",
    "score_parts",
    "scorecard_dots",
    "scree",
    "segment_agreement",
    "segment_profile",
    "segment_shares",
    "share_breakdown",
    "simple_slopes",
    "size_rules",
    "slope_regions",
    "spending_distribution",
    "survival_projection",
    "team_values",
    "telling_terms",
    "topic_impacts",
    "tornado",
    "tracking_curve",
    "transmission",
    "trend_intervals",
    "two_sided_value",
    "value_by_period",
    "version_difference",
    "weakest_found_curve",
    "who_writes",
]

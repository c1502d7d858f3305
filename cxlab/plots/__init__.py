"""Axes-level pictures: a tidy table in, an Axes out. Each plot can say in words what it shows."""

from cxlab.plots._base import Picture, alt_text, described, picture
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
from cxlab.plots._policies import break_even_curve, tornado, two_sided_value
from cxlab.plots._priorities import index_bar, kano_map, penalty_reward_bars, quadrant_map
from cxlab.plots._regression import coefficients, explained_steps
from cxlab.plots._retention import (
    cohort_map,
    hazard_ratios,
    lost_and_expected,
    retention_steps,
    survival_projection,
)
from cxlab.plots._scales import (
    alpha_curve,
    coefficient_intervals,
    item_correlations,
    loadings_map,
    scale_steps,
    scree,
    size_rules,
)
from cxlab.plots._segments import (
    calibration_curve,
    cluster_choice,
    lift_curve,
    segment_agreement,
    segment_profile,
    segment_shares,
)
from cxlab.plots._servqual import explained_shares, gap_map

__all__ = [
    "Picture",
    "adoption_curve",
    "alpha_curve",
    "alt_text",
    "attribution_shares",
    "break_even_curve",
    "calibration_curve",
    "cascade_sizes",
    "cluster_choice",
    "coefficient_intervals",
    "coefficients",
    "cohort_map",
    "coverage_curve",
    "described",
    "driver_shares",
    "experience_map",
    "explained_shares",
    "explained_steps",
    "flow_map",
    "funnel",
    "gap_map",
    "hazard_ratios",
    "improvement_map",
    "index_bar",
    "item_correlations",
    "kano_map",
    "ladder",
    "ladder_moves",
    "lift_curve",
    "loadings_map",
    "looks_curve",
    "lost_and_expected",
    "nps_breakdown",
    "participation_shares",
    "penalty_reward_bars",
    "picture",
    "power_curve",
    "quadrant_map",
    "rating_distribution",
    "reach_steps",
    "retention_steps",
    "sample_size_curve",
    "scale_steps",
    "score_difference",
    "score_intervals",
    "scree",
    "segment_agreement",
    "segment_profile",
    "segment_shares",
    "share_breakdown",
    "size_rules",
    "survival_projection",
    "tornado",
    "transmission",
    "trend_intervals",
    "two_sided_value",
    "version_difference",
    "weakest_found_curve",
]

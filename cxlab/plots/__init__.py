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

__all__ = [
    "Picture",
    "adoption_curve",
    "alt_text",
    "attribution_shares",
    "break_even_curve",
    "cascade_sizes",
    "coverage_curve",
    "described",
    "experience_map",
    "flow_map",
    "funnel",
    "improvement_map",
    "ladder",
    "ladder_moves",
    "nps_breakdown",
    "participation_shares",
    "picture",
    "rating_distribution",
    "reach_steps",
    "sample_size_curve",
    "score_difference",
    "score_intervals",
    "share_breakdown",
    "tornado",
    "transmission",
    "trend_intervals",
    "two_sided_value",
    "weakest_found_curve",
]

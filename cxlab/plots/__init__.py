"""Axes-level pictures: a tidy table in, an Axes out. Each plot can say in words what it shows."""

from cxlab.plots._base import Picture, alt_text, described, picture
from cxlab.plots._intervals import (
    coverage_curve,
    sample_size_curve,
    score_difference,
    score_intervals,
    trend_intervals,
)
from cxlab.plots._journeys import attribution_shares, experience_map, flow_map, funnel, ladder
from cxlab.plots._loyalty import nps_breakdown, rating_distribution, share_breakdown

__all__ = [
    "Picture",
    "alt_text",
    "attribution_shares",
    "coverage_curve",
    "described",
    "experience_map",
    "flow_map",
    "funnel",
    "ladder",
    "nps_breakdown",
    "picture",
    "rating_distribution",
    "sample_size_curve",
    "score_difference",
    "score_intervals",
    "share_breakdown",
    "trend_intervals",
]

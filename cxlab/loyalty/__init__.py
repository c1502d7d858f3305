"""Loyalty metrics: net promoter score, satisfaction, effort, with what can and can't be said from n answers."""

from cxlab.loyalty._at_size import score_at_size
from cxlab.loyalty._coverage import IntervalCoverage, interval_coverage
from cxlab.loyalty._csat import CustomerSatisfaction, csat
from cxlab.loyalty._difference import ScoreDifference, score_difference
from cxlab.loyalty._effort import CustomerEffortScore, customer_effort_score
from cxlab.loyalty._groups import ScoresByGroup, scores_by_group
from cxlab.loyalty._nps import NetPromoterScore, net_promoter_score
from cxlab.loyalty._plan import SampleSize
from cxlab.loyalty._planning import sample_size, sample_size_mean, sample_size_share
from cxlab.loyalty._tracker import TrackerAlarms, tracker_alarms
from cxlab.loyalty._trend import ScoreTrend, score_trend

__all__ = [
    "CustomerEffortScore",
    "CustomerSatisfaction",
    "IntervalCoverage",
    "NetPromoterScore",
    "SampleSize",
    "ScoreDifference",
    "ScoreTrend",
    "ScoresByGroup",
    "TrackerAlarms",
    "csat",
    "customer_effort_score",
    "interval_coverage",
    "net_promoter_score",
    "sample_size",
    "sample_size_mean",
    "sample_size_share",
    "score_at_size",
    "score_difference",
    "score_trend",
    "scores_by_group",
    "tracker_alarms",
]

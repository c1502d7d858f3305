"""Loyalty metrics: net promoter score, satisfaction, effort, with what can and can't be said from n answers."""

from cxlab.loyalty._at_size import score_at_size
from cxlab.loyalty._csat import CustomerSatisfaction, csat
from cxlab.loyalty._effort import CustomerEffortScore, customer_effort_score
from cxlab.loyalty._groups import ScoresByGroup, scores_by_group
from cxlab.loyalty._nps import NetPromoterScore, net_promoter_score

__all__ = [
    "CustomerEffortScore",
    "CustomerSatisfaction",
    "NetPromoterScore",
    "ScoresByGroup",
    "csat",
    "customer_effort_score",
    "net_promoter_score",
    "score_at_size",
    "scores_by_group",
]

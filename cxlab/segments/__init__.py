"""Segments: RFM scores, clusters and how far to trust them, profiles, and who is at risk of leaving."""

from cxlab.segments._agreement import SegmentAgreement, segment_agreement
from cxlab.segments._choice import ClusterChoice, choose_n_clusters
from cxlab.segments._clusters import CustomerClusters, cluster_customers
from cxlab.segments._counting import CustomerCounts, count_customers
from cxlab.segments._names import segment_names
from cxlab.segments._orders import simulate_catering
from cxlab.segments._profile import SegmentProfile, segment_profile
from cxlab.segments._rfm import RFMScores, rfm_scores
from cxlab.segments._rfm_table import rfm_from_summary, rfm_table
from cxlab.segments._risk import AtRisk, at_risk
from cxlab.segments._shop import simulated_shop

__all__ = [
    "AtRisk",
    "ClusterChoice",
    "CustomerClusters",
    "CustomerCounts",
    "RFMScores",
    "SegmentAgreement",
    "SegmentProfile",
    "at_risk",
    "choose_n_clusters",
    "cluster_customers",
    "count_customers",
    "rfm_from_summary",
    "rfm_scores",
    "rfm_table",
    "segment_agreement",
    "segment_names",
    "segment_profile",
    "simulate_catering",
    "simulated_shop",
]

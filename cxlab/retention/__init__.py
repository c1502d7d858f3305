"""Retention and churn: rates with intervals, survival curves, cohorts, and what a few years say of the next ten."""

from cxlab.retention._cohorts import CohortTable, cohort_table
from cxlab.retention._cox import CoxRegression, cox_regression
from cxlab.retention._curve import RetentionCurve, retention_curve
from cxlab.retention._log_rank import LogRank, log_rank
from cxlab.retention._projection import RetentionProjection, retention_projection
from cxlab.retention._rates import PeriodRate, churn_rate, retention_rate
from cxlab.retention._shifted_beta import ShiftedBetaGeometric, shifted_beta_geometric

__all__ = [
    "CohortTable",
    "CoxRegression",
    "LogRank",
    "PeriodRate",
    "RetentionCurve",
    "RetentionProjection",
    "ShiftedBetaGeometric",
    "churn_rate",
    "cohort_table",
    "cox_regression",
    "log_rank",
    "retention_curve",
    "retention_projection",
    "retention_rate",
    "shifted_beta_geometric",
]

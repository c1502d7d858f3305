"""CX Lab: simulate customer journeys, measure service quality and loyalty, and teach it.

Everything public is reached from here: ``import cxlab as cx`` and then ``cx.net_promoter_score(...)``. A room is loaded
when one of its names is first used, so that importing the package costs almost nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any

__version__ = "0.1.0"

# Which room each public name lives in. A new public function is added here and nowhere else.
_ROOMS: dict[str, tuple[str, ...]] = {
    "clv": (
        "AcquisitionCost",
        "BetaGeoBetaBinom",
        "BetaGeoNBD",
        "CalibrationHoldout",
        "CustomerEquity",
        "CustomerValue",
        "GammaGamma",
        "LifetimeValue",
        "ModelChoice",
        "ModifiedBetaGeoNBD",
        "ParameterRecovery",
        "ParetoNBD",
        "PurchaseTracking",
        "TransactionSummary",
        "bg_bb",
        "bg_nbd",
        "calibration_holdout",
        "customer_acquisition_cost",
        "customer_equity",
        "customer_lifetime_value",
        "customer_value",
        "gamma_gamma",
        "mbg_nbd",
        "parameter_recovery",
        "pareto_nbd",
        "simulate_purchases",
        "summary_from_transactions",
        "track_purchases",
        "which_model",
    ),
    "descriptives": (
        "DescriptiveTable",
        "FrequencyTable",
        "GroupComparison",
        "PostHoc",
        "compare_groups",
        "descriptive_table",
        "frequency_table",
        "respondent_profile",
    ),
    "diffusion": (
        "BassCurve",
        "BassFit",
        "Cascade",
        "CascadeFit",
        "LadderTransitions",
        "Participation",
        "ReachScheme",
        "SimulatedCascades",
        "bass_curve",
        "cascade",
        "fit_bass",
        "fit_cascade",
        "ladder_transitions",
        "participation",
        "reach_scheme",
        "simulate_cascades",
        "simulate_ladder",
    ),
    "experiments": (
        "ABPlan",
        "ABTest",
        "RepeatedLooks",
        "SampleRatio",
        "SimulatedLooks",
        "ab_sample_size",
        "ab_sample_size_mean",
        "ab_test",
        "false_alarms",
        "sample_ratio_mismatch",
        "simulate_looks",
    ),
    "instruments": ("Instrument", "instrument", "likert_labels", "list_instruments"),
    "drivers": ("KeyDrivers", "key_drivers"),
    "economics": ("PolicyValue", "policy_value"),
    "journeys": (
        "Attribution",
        "BreakEven",
        "Journey",
        "JourneyMap",
        "Lever",
        "Persona",
        "Policy",
        "PolicyComparison",
        "Sensitivity",
        "Simulation",
        "Touchpoint",
        "TouchpointImprovement",
        "TransitionEstimates",
        "WeakestFound",
        "World",
        "attribution",
        "claimed_world",
        "compare_policies",
        "customer_types",
        "directly_follows",
        "improved_journey",
        "journey_map",
        "simulate",
        "tilted",
        "touchpoint_improvement",
        "weakest_found",
        "write_ocel",
        "write_xes",
    ),
    "loyalty": (
        "CustomerEffortScore",
        "CustomerSatisfaction",
        "IntervalCoverage",
        "NetPromoterScore",
        "SampleSize",
        "ScoreDifference",
        "ScoreTrend",
        "ScoresByGroup",
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
    ),
    "moments": ("Moments",),
    "plots": ("picture",),
    "results": ("Result", "quote"),
    "regression": ("RegressionSteps", "ServqualRegression", "regression_steps", "servqual_regression"),
    "retention": (
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
    ),
    "scales": (
        "CommonMethodCheck",
        "ConvergentValidity",
        "CronbachAlpha",
        "DiscriminantValidity",
        "ExploratoryFactors",
        "ItemAnalysis",
        "McDonaldOmega",
        "SampleSizeRules",
        "SamplingAdequacy",
        "ScaleLength",
        "SuccessiveIntervals",
        "alpha_by_length",
        "common_method_check",
        "convergent_validity",
        "cronbach_alpha",
        "exploratory_factors",
        "htmt",
        "item_analysis",
        "kmo_bartlett",
        "mcdonald_omega",
        "sample_size_rules",
        "successive_intervals",
    ),
    "segments": (
        "AtRisk",
        "ClusterChoice",
        "CustomerClusters",
        "RFMScores",
        "SegmentAgreement",
        "SegmentProfile",
        "at_risk",
        "choose_n_clusters",
        "cluster_customers",
        "rfm_from_summary",
        "rfm_scores",
        "rfm_table",
        "segment_agreement",
        "segment_names",
        "segment_profile",
    ),
    "servqual": (
        "GapScores",
        "ImportancePerformance",
        "Kano",
        "PenaltyReward",
        "QualityModels",
        "SatisfactionIndex",
        "customer_satisfaction_index",
        "gap_scores",
        "importance_performance",
        "kano",
        "penalty_reward",
        "service_quality_models",
    ),
    "survey": ("Survey", "SurveyError", "read_instrument", "read_survey"),
}
_HOME = {name: room for room, names in _ROOMS.items() for name in names}
_MODULES = (
    "datasets",
    "descriptives",
    "diffusion",
    "economics",
    "experiments",
    "files",
    "instruments",
    "journeys",
    "loyalty",
    "moments",
    "plots",
    "results",
    "retention",
    "scales",
    "servqual",
    "survey",
    "widgets",
)  # fmt: skip

__all__ = sorted([*_HOME, *_MODULES])


def __getattr__(name: str) -> Any:
    if name in _HOME:
        value = getattr(import_module(f"cxlab.{_HOME[name]}"), name)
    elif name in _MODULES:
        value = import_module(f"cxlab.{name}")
    else:
        raise AttributeError(f"cxlab has no '{name}'. {_suggestion(name)}")
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return [*__all__, "__version__"]


def _suggestion(name: str) -> str:
    from difflib import get_close_matches

    close = get_close_matches(name, __all__, n=1)
    return f"Did you mean '{close[0]}'?" if close else "dir(cxlab) lists what there is."

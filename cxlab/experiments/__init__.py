"""Experiments: two versions compared, planned beforehand, and what looking too early does."""

from cxlab.experiments._ab_test import ABTest, ab_test
from cxlab.experiments._looks import RepeatedLooks, false_alarms
from cxlab.experiments._plan import ABPlan, ab_sample_size, ab_sample_size_mean
from cxlab.experiments._sample_ratio import SampleRatio, sample_ratio_mismatch
from cxlab.experiments._simulated_looks import SimulatedLooks, simulate_looks

__all__ = [
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
]

"""Describing a sample: who answered, how often, how high on average, and whether groups differ."""

from cxlab.descriptives._compare import GroupComparison, compare_groups
from cxlab.descriptives._frequencies import FrequencyTable, frequency_table, respondent_profile
from cxlab.descriptives._means import DescriptiveTable, descriptive_table
from cxlab.descriptives._post_hoc import PostHoc
from cxlab.descriptives._scale_answers import ScaleAnswers, scale_answers

__all__ = [
    "DescriptiveTable", "FrequencyTable", "GroupComparison", "PostHoc", "ScaleAnswers", "compare_groups",
    "descriptive_table", "frequency_table", "respondent_profile", "scale_answers",
]  # fmt: skip

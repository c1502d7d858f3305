"""Scales: do the items of a questionnaire go together, and what do their totals measure?"""

from cxlab.scales._alpha import CronbachAlpha, cronbach_alpha
from cxlab.scales._cleaning import CleaningChoices, cleaning_choices
from cxlab.scales._convergent import ConvergentValidity, convergent_validity
from cxlab.scales._discriminant import DiscriminantValidity, htmt
from cxlab.scales._factors import ExploratoryFactors, exploratory_factors
from cxlab.scales._items import ItemAnalysis, item_analysis
from cxlab.scales._kmo import SamplingAdequacy, kmo_bartlett
from cxlab.scales._length import ScaleLength, alpha_by_length
from cxlab.scales._method import CommonMethodCheck, common_method_check
from cxlab.scales._omega import McDonaldOmega, mcdonald_omega
from cxlab.scales._size_rules import SampleSizeRules, sample_size_rules
from cxlab.scales._successive import SuccessiveIntervals, successive_intervals

__all__ = [
    "CleaningChoices",
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
    "cleaning_choices",
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
]

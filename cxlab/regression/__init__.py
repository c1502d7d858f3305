"""Regression: from service quality to satisfaction and loyalty, with the numbers that a results chapter reports."""

from cxlab.regression._assumptions import Assumptions, check_assumptions
from cxlab.regression._check_table import TableCheck, check_table
from cxlab.regression._comparison import ModelComparison, compare_models
from cxlab.regression._coverage import SlopeCoverage, slope_coverage
from cxlab.regression._hypotheses import HypothesisTable, hypothesis_table
from cxlab.regression._mediation import Mediation, mediation
from cxlab.regression._mediation_power import MediationPower, mediation_power
from cxlab.regression._moderation import Moderation, moderation
from cxlab.regression._ordered import OrderedRegression, ordered_regression
from cxlab.regression._servqual import ServqualRegression, servqual_regression
from cxlab.regression._steps import RegressionSteps, regression_steps

__all__ = [
    "Assumptions",
    "HypothesisTable",
    "Mediation",
    "MediationPower",
    "ModelComparison",
    "Moderation",
    "OrderedRegression",
    "RegressionSteps",
    "ServqualRegression",
    "SlopeCoverage",
    "TableCheck",
    "check_assumptions",
    "check_table",
    "compare_models",
    "hypothesis_table",
    "mediation",
    "mediation_power",
    "moderation",
    "ordered_regression",
    "regression_steps",
    "servqual_regression",
    "slope_coverage",
]

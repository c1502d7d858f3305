"""What a customer is worth: formulas for contracts, models of buying without one, and what they forecast."""

from cxlab.clv._choice import ModelChoice, which_model
from cxlab.clv._equity import AcquisitionCost, CustomerEquity, customer_acquisition_cost, customer_equity
from cxlab.clv._formula import LifetimeValue, customer_lifetime_value
from cxlab.clv._holdout import CalibrationHoldout, calibration_holdout
from cxlab.clv._models import BetaGeoNBD, ModifiedBetaGeoNBD, ParetoNBD, bg_nbd, mbg_nbd, pareto_nbd
from cxlab.clv._periods import BetaGeoBetaBinom, bg_bb
from cxlab.clv._recovery import ParameterRecovery, parameter_recovery, simulate_purchases
from cxlab.clv._spending import GammaGamma, gamma_gamma
from cxlab.clv._summary import TransactionSummary, summary_from_transactions
from cxlab.clv._tracking import PurchaseTracking, track_purchases
from cxlab.clv._value import CustomerValue, customer_value

__all__ = [
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
]

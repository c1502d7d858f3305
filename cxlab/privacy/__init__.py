"""Privacy: what a table of customers gives away, and how to publish a score that gives nobody away."""

from cxlab.privacy._budget import PrivacyBudget, privacy_budget
from cxlab.privacy._cells import suppress_small_cells
from cxlab.privacy._cost import PrivacyCost, privacy_cost
from cxlab.privacy._generalise import age_bands, group_rare, postcode_prefix
from cxlab.privacy._generalising import Generalising, generalising
from cxlab.privacy._k_anonymity import KAnonymity, k_anonymity
from cxlab.privacy._private_nps import PrivateNPS, private_nps
from cxlab.privacy._pseudonyms import new_secret, pseudonyms
from cxlab.privacy._responses import RandomisedResponse, randomised_response, warner_response
from cxlab.privacy._risk import ReidentificationRisk, reidentification_risk

__all__ = [
    "Generalising",
    "KAnonymity",
    "PrivacyBudget",
    "PrivacyCost",
    "PrivateNPS",
    "RandomisedResponse",
    "ReidentificationRisk",
    "age_bands",
    "generalising",
    "group_rare",
    "k_anonymity",
    "new_secret",
    "postcode_prefix",
    "privacy_budget",
    "privacy_cost",
    "private_nps",
    "pseudonyms",
    "randomised_response",
    "reidentification_risk",
    "suppress_small_cells",
    "warner_response",
]

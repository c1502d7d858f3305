"""Economics: what measurements and policies are worth in money, across rooms."""

from cxlab.economics._chain import loyalty_chain
from cxlab.economics._chain_result import LoyaltyChain
from cxlab.economics._complaints import complaint_outcomes, handling_outcomes
from cxlab.economics._complaints_result import ComplaintOutcomes
from cxlab.economics.policy_result import PolicyValue
from cxlab.economics.policy_value import policy_value

__all__ = [
    "ComplaintOutcomes",
    "LoyaltyChain",
    "PolicyValue",
    "complaint_outcomes",
    "handling_outcomes",
    "loyalty_chain",
    "policy_value",
]

"""Economics: what measurements and policies are worth in money, across rooms."""

from cxlab.economics.policy_result import PolicyValue
from cxlab.economics.policy_value import policy_value

__all__ = ["PolicyValue", "policy_value"]

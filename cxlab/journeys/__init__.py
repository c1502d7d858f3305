"""Journeys: how customers move between touchpoints, what theory says about it, and maps drawn from data."""

from cxlab.journeys._map_result import JourneyMap
from cxlab.journeys.attribution import Attribution, attribution
from cxlab.journeys.compare import compare_policies
from cxlab.journeys.comparison import PolicyComparison
from cxlab.journeys.engine import claimed_world, simulate
from cxlab.journeys.estimate import TransitionEstimates, directly_follows
from cxlab.journeys.event_log import write_ocel, write_xes
from cxlab.journeys.found import WeakestFound, weakest_found
from cxlab.journeys.improvement import TouchpointImprovement, improved_journey, touchpoint_improvement
from cxlab.journeys.journey import Journey
from cxlab.journeys.map import journey_map
from cxlab.journeys.persona import Persona, customer_types
from cxlab.journeys.policy import LEVERS, Lever, Policy
from cxlab.journeys.presets import PRESETS, tilted
from cxlab.journeys.score_parts import JourneyScoreParts, journey_score_parts
from cxlab.journeys.sensitivity import BreakEven, Sensitivity
from cxlab.journeys.simulation import Simulation
from cxlab.journeys.touchpoint import DIMENSIONS, Touchpoint
from cxlab.journeys.world import World

__all__ = [
    "DIMENSIONS",
    "LEVERS",
    "PRESETS",
    "Attribution",
    "BreakEven",
    "Journey",
    "JourneyMap",
    "JourneyScoreParts",
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
    "journey_score_parts",
    "simulate",
    "tilted",
    "touchpoint_improvement",
    "weakest_found",
    "write_ocel",
    "write_xes",
]

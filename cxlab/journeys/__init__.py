"""Journeys: how customers move between touchpoints, what theory says about it, and maps drawn from data."""

from cxlab.journeys._map_result import JourneyMap
from cxlab.journeys.attribution import Attribution, attribution
from cxlab.journeys.estimate import TransitionEstimates, directly_follows
from cxlab.journeys.journey import Journey
from cxlab.journeys.map import journey_map
from cxlab.journeys.persona import Persona, customer_types
from cxlab.journeys.presets import PRESETS, tilted
from cxlab.journeys.touchpoint import DIMENSIONS, Touchpoint

__all__ = [
    "DIMENSIONS",
    "PRESETS",
    "Attribution",
    "Journey",
    "JourneyMap",
    "Persona",
    "Touchpoint",
    "TransitionEstimates",
    "attribution",
    "customer_types",
    "directly_follows",
    "journey_map",
    "tilted",
]

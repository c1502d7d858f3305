"""Journeys: how customers move between touchpoints, what theory says about it, and maps drawn from data."""

from cxlab.journeys.journey import Journey
from cxlab.journeys.persona import Persona, customer_types
from cxlab.journeys.touchpoint import DIMENSIONS, Touchpoint

__all__ = ["DIMENSIONS", "Journey", "Persona", "Touchpoint", "customer_types"]

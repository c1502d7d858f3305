"""Axes-level pictures: a tidy table in, an Axes out. Each plot can say in words what it shows."""

from cxlab.plots._base import Picture, alt_text, described, picture

__all__ = ["Picture", "alt_text", "described", "picture"]

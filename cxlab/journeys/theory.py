"""What probability theory says about a journey, without simulating anything."""

from __future__ import annotations


class Theory:
    """Exact answers of a journey."""

"""Loyalty metrics."""

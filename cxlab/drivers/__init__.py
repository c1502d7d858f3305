"""Drivers: how much of an outcome goes with which dimension, and how sure a ranking of them is."""

from cxlab.drivers._key_drivers import KeyDrivers, key_drivers

__all__ = ["KeyDrivers", "key_drivers"]

"""Drivers: how much of an outcome goes with which dimension, and how sure a ranking of them is."""

from cxlab.drivers._key_drivers import KeyDrivers, key_drivers
from cxlab.drivers._misranking import DriverMisranking, driver_misranking

__all__ = ["DriverMisranking", "KeyDrivers", "driver_misranking", "key_drivers"]

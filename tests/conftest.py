"""What all tests share: property tests that find the same examples each time, and plots without a window."""

import os
import sys

import pytest
from hypothesis import settings

# As a variable, so that the processes which tests start draw without a window too.
os.environ["MPLBACKEND"] = "Agg"

# Its assertions stand outside a file of tests; without this a failing one would not say what it compared.
pytest.register_assert_rewrite("contracts.chapters")

settings.register_profile("same-every-time", derandomize=True, deadline=None)
settings.load_profile("same-every-time")


@pytest.fixture(autouse=True)
def no_figure_stays_open():
    """Close what a test drew, so that no test sees the figures of another."""
    yield
    if "matplotlib.pyplot" in sys.modules:
        sys.modules["matplotlib.pyplot"].close("all")

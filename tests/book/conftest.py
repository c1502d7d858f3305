"""One browser for all tests of the built book, because only one can be driven at a time."""

import pytest

from tests.book.browser import launch


@pytest.fixture(scope="session")
def browser():
    with launch() as started:
        yield started

"""Where the noise comes from: a library of specialists for what is published, a seeded law for what is tried out."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from cxlab import _checks
from cxlab.core import privacy_noise as core

if TYPE_CHECKING:
    from collections.abc import Sequence

NOISES = ("opendp", "simulated")


def noisy(noise: str, values: Sequence[int], epsilon: float, rng: _checks.Seed) -> list[int]:
    """Add noise to counts, together within a promise of `epsilon`."""
    scale = core.discrete_laplace_scale(epsilon)
    if noise == "simulated":
        drawn = core.draw_discrete_laplace(scale, len(values), _checks.generator("rng", rng))
        return [int(value) for value in np.asarray(values) + drawn]
    if rng is not None:
        raise ValueError(
            "rng: noise that protects somebody must not be repeatable, or whoever knows the seed takes it off again. "
            "Leave rng out, or pass noise='simulated' to try things out."
        )
    return _by_opendp(values, scale, epsilon)


def _by_opendp(values: Sequence[int], scale: float, epsilon: float) -> list[int]:
    """Let opendp add discrete Laplace noise, and have it confirm what the noise promises.

    Its authors call the function "contrib": its proof is published and has not completed their vetting.
    """
    try:
        import opendp.prelude as dp
    except ImportError as error:
        raise ImportError(
            "noise: noise that may be published comes from opendp, which isn't installed. Run: python -m pip install "
            "\"opendp>=0.16\". To try things out without it, pass noise='simulated' and rng=1."
        ) from error
    dp.enable_features("contrib")
    space = dp.vector_domain(dp.atom_domain(T="i64")), dp.l1_distance(T="i64")
    measurement = space >> dp.m.then_laplace(scale=scale)
    promised = float(measurement.map(core.SENSITIVITY))
    if promised > epsilon * (1 + 1e-9):
        raise ValueError(f"epsilon: opendp confirms {promised:g} only, not {epsilon:g}. Pass a larger epsilon.")
    return [int(value) for value in measurement(list(values))]

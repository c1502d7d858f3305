"""How word spreads: cascades of telling, who does the talking, adoption over time, and the ladder up to advocate."""

from cxlab.diffusion._bass import BassCurve, bass_curve
from cxlab.diffusion._bass_fit import BassFit, fit_bass
from cxlab.diffusion._cascade import Cascade, cascade
from cxlab.diffusion._cascade_fit import CascadeFit, fit_cascade
from cxlab.diffusion._ideas import IdeaVotes, idea_votes
from cxlab.diffusion._ladder import LadderTransitions, ladder_transitions
from cxlab.diffusion._participation import Participation, participation
from cxlab.diffusion._reach import ReachScheme, reach_scheme
from cxlab.diffusion._rungs import RUNGS, simulate_ladder
from cxlab.diffusion._simulated import SimulatedCascades, simulate_cascades

__all__ = [
    "RUNGS",
    "BassCurve",
    "BassFit",
    "Cascade",
    "CascadeFit",
    "IdeaVotes",
    "LadderTransitions",
    "Participation",
    "ReachScheme",
    "SimulatedCascades",
    "bass_curve",
    "cascade",
    "fit_bass",
    "fit_cascade",
    "idea_votes",
    "ladder_transitions",
    "participation",
    "reach_scheme",
    "simulate_cascades",
    "simulate_ladder",
]

"""Explorers: a public function, a plot, and controls, wired together and nothing more.

``cx.widgets.nps_explorer()`` shows itself in a notebook. A new explorer is added to the table below; its name ends with
``_explorer``, it takes no argument that must be given, and the tests of all explorers then hold for it too.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any

# Which module each public name lives in.
_MODULES: dict[str, tuple[str, ...]] = {
    "cleaning": ("cleaning_explorer",),
    "clv": ("bg_nbd_explorer", "clv_explorer"),
    "cockpit": ("GameDashboard", "TeamPanel", "game_dashboard", "team_panel"),
    "complaints": ("claim_size_explorer",),
    "controls": ("Choice", "Control", "Steps"),
    "customers": ("customer_explorer", "score_parts_explorer"),
    "descriptives": ("scale_points_explorer",),
    "diffusion": ("adoption_explorer", "cascade_explorer", "idea_votes_explorer"),
    "drivers": ("misranking_explorer",),
    "experiments": ("peeking_explorer",),
    "explorer": ("Explorer",),
    "frameworks": ("framework_explorer",),
    "journeys": ("improvement_explorer",),
    "loyalty": ("nps_explorer", "tracker_explorer"),
    "mediation": ("mediation_explorer",),
    "policies": ("policy_explorer",),
    "regression": ("slope_explorer",),
    "privacy": ("privacy_explorer",),
    "retention": ("retention_explorer",),
    "scales": ("scale_length_explorer",),
    "scorecard": ("level_explorer", "raters_explorer"),
    "segments": ("rfm_explorer",),
    "servqual": ("gap_explorer",),
    "state": ("Data", "State"),
    "technologies": ("technology_explorer",),
    "tenure": ("tenure_explorer",),
    "voice": ("who_writes_explorer",),
}
_HOME = {name: module for module, names in _MODULES.items() for name in names}

__all__ = sorted(_HOME)


def __getattr__(name: str) -> Any:
    if name not in _HOME:
        from cxlab._checks import did_you_mean

        raise AttributeError(f"cxlab.widgets has no '{name}'.{did_you_mean(name, __all__)}")
    value = getattr(import_module(f"cxlab.widgets.{_HOME[name]}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return __all__

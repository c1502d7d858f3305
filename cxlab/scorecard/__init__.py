"""The SMART scorecard with its uncertainty, agreement of raters, and what means of branches say about persons."""

from cxlab.scorecard._agreement import RaterAgreement, rater_agreement
from cxlab.scorecard._levels import LevelCorrelation, correlation_by_level
from cxlab.scorecard._plan import WeakestByRaters, weakest_by_raters
from cxlab.scorecard._ranking import SmartRanking, smart_ranking
from cxlab.scorecard._scorecard import SmartScorecard, smart_scorecard

__all__ = [
    "LevelCorrelation",
    "RaterAgreement",
    "SmartRanking",
    "SmartScorecard",
    "WeakestByRaters",
    "correlation_by_level",
    "rater_agreement",
    "smart_ranking",
    "smart_scorecard",
    "weakest_by_raters",
]

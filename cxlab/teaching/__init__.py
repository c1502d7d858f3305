"""Teaching: a data set for every student, the key to it, and marking without running anybody's code."""

from cxlab.teaching._assignment import (
    Assignment,
    IndividualData,
    assignment,
    individual_data,
    list_assignments,
    read_assignment,
    register_assignment,
)
from cxlab.teaching._class_estimates import ClassEstimates, class_estimates
from cxlab.teaching._clv import CLVAssignment
from cxlab.teaching._cockpit_debrief import GameDebrief, game_debrief
from cxlab.teaching._cockpit_game import new_game, submit_decision
from cxlab.teaching._cockpit_report import TeamReport, team_report
from cxlab.teaching._cockpit_rounds import game_standings, play_round
from cxlab.teaching._cockpit_standings import GameStandings
from cxlab.teaching._course import init_course, make_assignment
from cxlab.teaching._crm_cem import CRMAgainstCEMAssignment
from cxlab.teaching._ipa import IPAAssignment
from cxlab.teaching._journey import JourneyAssignment
from cxlab.teaching._marking import Marking, mark_answers
from cxlab.teaching._nps import NPSAssignment
from cxlab.teaching._question import Mistake, Question
from cxlab.teaching._retention import RetentionAssignment
from cxlab.teaching._servqual import ServqualAssignment

for _ready in (
    NPSAssignment(), ServqualAssignment(), IPAAssignment(), RetentionAssignment(), CLVAssignment(), JourneyAssignment(),
    CRMAgainstCEMAssignment(),
):  # fmt: skip
    register_assignment(_ready)

__all__ = [
    "Assignment",
    "ClassEstimates",
    "GameDebrief",
    "GameStandings",
    "IndividualData",
    "Marking",
    "Mistake",
    "Question",
    "TeamReport",
    "assignment",
    "class_estimates",
    "game_debrief",
    "game_standings",
    "individual_data",
    "init_course",
    "list_assignments",
    "make_assignment",
    "mark_answers",
    "new_game",
    "play_round",
    "read_assignment",
    "register_assignment",
    "submit_decision",
    "team_report",
]

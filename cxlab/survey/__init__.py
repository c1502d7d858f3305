"""Surveys: from a messy export to answers that can be trusted."""

from cxlab.survey._accept import items_of, personal_columns_of, scored_table_of, table_of
from cxlab.survey._design import design_of
from cxlab.survey._instrument_file import read_instrument
from cxlab.survey._problems import SurveyError
from cxlab.survey._read import read_survey
from cxlab.survey._survey import Survey
from cxlab.survey.questionnaire import write_questionnaire

__all__ = [
    "Survey", "SurveyError", "design_of", "items_of", "personal_columns_of", "read_instrument", "read_survey",
    "scored_table_of", "table_of", "write_questionnaire",
]  # fmt: skip

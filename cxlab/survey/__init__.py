"""Surveys: from a messy export to a table that can be trusted."""

from cxlab.survey._accept import items_of, table_of
from cxlab.survey._problems import SurveyError
from cxlab.survey._survey import Survey

__all__ = ["Survey", "SurveyError", "items_of", "table_of"]

"""Reports: what the other rooms find in a survey, told as the results chapter of a thesis."""

from cxlab.reports._build import survey_report
from cxlab.reports._report import ReportTable, Section, SurveyReport

__all__ = ["ReportTable", "Section", "SurveyReport", "survey_report"]

"""Reports: what the other rooms find in a survey, told as the results chapter of a thesis."""

from cxlab.reports._build import survey_report
from cxlab.reports._design import SurveyDesign, draft_design, read_design
from cxlab.reports._practice import new_practice
from cxlab.reports._report import ReportTable, Section, SurveyReport
from cxlab.reports._thesis import new_thesis

__all__ = [
    "ReportTable", "Section", "SurveyDesign", "SurveyReport", "draft_design", "new_practice", "new_thesis",
    "read_design", "survey_report",
]  # fmt: skip

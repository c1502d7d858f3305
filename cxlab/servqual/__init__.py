"""Service quality: gaps between expectation and perception, what explains satisfaction, what to do first."""

from cxlab.servqual._at_size import gaps_at_size
from cxlab.servqual._contrast import PenaltyReward, penalty_reward
from cxlab.servqual._gap_result import GapScores
from cxlab.servqual._gaps import gap_scores
from cxlab.servqual._index import SatisfactionIndex, customer_satisfaction_index
from cxlab.servqual._kano import Kano, kano
from cxlab.servqual._model_result import QualityModels
from cxlab.servqual._models import service_quality_models
from cxlab.servqual._priorities import ImportancePerformance, importance_performance

__all__ = [
    "GapScores",
    "ImportancePerformance",
    "Kano",
    "PenaltyReward",
    "QualityModels",
    "SatisfactionIndex",
    "customer_satisfaction_index",
    "gap_scores",
    "gaps_at_size",
    "importance_performance",
    "kano",
    "penalty_reward",
    "service_quality_models",
]

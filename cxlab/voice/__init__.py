"""Open feedback: cleaning, frequencies, sentiment by a dictionary and by a simple model, priorities, replies.

Everything is small enough to be looked at: a score is explained word by word, a model is a table of counts.
"""

from cxlab.voice._agreement import LabelAgreement, label_agreement
from cxlab.voice._clean import CleanedFeedback, clean_feedback
from cxlab.voice._dictionary import DictionarySentiment, dictionary_sentiment
from cxlab.voice._frequencies import TermFrequencies, term_frequencies
from cxlab.voice._model import SentimentModel, sentiment_model
from cxlab.voice._priorities import FeedbackPriorities, feedback_priorities
from cxlab.voice._replies import ReplyQueue, reply_queue
from cxlab.voice._who import WhoWrites, who_writes

__all__ = [
    "CleanedFeedback",
    "DictionarySentiment",
    "FeedbackPriorities",
    "LabelAgreement",
    "ReplyQueue",
    "SentimentModel",
    "TermFrequencies",
    "WhoWrites",
    "clean_feedback",
    "dictionary_sentiment",
    "feedback_priorities",
    "label_agreement",
    "reply_queue",
    "sentiment_model",
    "term_frequencies",
    "who_writes",
]

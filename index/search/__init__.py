"""Candidates in, quotes out, best first, with a calibrated confidence.

asking.py (question) -> layout.py (sentences, possible quotes) -> finding.py, evidence.py (possible
answers in them) -> features.py -> weights.py (fitted by index/fitting) -> choosing.py, clauses.py
(what is shown, and what of it is bold) -> ranker.py, which is all that the rest of Quoth uses.
"""

from index.ranking.ranker import Ranker, Ranking
from index.ranking.words import WordStatistics

__all__ = ["Ranker", "Ranking", "WordStatistics"]

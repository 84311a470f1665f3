"""Candidates in, quotes out, best first, with a calibrated confidence.

retriever.py (question -> candidate passages) -> question_analysis.py -> candidate_matrix.py
(sentences, possible quotes) -> answer_extraction.py, evidence.py (possible answers in them) ->
question_constraints.py, requirements.py, speakers.py (which sentences may answer at all) ->
features.py, date_features.py, reading_features.py (what index/reader read) -> scoring.py, by
weights.py (fitted by index/fitting) -> selection.py, quote_cutting.py (what is shown, and what of
it is bold) -> ranker.py.
"""

from index.search.ranker import Ranker, Ranking

__all__ = ["Ranker", "Ranking"]

"""Candidates in, quotes out, best first, with a calibrated confidence.

``retriever`` finds the passages that may answer; ``ranker`` makes quotes of them, by the rooms in
this order: ``question`` (what is asked), ``candidates`` (sentences, possible quotes and answers),
``validation`` (which may answer at all), ``scoring`` (features and weights), ``reading`` (what
index/reader found in them), ``quotes`` (what is shown, and what of it is bold). ``furniture`` tells
what is no part of a report.
"""

from index.search.ranker import Ranker, Ranking

__all__ = ["Ranker", "Ranking"]

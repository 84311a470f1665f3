"""What was read tells of something else: of another time, of who has left, of a beginning for an
end.
"""

from collections.abc import Mapping

from index.article import Question
from index.languages.profile import language_profile
from index.reader import Reading
from index.search.candidate_matrix import CandidateMatrix
from index.search.named_time import is_past, years_in
from index.search.question_analysis import AnswerKind, QuestionAnalysis
from index.search.question_constraints import holds, lowered, names
from index.search.quote_cutting import asks_winner


class Misreadings:
    """Tells what was read from what one question asks about.

    When it was is not when it will be, nor when the next is; who is yet to play has won nothing,
    and who was dismissed isn't the new one.
    """

    def __init__(self, question: Question, asked: QuestionAnalysis) -> None:
        text = question.text.replace("’", "'")
        self._asked_at = question.asked_at
        self._profile = language_profile(asked.language)
        tenses = self._profile.tenses
        self._rows = [row for row in self._profile.misread if row["asks"].search(text)]
        self._asks_next = bool(tenses.asks_next.search(text))
        self._asks_ahead = asked.kind is AnswerKind.DATE and (
            self._asks_next or bool(tenses.asks_ahead.search(text))
        )
        self._any_year = bool(asked.periods)
        self._won = asks_winner(asked)
        self._names = names(text, self._profile)

    def without(
        self, readings: Mapping[int, Reading], matrix: CandidateMatrix
    ) -> Mapping[int, Reading]:
        """``readings`` by their hit, far from any answer where they are of something else."""
        return {
            number: read.far() if self._is_misread(matrix, number, read) else read
            for number, read in readings.items()
        }

    def _is_misread(self, matrix: CandidateMatrix, number: int, reading: Reading) -> bool:
        hit = matrix.hits[number]
        best = reading.best_span(hit.passage.start, hit.passage.end)
        if best is None:
            return False
        (start, end), _ = best
        text, published = hit.article.text, hit.article.published
        sentences = [matrix.sentences[row] for row in matrix.rows[number]]
        begin = max((s.start for s in sentences if s.start <= start), default=start)
        stop = min((s.end for s in sentences if s.end >= end), default=end)
        before, after = text[begin:start], text[end:stop]
        if any(row["before"].search(before) or row["after"].match(after) for row in self._rows):
            return True
        first = begin if self._won else hit.passage.start
        if published and self._is_of_long_ago(text[first:stop], published.year):
            return True
        published = published if self._asks_next else None
        answer = text[start:end]
        return self._asks_ahead and is_past(
            answer, self._asked_at, self._profile, before, published
        )

    def _is_of_long_ago(self, told: str, year: int) -> bool:
        """Whether a sentence and what stands before it in its passage name only years long before
        its article's, and nothing that the question names; of who won, what its sentence names."""
        if self._any_year or not (self._won or self._names):
            return False
        years = years_in(told, self._profile)
        if not years or max(years) >= year - 1:
            return False
        return self._won or not any(holds(lowered(told), name) for name in self._names)

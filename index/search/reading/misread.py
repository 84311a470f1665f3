"""What was read tells of something else: of another time, of who has left, of a beginning."""

from collections.abc import Callable, Container
from datetime import date

from index.article import Article, Question
from index.languages.profile import language_profile
from index.reader import Reading
from index.search.question.analysis import AnswerKind
from index.search.question.constraints import asks_winner
from index.search.question.named_time import is_past, years_in
from index.search.question.names import holds, lowered, names
from index.search.scoring.candidate_features import CandidateFeatures

# Days by which an article is older than another where what is new is asked for.
_OLD = 365


def checking(
    question: Question, candidates: CandidateFeatures
) -> Callable[[int, Reading], Reading]:
    """Makes what was read of a hit, by its number, far from any answer where that isn't what is
    asked about."""
    misreadings = _Misreadings(question, candidates)
    return lambda number, read: read.far() if misreadings.hold(number, read) else read


class _Misreadings:
    """What would be a misreading of one question, found out once for all hits."""

    def __init__(self, question: Question, candidates: CandidateFeatures) -> None:
        self._asked, self._matrix = asked, matrix = candidates.asked, candidates.matrix
        self._profile = profile = language_profile(asked.language)
        self._asked_at = question.asked_at
        text = question.text.replace("’", "'")
        self._rows = [row for row in profile.misread if row["asks"].search(text)]
        self._asks_next = bool(profile.tenses.asks_next.search(text))
        self._asks_ahead = self._asks_next or bool(profile.tenses.asks_ahead.search(text))
        self._won = asks_winner(asked)
        self._names = [] if asked.periods else names(text, profile)
        self._years = {day.year for period in asked.periods for day in period}
        dates = [hit.article.published for hit in matrix.hits]
        self._newest = max((day for day in dates if day and day <= question.asked_at), default=None)

    def hold(self, number: int, reading: Reading) -> bool:
        """Whether the best answer that was read of a hit is a misreading."""
        hit = self._matrix.hits[number]
        best = reading.best_span(hit.passage.start, hit.passage.end)
        if best is None:
            return False
        (start, end), text, published = best[0], hit.article.text, hit.article.published
        sentences = [self._matrix.sentences[row] for row in self._matrix.rows[number]]
        begin = max((s.start for s in sentences if s.start <= start), default=start)
        stop = min((s.end for s in sentences if s.end >= end), default=end)
        before, answer, after = text[begin:start], text[start:end], text[end:stop]
        if self._is_outdated(published) or self._is_of_another(before, after):
            return True
        if self._asked.kind is AnswerKind.DATE:
            return self._asks_ahead and self._is_over(answer, before, published)
        return self._is_of_another_year(
            hit.article, text[begin if self._won else hit.passage.start : stop]
        )

    def _is_outdated(self, published: date | None) -> bool:
        """What is new is asked for, and this was new a year before other candidates."""
        if not self._asked.recent or self._years or not self._newest or not published:
            return False
        return (self._newest - published).days > _OLD

    def _is_of_another(self, before: str, after: str) -> bool:
        """Who is yet to play has won nothing, and who was dismissed isn't the new one."""
        return any(row["before"].search(before) or row["after"].match(after) for row in self._rows)

    def _is_over(self, answer: str, before: str, published: date | None) -> bool:
        """When it was is not when it will be, nor when the next is."""
        day = published if self._asks_next else None
        return is_past(answer, self._asked_at, self._profile, before, day)

    def _is_of_another_year(self, article: Article, text: str) -> bool:
        """Who won in another year hasn't won now; nor is it now that years long before tell of,
        where neither title nor text names anything asked for."""
        published = article.published
        if not self._won:
            lower = lowered(f"{article.title} {text}")
            if not self._names or any(holds(lower, name) for name in self._names):
                return False
        years = years_in(text, self._profile)
        lately = range(published.year - 1, published.year + 1) if published else years
        meant: Container[int] = self._years or lately
        return bool(years) and not any(year in meant for year in years)

"""What the last weeks were like, day by day; nothing of any one person."""

from dataclasses import dataclass
from datetime import date, timedelta

from bot.storage.database import Database

_QUESTIONS = """
SELECT asked_on, count(*), count(*) FILTER (WHERE answered) FROM turns
WHERE asked_on > ? AND asked_on <= ? AND json_extract(content, '$.said') <> '' GROUP BY asked_on
"""
_RATINGS = """
SELECT t.asked_on, count(*) FILTER (WHERE r.right), count(*) FILTER (WHERE NOT r.right)
FROM turns t JOIN ratings r USING (token)
WHERE t.asked_on > ? AND t.asked_on <= ? GROUP BY t.asked_on
"""


@dataclass(frozen=True, slots=True)
class Day:
    """The questions of a day, how many were answered, and how answers were rated."""

    day: date
    questions: int = 0
    answered: int = 0
    right: int = 0
    wrong: int = 0


class StatisticsRepository:
    """Counts turns and ratings by day."""

    def __init__(self, connection: Database) -> None:
        self._db = connection

    def days(self, last: date, count: int) -> list[Day]:
        """The ``count`` days up to ``last``, the oldest first; also those without a question."""
        span = ((last - timedelta(days=count)).isoformat(), last.isoformat())
        asked = {day: figures for day, *figures in self._db.execute(_QUESTIONS, span)}
        rated = {day: figures for day, *figures in self._db.execute(_RATINGS, span)}
        days = [last - timedelta(days=back) for back in reversed(range(count))]
        return [
            Day(day, *asked.get(day.isoformat(), (0, 0)), *rated.get(day.isoformat(), (0, 0)))
            for day in days
        ]

"""What was read tells of something else: of another time, of who has left, of a beginning."""

from collections.abc import Callable

from index.article import Question
from index.languages.profile import language_profile
from index.reader import Reading
from index.search.named_time import is_past, years_in
from index.search.question_analysis import AnswerKind
from index.search.question_constraints import holds, lowered, names
from index.search.quote_cutting import asks_winner
from index.search.scoring import CandidateFeatures

# Days by which an article is older than another where what is new is asked for.
_OLD = 365


def checking(
    question: Question, candidates: CandidateFeatures
) -> Callable[[int, Reading], Reading]:
    """Makes what was read of a hit, by its number, far from any answer where that isn't what is
    asked about.

    When it was is not when it will be, nor when the next is; who is yet to play has won nothing,
    nor has who won in another year; who was dismissed isn't the new one, nor is who was new a year
    before other candidates; and years long before are another's, where nothing asked for is named.
    """
    asked, matrix = candidates.asked, candidates.matrix
    profile = language_profile(asked.language)
    text = question.text.replace("’", "'")
    rows = [row for row in profile.misread if row["asks"].search(text)]
    asks_next = bool(profile.tenses.asks_next.search(text))
    asks_ahead = asks_next or bool(profile.tenses.asks_ahead.search(text))
    won, known = asks_winner(asked), [] if asked.periods else names(text, profile)
    dates = [hit.article.published for hit in matrix.hits]
    newest = max((day for day in dates if day and day <= question.asked_at), default=None)
    named = {day.year for period in asked.periods for day in period}

    def is_misread(number: int, reading: Reading) -> bool:
        hit = matrix.hits[number]
        best = reading.best_span(hit.passage.start, hit.passage.end)
        if best is None:
            return False
        (start, end), published = best[0], hit.article.published
        is_new = asked.recent and not named
        if is_new and newest and published and (newest - published).days > _OLD:
            return True
        sentences = [matrix.sentences[row] for row in matrix.rows[number]]
        begin = max((s.start for s in sentences if s.start <= start), default=start)
        stop = min((s.end for s in sentences if s.end >= end), default=end)
        before, answer, after = (
            hit.article.text[a:b] for a, b in ((begin, start), (start, end), (end, stop))
        )
        if any(row["before"].search(before) or row["after"].match(after) for row in rows):
            return True
        if asked.kind is AnswerKind.DATE:
            day = published if asks_next else None
            return asks_ahead and is_past(answer, question.asked_at, profile, before, day)
        told = hit.article.text[begin if won else hit.passage.start : stop]
        elsewhere = won or (known and not any(holds(lowered(told), name) for name in known))
        years = years_in(told, profile) if elsewhere else []
        meant = named or (range(published.year - 1, published.year + 1) if published else years)
        return bool(years) and not any(year in meant for year in years)

    return lambda number, read: read.far() if is_misread(number, read) else read

"""From what was said to an answer: reads it, asks, and where in doubt compares two readings."""

from dataclasses import dataclass, replace
from datetime import date

from bot.conversation.filters import FilterProblem, without_filters
from bot.conversation.interpretation import ArchiveFacts, Interpretation, MessageContext, interpret
from bot.storage.archive_client import ArchiveClient
from bot.storage.turns import SavedQuote, Turn
from index.article import Answer, Coverage, Question, Quote, Scope, Timings

PAGES = 3  # quotes are fetched for so many pages, so that More never has to ask again
FEWEST = 9
NEARLY = 0.1  # of confidence: a topic makes a question longer, which alone costs a little


@dataclass(frozen=True, slots=True)
class FoundAnswer:
    """An answer, and how the question was understood."""

    answer: Answer
    coverage: Coverage
    topic: str = ""
    problems: tuple[FilterProblem, ...] = ()
    widened: Scope | None = None  # a limit in time that was given up, for it gave nothing

    @property
    def quotes(self) -> tuple[Quote, ...]:
        """The quotes, or the nearest when there are none."""
        return self.answer.quotes or self.answer.nearest


@dataclass(frozen=True, slots=True)
class Query:
    """A message on its way to an answer."""

    text: str
    language: str
    day: date
    per_page: int = 3
    previous: Turn | None = None
    replied: bool = False
    cited: SavedQuote | None = None


class AnswerFinder:
    """Finds answers."""

    def __init__(self, archive_client: ArchiveClient) -> None:
        self._archive_client = archive_client

    async def find(self, query: Query) -> FoundAnswer:
        """Answer a message."""
        coverage = await self._archive_client.coverage()
        reading = interpret(await self._said(query), ArchiveFacts(coverage, await self._sources()))
        asked = Question(
            reading.text,
            query.day,
            top=max(FEWEST, PAGES * query.per_page),
            scope=reading.scope,
        )
        if reading.problems or not reading.text.strip():
            nothing = Answer(asked, False, 0.0, (), (), Timings())
            return FoundAnswer(nothing, coverage, problems=reading.problems)
        return await self._ask(asked, reading, query, coverage)

    async def plainly(self, text: str, day: date, per_page: int) -> FoundAnswer:
        """A question that nobody typed: it holds no filters and leans on nothing."""
        asked = Question(text, day, top=max(FEWEST, PAGES * per_page))
        return FoundAnswer(
            await self._archive_client.ask(asked), await self._archive_client.coverage()
        )

    async def again(self, turn: Turn, scope: Scope) -> FoundAnswer:
        """The question of a turn within another scope."""
        asked = Question(
            turn.searched, turn.asked_on, top=max(FEWEST, PAGES * turn.per_page), scope=scope
        )
        topic = turn.topic if turn.understood else ""
        return FoundAnswer(
            await self._archive_client.ask(asked), await self._archive_client.coverage(), topic
        )

    async def alone(self, turn: Turn) -> FoundAnswer:
        """The question of a turn as it was said, whatever came before."""
        asked = Question(
            without_filters(turn.said),
            turn.asked_on,
            top=max(FEWEST, PAGES * turn.per_page),
            scope=turn.scope,
        )
        return FoundAnswer(
            await self._archive_client.ask(asked), await self._archive_client.coverage()
        )

    async def _ask(
        self, asked: Question, reading: Interpretation, query: Query, coverage: Coverage
    ) -> FoundAnswer:
        answer = await self._archive_client.ask(asked)
        topic = reading.topic
        if reading.alone is not None:
            alone = await self._archive_client.ask(replace(asked, text=reading.alone))
            if not depends_on_previous(answer, alone):
                answer, topic = alone, ""
        if answer.answered or not reading.inferred:
            return FoundAnswer(_unseen(answer, query.previous), coverage, topic)
        # "last week" was read out of plain words; better an answer from another time, and said
        # so, than none.
        scope = replace(reading.scope, since=None, until=None)
        wider = await self._archive_client.ask(replace(answer.question, scope=scope))
        if wider.answered:
            return FoundAnswer(wider, coverage, topic, widened=reading.scope)
        return FoundAnswer(answer, coverage, topic)

    async def _said(self, query: Query) -> MessageContext:
        source = None
        if query.cited:
            article = await self._archive_client.article(query.cited.article_id)
            source = article.source if article else None
        return MessageContext(
            query.text,
            query.language,
            query.day,
            query.previous,
            query.replied,
            query.cited,
            source,
        )

    async def _sources(self) -> frozenset[str]:
        outlets = await self._archive_client.outlets()
        return frozenset(outlet.source for outlet in outlets if outlet.source)


def depends_on_previous(together: Answer, alone: Answer) -> bool:
    """Whether a short question makes more sense with the one before it than alone.

    A question that has nothing to do with the topic is answered much less surely with it.
    """
    if not together.answered:
        return False
    return not alone.answered or together.confidence >= alone.confidence - NEARLY


def _unseen(answer: Answer, previous: Turn | None) -> Answer:
    """Under "more from this article", quotes that were shown already come last."""
    article = answer.question.scope.article_id
    if previous is None or article is None or not answer.quotes:
        return answer
    shown = {(quote.article_id, quote.start) for quote in previous.quotes[: previous.per_page]}
    quotes = sorted(answer.quotes, key=lambda quote: (quote.article.id, quote.start) in shown)
    return replace(answer, quotes=tuple(quotes))

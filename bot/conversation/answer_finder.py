"""From a message to an answer: reads it, asks, and where in doubt compares two readings."""

import asyncio
from dataclasses import dataclass, replace

from bot.conversation.filters import outlet_said
from bot.conversation.followups import quoted_in
from bot.conversation.grammar.words import with_asking_word
from bot.conversation.incoming import Incoming
from bot.conversation.interpretation import ArchiveFacts, Interpretation
from bot.conversation.interpreter import ADDRESS, FEWEST, PAGES, interpret, without_limits
from bot.conversation.new_turn import answered, turn_of
from bot.conversation.quote_replies import picked
from bot.conversation.readings import (
    bearing,
    count_held,
    giving_reason,
    prefers_together,
    repeats,
)
from bot.storage.archive_client import ArchiveClient
from bot.storage.turn import Turn
from index.article import Answer, Article, Question, Scope
from index.identity import short_id
from index.languages.dialogue import Dialogue
from index.languages.spoken import spoken_in, with_apostrophes


@dataclass(frozen=True, slots=True)
class AnswerFinder:
    """Interprets messages and asks the archive for the answers to them."""

    archive_client: ArchiveClient

    async def interpret(self, incoming: Incoming) -> Interpretation:
        coverage = await self.archive_client.coverage()
        spoken = spoken_in(incoming.text, incoming.language)
        names_one = "from:" in incoming.text.lower() or outlet_said(incoming.text, spoken)
        sources = await self._sources() if names_one else frozenset[str]()
        cited = None
        if incoming.cited:
            cited = await self.archive_client.article(incoming.cited.article_id)
        linked = await self._linked(incoming.text) if "://" in incoming.text else None
        chosen = await self._picked(incoming, spoken)
        shouts = " " in incoming.text and incoming.text.isupper()
        said = incoming.text.lower() if shouts else incoming.text
        said = with_asking_word(with_apostrophes(said, spoken), spoken)
        text, told = await self.archive_client.as_written(said), await self._told(incoming)
        written = replace(incoming, text=text, told=told)
        return interpret(written, ArchiveFacts(coverage, sources, cited, linked, chosen))

    async def answer(
        self, incoming: Incoming, interpretation: Interpretation
    ) -> tuple[Turn, Answer]:
        """The answer to what was understood, and the turn that remembers it."""
        answer, chosen = await self._better(interpretation)
        if chosen.why and chosen.follows_up:
            answer = giving_reason(answer)
        says_again = not chosen.both and repeats(answer, incoming.previous)
        says_nothing = says_again or not answer.answered
        if says_nothing and chosen.follows_up:
            answer, chosen = await self._otherwise(answer, chosen, incoming.previous)
        answer, widened = await self._or_wider(answer, incoming.language)
        if interpretation.more and incoming.previous and answer.answered:
            answer = further(answer, incoming.previous)
        answer = _unseen(answer, incoming.previous)
        return turn_of(incoming, chosen, answer, widened), answer

    async def plainly(self, incoming: Incoming) -> tuple[Turn, Answer]:
        """A question that nobody typed: it holds no filters and depends on nothing."""
        top = max(FEWEST, PAGES * incoming.asker.per_page)
        asked = Question(incoming.text, incoming.day, top=top)
        answer = await self.archive_client.ask(asked)
        return turn_of(incoming, Interpretation(asked, asked.text), answer), answer

    async def again(
        self, turn: Turn, text: str, scope: Scope, language: str
    ) -> tuple[Turn, Answer]:
        """A turn's question in other words or limits; the turn as it is then."""
        top = max(FEWEST, PAGES * turn.per_page)
        asked = Question(text, turn.asked_on, top=top, scope=scope)
        answer, widened = await self._or_wider(await self.archive_client.ask(asked), language)
        return answered(replace(turn, widened=widened), answer), answer

    async def _or_wider(self, answer: Answer, language: str) -> tuple[Answer, Scope]:
        """An answer, and the limits given up for it: better one from another time or outlet, and
        said so, than none."""
        scope = answer.question.scope
        if answer.answered or not (scope.since or scope.until or scope.sources):
            return answer, Scope()
        freed = without_limits(answer.question, language)
        if freed.text != answer.question.text:  # no article need say "since May"
            within = await self.archive_client.ask(replace(freed, scope=scope))
            if within.answered:
                return within, Scope()
        wider = await self.archive_client.ask(freed)
        return (wider, scope) if wider.answered else (answer, Scope())

    async def _better(self, read: Interpretation) -> tuple[Answer, Interpretation]:
        """The answer of the reading that the archive bears out."""
        if not read.doubt or read.other is None:
            answer = await self.archive_client.ask(read.asked)
            return bearing(answer, read, only_numbers=True) if read.follows_up else answer, read
        if read.spare:
            return await self._spared(read, read.other)
        first, second = await asyncio.gather(
            self.archive_client.ask(read.asked), self.archive_client.ask(read.other)
        )
        together, alone = (first, second) if read.follows_up else (second, first)
        together = bearing(together, read)
        if prefers_together(together, alone, read):
            return together, read if read.follows_up else read.swapped()
        return alone, read.swapped() if read.follows_up else read

    async def _spared(self, read: Interpretation, other: Question) -> tuple[Answer, Interpretation]:
        """The answer to what was said, or to its other reading: where only that has one, or where
        only that one's is about what was asked before."""
        alone = await self.archive_client.ask(read.asked)
        if read.held and not read.topic:  # it names all: nobody needs a button for the other
            read = replace(read, other=None)
        on_topic = count_held(alone.quotes, read.topic)
        enough = min(len(read.topic), 1 + len(read.about) // 2)  # one name is in many articles
        if alone.answered and on_topic >= enough:
            # The next message may go on from what was asked before, too.
            return alone, replace(read, root=other.text) if read.topic else read
        answer = bearing(await self.archive_client.ask(other), read)
        is_nearer = count_held(answer.quotes, read.topic) > on_topic
        if answer.answered and (is_nearer or not alone.answered):
            return answer, replace(read, other=other).swapped()
        if alone.answered:
            return alone, read
        # What was asked before is still what the next message may be on; the other has no answer.
        root = read.other_root if read.topic else read.root
        return alone, replace(read, root=root, other=None)

    async def _otherwise(
        self, answer: Answer, read: Interpretation, previous: Turn | None
    ) -> tuple[Answer, Interpretation]:
        """The answer to a message said together with the question before it, or the one that the
        articles quoted before have."""
        if read.both and not answer.answered:
            longer = bearing(await self.archive_client.ask(read.both), read)
            if longer.answered and not repeats(longer, previous):
                return longer, replace(read, asked=read.both)
        if read.quoted and not read.why:
            # Of the message alone: with the question before it, that one would be answered.
            alone = read.asked if read.both else read.other or read.asked
            scope = replace(read.asked.scope, articles=read.quoted)
            found = await self.archive_client.ask(replace(alone, scope=scope))
            within = replace(bearing(found, read), question=read.asked)
            if within.answered and not repeats(within, previous):
                return within, read
        return answer, read

    async def _sources(self) -> frozenset[str]:
        outlets = await self.archive_client.outlets()
        return frozenset(outlet.source for outlet in outlets if outlet.source)

    async def _told(self, incoming: Incoming) -> str:
        """What the articles say that were quoted before, or came nearest on what was spoken of."""
        turn = incoming.previous
        if turn is None or not (turn.answered or turn.follows_up):
            return ""
        found = map(self.archive_client.article, quoted_in(turn))
        return "\n".join(article.text for article in await asyncio.gather(*found) if article)

    async def _picked(self, incoming: Incoming, spoken: Dialogue) -> Article | None:
        turn = incoming.previous
        quote = picked(incoming.text, turn, spoken) if turn else None
        return await self.archive_client.article(quote.article_id) if quote else None

    async def _linked(self, text: str) -> Article | None:
        for address in ADDRESS.findall(text):
            article = await self.archive_client.article(short_id(address))
            if article:
                return article
        return None


def further(answer: Answer, previous: Turn) -> Answer:
    """What else the articles say that were quoted, and then what was shown already."""
    count = len(previous.quotes_on(0))
    known = [(quote.article_id, quote.start) for quote in previous.quotes]
    order = {place: number for number, place in enumerate((*known[count:], *known[:count]))}
    quoted = {article for article, _ in known[:count]}
    quotes = sorted(
        (quote for quote in (*answer.quotes, *answer.further) if quote.article.id in quoted),
        key=lambda quote: order.get((quote.article.id, quote.start), len(order)),
    )
    most = min(max(len(quotes) - count, 1), previous.per_page)
    return replace(answer, quotes=tuple(quotes[:most]), further=tuple(quotes[most:]))


def _unseen(answer: Answer, previous: Turn | None) -> Answer:
    """Under "more from this article", quotes that were shown already come last."""
    article = answer.question.scope.article_id
    if previous is None or article is None or answer.kind != "answer" or not answer.quotes:
        return answer
    shown = {(quote.article_id, quote.start) for quote in previous.quotes[: previous.per_page]}
    quotes = sorted(answer.quotes, key=lambda quote: (quote.article.id, quote.start) in shown)
    return replace(answer, quotes=tuple(quotes))

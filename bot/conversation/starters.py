"""Questions to begin with, which this archive answers well."""

import logging
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from itertools import islice

from bot.conversation.suggestions import Suggestions
from bot.storage.archive_client import AnswerEngine, ArchiveClient
from index.answering.lead_sentence import lead_sentence
from index.answering.related import RelatedQuestion, drafts
from index.article import Answer, Question, Timings
from index.errors import QuothError
from index.store import Archive

log = logging.getLogger(__name__)

NUMBER = 3
SURE = 0.5  # confidence from which a question is worth offering to somebody who knows nothing yet
NEWEST = 60  # articles from which questions are drawn
TRIED = 40  # drafts of a kind
PATIENCE = 20.0  # seconds of questions without a pause


@dataclass(slots=True)
class StarterQuestions:
    """Drawn as related questions are, and kept where asking one finds a sure answer; anew with each
    generation.

    Those in a person's language come first, and those on what their articles are about.
    """

    archive_client: ArchiveClient
    suggestions: Suggestions
    _seen: Archive | None = field(default=None, init=False)
    _found: dict[str, tuple[str, ...]] = field(default_factory=dict, init=False)

    async def at_hand(self, language: str) -> tuple[str, ...] | None:
        """Those of the generation that serves now; None until they were looked for."""
        generation = await self.archive_client.generation()
        return self._found.get(language) if generation is self._seen else None

    async def look(self, day: date, language: str) -> tuple[str, ...]:
        """Find them, beside the chats."""
        generation = await self.archive_client.generation()
        try:
            found = await self.archive_client.aside(
                lambda engine: tuple(islice(_sure(engine, generation, day, language), NUMBER)),
                PATIENCE,
            )
        except QuothError as error:
            log.warning("could not look for questions to begin with: %s", error)
            return ()
        if generation is not self._seen:
            self._seen, self._found = generation, {}
        self._found[language] = found
        return found


def _sure(engine: AnswerEngine, store: Archive, day: date, language: str) -> Iterator[str]:
    """Questions that their own articles answer: one of each first, then more of the same."""
    asked: set[str] = set()
    rest: list[RelatedQuestion] = []
    for draft in _drafts(store, day, language):
        if draft.article.id in asked:
            rest.append(draft)
        elif _is_sure(engine, draft, day):
            asked.add(draft.article.id)
            yield draft.text
    yield from (draft.text for draft in rest if _is_sure(engine, draft, day))


def _is_sure(engine: AnswerEngine, draft: RelatedQuestion, day: date) -> bool:
    answer = engine.ask(Question(draft.text, day))
    sure = answer.answered and answer.confidence >= SURE
    return sure and answer.quotes[0].article.id == draft.article.id


def _drafts(store: Archive, day: date, language: str) -> list[RelatedQuestion]:
    newest = store.latest(NEWEST)
    quotes = tuple(filter(None, map(lead_sentence, newest)))
    people = drafts(Answer(Question("", day), True, 1.0, quotes, (), Timings()))
    headlines = drafts(Answer(Question("", day), True, 1.0, (), (), Timings()), newest)
    drawn = [*islice(people, TRIED), *islice(headlines, TRIED)]

    def place(draft: RelatedQuestion) -> tuple[bool, bool, int]:
        return draft.article.language != language, not draft.in_headline, draft.rank

    return sorted(drawn, key=place)

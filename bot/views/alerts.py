"""What standing questions and digests look like in the chat. Pure: nothing is sent from here."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import groupby

from bot.delivery.message import ChatMessage
from bot.storage.watches import Watch
from bot.views.answers import BELL, wording
from bot.views.entities import compose
from bot.views.texts import Localizer
from index.answering.topics import Topic
from index.article import Quote
from index.presentation.blocks import (
    Block,
    BlockKind,
    Link,
    Section,
    Span,
    facts_of,
    line,
    marked,
    quote_section,
    title_of,
)

MOST_TOPICS = 10
FOLD_FROM = 300  # characters; so many quotes are looked over


@dataclass(frozen=True, slots=True)
class WatchAnswer:
    """A quote that answers a watch, as its article stands now."""

    watch: Watch
    quote: Quote


def gathered_message(
    answers: Sequence[WatchAnswer], localize: Localizer, link: Link, left_out: int = 0
) -> ChatMessage:
    """What was found for several watches, or in several days, each under its question.

    What one message can't hold is left out, the last first, and counted.
    """
    sections = [line(localize("found-heading"), bold=True)]
    for watch, group in groupby(answers, key=lambda answer: answer.watch):
        sections.append(line(f"{BELL} {watch.question}"))
        sections += [quote_section(answer.quote, wording(localize), link) for answer in group]
    if left_out:
        sections.append(line(localize("found-more", quotes=left_out)))
    messages = compose(sections, FOLD_FROM)
    if len(messages) == 1 or len(answers) == 1:
        return messages[0]
    return gathered_message(answers[:-1], localize, link, left_out + 1)


@dataclass(frozen=True, slots=True)
class Digest:
    """New articles by topic: how many there are in all, and since when (the chat's own time)."""

    topics: tuple[Topic, ...]
    articles: int
    since: datetime


def digest_message(digest: Digest, localize: Localizer, link: Link) -> ChatMessage:
    """A digest: as many topics as one message takes, the largest first."""
    shown = digest.topics[:MOST_TOPICS]
    since = digest.since.isoformat(" ", "minutes")
    sections = [line(localize("digest-heading", since=since, articles=digest.articles), bold=True)]
    sections += [_topic(topic, localize, link) for topic in shown]
    rest = digest.articles - sum(topic.articles for topic in shown)
    if rest > 0:
        sections.append(line(localize("digest-rest", articles=rest)))
    messages = compose(sections, FOLD_FROM)
    if len(messages) == 1 or len(shown) == 1:
        return messages[0]
    return digest_message(replace(digest, topics=shown[:-1]), localize, link)


def _topic(topic: Topic, localize: Localizer, link: Link) -> Section:
    """A headline, a sentence of its article, and where it is from."""
    quote = topic.quote.checked()
    article = quote.article
    title = Span(title_of(article), bold=True, link=link(quote))
    quoted = marked(article, quote.start, quote.end, ())
    more = localize("digest-more", articles=topic.articles - 1) if topic.articles > 1 else ""
    rest = facts_of(article, more)
    blocks = [Block(BlockKind.LINE, (title,)), Block(BlockKind.QUOTE, quoted)]
    return (*blocks, Block(BlockKind.LINE, (Span(rest),))) if rest else tuple(blocks)

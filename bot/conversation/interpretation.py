"""A message with all that surrounds it -> what to ask the archive."""

from dataclasses import dataclass, field, replace
from datetime import date

from bot.conversation.filters import FilterProblem, parse_filters
from bot.conversation.followups import Lean, asks_anew, lean, narrow, together, topic_of
from bot.conversation.time_words import TimeLimit, time_limit
from bot.conversation.words import topic_words
from bot.storage.turns import SavedQuote, Turn
from index.article import Coverage, Scope


@dataclass(frozen=True, slots=True)
class MessageContext:
    """What was said, by someone who reads ``language``, on which day."""

    text: str
    language: str
    day: date
    previous: Turn | None = None
    replied: bool = False
    cited: SavedQuote | None = None
    cited_source: str | None = None


@dataclass(frozen=True, slots=True)
class ArchiveFacts:
    """What of the archive a reading depends on."""

    coverage: Coverage
    sources: frozenset[str]


@dataclass(frozen=True, slots=True)
class Interpretation:
    """What to ask. ``alone`` is the question without what came before, where that is in doubt.

    ``inferred`` says that the limit in time was read out of plain words, not typed as a filter.
    """

    text: str
    scope: Scope = field(default_factory=Scope)
    topic: str = ""
    alone: str | None = None
    inferred: bool = False
    problems: tuple[FilterProblem, ...] = ()


def interpret(said: MessageContext, known: ArchiveFacts) -> Interpretation:
    """What a message asks for."""
    typed = parse_filters(said.text, said.language, said.day, known.sources)
    if typed.problems:
        return Interpretation(typed.text, typed.scope, problems=typed.problems)
    limit = None if typed.scope.since or typed.scope.until else _limit(typed.text, said, known)
    scope = _with_time(typed.scope, limit)
    if said.previous is None:
        return Interpretation(typed.text, scope, inferred=limit is not None)
    return _after(said.previous, typed.text, said, scope, limit)


def _after(
    previous: Turn, text: str, said: MessageContext, scope: Scope, limit: TimeLimit | None
) -> Interpretation:
    """A message that came after, or in reply to, another question."""
    topic = topic_of(previous, said.language)
    inferred = limit is not None
    if said.replied and said.cited:
        narrowed = narrow(text, said.language, previous, said.cited, said.cited_source)
        if narrowed:
            joined = merge(narrowed.scope, scope)
            if not narrowed.text:
                return Interpretation(previous.searched, joined, topic)
            return Interpretation(together(narrowed.text, topic), joined, topic)
    unlimited = text.replace(limit.words, " ") if limit else text
    if scope and not asks_anew(unlimited, said.language):
        # "since May", "from:bbc.com": the earlier question again, within these limits.
        return Interpretation(previous.searched, merge(previous.scope, scope), topic)
    leaning = lean(text, said.language)
    if leaning is Lean.YES:
        return Interpretation(
            together(text, topic), merge(previous.scope, scope), topic, None, inferred
        )
    if (leaning is Lean.MAYBE or said.replied) and not same(text, previous, said.language):
        return Interpretation(together(text, topic), scope, topic, text, inferred)
    return Interpretation(text, scope, inferred=inferred)


def same(text: str, previous: Turn, language: str) -> bool:
    """Whether a text only asks once more what was asked before."""
    return set(topic_words(text, language)) == set(topic_words(previous.said, language))


def merge(old: Scope, new: Scope) -> Scope:
    """The old limits, but for those that the new ones replace."""
    return Scope(
        new.since or (old.since if not new.until else None),
        new.until or (old.until if not new.since else None),
        new.sources or old.sources,
        new.article_id or old.article_id,
    )


def _limit(text: str, said: MessageContext, known: ArchiveFacts) -> TimeLimit | None:
    """A limit in plain words, if it limits anything.

    A date outside all that is covered is part of the question ("the law of June 1998"), and one
    that takes in everything excludes nothing. "Last week" is meant even when it finds nothing,
    and so is "since June 1998" where nothing else is said.
    """
    span = time_limit(text, said.language, said.day)
    oldest, newest = known.coverage.oldest, known.coverage.newest
    if span is None or span.relative or oldest is None or newest is None:
        return span if span and span.relative else None
    if not _within(span, oldest, newest):
        # "Since May" of an old archive is the last May that it has.
        span = time_limit(text, said.language, newest) or span
    if not asks_anew(text.replace(span.words, " "), said.language):
        return span
    everything = (span.since or oldest) <= oldest and (span.until or newest) >= newest
    return span if _within(span, oldest, newest) and not everything else None


def _within(span: TimeLimit, oldest: date, newest: date) -> bool:
    return (span.until or newest) >= oldest and (span.since or oldest) <= newest


def _with_time(scope: Scope, limit: TimeLimit | None) -> Scope:
    return replace(scope, since=limit.since, until=limit.until) if limit else scope

"""A message with all that surrounds it -> what to ask the archive."""

import re
from dataclasses import replace
from datetime import date

from bot.conversation.dates import TimeLimit
from bot.conversation.earlier_question import asks_for_source, continued, narrowed
from bot.conversation.filters import MessageProblem, parse_filters, with_outlet
from bot.conversation.followups import following
from bot.conversation.grammar.parsed_message import (
    begun_anew,
    meant_instead,
    names_and_content,
    parse_message,
)
from bot.conversation.grammar.words import own_question
from bot.conversation.incoming import Incoming
from bot.conversation.interpretation import ArchiveFacts, Interpretation
from bot.conversation.long_messages import core
from bot.conversation.rewriting.ellipsis import YEAR
from bot.conversation.smalltalk import without_courtesies
from bot.conversation.time_words import time_limit, without_limit
from bot.storage.turn import Turn
from index.answering.request import RequestKind, request_in
from index.article import Article, Question, Scope
from index.languages.dialogue import Dialogue
from index.languages.spoken import plain as without_signs
from index.languages.spoken import spoken_in

PAGES = 3  # quotes are fetched for so many pages, so that More never has to ask again
FEWEST = 9
_YEARS = {"year_before": -1, "year_after": 1}
SUMMARY = "summary"  # asks what an article is about
ADDRESS = re.compile(r"https?://[^\s<>\"]+")


def interpret(incoming: Incoming, known: ArchiveFacts) -> Interpretation:
    dialogue = spoken_in(incoming.text, incoming.language)
    text = _in_year(_meant(incoming, known, dialogue), incoming, known, dialogue)
    typed = parse_filters(text, dialogue.language, incoming.day, known.sources)
    top = max(FEWEST, PAGES * incoming.asker.per_page)
    # The address of a page that the archive lacks is nothing to be found in it.
    bare = "" if known.linked else " ".join(ADDRESS.sub(" ", typed.text).split())
    question = Question(bare or typed.text, incoming.day, top=top, scope=typed.scope)
    if typed.problems:
        return Interpretation(replace(question, text=""), typed.text, problems=typed.problems)
    limited = bool(typed.scope.since or typed.scope.until)
    limit = None if limited else _limit(question, dialogue, known, incoming.previous)
    if limit:
        scope = replace(typed.scope, since=limit.since, until=limit.until)
        question = replace(question, scope=scope)
    plain = Interpretation(question, question.text, inferred=limit is not None)
    if known.picked:
        asked = replace(question, text=SUMMARY, scope=Scope(article_id=known.picked.id))
        return Interpretation(asked, known.picked.title)
    if known.linked:
        return _of_linked(plain, limit, incoming, known, known.linked)
    previous = incoming.previous
    if previous and not previous.searched:  # it could not be asked, but is what was spoken of
        previous = replace(previous, searched=previous.root)
        incoming = replace(incoming, previous=previous)
    if previous is None or not previous.searched:
        if dialogue.requests["more"].fullmatch(question.text):  # "tell me more" of what there is
            plain = replace(plain, asked=replace(question, text=SUMMARY))
        return (
            _requested(plain, limit, incoming, known)
            or _pointing_at_nothing(plain, known, dialogue)
            or _shortened(plain)
        )
    incoming = _on_what_was_told(incoming, previous, known, dialogue)
    return (
        continued(plain, previous, known, dialogue)
        or narrowed(plain, limit, incoming, known, dialogue)
        or following(plain, limit, bool(typed.scope), incoming, dialogue)
        or _requested(plain, limit, incoming, known)
        or _shortened(plain)
    )


def _meant(incoming: Incoming, known: ArchiveFacts, dialogue: Dialogue) -> str:
    """A message without courtesies and what was begun and dropped; an outlet as it is typed."""
    text = incoming.text
    if incoming.previous is None or not meant_instead(text, dialogue):
        text = without_courtesies(text, dialogue)
    return with_outlet(begun_anew(text, dialogue), dialogue, known.sources)


def _in_year(text: str, incoming: Incoming, known: ArchiveFacts, dialogue: Dialogue) -> str:
    """ "And in 2021?" for "and the year before?": of the year that the question before names, or of
    that of the article that answered it."""
    rest, previous = parse_message(text, dialogue).text, incoming.previous
    requests = dialogue.requests
    step = next((by for way, by in _YEARS.items() if requests[way].fullmatch(rest)), 0)
    if previous is None or not step:
        return text
    years = set(YEAR.findall(previous.searched))
    told = known.cited.published if known.cited and previous.answered else None
    usual = years or ({str(told.year)} if told else set())
    if len(usual) != 1:
        return text
    return dialogue.in_year.format(year=int(usual.pop()) + step)


def _of_linked(
    plain: Interpretation,
    limit: TimeLimit | None,
    incoming: Incoming,
    known: ArchiveFacts,
    linked: Article,
) -> Interpretation:
    """What is asked with the address of an article is asked of that one."""
    requested = _requested(plain, limit, incoming, known)
    if requested is None:
        text = " ".join(ADDRESS.sub(" ", plain.asked.text).split())
        scope = replace(plain.asked.scope, article_id=linked.id)
        requested = replace(plain, asked=replace(plain.asked, text=text, scope=scope))
    return replace(requested, root=linked.title)


def _on_what_was_told(
    incoming: Incoming, previous: Turn, known: ArchiveFacts, dialogue: Dialogue
) -> Incoming:
    """After a summary or the news, what a message points at is in the article that was told of."""
    request = request_in(previous.root or previous.searched)
    message = parse_message(incoming.text, dialogue)
    points = message.references or without_signs(message.text).lower() in dialogue.adverbs
    if known.cited is None or request is None or request.topic or not points:
        return incoming
    return replace(incoming, previous=replace(previous, root=known.cited.title))


def without_limits(asked: Question, language: str) -> Question:
    """A question without its limits, those in plain words too; of its article it still is.

    "In August" stays a word of the question: what came later tells of August too.
    """
    scope = asked.scope
    spoken = spoken_in(asked.text, language).language
    limit = time_limit(asked.text, spoken, asked.asked_at) if scope.since or scope.until else None
    is_month = limit and not limit.relative and limit.since and limit.until
    text = asked.text if is_month else without_limit(asked.text, limit)
    return replace(asked, text=text, scope=Scope(article_id=scope.article_id))


def _requested(
    plain: Interpretation, limit: TimeLimit | None, incoming: Incoming, known: ArchiveFacts
) -> Interpretation | None:
    """What asks for no fact: of which article, and since when."""
    question = plain.asked
    bare = " ".join(ADDRESS.sub(" ", without_limit(question.text, limit)).split())
    if known.linked and not bare:
        bare = SUMMARY
    request = request_in(bare) or request_in(question.text)
    if request is None:
        return None
    if request_in(bare):
        question = replace(question, text=bare)
    article = known.linked or (known.cited if request.kind is RequestKind.ARTICLE else None)
    scope = question.scope
    if article:
        scope = replace(scope, article_id=article.id)
    elif request.kind is RequestKind.LATEST and not (request.topic or scope) and incoming.arrived:
        scope = Scope(articles=incoming.arrived)
    return replace(plain, asked=replace(question, scope=scope), root=question.text)


def _pointing_at_nothing(
    plain: Interpretation, known: ArchiveFacts, dialogue: Dialogue
) -> Interpretation | None:
    """ "Why?", "source?" with nothing before it; "where is he now?", where there is more than one
    article."""
    message = parse_message(plain.asked.text, dialogue)
    words = {word.plain for word in message.words}
    asks_only = bool(words) and words <= dialogue.asking
    is_why = dialogue.requests["why"].fullmatch(message.text)
    points = message.references and not any(names_and_content(message, dialogue))
    is_clear = not points or known.coverage.articles < 2
    if is_clear and not (asks_only or is_why or asks_for_source(message.text)):
        return None
    problem = MessageProblem("nothing-before", plain.asked.text)
    return Interpretation(replace(plain.asked, text=""), problems=(problem,))


def _shortened(plain: Interpretation) -> Interpretation:
    """The question in a long message, for where the whole has no answer."""
    asked = core(plain.asked.text)
    if asked == plain.asked.text:
        return plain
    other = replace(plain.asked, text=asked)
    return replace(plain, root=asked, other=other, other_root=asked, doubt=True, spare=True)


def _limit(
    question: Question, dialogue: Dialogue, known: ArchiveFacts, previous: Turn | None
) -> TimeLimit | None:
    """A limit in plain words, if it limits anything.

    A date outside all that is covered is part of the question ("the law of June 1998"), and one
    that takes in everything excludes nothing. "Last week" is meant even when it finds nothing,
    and so is "since June 1998" where nothing else is said.
    """
    text, day = question.text, question.asked_at
    span = time_limit(text, dialogue.language, day) or _of_news(text, dialogue, day, previous)
    oldest, newest = known.coverage.oldest, known.coverage.newest
    if span is None or span.relative or oldest is None or newest is None:
        return span if span and span.relative else None
    if not _overlaps(span, oldest, newest):
        # "Since May" of an old archive is the last May that it has.
        again = time_limit(text, dialogue.language, newest, of_news=True)
        span = again if again and again.words == span.words else span
    if not own_question(without_limit(text, span), dialogue):
        return span
    everything = (span.since or oldest) <= oldest and (span.until or newest) >= newest
    return span if _overlaps(span, oldest, newest) and not everything else None


def _of_news(text: str, dialogue: Dialogue, day: date, previous: Turn | None) -> TimeLimit | None:
    """The days, or the year, of which "what's new in 2021?" asks; of what is no question of its own
    those that the news before it are asked of."""
    days = time_limit(text, dialogue.language, day, of_news=True)
    left = without_limit(text, days)
    goes_on = previous is not None and not own_question(left, dialogue)
    request = request_in(previous.searched if previous and goes_on else left)
    is_news = request and request.kind is RequestKind.LATEST and not request.topic
    return days if is_news else None


def _overlaps(span: TimeLimit, oldest: date, newest: date) -> bool:
    return (span.until or newest) >= oldest and (span.since or oldest) <= newest

"""A message with all that surrounds it -> what to ask the archive."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from bot.conversation.filters import MessageProblem, parse_filters
from bot.conversation.followups import asks_anew, content, narrow, same
from bot.conversation.incoming import Incoming
from bot.conversation.long_messages import core
from bot.conversation.references import (
    Lean,
    ParsedMessage,
    is_name,
    lean,
    take_apart,
    without_small_words,
    words_of,
)
from bot.conversation.restatement import (
    Restated,
    noun_phrases,
    restate,
    restate_on_topic,
    with_another_subject,
)
from bot.conversation.smalltalk import without_courtesies
from bot.conversation.time_words import TimeLimit, time_limit
from bot.storage.turns import Turn
from index.answering.request import OverviewRequest, Wanted, request_in
from index.article import Article, Coverage, Question, Scope
from index.languages.dialogue import Dialogue, spoken_in
from index.languages.dialogue import plain as without_signs

PAGES = 3  # quotes are fetched for so many pages, so that More never has to ask again
FEWEST = 9
SUMMARY = "summary"  # asks what an article is about
_ADDRESS = re.compile(r"https?://[^\s<>\"]+")
_POSSESSIVE = re.compile(r"(?:['’]s?|[.-]+)$")
_FULL_NAME = re.compile(r"[A-ZÀ-ÞА-ЯЁ][\w’'.-]*(?: [A-ZÀ-ÞА-ЯЁ][\w’'.-]*)+")


@dataclass(frozen=True, slots=True)
class ArchiveFacts:
    """What of the archive a reading depends on.

    ``cited`` is the article of the quote that a message is about, ``linked`` the one whose address
    stands in it, ``picked`` that of the quote whose number does ("the second one").
    """

    coverage: Coverage
    sources: frozenset[str] = frozenset()
    cited: Article | None = None
    linked: Article | None = None
    picked: Article | None = None


@dataclass(frozen=True, slots=True)
class Interpretation:
    """What to ask, and how it was understood.

    ``leans``: ``asked`` is what the message means after the one before it. ``other`` is its other
    reading, and ``doubt`` says that both are to be asked; ``spare``: only where ``asked`` has no
    answer, or none on the ``topic``, words that tell what was asked before. ``both`` says at length
    what ``asked`` says neatly. ``held`` are words that an answer to the reading that leans has to
    hold; ``why``: it has to give a reason in words. ``root`` is the question that the next message
    may lean on, ``other_root`` that of ``other``. ``inferred``: the limit in time was read out of
    plain words. ``more``: what else answers the question before.
    """

    asked: Question
    root: str = ""
    other_root: str = ""
    leans: bool = False
    other: Question | None = None
    both: Question | None = None
    doubt: bool = False
    certain: bool = False
    held: frozenset[str] = frozenset()
    topic: frozenset[str] = frozenset()
    inferred: bool = False
    spare: bool = False
    more: bool = False
    why: bool = False
    problems: tuple[MessageProblem, ...] = ()

    def swapped(self) -> "Interpretation":
        """The other reading in the place of this one."""
        if self.other is None:
            return self
        return replace(
            self,
            asked=self.other,
            other=self.asked,
            root=self.other_root,
            other_root=self.root,
            leans=not self.leans,
        )


def interpret(incoming: Incoming, known: ArchiveFacts) -> Interpretation:
    """What a message asks for."""
    dialogue = spoken_in(incoming.text, incoming.language)
    text = without_courtesies(incoming.text)
    typed = parse_filters(text, dialogue.language, incoming.day, known.sources)
    top = max(FEWEST, PAGES * incoming.asker.per_page)
    question = Question(typed.text, incoming.day, top=top, scope=typed.scope)
    if typed.problems:
        return Interpretation(replace(question, text=""), problems=typed.problems)
    limit = None if typed.scope.since or typed.scope.until else _limit(question, dialogue, known)
    if limit:
        scope = replace(typed.scope, since=limit.since, until=limit.until)
        question = replace(question, scope=scope)
    plain = Interpretation(question, question.text, inferred=limit is not None)
    if known.picked:
        asked = replace(question, text=SUMMARY, scope=Scope(article_id=known.picked.id))
        return Interpretation(asked, known.picked.title)
    previous = incoming.previous
    if previous is None or not previous.searched:
        return (
            _requested(plain, limit, incoming, known)
            or _pointing_at_nothing(plain, known, dialogue)
            or _shortened(plain)
        )
    return (
        _continued(plain, previous, dialogue)
        or _narrowed(plain, limit, incoming, known, dialogue)
        or _following(plain, bool(typed.scope), incoming, dialogue)
        or _requested(plain, limit, incoming, known)
        or _shortened(plain)
    )


def without_limits(asked: Question, language: str) -> Question:
    """A question without its limits, those in plain words too; of its article it still is."""
    scope = asked.scope
    spoken = spoken_in(asked.text, language).language
    limit = time_limit(asked.text, spoken, asked.asked_at) if scope.since or scope.until else None
    text = _without(asked.text, limit)
    return replace(asked, text=text, scope=Scope(article_id=scope.article_id))


def merge(old: Scope, new: Scope) -> Scope:
    """The old limits, but for those that the new ones replace."""
    return Scope(
        new.since or (old.since if not new.until else None),
        new.until or (old.until if not new.since else None),
        new.sources or old.sources,
        new.article_id or old.article_id,
    )


def person_in(turn: Turn) -> str:
    """Whom the answer of a turn names, where it marks one person's whole name."""
    if not turn.answered or not turn.quotes:
        return ""
    quote = turn.quotes[0]
    marked = [quote.text[a - quote.start : b - quote.start] for a, b in quote.highlights]
    names = {_POSSESSIVE.sub("", name) for text in marked for name in _FULL_NAME.findall(text)}
    return names.pop() if len(names) == 1 else ""


def _requested(
    plain: Interpretation, limit: TimeLimit | None, incoming: Incoming, known: ArchiveFacts
) -> Interpretation | None:
    """What asks for no fact: of which article, and since when."""
    question = plain.asked
    bare = " ".join(_ADDRESS.sub(" ", _without(question.text, limit)).split())
    if known.linked and not bare:
        bare = SUMMARY
    request = request_in(bare) or request_in(question.text)
    if request is None:
        return None
    if request_in(bare):
        question = replace(question, text=bare)
    article = known.linked or (known.cited if request.wanted is Wanted.ARTICLE else None)
    scope = question.scope
    if article:
        scope = replace(scope, article_id=article.id)
    elif _is_since_last_time(request, scope) and incoming.arrived:
        scope = Scope(articles=incoming.arrived)
    return replace(plain, asked=replace(question, scope=scope), root=question.text)


def _is_since_last_time(request: OverviewRequest, scope: Scope) -> bool:
    return request.wanted is Wanted.LATEST and not request.topic and not scope


def _pointing_at_nothing(
    plain: Interpretation, known: ArchiveFacts, dialogue: Dialogue
) -> Interpretation | None:
    """ "Where is he now?", "why?" with nothing before it, where there is more than one article."""
    message = take_apart(plain.asked.text, dialogue)
    words = {word.plain for word in message.words}
    asks_only = bool(words) and words <= dialogue.who | dialogue.which | dialogue.adverbs
    points = message.pointers or asks_only or dialogue.requests["why"].fullmatch(message.text)
    if known.coverage.articles < 2 or not points or any(_weighty(message, dialogue)):
        return None
    problem = MessageProblem("nothing-before", plain.asked.text)
    return Interpretation(replace(plain.asked, text=""), problems=(problem,))


def _narrowed(
    plain: Interpretation,
    limit: TimeLimit | None,
    incoming: Incoming,
    known: ArchiveFacts,
    dialogue: Dialogue,
) -> Interpretation | None:
    """The earlier question within other limits: "more from this article", "since May"."""
    previous, asked = incoming.previous, plain.asked
    if previous is None:
        return None
    root = previous.root or previous.searched
    again = Interpretation(replace(asked, text=previous.searched), root, leans=True)
    if incoming.replied and incoming.cited and not request_in(asked.text):
        source = known.cited.source if known.cited else None
        narrowed = narrow(asked.text, dialogue, previous, incoming.cited, source)
        if narrowed:
            scope = merge(narrowed.scope, asked.scope)
            if not narrowed.text:
                return replace(again, asked=replace(again.asked, scope=scope))
            restated = _restated(narrowed.text, incoming, dialogue)
            return _leaning(restated, replace(asked, scope=scope))
    if asked.scope and not asks_anew(_without(asked.text, limit), dialogue):
        scope = merge(previous.scope, asked.scope)
        return replace(again, asked=replace(again.asked, scope=scope))
    return None


def _continued(plain: Interpretation, previous: Turn, dialogue: Dialogue) -> Interpretation | None:
    """ "More", "who else?": what else answers the question before."""
    said = take_apart(plain.asked.text, dialogue).text
    if plain.asked.scope or not dialogue.requests["more"].fullmatch(said):
        return None
    asked = replace(plain.asked, text=previous.searched, scope=previous.scope)
    return Interpretation(asked, previous.root, leans=True, more=True)


def _shortened(plain: Interpretation) -> Interpretation:
    """Of a long message the question in it, for where the whole has no answer."""
    asked = core(plain.asked.text)
    if asked == plain.asked.text:
        return plain
    other = replace(plain.asked, text=asked)
    return replace(plain, root=asked, other=other, other_root=asked, doubt=True, spare=True)


def _following(
    plain: Interpretation, typed: bool, incoming: Incoming, dialogue: Dialogue
) -> Interpretation | None:
    """A message that leans on the one before it, or may."""
    previous, asked = incoming.previous, plain.asked
    if previous is None or typed or same(asked.text, previous.said, dialogue):
        return None
    message = take_apart(asked.text, dialogue)
    leaning = lean(message, dialogue)
    request = request_in(asked.text)
    if request and (leaning is not Lean.YES or _names_all(request, message, dialogue)):
        return None
    names, strong = _weighty(message, dialogue)
    spare = leaning in (Lean.NO, Lean.HARDLY) and not incoming.replied
    if spare and (names or not strong):  # of whom it names nothing else tells
        return None
    restated = _restated(asked.text, incoming, dialogue, on_topic=spare)
    scope = merge(previous.scope, asked.scope)
    alone = replace(asked, text=message.without_opening)
    together = _leaning(restated, replace(asked, scope=scope))
    together = replace(
        together,
        other=alone if request_in(alone.text) else asked,
        other_root=asked.text,
        doubt=leaning is not Lean.YES or bool(names) or len(strong) > 1,
        certain=leaning is Lean.YES,
        held=names if leaning is Lean.YES and not message.is_part else names | strong,
        topic=_topic(previous, incoming) if leaning is Lean.HARDLY else frozenset(),
        inferred=plain.inferred,
        spare=spare,
        why=_asks_for_reason(message, restated, incoming, dialogue),
    )
    leans = leaning in (Lean.YES, Lean.LIKELY)
    return together if leans else together.swapped()


def _asks_for_reason(
    message: ParsedMessage, restated: Restated, incoming: Incoming, dialogue: Dialogue
) -> bool:
    """ "Why?" after a question whose answer is no reason, and which could not be asked with "why".

    The words of that question alone would find the quote that was shown already.
    """
    if restated.both or not dialogue.requests["why"].fullmatch(message.text):
        return False
    root = incoming.previous.searched if incoming.previous else ""
    spoken = spoken_in(root, incoming.language)
    asking = spoken.who | spoken.which | spoken.adverbs
    if spoken.language == "zh":
        return any(word in root for word in asking)
    return any(word.plain in asking for word in words_of(root, spoken))


def _topic(previous: Turn, incoming: Incoming) -> frozenset[str]:
    """The names in the question before, or the words that say what it is about."""
    root = previous.root or previous.searched
    spoken = spoken_in(root, incoming.language)
    names, strong = _weighty(take_apart(root, spoken), spoken)
    return names or strong


def _names_all(request: OverviewRequest, message: ParsedMessage, dialogue: Dialogue) -> bool:
    """Whether a request says itself what it is about: not "tell me about it", or "what about X"."""
    if request.wanted is Wanted.ARTICLE:
        return True
    pointing = {reference.word.plain for reference in message.pointers}
    if request.wanted is Wanted.LATEST and not request.topic:
        return not pointing
    return not message.is_part and bool(content(request.topic, dialogue) - pointing)


def _restated(
    text: str, incoming: Incoming, dialogue: Dialogue, *, on_topic: bool = False
) -> Restated:
    """``on_topic``: the message itself is the question, and what was asked before its topic."""
    previous = incoming.previous
    assert previous is not None  # noqa: S101 - it leans on something
    root = previous.root or previous.searched
    spoken = spoken_in(root, incoming.language)
    message = take_apart(text, dialogue)
    request = None if message.is_part else request_in(root)
    root = request.topic if request and request.topic else root
    is_adverb = without_signs(text).lower() in dialogue.adverbs
    told = request_in(previous.searched)
    if is_adverb and told and told.wanted is Wanted.ARTICLE:  # its title is no question
        return Restated(f"{without_signs(root)}: {message.original}", root)
    if is_adverb and "? " not in previous.searched:  # "where?" goes on from the last question
        root = previous.searched
    if on_topic:
        return restate_on_topic(root, message, spoken)
    person = _same_person(previous, root, message, spoken) or person_in(previous)
    said = take_apart(previous.said, dialogue)
    return with_another_subject(said, message, dialogue) or restate(
        root, person, message, dialogue, spoken
    )


def _same_person(turn: Turn, root: str, message: ParsedMessage, dialogue: Dialogue) -> str:
    """Whom the last message called "she" too: "Who was she swapped for?", "How old is she?"."""
    said = {word.plain for word in words_of(turn.said, dialogue)}
    pointing = {pointer.word.plain for pointer in message.pointers}
    if not any(said & forms and pointing & forms for forms in dialogue.persons):
        return ""
    names = [phrase.text for phrase in noun_phrases(root, dialogue) if phrase.is_full_name]
    return names[0] if len(names) == 1 else ""


def _leaning(restated: Restated, asked: Question) -> Interpretation:
    text, both = restated.text, replace(asked, text=restated.both) if restated.both else None
    return Interpretation(replace(asked, text=text), restated.root, leans=True, both=both)


def _weighty(message: ParsedMessage, dialogue: Dialogue) -> tuple[frozenset[str], frozenset[str]]:
    """The names of a message, and its other words that say what it is about."""
    if dialogue.language == "zh":
        return frozenset(), frozenset(without_small_words(message.text, dialogue).split())
    said = [word for word in message.words if word.plain not in dialogue.empty | dialogue.thin]
    pointing = {pointer.word.plain for pointer in message.pointers}
    said = [word for word in said if word.plain not in pointing]
    names = {word.plain for word in said if is_name(word, message.words, dialogue)}
    return frozenset(names), frozenset(word.plain for word in said) - names


def _limit(question: Question, dialogue: Dialogue, known: ArchiveFacts) -> TimeLimit | None:
    """A limit in plain words, if it limits anything.

    A date outside all that is covered is part of the question ("the law of June 1998"), and one
    that takes in everything excludes nothing. "Last week" is meant even when it finds nothing,
    and so is "since June 1998" where nothing else is said.
    """
    text, day = question.text, question.asked_at
    span = time_limit(text, dialogue.language, day)
    oldest, newest = known.coverage.oldest, known.coverage.newest
    if span is None or span.relative or oldest is None or newest is None:
        return span if span and span.relative else None
    if not _overlaps(span, oldest, newest):
        # "Since May" of an old archive is the last May that it has.
        span = time_limit(text, dialogue.language, newest) or span
    if not asks_anew(_without(text, span), dialogue):
        return span
    everything = (span.since or oldest) <= oldest and (span.until or newest) >= newest
    return span if _overlaps(span, oldest, newest) and not everything else None


def _overlaps(span: TimeLimit, oldest: date, newest: date) -> bool:
    return (span.until or newest) >= oldest and (span.since or oldest) <= newest


def _without(text: str, limit: TimeLimit | None) -> str:
    if limit is None:
        return text
    left = " ".join(text.replace(limit.words, " ").split())
    return re.sub(r"\s+(?=[?!.,])", "", left).lstrip(", ")


def addresses_in(text: str) -> Iterator[str]:
    """The addresses of pages in a text."""
    yield from _ADDRESS.findall(text)

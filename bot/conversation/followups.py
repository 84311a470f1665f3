"""A message that depends on the one before it, or may."""

from dataclasses import replace

from bot.conversation.dates import TimeLimit
from bot.conversation.dependence import STEM, asks_what_was_said, has_all, leaves_open, weighed
from bot.conversation.earlier_question import merge
from bot.conversation.grammar.noun_phrases import noun_phrases
from bot.conversation.grammar.parsed_message import (
    ContextDependence,
    ParsedMessage,
    context_dependence,
    names_and_content,
    parse_message,
)
from bot.conversation.grammar.words import content_words, same_question, words_of
from bot.conversation.incoming import Incoming
from bot.conversation.interpretation import Interpretation
from bot.conversation.rewriting.previous_turn import on_topic
from bot.conversation.rewriting.rewriter import rewrite_follow_up
from bot.conversation.rewriting.rewritten_question import RewrittenQuestion
from bot.conversation.time_words import without_limit
from bot.storage.turn import Turn
from index.answering.request import OverviewRequest, RequestKind, request_in
from index.article import Question
from index.languages.dialogue import Dialogue
from index.languages.spoken import plain as without_signs
from index.languages.spoken import spoken_in


def following(
    plain: Interpretation,
    limit: TimeLimit | None,
    typed: bool,
    incoming: Incoming,
    dialogue: Dialogue,
) -> Interpretation | None:
    """A message that depends on the one before it, or may."""
    previous, asked = incoming.previous, plain.asked
    if previous is None or typed or same_question(asked.text, previous.said, dialogue):
        return None
    message = parse_message(asked.text, dialogue)
    dependence = context_dependence(message, dialogue)
    request = request_in(asked.text) or request_in(without_limit(asked.text, limit))
    is_whole = dependence is not ContextDependence.YES
    if request and (is_whole or _names_all(request, message, dialogue)):
        return None
    if is_whole and spoken_in(previous.root or previous.searched, incoming.language) != dialogue:
        return None  # no article says both
    stands = dependence in (ContextDependence.NO, ContextDependence.HARDLY) and not incoming.replied
    is_told = has_all(incoming.told, frozenset().union(*names_and_content(message, dialogue)))
    dependence, names, strong = weighed(dependence, message, plain, incoming.told, dialogue)
    is_unsaid = asks_what_was_said(message, names, strong, dialogue)
    spare = stands and dependence is not ContextDependence.LIKELY
    says_it_all = bool(names) and not leaves_open(message, strong, dialogue)
    if spare and (says_it_all or not (names or strong)):
        return None
    if stands:
        previous = _before(previous, incoming, is_told=is_told)
        incoming = replace(incoming, previous=previous)
    rewritten = rewrite_follow_up(asked.text, incoming, dialogue, on_topic=stands)
    about, words = _said_before(previous, incoming)
    scope = merge(previous.scope, asked.scope)
    alone = _alone(asked, message)
    together = rewritten.asked(replace(asked, scope=scope))
    topic = about or words
    says_enough = bool(names) or dependence is ContextDependence.NO or (spare and len(strong) > 2)
    if says_enough and not (is_unsaid or incoming.replied):
        topic = frozenset()
    says_much = bool(names) or len(strong) > 1
    together = replace(
        together,
        other=alone,
        other_root=alone.text,
        doubt=dependence is not ContextDependence.YES
        or _may_ask_for_all(message, rewritten, says_much=says_much),
        certain=dependence is ContextDependence.YES,
        held=frozenset() if is_unsaid else _held(names, strong, message, dependence, dialogue),
        topic=topic,
        about=about,
        quoted=quoted_in(previous),
        language=dialogue.language,
        inferred=plain.inferred,
        spare=spare,
        why=_asks_for_reason(message, rewritten, incoming, dialogue),
    )
    is_follow_up = dependence in (ContextDependence.YES, ContextDependence.LIKELY)
    return together if is_follow_up else together.swapped()


def _may_ask_for_all(
    message: ParsedMessage, rewritten: RewrittenQuestion, *, says_much: bool
) -> bool:
    """Whether a message may ask for all there is: "what about Peru?", but not "and Peru?", which
    asks of it what was asked before."""
    is_same = bool(rewritten.both) and message.opened and message.without_opening == message.text
    is_other = message.is_part and not message.opened and not message.references
    return (says_much or is_other) and not (message.corrects or is_same)


def _alone(asked: Question, message: ParsedMessage) -> Question:
    """A message by itself, without the words that join it to the one before."""
    if not message.is_part:
        return replace(asked, text=message.without_opening)
    bare = without_signs(message.text)
    return replace(asked, text=bare) if request_in(bare) else asked


def quoted_in(previous: Turn) -> tuple[str, ...]:
    """The articles that were quoted at first, or came nearest."""
    shown = (previous.quotes[number] for number in previous.quotes_on(0))
    return tuple(dict.fromkeys(quote.article_id for quote in shown))


def _before(turn: Turn, incoming: Incoming, *, is_told: bool) -> Turn:
    """What a question that stands by itself may go on from: the topic before the last question, or
    that question where it was on another thing, and its articles tell of what is asked now."""
    earlier = on_topic(turn, spoken_in(turn.other, incoming.language))
    return turn if is_told and _is_on_another(turn, earlier, incoming) else earlier


def _is_on_another(turn: Turn, earlier: Turn, incoming: Incoming) -> bool:
    """Whether a question names something itself, and its answer nothing of what was spoken of."""
    asked = spoken_in(turn.searched, incoming.language)
    if not turn.answered or not turn.quotes or not noun_phrases(turn.searched, asked):
        return False
    names, words = _said_before(earlier, incoming)
    quoted = turn.quotes[0].text.lower()
    return not any(word[:STEM] in quoted for word in names | words)


def _held(
    names: frozenset[str],
    strong: frozenset[str],
    message: ParsedMessage,
    dependence: ContextDependence,
    dialogue: Dialogue,
) -> frozenset[str]:
    """What an answer has to hold: of what is surely a follow-up only names, where they can be told
    from other nouns."""
    if dialogue.changing_stems and len(strong) == 1:
        return names
    if dependence is not ContextDependence.YES or message.is_part or not _asks(message, dialogue):
        return names | strong
    return frozenset() if dialogue.nouns_have_capitals else names


def _asks(message: ParsedMessage, dialogue: Dialogue) -> bool:
    """Whether a message has a word that asks, or a verb: "elections there?" has none."""
    asking = dialogue.asking_or_verbs
    return dialogue.unspaced or any(word.plain in asking for word in message.words)


def _asks_for_reason(
    message: ParsedMessage, rewritten: RewrittenQuestion, incoming: Incoming, dialogue: Dialogue
) -> bool:
    """ "Why?" after a question whose answer is no reason, and which could not be asked with "why".

    The words of that question alone would find the quote that was shown already.
    """
    if rewritten.both or not dialogue.requests["why"].fullmatch(message.text):
        return False
    root = incoming.previous.searched if incoming.previous else ""
    spoken = spoken_in(root, incoming.language)
    asking = spoken.asking
    if spoken.unspaced:
        return any(word in root for word in asking)
    return any(word.plain in asking for word in words_of(root, spoken))


def _said_before(previous: Turn, incoming: Incoming) -> tuple[frozenset[str], frozenset[str]]:
    """The names in the question before, and its other words that say what it is about."""
    root = previous.root or previous.searched
    spoken = spoken_in(root, incoming.language)
    return names_and_content(parse_message(root, spoken), spoken)


def _names_all(request: OverviewRequest, message: ParsedMessage, dialogue: Dialogue) -> bool:
    """Whether a request says itself what it is about: not "tell me about it", or "what about X"."""
    if request.kind is RequestKind.ARTICLE:
        return True
    pointing = {reference.word.plain for reference in message.references}
    if request.kind is RequestKind.LATEST and not request.topic:
        return not pointing
    return not message.is_part and bool(content_words(request.topic, dialogue) - pointing)

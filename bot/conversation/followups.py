"""A message that depends on the one before it, or may."""

from dataclasses import replace

from bot.conversation.dates import TimeLimit
from bot.conversation.dependence import STEM, WeighedMessage, is_told, weigh
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
from bot.conversation.rewriting.previous_turn import SURE, on_topic
from bot.conversation.rewriting.rewriter import rewrite_follow_up
from bot.conversation.rewriting.rewritten_question import RewrittenQuestion
from bot.conversation.time_words import without_limit
from bot.storage.turn import Turn
from index.answering.request import OverviewRequest, RequestKind, event_in, request_in
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
    is_whole = dependence is not ContextDependence.YES
    bare = without_limit(asked.text, limit)
    request = request_in(asked.text) or request_in(bare) or (event_in(bare) if limit else None)
    if request and (is_whole or _names_all(request, message, dialogue)):
        return None
    if is_whole and spoken_in(previous.root or previous.searched, incoming.language) != dialogue:
        return None  # no article says both
    stands = dependence in (ContextDependence.NO, ContextDependence.HARDLY) and not incoming.replied
    weighed = WeighedMessage(message, dialogue, dependence)
    weighed = weigh(weighed, incoming.told, inferred=plain.inferred)
    spare = stands and weighed.dependence is not ContextDependence.LIKELY
    if spare and (weighed.says_it_all() or not (weighed.names or weighed.strong)):
        return None
    if stands:
        words = frozenset().union(*names_and_content(message, dialogue))
        previous = _before(previous, incoming, tells=is_told(words, incoming.told))
        incoming = replace(incoming, previous=previous)
    together = _together(plain, incoming, previous, weighed, stands=stands)
    if together is None:
        return None
    together = replace(together, spare=spare)
    is_follow_up = weighed.dependence in (ContextDependence.YES, ContextDependence.LIKELY)
    return together if is_follow_up else together.swapped()


def _together(
    plain: Interpretation,
    incoming: Incoming,
    previous: Turn,
    weighed: WeighedMessage,
    *,
    stands: bool,
) -> Interpretation | None:
    """What a message asks after the turn before it, and by itself; None where that leaves nothing
    to go on from: "what is this about?"."""
    message, dialogue, asked = weighed.parsed, weighed.dialogue, plain.asked
    certain = weighed.dependence is ContextDependence.YES
    about, words = _said_before(previous, incoming)
    if not (certain or incoming.replied or about or words):
        return None
    rewritten = rewrite_follow_up(asked.text, incoming, dialogue, on_topic=stands)
    alone = _alone(asked, message)
    is_unsaid = weighed.asks_what_was_said()
    says_enough = weighed.dependence is ContextDependence.HARDLY and len(weighed.strong) > 2
    is_own = bool(weighed.names) or weighed.dependence is ContextDependence.NO or says_enough
    says_much = bool(weighed.names) or len(weighed.strong) > 1
    return replace(
        rewritten.asked(replace(asked, scope=merge(previous.scope, asked.scope))),
        other=alone,
        other_root=alone.text,
        doubt=not certain or _may_ask_for_all(message, rewritten, says_much=says_much),
        certain=certain,
        held=frozenset() if is_unsaid else _held(weighed),
        topic=about or words if is_unsaid or incoming.replied or not is_own else frozenset(),
        about=about,
        quoted=quoted_in(previous),
        language=dialogue.language,
        inferred=plain.inferred,
        why=_asks_for_reason(message, rewritten, incoming, dialogue),
    )


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


def _before(turn: Turn, incoming: Incoming, *, tells: bool) -> Turn:
    """What a question that stands by itself may go on from: the topic before the last question, or
    that question where it was on another thing, surely or as what is asked now is told there."""
    earlier = on_topic(turn, spoken_in(turn.other, incoming.language))
    is_on_it = tells or turn.confidence >= SURE
    return turn if is_on_it and _is_on_another(turn, earlier, incoming) else earlier


def _is_on_another(turn: Turn, earlier: Turn, incoming: Incoming) -> bool:
    """Whether a question names something itself, and its answer nothing of what was spoken of."""
    asked = spoken_in(turn.searched, incoming.language)
    if not turn.answered or not turn.quotes or not noun_phrases(turn.searched, asked):
        return False
    names, words = _said_before(earlier, incoming)
    quoted = turn.quotes[0].text.lower()
    return not any(word[:STEM] in quoted for word in names | words)


def _held(weighed: WeighedMessage) -> frozenset[str]:
    """What an answer has to hold: of what is surely a follow-up only names, where they can be told
    from other nouns."""
    dialogue, message = weighed.dialogue, weighed.parsed
    if dialogue.changing_stems and len(weighed.strong) == 1:
        return weighed.names
    certain = weighed.dependence is ContextDependence.YES
    asking = dialogue.asking_or_verbs
    asks = dialogue.unspaced or any(word.plain in asking for word in message.words)
    if not certain or message.is_part or not asks:  # "elections there?"
        return weighed.names | weighed.strong
    return frozenset() if dialogue.nouns_have_capitals else weighed.names


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

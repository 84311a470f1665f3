"""A message that depends on the one before it, or may."""

import re
from dataclasses import replace

from bot.conversation.dates import TimeLimit
from bot.conversation.earlier_question import merge
from bot.conversation.grammar.noun_phrases import noun_phrases
from bot.conversation.grammar.parsed_message import (
    ContextDependence,
    ParsedMessage,
    context_dependence,
    names_and_content,
    parse_message,
    points,
)
from bot.conversation.grammar.words import (
    asks_of_someone,
    content_words,
    same_question,
    words_of,
)
from bot.conversation.incoming import Incoming
from bot.conversation.interpretation import Interpretation
from bot.conversation.rewriting.previous_turn import on_topic
from bot.conversation.rewriting.rewriter import RewrittenQuestion, rewrite_follow_up
from bot.conversation.time_words import without_limit
from bot.storage.turn import Turn
from index.answering.request import OverviewRequest, RequestKind, request_in
from index.article import Question
from index.languages.dialogue import Dialogue
from index.languages.profile import language_profile
from index.languages.spoken import plain as without_signs
from index.languages.spoken import spoken_in

_STEM = 6  # letters by which a word is found in some form
_LITTLE = 2  # words that say something, beside a name, of a question that may lack its topic


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
    names, strong = names_and_content(message, dialogue)
    stands = dependence in (ContextDependence.NO, ContextDependence.HARDLY) and not incoming.replied
    is_told = _has_all(incoming.told, names | strong)
    if dependence is ContextDependence.HARDLY:  # "who was MVP?" names nobody
        names, strong = frozenset(), names | strong
        if _asks_of_what_is_told(message, strong, incoming.told, dialogue):
            dependence, strong = ContextDependence.LIKELY, frozenset()
        elif _asks_little_of_past(message, strong, dialogue) and not limit:
            dependence = ContextDependence.LIKELY
    is_unsaid = bool(names) and not strong and _asks_for_words(message, dialogue)
    if (
        is_unsaid and dependence is ContextDependence.NO
    ):  # "what did Ann Lee say?", of what was told
        dependence = ContextDependence.LIKELY
    spare = stands and dependence is not ContextDependence.LIKELY
    says_it_all = bool(names) and not _leaves_open(message, strong, dialogue)
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
    # "And Peru?" asks of it what was asked before; "what about Peru?" may ask for all there is.
    is_same = bool(rewritten.both) and message.opened and message.without_opening == message.text
    is_other = message.is_part and not message.opened and not message.references
    topic = about or words
    if not is_unsaid and (names or dependence is ContextDependence.NO):
        topic = frozenset()
    is_pointing = stands and not names and points(message, dialogue)
    says_more = bool(names) or len(strong) > 1 or is_other
    together = replace(
        together,
        other=alone,
        other_root=rewritten.text if is_pointing else alone.text,
        doubt=dependence is not ContextDependence.YES
        or (says_more and not (message.corrects or is_same)),
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


def _asks_of_what_is_told(
    message: ParsedMessage, strong: frozenset[str], told: str, dialogue: Dialogue
) -> bool:
    """Whether what a message asks of the past is spoken of in the articles quoted: "who owned the
    ship?" where one tells of a ship."""
    past = _past_in(message, dialogue)
    is_short = len(strong) <= _LITTLE and not _says_where(message, dialogue)
    return bool(past) and is_short and _has_all(told, strong - past)


def _asks_little_of_past(
    message: ParsedMessage, strong: frozenset[str], dialogue: Dialogue
) -> bool:
    """Whether a message asks of the past and has one word, or names only what may be known: "how
    much was a ticket?", "what was the final score?"."""
    if not _past_in(message, dialogue) or _asks_for_words(message, dialogue):
        return False
    named = " ".join(phrase.text.lower() for phrase in noun_phrases(message.text, dialogue)).split()
    return len(strong) == 1 or strong <= set(named[1:])


def _asks_for_words(message: ParsedMessage, dialogue: Dialogue) -> bool:
    return bool(language_profile(dialogue.language).whose_words.search(message.text))


def _past_in(message: ParsedMessage, dialogue: Dialogue) -> frozenset[str]:
    """The words of a message that tell of the past."""
    words = frozenset(word.plain for word in message.words)
    return (words & dialogue.past_verbs) | set(filter(dialogue.past.match, words))


def _has_all(told: str, words: frozenset[str]) -> bool:
    """Whether what articles tell has all of some words in some form."""
    return bool(words) and all(
        re.search(rf"\b{re.escape(word[:_STEM])}", told, re.IGNORECASE) for word in words
    )


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
    return not any(word[:_STEM] in quoted for word in names | words)


def _says_where(message: ParsedMessage, dialogue: Dialogue) -> bool:
    within = dialogue.places | dialogue.joins | dialogue.trailing
    return any(word.plain in within for word in message.words)


def _leaves_open(message: ParsedMessage, strong: frozenset[str], dialogue: Dialogue) -> bool:
    """Whether a question names somebody and says little else: "did Ann Lee attend?", but not "who
    leads Peru?"."""
    is_whole = dialogue.unspaced or asks_of_someone(message.words, dialogue)
    return not (is_whole or len(strong) > _LITTLE or _says_where(message, dialogue))


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

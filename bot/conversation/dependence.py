"""How much a message depends on what was told before it, by its words and the articles quoted."""

import re

from bot.conversation.grammar.noun_phrases import noun_phrases
from bot.conversation.grammar.parsed_message import (
    ContextDependence,
    ParsedMessage,
    names_and_content,
)
from bot.conversation.grammar.words import asks_of_someone
from bot.conversation.interpretation import Interpretation
from index.languages.dialogue import Dialogue
from index.languages.profile import language_profile

STEM = 6  # letters by which a word is found in some form
_LITTLE = 2  # words that say something, beside a name, of a question that may lack its topic


def weighed(
    dependence: ContextDependence,
    message: ParsedMessage,
    plain: Interpretation,
    told: str,
    dialogue: Dialogue,
) -> tuple[ContextDependence, frozenset[str], frozenset[str]]:
    """``dependence`` after what was told, and the names of a message and its other words."""
    names, strong = names_and_content(message, dialogue)
    phrases = noun_phrases(message.text, dialogue)
    nouns = [phrase.text.lower().split() for phrase in phrases if not phrase.is_name]
    is_free = dependence is ContextDependence.NO
    says_little = is_free and dialogue.nouns_have_capitals and names <= frozenset().union(*nouns)
    if dependence is ContextDependence.HARDLY or says_little:  # "who was MVP?" names nobody
        words = names | strong
        if _asks_of_what_is_told(message, words, nouns, told, dialogue):
            return ContextDependence.LIKELY, frozenset(), frozenset()
        if _asks_little_of_past(message, words, nouns, dialogue) and not plain.inferred:
            return ContextDependence.LIKELY, frozenset(), words
    if dependence is ContextDependence.HARDLY:
        return dependence, frozenset(), names | strong
    if is_free and asks_what_was_said(message, names, strong, dialogue):
        return ContextDependence.LIKELY, names, strong
    return dependence, names, strong


def asks_what_was_said(
    message: ParsedMessage, names: frozenset[str], strong: frozenset[str], dialogue: Dialogue
) -> bool:
    """Whether a message only asks what somebody said: "what did Ann Lee say?", of what was told."""
    return bool(names) and not strong and _asks_for_words(message, dialogue)


def _asks_of_what_is_told(
    message: ParsedMessage,
    strong: frozenset[str],
    nouns: list[list[str]],
    told: str,
    dialogue: Dialogue,
) -> bool:
    """Whether "the ship" that a message asks of is in the articles quoted, or what it asks of the
    past, by its nouns: "who owns the ship?", "how many workers died?"; so is "the company"."""
    past, sign = _past_in(message, dialogue), dialogue.possessive.format(name="") or " "
    known = strong & frozenset().union(*nouns)
    others = strong - known
    if past and not known:
        known = strong - past - dialogue.verbs
    is_short = len(others) <= _LITTLE - bool(nouns) and not _says_where(message, dialogue)
    is_kind = any(
        noun.removesuffix(sign if owned else "") in dialogue.kinds
        for _, noun, *owned in (words for words in nouns if words[1:])
        if noun.endswith(sign) or not owned
    )
    return is_kind or (is_short and has_all(told, known))


def _asks_little_of_past(
    message: ParsedMessage, strong: frozenset[str], nouns: list[list[str]], dialogue: Dialogue
) -> bool:
    """Whether a message asks of the past and has one word, or names only what may be known: "how
    much was a ticket?", "what was the final score?"."""
    if not _past_in(message, dialogue) or _asks_for_words(message, dialogue):
        return False
    return len(strong) == 1 or any(strong <= {*words[1:]} for words in nouns)


def _past_in(message: ParsedMessage, dialogue: Dialogue) -> frozenset[str]:
    """The words of a message that tell of the past."""
    words = frozenset(word.plain for word in message.words)
    return (words & dialogue.past_verbs) | set(filter(dialogue.past.match, words))


def _asks_for_words(message: ParsedMessage, dialogue: Dialogue) -> bool:
    return bool(language_profile(dialogue.language).whose_words.search(message.text))


def leaves_open(message: ParsedMessage, strong: frozenset[str], dialogue: Dialogue) -> bool:
    """Whether a question names somebody and says little else: "did Ann Lee attend?", but not "who
    leads Peru?"."""
    is_whole = dialogue.unspaced or asks_of_someone(message.words, dialogue)
    return not (is_whole or len(strong) > _LITTLE or _says_where(message, dialogue))


def has_all(told: str, words: frozenset[str]) -> bool:
    """Whether what articles tell has all of some words in some form."""
    return bool(words) and all(
        re.search(rf"\b{re.escape(word[:STEM])}", told, re.IGNORECASE) for word in words
    )


def _says_where(message: ParsedMessage, dialogue: Dialogue) -> bool:
    within = dialogue.places | dialogue.joins | dialogue.trailing
    return any(word.plain in within for word in message.words)

"""How much a message depends on what was told before it, by its words and the articles quoted."""

import re
from dataclasses import dataclass, replace

from bot.conversation.grammar.noun_phrases import noun_phrases
from bot.conversation.grammar.parsed_message import (
    ContextDependence,
    ParsedMessage,
    names_and_content,
    parse_message,
)
from bot.conversation.grammar.words import asks_of_someone
from index.languages.dialogue import Dialogue
from index.languages.profile import language_profile

STEM = 6  # letters by which a word is found in some form
_LITTLE = 2  # words that say something, beside a name, of a question that may lack its topic


@dataclass(frozen=True, slots=True)
class WeighedMessage:
    """A message, how much it depends on what was told, its names and its other words."""

    parsed: ParsedMessage
    dialogue: Dialogue
    dependence: ContextDependence
    names: frozenset[str] = frozenset()
    strong: frozenset[str] = frozenset()

    def asks_what_was_said(self) -> bool:
        """Whether it only asks what somebody said: "what did Ann Lee say?", of what was told."""
        only_names = bool(self.names) and not self.strong
        asked = language_profile(self.dialogue.language).whose_words.search(self.parsed.text)
        if not (only_names and asked):
            return False
        on = self.parsed.text[asked.end(asked.lastgroup or 0) :]  # "say about Ben Ray"
        return not any(names_and_content(parse_message(on, self.dialogue), self.dialogue))

    def says_it_all(self) -> bool:
        """Whether it names somebody and says more: "who leads Peru?", but not "did Ann Lee
        attend?"."""
        is_whole = self.dialogue.unspaced or asks_of_someone(self.parsed.words, self.dialogue)
        says_more = is_whole or len(self.strong) > _LITTLE
        return bool(self.names) and (says_more or _says_where(self.parsed, self.dialogue))


def weigh(message: WeighedMessage, told: str, *, inferred: bool) -> WeighedMessage:
    """A message with its words, as dependent as it is after what was ``told``."""
    parsed, dialogue, dependence = message.parsed, message.dialogue, message.dependence
    names, strong = names_and_content(parsed, dialogue)
    phrases = noun_phrases(parsed.text, dialogue)
    nouns = [phrase.text.lower().split() for phrase in phrases if not phrase.is_name]
    is_free = dependence is ContextDependence.NO
    says_little = is_free and dialogue.nouns_have_capitals and names <= frozenset().union(*nouns)
    likely = replace(message, dependence=ContextDependence.LIKELY)
    if dependence is ContextDependence.HARDLY or says_little:  # "who was MVP?" names nobody
        words = names | strong
        if _asks_of_kind(nouns, dialogue) or _asks_of_what_is_told(
            parsed, words, nouns, told, dialogue
        ):
            return likely
        if _asks_little_of_past(parsed, words, nouns, dialogue) and not inferred:
            return replace(likely, strong=words)
    if dependence is ContextDependence.HARDLY:
        return replace(message, strong=names | strong)
    whole = replace(message, names=names, strong=strong)
    if dependence is not ContextDependence.YES and whole.asks_what_was_said():
        return replace(whole, dependence=ContextDependence.LIKELY)
    return whole


def _asks_of_what_is_told(
    message: ParsedMessage,
    words: frozenset[str],
    nouns: list[list[str]],
    told: str,
    dialogue: Dialogue,
) -> bool:
    """Whether the articles quoted tell of "the ship" that a message asks of, or of most that it
    says; not "what is a strike", which asks of any."""
    known = {word for noun in nouns if noun[0] not in dialogue.indefinite for word in noun}
    is_of_any = any(noun[0] in dialogue.indefinite for noun in nouns)
    is_of_told = is_told(words & known, told) or (not is_of_any and is_told(words, told))
    return is_of_told and not _says_where(message, dialogue)


def _asks_of_kind(nouns: list[list[str]], dialogue: Dialogue) -> bool:
    """Whether a message asks of "the company", or of "the company's head"."""
    sign = dialogue.possessive.format(name="") or " "
    return any(
        noun.removesuffix(sign if owned else "") in dialogue.kinds
        for _, noun, *owned in (words for words in nouns if words[1:])
        if noun.endswith(sign) or not owned
    )


def _asks_little_of_past(
    message: ParsedMessage, strong: frozenset[str], nouns: list[list[str]], dialogue: Dialogue
) -> bool:
    """Whether a message asks of the past and has one word, or names only what may be known: "how
    much was a ticket?", "what was the final score?"."""
    said = {word.plain for word in message.words}
    is_past = said & dialogue.past_verbs or any(map(dialogue.past.match, said))
    if not is_past or language_profile(dialogue.language).whose_words.search(message.text):
        return False
    return len(strong) == 1 or any(strong <= {*words[1:]} for words in nouns)


def is_told(words: frozenset[str], told: str) -> bool:
    """Whether articles have more than half of some words in some form."""
    stems = (rf"\b{re.escape(word[:STEM])}" for word in words)
    found = sum(bool(re.search(stem, told, re.IGNORECASE)) for stem in stems)
    return 2 * found > len(words)


def _says_where(message: ParsedMessage, dialogue: Dialogue) -> bool:
    within = dialogue.places | dialogue.joins | dialogue.trailing
    return any(word.plain in within for word in message.words)

"""A message taken apart, and whether it can stand alone."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from bot.conversation.grammar.references import Reference, references_in
from bot.conversation.grammar.words import (
    SHORT,
    Word,
    any_of,
    is_abbreviation,
    is_empty,
    is_name,
    without_small_words,
    words_of,
)
from index.languages.dialogue import Dialogue


class ContextDependence(Enum):
    """Whether a message depends on the one before it, before anything is asked."""

    NO = "no"
    HARDLY = "hardly"  # it can stand alone, but names nothing: "What are the symptoms?"
    UNLIKELY = "unlikely"  # it goes on from something, but names all that it needs
    LIKELY = "likely"  # it points at nothing, but says too little
    YES = "yes"


@dataclass(frozen=True, slots=True)
class ParsedMessage:
    """A message taken apart. ``text`` is without the words that only go on ("and what about …"),
    ``without_opening`` without those that go on from anything ("and …").

    ``is_part``: it asks the earlier question of something else: "and in Germany?". ``corrects``: it
    says what was meant.
    """

    original: str
    without_opening: str
    text: str
    opened: bool
    is_part: bool
    corrects: bool
    words: tuple[Word, ...]
    references: tuple[Reference, ...]


def parse_message(text: str, dialogue: Dialogue) -> ParsedMessage:
    """A message without its opening, and what it points at; of a correction what was meant."""
    rest = " ".join(text.split())
    meant = meant_instead(rest, dialogue)
    corrects = opened = bool(meant)
    original = rest = meant or rest
    instead = corrects and dialogue.unspaced
    while (match := dialogue.opening.match(rest)) and rest[match.end() :].strip(" ?？!¿"):
        rest, opened = rest[match.end() :], True
    without_opening = rest
    if (match := dialogue.instead.match(rest)) and rest[match.end() :].strip(" ?？!¿"):
        rest, instead = rest[match.end() :], True
    rest = rest.lstrip("¿¡ ")
    words = () if dialogue.unspaced else words_of(rest, dialogue)
    references = tuple(references_in(rest, words, dialogue))
    asked = opened or _is_name_asked(rest, words, dialogue)
    if any(word.plain in dialogue.asking for word in words[1:]):
        instead = False  # "what about the pier, who owns it"
    part = instead or (_is_part(words, dialogue, asked) and not references)
    return ParsedMessage(original, without_opening, rest, opened, part, corrects, words, references)


def meant_instead(text: str, dialogue: Dialogue) -> str:
    """What a correction says was meant: "no, I meant Kyiv", "sorry, Kyiv", "*Kyiv"; nothing where a
    message is none."""
    if match := dialogue.correction.match(text):
        return text[match.end() :] if text[match.end() :].strip(" ?？!¿") else ""
    for match in dialogue.correction.finditer(text):  # "the mine, I mean"
        before, behind = text[: match.start()].strip(" ,"), text[match.end() :]
        is_last = not any(map(str.isalnum, behind))
        if is_last and _is_part(words_of(before, dialogue), dialogue, True):
            return before
    match = dialogue.amending.match(text)
    if match is None:
        return ""
    rest = text[match.end() :].lstrip(" ,.…!:;，。–—-")
    if dialogue.unspaced:
        asks = any(word in rest for word in dialogue.asking)
        return rest if len(rest) <= 2 * SHORT and not asks else ""
    words = words_of(f"x {rest}", dialogue)
    small = dialogue.determiners | dialogue.places | dialogue.joins | dialogue.trailing
    begins = not text[match.end() : match.end() + 1].isspace() or any(
        is_name(word, words, dialogue) or word.plain in small for word in words[1:2]
    )
    return rest if begins and _is_part(words[1:], dialogue, True) else ""


def begun_anew(text: str, dialogue: Dialogue) -> str:
    """Of a question that somebody began and then asked otherwise, the one that was meant: "who won
    the cup, sorry, I mean who lost it?"."""
    asking = dialogue.asking_or_verbs
    for match in dialogue.correction.finditer(text):
        within_word = match[0][0].isalnum() and text[match.start() - 1].isalnum()
        first = words_of(text[match.end() :], dialogue)[:1]
        if match.start() and not within_word and any(word.plain in asking for word in first):
            return begun_anew(text[match.end() :], dialogue)
    return text


def _is_part(words: Sequence[Word], dialogue: Dialogue, opened: bool) -> bool:
    """A few words without a question word or a verb that a question begins with."""
    if not words or len(words) > SHORT + 1:
        return False
    asking = dialogue.asking_or_verbs
    if any(word.plain in asking for word in words):
        return False
    begins = words[0].plain
    leads = begins in dialogue.places | dialogue.joins | dialogue.trailing
    return (opened or leads) and not all(
        is_empty(word, dialogue) or word.plain in dialogue.thin for word in words
    )


def _is_name_asked(text: str, words: Sequence[Word], dialogue: Dialogue) -> bool:
    """ "Bergen?", but not "Bergen", which asks for all there is on it."""
    behind = words_of(f"x {text}", dialogue)
    asks = text.endswith("?") and 0 < len(words) <= SHORT
    return asks and all(is_name(word, behind, dialogue) for word in behind[1:])


def context_dependence(message: ParsedMessage, dialogue: Dialogue) -> ContextDependence:
    """How much a message depends on the one before it."""
    if message.references or message.is_part:
        return ContextDependence.YES
    if dialogue.unspaced:
        return _dependence_unspaced(message, dialogue)
    content = [word for word in message.words if not is_empty(word, dialogue)]
    strong = [word for word in content if word.plain not in dialogue.thin]
    if not content:
        return ContextDependence.YES if message.words else ContextDependence.NO
    if _is_measure(message.words, dialogue) or _lacks_noun(message.words, dialogue):
        return ContextDependence.YES
    if len(strong) < 2 and _asks_which_one(message.words, dialogue):
        return ContextDependence.YES
    if not strong:
        return ContextDependence.LIKELY
    named = any(is_name(word, message.words, dialogue) for word in strong)
    asks_for_others = any(word.plain in dialogue.besides for word in message.words[1:2])
    if asks_for_others and not named and len(strong) < 3:
        return ContextDependence.YES  # "who else was nominated?"
    if len(strong) == 1 < len(message.words) and is_abbreviation(strong[0]):
        named = False  # "who was MVP?"
    if message.opened:
        return ContextDependence.UNLIKELY if named or len(strong) > 1 else ContextDependence.LIKELY
    return ContextDependence.NO if named or len(strong) > SHORT else ContextDependence.HARDLY


def _is_measure(words: Sequence[Word], dialogue: Dialogue) -> bool:
    """ "By how many votes?", "which prison?": what is asked for, without a verb."""
    plain = [word.plain for word in words]
    verbs = dialogue.be | dialogue.helping
    if len(plain) == 2 and dialogue.fixed_order and plain[0] in dialogue.which - dialogue.adverbs:
        is_verb = plain[1] in dialogue.verbs | dialogue.past_verbs | dialogue.thin
        return not (is_verb or dialogue.past.match(plain[1]))
    return (
        2 < len(plain) <= SHORT
        and plain[0] in dialogue.empty - dialogue.which - dialogue.who - verbs - dialogue.adverbs
        and plain[1] in dialogue.which
        and not verbs.intersection(plain)
    )


def _lacks_noun(words: Sequence[Word], dialogue: Dialogue) -> bool:
    """ "How many did Peru win?": a verb and its subject stand where what is counted would."""
    subjects = dialogue.determiners.union(*dialogue.pointing.values())
    return dialogue.fixed_order and any(
        counts.plain in dialogue.counting
        and verb.plain in dialogue.helping - dialogue.have
        and (subject.plain in subjects or is_name(subject, words, dialogue))
        for counts, verb, subject in zip(words, words[1:], words[2:], strict=False)
    )


def _asks_which_one(words: Sequence[Word], dialogue: Dialogue) -> bool:
    """ "Which was first?": a verb stands where the noun would, and nobody is named."""
    verbs = dialogue.be | dialogue.helping | dialogue.thin
    begins = [word.plain for word in words[:2]]
    lacks = dialogue.fixed_order and begins[0] in dialogue.counting and begins[-1] in verbs
    return lacks and not any(is_name(word, words, dialogue) for word in words)


def _dependence_unspaced(message: ParsedMessage, dialogue: Dialogue) -> ContextDependence:
    content = without_small_words(message.text, dialogue)
    if content:
        short = message.text.rstrip("?？。 ").endswith(dialogue.again) and len(content) <= 2 * SHORT
        if short or message.opened:
            return ContextDependence.YES if short else ContextDependence.UNLIKELY
        return (
            ContextDependence.HARDLY
            if _asks_first(message.text, content, dialogue)
            else ContextDependence.NO
        )
    return (
        ContextDependence.LIKELY if dialogue.letters.search(message.text) else ContextDependence.NO
    )


def _asks_first(text: str, content: str, dialogue: Dialogue) -> bool:
    """Whether a Chinese question begins with what it asks for, and tells nothing but what happened:
    "什么时候建成的"; a Japanese one names at most that: "費用はいくらでしたか"."""
    asking = dialogue.asking | dialogue.empty
    begins = re.match(any_of(asking), text) or dialogue.endings.search(text)
    return len(dialogue.endings.sub("", content)) <= SHORT and bool(begins)


def names_and_content(
    message: ParsedMessage, dialogue: Dialogue
) -> tuple[frozenset[str], frozenset[str]]:
    """The names of a message, and its other words that say what it is about."""
    if dialogue.unspaced:
        return frozenset(), frozenset(without_small_words(message.text, dialogue).split())
    content = [word for word in message.words if not is_empty(word, dialogue)]
    content = [word for word in content if word.plain not in dialogue.thin]
    pointing = {pointer.word.plain for pointer in message.references}
    content = [word for word in content if word.plain not in pointing]
    names = {word.plain for word in content if is_name(word, message.words, dialogue)}
    return frozenset(names), frozenset(word.plain for word in content) - names

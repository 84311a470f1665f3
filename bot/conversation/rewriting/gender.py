"""Whom an article calls "she" and whom "he", told by the word that comes first behind a name."""

import re
from collections import Counter
from collections.abc import Iterator

from bot.conversation.grammar.noun_phrases import noun_phrases
from bot.conversation.grammar.parsed_message import ParsedMessage
from bot.conversation.grammar.words import words_of
from bot.conversation.incoming import Incoming
from bot.conversation.rewriting.antecedents import itself, resolved
from bot.conversation.rewriting.previous_turn import (
    FULL_NAME,
    is_somebody_else,
    points_at_somebody,
)
from index.languages.dialogue import Dialogue
from index.languages.spoken import plain

_NEAR = 120  # letters behind a name
_MUCH = 3  # times as often


def called_so(
    root: str, person: str, message: ParsedMessage, incoming: Incoming, dialogue: Dialogue
) -> tuple[str, bool]:
    """Who may be meant by "she", and whether nobody else whom the question names: the articles
    quoted call them "he", or the last message did. ``person``, whom the answer marks, is meant
    unless they say "he" of that one and "she" of another."""
    told, phrases = incoming.told, noun_phrases(root, dialogue)
    if not points_at_somebody(message, dialogue):  # "it" is nobody who is "he"
        is_nobody = bool(phrases) and all(
            phrase.is_name
            and _is_called_otherwise(itself(phrase, root, dialogue), message, told, dialogue)
            for phrase in phrases
        )
        return "" if is_nobody else person, is_nobody
    sign = dialogue.possessive.format(name="")
    full = [phrase.text.removesuffix(sign) for phrase in phrases if phrase.is_name]
    counts = {name: _counts(name, message, told, dialogue) for name in (*full, person) if name}
    so = {name for name, (same, other) in counts.items() if same > other}
    wrong = {name for name, (same, other) in counts.items() if _outweighs(other, same)}
    turn = incoming.previous
    if turn and so.isdisjoint(full) and is_somebody_else(turn, message, dialogue):
        wrong |= {*full}
    left = [name for name in full if name not in wrong]
    if wrong and len(left) < 2 and not (full and left == full):
        found = next((name for name in counts if name not in wrong), "")
        return found or _in_quotes(message, incoming, dialogue), True
    if not person or person in so:
        return person, False
    found = _in_quotes(message, incoming, dialogue)
    return found or ("" if person in wrong else person), False


def of_thing_named_last(
    last: str, message: ParsedMessage, incoming: Incoming, dialogue: Dialogue
) -> str:
    """A message with what the last of two questions itself names for "it": "the bridge: how big was
    the ship?"; not what that asks for ("what was the cause?"), or whom articles call "he"."""
    pointing = {found.word.plain for found in message.references}
    named, words = noun_phrases(last, dialogue), words_of(last, dialogue)
    if not pointing or not pointing <= dialogue.things or len(named) != 1 or named[0].is_name:
        return ""
    asks = words[0].plain in (dialogue.which - dialogue.adverbs) | dialogue.who
    is_asked = asks and words[1].plain in dialogue.be and not plain(last[named[0].end :])
    is_somebody = _is_called_otherwise(named[0].last, message, incoming.told, dialogue)
    return "" if is_asked or is_somebody else resolved(last, "", message, dialogue)


def _is_called_otherwise(
    name: str, message: ParsedMessage, article: str, dialogue: Dialogue
) -> bool:
    """Whether somebody is "he" in an article, more than once, where a message says "she"."""
    same, other = _counts(name, message, article, dialogue)
    return _outweighs(other, same)


def _outweighs(other: int, same: int) -> bool:
    return other > max(_MUCH * same, 1)


def _counts(name: str, message: ParsedMessage, article: str, dialogue: Dialogue) -> tuple[int, int]:
    """How often an article calls somebody as a message does, and otherwise."""
    pointing = {found.word.plain for found in message.references}
    persons, things = dialogue.persons, dialogue.things
    groups = [forms for forms in persons if (pointing - things) & forms]
    if pointing and pointing <= things:
        groups = [things]
    if len(groups) != 1:
        return 0, 0
    known = frozenset[str]().union(*persons, things, dialogue.plural)
    called = list(_called(name, article, known, dialogue))
    same = sum(word in groups[0] for word in called)
    return same, len(called) - same


def _called(name: str, article: str, known: frozenset[str], dialogue: Dialogue) -> Iterator[str]:
    for match in re.finditer(rf"\b{re.escape(_short(name, article))}\b", article):
        for word in words_of(article[match.end() : match.end() + _NEAR], dialogue):
            if word.plain in known:
                yield word.plain
            if word.plain in known or (word.text[0].isupper() and word.plain not in dialogue.empty):
                break  # another name


def _short(name: str, article: str) -> str:
    """The last word of a name, where an article has it mostly for whom it belongs to."""
    *first, last = name.split()
    before = Counter(re.findall(rf"\b([A-Z][\w’'.-]{{1,40}}) {re.escape(last)}\b", article))
    is_theirs = not before or before.most_common(1)[0][0] in first
    return last if is_theirs else " ".join([*first[-1:], last])


def _in_quotes(message: ParsedMessage, incoming: Incoming, dialogue: Dialogue) -> str:
    """Of all whom the quotes shown name, the one whom the articles call so most; "Prime Minister"
    is nobody where that was asked for."""
    turn = incoming.previous
    shown = [turn.quotes[at].text for at in turn.quotes_on(0)] if turn else []
    asked = {word.plain for word in words_of(turn.searched, dialogue)} if turn else set[str]()
    names = dict.fromkeys(name for text in shown for name in _names_in(text, dialogue))
    counts = {
        name: _counts(name, message, incoming.told, dialogue)
        for name in names
        if not asked.issuperset(name.lower().split())
    }
    called = [name for name, (same, other) in counts.items() if _outweighs(same, other)]
    return max(called, key=lambda name: counts[name][0], default="")


def _names_in(text: str, dialogue: Dialogue) -> Iterator[str]:
    """The whole names of a text, but for places and things: "in New York", "the World Cup"."""
    leads = dialogue.determiners | dialogue.places
    for match in FULL_NAME.finditer(text):
        before = text[: match.start()].lower().split()[-1:]
        if not any(word in leads or word.isdigit() for word in before):
            yield match[0]

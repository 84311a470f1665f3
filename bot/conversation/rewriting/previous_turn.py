"""What of the turn before a message goes on from: its last question, whom and what it spoke of."""

import re
from dataclasses import replace

from bot.conversation.grammar.noun_phrases import noun_phrases
from bot.conversation.grammar.parsed_message import ParsedMessage, parse_message
from bot.conversation.grammar.words import asks_of_someone, content_words, is_empty, words_of
from bot.conversation.rewriting.antecedents import itself
from bot.conversation.rewriting.ellipsis import of_something_else
from bot.conversation.rewriting.question_forms import is_passive
from bot.conversation.rewriting.wording import (
    asking,
    capitalized,
    lower_determiner,
    one_after_other,
    opened,
    put_name,
)
from bot.storage.turn import Turn
from index.article import ReplyKind
from index.languages.dialogue import Dialogue
from index.languages.spoken import plain

_POSSESSIVE = re.compile(r"(?:['’]s?|[.-]+)$")
SURE = 0.5  # confidence from which an answer is more likely right than not
_BEFORE_NAME = 3  # words of an answer before the name that it is
_CAPITAL = "".join(filter(str.isupper, map(chr, range(0x530))))  # Latin, Greek, Cyrillic
FULL_NAME = re.compile(rf"[{_CAPITAL}][\w’'.-]*(?: [{_CAPITAL}][\w’'.-]*)+")


def last_question(text: str, dialogue: Dialogue) -> str:
    """The last of "Who won? Where?" and of "Oslo: who won?"; nothing where there is only one."""
    before, _, last = text.rpartition("? ")
    if before:
        return last if any(map(str.isalnum, last)) else ""
    before, _, last = text.rpartition(": ")
    asking = dialogue.asking_or_verbs
    asks = any(word.plain in asking for word in words_of(last, dialogue)[:1])
    return last if before and asks else ""


def on_topic(turn: Turn, dialogue: Dialogue) -> Turn:
    """A turn whose message named nothing and was asked alone, with what was spoken of before it as
    its question: the next message may go on from that."""
    last = last_question(turn.other, dialogue)
    if turn.follows_up or not last or turn.kind != ReplyKind.ANSWER:
        return turn
    return replace(turn, root=turn.other.removesuffix(last).rstrip(": "))


def needs_last(turn: Turn, message: ParsedMessage, dialogue: Dialogue) -> bool:
    """Whether a message goes on from what was said just now, answered or not: "and in Peru?", "does
    it work?"; "he" may be whoever was spoken of before, where that asked for nobody."""
    pointing = [found.word.plain for found in message.references]
    if points_at_somebody(message, dialogue) and asks_for_someone(turn.searched, dialogue):
        return True
    return message.is_part or (bool(pointing) and all(word in dialogue.things for word in pointing))


def same_thing(turn: Turn, message: ParsedMessage, dialogue: Dialogue) -> str:
    """A message with what its only "it" stood for in the last one: what was put there then."""
    said = parse_message(turn.said, dialogue)
    words = {found.word.plain for found in (*said.references, *message.references)}
    alone = len(said.references) == len(message.references) == 1 and words <= dialogue.things
    if not alone or message.is_part:
        return ""
    then, now = said.references[0], message.references[0]
    before, after = said.text[: then.word.start], said.text[then.word.end :]
    asked = turn.searched.lower()
    is_put = asked.startswith(before.lower()) and asked.endswith(after.lower())
    meant = turn.searched[len(before) : len(turn.searched) - len(after)] if is_put else ""
    is_own = then.role == "possessive" or then.word.plain == meant.lower()
    return put_name(meant, now, message, dialogue) if meant and not is_own else ""


def of_last(turn: Turn, last: str, message: ParsedMessage, dialogue: Dialogue) -> str:
    """A message that goes on from the last of two questions, behind the first of them: "and Peru?"
    after "who won the cup? How often did Chile win?", and "it" after "which firm won?"."""
    if message.is_part:
        return _of_another(turn.searched.removesuffix(last), last, message, dialogue)
    things = any(
        found.word.plain in dialogue.things or found.role == "event" for found in message.references
    ) and not dialogue.of_event.fullmatch(plain(message.text))
    words = words_of(last, dialogue)
    if not things or len(words) < 2 or is_empty(words[1], dialogue):
        return ""
    if words[0].plain not in dialogue.which - dialogue.adverbs:
        return ""
    return one_after_other(turn.searched, opened(message.text, dialogue))


def _of_another(first: str, last: str, message: ParsedMessage, dialogue: Dialogue) -> str:
    """Two questions with another thing in the last, or in the first where only that names one."""
    asked = first.rstrip()
    moved = of_something_else(asked, message, dialogue)
    is_added = moved.startswith(plain(asked))
    if moved and not is_added and not noun_phrases(last, dialogue):
        return f"{asking(moved)} {last}"
    found = of_something_else(last, message, dialogue)
    return f"{first}{capitalized(found)}" if found else ""


def points_at_somebody(message: ParsedMessage, dialogue: Dialogue) -> bool:
    """Whether a message has a word that may stand for a person."""
    things, others = dialogue.things, ("event", "place")
    return any(
        found.role not in others and found.word.plain not in things for found in message.references
    )


def asks_for_someone(text: str, dialogue: Dialogue) -> bool:
    """Whether somebody is asked for: "who leads it?", "who is the mayor?"."""
    words = words_of(text, dialogue)
    is_office = len(words) > 1 and words[0].plain in dialogue.who and words[1].plain in dialogue.be
    return is_office or asks_of_someone(words, dialogue)


def same_person(turn: Turn, root: str, message: ParsedMessage, dialogue: Dialogue) -> str:
    """Whom the last message called "she": "Who was she swapped for?", "How old is she?"."""
    words = {word.plain for word in words_of(turn.said, dialogue)}
    pointing = {reference.word.plain for reference in message.references}
    things = dialogue.pointing.get("thing", frozenset())  # of which it is none
    if not any(words & forms and pointing & (forms | things) for forms in dialogue.persons):
        return ""
    roles = {found.role for found in parse_message(turn.said, dialogue).references}
    asks = asks_of_someone(words_of(turn.said, dialogue), dialogue)
    if asks and not roles.intersection(found.role for found in message.references):
        return ""  # after "who replaced him?" "he" is whoever did
    named = noun_phrases(root, dialogue)
    names = [itself(phrase, root, dialogue) for phrase in named if phrase.is_full_name]
    return names[0] if len(names) == 1 else ""


def is_somebody_else(turn: Turn, message: ParsedMessage, dialogue: Dialogue) -> bool:
    """Whether the last message said "she" of whom the question names, and this one says "he"."""
    pointing = {reference.word.plain for reference in message.references}
    now = [forms for forms in dialogue.persons if pointing & forms]
    said = {word.plain for word in words_of(turn.said, dialogue)}
    then = [forms for forms in dialogue.persons if said & forms]
    return turn.follows_up and len(now) == len(then) == 1 and now != then


def person_in(turn: Turn, dialogue: Dialogue) -> str:
    """Whom the answer of a turn names, where it marks one person's whole name: that of "where?" or
    "who won? Which cup?" does not, and whoever does something to "the mayor" is no "Mayor Lee"."""
    last = last_question(turn.searched, dialogue) or turn.searched
    name, words = marked_name(turn, dialogue), words_of(last, dialogue)
    of_things = dialogue.adverbs if last == turn.searched else dialogue.which | dialogue.adverbs
    if any(word.plain in of_things for word in words[:1]):
        return ""
    if not asks_of_someone(words, dialogue) or is_passive(words, dialogue):
        return name
    asked = content_words(last, dialogue)
    return name if asked.isdisjoint(name.lower().split()) else ""


def marked_name(turn: Turn, dialogue: Dialogue) -> str:
    """The only whole name that the answer of a turn marks, where it is more likely right than not
    and little stands before the name: in "he came by the help of Ann Lee" she is not the answer."""
    if not turn.answered or not turn.quotes or turn.confidence < SURE:
        return ""
    quote = turn.quotes[0]
    marked = [quote.text[a - quote.start : b - quote.start] for a, b in quote.highlights]
    found = [match for text in marked for match in FULL_NAME.finditer(text)]
    if any(match.string[: match.start()].count(" ") > _BEFORE_NAME for match in found):
        return ""
    names = {lower_determiner(_POSSESSIVE.sub("", match[0]), dialogue) for match in found}
    names = {name for name in names if name.count(" ") > name[0].islower()}
    return names.pop() if len(names) == 1 else ""

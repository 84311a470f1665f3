"""A message that depends on the question before it -> a question in words.

Where one thing alone can be meant, it takes the place of the word that points at it: "How old is
she?" after "Who is Ann Lee?" is "How old is Ann Lee?". Where more than one thing can, or the
language would have to bend it, both questions are said, one after the other.
"""

import re
from dataclasses import dataclass, replace

from bot.conversation.grammar.noun_phrases import noun_phrases
from bot.conversation.grammar.parsed_message import ParsedMessage, names_and_content, parse_message
from bot.conversation.grammar.words import is_empty, words_of
from bot.conversation.incoming import Incoming
from bot.conversation.rewriting.adverbs import adverb_in, with_adverb
from bot.conversation.rewriting.gender import called_so, of_thing_named_last
from bot.conversation.rewriting.previous_turn import (
    FULL_NAME,
    asks_for_someone,
    last_question,
    marked_name,
    needs_last,
    of_last,
    person_in,
    points_at_somebody,
    same_person,
    same_thing,
)
from bot.conversation.rewriting.question_forms import may_be_counted
from bot.conversation.rewriting.rewritten_question import (
    RewrittenQuestion,
    rewrite,
    rewrite_on_topic,
    topic_of,
    with_another_subject,
)
from bot.conversation.rewriting.wording import capitalized, one_after_other, opened, put_name
from bot.storage.turn import Turn
from index.answering.request import request_in
from index.languages.dialogue import Dialogue
from index.languages.spoken import plain, spoken_in


@dataclass(frozen=True, slots=True)
class _Before:
    """What a message goes on from: a turn, its question ``root``, the ``last`` one of several, and
    in which language it was ``spoken``."""

    turn: Turn
    root: str
    last: str
    spoken: Dialogue


def rewrite_follow_up(
    text: str, incoming: Incoming, dialogue: Dialogue, *, on_topic: bool = False
) -> RewrittenQuestion:
    """``text`` as a question of its own, after the one before it.

    ``on_topic``: the message itself is the question, and what was asked before its topic.
    """
    previous = incoming.previous
    assert previous is not None  # noqa: S101 - it depends on something
    root = previous.root or previous.searched
    spoken = spoken_in(root, incoming.language)
    root = parse_message(root, spoken).without_opening  # "so who won?"
    message = parse_message(text, dialogue)
    request = None if message.is_part else request_in(root)
    root = request.topic if request and request.topic else root
    overview = request_in(previous.searched)
    is_title = overview is not None and not overview.topic
    if is_title and (message.references or _is_adverb(message, dialogue)):  # which is no question
        return RewrittenQuestion(f"{plain(root)}: {message.original}", root)
    if on_topic:
        marked = marked_name(previous, spoken) if root in previous.searched else ""
        return rewrite_on_topic(root, marked, message, spoken)
    last = last_question(previous.searched, spoken) or last_question(root, spoken)
    before = _Before(previous, root, last, spoken)
    if last and (found := _asked_of_last(before, message, dialogue)):
        return found
    before = _on_what_was_asked(before, message)
    found = _of_thing(before, incoming, message) if dialogue is spoken else None
    return found or _of_somebody(before, incoming, message, dialogue)


def _asked_of_last(
    before: _Before, message: ParsedMessage, dialogue: Dialogue
) -> RewrittenQuestion | None:
    """A message that only asks, behind the last of two questions: "where?", "why?"."""
    searched, last = before.turn.searched, before.last
    both = one_after_other(searched, opened(message.text, dialogue))
    if _says_nothing(message, dialogue):  # it goes on from all that was asked
        named = any(names_and_content(parse_message(last, before.spoken), before.spoken))
        both = both if named else one_after_other(before.root, opened(message.text, dialogue))
        return RewrittenQuestion(both, before.root)
    if not (_is_adverb(message, dialogue) and searched.endswith(last)):
        return None
    again = with_adverb(last, "", message, dialogue) if dialogue is before.spoken else ""
    text = f"{searched.removesuffix(last)}{again}" if again else both
    return RewrittenQuestion(text, before.root, both if again else "")


def _on_what_was_asked(before: _Before, message: ParsedMessage) -> _Before:
    """For a message that goes on from a question that had no answer: that one, on what was spoken
    of."""
    turn, spoken = before.turn, before.spoken
    is_settled = turn.answered or turn.follows_up or before.last
    if is_settled or not needs_last(turn, message, spoken):
        return before
    topic = topic_of(before.root, spoken) if message.is_part else ""
    if not topic or any(phrase.is_name for phrase in noun_phrases(turn.searched, spoken)):
        return replace(before, root=turn.searched)
    root = f"{capitalized(topic)}: {turn.searched}"  # "did the police pay?" names nobody
    return _Before(replace(turn, searched=root), root, turn.searched, spoken)


def _of_thing(
    before: _Before, incoming: Incoming, message: ParsedMessage
) -> RewrittenQuestion | None:
    """A message on the same thing as the one before it, or on what the last of two questions asks
    for."""
    turn, root, last, spoken = before.turn, before.root, before.last, before.spoken
    if again := same_thing(turn, message, spoken):
        return RewrittenQuestion(again, again, one_after_other(root, message.text))
    found = of_last(turn, last, message, spoken) if last else ""
    if last and not found and (again := of_thing_named_last(last, message, incoming, spoken)):
        found = f"{turn.searched.removesuffix(last)}{again}"
    both = one_after_other(turn.searched if message.is_part else root, message.text)
    return RewrittenQuestion(found, root, both) if found else None


def _of_somebody(
    before: _Before, incoming: Incoming, message: ParsedMessage, dialogue: Dialogue
) -> RewrittenQuestion:
    """A message on somebody whom the question names or its answer, or on nobody."""
    turn, root, last, spoken = before.turn, before.root, before.last, before.spoken
    is_only_part = message.is_part and not message.references  # "and comedy?" is of the last one
    counted = dialogue is spoken and may_be_counted(last, message.references, spoken)
    if (is_only_part or counted) if last else _is_adverb(message, dialogue):
        root = turn.searched
    person = same_person(turn, root, message, spoken) or person_in(turn, spoken)
    if dialogue is spoken:
        person, is_other = called_so(root, person, message, incoming, spoken)
        if is_other:
            return _of_somebody_else(root, person, message, spoken)
    whole = ""
    if last and points_at_somebody(message, dialogue) and asks_for_someone(last, spoken):
        whole = one_after_other(root if last in root else turn.searched, message.text)
        many = any(found.word.plain in dialogue.plural for found in message.references)
        if many or not person:  # whoever the answer tells of, and nothing that the topic names
            return RewrittenQuestion(whole, root)
        root = last
    rewritten = rewrite(root, person, message, dialogue, spoken)
    both = whole if whole and rewritten.both else rewritten.both
    other = with_another_subject(parse_message(turn.said, dialogue), message, dialogue)
    if other:
        return RewrittenQuestion(other, other, both or rewritten.text)
    return replace(rewritten, both=both)


def _is_adverb(message: ParsedMessage, dialogue: Dialogue) -> bool:
    return adverb_in(message.text, dialogue).lower() in dialogue.adverbs


def _says_nothing(message: ParsedMessage, dialogue: Dialogue) -> bool:
    """Whether a message only asks: "when?", "how many?", but not "why?", which is told apart."""
    if message.references or message.is_part or dialogue.requests["why"].fullmatch(message.text):
        return False
    return not any(names_and_content(message, dialogue))


def _of_somebody_else(
    root: str, person: str, message: ParsedMessage, dialogue: Dialogue
) -> RewrittenQuestion:
    """A message on whom the answer names, or on "Ann Lee's husband", where the question before it
    asks of that one."""
    both = one_after_other(root, message.text)
    owner = re.search(dialogue.possessive.format(name=FULL_NAME.pattern), root)
    owned = words_of(root[owner.end() :], dialogue) if owner else ()
    small = [at for at, word in enumerate(owned) if is_empty(word, dialogue)]
    ends = (at for at in small if owned[at].plain not in dialogue.qualifying)
    nouns = owned[: next(ends, len(owned))]
    meant = f"{owner[0]} {' '.join(word.text for word in nouns)}" if owner and nouns else person
    found = put_name(meant, message.references[0], message, dialogue) if meant else ""
    return RewrittenQuestion(found, found, both) if found else RewrittenQuestion(both, root)

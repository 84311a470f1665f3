"""A message that leans on the question before it -> a question in words.

Where one thing alone can be meant, it takes the place of the word that points at it: "How old is
she?" after "Who is Minjee Lee?" is "How old is Minjee Lee?". Where more than one thing can, or the
language would have to bend it, both questions are said, one after the other.
"""

import re
from dataclasses import dataclass

from bot.conversation.grammar.noun_phrases import noun_phrases
from bot.conversation.grammar.parsed_message import ParsedMessage, parse_message
from bot.conversation.grammar.words import is_name, words_of
from bot.conversation.incoming import Incoming
from bot.conversation.rewriting.antecedents import capitalized, defined_in, put_name, resolved
from bot.conversation.rewriting.ellipsis import of_something_else, with_adverb
from bot.storage.turn import Turn
from index.answering.request import Wanted, is_bare, request_in
from index.languages.dialogue import Dialogue, plain, spoken_in

_POSSESSIVE = re.compile(r"(?:['’]s?|[.-]+)$")
_FULL_NAME = re.compile(r"[A-ZÀ-ÞА-ЯЁ][\w’'.-]*(?: [A-ZÀ-ÞА-ЯЁ][\w’'.-]*)+")


@dataclass(frozen=True, slots=True)
class RewrittenQuestion:
    """A question in words, and the one that the next message may lean on.

    ``both``: the question before and the message one after the other, where ``text`` is neater.
    """

    text: str
    root: str
    both: str = ""


def rewrite_follow_up(
    text: str, incoming: Incoming, dialogue: Dialogue, *, on_topic: bool = False
) -> RewrittenQuestion:
    """``text`` as a question of its own, after the one before it.

    ``on_topic``: the message itself is the question, and what was asked before its topic.
    """
    previous = incoming.previous
    assert previous is not None  # noqa: S101 - it leans on something
    root = previous.root or previous.searched
    spoken = spoken_in(root, incoming.language)
    message = parse_message(text, dialogue)
    request = None if message.is_part else request_in(root)
    root = request.topic if request and request.topic else root
    is_adverb = plain(text).lower() in dialogue.adverbs
    told = request_in(previous.searched)
    if is_adverb and told and told.wanted is Wanted.ARTICLE:  # its title is no question
        return RewrittenQuestion(f"{plain(root)}: {message.original}", root)
    if is_adverb and "? " not in previous.searched:  # "where?" goes on from the last question
        root = previous.searched
    if on_topic:
        return rewrite_on_topic(root, message, spoken)
    person = _same_person(previous, root, message, spoken) or person_in(previous)
    said = parse_message(previous.said, dialogue)
    return with_another_subject(said, message, dialogue) or rewrite(
        root, person, message, dialogue, spoken
    )


def _same_person(turn: Turn, root: str, message: ParsedMessage, dialogue: Dialogue) -> str:
    """Whom the last message called "she" too: "Who was she swapped for?", "How old is she?"."""
    said = {word.plain for word in words_of(turn.said, dialogue)}
    pointing = {reference.word.plain for reference in message.references}
    if not any(said & forms and pointing & forms for forms in dialogue.persons):
        return ""
    names = [phrase.text for phrase in noun_phrases(root, dialogue) if phrase.is_full_name]
    return names[0] if len(names) == 1 else ""


def person_in(turn: Turn) -> str:
    """Whom the answer of a turn names, where it marks one person's whole name."""
    if not turn.answered or not turn.quotes:
        return ""
    quote = turn.quotes[0]
    marked = [quote.text[a - quote.start : b - quote.start] for a, b in quote.highlights]
    names = {_POSSESSIVE.sub("", name) for text in marked for name in _FULL_NAME.findall(text)}
    return names.pop() if len(names) == 1 else ""


def rewrite(
    root: str, person: str, message: ParsedMessage, dialogue: Dialogue, spoken: Dialogue
) -> RewrittenQuestion:
    """``message`` after the question ``root``, which is in the language ``spoken``.

    ``person`` is who the answer to it named, if one was asked for.
    """
    said = message.original if message.is_part else _opened(message.text, dialogue)
    both = f"{_asking(root)} {capitalized(said)}"
    if is_bare(root):
        both = f"{capitalized(plain(root))}: {said}"
    if dialogue is spoken:
        for found in (
            with_adverb(root, message, dialogue),
            of_something_else(root, message, dialogue),
            resolved(root, person, message, dialogue),
        ):
            if found:
                found = _opened(capitalized(found), dialogue)
                return RewrittenQuestion(found, found, both)
    return RewrittenQuestion(both, root)


def rewrite_on_topic(root: str, message: ParsedMessage, spoken: Dialogue) -> RewrittenQuestion:
    """A question of its own that names nothing, on what the question before it names."""
    named = _topic(root, spoken)
    if not named:
        return RewrittenQuestion(f"{_asking(root)} {capitalized(message.original)}", root)
    return RewrittenQuestion(f"{capitalized(named)}: {message.original}", root)


def _topic(root: str, dialogue: Dialogue) -> str:
    """What a question is on: itself where it is only a name, else all that it names."""
    if is_bare(root):
        return plain(root)
    named = [phrase.text for phrase in noun_phrases(root, dialogue)]
    return ", ".join(named) or defined_in(root, dialogue)


def with_another_subject(
    said: ParsedMessage, message: ParsedMessage, dialogue: Dialogue
) -> RewrittenQuestion | None:
    """ "And Bolsonaro?" after "how many votes did he get?" asks that of somebody else."""
    part = plain(message.text)
    references = [
        reference for reference in said.references if reference.role in ("subject", "object")
    ]
    named = words_of(f"x {part}", dialogue)
    if not message.is_part or said.is_part or len(references) != 1 or len(said.references) != 1:
        return None
    if not all(is_name(word, named, dialogue) for word in named[1:]):
        return None
    found = put_name(part, references[0], said, dialogue)
    return RewrittenQuestion(found, found) if found else None


def _opened(text: str, dialogue: Dialogue) -> str:
    """In Spanish a question has a sign at its beginning too."""
    wanted = dialogue.language == "es" and text.endswith("?") and "¿" not in text
    return f"¿{capitalized(text)}" if wanted else text


def _asking(text: str) -> str:
    text = text.strip()
    return text if text.endswith(("?", "？", ".", "!", "。")) else f"{text}?"

"""A message that depends on the question before it -> a question in words.

Where one thing alone can be meant, it takes the place of the word that points at it: "How old is
she?" after "Who is Minjee Lee?" is "How old is Minjee Lee?". Where more than one thing can, or the
language would have to bend it, both questions are said, one after the other.
"""

import re
from dataclasses import dataclass

from bot.conversation.grammar.noun_phrases import noun_phrases
from bot.conversation.grammar.parsed_message import (
    ParsedMessage,
    names_and_content,
    parse_message,
)
from bot.conversation.grammar.words import (
    asks_of_someone,
    is_empty,
    is_name,
    is_topic,
    without_small_words,
    words_of,
)
from bot.conversation.incoming import Incoming
from bot.conversation.rewriting.antecedents import (
    capitalized,
    defined_in,
    itself,
    lower_determiner,
    means_someone,
    put_name,
    resolved,
)
from bot.conversation.rewriting.ellipsis import of_something_else, with_adverb
from bot.storage.turn import Turn
from index.answering.request import request_in
from index.languages.dialogue import Dialogue, plain, spoken_in

_POSSESSIVE = re.compile(r"(?:['’]s?|[.-]+)$")
_TITLE = re.compile(r"《[^》]+》")
_CAPITAL = "".join(filter(str.isupper, map(chr, range(0x530))))  # Latin, Greek, Cyrillic
_FULL_NAME = re.compile(rf"[{_CAPITAL}][\w’'.-]*(?: [{_CAPITAL}][\w’'.-]*)+")


@dataclass(frozen=True, slots=True)
class RewrittenQuestion:
    """A question in words, and the one that the next message may depend on.

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
    assert previous is not None  # noqa: S101 - it depends on something
    root = previous.root or previous.searched
    spoken = spoken_in(root, incoming.language)
    message = parse_message(text, dialogue)
    request = None if message.is_part else request_in(root)
    root = request.topic if request and request.topic else root
    is_adverb = plain(message.text).lower() in dialogue.adverbs
    overview = request_in(previous.searched)
    # A title is no question.
    if overview and not overview.topic and (is_adverb or message.references):
        return RewrittenQuestion(f"{plain(root)}: {message.original}", root)
    if on_topic:
        return rewrite_on_topic(root, message, spoken)
    last = _last_question(previous.searched, spoken)
    if last and _says_nothing(message, dialogue):  # "where?" goes on from all that was asked
        asked = _opened(capitalized(message.text), dialogue)
        return RewrittenQuestion(f"{_asking(previous.searched)} {asked}", root)
    if not (previous.answered or previous.follows_up or last) and _needs_last(message, spoken):
        root = previous.searched
    if dialogue is spoken and (again := _same_thing(previous, message, spoken)):
        return RewrittenQuestion(again, again, f"{_asking(root)} {capitalized(message.text)}")
    if last and dialogue is spoken and (found := _of_last(previous, last, message, spoken)):
        before = previous.searched if message.is_part else root
        return RewrittenQuestion(found, root, f"{_asking(before)} {capitalized(message.text)}")
    if is_adverb and not last:
        root = previous.searched
    person = _same_person(previous, root, message, spoken) or person_in(previous, spoken)
    if dialogue is spoken and _is_somebody_else(previous, message, spoken):
        return _of_somebody_else(root, person_in(previous, spoken), message, spoken)
    if last and person and _points_at_somebody(message, dialogue):
        root = last if _asks_for_someone(last, spoken) else root
    rewritten = rewrite(root, person, message, dialogue, spoken)
    earlier = parse_message(previous.said, dialogue)
    other = with_another_subject(earlier, message, dialogue)
    return RewrittenQuestion(other, other, rewritten.both or rewritten.text) if other else rewritten


def _last_question(text: str, dialogue: Dialogue) -> str:
    """The last of "Who won? Where?" and of "Oslo: who won?"; nothing where there is only one."""
    before, _, last = text.rpartition("? ")
    if before:
        return last
    before, _, last = text.rpartition(": ")
    asking = dialogue.asking_or_verbs
    asks = any(word.plain in asking for word in words_of(last, dialogue)[:1])
    return last if before and asks else ""


def _needs_last(message: ParsedMessage, dialogue: Dialogue) -> bool:
    """Whether a message goes on from what was said just now, answered or not: "and in Peru?", "does
    it work?"; "he" may be whoever was spoken of before."""
    pointing = [found.word.plain for found in message.references]
    return message.is_part or (bool(pointing) and all(word in dialogue.things for word in pointing))


def _same_thing(turn: Turn, message: ParsedMessage, dialogue: Dialogue) -> str:
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


def _of_last(turn: Turn, last: str, message: ParsedMessage, dialogue: Dialogue) -> str:
    """A message that goes on from the last of two questions, behind the first of them: "and Peru?"
    after "who won the cup? How often did Chile win?", and "it" after "which firm won?"."""
    if message.is_part:
        found = of_something_else(last, message, dialogue)
        return f"{turn.searched.removesuffix(last)}{capitalized(found)}" if found else ""
    things = any(found.word.plain in dialogue.things for found in message.references)
    first, *kind = words_of(last, dialogue)[:2]
    asks_which = first.plain in dialogue.which - dialogue.adverbs
    if not (things and asks_which and kind) or is_empty(kind[0], dialogue):
        return ""
    return f"{_asking(turn.searched)} {_opened(capitalized(message.text), dialogue)}"


def _says_nothing(message: ParsedMessage, dialogue: Dialogue) -> bool:
    """Whether a message only asks: "when?", "how many?", but not "why?", which is told apart."""
    if message.references or message.is_part or dialogue.requests["why"].fullmatch(message.text):
        return False
    return not any(names_and_content(message, dialogue))


def _points_at_somebody(message: ParsedMessage, dialogue: Dialogue) -> bool:
    """Whether a message has a word that may stand for a person."""
    things, others = dialogue.things, ("event", "place")
    return any(
        found.role not in others and found.word.plain not in things for found in message.references
    )


def _asks_for_someone(text: str, dialogue: Dialogue) -> bool:
    """Whether somebody is asked for: "who leads it?", "who is the mayor?"."""
    words = words_of(text, dialogue)
    is_office = len(words) > 1 and words[0].plain in dialogue.who and words[1].plain in dialogue.be
    return is_office or asks_of_someone(words, dialogue)


def _same_person(turn: Turn, root: str, message: ParsedMessage, dialogue: Dialogue) -> str:
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
    names = [phrase.text for phrase in noun_phrases(root, dialogue) if phrase.is_full_name]
    return names[0] if len(names) == 1 else ""


def _is_somebody_else(turn: Turn, message: ParsedMessage, dialogue: Dialogue) -> bool:
    """Whether the last message said "she" of whom the question names, and this one says "he"."""
    pointing = {reference.word.plain for reference in message.references}
    now = [forms for forms in dialogue.persons if pointing & forms]
    said = {word.plain for word in words_of(turn.said, dialogue)}
    then = [forms for forms in dialogue.persons if said & forms]
    return turn.follows_up and len(now) == len(then) == 1 and now != then


def _of_somebody_else(
    root: str, person: str, message: ParsedMessage, dialogue: Dialogue
) -> RewrittenQuestion:
    """A message on whom the answer names, or on "Ann Lee's husband", where the question before it
    asks of that one."""
    both = f"{_asking(root)} {capitalized(message.text)}"
    owned = re.search(dialogue.possessive.format(name=rf"{_FULL_NAME.pattern}") + r" \w+", root)
    meant = owned[0] if owned else person
    found = put_name(meant, message.references[0], message, dialogue) if meant else ""
    return RewrittenQuestion(found, found, both) if found else RewrittenQuestion(both, root)


def person_in(turn: Turn, dialogue: Dialogue) -> str:
    """Whom the answer of a turn names, where it marks one person's whole name."""
    if not turn.answered or not turn.quotes:
        return ""
    quote = turn.quotes[0]
    marked = [quote.text[a - quote.start : b - quote.start] for a, b in quote.highlights]
    found = (_POSSESSIVE.sub("", name) for text in marked for name in _FULL_NAME.findall(text))
    names = {lower_determiner(name, dialogue) for name in found}
    names = {name for name in names if name.count(" ") > name[0].islower()}
    return names.pop() if len(names) == 1 else ""


def rewrite(
    root: str, person: str, message: ParsedMessage, dialogue: Dialogue, spoken: Dialogue
) -> RewrittenQuestion:
    """``message`` after the question ``root``, which is in the language ``spoken``.

    ``person`` is who the answer to it named, if one was asked for.
    """
    question = message.original if message.is_part else _opened(message.text, dialogue)
    both = f"{_asking(root)} {capitalized(question)}"
    if is_topic(root, dialogue):
        both = f"{capitalized(plain(root))}: {message.text if message.is_part else question}"
    if dialogue is spoken:
        for found in (
            with_adverb(root, message, dialogue),
            of_something_else(root, message, dialogue),
            resolved(root, person, message, dialogue),
        ):
            if found:
                found = _opened(capitalized(found), dialogue)
                return RewrittenQuestion(found, found, both)
        if person and means_someone(root, message, dialogue):
            return RewrittenQuestion(f"{person}: {question}", root, both)
    return RewrittenQuestion(both, root)


def rewrite_on_topic(root: str, message: ParsedMessage, spoken: Dialogue) -> RewrittenQuestion:
    """A question of its own that names nothing, on what the question before it names."""
    named = _topic(root, spoken)
    if not named:
        return RewrittenQuestion(f"{_asking(root)} {capitalized(message.original)}", root)
    return RewrittenQuestion(f"{capitalized(named)}: {message.original}", root)


def _topic(root: str, dialogue: Dialogue) -> str:
    """What a question is on: itself where it is only a name, else all that it names."""
    if is_topic(root, dialogue):
        return plain(root)
    if dialogue.unspaced:  # what is asked of comes first, but for titles
        title, asked_of = _TITLE.search(root), without_small_words(root, dialogue).split()[:1]
        first = "".join(text for text in asked_of if root.startswith(text))
        return title[0] if title else first
    owning = dialogue.pointing["possessive"] | dialogue.pointing["either"]
    named = [
        itself(phrase, root, dialogue)
        for phrase in noun_phrases(root, dialogue)
        if phrase.text.split()[0].lower() not in owning
    ]
    return ", ".join(named) or defined_in(root, dialogue)


def with_another_subject(earlier: ParsedMessage, message: ParsedMessage, dialogue: Dialogue) -> str:
    """ "And Bolsonaro?" after "how many votes did he get?" asks that of somebody else."""
    part = plain(message.text)
    references = [
        reference for reference in earlier.references if reference.role in ("subject", "object")
    ]
    named = words_of(f"x {part}", dialogue)
    pointing = {reference.word.plain for reference in earlier.references}
    if not message.is_part or earlier.is_part or not references or len(pointing) != 1:
        return ""
    if not all(is_name(word, named, dialogue) for word in named[1:]):
        return ""
    return put_name(part, references[0], earlier, dialogue)


def _opened(text: str, dialogue: Dialogue) -> str:
    """A question with the sign that its language puts at its beginning too."""
    sign = dialogue.opening_sign
    wanted = sign and text.endswith("?") and sign not in text
    return f"{sign}{capitalized(text)}" if wanted else text


def _asking(text: str) -> str:
    text = text.strip()
    return text if text.endswith(("?", "？", ".", "!", "。")) else f"{text}?"

"""A message that depends on the question before it -> a question in words.

Where one thing alone can be meant, it takes the place of the word that points at it: "How old is
she?" after "Who is Minjee Lee?" is "How old is Minjee Lee?". Where more than one thing can, or the
language would have to bend it, both questions are said, one after the other.
"""

import re
from dataclasses import dataclass, replace
from itertools import takewhile

from bot.conversation.grammar.noun_phrases import noun_phrases
from bot.conversation.grammar.parsed_message import (
    ParsedMessage,
    names_and_content,
    parse_message,
)
from bot.conversation.grammar.words import (
    Word,
    is_empty,
    is_name,
    is_topic,
    without_small_words,
    words_of,
)
from bot.conversation.incoming import Incoming
from bot.conversation.interpretation import Interpretation
from bot.conversation.rewriting.adverbs import adverb_in, with_adverb
from bot.conversation.rewriting.antecedents import itself, resolved
from bot.conversation.rewriting.ellipsis import of_something_else
from bot.conversation.rewriting.gender import called_so, called_so_in_answer, of_thing_named_last
from bot.conversation.rewriting.previous_turn import (
    FULL_NAME,
    asks_for_someone,
    is_somebody_else,
    last_question,
    needs_last,
    of_last,
    person_in,
    points_at_somebody,
    same_person,
    same_thing,
)
from bot.conversation.rewriting.question_forms import (
    defined_in,
    may_be_counted,
    means_someone,
)
from bot.conversation.rewriting.wording import asking, capitalized, opened, put_name
from index.answering.request import request_in
from index.article import Question
from index.languages.dialogue import Dialogue
from index.languages.spoken import plain, spoken_in

_TITLE = re.compile(r"《[^》]+》")


@dataclass(frozen=True, slots=True)
class RewrittenQuestion:
    """A question in words, and the one that the next message may depend on.

    ``both``: the question before and the message one after the other, where ``text`` is neater.
    """

    text: str
    root: str
    both: str = ""

    def asked(self, question: Question) -> Interpretation:
        """How a message is understood that asks this within the limits of ``question``."""
        both = replace(question, text=self.both) if self.both else None
        text = replace(question, text=self.text)
        return Interpretation(text, self.root, follows_up=True, both=both)


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
    is_adverb = adverb_in(message.text, dialogue).lower() in dialogue.adverbs
    overview = request_in(previous.searched)
    # A title is no question.
    if overview and not overview.topic and (is_adverb or message.references):
        return RewrittenQuestion(f"{plain(root)}: {message.original}", root)
    if on_topic:
        return rewrite_on_topic(root, message, spoken)
    last = last_question(previous.searched, spoken) or last_question(root, spoken)
    if last and _says_nothing(message, dialogue):  # "where?" goes on from all that was asked
        asked = opened(capitalized(message.text), dialogue)
        return RewrittenQuestion(f"{asking(previous.searched)} {asked}", root)
    if last and is_adverb and previous.searched.endswith(last):  # "why?" is asked of the last
        both = f"{asking(previous.searched)} {opened(capitalized(message.text), dialogue)}"
        again = with_adverb(last, "", message, spoken) if dialogue is spoken else ""
        text = f"{previous.searched.removesuffix(last)}{again}" if again else both
        return RewrittenQuestion(text, root, both if again else "")
    if not (previous.answered or previous.follows_up or last) and needs_last(
        previous, message, spoken
    ):
        topic = _topic(root, spoken) if message.is_part else ""
        root = last = previous.searched
        if topic and not any(phrase.is_name for phrase in noun_phrases(last, spoken)):
            root = f"{capitalized(topic)}: {last}"  # "did the police pay?" is on what was spoken of
            previous = replace(previous, searched=root)
        else:
            last = ""
    if dialogue is spoken and (again := same_thing(previous, message, spoken)):
        return RewrittenQuestion(again, again, f"{asking(root)} {capitalized(message.text)}")
    found = of_last(previous, last, message, spoken) if last and dialogue is spoken else ""
    if last and dialogue is spoken and not found:
        of_thing = of_thing_named_last(last, message, incoming, spoken)
        found = of_thing and f"{previous.searched.removesuffix(last)}{of_thing}"
    if found:
        before = previous.searched if message.is_part else root
        return RewrittenQuestion(found, root, f"{asking(before)} {capitalized(message.text)}")
    if last and message.is_part and not message.references:  # "and comedy?" is of the last one
        root = previous.searched
    counted = last and dialogue is spoken and may_be_counted(last, message.references, spoken)
    if counted or (is_adverb and not last):
        root = previous.searched
    person = same_person(previous, root, message, spoken) or person_in(previous, spoken)
    if dialogue is spoken and is_somebody_else(previous, message, spoken):
        person = called_so_in_answer(person_in(previous, spoken), message, incoming, spoken)
        return _of_somebody_else(root, person, message, spoken)
    if dialogue is spoken and incoming.told:
        person, is_other = called_so(root, person, message, incoming, spoken)
        if is_other:
            return _of_somebody_else(root, person, message, spoken)
    whole = ""
    many = any(found.word.plain in dialogue.plural for found in message.references)
    if last and points_at_somebody(message, dialogue) and asks_for_someone(last, spoken):
        asked = root if last in root else previous.searched
        whole = f"{asking(asked)} {capitalized(message.text)}"
        if many or not person:  # whoever the answer tells of, and nothing that the topic names
            return RewrittenQuestion(whole, root)
        root = last
    rewritten = rewrite(root, person, message, dialogue, spoken)
    if whole and rewritten.both:
        rewritten = replace(rewritten, both=whole)
    earlier = parse_message(previous.said, dialogue)
    other = with_another_subject(earlier, message, dialogue)
    return RewrittenQuestion(other, other, rewritten.both or rewritten.text) if other else rewritten


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
    both = f"{asking(root)} {capitalized(message.text)}"
    owner = re.search(dialogue.possessive.format(name=FULL_NAME.pattern), root)
    owned = words_of(root[owner.end() :], dialogue) if owner else ()
    nouns = list(takewhile(lambda word: _may_be_owned(word, dialogue), owned))
    meant = f"{owner[0]} {' '.join(word.text for word in nouns)}" if owner and nouns else person
    found = put_name(meant, message.references[0], message, dialogue) if meant else ""
    return RewrittenQuestion(found, found, both) if found else RewrittenQuestion(both, root)


def _may_be_owned(word: Word, dialogue: Dialogue) -> bool:
    return word.plain in dialogue.qualifying or not is_empty(word, dialogue)


def rewrite(
    root: str, person: str, message: ParsedMessage, dialogue: Dialogue, spoken: Dialogue
) -> RewrittenQuestion:
    """``message`` after the question ``root``, which is in the language ``spoken``.

    ``person`` is who the answer to it named, if one was asked for.
    """
    if dialogue.of_things.search(message.text):
        person = ""  # "was hat sie gekostet" is asked of the bridge, and not of who opened it
    question = message.original if message.is_part else opened(message.text, dialogue)
    both = f"{asking(root)} {capitalized(question)}"
    if is_topic(root, dialogue):
        both = f"{capitalized(plain(root))}: {message.text if message.is_part else question}"
    if dialogue is spoken:
        for found in (
            with_adverb(root, person, message, dialogue),
            of_something_else(root, message, dialogue),
            resolved(root, person, message, dialogue),
        ):
            if found:
                found = opened(capitalized(found), dialogue)
                return RewrittenQuestion(found, found, both)
        if person and means_someone(root, message, dialogue):
            return RewrittenQuestion(f"{person}: {question}", root, both)
    return RewrittenQuestion(both, root)


def rewrite_on_topic(root: str, message: ParsedMessage, spoken: Dialogue) -> RewrittenQuestion:
    """A question of its own that names nothing, on what the question before it names."""
    named = _topic(root, spoken)
    if not named:
        return RewrittenQuestion(f"{asking(root)} {capitalized(message.original)}", root)
    return RewrittenQuestion(f"{capitalized(named)}: {message.original}", root)


def _topic(root: str, dialogue: Dialogue) -> str:
    """What a question is on: itself where it is only a name, else all that it names."""
    if is_topic(root, dialogue):
        return plain(root)
    if dialogue.unspaced:  # what is asked of comes first, but for titles
        title, asked_of = _TITLE.search(root), without_small_words(root, dialogue).split()[:1]
        first = "".join(text for text in asked_of if root.startswith(text))
        if root.removeprefix(first).startswith((*dialogue.joins,)):
            first = ""  # "新港的桥" is no "新港"
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

"""A message and the question before it -> one question of its own."""

import re
from dataclasses import dataclass, replace

from bot.conversation.dates import is_month_name
from bot.conversation.grammar.noun_phrases import noun_phrases
from bot.conversation.grammar.parsed_message import ParsedMessage
from bot.conversation.grammar.words import (
    is_abbreviation,
    is_name,
    is_topic,
    without_small_words,
    words_of,
)
from bot.conversation.interpretation import Interpretation
from bot.conversation.rewriting.adverbs import with_adverb
from bot.conversation.rewriting.antecedents import itself, resolved
from bot.conversation.rewriting.ellipsis import of_something_else
from bot.conversation.rewriting.question_forms import defined_in, not_asked_for
from bot.conversation.rewriting.wording import capitalized, one_after_other, opened, put_name
from index.article import Question
from index.languages.dialogue import Dialogue
from index.languages.spoken import plain

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


def rewrite(
    root: str, person: str, message: ParsedMessage, dialogue: Dialogue, spoken: Dialogue
) -> RewrittenQuestion:
    """``message`` after the question ``root``, which is in the language ``spoken``.

    ``person`` is who the answer to it named, if one was asked for.
    """
    if dialogue.of_things.search(message.text):
        person = ""  # "was hat sie gekostet" is asked of the bridge, and not of who opened it
    question = message.original if message.is_part else opened(message.text, dialogue)
    both = one_after_other(root, question)
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
    return RewrittenQuestion(both, root)


def rewrite_on_topic(
    root: str, marked: str, message: ParsedMessage, spoken: Dialogue
) -> RewrittenQuestion:
    """A question of its own that names nothing, on what the question before it names, or on the
    name ``marked`` in its answer where it says only "the mayor"."""
    words = words_of(root, spoken)
    names = (is_name(word, words, spoken) and not is_abbreviation(word) for word in words)
    named = topic_of(root, spoken)
    named = named if not marked or any(names) else ", ".join(filter(None, (named, marked)))
    if not named:
        return RewrittenQuestion(one_after_other(root, message.original), root)
    return RewrittenQuestion(f"{capitalized(named)}: {message.original}", root)


def topic_of(root: str, dialogue: Dialogue) -> str:
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
    phrases = noun_phrases(root, dialogue)
    named = [
        itself(phrase, root, dialogue)
        for phrase in not_asked_for(phrases, words_of(root, dialogue), dialogue) or phrases
        if phrase.text.split()[0].lower() not in owning
        and not is_month_name(phrase.text, dialogue.language)  # which limits the question
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

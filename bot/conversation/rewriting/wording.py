"""A question's words, with a name put in and as a question is written."""

import re
from collections.abc import Mapping

from bot.conversation.grammar.parsed_message import ParsedMessage
from bot.conversation.grammar.references import Reference
from bot.conversation.grammar.words import ASKS, Word
from index.languages.dialogue import Dialogue


def put_name(meant: str, reference: Reference, message: ParsedMessage, dialogue: Dialogue) -> str:
    """The message with the name instead of the reference; nothing where that isn't its grammar."""
    text, word = message.text, reference.word
    if reference.role == "possessive":
        if not dialogue.possessive:
            return ""
        meant = dialogue.possessive.format(name=meant)
    elif reference.role in dialogue.bending or meant.split()[0].lower() in dialogue.bent:
        return ""
    elif dialogue.inversion:
        return _inverted(meant, word, text, dialogue.inversion)
    return capitalized(f"{text[: word.start]}{meant}{text[word.end :]}")


def _inverted(meant: str, word: Word, text: str, patterns: Mapping[str, str]) -> str:
    """A name follows its verb at the end, stands before it elsewhere, and takes a pronoun's place.

    "Quel âge a Claire ?", "Pourquoi l'usine a-t-elle fermé ?", "Qu'est-ce que Claire a promis ?".
    """
    before, after = text[: word.start], text[word.end :]
    if re.search(patterns["object"], before, re.IGNORECASE):
        return ""  # "qu'a-t-elle promis"
    if elided := re.search(patterns["elided"], before):
        return f"{before[: elided.start()]}{patterns['full']} {meant}{after}"
    inverted = re.search(patterns["verb"], before)
    if inverted is None:
        return ""
    if not after.strip(" ?"):
        return f"{before[: inverted.end(1)]} {meant}{after}"
    return f"{before[: inverted.start()]}{meant} {text[inverted.start() :]}"


def lower_determiner(text: str, dialogue: Dialogue) -> str:
    """ "the Oak Fire" for "The Oak Fire", which began a sentence."""
    first, space, rest = text.partition(" ")
    return f"{first.lower()}{space}{rest}" if first.lower() in dialogue.determiners else text


def capitalized(text: str) -> str:
    return text[:1].upper() + text[1:]


def opened(text: str, dialogue: Dialogue) -> str:
    """A question with the sign that its language puts at its beginning too."""
    sign = dialogue.opening_sign
    wanted = sign and text.endswith("?") and sign not in text
    return f"{sign}{capitalized(text)}" if wanted else text


def one_after_other(first: str, second: str) -> str:
    """Two questions: "Who won? How old is she?"."""
    return f"{asking(first)} {capitalized(second)}"


def asking(text: str) -> str:
    text = text.strip()
    return text if text.endswith((*ASKS, ".", "!", "。")) else f"{text}?"

"""Greetings, thanks and other messages that ask the archive nothing."""

import re
from enum import StrEnum

from index.languages.dialogue import SPOKEN, dialogue_of, plain


class Smalltalk(StrEnum):
    """Kinds of messages that are no questions."""

    GREETING = "greeting"
    THANKS = "thanks"
    HELP = "help"
    ANEW = "anew"
    REPLY = "reply"  # "ok", "no", "I see"


# What stands before a question: the names of others, and a few words up to a comma.
_OTHERS = re.compile(r"(?:@\w+\s*[,:]\s*)+")
_LEAD = re.compile(r"(?:@\w+\s+)*([^,.!:?，。！？：]{1,40})[,.!:，。！：]+\s*(?=\S)")


# Texts that answer them.
ANSWERS = {
    Smalltalk.GREETING: "help-line",
    Smalltalk.HELP: "help-line",
    Smalltalk.REPLY: "help-line",
    Smalltalk.THANKS: "thanked",
    Smalltalk.ANEW: "anew",
}


def smalltalk_in(text: str) -> Smalltalk | None:
    """What a whole message is; None where it may be a question.

    Signs and emoji alone ask for help: whoever sends "???" doesn't know what to do.
    """
    if not any(letter.isalnum() for letter in text):
        return Smalltalk.HELP if text.strip() else None
    message = "".join(letter for letter in plain(text) if letter.isprintable()).strip("~ ")
    for code in SPOKEN:
        dialogue = dialogue_of(code)
        for kind in (Smalltalk.GREETING, Smalltalk.THANKS, Smalltalk.ANEW, Smalltalk.REPLY):
            if dialogue.smalltalk[kind].fullmatch(message):
                return kind
        if dialogue.requests["help"].fullmatch(message):
            return Smalltalk.HELP
    return None


def without_courtesies(text: str) -> str:
    """A message without what only opens it: "Hi, who won?", "@ann, no, in 2021"."""
    rest = text[match.end() :] if (match := _OTHERS.match(text)) else text
    while (match := _LEAD.match(rest)) and smalltalk_in(match[1]) in _COURTESIES:
        rest = rest[match.end() :]
    return rest


_COURTESIES = (Smalltalk.GREETING, Smalltalk.THANKS, Smalltalk.REPLY)

"""Greetings, thanks and other messages that ask the archive nothing."""

import re
import unicodedata
from enum import StrEnum

from index.languages.dialogue import HEARD, Dialogue, dialogue_of
from index.languages.spoken import plain


class Smalltalk(StrEnum):
    """Kinds of messages that are no questions."""

    GREETING = "greeting"
    THANKS = "thanks"
    HELP = "help"
    ANEW = "anew"
    REPLY = "reply"  # "ok", "no", "I see"


# What stands before a question: the names of others, and a few words up to a comma.
_OTHERS = re.compile(r"(?:@\w+\s*[,:]\s*)+")
_LEAD = re.compile(r"(?:@\w+\s+)*([^,.!:?，。！？：]{1,40})(?:[,.!:，。！：]+|\s[-–—])\s*(?=\S)")
_TAIL = re.compile(r"(?<=[,.!?，。！？])\s*([^,.!:?，。！？：]{1,40})[.!?。！？]*$")
_MOST = 8  # words of courtesies
_PICTURES = ("So", "Sk", "Cf")  # categories of which emoji are made
_DRAWN = "\N{VARIATION SELECTOR-16}"


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
    kinds = _courtesies(text)
    return Smalltalk.THANKS if Smalltalk.THANKS in kinds else next(iter(kinds), _kind(text))


def _courtesies(text: str) -> tuple[Smalltalk, ...]:
    """The kinds of the courtesies of which a text consists: "lol ok"; none where it says more."""
    kind = _kind(text)
    if kind in _COURTESIES:
        return (kind,)
    words = text.split()
    for count in range(len(words) - 1 if len(words) <= _MOST else 0, 0, -1):
        first = _kind(" ".join(words[:count]))
        rest = _courtesies(" ".join(words[count:])) if first in _COURTESIES else ()
        if first and rest:
            return (first, *rest)
    return ()


def _kind(text: str) -> Smalltalk | None:
    """What a message is by a pattern of its own."""
    message = "".join(letter for letter in plain(text) if letter.isprintable()).strip("~ ")
    for code in HEARD:
        dialogue = dialogue_of(code)
        for kind in (Smalltalk.GREETING, Smalltalk.THANKS, Smalltalk.ANEW, Smalltalk.REPLY):
            if dialogue.smalltalk[kind].fullmatch(message):
                return kind
        if dialogue.requests["help"].fullmatch(message):
            return Smalltalk.HELP
    return None


def without_courtesies(text: str, dialogue: Dialogue) -> str:
    """A message without what only opens or ends it: "Hi, who won?", "@ann, no, in 2021",
    "hey who won? thanks!"."""
    text = _without_pictures(text)
    rest = text[match.end() :] if (match := _OTHERS.match(text)) else text
    while (match := _LEAD.match(rest)) and (_courtesies(match[1]) or _begins(match[1])):
        rest = rest[match.end() :]
    rest = _without_unmarked(rest, dialogue)
    while (match := _TAIL.search(rest)) and _courtesies(match[1]):
        rest = rest[: match.start()].rstrip(" ,，")
    return rest


def begins_anew(text: str) -> bool:
    """Whether a question is said to be on something else: "ok, new topic: who won?"."""
    while match := _LEAD.match(text):
        if _begins(match[1]):
            return True
        text = text[match.end() :] if _courtesies(match[1]) else ""
    return False


def _begins(text: str) -> bool:
    return _kind(text) is Smalltalk.ANEW


def _without_unmarked(text: str, dialogue: Dialogue) -> str:
    """A message without what opens it, where no sign but a word that asks stands behind that."""
    words = text.split()
    asking = dialogue.asking
    for count in range(min(_MOST, len(words) - 1), 0, -1):
        rest = " ".join(words[count:])
        goes_on = dialogue.opening.match(rest)
        first = rest[goes_on.end() if goes_on else 0 :].lower().split()[:1]
        if asking.intersection(first) and _courtesies(" ".join(words[:count])):
            return rest
    return text


def _without_pictures(text: str) -> str:
    """A text without emoji before and behind it."""
    kept = [at for at, sign in enumerate(text) if not _is_picture(sign)]
    return text[kept[0] : kept[-1] + 1] if kept else text


def _is_picture(sign: str) -> bool:
    return sign.isspace() or sign == _DRAWN or unicodedata.category(sign) in _PICTURES


_COURTESIES = (Smalltalk.GREETING, Smalltalk.THANKS, Smalltalk.REPLY)

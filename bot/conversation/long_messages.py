"""Long messages, and those of several questions."""

import re

from bot.conversation.grammar.parsed_message import begun_anew, parse_message
from bot.conversation.grammar.words import ASKS
from bot.conversation.smalltalk import smalltalk_in, without_courtesies
from index.languages.dialogue import Dialogue

MOST = 4  # questions of one message that are answered each
LONG = 25  # words; few questions have more
_SENTENCE = re.compile(r"(?<=[.?!…])\s+")
_CLAUSE = re.compile(r"[,;:—–]\s+")
_SHORTEST = 5  # words of a question that is worth asking alone
_BRIEFEST = 4  # and of one beside others
_ALONE = 3  # words, or letters of what nothing parts, of a question that is answered by itself
_ASKED = re.compile(r".+?(?:[?؟]+[)»”\"']*(?=\s|$)|？+|$)\s*", re.DOTALL)
_FILTER = re.compile(r"\w:\S")


def core(text: str) -> str:
    """Of a long message the last sentence that asks; of a long one of these its last clause.

    Of a short one with several questions the first; the text itself where it has one, or no part
    of it asks more shortly.
    """
    sentences = _SENTENCE.split(text)
    if len(text.split()) <= LONG:
        asking = [one for one in sentences if one.endswith("?") and len(one.split()) >= _BRIEFEST]
        return asking[0] if len(asking) > 1 else text
    asked = next(
        (sentence for sentence in reversed(sentences) if sentence.endswith("?")), sentences[-1]
    )
    while len(asked.split()) > LONG:
        _, _, rest = asked.partition(match[0]) if (match := _CLAUSE.search(asked)) else ("", "", "")
        if len(rest.split()) < _SHORTEST:
            break
        asked = rest
    return asked


def questions_in(text: str, dialogue: Dialogue) -> list[str]:
    """The questions of a message, each with what stands before it: "I read of the pier. Who bought
    it? When did it open?" has two; the message itself where it has one, or filters, which are for
    all of it.

    "Where?", "right?" and what only tells something go with the question before them.
    """
    meant = begun_anew(without_courtesies(text, dialogue), dialogue)
    found = [""]
    for part in map(str.strip, _ASKED.findall(meant)):
        if smalltalk_in(part):
            continue
        goes_on = len(found) < MOST and _stands_alone(part, dialogue)
        if goes_on and _stands_alone(found[-1], dialogue):
            found.append(part)
        else:
            found[-1] = f"{found[-1]} {part}".strip()
    return found if len(found) > 1 and not _FILTER.search(text) else [text]


def _stands_alone(part: str, dialogue: Dialogue) -> bool:
    """Whether part of a message asks enough: it ends as a question does, or begins as one."""
    words = parse_message(part, dialogue).words
    begins = any(word.plain in dialogue.asking_or_verbs for word in words[:1])
    count = len(part) if dialogue.unspaced else len(part.split())
    return count >= _ALONE and (begins or part.endswith(ASKS))

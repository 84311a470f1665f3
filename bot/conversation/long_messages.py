"""A long message, and the question in it."""

import re

LONG = 25  # words; few questions have more
_SENTENCE = re.compile(r"(?<=[.?!…])\s+")
_CLAUSE = re.compile(r"[,;:—–]\s+")
_SHORTEST = 5  # words of a question that is worth asking alone


def core(text: str) -> str:
    """Of a long message the last sentence that asks; of a long one of these its last clause.

    The text itself where it is short, or no part of it asks more shortly.
    """
    if len(text.split()) <= LONG:
        return text
    sentences = _SENTENCE.split(text)
    asked = next(
        (sentence for sentence in reversed(sentences) if sentence.endswith("?")), sentences[-1]
    )
    while len(asked.split()) > LONG:
        _, _, rest = asked.partition(match[0]) if (match := _CLAUSE.search(asked)) else ("", "", "")
        if len(rest.split()) < _SHORTEST:
            break
        asked = rest
    return asked

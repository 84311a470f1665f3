"""A long message, or one of several questions, and the question in it."""

import re

LONG = 25  # words; few questions have more
_SENTENCE = re.compile(r"(?<=[.?!…])\s+")
_CLAUSE = re.compile(r"[,;:—–]\s+")
_SHORTEST = 5  # words of a question that is worth asking alone
_BRIEFEST = 4  # and of one beside others


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

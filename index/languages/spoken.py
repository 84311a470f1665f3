"""Messages as the patterns of a language read them, and which language one is in."""

import re
from collections.abc import Mapping
from typing import Any

from index.languages.dialogue import HEARD, SPOKEN, Dialogue, dialogue_of

WORD = re.compile(r"[^\W_]+(?:[’'.-][^\W_]+)*")


def plain(text: str) -> str:
    """A message as the patterns read it: straight apostrophes, no signs at its ends."""
    return " ".join(text.replace("’", "'").split()).strip(' ¿¡?!.…,;:？！。，、؟،"“”«»')


def by_letters(text: str) -> Dialogue | None:
    """The language whose own letters a text has."""
    heard = map(dialogue_of, HEARD)
    return next((dialogue for dialogue in heard if dialogue.letters.search(text)), None)


def spoken_in(text: str, usual: str) -> Dialogue:
    """The language that a message is in, told by its letters and small words.

    ``usual`` is the language of the chat: it counts where a message doesn't tell.
    """
    if found := by_letters(text):
        return found
    said = [word.lower() for word in WORD.findall(text.replace("’", "'"))]
    words = set(said)
    codes = dict.fromkeys((usual, *SPOKEN, *HEARD))  # of equals those spoken
    known = [dialogue_of(code) for code in codes if code in HEARD]

    def likeness(dialogue: Dialogue) -> tuple[int, bool]:
        """How many small words are of a language, and whether it begins questions so."""
        small = words & (dialogue.empty | dialogue.thin)
        return len(small), bool(dialogue.asking_or_verbs.intersection(said[:1]))

    return max(known, key=likeness)


def topic_in(match: re.Match[str], group: str = "topic") -> str:
    """What a request that matched is on; nothing where it names nothing."""
    found: Mapping[str, Any] = match.groupdict()
    topics = [value for name, value in found.items() if name.startswith(group) and value]
    return plain(topics[0]) if topics else ""


def with_apostrophes(text: str, dialogue: Dialogue) -> str:
    """ "What's new" for "whats new", "which" for "wich"."""

    def marked(match: re.Match[str]) -> str:
        known = dialogue.unmarked.get(match[0].lower(), match[0])
        return match[0][0] + known[1:]

    return WORD.sub(marked, text) if dialogue.unmarked else text

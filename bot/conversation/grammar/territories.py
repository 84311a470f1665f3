"""Names of countries and the like, as the world's locale data has them in each language."""

from functools import lru_cache

from babel import Locale

from bot.conversation.grammar.words import words_of
from index.languages.dialogue import Dialogue

_LONGEST = 4  # words of a name


@lru_cache
def territories(language: str) -> frozenset[str]:
    """All of them in a language, and their codes that are names: "US"."""
    known = Locale.parse(language).territories
    codes = (str(code) for code in known if str(code).isalpha())
    return frozenset((*map(str, known.values()), *codes))


def is_territory(name: str, dialogue: Dialogue) -> bool:
    """Whether a name is that of a country, with or without the word before it."""
    words = name.split()
    bare = words[1:] if words[:1] and words[0].lower() in dialogue.determiners else words
    return " ".join(bare) in territories(dialogue.language)


def territories_in(text: str, dialogue: Dialogue) -> list[str]:
    """The countries that a text names, as it does ("the US"); "Jordan Lee" is none."""
    words, found, at = words_of(text, dialogue), list[str](), 0
    while at < len(words):
        ends = (end for end in range(min(at + _LONGEST, len(words)), at, -1))
        known = territories(dialogue.language)
        end = next((end for end in ends if text[words[at].start : words[end - 1].end] in known), 0)
        beside = text[words[end].start] if 0 < end < len(words) else ""
        if end and not beside.isupper():
            is_determined = at and words[at - 1].plain in dialogue.determiners
            found.append(text[words[at - bool(is_determined)].start : words[end - 1].end])
        at = end or at + 1
    return found

"""Whether a question leans on the one before, and what the two mean together."""

import re
from dataclasses import dataclass, replace
from enum import Enum

from bot.conversation.words import (
    ARTICLE,
    ONLY_MORE,
    OPENING,
    OUTLET,
    POINTING,
    topic_words,
)
from bot.storage.turns import SavedQuote, Turn
from index.article import Scope

SHORT = 6  # words; a question this short may lean on the last one without a word that says so
SHORT_CHINESE = 10  # characters
LONG = 12
TOPIC_WORDS = 10
LEADING = re.compile(
    r"^¿?(?:and|but|so|а|и|но|und|aber|et|mais|y|pero|那么|那)[\s,]+", re.IGNORECASE
)


class Lean(Enum):
    """How much a question leans on the one before."""

    NO = "no"
    MAYBE = "maybe"
    YES = "yes"


@dataclass(frozen=True, slots=True)
class Narrowed:
    """A reply that narrows: what is left to ask (nothing: the earlier question), and to what."""

    text: str
    scope: Scope


def lean(text: str, language: str) -> Lean:
    """How much a text leans on what was asked before it."""
    words = text.lower().replace("’", "'").strip(" ¿¡?!.…").split()
    plain = " ".join(words)
    size, short = (len(plain), SHORT_CHINESE) if language == "zh" else (len(words), SHORT)
    if not words:
        return Lean.NO
    for code in {language, "en"}:
        edge = "" if code == "zh" else r"\b"
        if re.match(rf"(?:{OPENING[code]}){edge}", plain):
            return Lean.YES
        if size <= LONG and re.search(rf"{edge}(?:{POINTING[code]}){edge}", plain):
            return Lean.YES
    return Lean.MAYBE if size <= short else Lean.NO


def topic_of(turn: Turn, language: str) -> str:
    """What a turn was about, in a few of its own words."""
    # "More from this article" was said too, but it was not what the turn was about.
    asked = set(topic_words(turn.searched, language))
    words = [word for word in topic_words(f"{turn.topic} {turn.said}", language) if word in asked]
    return " ".join(words[:TOPIC_WORDS]) or turn.searched


def together(text: str, topic: str) -> str:
    """A leaning question with its topic, as it is searched for."""
    bare = LEADING.sub("", text.strip())
    return f"{bare} {topic}"


def narrow(
    text: str, language: str, turn: Turn, cited: SavedQuote, source: str | None
) -> Narrowed | None:
    """What "more from this article" and the like mean under a quote of ``source``."""
    for code in dict.fromkeys((language, "en")):
        for words, scope in (
            # One place in the stead of another: an article lies in one outlet only.
            (ARTICLE[code], replace(turn.scope, article_id=cited.article_id, sources=())),
            (OUTLET[code], replace(turn.scope, article_id=None, sources=_only(source))),
        ):
            rest, count = re.subn(words, " ", text, flags=re.IGNORECASE)
            if count:
                return Narrowed(asks_anew(rest, code), scope)
    return None


def _only(source: str | None) -> tuple[str, ...]:
    return (source,) if source else ()


def asks_anew(text: str, language: str) -> str:
    """The text if it asks something of its own; nothing if it only says "more", "only" or so."""
    extra = set(ONLY_MORE[language].split())
    words = [word for word in topic_words(text, language) if word.lower() not in extra]
    return " ".join(text.split()) if words else ""

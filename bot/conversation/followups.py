"""What "more from this article" and the like mean under an answer, and what asks nothing new."""

import re
from dataclasses import dataclass, replace

from bot.conversation.references import take_apart, words_of
from bot.storage.turns import SavedQuote, Turn
from index.article import Scope
from index.languages.dialogue import Dialogue, dialogue_of

LAST = 5  # place of the words for the last one among the ordinals
_WORDS = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Narrowed:
    """A reply that narrows: what is left to ask (nothing: the earlier question), and to what."""

    text: str
    scope: Scope


def narrow(
    text: str, dialogue: Dialogue, turn: Turn, cited: SavedQuote, source: str | None
) -> Narrowed | None:
    """What "more from this article" and the like mean under a quote of ``source``."""
    for spoken in dict.fromkeys((dialogue.language, "en")):
        words = dialogue_of(spoken)
        for pattern, scope in (
            # One place in the stead of another: an article lies in one outlet only.
            (words.article, replace(turn.scope, article_id=cited.article_id, sources=())),
            (words.outlet, replace(turn.scope, article_id=None, sources=_only(source))),
        ):
            rest, count = pattern.subn(" ", text)
            if count:
                return Narrowed(asks_anew(rest, words), scope)
    return None


def picked(text: str, turn: Turn, dialogue: Dialogue) -> SavedQuote | None:
    """The quote of a turn that "tell me more about the second one" is about."""
    said = take_apart(text, dialogue)
    match = dialogue.requests["one"].fullmatch(said.text)
    if match is None or 0 < len(said.words) <= 2:  # "the second" may be whoever came second
        return None
    word = match["which"].lower()
    place = next((at for at, words in enumerate(dialogue.ordinals) if word in words), None)
    if place is None or not turn.quotes:
        return None
    place = turn.quotes_on(0)[-1] if place == LAST else place
    return turn.quotes[place] if place < len(turn.quotes) else None


def _only(source: str | None) -> tuple[str, ...]:
    return (source,) if source else ()


def asks_anew(text: str, dialogue: Dialogue) -> str:
    """The text if it asks something of its own; nothing if it only says "more", "only" or so."""
    if dialogue.language == "zh":
        left = text
        for word in sorted(dialogue.more | dialogue.empty, key=len, reverse=True):
            left = left.replace(word, " ")
        return " ".join(text.split()) if _WORDS.search(left) else ""
    known = dialogue.more | dialogue.empty
    new = [word for word in words_of(text, dialogue) if word.plain not in known]
    return " ".join(text.split()) if new else ""


def same(text: str, other: str, dialogue: Dialogue) -> bool:
    """Whether a text only asks once more what was asked before."""
    told = content(text, dialogue)
    return told == content(other, dialogue) if told else text == other


def content(text: str, dialogue: Dialogue) -> frozenset[str]:
    """The words of a text that say what it is about."""
    if dialogue.language == "zh":
        return frozenset(_WORDS.findall(text))
    words = (word.plain for word in words_of(text, dialogue))
    return frozenset(word for word in words if word not in dialogue.empty)

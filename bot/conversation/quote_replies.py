"""What "more from this article" or "the second one" mean under the quotes of an answer."""

from dataclasses import replace

from bot.conversation.grammar.parsed_message import parse_message
from bot.conversation.grammar.words import own_question
from bot.storage.turn import SavedQuote, Turn
from index.article import Scope
from index.languages.dialogue import Dialogue, dialogue_of

LAST = 5  # place of the words for the last one among the ordinals


def narrow(
    text: str, dialogue: Dialogue, turn: Turn, cited: SavedQuote, source: str | None
) -> tuple[str, Scope] | None:
    """(what is left to ask: "" for the earlier question, and within what), where a reply narrows:
    what "more from this article" and the like mean under a quote of ``source``."""
    outlet = (source,) if source else ()
    for spoken in dict.fromkeys((dialogue.language, "en")):
        words = dialogue_of(spoken)
        for pattern, scope in (
            # One place instead of another: an article lies in one outlet only.
            (words.article, replace(turn.scope, article_id=cited.article_id, sources=())),
            (words.outlet, replace(turn.scope, article_id=None, sources=outlet)),
        ):
            rest, count = pattern.subn(" ", text)
            if count:
                return own_question(rest, words), scope
    return None


def picked(text: str, turn: Turn, dialogue: Dialogue) -> SavedQuote | None:
    """The quote of a turn that "tell me more about the second one" is about."""
    message = parse_message(text, dialogue)
    match = dialogue.requests["one"].fullmatch(message.text)
    if match is None or 0 < len(message.words) <= 2:  # "the second" may be whoever came second
        return None
    word = match["which"].lower()
    place = next((at for at, words in enumerate(dialogue.ordinals) if word in words), None)
    if place is None or not turn.quotes:
        return None
    place = turn.quotes_on(0)[-1] if place == LAST else place
    return turn.quotes[place] if place < len(turn.quotes) else None

"""Messages that come back to what was spoken of before another thing: "back to the bridge: …"."""

from bot.conversation.grammar.words import content_words
from bot.conversation.readings import SAME_BEGINNING
from bot.storage.turn import Turn
from index.languages.dialogue import SPOKEN, dialogue_of
from index.languages.spoken import spoken_in


def topic_returned_to(text: str) -> tuple[str, str]:
    """What a message comes back to, and what it asks of that; nothing and the message itself where
    it doesn't."""
    for code in SPOKEN:
        if match := dialogue_of(code).returning.match(text):
            return match["topic"], text[match.end() :]
    return "", text


def speaks_of(turn: Turn, topic: str) -> bool:
    """Whether a question, as it was said or understood, has all words of a topic in some form."""
    asked = f"{turn.said} {turn.searched}".lower()
    dialogue = spoken_in(topic, "en")
    if dialogue.unspaced:
        return topic in asked
    wanted = {word[:SAME_BEGINNING] for word in content_words(topic, dialogue)}
    return bool(wanted) and all(word in asked for word in wanted)  # "Brücke" in "Hafenbrücke"

"""Messages that ask for no fact: what an article says, what there is on a topic, what is new.

Told by their form, in every language that the chat speaks; whether the archive has anything to
show for them is found by looking. A question that asks for a fact is never one of them.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from index.languages.dialogue import HEARD, SPOKEN, Dialogue, dialogue_of
from index.languages.patterns import any_of
from index.languages.profile import LanguageProfile, language_profile
from index.languages.spoken import by_letters, plain, topic_in

# A name alone: so many words at most, or letters where nothing parts the words.
_FEW_WORDS, _FEW_LETTERS = 3, 8
_LONGEST = 300  # letters of a request; whatever is longer asks something, or is a text
_ASKING = re.compile(r"[?？؟¿:=/\\@#]|https?|\d{4}-\d\d")
_WORD = re.compile(r"[^\W\d_]+")
_LETTER = re.compile(r"[^\W\d_]")


class RequestKind(StrEnum):
    """What a message asks for."""

    ARTICLE = "article"
    TOPIC = "topic"
    LATEST = "latest"


@dataclass(frozen=True, slots=True)
class OverviewRequest:
    """What is wanted, on which topic, and in which language it was said; ``month``: of articles of
    that month, where there are any."""

    kind: RequestKind
    topic: str = ""
    language: str = field(default="en", compare=False)
    month: int = 0


def request_in(text: str) -> OverviewRequest | None:
    """The request that a whole message is; None for a question, and for what may be one."""
    message = plain(text)
    # Such patterns take seconds for some thousand letters of the odd kind.
    if len(message) > _LONGEST:
        return None
    for language in HEARD:
        if dialogue_of(language).requests["news"].fullmatch(message):
            return OverviewRequest(RequestKind.LATEST, language=language)
    for kind in RequestKind:
        for language in HEARD:
            match = dialogue_of(language).requests[kind].fullmatch(message)
            if match and (topic := _topic(match)) is not None:
                return OverviewRequest(kind, topic, language)
    for dialogue in map(dialogue_of, HEARD):
        if _says_only_news(message.lower(), dialogue):
            return OverviewRequest(RequestKind.LATEST, language=dialogue.language)
    if message and is_bare(text):
        return OverviewRequest(RequestKind.TOPIC, message)
    return None


def event_in(text: str) -> OverviewRequest | None:
    """What a question that asks what happened names, and the month, or what is all that is asked:
    "Ostra?"; None where it names nothing, or asks something else."""
    for language, match in _events(text):
        profile = language_profile(language)
        topic, month = _month_apart(topic_in(match), language, profile)
        if topic and (topic != topic.lower() or not profile.capitals):
            return OverviewRequest(RequestKind.TOPIC, topic, language, month)
    name = plain(text)
    is_name = name != name.lower() and is_bare(name)
    return OverviewRequest(RequestKind.TOPIC, name) if is_name else None


def asks_what_happened(text: str) -> bool:
    """Whether a message has the form of such a question, whether it names anything or not."""
    return is_bare(plain(text)) or any(True for _ in _events(text))


def _events(text: str) -> Iterator[tuple[str, re.Match[str]]]:
    """The languages in which a message asks what happened, and where it says with what."""
    message = plain(text)
    for language in SPOKEN if len(message) <= _LONGEST else ():
        if match := dialogue_of(language).requests["event"].fullmatch(message):
            yield language, match


def _month_apart(topic: str, language: str, profile: LanguageProfile) -> tuple[str, int]:
    """A topic without the month that ends it, and the number of that; 0 without one. No topic where
    it is before or since a month: which articles tell of that isn't known."""
    limits = dialogue_of(language).limits
    before = any_of(limits)
    for number, forms in enumerate(profile.months, 1):
        if match := re.search(rf" ({before}) {any_of(forms)}$", topic, re.IGNORECASE):
            is_in = limits[match[1].lower()] == "in"
            return topic[: match.start()] if is_in else "", number
    return topic, 0


def _topic(match: re.Match[str]) -> str | None:
    """The topic; None where it is itself a question: "tell me about who won"."""
    topic = topic_in(match)
    first = topic.lower().split()[:1]
    asks = any(word in dialogue_of(code).asks_fact for code in SPOKEN for word in first)
    return None if asks else topic


def _says_only_news(message: str, dialogue: Dialogue) -> bool:
    """Whether there is nothing in a message but words of news and those that say nothing, none of
    which asks for somebody or points at something: "which news is there?"."""
    others = (dialogue.who | dialogue.adverbs).union(*dialogue.pointing.values())
    for pattern in dialogue.expletive:  # "gibt es"
        message = pattern.sub(" ", message)
    if dialogue.unspaced:
        known = sorted(dialogue.news | dialogue.empty, key=len, reverse=True)
        left = re.sub("|".join(map(re.escape, known)), "", message)
        said = {word for word in dialogue.news | others if word in message}
    else:
        said = {word for word in _WORD.findall(message) if len(word) > 1}
        left = "".join(said - dialogue.news - dialogue.empty)
    return bool(said & dialogue.news) and not (_LETTER.search(left) or said & others)


def is_bare(text: str) -> bool:
    """Whether a message is only the name of something: a few words, none of which asks."""
    if _ASKING.search(text) or not _LETTER.search(text):
        return False
    message = plain(text)
    known = by_letters(message)
    if known and known.unspaced:
        small = known.empty | known.thin
        return len(message) <= _FEW_LETTERS and not any(word in message for word in small)
    first, *rest = message.split()
    spoken = [dialogue_of(code) for code in SPOKEN]
    small_words = frozenset().union(*(known.empty | known.thin for known in spoken))
    words = [word.lower() for word in rest if word.islower()]  # "Las Vegas"
    in_names = frozenset().union(*(known.qualifying | known.thin for known in spoken))
    if not (rest and first[0].isupper() and rest[0][0].isupper() and first.lower() in in_names):
        words.append(first.lower())  # but for that of "New York"
    return len(rest) < _FEW_WORDS and not small_words.intersection(words)

"""The words of a message: which are names, and which say what it is about."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from index.answering.request import is_bare
from index.languages import patterns
from index.languages.dialogue import Dialogue
from index.languages.spelling import edits
from index.languages.spoken import WORD

ASKS = ("?", "？", "؟")
SHORT = 4  # words of a message that is only a part of a question
_SHORTEST = 3  # letters of a word that may be misspelt
_UNJOINED = re.compile(r"[^\W_]+")  # "a-t-elle", "l'usine": each part is a word


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a text, and where it stands there."""

    text: str
    start: int
    end: int

    @property
    def plain(self) -> str:
        return self.text.lower()


def words_of(text: str, dialogue: Dialogue) -> tuple[Word, ...]:
    """The words of a text; in Chinese none, since nothing parts them."""
    pattern = _UNJOINED if dialogue.parted_words else WORD
    straight = text.replace("’", "'")
    found = (Word(match[0], match.start(), match.end()) for match in pattern.finditer(straight))
    return tuple(part for word in found for part in _parted(word, dialogue))


def _parted(word: Word, dialogue: Dialogue) -> tuple[Word, ...]:
    """A word, or the two that "what's" and "who's" are."""
    head, sign, rest = word.text.partition("'")
    if head.lower() not in dialogue.asking or sign + rest not in dialogue.be:
        return (word,)
    end = word.start + len(head)
    return Word(head, word.start, end), Word(sign + rest, end, word.end)


def is_name(word: Word, words: Sequence[Word], dialogue: Dialogue) -> bool:
    """Whether a word is written as a name, and not only because the text begins with it."""
    if dialogue.nouns_have_capitals:
        return word.text[:1].isupper() and word is not words[0]
    capital = word.text[:1].isupper() and (
        word.plain not in dialogue.empty or is_abbreviation(word)
    )
    return capital and (word is not words[0] or word.plain not in dialogue.thin)


def is_empty(word: Word, dialogue: Dialogue) -> bool:
    """Whether a word says nothing of what a question is about."""
    small = (dialogue.empty, *dialogue.pointing.values())
    return not is_abbreviation(word) and any(word.plain in words for words in small)


def is_abbreviation(word: Word) -> bool:
    """Whether a word is written as "US" and "WHO" are: then it is none of the small words."""
    return len(word.text) > 1 and word.text.isupper()


def asks_of_someone(words: Sequence[Word], dialogue: Dialogue) -> bool:
    """Whether a text asks who does something: "who said …", and not "who is …"."""
    if len(words) < 2 or words[0].plain not in dialogue.who:
        return False
    second = words[1].plain
    if second in dialogue.be and words[3:]:  # "who is buying it", and not "who is the mayor"
        return _is_participle(words[2], dialogue)
    if second in dialogue.have and words[2:]:
        return words[0].plain in dialogue.doers or _is_participle(words[2], dialogue)
    return second not in dialogue.be | dialogue.helping


def _is_participle(word: Word, dialogue: Dialogue) -> bool:
    """Whether a verb follows "has", and nobody who does it: "who has left", not "who has he"."""
    return word.text.islower() and not is_empty(word, dialogue)


def is_topic(text: str, dialogue: Dialogue) -> bool:
    """Whether a text only names something: "the Great Barrier Reef", "Ann Lee's new show"."""
    words = words_of(text, dialogue)
    if is_bare(text) or not words or text.rstrip().endswith(ASKS):
        return is_bare(text)
    asking = dialogue.asking_or_verbs
    pointing = frozenset[str]().union(*dialogue.pointing.values())
    if any(word.plain in asking | pointing for word in words[1:]) or words[0].plain in asking:
        return False
    owned = dialogue.possessive.format(name="")
    named = words[0].plain in dialogue.determiners or (owned and f"{owned} " in text)
    is_short = len(words) <= 2 * SHORT and not dialogue.nouns_have_capitals
    return bool(named) or (is_short and is_name(words[0], words, dialogue))  # "Ann Lee new album"


def own_question(text: str, dialogue: Dialogue) -> str:
    """The text if it asks something of its own; nothing if it only says "more", "only" or so."""
    if dialogue.unspaced:
        left = text
        for word in sorted(dialogue.more | dialogue.empty, key=len, reverse=True):
            left = left.replace(word, " ")
        return " ".join(text.split()) if _UNJOINED.search(left) else ""
    known = dialogue.more | dialogue.empty
    new = [word for word in words_of(text, dialogue) if word.plain not in known]
    return " ".join(text.split()) if new else ""


def same_question(text: str, other: str, dialogue: Dialogue) -> bool:
    """Whether a text only asks once more what was asked before."""
    own_words = content_words(text, dialogue)
    return own_words == content_words(other, dialogue) if own_words else text == other


def content_words(text: str, dialogue: Dialogue) -> frozenset[str]:
    """The words of a text that say what it is about."""
    if dialogue.unspaced:
        return frozenset(_UNJOINED.findall(text))
    words = (word.plain for word in words_of(text, dialogue))
    return frozenset(word for word in words if word not in dialogue.empty)


def without_small_words(text: str, dialogue: Dialogue) -> str:
    """What is left of a Chinese text without the words that only ask."""
    left = re.sub(any_of(dialogue.empty), " ", text)
    left = re.sub(any_of(dialogue.thin), " ", left)
    return " ".join(_UNJOINED.findall(left))


def with_asking_word(text: str, dialogue: Dialogue) -> str:
    """ "When did" for "wen did", "where was" for "were was": a misspelt word that asks, told by the
    verb behind it."""
    opening = match.end() if (match := dialogue.opening.match(text)) else 0
    first, *rest = words_of(text[opening:], dialogue) or (Word("", 0, 0),)
    verbs = dialogue.be | dialogue.helping
    if len(first.text) < _SHORTEST or not any(word.plain in verbs for word in rest[:1]):
        return text
    known = (dialogue.empty | dialogue.thin | dialogue.asking | dialogue.helping) - dialogue.be
    if first.plain in known:
        return text
    asking = [word for word in dialogue.asking if len(word) >= _SHORTEST]
    alike = [word for word in asking if edits(first.plain, word, 1) == 1]
    start = opening + first.start
    meant = first.text[0] + alike[0][1:] if len(alike) == 1 else first.text
    return f"{text[:start]}{meant}{text[opening + first.end :]}"


def any_of(words: Collection[str]) -> str:
    """A pattern of words, in which the longest one counts where two begin alike."""
    return patterns.any_of(sorted(words, key=len, reverse=True))

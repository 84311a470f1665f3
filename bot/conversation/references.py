"""Whether a message can stand alone: what it points at, and whether that is said in it.

There is no parser here, only the order of words: what stands for something said elsewhere
("he", "there") is looked for in the same message first. "Did the mayor say that he would resign?"
holds its mayor; in "did he resign?" nobody has been named.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum

from index.languages.dialogue import Dialogue

_HAN = re.compile(r"[\u3400-\u9fff]")
_WORD = re.compile(r"[^\W_]+(?:[’'.-][^\W_]+)*")
_WORD_IN_FRENCH = re.compile(r"[^\W_]+")  # "a-t-elle", "l'usine": each part is a word
_CLAUSE = re.compile(r"[,;:，、—–]")
FEW = 4  # words of a message that is only a part of a question


class Lean(Enum):
    """Whether a message leans on the one before it, before anything is asked."""

    NO = "no"
    HARDLY = "hardly"  # it can stand alone, but names nothing: "What are the symptoms?"
    UNLIKELY = "unlikely"  # it goes on from something, but names all that it needs
    LIKELY = "likely"  # it points at nothing, but says too little
    YES = "yes"


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a text, and where it stands there."""

    text: str
    start: int
    end: int

    @property
    def plain(self) -> str:
        """In small letters."""
        return self.text.lower()


@dataclass(frozen=True, slots=True)
class Reference:
    """A word that stands for something the message doesn't name; ``role`` as in the profile."""

    word: Word
    role: str


@dataclass(frozen=True, slots=True)
class ParsedMessage:
    """A message taken apart. ``text`` is without the words that only go on ("and what about …"),
    ``without_opening`` without those that go on from anything ("and …").

    ``is_part``: it asks the earlier question of something else: "and in Germany?".
    """

    original: str
    without_opening: str
    text: str
    opened: bool
    is_part: bool
    words: tuple[Word, ...]
    pointers: tuple[Reference, ...]


def words_of(text: str, dialogue: Dialogue) -> tuple[Word, ...]:
    """The words of a text; in Chinese none, since nothing parts them."""
    pattern = _WORD_IN_FRENCH if dialogue.language == "fr" else _WORD
    straight = text.replace("’", "'")
    return tuple(Word(one[0], one.start(), one.end()) for one in pattern.finditer(straight))


def take_apart(text: str, dialogue: Dialogue) -> ParsedMessage:
    """A message without its opening, and what it points at."""
    original = rest = " ".join(text.split())
    opened = instead = False
    while (match := dialogue.opening.match(rest)) and rest[match.end() :].strip(" ?？!¿"):
        rest, opened = rest[match.end() :], True
    without_opening = rest
    if (match := dialogue.instead.match(rest)) and rest[match.end() :].strip(" ?？!¿"):
        rest, instead = rest[match.end() :], True
    rest = rest.lstrip("¿¡ ")
    if dialogue.language == "zh":
        pointers = tuple(_pointers_in_chinese(rest, dialogue))
        return ParsedMessage(original, without_opening, rest, opened, instead, (), pointers)
    words = words_of(rest, dialogue)
    pointers = tuple(_pointers(rest, words, dialogue))
    part = instead or (_is_part(words, dialogue, opened) and not pointers)
    return ParsedMessage(original, without_opening, rest, opened, part, words, pointers)


def lean(message: ParsedMessage, dialogue: Dialogue) -> Lean:
    """How much a message leans on the one before it."""
    if message.pointers or message.is_part:
        return Lean.YES
    if dialogue.language == "zh":
        return _lean_in_chinese(message, dialogue)
    said = [word for word in message.words if not _is_empty(word, dialogue)]
    strong = [word for word in said if word.plain not in dialogue.thin]
    if not said:
        return Lean.YES if message.words else Lean.NO
    if _is_measure(message.words, dialogue):
        return Lean.YES
    if not strong:
        return Lean.LIKELY
    named = any(is_name(word, message.words, dialogue) for word in strong)
    if message.opened:
        return Lean.UNLIKELY if named or len(strong) > 1 else Lean.LIKELY
    return Lean.NO if named or len(strong) > FEW else Lean.HARDLY


def is_name(word: Word, words: Sequence[Word], dialogue: Dialogue) -> bool:
    """Whether a word is written as a name, and not only because the text begins with it."""
    if dialogue.nouns_have_capitals:
        return word.text[:1].isupper() and word is not words[0]
    capital = word.text[:1].isupper() and word.plain not in dialogue.empty
    return capital and (word is not words[0] or word.plain not in dialogue.thin)


def asks_of_someone(words: Sequence[Word], dialogue: Dialogue) -> bool:
    """Whether a text asks who does something: "who said …", and not "who is …"."""
    if len(words) < 2 or words[0].plain not in dialogue.who:
        return False
    second = words[1].plain
    if second in dialogue.have and words[2:]:
        return words[0].plain in dialogue.doers or _is_participle(words[2], dialogue)
    return second not in dialogue.be | dialogue.helping


def _is_participle(word: Word, dialogue: Dialogue) -> bool:
    """Whether a verb follows "has", and nobody who does it: "who has left", not "who has he"."""
    return word.text.islower() and not _is_empty(word, dialogue)


def _is_empty(word: Word, dialogue: Dialogue) -> bool:
    return word.plain in dialogue.empty or any(
        word.plain in words for words in dialogue.pointing.values()
    )


def _is_part(words: Sequence[Word], dialogue: Dialogue, opened: bool) -> bool:
    """A few words without a question word or a verb that a question begins with."""
    if not words or len(words) > FEW + 1:
        return False
    verbs = dialogue.be | dialogue.helping
    asking = dialogue.who | dialogue.which | dialogue.adverbs
    if any(word.plain in asking | verbs for word in words):
        return False
    begins = words[0].plain
    return (opened or begins in dialogue.places) and not all(
        _is_empty(word, dialogue) or word.plain in dialogue.thin for word in words
    )


def _is_measure(words: Sequence[Word], dialogue: Dialogue) -> bool:
    """ "By how many votes?": a preposition and what is asked for, without a verb."""
    plain = [word.plain for word in words]
    verbs = dialogue.be | dialogue.helping
    return (
        2 < len(plain) <= FEW
        and plain[0] in dialogue.empty - dialogue.which - dialogue.who - verbs - dialogue.adverbs
        and plain[1] in dialogue.which
        and not verbs.intersection(plain)
    )


_MOST_WORDS = 100  # whatever points behind them has something named before it


def _pointers(text: str, words: Sequence[Word], dialogue: Dialogue) -> Iterator[Reference]:
    idle = [span for one in dialogue.expletive for span in _spans(one, text)]
    if dialogue.clitic and (match := dialogue.clitic.fullmatch(text.replace("’", "'"))):
        found = 1 if match[1] else 2
        yield Reference(Word(match[found], *match.span(found)), "clitic")
        return
    for place, word in enumerate(words[:_MOST_WORDS]):
        role = _role(place, words, dialogue)
        if role is None or any(start <= word.start < end for start, end in idle):
            continue
        if role == "event" and not _stands_for_event(place, words, dialogue):
            continue
        if not _is_named(place, role, text, words, dialogue):
            yield Reference(word, role)


def _spans(pattern: re.Pattern[str], text: str) -> Iterator[tuple[int, int]]:
    straight = text.replace("’", "'")
    yield from (match.span() for match in pattern.finditer(straight))


def _role(place: int, words: Sequence[Word], dialogue: Dialogue) -> str | None:
    """What a word that points can be in its clause; None for one that doesn't point."""
    word = words[place].plain
    roles = [role for role, known in dialogue.pointing.items() if word in known]
    if not roles:
        return None
    role = roles[0]
    if role == "either":  # "her plan" and "saw her"
        return "possessive" if _before_noun(place, words, dialogue) else "object"
    if role == "thing":  # "did it close" and "who closed it"
        return "subject" if _begins_clause(place, words, dialogue) else "object"
    return role


def _before_noun(place: int, words: Sequence[Word], dialogue: Dialogue) -> bool:
    following = words[place + 1 : place + 2]
    return any(not _is_empty(word, dialogue) for word in following)


def _begins_clause(place: int, words: Sequence[Word], dialogue: Dialogue) -> bool:
    if place == 0:
        return True
    if dialogue.language == "de":  # "es" follows its verb
        return True
    before = words[place - 1].plain
    verbs = dialogue.be | dialogue.helping
    return before in verbs | dialogue.clauses | dialogue.which | dialogue.adverbs


def _stands_for_event(place: int, words: Sequence[Word], dialogue: Dialogue) -> bool:
    """ "Why is that?", "this deal", but not "say that he", "this year", "flights that it sold"."""
    word, after = words[place].plain, words[place + 1 : place + 2]
    if not after:
        return True
    following = after[0].plain
    if following in dialogue.be or following in dialogue.thin:
        return word != "that" or following in dialogue.be or len(words) == place + 2
    if word not in dialogue.determiners or word == "that" or dialogue.language != "en":
        return dialogue.language == "ru" and following in dialogue.thin
    others = [one for one in words[:place] if not _is_empty(one, dialogue)]
    return not any(one.plain not in dialogue.thin for one in others)


def _is_named(place: int, role: str, text: str, words: Sequence[Word], dialogue: Dialogue) -> bool:
    """Whether the same message names, before it, what a word stands for."""
    if role in ("subject", "possessive") and _is_bound(place, text, words, dialogue):
        return True
    named = [at for at in range(place) if _can_be_meant(at, place, role, words, dialogue)]
    if role in ("subject", "possessive"):
        return bool(named)
    if role == "place":
        return any(
            at and words[at - 1].plain in dialogue.places for at in _with_nouns(named, words)
        )
    return any(_clause_between(text, words[at], words, place, dialogue) for at in named)


def _is_bound(place: int, text: str, words: Sequence[Word], dialogue: Dialogue) -> bool:
    """Whether whoever is asked for is meant: "who said he would go", but not "wem gehört sie"."""
    if not asks_of_someone(words[:place], dialogue):
        return False
    comma = _CLAUSE.search(text, words[place - 1].end, words[place].start)
    return place > 2 or dialogue.language == "en" or bool(comma)


def _with_nouns(named: Sequence[int], words: Sequence[Word]) -> Iterator[int]:
    """Each place, and the one before it, where a determiner may stand."""
    for at in named:
        yield at
        if at > 1:
            yield at - 1


def _can_be_meant(
    at: int, place: int, role: str, words: Sequence[Word], dialogue: Dialogue
) -> bool:
    word = words[at]
    if _is_empty(word, dialogue) or word.plain in dialogue.thin:
        return False
    if role == "subject" and at == _verb_before(place, words):
        return False
    follows = _after_which(at, words, dialogue)
    if follows and role == "subject" and words[place - 1].plain in dialogue.helping:
        return False  # "how many Grand Slams has she won"
    if follows and role == "possessive" and _counts(place, words, dialogue):
        return True
    written = is_name(word, words, dialogue) and not dialogue.nouns_have_capitals
    return written or not follows


def _verb_before(place: int, words: Sequence[Word]) -> int:
    """Where the verb stands that a subject follows: "купил ли он", "arrive-t-elle"."""
    at = place - 1
    while at > 0 and words[at].plain in ("ли", "t"):
        at -= 1
    return at


def _after_which(at: int, words: Sequence[Word], dialogue: Dialogue) -> bool:
    """Whether a word belongs to what is asked for: "which company", "how old"."""
    while at > 0:
        at -= 1
        if words[at].plain in dialogue.which:
            return True
        if _is_empty(words[at], dialogue):
            return False
    return False


def _counts(place: int, words: Sequence[Word], dialogue: Dialogue) -> bool:
    """ "How many workers lost their jobs": those who are counted are who is meant.

    In "how many jobs did his firm cut" they are not: another subject follows a helping verb.
    """
    plain = [word.plain for word in words[:place]]
    helped = dialogue.language == "en" and plain[-1] in dialogue.helping
    return bool(dialogue.counting.intersection(plain)) and not helped


def _clause_between(
    text: str, named: Word, words: Sequence[Word], place: int, dialogue: Dialogue
) -> bool:
    """Whether another clause begins between what is named and what may stand for it."""
    if _CLAUSE.search(text, named.end, words[place].start):
        return True
    between = (word for word in words[:place] if word.start > named.start)
    return any(word.plain in dialogue.clauses for word in between)


def _pointers_in_chinese(text: str, dialogue: Dialogue) -> Iterator[Reference]:
    known = {word: role for role, words in dialogue.pointing.items() for word in words}
    idle = [span for one in dialogue.expletive for span in _spans(one, text)]
    for match in re.finditer(_any_of(known), text):
        if any(start <= match.start() < end for start, end in idle):
            continue
        before = text[: match.start()]
        named = without_small_words(before, dialogue)
        if not named or (before[:1] in dialogue.who and len(named) <= FEW // 2):
            yield Reference(Word(match[0], *match.span()), known[match[0]])


def _lean_in_chinese(message: ParsedMessage, dialogue: Dialogue) -> Lean:
    said = without_small_words(message.text, dialogue)
    if said:
        short = message.text.rstrip("?？。 ").endswith("呢") and len(said) <= 2 * FEW
        return Lean.YES if short else Lean.UNLIKELY if message.opened else Lean.NO
    return Lean.LIKELY if _HAN.search(message.text) else Lean.NO


def without_small_words(text: str, dialogue: Dialogue) -> str:
    """What is left of a Chinese text without the words that only ask."""
    left = re.sub(_any_of(dialogue.empty), " ", text)
    left = re.sub(_any_of(dialogue.thin), " ", left)
    return " ".join(re.findall(r"[^\W_]+", left))


def _any_of(words: object) -> str:
    longest = sorted(map(str, words), key=len, reverse=True)  # type: ignore[call-overload]
    return "|".join(map(re.escape, longest))

"""What a message that leans on another one asks, said as a question in words.

Where one thing alone can be meant, it takes the place of the word that points at it: "How old is
she?" after "Who is Minjee Lee?" is "How old is Minjee Lee?". Where more than one thing can, or the
language would have to bend it, both questions are said, one after the other.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from babel import Locale

from bot.conversation.references import (
    ParsedMessage,
    Reference,
    Word,
    asks_of_someone,
    is_name,
    words_of,
)
from index.answering.request import is_bare
from index.languages.dialogue import Dialogue, plain

_YEAR = re.compile(r"(?<!\d)(?:1[89]|20)\d\d(?!\d)")
_YEAR_WORDS = 3  # "in the year 2020" has more than only another year
_GAP = re.compile(r"[\s'’/-]*")
_OF_ONE = re.compile(r"'s$|\west$")  # "the world's richest person"
_PARTICIPLE = re.compile(r"\w+(?:ed|en|ing)$")


@dataclass(frozen=True, slots=True)
class Restated:
    """A question in words, and the one that the next message may lean on.

    ``both``: the question before and the message one after the other, where ``text`` is neater.
    """

    text: str
    root: str
    both: str = ""


@dataclass(frozen=True, slots=True)
class NounPhrase:
    """Something that a question names; ``place``: with the word before it that leads there."""

    text: str
    place: str
    is_name: bool
    start: int
    end: int

    @property
    def last(self) -> str:
        """Its last word."""
        return self.text.split()[-1].lower()

    @property
    def is_full_name(self) -> bool:
        """Whether it is a name of more than one word."""
        return self.is_name and " " in self.text


def restate(
    root: str, person: str, message: ParsedMessage, dialogue: Dialogue, spoken: Dialogue
) -> Restated:
    """``message`` after the question ``root``, which is in the language ``spoken``.

    ``person`` is who the answer to it named, if one was asked for.
    """
    said = message.original if message.is_part else _opened(message.text, dialogue)
    both = f"{_asking(root)} {_capital(said)}"
    if is_bare(root):
        both = f"{_capital(plain(root))}: {said}"
    if dialogue is spoken:
        for found in (
            _with_adverb(root, message, dialogue),
            _of_something_else(root, message, dialogue),
            _resolved(root, person, message, dialogue),
        ):
            if found:
                found = _opened(_capital(found), dialogue)
                return Restated(found, found, both)
    return Restated(both, root)


def restate_on_topic(root: str, message: ParsedMessage, spoken: Dialogue) -> Restated:
    """A question of its own that names nothing, on what the question before it names."""
    named = _topic(root, spoken)
    if not named:
        return Restated(f"{_asking(root)} {_capital(message.original)}", root)
    return Restated(f"{_capital(named)}: {message.original}", root)


def _topic(root: str, dialogue: Dialogue) -> str:
    """What a question is on: itself where it is only a name, else all that it names."""
    if is_bare(root):
        return plain(root)
    named = [phrase.text for phrase in noun_phrases(root, dialogue)]
    return ", ".join(named) or _defined(root, dialogue)


def with_another_subject(
    said: ParsedMessage, message: ParsedMessage, dialogue: Dialogue
) -> Restated | None:
    """ "And Bolsonaro?" after "how many votes did he get?" asks that of somebody else."""
    part = plain(message.text)
    pointers = [one for one in said.pointers if one.role in ("subject", "object")]
    named = words_of(f"x {part}", dialogue)
    if not message.is_part or said.is_part or len(pointers) != 1 or len(said.pointers) != 1:
        return None
    if not all(is_name(word, named, dialogue) for word in named[1:]):
        return None
    found = _put(part, pointers[0], said, dialogue)
    return Restated(found, found) if found else None


def _opened(text: str, dialogue: Dialogue) -> str:
    """In Spanish a question has a sign at its beginning too."""
    wanted = dialogue.language == "es" and text.endswith("?") and "¿" not in text
    return f"¿{_capital(text)}" if wanted else text


def _asking(text: str) -> str:
    text = text.strip()
    return text if text.endswith(("?", "？", ".", "!", "。")) else f"{text}?"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _with_adverb(root: str, message: ParsedMessage, dialogue: Dialogue) -> str:
    """ "Why?", "when?" after a question that yes or no would answer, or that asks when or where."""
    root = root.lstrip("¿ ")
    words, adverb = words_of(root, dialogue), plain(message.text)
    if not words or adverb.lower() not in dialogue.adverbs or is_bare(root):
        return ""
    if words[0].plain in dialogue.adverbs - dialogue.which:
        return f"{adverb} {root[words[0].end :].lstrip()}"
    asks = dialogue.who | dialogue.which | dialogue.adverbs
    if not dialogue.before_verb or any(word.plain in asks for word in words):
        return ""
    begins = root[:1].lower() if words[0].plain in dialogue.empty else root[:1]
    return f"{adverb} {begins}{root[1:]}"


def _of_something_else(root: str, message: ParsedMessage, dialogue: Dialogue) -> str:
    """The earlier question of another place, name or thing: "and in Germany?"."""
    if dialogue.language == "zh":
        return _of_another_in_chinese(root, message)
    if not message.is_part:
        return ""
    part = plain(message.text)
    words = words_of(part, dialogue)
    if years := _YEAR.findall(part):
        return _of_another_year(root, part, years)
    if is_bare(root) and words and words[0].plain in dialogue.places:
        return f"{plain(root)} {part}"
    named = noun_phrases(root, dialogue)
    places = [one for one in named if one.place]
    if found := _of_another_after(root, words, part, dialogue):
        return found
    if words and words[0].plain in dialogue.places:
        same = [one for one in places if one.place.lower().startswith(f"{words[0].plain} ")]
        chosen = same if len(same) == 1 else places
        return _replaced_place(root, chosen[0], part) if len(chosen) == 1 else ""
    if all(is_name(word, words_of(f"x {part}", dialogue), dialogue) for word in words):
        names = [one for one in named if one.is_name] or _after_be(root, named, dialogue)
    else:
        names = [one for one in named if one.last == part.split()[-1].lower()]
        names = names or _determined(named, part, dialogue)
    return _replaced(root, names[0], part) if len(names) == 1 else ""


def _of_another_after(root: str, words: Sequence[Word], part: str, dialogue: Dialogue) -> str:
    """What follows the same preposition in a question goes with it: "and on abortion?"."""
    asked = words_of(root, dialogue)
    lead = words[0].plain if words else ""
    same = [word for word in asked[1:] if word.plain == lead]
    if len(same) != 1 or lead not in dialogue.places:
        return ""
    behind = [word for word in asked if word.start > same[0].start]
    if not behind or any(word.plain in dialogue.helping | dialogue.be for word in behind):
        return ""
    return f"{root[: same[0].start]}{part}?"


def _determined(named: Sequence[NounPhrase], part: str, dialogue: Dialogue) -> list[NounPhrase]:
    """For "the Emmys" what stands there in the same way: "the Stanley Cup"."""

    def is_so(text: str) -> bool:
        first, *rest = text.split()
        return first.lower() in dialogue.determiners and any(word[0].isupper() for word in rest)

    return [one for one in named if is_so(one.text)] if is_so(part) else []


def _after_be(root: str, named: Sequence[NounPhrase], dialogue: Dialogue) -> list[NounPhrase]:
    """The only thing of a question, where it is its subject: "how much is the firm worth"."""
    if len(named) != 1:
        return []
    before = {word.plain for word in words_of(root[: named[0].start], dialogue)}
    return list(named) if before & dialogue.be else []


def _of_another_year(root: str, part: str, years: list[str]) -> str:
    """The earlier question of another year, where it names one: "and in 2020?"."""
    known = _YEAR.findall(root)
    short = len(part.split()) <= _YEAR_WORDS
    return root.replace(known[0], years[0]) if short and len(known) == len(years) == 1 else ""


def _replaced(root: str, phrase: NounPhrase, text: str) -> str:
    return f"{root[: phrase.start]}{text}{root[phrase.end :]}"


def _replaced_place(root: str, phrase: NounPhrase, text: str) -> str:
    start = phrase.end - len(phrase.place)
    return f"{root[:start]}{text}{root[phrase.end :]}"


def _of_another_in_chinese(root: str, message: ParsedMessage) -> str:
    part = plain(message.text).removesuffix("呢")
    first, particle, rest = root.partition("的")
    if message.pointers or part == plain(message.text) or not particle:
        return ""
    return f"{part}的{rest}" if part in _territories("zh") and first in _territories("zh") else ""


@lru_cache
def _territories(language: str) -> frozenset[str]:
    return frozenset(map(str, Locale.parse(language).territories.values()))


def _resolved(root: str, person: str, message: ParsedMessage, dialogue: Dialogue) -> str:
    """The message with what is meant in the place of its only pointer."""
    if len(message.pointers) != 1 or message.is_part:
        return ""
    pointer = message.pointers[0]
    meant = _meant_in_chinese(root, dialogue) if dialogue.language == "zh" else ""
    meant = meant or _meant(root, person, pointer, dialogue)
    if not meant:
        return ""
    found = _put(meant, pointer, message, dialogue)
    words = words_of(root, dialogue)
    is_short = len(message.words) <= 3 and words[1:2] and words[1].plain in dialogue.be
    if found and pointer.role == "possessive" and is_short and root.count(meant) == 1:
        return root.replace(meant, plain(found)) if message.opened else found
    return found


def _meant_in_chinese(root: str, dialogue: Dialogue) -> str:
    """Of "谁是X？" and "X是谁？" it is X."""
    if is_bare(root):
        return plain(root)
    match = re.fullmatch(r"(?:谁是|誰是)(.+)|(.+?)(?:是谁|是誰)", plain(root))
    return (match[1] or match[2]) if match else ""


def _meant(root: str, person: str, pointer: Reference, dialogue: Dialogue) -> str:
    """The one thing of the earlier question that a pointer can stand for; else nothing."""
    if pointer.role in ("event", "clitic"):
        return ""
    if is_bare(root):
        return plain(root) if pointer.role != "place" else ""
    named = noun_phrases(root, dialogue)
    if not named and pointer.role != "place" and (defined := _defined(root, dialogue)):
        return defined
    if pointer.role == "place":
        places = [one.place for one in named if one.place]
        return places[0] if len(places) == 1 else ""
    named = [one for one in named if not one.place]
    if _is_thing(pointer, dialogue):
        things = [one for one in named if not one.is_full_name] if len(named) > 1 else named
        return things[0].text if len(things) == 1 else ""
    full = [one for one in named if one.is_full_name]
    if asks_of_someone(words_of(root, dialogue), dialogue):
        return full[0].text if len(full) == 1 and pointer.role == "object" else person
    if person and _answers_with_someone(words_of(root, dialogue), dialogue):
        return person
    if len(full) == 1:
        return full[0].text
    if not named and pointer.word.plain not in dialogue.plural:
        return person
    return named[0].text if len(named) == 1 else ""


def _defined(root: str, dialogue: Dialogue) -> str:
    """Of "what is inflation?" it is "inflation"."""
    words = words_of(root, dialogue)
    asks = bool(words) and words[0].plain in dialogue.who | dialogue.which
    if not asks or len(words) < 3 or words[1].plain not in dialogue.be:
        return ""
    rest = plain(root[words[2].start :])
    return rest if is_bare(rest) else ""


def _answers_with_someone(words: Sequence[Word], dialogue: Dialogue) -> bool:
    """Whether somebody else is asked for than who is named: "who was she swapped for"."""
    ends = len(words) > 2 and words[-1].plain in dialogue.trailing
    return ends and words[0].plain in dialogue.who


def _is_thing(pointer: Reference, dialogue: Dialogue) -> bool:
    return pointer.word.plain in dialogue.pointing.get("thing", frozenset()) | {"its"}


def _put(meant: str, pointer: Reference, message: ParsedMessage, dialogue: Dialogue) -> str:
    """The message with the name instead of the pointer; nothing where that isn't its grammar."""
    text, word = message.text, pointer.word
    language = dialogue.language
    if pointer.role == "possessive":
        if not dialogue.possessive:
            return ""
        meant = dialogue.possessive.format(name=meant)
    elif language == "fr":
        return _in_french(meant, word, text) if pointer.role == "subject" else ""
    elif (
        language == "ru"
        or (language in ("de", "es") and pointer.role == "object")
        or meant.split()[0].lower() in dialogue.bent
    ):
        return ""
    return _capital(f"{text[: word.start]}{meant}{text[word.end :]}")


def _in_french(meant: str, word: Word, text: str) -> str:
    """A name follows its verb at the end, stands before it elsewhere, and takes a pronoun's place.

    "Quel âge a Claire ?", "Pourquoi l'usine a-t-elle fermé ?", "Qu'est-ce que Claire a promis ?".
    """
    before, after = text[: word.start], text[word.end :]
    if re.search(r"\bqu['’]\w+(?:-t)?-$", before, re.IGNORECASE):
        return ""  # "qu'a-t-elle promis"
    if elided := re.search(r"(?<=qu)['’]$", before):
        return f"{before[: elided.start()]}e {meant}{after}"
    inverted = re.search(r"(?<![\w'’])((?:\w['’])?\w+)(?:-t)?-$", before)
    if inverted is None:
        return ""
    if not after.strip(" ?"):
        return f"{before[: inverted.end(1)]} {meant}{after}"
    return f"{before[: inverted.start()]}{meant} {text[inverted.start() :]}"


def noun_phrases(text: str, dialogue: Dialogue) -> list[NounPhrase]:
    """Names, and words behind an article, as far as their form tells them."""
    words = words_of(text, dialogue)
    return list(_phrases(text.replace("’", "'"), words, dialogue))


def _phrases(text: str, words: Sequence[Word], dialogue: Dialogue) -> Iterator[NounPhrase]:
    at = 0
    while at < len(words):
        first = at
        while at < len(words) and words[at].plain in dialogue.determiners:
            at += 1
        end = _end_of_phrase(text, words, at, at > first, dialogue)
        if end == at:
            end = _end_of_longer_name(text, words, at, dialogue)
        elif at == first and not is_name(words[at], words, dialogue):
            end = at
        if end == at:
            at = max(at, first + 1)
            continue
        named = at == first
        end = _joined(text, words, _with_another(text, words, end, named, dialogue), dialogue)
        lead = words[first - 1] if first else None
        span = (words[first].start, words[end - 1].end)
        place = text[lead.start : span[1]] if lead and lead.plain in dialogue.places else ""
        yield NounPhrase(text[slice(*span)], place, named, *span)
        at = end


def _end_of_longer_name(text: str, words: Sequence[Word], first: int, dialogue: Dialogue) -> int:
    """The word after a name that begins with a small word: "New Zealand"."""
    asking = dialogue.be | dialogue.helping | dialogue.who | dialogue.which | dialogue.adverbs
    if not 0 < first < len(words) or words[first].plain in asking:
        return first
    end = _end_of_phrase(text, words, first + 1, False, dialogue)
    return end if words[first].text[:1].isupper() and end > first + 1 else first


def _with_another(
    text: str, words: Sequence[Word], end: int, named: bool, dialogue: Dialogue
) -> int:
    """With the name that "and" adds to a name: "England and Wales"."""
    if not named or end + 1 >= len(words) or words[end].plain not in dialogue.conjunctions:
        return end
    return _end_of_phrase(text, words, end + 1, False, dialogue)


def _end_of_phrase(
    text: str, words: Sequence[Word], first: int, determined: bool, dialogue: Dialogue
) -> int:
    """The word after the nouns that begin at ``first``; ``first`` where none do."""
    end = first
    while end < len(words) and words[end].plain not in dialogue.empty:
        if end > first and not _GAP.fullmatch(text, words[end - 1].end, words[end].start):
            break
        if not determined and not words[end].text[:1].isupper():
            break
        end += 1
    if dialogue.nouns_have_capitals:
        while end > first and not words[end - 1].text[:1].isupper():
            end -= 1
        return end
    whole = end
    while (
        end > first
        and words[end - 1].plain in dialogue.thin
        and not words[end - 1].text[0].isupper()
        and not (end - first > 1 and _OF_ONE.search(words[end - 2].plain))
    ):
        end -= 1
    if (
        end == whole
        and determined
        and end - first > 1
        and _ends_in_verb(words, first, end, dialogue)
    ):
        end -= 1
    return end


def _ends_in_verb(words: Sequence[Word], first: int, end: int, dialogue: Dialogue) -> bool:
    """Whether a verb stands behind a subject that follows a helping one: "did the mine close"."""
    last = words[end - 1]
    if last.text[0].isupper():
        return False
    before = [word.plain for word in words[:first] if word.plain not in dialogue.determiners][-1:]
    if before and before[0] in dialogue.helping - dialogue.have:
        following = words[end].plain if end < len(words) else ""
        return following not in dialogue.joins
    is_part_of_one = bool(before) and before[0] in dialogue.be | dialogue.have
    return is_part_of_one and bool(_PARTICIPLE.match(last.plain))


def _joined(text: str, words: Sequence[Word], end: int, dialogue: Dialogue) -> int:
    """With what "of" adds to a name or noun, once."""
    if end >= len(words) or words[end].plain not in dialogue.joins:
        return end
    start = end + 1
    while start < len(words) and words[start].plain in dialogue.determiners:
        start += 1
    more = _end_of_phrase(text, words, start, True, dialogue)
    if more == start < len(words) and words[start].plain not in dialogue.empty:
        more = start + 1  # "the word of the year"
    return more if more > start else end

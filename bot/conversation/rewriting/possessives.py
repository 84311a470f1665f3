"""Whose something is, in a question and in a part of one: "Peru's", "of Peru"."""

import re
from collections.abc import Sequence
from dataclasses import replace

from bot.conversation.grammar.noun_phrases import NounPhrase
from bot.conversation.grammar.words import Word, is_name, words_of
from index.languages.dialogue import Dialogue


def owner_alone(phrase: NounPhrase, dialogue: Dialogue) -> NounPhrase:
    """The owner in "Peru's GDP" is "Peru's"; "King's College" is one name."""
    sign = dialogue.possessive.format(name="")
    owner = re.match(rf".+{re.escape(sign)}(?= [A-Z]{{2,}}\b)", phrase.text) if sign else None
    return replace(phrase, text=owner[0], end=phrase.start + owner.end()) if owner else phrase


def owner_in(part: str, words: Sequence[Word], dialogue: Dialogue) -> str:
    """Of "of Spain", or "the one of Spain" as others say it, it is "Spain"."""
    small = dialogue.determiners | dialogue.joins
    place = next((at for at, word in enumerate(words) if word.plain not in small), 0)
    joins = [at for at, word in enumerate(words[:place]) if word.plain in dialogue.joins]
    return part[words[joins[0] + 1].start :] if joins else ""


def owners_in(
    root: str, named: Sequence[NounPhrase], dialogue: Dialogue, *, any_noun: bool = False
) -> list[NounPhrase]:
    """The names behind "of", or ``any_noun``: of "who is the king of Spain?" it is Spain."""
    found = []
    for phrase in named:
        words = words_of(phrase.text, dialogue)
        joined = (at for at, word in enumerate(words) if at and word.plain in dialogue.joins)
        name = words[next(joined, len(words)) + 1 :]
        are_names = any_noun or all(is_name(word, words, dialogue) for word in name)
        if not phrase.is_name and name and are_names:
            start = phrase.start + name[0].start
            found.append(replace(phrase, text=root[start : phrase.end], start=start, place=""))
    return found


def owned_things(
    root: str, last: str, named: Sequence[NounPhrase], dialogue: Dialogue
) -> list[NounPhrase]:
    """What is somebody's, and called so: of "who is Peru's pick?" it is "Peru's pick"."""
    sign = dialogue.possessive.format(name="") or " "
    pattern = re.compile(rf"{re.escape(sign)} {re.escape(last)}\b", re.IGNORECASE)
    found = ((phrase, pattern.match(root, phrase.end - len(sign))) for phrase in named)
    return [
        replace(phrase, text=root[phrase.start : match.end()], end=match.end())
        for phrase, match in found
        if match
    ]


def owning(part: str, phrase: NounPhrase, dialogue: Dialogue) -> str:
    """ "Bo Park's" in the place of "Ann Lee's", and "Spain" for "Spain's" in that of "Peru"."""
    sign = dialogue.possessive.format(name="")
    owner = part.replace("’", "'").removesuffix(sign)
    return owner + sign if sign and phrase.text.endswith(sign) else owner

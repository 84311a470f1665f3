"""The earlier question asked of something else: "and in Germany?", "and Bolsonaro?"."""

import re
from collections.abc import Sequence
from dataclasses import replace

from bot.conversation.grammar.noun_phrases import NounPhrase, noun_phrases
from bot.conversation.grammar.parsed_message import ParsedMessage
from bot.conversation.grammar.territories import is_territory, territories
from bot.conversation.grammar.words import Word, is_empty, is_name, is_topic, words_of
from bot.conversation.rewriting.possessives import (
    owned_things,
    owner_alone,
    owner_in,
    owners_in,
    owning,
)
from index.answering.request import is_bare
from index.languages.dialogue import Dialogue
from index.languages.spoken import plain

YEAR = re.compile(r"(?<!\d)(?:1[89]|20)\d\d(?!\d)")
_YEAR_WORDS = 3  # "in the year 2020" has more than only another year


def of_something_else(root: str, message: ParsedMessage, dialogue: Dialogue) -> str:
    """The earlier question of another place, name or thing: "and in Germany?"."""
    if dialogue.unspaced:
        return _of_another_unspaced(root, message, dialogue)
    part = plain(message.text)
    words = words_of(part, dialogue)
    if not message.is_part or not words:
        return ""
    leads = words[0].plain in dialogue.places
    if years := YEAR.findall(part):
        return _of_another_year(root, part, years) or (_added(root, part) if leads else "")
    narrower, has_name = f"{plain(root)} {part}", any(word.text[:1].isupper() for word in words)
    if is_topic(root, dialogue) and (leads or (is_bare(narrower) and not has_name)):
        return narrower  # "monkeypox vaccines"
    named = noun_phrases(root, dialogue)
    if owner := owner_in(part, words, dialogue):
        owners = owners_in(root, named, dialogue, any_noun=True)
        return _replaced(root, owners[0], owner) if len(owners) == 1 else ""
    if found := _of_another_after(root, words, part, dialogue):
        return found
    if leads:
        return _of_another_place(root, words, part, named, dialogue)
    if names := _alike(root, words, part, named, dialogue):
        owned = owning(part, names[0], dialogue)
        return _replaced(root, names[0], owned) if len(names) == 1 else ""
    return _of_another_object(root, words, part, dialogue)


def _of_another_object(root: str, words: Sequence[Word], part: str, dialogue: Dialogue) -> str:
    """What a question ends with, behind a preposition or a verb, is of another thing: "and wine?"
    after "who voted on beer?"."""
    asked = words_of(root, dialogue)
    first = len(asked)
    while (
        first
        and _is_noun(asked[first - 1], dialogue)
        and asked[first - 1].plain not in dialogue.verbs
    ):
        first -= 1
    is_past = len(words) == 1 and dialogue.past.match(words[0].plain)
    is_thing = first < len(asked) and all(_is_noun(word, dialogue) for word in words)
    if first < 2 or is_past or not (dialogue.fixed_order and is_thing):
        return ""
    lead = asked[first - 1]
    leads = lead.plain in dialogue.verbs or _is_preposition(lead, dialogue)
    return f"{root[: asked[first].start]}{part}?" if leads else ""


def _is_noun(word: Word, dialogue: Dialogue) -> bool:
    """Whether a word may be one without an article, and no name: "legal", "weed"."""
    is_small = word.plain in dialogue.thin or is_empty(word, dialogue)
    return word.text.islower() and not is_small


def _of_another_place(
    root: str, words: Sequence[Word], part: str, named: Sequence[NounPhrase], dialogue: Dialogue
) -> str:
    lead = words[0]
    places = [phrase for phrase in named if phrase.place]
    same = [phrase for phrase in places if phrase.place.lower().startswith(f"{lead.plain} ")]
    if words[1:] and all(is_name(word, words, dialogue) for word in words[1:]):
        same = [phrase for phrase in same if phrase.is_name] or same  # "in the flood in Spain"
    chosen = same if len(same) == 1 else places
    owners = owners_in(root, named, dialogue)
    if not chosen and len(owners) == 1 and words[1:]:  # "and in Italy?", of France's president
        return _replaced(root, owners[0], part[words[1].start :])
    if not chosen:
        pointing = dialogue.pointing.get("place", frozenset())
        there = [word for word in words_of(root, dialogue) if word.plain in pointing]
        is_last = there and not plain(root[there[-1].end :])  # "who won there", not "is there"
        return f"{root[: there[-1].start]}{part}?" if is_last else _added(root, part)
    start = chosen[0].end - len(chosen[0].place)
    return f"{root[:start]}{part}{root[chosen[0].end :]}" if len(chosen) == 1 else ""


def _alike(
    root: str, words: Sequence[Word], part: str, named: Sequence[NounPhrase], dialogue: Dialogue
) -> list[NounPhrase]:
    """What in a question is of the kind of ``part``: a name for a name, a cup for a cup."""
    if all(is_name(word, words_of(f"x {part}", dialogue), dialogue) for word in words):
        is_place = is_territory(part, dialogue)  # a country for a country, others for others
        names = [
            owner_alone(phrase, dialogue)
            for phrase in named
            if phrase.is_name or (is_place and is_territory(phrase.text, dialogue))
        ]
        same = [name for name in names if is_territory(name.text, dialogue) == is_place]
        names = same if len(same) == 1 < len(names) else names
        names = [name for name in names if not name.place] or names  # who plays in "Peru"
        owners = owners_in(root, named, dialogue) or _names_within(root, named, dialogue)
        return names or owners or _after_be(root, named, dialogue)
    low, last = part.lower(), part.split()[-1].lower()
    if owned := owned_things(root, last, named, dialogue):
        return owned
    names = [phrase for phrase in named if phrase.last == last and phrase.text.lower() not in low]
    if names := names or _determined(named, part, dialogue):
        return names
    if words[0].plain not in dialogue.determiners:
        return []
    things = [phrase for phrase in _after_be(root, named, dialogue) if not phrase.is_name]
    owners = owners_in(root, things, dialogue)
    if not owners:
        return things
    # Up to the word that joins the owner to it.
    return [replace(things[0], end=root.rindex(" ", 0, owners[0].start - 1))]


def _names_within(root: str, named: Sequence[NounPhrase], dialogue: Dialogue) -> list[NounPhrase]:
    """The names in what has an article: "Uvalde" in "the Uvalde shooting"."""
    found = []
    for phrase in () if dialogue.nouns_have_capitals else named:
        words = words_of(phrase.text, dialogue)
        inner = [word for word in words[1:] if is_name(word, words, dialogue)]
        if inner and inner[-1] != words[-1]:
            start, end = phrase.start + inner[0].start, phrase.start + inner[-1].end
            found.append(replace(phrase, text=root[start:end], start=start, end=end))
    return found


def _of_another_after(root: str, words: Sequence[Word], part: str, dialogue: Dialogue) -> str:
    """What follows the same preposition in a question goes with it: "and on abortion?"."""
    asked = words_of(root, dialogue)
    lead = words[0].plain if words else ""
    same = [word for word in asked[1:] if word.plain == lead]
    if len(same) != 1 or not _is_preposition(words[0], dialogue):
        return ""
    behind = [word for word in asked if word.start > same[0].start]
    verbs = dialogue.helping | dialogue.be
    if not behind or any(word.text.islower() and word.plain in verbs for word in behind):
        return ""  # "may", but not "May"
    if dialogue.verb_last and behind[-1].text.islower():  # "in Bremen gestreikt"
        return ""
    return f"{root[: same[0].start]}{part}?"


def _is_preposition(word: Word, dialogue: Dialogue) -> bool:
    """Whether a small word neither asks, nor is a verb or goes with a noun."""
    asking = dialogue.asking
    other = asking | dialogue.be | dialogue.helping | dialogue.determiners | dialogue.qualifying
    return word.plain in dialogue.places | dialogue.trailing | (dialogue.empty - other)


def _determined(named: Sequence[NounPhrase], part: str, dialogue: Dialogue) -> list[NounPhrase]:
    """For "the Emmys" what stands there in the same way: "the Stanley Cup", or another name."""

    def is_so(text: str) -> bool:
        first, *rest = text.split()
        return first.lower() in dialogue.determiners and any(word[0].isupper() for word in rest)

    if not is_so(part):
        return []
    same = [phrase for phrase in named if is_so(phrase.text)]
    return same or [phrase for phrase in named if phrase.is_name and phrase.text not in part]


def _after_be(root: str, named: Sequence[NounPhrase], dialogue: Dialogue) -> list[NounPhrase]:
    """The only thing of a question, where it is its subject: "how much is the firm worth"."""
    if len(named) != 1:
        return []
    before = words_of(root[: named[0].start], dialogue)
    is_asked = len(before) == 2 and before[0].plain in dialogue.which  # "what was the vote"
    verbs = dialogue.be | dialogue.helping  # "did the police pay"
    return list(named) if before and before[-1].plain in verbs and not is_asked else []


def _of_another_year(root: str, part: str, years: list[str]) -> str:
    """The earlier question of another year, where it names one: "and in 2020?"."""
    known = YEAR.findall(root)
    short = len(part.split()) <= _YEAR_WORDS
    return root.replace(known[0], years[0]) if short and len(known) == len(years) == 1 else ""


def _added(root: str, part: str) -> str:
    """A question that names no place or year with one: "and in 2020?"."""
    asked = root.rstrip("?？ \N{NO-BREAK SPACE}")
    names_one = YEAR.search(root) or is_bare(root)
    return "" if names_one else f"{asked} {part}{root[len(asked) :]}"


def _replaced(root: str, phrase: NounPhrase, text: str) -> str:
    return f"{root[: phrase.start]}{text}{root[phrase.end :]}"


def _of_another_unspaced(root: str, message: ParsedMessage, dialogue: Dialogue) -> str:
    part = plain(message.text).removesuffix(dialogue.again)
    if message.references or (part == plain(message.text) and not message.is_part):
        return ""
    if years := YEAR.findall(part):
        return _of_another_year(root, part, years)
    known = territories(dialogue.language)
    named = [name for name in known if name in root]
    same = [name for name in named if not any(name in other != name for other in named)]
    return root.replace(same[0], part) if part in known and len(same) == 1 else ""

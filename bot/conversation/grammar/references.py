"""Words that stand for something said elsewhere ("he", "there", "this deal").

What they stand for is looked for in the same message first. "Did the mayor say that he would
resign?" holds its mayor; in "did he resign?" nobody has been named.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.conversation.grammar.words import (
    SHORT,
    Word,
    any_of,
    asks_of_someone,
    is_empty,
    is_name,
    without_small_words,
)
from index.languages.dialogue import Dialogue

_CLAUSE = re.compile(r"[,;:，、—–]")
_MOST_WORDS = 100  # whatever points behind them has something named before it


@dataclass(frozen=True, slots=True)
class Reference:
    """A word that stands for something the message doesn't name; ``role`` as in the profile."""

    word: Word
    role: str


def references_in(text: str, words: Sequence[Word], dialogue: Dialogue) -> Iterator[Reference]:
    """The words of a message for which nothing in it can be meant; ``words`` are those of it."""
    if dialogue.unspaced:
        yield from _unspaced(text, dialogue)
        return
    idle = [span for pattern in dialogue.expletive for span in _spans(pattern, text)]
    if match := dialogue.clitic.fullmatch(text.replace("’", "'")):
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
        return "possessive" if _before_noun(place, words, dialogue, within=1) else "object"
    if role == "thing":  # "did it close" and "who closed it"
        return "subject" if _begins_clause(place, words, dialogue) else "object"
    return role


def _before_noun(place: int, words: Sequence[Word], dialogue: Dialogue, *, within: int = 3) -> bool:
    """Whether a noun stands ``within`` so many words: "its very first one"."""
    following = words[place + 1 : place + 1 + within]
    return any(not is_empty(word, dialogue) for word in following)


def _begins_clause(place: int, words: Sequence[Word], dialogue: Dialogue) -> bool:
    if place == 0 or dialogue.thing_is_subject:
        return True
    before = words[place - 1].plain
    if before in dialogue.reporting and words[place + 1 :]:
        return True  # "did the firm say it lost money"
    verbs = dialogue.be | dialogue.helping
    return before in verbs | dialogue.clauses | dialogue.which | dialogue.adverbs


def _stands_for_event(place: int, words: Sequence[Word], dialogue: Dialogue) -> bool:
    """ "Why is that?", "this deal", but not "say that he", "this year", "flights that it sold"."""
    word, after = words[place].plain, words[place + 1 : place + 2]
    if not after or (len(words) == place + 2 and is_empty(after[0], dialogue)):
        return True  # "why that?", "how old was that one?"
    following = after[0].plain
    behind_noun = place > 0 and not is_empty(words[place - 1], dialogue)
    if behind_noun and word in dialogue.opens_clause and following in dialogue.be:
        return False  # "the pier that was sold"
    if following in dialogue.be or following in dialogue.thin:
        stands_alone = following in dialogue.be or len(words) == place + 2
        return stands_alone or word not in dialogue.opens_clause
    leads = dialogue.be | dialogue.helping | dialogue.places | dialogue.joins | dialogue.trailing
    behind = words[place - 1].plain in leads if place else True  # "when was that verdict?"
    if word not in dialogue.before_noun and not (word in dialogue.opens_clause and behind):
        return False
    others = [word for word in words[:place] if not is_empty(word, dialogue)]
    return not any(word.plain not in dialogue.thin for word in others)


def _is_named(place: int, role: str, text: str, words: Sequence[Word], dialogue: Dialogue) -> bool:
    """Whether the same message names, before it, what a word stands for: not in "is Ostra his?"."""
    if role == "possessive" and not _before_noun(place, words, dialogue):
        return False
    if role in ("subject", "possessive") and (
        _is_bound(place, text, words, dialogue)
        or _is_named_later(place, role, text, words, dialogue)
    ):
        return True
    named = [at for at in range(place) if _can_be_meant(at, place, role, words, dialogue)]
    if role in ("subject", "possessive"):
        return bool(named)
    if role == "place":
        leads = (word.plain for at in named for word in words[max(at - 2, 0) : at])
        return any(word in dialogue.places for word in leads)  # with a determiner behind it or none
    return any(_clause_between(text, words[at], words, place, dialogue) for at in named)


def _is_named_later(
    place: int, role: str, text: str, words: Sequence[Word], dialogue: Dialogue
) -> bool:
    """Whether a name behind a word is what that stands for: "for its bid, Ostra bought what?", "how
    many of its ships did Ostra sell?"."""
    later = [at for at in range(place + 1, len(words)) if is_name(words[at], words, dialogue)]
    if not later or not dialogue.fixed_order:
        return False
    comma = _CLAUSE.search(text, words[place].end, words[later[-1]].start)
    if comma and words[0].plain not in dialogue.which | dialogue.adverbs:
        return any(words[at].start >= comma.end() for at in later)
    helped = [at for at in range(place, later[-1]) if words[at].plain in dialogue.helping]
    return role == "possessive" and bool(helped) and any(at - helped[0] in (1, 2) for at in later)


def _is_bound(place: int, text: str, words: Sequence[Word], dialogue: Dialogue) -> bool:
    """Whether whoever is asked for is meant: "who said he would go", "which firm sold its ships",
    but not "wem gehört sie"."""
    if not (
        asks_of_someone(words[:place], dialogue) or _is_of_one_asked_for(place, words, dialogue)
    ):
        return False
    comma = _CLAUSE.search(text, words[place - 1].end, words[place].start)
    return place > 2 or dialogue.fixed_order or bool(comma)


def _is_of_one_asked_for(place: int, words: Sequence[Word], dialogue: Dialogue) -> bool:
    """Whether what a question asks for does something in it: "which firm sold", but not "which firm
    did"."""
    first, *others = words[:place] or words[:1]
    helping = dialogue.helping - dialogue.have
    if others and others[-1].plain in dialogue.be:
        return False  # "which country is it in"
    if not dialogue.fixed_order or first.plain not in dialogue.which - dialogue.adverbs:
        return False
    is_noun = bool(others) and not is_empty(others[0], dialogue)
    is_verb = is_noun and (
        others[0].plain in dialogue.thin or bool(dialogue.past.match(others[0].plain))
    )
    return is_noun and not is_verb and not any(word.plain in helping for word in others)


def _can_be_meant(
    at: int, place: int, role: str, words: Sequence[Word], dialogue: Dialogue
) -> bool:
    word = words[at]
    if is_empty(word, dialogue) or word.plain in dialogue.thin:
        return False
    if role == "subject" and at == _verb_before(place, words, dialogue):
        return False
    follows = _after_which(at, words, dialogue)
    if follows and role == "subject" and words[place - 1].plain in dialogue.helping:
        return False  # "how many Grand Slams has she won"
    if follows and role == "possessive" and _counts(place, words, dialogue):
        return True
    written = is_name(word, words, dialogue) and not dialogue.nouns_have_capitals
    return written or not follows


def _verb_before(place: int, words: Sequence[Word], dialogue: Dialogue) -> int:
    """Where the verb stands that a subject follows: "купил ли он", "arrive-t-elle"."""
    at = place - 1
    while at > 0 and words[at].plain in dialogue.behind_verb:
        at -= 1
    return at


def _after_which(at: int, words: Sequence[Word], dialogue: Dialogue) -> bool:
    """Whether a word belongs to what is asked for: "which company", "how old"."""
    while at > 0:
        at -= 1
        if words[at].plain in dialogue.which:
            return True
        if is_empty(words[at], dialogue) and words[at].plain not in dialogue.joins:
            return False  # but for "what kind of car"
    return False


def _counts(place: int, words: Sequence[Word], dialogue: Dialogue) -> bool:
    """ "How many workers lost their jobs": those who are counted are who is meant.

    In "how many jobs did his firm cut" they are not: another subject follows a helping verb.
    """
    plain = [word.plain for word in words[:place]]
    helped = dialogue.fixed_order and plain[-1] in dialogue.helping - dialogue.have
    return bool(dialogue.counting.intersection(plain)) and not helped


def _clause_between(
    text: str, named: Word, words: Sequence[Word], place: int, dialogue: Dialogue
) -> bool:
    """Whether another clause begins between what is named and what may stand for it."""
    if _CLAUSE.search(text, named.end, words[place].start):
        return True
    between = (at for at in range(place) if words[at].start > named.start)
    return any(_opens_clause(at, place, words, dialogue) for at in between)


def _opens_clause(at: int, place: int, words: Sequence[Word], dialogue: Dialogue) -> bool:
    """Whether a word has a verb of its own behind it: "that he", "say Ann asked her", "talk of
    suing him"; not "believe him", "say about him", "is suing him"."""
    word = words[at].plain
    if word in dialogue.reporting and at + 1 < place:
        verbs = dialogue.be | dialogue.helping | dialogue.determiners
        return words[at + 1].plain in verbs or not is_empty(words[at + 1], dialogue)
    if dialogue.present_participle.fullmatch(word):
        return not any(other.plain in dialogue.be for other in words[:at])
    return word in dialogue.clauses


def _unspaced(text: str, dialogue: Dialogue) -> Iterator[Reference]:
    known = {word: role for role, words in dialogue.pointing.items() for word in words}
    if not known:
        return
    idle = [span for pattern in dialogue.expletive for span in _spans(pattern, text)]
    for match in re.finditer(any_of(known), text):
        if any(start <= match.start() < end for start, end in idle):
            continue
        before = text[: match.start()]
        named = without_small_words(before, dialogue)
        if not named or (before[:1] in dialogue.who and len(named) <= SHORT // 2):
            yield Reference(Word(match[0], *match.span()), known[match[0]])

"""What the question before asks for, told by its form: one of a kind, who somebody is, how many."""

from collections.abc import Sequence
from itertools import pairwise

from bot.conversation.grammar.noun_phrases import NounPhrase
from bot.conversation.grammar.references import Reference
from bot.conversation.grammar.words import Word, is_empty, words_of
from index.answering.request import is_bare
from index.languages.dialogue import Dialogue
from index.languages.spoken import plain


def is_passive(words: Sequence[Word], dialogue: Dialogue) -> bool:
    """Whether it is asked to whom something was done: "who was removed as Head of State"."""
    return words[1].plain in dialogue.be and bool(dialogue.past.match(words[2].plain))


def asks_which(words: Sequence[Word], dialogue: Dialogue) -> bool:
    """Whether one of a kind is asked for: "which storm closed it", not "how high is it"."""
    if len(words) < 3 or words[0].plain not in dialogue.which - dialogue.adverbs:
        return False
    kind, verb = words[1:3]
    is_kind = not is_empty(kind, dialogue) and kind.plain not in dialogue.thin
    small = dialogue.be | dialogue.determiners | dialogue.places
    return is_kind and verb.text.islower() and verb.plain not in small


def not_asked_for(
    named: Sequence[NounPhrase], words: Sequence[Word], dialogue: Dialogue
) -> list[NounPhrase]:
    """What is named but for what is asked for: "which firm", "wie viele Brücken"."""
    wanted = {after.start for word, after in pairwise(words) if word.plain in dialogue.which}
    return [phrase for phrase in named if phrase.start not in wanted]


def may_be_counted(root: str, references: Sequence[Reference], dialogue: Dialogue) -> bool:
    """Whether those may be meant whose number a question asks: "how many workers died?", "they"."""
    counting = dialogue.counting - dialogue.clauses
    many = any(found.word.plain in dialogue.plural for found in references)
    return many and any(word.plain in counting for word in words_of(root, dialogue))


def asks_who_is(words: Sequence[Word], named: Sequence[NounPhrase], dialogue: Dialogue) -> bool:
    """Whether somebody's name is asked for: "who is the mayor of Milford", "Ann Lee's husband"."""
    asks = len(words) > 2 and words[0].plain in dialogue.who and words[1].plain in dialogue.be
    is_within = words[2:] and words[2].plain in dialogue.places  # "who was on the boat"
    if not asks or is_within or not named or (len(named) > 1 and named[0].start != words[2].start):
        return False
    sign = dialogue.possessive.format(name="") or " "
    return not named[0].is_name or named[0].text.endswith(sign)


def defined_in(root: str, dialogue: Dialogue) -> str:
    """What a question asks the meaning of: "inflation" in "what is inflation?"."""
    words = words_of(root, dialogue)
    asks = bool(words) and words[0].plain in dialogue.who | dialogue.which
    if not asks or len(words) < 3 or words[1].plain not in dialogue.be:
        return ""
    rest = plain(root[words[2].start :])
    return rest if is_bare(rest) else ""


def answers_with_someone(words: Sequence[Word], dialogue: Dialogue) -> bool:
    """Whether somebody else is asked for than who is named: "who was she swapped for", "who did the
    Lakers draft"."""
    begins = [word.plain for word in words]
    asks = len(words) > 2 and begins[0] in dialogue.who
    return asks and (begins[-1] in dialogue.trailing or begins[1] in dialogue.helping)

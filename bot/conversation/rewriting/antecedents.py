"""What "she" or "there" stands for in the question before, put in its place."""

from collections.abc import Sequence
from dataclasses import replace

from bot.conversation.dates import is_month_name
from bot.conversation.grammar.noun_phrases import NounPhrase, noun_phrases
from bot.conversation.grammar.parsed_message import ParsedMessage, names_and_content
from bot.conversation.grammar.references import Reference
from bot.conversation.grammar.territories import is_territory, territories_in
from bot.conversation.grammar.words import Word, asks_of_someone, is_empty, is_topic, words_of
from bot.conversation.rewriting.question_forms import (
    answers_with_someone,
    asks_which,
    asks_who_is,
    defined_in,
    is_passive,
    may_be_counted,
    not_asked_for,
)
from bot.conversation.rewriting.wording import lower_determiner, put_name
from index.answering.request import is_bare
from index.languages.dialogue import Dialogue
from index.languages.spoken import plain

_MOST = 2  # words of a message that may stand for something


def resolved(root: str, person: str, message: ParsedMessage, dialogue: Dialogue) -> str:
    """The message with what is meant in the place of what points at it: each of up to two words,
    once."""
    references = _different(message.references, dialogue)
    meanings = [_meaning(root, person, reference, dialogue) for reference in references]
    if (
        message.is_part
        or _is_bare_part(message, dialogue)
        or not 0 < len(references) <= _MOST
        or len(set(meanings)) < len(references)
        or _is_of_event(references, message, dialogue)
        or not all(meanings)
    ):
        return ""
    if len(references) > 1:
        return _all_put(references, meanings, message, dialogue)
    reference, meant = references[0], meanings[0]
    found = put_name(meant, reference, message, dialogue)
    words = words_of(root, dialogue)
    is_short = len(message.words) <= 3 and words[1:2] and words[1].plain in dialogue.be
    if found and reference.role == "possessive" and is_short and root.count(meant) == 1:
        owned = lower_determiner(plain(found), dialogue)
        return root.replace(meant, owned) if message.opened else found
    return found


def _is_bare_part(message: ParsedMessage, dialogue: Dialogue) -> bool:
    """ "Before her?": a preposition, and nothing that asks or is named."""
    if any(names_and_content(message, dialogue)):
        return False
    plain_words = [word.plain for word in message.words]
    pointing = frozenset[str]().union(*dialogue.pointing.values())
    leads = dialogue.empty - pointing - dialogue.determiners
    asks = dialogue.asking_or_verbs.intersection(plain_words)
    return not asks and any(word in leads for word in plain_words[:1])


def _different(references: Sequence[Reference], dialogue: Dialogue) -> list[Reference]:
    """The references without those that stand for whom one before does: "when she died"."""
    found: list[Reference] = []
    for reference in references:
        word = reference.word.plain
        forms = next((forms for forms in dialogue.persons if word in forms), frozenset((word,)))
        if not any(other.word.plain in forms for other in found):
            found.append(reference)
    return found


def _meaning(root: str, person: str, reference: Reference, dialogue: Dialogue) -> str:
    """What a reference stands for: a country is no "he", and nobody makes or meets it as "them"."""
    meant = _meant_unspaced(root, dialogue) if dialogue.unspaced else ""
    meant = meant or _meant(root, person, reference, dialogue)
    if _is_somebody(reference, dialogue):
        meant = _one_of(meant, dialogue)
    is_many = reference.role == "object" and reference.word.plain in dialogue.plural
    is_country = is_territory(meant, dialogue)
    return "" if is_country and (is_many or _is_somebody(reference, dialogue)) else meant


def _one_of(names: str, dialogue: Dialogue) -> str:
    """Whom "he" is of "Acme and Bo Park": the only whole name, and nobody of two people."""
    words = words_of(names, dialogue)
    joint = next((word for word in words if word.plain in dialogue.conjunctions), None)
    parts = (names[: joint.start], names[joint.end :]) if joint else ()
    whole = [part.strip() for part in parts if " " in part.strip()]
    return names if joint is None else whole[0] if len(whole) == 1 else ""


def _is_of_event(
    references: Sequence[Reference], message: ParsedMessage, dialogue: Dialogue
) -> bool:
    """ "What was her reason?": somebody's, and for what was spoken of."""
    named = any(names_and_content(message, dialogue))
    return not named and all(found.role == "possessive" for found in references)


def _all_put(
    references: Sequence[Reference],
    meanings: Sequence[str],
    message: ParsedMessage,
    dialogue: Dialogue,
) -> str:
    """The message with several names put in, from its end on."""
    for reference, meant in reversed(list(zip(references, meanings, strict=True))):
        text = put_name(meant, reference, message, dialogue)
        if not text:
            return ""
        message = replace(message, text=text)
    return message.text


def _is_somebody(reference: Reference, dialogue: Dialogue) -> bool:
    """Whether a word stands for a person, and for no thing: "he", not "they"."""
    word = reference.word.plain
    return word not in dialogue.things and any(word in forms for forms in dialogue.persons)


def _meant_unspaced(root: str, dialogue: Dialogue) -> str:
    """Of "谁是X？" and "X是谁？" it is X."""
    if is_topic(root, dialogue):
        return plain(root)
    match = dialogue.who_is.fullmatch(plain(root))
    return (match[1] or match[2]) if match else ""


def _meant(root: str, person: str, reference: Reference, dialogue: Dialogue) -> str:
    """The one thing of the earlier question that a reference can stand for; else nothing."""
    if reference.role in ("event", "clitic"):
        return ""
    if reference.role == "place":
        return _place(root, dialogue)
    named = noun_phrases(root, dialogue)
    may_be_part = not is_bare(root) or any(phrase.is_full_name for phrase in named)
    if is_topic(root, dialogue) and not (may_be_part and _is_somebody(reference, dialogue)):
        return lower_determiner(plain(root), dialogue)
    if not named and (defined := defined_in(root, dialogue)):
        return defined
    words = words_of(root, dialogue)
    many = reference.word.plain in dialogue.plural
    if may_be_counted(root, [reference], dialogue):
        return ""
    behind = [phrase for phrase in named if phrase.place and not phrase.is_name]
    named = _possible(named, words, dialogue, many=many)
    if asks_which(words, dialogue):
        return "" if many else person
    if reference.word.plain in dialogue.things:
        return _thing(root, person, named or behind, dialogue)
    return _somebody(root, person, named, reference, dialogue)


def _thing(root: str, person: str, named: Sequence[NounPhrase], dialogue: Dialogue) -> str:
    """The one thing that "it" can stand for; of several, one is neither a person nor a country."""
    if asks_who_is(words_of(root, dialogue), named, dialogue):
        return ""  # "the mayor of Milford" was not founded
    things = [phrase for phrase in named if phrase.text != person]
    if any(_owns_a_thing(phrase, dialogue) for phrase in things):
        return ""  # Ann Lee's bill was passed, and not Ann Lee
    if len(things) > 1:
        things = [phrase for phrase in things if not phrase.is_full_name]
    if len(things) > 1:
        things = [phrase for phrase in things if not is_territory(phrase.text, dialogue)]
    return _with_place(things[0], root, dialogue) if len(things) == 1 else ""


def _with_place(thing: NounPhrase, root: str, dialogue: Dialogue) -> str:
    """A thing, if no name, with the place right behind it: "the train in Lorca"."""
    behind = root[thing.end :].lstrip()
    places = (phrase for phrase in noun_phrases(root, dialogue) if phrase.place and phrase.is_name)
    near = (
        phrase.place
        for phrase in places
        if behind.startswith(phrase.place) and not is_month_name(phrase.text, dialogue.language)
    )
    place = "" if thing.is_name else next(near, "")
    return f"{itself(thing, root, dialogue)} {place}".rstrip()


def _somebody(
    root: str, person: str, named: Sequence[NounPhrase], reference: Reference, dialogue: Dialogue
) -> str:
    """Whom "she" or "they" can stand for: who is named, or ``person``, who was the answer."""
    words = words_of(root, dialogue)
    many = reference.word.plain in dialogue.plural
    full = [phrase for phrase in named if phrase.is_full_name]
    if asks_of_someone(words, dialogue):
        if many:
            return ""
        is_object = len(full) == 1 and reference.role == "object"
        return full[0].text if is_object and not is_passive(words, dialogue) else person
    is_asked_for = asks_who_is(words, named, dialogue)
    if is_asked_for and len(named) > 1:  # "the woman who sued Ann Lee" is not Ann Lee
        return person
    if person and (is_asked_for or answers_with_someone(words, dialogue)):
        return person
    if len(full) == 1 and not many:
        return itself(full[0], root, dialogue)
    named = [phrase for phrase in named if not (many and phrase.is_full_name)]
    if not named and not many:
        return person
    is_one = len(named) == 1 and not (many and full and named[0].is_name)  # "Acme Bank" may be, too
    return itself(named[0], root, dialogue) if is_one else ""


def _place(root: str, dialogue: Dialogue) -> str:
    """Where "there" is: the one place of a question, or in the one country that it names."""
    places = [phrase.place for phrase in noun_phrases(root, dialogue) if phrase.place]
    if places:
        return places[0] if len(places) == 1 else ""
    countries = territories_in(root, dialogue)
    return dialogue.inside.format(name=countries[0]) if len(countries) == 1 else ""


def _possible(
    named: Sequence[NounPhrase], words: Sequence[Word], dialogue: Dialogue, *, many: bool
) -> list[NounPhrase]:
    """Those that are no place, nor what is asked for, nor several where one is meant."""
    return [
        phrase
        for phrase in not_asked_for(named, words, dialogue)
        if not phrase.place
        and (many or phrase.text.split()[0].lower() not in dialogue.many)
        and (many or phrase.is_name or not dialogue.plural_noun.fullmatch(phrase.last))
    ]


def _owns_a_thing(phrase: NounPhrase, dialogue: Dialogue) -> bool:
    """Whether somebody is named only as the owner of what is spoken of."""
    sign = dialogue.possessive.format(name="") or " "
    owner = phrase.text.removesuffix(sign)
    return owner != phrase.text and not is_territory(owner, dialogue) and phrase.is_name


def itself(phrase: NounPhrase, root: str, dialogue: Dialogue) -> str:
    """A name without the sign that it owns what follows: of "Ann Lee's dog" it is "Ann Lee"."""
    owner, _, last = phrase.text.rpartition(dialogue.possessive.format(name="") + " ")
    if owner and last in dialogue.naming:  # "the killer's name"
        return lower_determiner(owner, dialogue)
    following = words_of(root[phrase.end :], dialogue)[:1]
    owns = phrase.is_name and following and not is_empty(following[0], dialogue)
    if not owns or following[0].plain in dialogue.thin:
        return lower_determiner(phrase.text, dialogue)
    return phrase.text.removesuffix(dialogue.possessive.format(name=""))

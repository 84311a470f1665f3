"""The earlier question asked with another word: "why?", "when was that?"."""

from collections.abc import Sequence

from bot.conversation.grammar.parsed_message import ParsedMessage
from bot.conversation.grammar.words import Word, asks_of_someone, is_name, is_topic, words_of
from bot.conversation.rewriting.question_forms import answers_with_someone
from index.languages.dialogue import Dialogue
from index.languages.spoken import plain


def with_adverb(root: str, person: str, message: ParsedMessage, dialogue: Dialogue) -> str:
    """ "Why?", "when was that?" after a question that yes or no would answer, or that asks when or
    where, or who did something, where the answer names a ``person``.

    Of "how many days did it last?" it asks when it did.
    """
    root = root.lstrip("¿ ")
    words, adverb = words_of(root, dialogue), adverb_in(message.text, dialogue)
    if not words or adverb.lower() not in dialogue.adverbs or is_topic(root, dialogue):
        return ""
    if _asks_how(words, dialogue):
        return f"{adverb} {root[words[0].end :].lstrip()}"
    if person and answers_with_someone(words, dialogue) and words[1].plain in dialogue.helping:
        return f"{adverb} {root[words[1].start :].rstrip(' ?')} {person}?"
    clause = _when_it_was(root, words, dialogue)
    if person and asks_of_someone(words, dialogue):
        clause = f"{person}{root[words[0].end :]}"
    if dialogue.cleft and clause:
        return dialogue.cleft.format(adverb=adverb, clause=clause)
    if clause := _without_number(root, words, dialogue):
        return f"{adverb} {clause}"
    asks = any(word.plain in dialogue.asking for word in words)
    if not dialogue.before_verb or asks or dialogue.opening.match(root):
        return ""
    begins = root[:1].lower() if words[0].plain in dialogue.empty else root[:1]
    return f"{adverb} {begins}{root[1:]}"


def adverb_in(text: str, dialogue: Dialogue) -> str:
    """What a message asks of all that was said: of "when did that happen?" it is "when"."""
    match = dialogue.of_event.fullmatch(plain(text))
    return match["adverb"] if match else plain(text)


def _asks_how(words: Sequence[Word], dialogue: Dialogue) -> bool:
    """Whether a question asks when, where or how: "how did it end", and not "how many did" or
    "when it fell, who died"."""
    verbs = dialogue.be | dialogue.helping
    is_manner = bool(words[1:]) and words[1].plain in verbs
    is_free = not dialogue.fixed_order and words[0].plain not in dialogue.which
    return words[0].plain in dialogue.adverbs and (is_manner or is_free)


def _when_it_was(root: str, words: Sequence[Word], dialogue: Dialogue) -> str:
    """What a question tells of the time: of "how many died when it fell?" it is "it fell"."""
    begins = dialogue.adverbs & dialogue.clauses
    at = next((word.end for word in words[1:] if word.plain in begins), len(root))
    return root[at:].strip()


def _without_number(root: str, words: Sequence[Word], dialogue: Dialogue) -> str:
    """What a question asks the number of, from its verb on: "did Musk pay", "hat Musk bezahlt"."""
    counts = all(word.plain in dialogue.which for word in words[:2])
    verbs = dialogue.helping | dialogue.be
    verb = next((at for at, word in enumerate(words) if word.plain in verbs), None)
    if not counts or not dialogue.before_verb or verb is None or verb + 1 == len(words):
        return ""
    subject = words[verb + 1]
    pointing = dialogue.determiners.union(*dialogue.pointing.values())
    has_subject = subject.plain in pointing or is_name(subject, words, dialogue)
    return root[words[verb].start :] if has_subject else ""

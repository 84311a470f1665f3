"""Which of two readings of a message the archive bears out, by the answers to both. Pure."""

import re
from dataclasses import replace

from bot.conversation.grammar.words import content_words, words_of
from bot.conversation.interpretation import Interpretation
from bot.conversation.rewriting.previous_turn import SURE
from bot.storage.turn import SavedQuote, Turn
from index.article import Answer, Quote, ReplyKind
from index.languages.dialogue import dialogue_of
from index.languages.profile import language_profile
from index.languages.sentences import sentence_spans

# Of confidence, by which one reading has to be better than the one that the words suggest.
MARGIN = 0.15
SAME_BEGINNING = 4  # letters by which two forms of a word are known
_LITTLE = 2  # words of a question that may go on from another
_SHORTEST = 3  # letters that a headline has in another form: "die", "dies"
_WORD = re.compile(r"[^\W_]+")
_HAN = re.compile(r"[\u3400-\u9fff]")


def prefers_together(together: Answer, alone: Answer, read: Interpretation) -> bool:
    """Whether a message makes more sense with the one before it than alone.

    A reading that the words suggest stays unless the other one is answered and it isn't, or the
    other one's answer is clearly surer.
    """
    if not (alone.answered or together.answered):
        return read.follows_up
    if not alone.answered:
        return True
    if not together.answered:
        if not read.certain:
            return read.follows_up and _is_elsewhere(read, alone)
        on = replace(read, about=read.about or read.topic)  # may it be answered without that?
        is_fact = alone.kind is ReplyKind.ANSWER
        return is_fact and not any(_is_about(quote, on) for quote in alone.quotes)
    if read.certain:
        return True
    if alone.quotes[0].article.id in read.quoted and alone.confidence >= together.confidence:
        return False  # it is on what was spoken of as it is
    if count_held(together.quotes, read.topic) and not holds_half(alone.quotes, read.topic):
        return True
    if together.quotes[0] == alone.quotes[0]:
        return read.follows_up
    lead = together.confidence - alone.confidence
    return lead > -MARGIN if read.follows_up else lead > MARGIN


def _is_elsewhere(read: Interpretation, alone: Answer) -> bool:
    """Whether what says too little to be asked alone is answered on something else: "who won?"."""
    if not read.topic or alone.kind is not ReplyKind.ANSWER:
        return False
    if alone.quotes[0].article.id in read.quoted:
        return False  # it is on what was spoken of
    return not (holds_half(alone.quotes, read.topic) or _is_on_itself(alone, read))


def _is_on_itself(alone: Answer, read: Interpretation) -> bool:
    """Whether a headline has all that an answer has to hold, or all that is said in two words and
    more: "when did the queen die?" that of "Queen dies". Where more is said, a sure quote may."""
    dialogue = dialogue_of(read.language)
    words = content_words(alone.question.text, dialogue)
    if len(words) > _LITTLE:
        return alone.confidence >= SURE and holds(alone.quotes, read.held or words)
    headline = [word.plain for word in words_of(alone.quotes[0].article.title, dialogue)]
    if read.held and all(any(word.startswith(held) for word in headline) for held in read.held):
        return True
    return len(words) > 1 and all(
        any(other.startswith(word[:_SHORTEST]) for other in headline) for word in words
    )


def bearing(answer: Answer, read: Interpretation, *, only_numbers: bool = False) -> Answer:
    """An answer to a message after another one, with what the message names; unanswered where none
    has that: then it was found by the words of the question before.

    So too where none names what was asked of before: then it was found by the message alone.
    ``only_numbers``: of what the message names, as in "and in 2020?".
    """
    if not answer.answered or answer.kind is not ReplyKind.ANSWER:
        return answer
    is_neat = read.both is not None and answer.question != read.both
    if only_numbers and is_neat:  # it asks for them itself
        return answer
    held = frozenset(filter(str.isdigit, read.held)) if only_numbers else read.held
    fewest = min(len(held) // 2 + 1, len(held)) if read.spare and read.topic else len(held)
    naming = [quote for quote in answer.quotes if count_held((quote,), held) >= fewest]
    bears = [quote for quote in naming if is_neat or _is_about(quote, read)]
    if not bears:
        return _unanswered(answer, answer.quotes)
    return replace(answer, quotes=(*bears, *(q for q in answer.quotes if q not in bears)))


def _is_about(quote: Quote, read: Interpretation) -> bool:
    """Whether a quote names what was asked of before, or in another language, in which names are
    other words."""
    is_foreign = quote.article.language not in (read.language, None)
    return not read.about or is_foreign or count_held((quote,), read.about) > 0


def giving_reason(answer: Answer) -> Answer:
    """The quotes of the first one's article that give a reason in words, which is what is marked in
    them; unanswered where none does."""
    if not answer.answered:
        return answer
    article_id = answer.quotes[0].article.id
    marked = [(quote, _reasons(quote, article_id)) for quote in answer.quotes]
    given = tuple(replace(quote, highlights=spans) for quote, spans in marked if spans)
    others = tuple(quote for quote, spans in marked if not spans)
    if not given:
        return _unanswered(answer, others)
    return replace(answer, quotes=given, further=(*others, *answer.further))


def _unanswered(answer: Answer, nearest: tuple[Quote, ...]) -> Answer:
    return replace(answer, answered=False, quotes=(), nearest=nearest)


def _reasons(quote: Quote, article_id: str) -> tuple[tuple[int, int], ...]:
    """The sentences of a quote that give a reason, if it is of this article."""
    article = quote.article
    if article.id != article_id:
        return ()
    reason = dialogue_of(article.language or "en").reason
    spans = sentence_spans(article.text, quote.start, quote.end, article.language)
    return tuple(span for span in spans if reason.search(article.text, *span))


def repeats(answer: Answer, previous: Turn | None) -> bool:
    """Whether an answer marks what was marked before: then it answers the question before."""
    if previous is None or not previous.answered or not (answer.quotes and previous.quotes):
        return False
    return _marked(answer.quotes[0]) == _marked(previous.quotes[0])


def _marked(quote: Quote | SavedQuote) -> list[str]:
    spans = quote.highlights or ((quote.start, quote.end),)
    return [quote.text[start - quote.start : end - quote.start] for start, end in spans]


def holds_half(quotes: tuple[Quote, ...], words: frozenset[str]) -> bool:
    """Whether the first quote, with its title, holds half of these words: "bank" is in many
    articles, "Silicon Valley" in few."""
    return 2 * count_held(quotes, words) >= len(words)


def count_held(quotes: tuple[Quote, ...], words: frozenset[str]) -> int:
    """How many of these words the first quote, with its title, holds in some form."""
    return sum(holds(quotes, frozenset((word,))) for word in words)


def holds(quotes: tuple[Quote, ...], words: frozenset[str]) -> bool:
    """Whether the first quote, with its title, holds all of these words in some form."""
    if not quotes:
        return False
    text = f"{quotes[0].article.title} {quotes[0].text}".lower()
    language = quotes[0].article.language or "en"
    beginnings = {_beginning(word, language) for word in _WORD.findall(text)}
    parts = (part for word in words for part in _WORD.findall(word))  # "mar-a-lago" is three
    return all(_beginning(part, language) in beginnings or _is_within(part, text) for part in parts)


def _beginning(word: str, language: str) -> str:
    """The first letters of a word, behind an article that is written as one with it."""
    known = language_profile(language).beginnings
    joined = next((one for one in known if word.startswith(one)), "")
    return word.removeprefix(joined)[:SAME_BEGINNING]


def _is_within(word: str, text: str) -> bool:
    """Whether a text has a Chinese word, which nothing parts from those around it.

    Its last letter may lack: after a verb it tells the aspect.
    """
    return bool(_HAN.match(word)) and word[: max(len(word) - 1, 1)] in text

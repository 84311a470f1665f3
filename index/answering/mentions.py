"""What is said on a topic: the passages that name it, and the sentence of each that tells of it."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from index.answering.lead_sentence import lead_sentence, plain_quote
from index.article import Article, Hit, Passage, Quote, Span
from index.languages.dialogue import SPOKEN, dialogue_of
from index.languages.sentences import sentence_spans
from index.search.furniture.boilerplate import is_anaphoric, is_boilerplate, is_statement
from index.search.question.lexicon import Lexicon
from index.store import Store
from index.store.records import Floats

FORMS = 2  # letters by which the forms of one word differ
SHORTEST, LONGEST = 30, 400  # characters of a sentence that stands alone
OPENING = 300  # characters of an article that tell what it is about
AT_MOST = 1200  # of one that is quoted where no shorter one names the topic


@dataclass(frozen=True, slots=True)
class Mention:
    """A statement on the topic, the vector of its article's beginning, and how much of the article
    is on the topic: 2 where its title or opening names it, 1 where more than one passage does."""

    quote: Quote
    vector: Floats
    weight: int

    @property
    def article(self) -> Article:
        return self.quote.article


class TopicWords:
    """The words of a topic, by which its mentions are known."""

    def __init__(self, text: str, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        words = lexicon.of_question(text).cut(text)
        self._words = [word for word in words if not _is_small(word)] or words
        self._asked: dict[str | None, dict[str, str]] = {}

    def held_by(self, text: str, language: str | None) -> int:
        """How many of its words stand in a text, in whatever form, as its language stems them: a
        name alone tells no language.

        One stem is not always one word: a "recess" is no "recession", and a name has a capital.
        """
        own = self._lexicon.speaking(language)
        if language not in self._asked:
            self._asked[language] = {own.asked(word): word for word in self._words}
        asked = self._asked[language]
        found = ((stem, word) for word in own.cut(text) if (stem := own[word]) in asked)
        return len({stem for stem, word in found if _is_form(word, asked[stem])})

    @property
    def length(self) -> int:
        return len({word.casefold() for word in self._words})

    def is_in(self, text: str, language: str | None) -> bool:
        return self.length > 0 and self.held_by(text, language) == self.length

    def are_subject_of(self, article: Article) -> bool:
        """Whether an article is about the topic: its title or its opening names it."""
        opening = article.text[:OPENING]
        return self.is_in(f"{article.title}\n{opening}", article.language)


def mentions_in(store: Store, hits: Sequence[Hit], topic: TopicWords) -> Iterator[Mention]:
    """One statement an article, from the likeliest passage that names the whole topic."""
    found: dict[str, Quote] = {}
    times = Counter[str]()
    for hit in hits:
        article = hit.article
        if not topic.is_in(f"{article.title}\n{hit.passage.text}", article.language):
            continue
        times[article.id] += 1
        if article.id not in found and (quote := statement(article, hit.passage, topic)):
            found[article.id] = quote
    leads = store.leads(list(found))
    for article_id, quote in found.items():
        if article_id in leads:
            weight = 2 if topic.are_subject_of(quote.article) else min(times[article_id] - 1, 1)
            yield Mention(quote, leads[article_id], weight)


def statement(article: Article, passage: Passage, topic: TopicWords) -> Quote | None:
    """The sentence of a passage that names the whole topic and stands alone, a long one at need.

    Of an article whose title names it, the opening where that names it too; else a sentence that
    names a part of it will do, or such an opening.
    """
    titled = topic.is_in(article.title, article.language)
    opening = lead_sentence(article) if titled else None
    if opening and topic.is_in(opening.text, article.language):
        return opening
    for longest in (LONGEST, AT_MOST):
        best: Span | None = None
        most = 0
        for start, end in standing_alone(article, passage.start, passage.end, longest):
            held = topic.held_by(article.text[start:end], article.language)
            if held > most:
                best, most = (start, end), held
        if best and (titled or most == topic.length):
            return plain_quote(article, *best)
    return opening if opening and topic.held_by(opening.text, article.language) else None


def standing_alone(
    article: Article, start: int, end: int, longest: int = LONGEST
) -> Iterator[Span]:
    """Sentences that can be read without those around them."""
    for first, last in sentence_spans(article.text, start, end, article.language):
        sentence = article.text[first:last]
        shortest = SHORTEST if " " in sentence else SHORTEST // 3
        stands = shortest <= len(sentence) <= longest and is_statement(sentence)
        if stands and not is_boilerplate(sentence) and not is_anaphoric(sentence):
            yield first, last


def _is_form(word: str, asked: str) -> bool:
    return abs(len(word) - len(asked)) <= FORMS and word[0].isupper() >= asked[0].isupper()


def _is_small(word: str) -> bool:
    return any(word.casefold() in dialogue_of(code).empty for code in SPOKEN)

"""Which quotes are worth showing: beside the first, on asking for more, and where none answers."""

import re
from collections.abc import Iterable, Sequence

from index.article import Quote
from index.languages.phrases import PAGES
from index.search.furniture.boilerplate import is_boilerplate
from index.search.question.lexicon import Lexicon

# Addresses of mail, telephone numbers, streets with their numbers, captions of pictures.
_NO_NEWS = re.compile(
    r"\w@\w|\+\d[\d ().-]{7,}\d|\(\d{3}\) ?\d{3}-\d{4}|\b\d{3}-\d{3}-\d{4}\b"
    rf"|{PAGES.either('boilerplate.no_news')}"
)

# Beside the first, a quote is shown where it is so likely that it answers and none of those before
# it does, and one with the first one's answer in bold where it is so sure itself (docs/ranking.md).
_ADDS, _SURE_OF_THE_SAME = 0.07, 0.4
# What somebody said may have something else beside it that was said: so many words are no name.
_STATEMENT = 9
# The first quote is at least so many times as sure as any other; else the surest is first.
_SURE_TO_STAY_FIRST = 0.7
# One that is shown when more are asked for, likewise: below are passages that only share a word.
_SURE_ON_ASKING = 0.1


def presentable(quotes: Sequence[Quote]) -> tuple[Quote, ...]:
    """The quotes without addresses, captions and furniture.

    These lie near a question only by a word or two, and there are better ones.
    """
    return tuple(quote for quote in quotes if not _is_furniture(quote))


def surest_first(quotes: Sequence[Quote]) -> tuple[Quote, ...]:
    """The quotes as they are ranked, unless the first is much less sure than another."""
    by_confidence = sorted(quotes, key=lambda quote: -quote.confidence)
    if quotes and quotes[0].confidence < _SURE_TO_STAY_FIRST * by_confidence[0].confidence:
        return tuple(by_confidence)
    return tuple(quotes)


def further(rest: Sequence[Quote], shown: Sequence[Quote]) -> tuple[Quote, ...]:
    """Of the quotes not shown, those to go on with."""
    least = _SURE_ON_ASKING * max((quote.confidence for quote in shown), default=0.0)
    return presentable([quote for quote in rest if quote.confidence >= least])


def worth_showing(quotes: Sequence[Quote], lexicon: Lexicon, question: str) -> list[bool]:
    """The first quote, and those that are likely to answer where it doesn't, or have its answer.

    None beside it that has no word of the question, in its language, where the first has one.
    """
    if not quotes:
        return []
    first, *others = quotes
    said = _bold(first, lexicon)
    answer = set() if len(said) >= _STATEMENT else _content(said, lexicon)
    worth, unanswered = [True], 1 - first.confidence
    for quote in others:
        same = 2 * len(answer & _content(_bold(quote, lexicon), lexicon)) >= len(answer)
        adds = unanswered * quote.confidence >= _ADDS
        fits = adds or (same and quote.confidence >= _SURE_OF_THE_SAME)
        worth.append(fits and not _strays(quote, first, lexicon, question))
        if worth[-1]:
            unanswered *= 1 - quote.confidence
    return worth


def _strays(quote: Quote, first: Quote, lexicon: Lexicon, question: str) -> bool:
    """Whether it has no word of the question, in the language of the first, which has one."""
    asked = _content(lexicon.cut(question), lexicon)
    has = [not asked.isdisjoint(_content(lexicon.cut(q.text), lexicon)) for q in (quote, first)]
    return has == [False, True] and quote.article.language == first.article.language


def _bold(quote: Quote, lexicon: Lexicon) -> list[str]:
    """The words in bold."""
    text = quote.article.text
    return [word for start, end in quote.highlights for word in lexicon.cut(text, start, end)]


def _content(words: Iterable[str], lexicon: Lexicon) -> set[str]:
    """The stems of ``words``, but for stop words."""
    return {lexicon[word] for word in words if not lexicon.is_stopword(word)}


def _is_furniture(quote: Quote) -> bool:
    text = quote.article.text
    marked = [text[start:end] for start, end in quote.highlights]
    is_page = any(is_boilerplate(part) for part in (*marked, quote.text.split("\n")[0]))
    return is_page or bool(_NO_NEWS.search(quote.text))

"""Questions that go on from an answer, drawn from its articles' own headlines and sentences.

Templates over forms that news uses everywhere ("Ann Lee, the mine's owner, said"), as the first
question generators did (Heilman and Smith 2010); whether one has an answer is found by asking it.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from index.article import Answer, Article, Quote
from index.languages.phrases import REPORTS
from index.languages.segmentation import TOKEN
from index.search.question.lexicon import Lexicon, fold, is_stopword

LONGEST = 90  # of a button's text, on two lines of a phone
_RARE = 3.0  # rarity of a word in less than a twentieth of all passages
_READ = 1500  # characters before and after a quote in which people are looked for
_SPEAKERS = REPORTS.pattern("speech.speaker", 0)
PEOPLE = REPORTS.pattern("person.with_role", 0)
_WHAT_SAYS, WHO_IS = REPORTS.all("speech.asked")[0], REPORTS.all("person.asked")[0]
_ARTICLES = REPORTS.all("names.article")
_NO_PERSON = frozenset(REPORTS.all("person.none"))
_LETTER = re.compile(r"[^\W\d_]")
# Search engines cut titles short, and many end in their outlet's name.
_CUT = re.compile(r"(?:\.\.\.|…)\s*$")
_OUTLET = re.compile(r"\s+[|–—-]\s+[^|–—-]{2,25}$")


@dataclass(frozen=True, slots=True)
class RelatedQuestion:
    """A question and the article that should answer it.

    ``rank``: 0 who somebody with a role is, or an outlet's own question; 1 what somebody says; 2
    another headline.
    """

    text: str
    article: Article
    rank: int

    @property
    def in_headline(self) -> bool:
        """Whether its article is about this: the headline has all of its words but "say"."""
        beside = _content(self.text, self.article) - _words(self.article.title)
        return len(beside) <= (self.rank == 1)


def drafts(answer: Answer, near: Iterable[Article] = ()) -> Iterator[RelatedQuestion]:
    """Questions after ``answer``: people of its articles, and headlines of ``near`` ones.

    The two kinds take turns. None only says again what was asked, and none is said twice.
    """
    quotes = answer.quotes or answer.nearest
    own = {quote.article.id: quote.article for quote in quotes}
    people = [draft for quote in quotes for draft in _of_people(quote)]
    shown = {address for quote in quotes for address in quote.also_in}
    others = {
        article.id: article
        for article in near
        if not {article.id, article.url, article.path} & (shown | {*own})
    }
    headlines = _of_headlines(others.values())
    seen = {answer.question.text.casefold()}
    asked = _words(answer.question.text)
    for place in range(max(len(people), len(headlines))):
        for draft in (*people[place : place + 1], *headlines[place : place + 1]):
            name = draft.text.casefold()
            adds = _content(draft.text, draft.article) - asked
            if len(draft.text) <= LONGEST and name not in seen and adds:
                seen.add(name)
                yield draft


def akin(articles: Iterable[Article], answer: Answer, lexicon: Lexicon) -> Iterator[Article]:
    """Those whose headline has a word of the question or of the first quote that says something.

    What is nearest in a small archive may be far.
    """
    text = f"{answer.question.text} {answer.quotes[0].text}" if answer.quotes else ""
    for article in articles:
        spoken = lexicon.speaking(article.language)
        shared = {spoken[word] for word in spoken.cut(text)} & {
            spoken[word] for word in spoken.cut(article.title) if not spoken.is_stopword(word)
        }
        if any(spoken.rarity(stem) > _RARE for stem in shared):
            yield article


def _of_people(quote: Quote) -> list[RelatedQuestion]:
    """Who is named with a role near the quote, and who says something: each person once."""
    text = quote.article.text[max(0, quote.start - _READ) : quote.end + _READ]
    language = quote.article.language or "en"
    found: dict[str, RelatedQuestion] = {}
    for match in PEOPLE.finditer(text):
        if name := person(match["name"], language):
            found.setdefault(name, RelatedQuestion(WHO_IS.format(who=name), quote.article, 0))
    for match in _SPEAKERS.finditer(text):
        if name := _without_opening(match["name"] or match["after"], language):
            found.setdefault(name, RelatedQuestion(_WHAT_SAYS.format(who=name), quote.article, 1))
    return [*found.values()]


def person(name: str, language: str = "en") -> str:
    """The name as ``PEOPLE`` found it, without what is not of it; nothing for a thing's name."""
    name = _without_opening(name, language)
    return "" if name and fold(name.split()[-1]) in _NO_PERSON else name


def _of_headlines(articles: Iterable[Article]) -> list[RelatedQuestion]:
    """Headlines that are questions first; none that was cut short."""
    titles = ((" ".join(_OUTLET.sub("", article.title).split()), article) for article in articles)
    titled = [
        RelatedQuestion(title, article, 0 if title.endswith("?") else 2)
        for title, article in titles
        if _LETTER.search(title) and not _CUT.search(title)
    ]
    return sorted(titled, key=lambda draft: draft.rank)


def _without_opening(name: str, language: str) -> str:
    """A name without what only opens its sentence; nothing where one word is left."""
    words = name.split()
    while words and _opens(words[0], language):
        words.pop(0)
    if words and words[0].lower() in _ARTICLES:
        words[0] = words[0].lower()
    return " ".join(words) if len(words) > 1 else ""


def _opens(word: str, language: str) -> bool:
    """Whether a word only opens a sentence: "However", "I’m"; an article is part of some names."""
    return word.lower() not in _ARTICLES and is_stopword(re.split("[’']", word)[0], language)


def _content(text: str, article: Article) -> set[str]:
    """The words of a draft that say what it asks, by the language of its article."""
    language = article.language or "en"
    return {word for word in _words(text) - _ASKING if not is_stopword(word, language)}


def _words(text: str) -> set[str]:
    return {fold(word) for word in TOKEN.findall(text)}


# Of the questions made here the words before the name.
_ASKING = _words(" ".join(asked.partition("{who}")[0] for asked in (_WHAT_SAYS, WHO_IS)))

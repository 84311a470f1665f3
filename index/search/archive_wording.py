"""A question in the words of the archive: names in capitals, misspelt words put right.

Nothing is known here of names or of spelling but what the articles hold: a word that nobody types
in capitals on a phone is a name if the passages that it finds write it so, and one that no article
has is the word spelt most like it that goes best with the rest of the question.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from index.article import Scope
from index.languages.segmentation import TOKEN, cut_by_dictionary
from index.search.lexicon import Lexicon, fold
from index.store import Store, Words
from index.store.spelling import edits

_LOOKED_AT = 20  # passages that tell how a word is written
_MOSTLY = 0.8  # of the places of a name, which it has in capitals
_SHORTEST, _LONG = 4, 9  # letters of a word that may be misspelt, and in two places
_ADDRESS = frozenset(":/@#")

Token = re.Match[str]


def as_written(text: str, store: Store) -> str:
    """``text`` with the capitals and accents that the archive has; as it is where it has some of
    its own after its beginning."""
    lexicon = Lexicon(store.words).of_question(text)
    typed = [*_tokens(text)]
    if cut_by_dictionary(lexicon.profile.code) or any(_is_capital(one[0]) for one in typed[1:]):
        return text
    asked = [one for one in typed if one[0].isalpha() and not lexicon.is_stopword(one[0])]
    forms = _written(text, {fold(one[0]) for one in asked}, store) if asked else {}
    for token in reversed(asked):
        text = _put(text, token, forms.get(fold(token[0]), token[0]))
    return text


def respelt(text: str, store: Store) -> str:
    """``text`` with words as the archive spells them; as it is where it does so already."""
    lexicon = Lexicon(store.words).of_question(text)
    if cut_by_dictionary(lexicon.profile.code):
        return text
    words = store.words.speaking(lexicon.profile.code)
    text = _joined(text, words)
    for token in reversed([*_tokens(text)]):
        if len(token[0]) >= _SHORTEST and token[0].isalpha() and not lexicon.is_stopword(token[0]):
            text = _put(text, token, _meant(text, token, words, store))
    return text


def has_unknown(text: str, store: Store) -> bool:
    """Whether a text has words that no article has."""
    lexicon = Lexicon(store.words).of_question(text)
    words = store.words.speaking(lexicon.profile.code)
    asked = (token[0] for token in _tokens(text) if token[0].isalpha())
    return any(not lexicon.is_stopword(word) and not _passages_with(word, words) for word in asked)


def _joined(text: str, words: Words) -> str:
    """The text with words in one that the archive mostly writes so: "monkey pox"."""
    for one, other in reversed([*pairwise(_tokens(text))]):
        apart = min(_passages_with(one[0], words), _passages_with(other[0], words))
        joined = _passages_with(one[0] + other[0], words)
        if text[one.end() : other.start()] == " " and joined > apart:
            text = f"{text[: one.end()]}{text[other.start() :]}"
    return text


def _meant(text: str, token: Token, words: Words, store: Store) -> str:
    """The word spelt most like one that no article has, in what the others find or anywhere; like
    one that what the others find doesn't have, a name there: "Anthony" with "Blinken"."""
    if not _passages_with(token[0], words):
        return _nearest(token[0], (text, *words.spelt_like(fold(token[0]))), store)
    around = _put(text, token, " ")
    meant = _nearest(token[0], (around,), store)
    return meant if _is_capital(token[0]) and _is_capital(meant) else token[0]


def _nearest(word: str, queries: Sequence[str], store: Store) -> str:
    """Of the words of what some queries find the one spelt most like a word, if any is."""
    typed = fold(word)
    allowed = 1 if len(typed) < _LONG else 2
    forms = (form for query in queries for form, _ in _forms(query, store).most_common())
    far = {form: edits(typed, fold(form), allowed) for form in dict.fromkeys(forms)}
    best = min(far, key=lambda form: (far[form], -len(form)), default=word)  # letters get lost
    return best if far.get(best, allowed + 1) <= allowed else word


def _tokens(text: str) -> Iterator[Token]:
    """The words of a question, without addresses and filters."""
    for token in TOKEN.finditer(text):
        if not _ADDRESS & {*text[max(token.start() - 1, 0) : token.end() + 1]}:
            yield token


def _is_capital(word: str) -> bool:
    return word[0].isupper() and len(word) > 1  # not "I"


def _passages_with(word: str, words: Words) -> int:
    return words.documents(words.stem(fold(word)))


def _put(text: str, token: Token, word: str) -> str:
    return f"{text[: token.start()]}{word}{text[token.end() :]}"


def _written(text: str, wanted: set[str], store: Store) -> dict[str, str]:
    """How the passages for a text write folded words."""
    found = {word: Counter[str]() for word in wanted}
    for form, count in _forms(text, store).items():
        if fold(form) in found:
            found[fold(form)][form] = count
    return {word: _commonest(forms) for word, forms in found.items() if forms}


def _commonest(forms: Counter[str]) -> str:
    """The commonest form of a word, without the capitals that only beginnings of sentences have."""
    names = Counter({form: count for form, count in forms.items() if not form.islower()})
    if names.total() >= _MOSTLY * forms.total():
        return names.most_common(1)[0][0]
    return (forms - names).most_common(1)[0][0]


def _forms(text: str, store: Store) -> Counter[str]:
    """The words of the passages that a text finds, as they stand there."""
    rows = store.matching(text, _LOOKED_AT, Scope()).rows.tolist()
    found = store.passages(rows)
    return Counter(token[0] for passage, _ in found for token in TOKEN.finditer(passage.text))

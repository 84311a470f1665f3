"""A question in the words of the archive: names in capitals, misspelt words put right.

Nothing is known here of names but what the articles hold: a word that nobody types in capitals on a
phone is a name if the passages that it finds write it so, and one that neither an article nor the
language has is the word spelt most like it that goes best with the rest of the question.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, pairwise, zip_longest

from index.article import Scope
from index.languages.dialogue import SPOKEN, dialogue_of
from index.languages.segmentation import TOKEN, cut_by_dictionary
from index.languages.spelling import edits, is_word
from index.languages.spoken import spoken_in
from index.search.question.lexicon import Lexicon, fold, lexicon_of
from index.store import Store, Words

_LOOKED_AT = 20  # passages that tell how a word is written
_MOSTLY = 0.8  # of the places of a name, which it has in capitals
_SHORTEST, _LONG = 4, 9  # letters of a word that may be misspelt, and in two places
_ADDRESS = frozenset(":/@#")
_PAGE = re.compile(r"\S+://\S+|www\.\S+")
_ENDING = frozenset(".!?…:\n")  # a sentence

Token = re.Match[str]


def as_written(text: str, store: Store) -> str:
    """``text`` with the capitals and accents that the archive has; where it has some of its own
    after its beginning, only with those of words beside them: "Queen elizabeth"."""
    lexicon = lexicon_of(store.words).of_question(text)
    typed = [*_tokens(text)]
    if cut_by_dictionary(lexicon.profile.code):
        return text
    small = spoken_in(text, lexicon.profile.code).empty
    words = [token for token in typed if token[0].isalpha() and not lexicon.is_stopword(token[0])]
    asked = [token for token in words if token[0] not in small]  # "das" in a word of German
    has_names = any(_is_capital(token[0]) for token in typed[1:])
    found = [*_texts(text, store)] if asked else []
    forms = {} if has_names else _written({fold(token[0]) for token in asked}, found)
    return _with_whole_names(_in_forms(text, asked, forms), lexicon, "\n".join(found))


def _in_forms(text: str, asked: Sequence[Token], forms: Mapping[str, str]) -> str:
    for token in reversed(asked):
        written = forms.get(fold(token[0]), token[0])
        if not _is_worse(written, token[0]):
            text = _put(text, token, written)
    return text


def _with_whole_names(text: str, lexicon: Lexicon, found: str) -> str:
    """``text`` with a capital for each word that has one beside the same name in ``found``, from
    name to name forwards and backwards: "Valley bank", "queen Elizabeth"."""
    tokens = [*_tokens(text)]
    for at in (*range(1, len(tokens)), *range(len(tokens) - 1, 0, -1)):
        first, second = tokens[at - 1 : at + 1]
        word, name = (second, first) if _is_capital(first[0]) else (first, second)
        beside = text[first.end() : second.start()] == " " and _is_capital(name[0])
        may_be_one = beside and word[0].islower() and not lexicon.is_stopword(word[0])
        if may_be_one and (forms := Counter(_pattern_beside(word, name).findall(found))):
            text = _put(text, word, _commonest(forms))
            tokens = [*_tokens(text)]
    return text


def _pattern_beside(word: Token, name: Token) -> re.Pattern[str]:
    """A word in any case behind a name, or before it where no sentence begins with the word."""
    any_case = rf"((?i:{re.escape(word[0])}))"
    if word.start() > name.start():
        return re.compile(rf"\b{re.escape(name[0])} {any_case}\b")
    return re.compile(rf"(?<=[\w,;] ){any_case} {re.escape(name[0])}\b")


def _is_worse(written: str, typed: str) -> bool:
    """Whether a form would take an accent away, or put an abbreviation for a small word: "EST" for
    the French verb, whose passages may be in another language."""
    marks = [len(unicodedata.normalize("NFD", word)) for word in (written, typed)]
    bare = not typed.isascii() and (marks[0] < marks[1] or written.islower())
    small = (dialogue_of(code) for code in SPOKEN)
    is_small = any(typed.lower() in words.empty | words.thin | words.be for words in small)
    return bare or (written.isupper() and is_small)


def respelt(text: str, store: Store) -> str:
    """``text`` with words as the archive spells them; as it is where it does so already."""
    lexicon = lexicon_of(store.words).of_question(text)
    if cut_by_dictionary(lexicon.profile.code):
        return text
    words = store.words.speaking(lexicon.profile.code)
    text = _joined(text, lexicon, words)
    for token in reversed([*_tokens(text)]):
        if _may_be_misspelt(token[0], lexicon, words):
            meant = _meant(text, token, words, store)
            text = text if lexicon.is_stopword(meant) else _put(text, token, meant)
    return text


def _may_be_misspelt(word: str, lexicon: Lexicon, words: Words) -> bool:
    if len(word) < _SHORTEST or not word.isalpha() or lexicon.is_stopword(word):
        return False
    return bool(_passages_with(word, words)) or not is_word(word, lexicon.profile.code)


def has_unknown(text: str, store: Store) -> bool:
    """Whether a text has words that no article has."""
    lexicon = lexicon_of(store.words).of_question(text)
    words = store.words.speaking(lexicon.profile.code)
    asked = (token[0] for token in _tokens(text) if token[0].isalpha())
    return any(not lexicon.is_stopword(word) and not _passages_with(word, words) for word in asked)


def _joined(text: str, lexicon: Lexicon, words: Words) -> str:
    """The text with words in one that the archive mostly writes so: "monkey pox"."""
    spoken, profile = spoken_in(text, lexicon.profile.code), lexicon.profile
    is_known = profile.stopwords and profile.code == spoken.language
    small = frozenset() if is_known else spoken.empty
    for first, second in reversed([*pairwise(_tokens(text))]):
        parts = first[0], second[0]
        apart = min(_passages_with(part, words) for part in parts)
        joined = _passages_with("".join(parts), words) > apart
        beside = text[first.end() : second.start()] == " "
        is_small = any(map(lexicon.is_stopword, parts)) or not small.isdisjoint(parts)
        if beside and joined and not is_small:
            text = f"{text[: first.end()]}{text[second.start() :]}"
    return text


def _meant(text: str, token: Token, words: Words, store: Store) -> str:
    """The word spelt most like one that nobody knows, in what the others find or anywhere; like
    a name, where another stands beside its neighbour in the articles: "Anthony" with "Blinken"."""
    if not _passages_with(token[0], words):
        meant = _nearest(token[0], _forms(text, store))
        if meant != token[0]:
            return meant
        alike = words.spelt_like(fold(token[0]))
        return _nearest(token[0], chain.from_iterable(_forms(stem, store) for stem in alike))
    typed = [*_tokens(text)]
    place = [found.start() for found in typed].index(token.start())
    around = [
        near[0] for near in (*typed[max(place - 1, 0) : place], *typed[place + 1 : place + 2])
    ]
    names = [name for name in around if _is_capital(name) and _is_capital(token[0])]
    beside = [*chain.from_iterable(_beside(name, store) for name in names)]
    return token[0] if token[0] in beside else _nearest(token[0], filter(_is_capital, beside))


def _nearest(word: str, forms: Iterable[str]) -> str:
    """Of some words the one that is spelt most like ``word``, if any is."""
    typed = fold(word)
    allowed = 1 if len(typed) < _LONG else 2
    alike = dict.fromkeys(form for form in forms if form[0].lower() == word[0].lower())
    far = {form: edits(typed, fold(form), allowed) for form in alike}
    best = min(far, key=lambda form: (far[form], -len(form)), default=word)  # letters get lost
    return best if far.get(best, allowed + 1) <= allowed else word


def _tokens(text: str) -> Iterator[Token]:
    """The words of a question, without addresses and filters."""
    pages = [found.span() for found in _PAGE.finditer(text)]
    for token in TOKEN.finditer(text):
        if any(start <= token.start() < end for start, end in pages):
            continue
        if not _ADDRESS & {*text[max(token.start() - 1, 0) : token.end() + 1]}:
            yield token


def _is_capital(word: str) -> bool:
    return word[0].isupper() and len(word) > 1  # not "I"


def _passages_with(word: str, words: Words) -> int:
    return words.documents(words.stem(fold(word)))


def _put(text: str, token: Token, word: str) -> str:
    return f"{text[: token.start()]}{word}{text[token.end() :]}"


def _written(wanted: set[str], texts: Iterable[str]) -> dict[str, str]:
    """How passages write folded words."""
    found = {word: Counter[str]() for word in wanted}
    for form in chain.from_iterable(map(_in_their_own_case, texts)):
        if fold(form) in found:
            found[fold(form)][form] += 1
    return {word: _commonest(forms) for word, forms in found.items() if forms}


def _commonest(forms: Counter[str]) -> str:
    """The commonest form of a word, without the capitals that only beginnings of sentences have."""
    names = Counter({form: count for form, count in forms.items() if not form.islower()})
    if names.total() >= _MOSTLY * forms.total():
        return names.most_common(1)[0][0]
    return (forms - names).most_common(1)[0][0]


def _forms(text: str, store: Store) -> Counter[str]:
    """The words of the passages that a text finds, as they stand there."""
    return Counter(chain.from_iterable(map(TOKEN.findall, _texts(text, store))))


def _beside(name: str, store: Store) -> Iterator[str]:
    """The words that stand before or after a name."""
    for before, after in chain.from_iterable(
        map(pairwise, map(TOKEN.findall, _texts(name, store)))
    ):
        if name in (before, after):
            yield before if after == name else after


def _in_their_own_case(text: str) -> Iterator[str]:
    """The words of a text, but for those in capitals only since a sentence begins with them."""
    end, tokens = 0, [*TOKEN.finditer(text)]
    for token, following in zip_longest(tokens, tokens[1:]):
        begins = not end or _ENDING & {*text[end : token.start()]}
        end = token.end()
        if not begins or token[0].islower() or (following and _is_capital(following[0])):
            yield token[0]


def _texts(text: str, store: Store) -> Iterator[str]:
    rows = store.matching(text, _LOOKED_AT, Scope()).rows.tolist()
    yield from (passage.text for passage, _ in store.passages(rows))

"""Text -> the stems that the word index keeps, by the rules of the text's language."""

import re
from functools import lru_cache
from hashlib import sha256

import tantivy
from tantivy import Filter, Tokenizer

from index.languages.profile import all_profiles, language_profile
from index.languages.segmentation import cut, cut_by_dictionary, normalised
from index.unicode import plain_letters

# To be raised when the code below, or what cuts and stems, makes other stems of the same text.
_RULES = 3
_LONGEST = 60
# A number is indexed in parts, as the simple tokenizer cuts it.
_IN_NUMBERS = re.compile(r"[.,]")
# So many letters of a word stay, whatever it sheds.
_STAY = 2
# Languages that tantivy stems; those of _STOPPED have their stop words there too.
_STEMMERS = """
    ar:arabic da:danish de:german el:greek en:english es:spanish fi:finnish fr:french
    hu:hungarian it:italian nl:dutch no:norwegian pt:portuguese ro:romanian ru:russian
    sv:swedish ta:tamil tr:turkish"""
_STEMMED = dict(pair.split(":") for pair in _STEMMERS.split())
_STOPPED = frozenset(["da", "de", "en", "es", "fi", "fr", "hu", "it", "nl", "no", "pt", "ru", "sv"])


class Analyzer:
    """The words of one language, by its two letters.

    One that isn't known is neither stemmed nor stopped. Words that tantivy can't cut are parted by
    spaces before it sees them: ``prepared`` does that.
    """

    def __init__(self, language: str):
        self.language = language
        self.tantivy = _tantivy(language)
        self._profile = language_profile(language)
        self._plain = not needs_cutting(language)

    def prepared(self, text: str) -> str:
        """``text`` as tantivy can cut it."""
        text = plain_letters(text)
        if self._plain:
            return text
        return " ".join(map(self._spelt, cut(self.language, text)))

    def stems(self, text: str) -> list[str]:
        return self.tantivy.analyze(self.prepared(text))

    def stem(self, word: str) -> str | None:
        """The stem of one word, however it was cut; None for a stop word."""
        return next(iter(self.tantivy.analyze(self._spelt(word))), None)

    def _spelt(self, word: str) -> str:
        if self._plain:
            return plain_letters(word)
        word = normalised(self.language, word)
        if word[:1].isdigit():
            return _IN_NUMBERS.sub(" ", word)
        for beginning in self._profile.beginnings:
            if word.startswith(beginning) and len(word) >= len(beginning) + _STAY:
                word = word.removeprefix(beginning)
                break
        for ending in self._profile.endings:
            if word.endswith(ending) and len(word) >= len(ending) + _STAY:
                return word.removesuffix(ending)
        return word


@lru_cache
def analyzer(language: str) -> Analyzer:
    return Analyzer(language)


def analysis_fingerprint() -> str:
    """Changes when the same text may get other stems: then words must be indexed anew."""
    used = [
        (profile.code, profile.stopwords, profile.beginnings, profile.endings)
        for profile in all_profiles()
    ]
    return f"{_RULES}-{sha256(repr(used).encode()).hexdigest()[:16]}"


def needs_cutting(language: str) -> bool:
    """Whether a text must be prepared before tantivy can cut it into the language's words."""
    profile = language_profile(language)
    return cut_by_dictionary(language) or bool(profile.beginnings or profile.endings)


def _tantivy(language: str) -> "tantivy.TextAnalyzer":
    # The simple tokenizer would cut words of Hindi or Thai at their vowel signs.
    spaced = needs_cutting(language)
    builder = tantivy.TextAnalyzerBuilder(Tokenizer.whitespace() if spaced else Tokenizer.simple())
    builder = builder.filter(Filter.remove_long(_LONGEST)).filter(Filter.lowercase())
    name = _STEMMED.get(language)
    if name and language in _STOPPED:
        builder = builder.filter(Filter.stopword(name))
    if own := language_profile(language).stopwords:
        spellings = [normalised(language, word) for word in own]
        builder = builder.filter(Filter.custom_stopword(spellings))
    if name:
        builder = builder.filter(Filter.stemmer(name))
    return builder.filter(Filter.ascii_fold()).build()

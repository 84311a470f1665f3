"""Which language a text is in, told from its letters, with no network.

py3langid (Lui and Baldwin 2012, "langid.py", retrained) was chosen over lingua and fastText's
models: 4 MB, told every one of 5,000 news articles right from its first 1,000 characters in
3 seconds, and its confidence is low where a text is only names, which nobody can tell.
"""

import re
from collections.abc import Collection, Mapping
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

# Languages that news is written in. The model knows dialects too, and takes short texts for them.
_NEWS = """
    af am ar az be bg bn ca cs cy da de el en es et eu fa fi fr ga gl gu he hi hr hu hy id is it ja
    ka kk km kn ko ky lo lt lv mk ml mn mr ms mt my nl no pa pl ps pt ro ru si sk sl sq sr sv sw ta
    te th tl tr uk ur uz vi zh"""
# Other codes of the same: written Norwegian, and codes that ISO 639 has given up.
_SAME = {"nb": "no", "nn": "no", "iw": "he", "in": "id", "fil": "tl", "cmn": "zh", "yue": "zh"}
# So many characters tell as much as the whole text, and are looked for in so many. Fewer than so
# many bytes of letters tell too little.
_READ, _LOOKED_THROUGH, _LEAST = 1000, 8000, 60
# What no language is written in, and the model takes for letters of some: emoji and other symbols
# with their joiners and tags, addresses, and marks that are drawn with ("=====").
_NO_LANGUAGE = re.compile(
    "(?:https?://|www\\.)\\S+|[@#]\\w+|([^\\w\\s])\\1{3,}"
    "|(?:[\u2190-\u2bff\ufe0e\ufe0f\u20e3\U0001f000-\U0001faff\U000e0020-\U000e007f]\u200d?)+"
)
_SURE = 0.8
# A question may be told to be in another language when it is so unlikely to be in one of the
# articles', and so likely to be in the one that is named.
_IMPOSSIBLE, _LIKELY = 0.02, 0.6
# Of languages that look alike in few words, these are the likelier: so many times.
_WIDESPREAD = "ar de en es fa fr hi id it ja ko nl pl pt ru tr uk vi zh"
_MORE = 5
# One or two names may fill a question of fewer words, or letters in a script without capitals.
_FEW_WORDS, _FEW_LETTERS = 3, 5
# In so many languages at most the words of one question are looked for.
_MOST = 4


def language_of(text: str) -> str | None:
    """The language of an article's text, as two letters; None where that is not sure."""
    begin = " ".join(_NO_LANGUAGE.sub(" ", text[:_LOOKED_THROUGH]).split())[:_READ]
    if len(begin.encode("utf-8", "surrogatepass")) < _LEAST:
        return None
    language, confidence = _identifier().classify(begin)
    return language if confidence >= _SURE else None


@lru_cache(maxsize=1024)
def language_asked(question: str) -> str | None:
    """The language of a question; None where that is not sure, as for one of only names."""
    chances = _chances(_NO_LANGUAGE.sub(" ", question))
    likeliest = max(chances, key=lambda code: chances[code], default="")
    return likeliest if chances.get(likeliest, 0.0) >= _SURE else None


def _chances(question: str) -> dict[str, float]:
    """How likely each language is, in all 1; empty where there may be only names in it."""
    letters = [letter for letter in question if letter.isalpha()]
    cased = any(letter.islower() or letter.isupper() for letter in letters)
    words = question.split()
    if cased and (len(words) < _FEW_WORDS or not any(word[0].islower() for word in words[1:])):
        return {}
    if not cased and len(letters) < _FEW_LETTERS:
        return {}
    chances = {
        code: chance * (_MORE if code in _WIDESPREAD.split() else 1)
        for code, chance in _identifier().rank(question)
    }
    whole = sum(chances.values())
    return {code: chance / whole for code, chance in chances.items()}


def languages_to_search(question: str, held: Mapping[str, int]) -> tuple[str, ...]:
    """By which languages to read the words of ``question``, asked of so many articles of each.

    Its own where that is sure, else the one of ``held`` that is by far the likeliest, else the
    four commonest. A store of one language is always read by that one.
    """
    commonest = sorted(held, key=lambda code: -held[code])[:_MOST]
    if len(commonest) == 1:
        return (commonest[0],)
    if asked := language_asked(question):
        return (asked,)
    ranked = _identifier().rank(_NO_LANGUAGE.sub(" ", question))
    chances = {code: chance * held.get(code, 0) for code, chance in ranked}
    likeliest = max(held, key=lambda code: chances.get(code, 0.0))
    if chances.get(likeliest, 0.0) > _SURE * sum(chances.values()):
        return (likeliest,)
    return tuple(commonest)


def other_language(
    question: str, held: Collection[tuple[str | None, int]]
) -> tuple[str, tuple[str, ...]] | None:
    """The language of ``question`` and those of the articles, if none of them is in it.

    ``held`` are languages with their number of articles, the commonest first. None where the
    question's language is not sure, or that of half of the articles unknown.
    """
    known = {code: number for code, number in held if code}
    if 2 * sum(known.values()) < sum(number for _, number in held):
        return None
    chances = _chances(_NO_LANGUAGE.sub(" ", question))
    if not known or not chances or sum(chances.get(code, 0.0) for code in known) > _IMPOSSIBLE:
        return None
    asked = max(chances, key=lambda code: chances[code])
    return (asked, tuple(known)) if chances[asked] >= _LIKELY else None


def canonical(code: str) -> str:
    """A language's code as it is kept: "zh" for "zh-Hant", "no" for "nb"."""
    short = code.replace("_", "-").partition("-")[0].lower()
    return _SAME.get(short, short)


@lru_cache(maxsize=1)
def _identifier() -> "LanguageIdentifier":
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages(_NEWS.split())
    return identifier

"""Who says what: the paragraphs of an article in which somebody's words are reported.

By form alone, as each language reports words: "Ann Lee, the mayor, said", "said Lee". What is in
quotation marks is nobody's name, and a paragraph of nothing but quotation goes on with the one
before it.
"""

import re
from functools import lru_cache

from index.article import Span
from index.languages.dialogue import dialogue_of
from index.languages.patterns import NEVER
from index.languages.profile import LanguageProfile, language_profile
from index.search.furniture.boilerplate import is_boilerplate

PARAGRAPH = re.compile(r"[^\n]+")
_QUOTATION = re.compile(r"[“„«「『\"][^“”„«»「」『』\"\n]*[”»」』\"“]?")
# Somebody with a name.
_ANYBODY = r"(?!(?i:{pronouns})\b)[^\W\d_a-zà-ÿа-яё][\w’'-]+\b"
# So much of a paragraph's beginning is its subject; and so many letters of a name don't change.
_SUBJECT, _FEWEST = 60, 4
_NAME = "[A-Z][\\w.’'-]*"


def asked_speaker(question: str, profile: LanguageProfile) -> str:
    """Whose words ``question`` asks for, as its last word that names them; "" for nobody's."""
    match = profile.whose_words.search(question)
    if match is None:
        return ""
    who = next(filter(None, match.groupdict().values()), "")
    dialogue = dialogue_of(profile.code)
    words = re.findall(r"[\w-]+(?:'[^\Ws]\w*)?", who)
    for number, word in enumerate(words):
        if number and word.lower() in dialogue.joins | dialogue.places | dialogue.trailing:
            words = words[:number]
            break
    name = words[-1] if words else ""
    nobody = _pronouns(profile.code) | dialogue.empty | dialogue.thin
    return "" if name.lower() in nobody or profile.unnamed.fullmatch(name) else name


def _pronouns(language: str) -> set[str]:
    return {pronoun for words in dialogue_of(language).pointing.values() for pronoun in words}


def paragraphs_of(speaker: str, text: str, profile: LanguageProfile) -> list[Span]:
    """The paragraphs of ``text`` that report what ``speaker`` says."""
    names = [speaker, *_names_beside(speaker, text)] if speaker.islower() else [speaker]
    forms = f"(?i:{'|'.join(map(_forms, names))})"
    own, named = _reporting(profile.code, forms), re.compile(rf"\b{forms}")
    if _is_unspaced(speaker):
        named = re.compile(forms)
    anybody = _ANYBODY.replace("{pronouns}", "|".join(sorted(_pronouns(profile.code))))
    others = _reporting(profile.code, anybody) if profile.capitals else NEVER
    found: list[Span] = []
    goes_on = False
    for match in PARAGRAPH.finditer(text):
        name = named.search(match[0])
        if not name and (not goes_on or is_boilerplate(match[0])):
            continue
        bare = _QUOTATION.sub(lambda quoted: '"' + " " * (len(quoted[0]) - 2) + '"', match[0])
        if name and own.search(bare):
            goes_on = True
        elif goes_on and others.search(bare):
            goes_on = False
        elif not ('"' in bare or profile.forms.get("speech", NEVER).search(bare)):
            goes_on = bool(named.search(bare, 0, _SUBJECT))
            continue
        if goes_on:
            found.append(match.span())
    return found


def _names_beside(role: str, text: str) -> list[str]:
    """Last names that stand beside a role: "President Joe Biden", "Ann Lee, the mayor of"."""
    pattern = (
        rf"\b(?i:{_forms(role)}),? ((?:{_NAME} )*{_NAME})|({_NAME}), [^,.;\n]{{0,60}}\b{role}\b"
    )
    found = re.finditer(pattern, text)
    return list(dict.fromkeys((match[1] or match[2]).split()[-1].rstrip(".’'") for match in found))


def _forms(name: str) -> str:
    """A pattern of the forms of a name: its end may be another one, and what goes on with a
    capital is a longer name."""
    fixed = max(len(name) - 2, _FEWEST)
    if not name.isascii() and len(name) > _FEWEST and name[0].isalpha() and not _is_unspaced(name):
        return rf"{re.escape(name[:fixed])}\w{{0,3}}"
    if _is_unspaced(name):
        return re.escape(name)
    another = "" if name.islower() else r"(?-i:(?! [A-Z]))"
    return rf"{re.escape(name.removesuffix('s'))}s?\b{another}"


def _is_unspaced(name: str) -> bool:
    return bool(re.search(r"[\u3040-\u9fff]", name))


@lru_cache(256)
def _reporting(language: str, who: str) -> re.Pattern[str]:
    """How a language reports words of whoever the pattern ``who`` fits."""
    name = who if _is_unspaced(who) else rf"\b{who}"
    said = (pattern.replace("{who}", name) for pattern in language_profile(language).said)
    return re.compile("|".join(f"(?:{pattern})" for pattern in said) or NEVER.pattern)

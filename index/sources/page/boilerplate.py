"""What on a page is no part of its article: consent, offers to subscribe, teasers of others.

Blocks are told by what they are called (id, class, role) together with what they say: a recipe of
the class "cookies" is an article, and so is the text in a box called "paywall".
"""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from index.languages.phrases import PAGES
from index.sources.page.elements import called_by, drop

_CALLED_CONSENT = re.compile(rf"\b{PAGES.either('called.consent')}\b")
_CALLED_OFFER = re.compile(rf"\b{PAGES.either('called.offer')}\b")
_CALLED_ARTICLE = re.compile(r"\b(?:article|entry|post|story)\b")
CONSENT, OFFER = PAGES.pattern("notice.consent"), PAGES.pattern("notice.offer")
_ASKING = re.compile(f"{CONSENT.pattern}|{OFFER.pattern}", re.IGNORECASE)
_SAID = PAGES.pattern("notice.said")
# What a server says in an article's stead, in few words.
_IN_ITS_STEAD = PAGES.pattern("notice.in_its_stead")
_FEW = 600  # characters; such a page has hardly more
_SHORT = 400  # characters; what asks for something does so in few words
# Who is asked, or asks: reports on cookies and subscriptions speak of others.
_PERSON = PAGES.pattern("notice.person")
_SENTENCES = re.compile(r"(?<=[.!?。])\s+|\n+|(?<=[。！？])")
_BOXES = frozenset[str]().union(
    ("div", "section", "aside", "dialog", "form", "p", "ul", "ol", "li", "article", "footer"),
    ("header", "span", "table", "details", "template", "amp-consent", "iframe", "nav"),
)
_SHARE, _MOSTLY, _HARDLY_MORE = 0.5, 0.8, 0.9
_LARGE_BOXES = frozenset(("div", "section", "aside", "td", "ul"))
_SEVERAL = 3  # sentences; a paragraph of an article may quote somebody who asks for consent
_NOTICE, _LONG_NOTICE = 1500, 8000  # characters


def is_furniture(element: Any) -> bool:
    """Whether a block is there to ask for consent, money or an address, and not to be read."""
    if element.tag not in _BOXES:
        return False
    called = called_by(element)
    dialog = element.tag == "dialog" or element.get("aria-modal") == "true" or "dialog" in called
    if not dialog and (element.tag == "article" or element.find(".//h1") is not None):
        return False
    kinds = ((_CALLED_CONSENT, CONSENT), (_CALLED_OFFER, OFFER))
    asked = [words for names, words in kinds if dialog or names.search(called)]
    text = "\n".join(map(str.strip, element.itertext(with_tail=False))) if asked else ""
    return any(
        _share(text, words) >= _SHARE and (words is OFFER or _PERSON.search(text) is not None)
        for words in asked
    )


def _is_unnamed_notice(element: Any) -> bool:
    """Whether a box that isn't called so holds hardly more than a notice on cookies."""
    if element.tag not in _LARGE_BOXES:
        return False
    text = ""
    for piece in element.itertext(with_tail=False):
        text += f"{piece.strip()}\n"
        if len(text) > _LONG_NOTICE:
            return False
    several = len(_SENTENCES.split(text.strip())) >= _SEVERAL
    asked = several and _share(text, CONSENT) >= _SHARE and _share(text, _PERSON) >= _MOSTLY
    own = element.find(".//h1") is not None or _CALLED_ARTICLE.search(called_by(element))
    return asked and not own


def is_furniture_text(paragraph: str) -> bool:
    """Whether a paragraph, wherever it stands, asks for consent, money or an address."""
    return len(paragraph) <= _SHORT and _SAID.match(paragraph) is not None


def asks_for_consent(paragraphs: Sequence[str]) -> bool:
    """Whether hardly more than a notice on cookies was saved, in a box that isn't called so."""
    text = "\n".join(paragraphs)
    asked = len(text) <= _NOTICE and _PERSON.search(text) is not None
    return asked and (_share(text, CONSENT) >= _HARDLY_MORE or is_notice(text))


def is_notice(text: str) -> bool:
    """Whether a text only speaks to its reader, and mostly of consent or of subscribing."""
    speaks_to_reader = len(text) <= _NOTICE and _share(text, _PERSON) >= _HARDLY_MORE
    return speaks_to_reader and _share(text, _ASKING) >= _SHARE


def is_in_its_stead(title: str, paragraphs: Sequence[str]) -> bool:
    """Whether a page only says that its article isn't there, or isn't shown to programs."""
    text = "\n".join(paragraphs)
    alone = len(_SENTENCES.split(text)) == 1
    says_so = _IN_ITS_STEAD.search(text) and (alone or _PERSON.search(text))
    return len(text) <= _FEW and bool(says_so or _IN_ITS_STEAD.search(title))


def _share(text: str, words: re.Pattern[str]) -> float:
    """How much of a text, in characters, stands in sentences with such words."""
    sentences = [sentence for sentence in _SENTENCES.split(text) if sentence.strip()]
    whole = sum(map(len, sentences))
    found = sum(len(sentence) for sentence in sentences if _holds(sentence, words))
    return found / whole if whole else 0.0


@lru_cache(maxsize=4096)
def _holds(sentence: str, words: re.Pattern[str]) -> bool:
    """Remembered: a sentence is looked at once for every box around it."""
    return words.search(sentence) is not None


def drop_furniture(body: Any) -> bool:
    """Take furniture out of a page. Whether there was any."""
    found = [
        element
        for element in body.iterdescendants()
        if is_furniture(element) or _is_unnamed_notice(element)
    ]
    for element in found:
        drop(element)
    return bool(found)

"""What on a page stands beside its article: what is hidden, dialogs, comments, other articles.

All of it may read like an article's own text, so it is told by its place and by what it is called.
"""

import re
from collections.abc import Callable
from itertools import islice, takewhile
from typing import Any

from index.languages.phrases import PAGES
from index.sources.markup.blocks import is_hidden
from index.sources.page.elements import called_by, drop
from index.sources.page.main_text import prose_in
from index.sources.scraped.lines import same_title

_CALLED_BESIDE = re.compile(
    rf"\b(?:{PAGES.either('called.comments')}|{PAGES.either('called.about_author')})\b"
)
_SIGNED = re.compile(r"\b(?:author|byline|date|published)\b")
_BOXES = ("div", "section", "aside", "ul", "ol", "li", "article")
_OF_ARTICLE = ".//h1", ".//article", ".//*[@itemprop='articleBody']"
_FEW = 300  # characters
_SEVERAL = 2  # links
_ENOUGH = 80  # characters of prose; a page whose article is called a comment keeps it


def drop_beside(tree: Any) -> None:
    """Take out what is hidden or lies over the page, what readers wrote, what is said
    of the author, menus beside the text, and where readers may leave an address."""
    _drop(tree, is_hidden)
    _drop(tree, _is_dialog)
    _drop(tree, _is_called_beside)
    _drop(tree, _is_menu)
    asking = [_box(field) for field in tree.iterfind(".//input[@type='email']")]
    _drop(tree, lambda element: element in asking)


def drop_other_articles(tree: Any, title: str) -> None:
    """Of several articles that are each whole, keep the page's: others are read on below it."""
    for whole in (_articles(tree, "h1"), _articles(tree, "h1", "h2"), _boxes(tree)):
        own = [box for box, heading in whole if same_title(heading.text_content(), title)]
        kinds = {_kind(box) for box in own}
        for box, _ in whole:
            if box not in own and _kind(box) in kinds:
                drop(box)


def _articles(tree: Any, *headings: str) -> list[tuple[Any, Any]]:
    """The ``<article>`` elements in no other one, each with its first heading."""
    whole = [(article, next(article.iter(*headings), None)) for article in tree.iter("article")]
    titled = {article: heading for article, heading in whole if heading is not None}
    return [
        (article, heading)
        for article, heading in titled.items()
        if not any(up in titled for up in article.iterancestors())
    ]


def _boxes(tree: Any) -> list[tuple[Any, Any]]:
    """The largest boxes with one title, a day or author, and a text, each with its title.

    Without a day or author it may as well be a chapter.
    """
    found = []
    for heading in tree.iter("h1"):
        alone = takewhile(
            lambda up: len(list(islice(up.iter("h1"), 2))) == 1, heading.iterancestors()
        )
        box = next(
            (up for up in reversed(list(alone)) if up.tag == "div" and up.get("class")), None
        )
        if box is not None and _is_signed(box) and prose_in(box) >= _ENOUGH:
            found.append((box, heading))
    return found


def _is_signed(box: Any) -> bool:
    inner = box.iterdescendants("time", "span", "div", "p", "a")
    return any(one.tag == "time" or _SIGNED.search(called_by(one)) for one in inner)


def _kind(box: Any) -> tuple[str, str]:
    """Boxes of one kind are made alike; articles are articles, whatever else they are called."""
    return box.tag, "" if box.tag == "article" else box.get("class")


def _drop(tree: Any, is_beside: Callable[[Any], bool]) -> None:
    for element in list(tree.iterdescendants()):
        if not isinstance(element.tag, str) or not is_beside(element):
            continue
        if any(element.find(path) is not None for path in _OF_ARTICLE):
            continue
        if prose_in(tree) - prose_in(element) >= _ENOUGH:
            drop(element)


def _box(field: Any) -> Any:
    """The largest element around a field that says hardly more than what it is for."""
    box = field
    for around in field.iterancestors():
        if around.tag not in (*_BOXES, "form") or len(around.text_content()) > _FEW:
            break
        box = around
    return box


def _is_dialog(element: Any) -> bool:
    roles = (element.tag, element.get("role"))
    return "dialog" in roles or element.get("aria-modal") == "true"


def _is_called_beside(element: Any) -> bool:
    return element.tag in _BOXES and bool(_CALLED_BESIDE.search(called_by(element)))


def _is_menu(element: Any) -> bool:
    """Whether a cell holds only links, beside one that holds a text."""
    links = element.findall(".//a") if element.tag == "td" else []
    if len(links) < _SEVERAL or _letters(element) > sum(map(_letters, links)):
        return False
    return any(prose_in(cell) >= _ENOUGH for cell in element.getparent().iterchildren("td"))


def _letters(element: Any) -> int:
    return sum(map(str.isalnum, element.text_content()))

"""What on a page stands beside its article: what is hidden, dialogs, comments, other articles.

All of it may read like an article's own text, so it is told by its place and by what it is called.
"""

import re
from collections.abc import Callable
from typing import Any

from index.languages.phrases import PAGES
from index.sources.markup import is_hidden
from index.sources.page_blocks import called_by, drop
from index.sources.page_text import prose_in
from index.sources.scraped.lines import same_title

_COMMENTS = re.compile(rf"\b{PAGES.either('called.comments')}\b")
_BOXES = ("div", "section", "aside", "ul", "ol", "li", "article")
_OF_ARTICLE = ".//h1", ".//article", ".//*[@itemprop='articleBody']"
_FEW = 300  # characters
_ENOUGH = 80  # characters of prose; a page whose article is called a comment keeps it


def drop_beside(tree: Any) -> None:
    """Take out what is hidden or lies over the page, what readers wrote, and where they may leave
    an address."""
    _drop(tree, is_hidden)
    _drop(tree, _is_dialog)
    _drop(tree, _is_comments)
    asking = [_box(field) for field in tree.iterfind(".//input[@type='email']")]
    _drop(tree, lambda element: element in asking)


def drop_other_articles(tree: Any, title: str) -> None:
    """Of several articles that are each whole, keep the page's: others are read on below it."""
    whole = [article for article in tree.iter("article") if article.find(".//h1") is not None]
    outer = [article for article in whole if not any(up in whole for up in article.iterancestors())]
    own = [article for article in outer if same_title(article.find(".//h1").text_content(), title)]
    if own and len(own) < len(outer):
        for article in outer:
            if article not in own:
                drop(article)


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


def _is_comments(element: Any) -> bool:
    return element.tag in _BOXES and bool(_COMMENTS.search(called_by(element)))

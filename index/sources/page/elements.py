"""An element of a page: what it is called, whether it stands aside, and how it is taken out."""

import re
from typing import Any

_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_NO_WORD = re.compile(r"[\W_]+")
# What stands beside an article.
ASIDE = ("aside", "nav", "footer")


def called_by(element: Any) -> str:
    """The words of its id, class and role, in lower case."""
    names = (element.get(name) for name in ("id", "class", "role", "data-testid", "itemprop"))
    return _NO_WORD.sub(" ", _CAMEL.sub(" ", " ".join(name for name in names if name))).lower()


def is_aside(element: Any) -> bool:
    """Whether an element stands beside the article, which may stand in one itself."""
    around = (element, *element.iterancestors())
    return any(outer.tag in ASIDE and outer.find(".//h1") is None for outer in around)


def drop(element: Any) -> None:
    """Take an element out of its tree, if it is in one, and leave what stands behind it."""
    if element.getparent() is not None:
        element.drop_tree()

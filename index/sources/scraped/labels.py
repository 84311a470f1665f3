"""What the labelled lines at the head and tail of scraped text say about the article."""

import re

from index.sources.dates import parse_date
from index.sources.scraped.lines import url_in
from index.sources.scraped.tags import split_tags

_DOMAIN = re.compile(r"(?:www\.)?((?:[\w-]+\.)+[a-z]{2,})(?:/\S*)?", re.IGNORECASE)
_OUTLET_WORDS = 8


class Facts(dict[str, object]):
    """Values of a record found so far. What was noted first stays."""

    def note(self, kind: str, rest: str) -> bool:
        """Take what a label of ``kind`` says; False when ``rest`` is no fit value for it."""
        if kind == "related":
            return True
        if kind in ("source", "original"):
            return self._note_origin(rest)
        value: object = {"url": url_in, "tags": split_tags}.get(kind, str)(rest)
        if value:
            self.setdefault(kind, value)
        return True

    def _note_origin(self, rest: str) -> bool:
        """ "Reuters", "https://…", "Reuters (https://…)", "example.com" or a date."""
        url = url_in(rest)
        name = rest[: rest.index(url)].strip(" ,;:([<–—-") if url else rest
        if len(name.split()) > _OUTLET_WORDS:
            return False
        if url:
            self.setdefault("url", url)
        if domain := _DOMAIN.fullmatch(name):
            name = domain[1].lower()
        if name and parse_date(name):
            self.setdefault("published", name)
        elif name:
            self.setdefault("source", name)
        return True

"""Plain text, as people save it and as scrapers leave it -> one record.

Boilerplate is cut away before the text is stored, so it can't be quoted: see ``head`` and ``tail``.
"""

from index.sources.fields import Record
from index.sources.head import cut_head
from index.sources.labels import Facts
from index.sources.normalise import characters
from index.sources.scraps import is_advertisement
from index.sources.tail import cut_tail


def parse_plain(text: str, path: str, name: str) -> Record:
    """The article in ``text``. A file of only one line keeps it as its text."""
    lines = characters(text).split("\n")
    facts = Facts()
    body = cut_tail([line for line in lines if not is_advertisement(line)], facts)
    body = cut_head(body, facts)
    return Record(path, {**facts, "text": "\n".join(body)}, name)

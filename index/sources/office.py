"""What programs write into a document's properties where a person wrote nothing."""

import re
from collections.abc import Sequence

from index.sources.scraped.lines import same_title

TITLE_ZONE = 3  # paragraphs at the top, among which a title may stand
_TITLE = re.compile(
    r"microsoft (?:office )?\w+ ?- .*|untitled.*|(?:word )?document ?\d*"
    r"|(?:powerpoint )?presentation|slide \d+|[\W\d_]*"
    r"|[^ ]*\.(?:docx?|pdf|indd|qxp|tex|dvi|odt|rtf|pub|pptx?|xlsx?|html?)",
    re.IGNORECASE,
)
_AUTHOR = re.compile(
    r"(?:microsoft(?: office)?|windows|admin\w*|user|owner|author|unknown|python-docx|un-named"
    r"|libreoffice|default)\b.*|[\W\d_]*",
    re.IGNORECASE,
)


def is_program_title(title: str) -> bool:
    """Whether ``title`` is a file's name or a program's filler, and no title."""
    return _TITLE.fullmatch(title.strip()) is not None


def author_names(author: str) -> str | None:
    """``author``, unless it is the name of a program or of whoever is at the machine."""
    return None if _AUTHOR.fullmatch(author.strip()) else author


def without_title(paragraphs: Sequence[str], title: str) -> list[str]:
    head = [paragraph for paragraph in paragraphs[:TITLE_ZONE] if not same_title(paragraph, title)]
    return [*head, *paragraphs[TITLE_ZONE:]]

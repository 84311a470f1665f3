"""An article -> Markdown with front matter, which is read back as the very same article."""

import html
from datetime import date
from string import punctuation

import yaml

from index.article import Article, Skipped
from index.errors import FollowError
from index.sources.fields import article
from index.sources.files import Record
from index.sources.formats.plain_text.markdown import parse_markdown

_LIGHT = frozenset("\\*_`[]~")
_ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}
_ALL = {mark: _ENTITIES.get(mark, f"\\{mark}") for mark in punctuation}
_LIGHTLY = {mark: _ALL[mark] for mark in (*_LIGHT, "&", "<")}


def to_markdown(kept: Article, fetched: date) -> str:
    """The file of an article. ``fetched`` is the day on which its text was last found changed.

    Raises FollowError where the file would be read as another text: a defect of Quoth's.
    """
    fields: dict[str, object] = {
        "title": kept.title,
        "url": kept.url,
        "published": kept.published.isoformat() if kept.published else None,
        "authors": list(kept.authors),
        "source": kept.source,
        "tags": list(kept.tags),
        "language": kept.language,
        "fetched": fetched.isoformat(),
    }
    front = yaml.safe_dump(
        {name: value for name, value in fields.items() if value},
        allow_unicode=True,
        sort_keys=False,
        width=1000,
    )
    body = "\n\n".join(_escaped(paragraph) for paragraph in kept.text.split("\n\n"))
    text = f"---\n{front}---\n\n{body}\n"
    if text_of(text) != kept.text:
        raise FollowError(f"{kept.url} can't be written as Markdown that reads the same")
    return text


def mark_withdrawn(text: str, day: date) -> str:
    """``text``, a file of ``to_markdown``, with a line that says since when the page is gone."""
    head, fence, rest = text.partition("\n---\n")
    if not fence or "\nwithdrawn: " in head:
        return text
    return f"{head}\nwithdrawn: '{day.isoformat()}'{fence}{rest}"


def _escaped(paragraph: str) -> str:
    """As few marks as will do: none where none are needed, so that the file stays readable."""
    entities = html.unescape(paragraph) != paragraph
    candidates = [paragraph] if "<" not in paragraph and not entities else []
    kept = "" if entities else "&"
    light = "".join(
        letter if letter == kept else _LIGHTLY.get(letter, letter) for letter in paragraph
    )
    candidates.append(light)
    if paragraph[0] in _ALL and paragraph[0] not in _LIGHTLY:
        candidates.append(_ALL[paragraph[0]] + light[1:])
    for candidate in candidates:
        if text_of(candidate) == paragraph:
            return candidate
    return "".join(_ALL.get(letter, letter) for letter in paragraph)


def text_of(markdown: str) -> str:
    found = parse_markdown(markdown, "", "")
    if isinstance(found, Skipped) or not found.values.get("text"):
        return ""
    return article(Record("", {"text": found.values["text"]})).text

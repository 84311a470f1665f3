"""A web page, saved or fetched -> one record.

Facts come from the page's markup alone (``metadata``). What is no part of the article is taken
out (``secondary_content``, ``boilerplate``, ``teasers``), and then its text is found
(``main_text``), each paragraph once (``repeats``).
"""

import re
from collections.abc import Sequence
from itertools import islice
from typing import Any

from trafilatura.utils import load_html

from index.article import Skipped
from index.errors import SourceError
from index.sources.bylines import people_in
from index.sources.files import Record
from index.sources.markup.blocks import set_marks
from index.sources.markup.limits import within_limits
from index.sources.page.boilerplate import (
    asks_for_consent,
    drop_furniture,
    is_furniture_text,
    is_in_its_stead,
)
from index.sources.page.dates import day_in
from index.sources.page.elements import called_by
from index.sources.page.main_text import lead, lines_below, paragraphs_of, prose_in
from index.sources.page.metadata import PageHead
from index.sources.page.repeats import without_repeats
from index.sources.page.secondary_content import drop_beside, drop_other_articles
from index.sources.page.teasers import Teaser, drop_pointers, drop_teasers, teasers
from index.sources.scraped.lines import facts_of, is_noise, same_title

HTML_TYPES = ("text/html", "application/xhtml+xml")
NO_TEXT = "no article text in the page; save the whole page, or its text as .txt"
ONLY_FURNITURE = (
    "no article text in the page, only a notice on cookies or an offer to subscribe; save the "
    "whole page, or its text as .txt"
)
IN_ITS_STEAD = (
    "no article in the page, only a notice that it isn't there, or isn't shown without a browser; "
    "save it from a browser"
)
ONLY_TEASERS = (
    "no article of its own in the page, it lists others; add these, or the feed of the site"
)
LEADS_ON = "no article in the page, it only leads on to {}; add that"
MADE_OF_FRAMES = "no article in the page, it is made of frames: {}; add the one with the article"
MAX_ELEMENTS = 50_000
"""More than any article has; the time to find the text grows with their square."""
TOO_MANY = f"a page of more than {MAX_ELEMENTS:,} elements; save its text as .txt"

_DECLARATION = re.compile(r"^\s*(?:<\?xml[^>]*\?>)?\s*(?:<!DOCTYPE[^>]*>)?", re.IGNORECASE)
_REFRESH = re.compile(
    r"""\s*[012]?\d(?:\.\d+)?\s*[;,]\s*(?:url\s*=\s*["']?)?((?!url\s*=)[^"'\s][^"']*)""",
    re.IGNORECASE,
)
_TITLE_ZONE = 3
_MANY_TEASERS = 4
_FEW_FRAMES = 4  # are named
_FEW_WORDS, _HARDLY_ANY = 400, 80  # characters of prose beside teasers
_ARTICLES = re.compile(r"\b(?:article|post|entry|story|content|main|body)\b")


def parse_page(text: str, path: str, name: str) -> Record | Skipped:
    """The article of the page whose HTML is ``text``."""
    try:
        # A fragment such as "<p>…</p>" alone is no page to trafilatura, and a declared encoding
        # no longer holds for decoded text.
        tree = load_html(f"<!DOCTYPE html>{_DECLARATION.sub('', within_limits(text))}")
    except SourceError as error:
        return Skipped(path, str(error))
    if tree is None:
        return Skipped(path, NO_TEXT)
    if sum(1 for _ in islice(tree.iter(), MAX_ELEMENTS + 1)) > MAX_ELEMENTS:
        return Skipped(path, TOO_MANY)
    head = PageHead.of(tree)
    title = head.title()
    set_marks(tree)
    drop_beside(tree)
    drop_other_articles(tree, title)
    authors = head.authors()
    facts = {"title": title, "authors": authors, **head.facts()}
    declared = head.says_article()
    furniture = drop_furniture(tree)
    _open_asides(tree)
    listed = teasers(tree)
    if _is_section(tree, listed, declared):
        return Skipped(path, ONLY_TEASERS)
    drop_teasers(listed)
    drop_pointers(tree)
    stated = [] if prose_in(tree) else head.text()
    found = stated or paragraphs_of(tree)
    paragraphs = _body([*lead(tree, title, found), *found], title, people_in(authors))
    asks_who = tree.find(".//input[@type='password']") is not None
    hardly = asks_who and sum(map(len, paragraphs)) < _HARDLY_ANY
    if not declared and (hardly or is_in_its_stead(title, paragraphs)):
        return Skipped(path, IN_ITS_STEAD)
    if (onward := _leads_on(tree)) and sum(map(len, paragraphs)) < _FEW_WORDS:
        return Skipped(path, LEADS_ON.format(onward))
    if not declared and paragraphs and asks_for_consent(paragraphs):
        return Skipped(path, ONLY_FURNITURE)
    if not paragraphs:
        return Skipped(path, _why_nothing(tree, listed, furniture=furniture))
    known = _with_byline(facts, tree, title)
    return Record(path, {**known, "text": "\n\n".join(paragraphs)}, name)


def _with_byline(facts: dict[str, object], tree: Any, title: str) -> dict[str, object]:
    """``facts``, with the authors and the day below the title where none are known."""
    if facts["authors"] and "published" in facts:
        return facts
    below = lines_below(tree, title)
    bylines = [told for line in below if "authors" in (told := facts_of(line))]
    authors = facts["authors"] or [told["authors"] for told in bylines]
    days = [day_in(tree, below), *(told.get("published") for told in bylines)]
    return {"published": next(filter(None, days), None), **facts, "authors": authors}


def _why_nothing(tree: Any, listed: Sequence[Teaser], *, furniture: bool) -> str:
    frames = [address for frame in tree.iter("frame") if (address := frame.get("src"))]
    if frames:
        return MADE_OF_FRAMES.format(", ".join(frames[:_FEW_FRAMES]))
    return ONLY_TEASERS if listed else ONLY_FURNITURE if furniture else NO_TEXT


def onward(text: str) -> str | None:
    """Where the page whose HTML is ``text`` sends its readers, or None."""
    tree = load_html(f"<!DOCTYPE html>{_DECLARATION.sub('', within_limits(text))}")
    return None if tree is None else _leads_on(tree)


def _leads_on(tree: Any) -> str | None:
    """Where a page sends all its readers within seconds, not only those without scripts."""
    for meta in tree.iterfind(".//meta[@http-equiv][@content]"):
        found = _REFRESH.match(meta.get("content"))
        apart = any(around.tag == "noscript" for around in meta.iterancestors())
        if found and not apart and meta.get("http-equiv").strip().lower() == "refresh":
            return found[1].strip()
    return None


def _open_asides(tree: Any) -> None:
    """Let an ``<aside>`` that holds the article be seen: what is aside is not read elsewhere."""
    for aside in list(tree.iter("aside")):
        titled = any(True for _ in aside.iter("h1"))
        named = _ARTICLES.search(called_by(aside)) and not list(tree.iter("article", "main"))
        if titled or named:
            aside.tag = "section"


def _is_section(tree: Any, listed: Sequence[Teaser], declared: bool) -> bool:
    """Whether a page is there to lead to others: many teasers, and hardly a text beside them."""
    if len(listed) < _MANY_TEASERS or declared:
        return False
    inside = sum(prose_in(element) for teaser in listed for element in teaser)
    outside = prose_in(tree) - inside
    enough = _FEW_WORDS if tree.find(".//article//h1") is None else _HARDLY_ANY
    return outside < min(enough, max(inside, _HARDLY_ANY))


def _body(paragraphs: Sequence[str], title: str, authors: Sequence[str]) -> list[str]:
    """``paragraphs``, each once, without the title, authors and a day below it, and noise."""
    return without_repeats(
        paragraph
        for number, paragraph in enumerate(paragraphs)
        if not (is_noise(paragraph) or is_furniture_text(paragraph) or same_title(paragraph, title))
        and not (number < _TITLE_ZONE and (paragraph in authors or facts_of(paragraph)))
    )

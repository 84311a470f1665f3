"""The head of scraped text: breadcrumb, tag line, title, byline and date above the body.

The title is, in this order: what a label says; the line that the breadcrumb ends (or begins) with
too; a line that stands there twice; the breadcrumb's last part, where it is long; in other
breadcrumbed text the first line that is no tag line; in plain text a first line that is short, has
no full stop and stands apart. Between breadcrumb and title every short line holds tags; below the
title only one that is tags by its form. A line that no rule claims stays in the body.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from index.sources.scraped.labels import Facts, are_tags, could_be_tags, split_tags
from index.sources.scraped.lines import (
    crumbs,
    facts_of,
    is_long_crumb,
    is_noise,
    is_prose,
    is_title,
    label,
    same_title,
    url_in,
)
from index.sources.text.reflow import wrap_width

_HEAD_LINES = 12
_MAX_ABOVE_BREADCRUMB = 2


@dataclass(slots=True)
class _Head:
    """The lines above the body, by their numbers. ``open`` ones are not explained yet."""

    lines: Sequence[str]
    crumbs: list[str] = field(default_factory=list)
    open: list[int] = field(default_factory=list)
    gone: set[int] = field(default_factory=set)


def cut_head(lines: Sequence[str], facts: Facts) -> list[str]:
    """``lines`` without what is not body; title, tags, authors and date go to ``facts``."""
    head = _survey(lines, facts)
    title = facts.get("title") or _title(head)
    if isinstance(title, str):
        facts["title"] = title
        _explain(head, title, facts)
    return [line for number, line in enumerate(lines) if number not in head.gone]


def _survey(lines: Sequence[str], facts: Facts) -> _Head:
    """Find where the body begins, and set aside breadcrumb, labels and noise above it."""
    head = _Head(lines)
    numbers = [number for number, line in enumerate(lines) if line]
    for number in numbers[:_HEAD_LINES]:
        line = lines[number]
        parts = crumbs(line) if len(head.open) <= _MAX_ABOVE_BREADCRUMB else []
        alone = not head.open and url_in(line) == line
        found = ("url", line) if alone else label(line)
        if parts and not head.crumbs:
            head.crumbs = parts
        elif is_noise(line):
            pass
        elif found is None or not facts.note(*found):
            if _is_body(head, line):
                break
            head.open.append(number)
            continue
        head.gone.add(number)
    return head


def _is_body(head: _Head, line: str) -> bool:
    """A sentence, unless it is the title: told by the breadcrumb, or first and title-like.

    "Published 9 a.m." only ends like one.
    """
    if not is_prose(line) or facts_of(line) or (not head.open and is_title(line)):
        return False
    known = head.crumbs + [head.lines[number] for number in head.open]
    return not any(same_title(line, other) for other in known)


def _title(head: _Head) -> str | None:
    lines = [head.lines[number] for number in head.open]
    for part in (head.crumbs[-1:] + head.crumbs[:1]) if head.crumbs else []:
        for line in lines:
            if same_title(line, part):
                return max(line, part, key=len)
    for number, line in enumerate(lines):
        if any(same_title(line, other) for other in lines[number + 1 :]):
            return line
    if head.crumbs:
        return _title_under(head.crumbs, lines)
    return _title_of_plain_text(head)


def _title_under(parts: Sequence[str], lines: Sequence[str]) -> str | None:
    """The title below a breadcrumb in which it is not repeated."""
    if is_long_crumb(parts[-1]):
        return parts[-1]
    titles = [line for line in lines if is_title(line) and not facts_of(line)]
    return next((line for line in titles if not are_tags(line)), titles[0] if titles else None)


def _title_of_plain_text(head: _Head) -> str | None:
    """The first line, when a blank line, a byline or a date follows, or else a sentence.

    A byline or a date may stand above it.
    """
    number = next((number for number in head.open if not facts_of(head.lines[number])), None)
    if number is None or not is_title(line := head.lines[number]):
        return None
    behind = range(number + 1, len(head.lines))
    rest = [head.lines[other] for other in behind if other not in head.gone]
    below = next((other for other in rest if other), "")
    if not below:
        return None
    if not rest[0] or facts_of(below):
        return line
    alone = "" not in rest and wrap_width([list(head.lines)]) is None
    return line if alone and is_prose(below) else None


def _explain(head: _Head, title: str, facts: Facts) -> None:
    """Set the title's repeats, tags, byline and date aside, down to the first line of the body."""
    titles = [number for number in head.open if same_title(head.lines[number], title)]
    scraped = bool(head.crumbs) or len(titles) > 1
    last = max(titles, default=-1)
    for number in head.open:
        line = head.lines[number]
        above = scraped and number < last
        if number in titles or _note_fact(line, facts):
            pass
        elif (above and could_be_tags(line)) or (
            scraped and "tags" not in facts and number > last and are_tags(line)
        ):
            facts.setdefault("tags", split_tags(line))
        elif number > last and not any(
            facts_of(head.lines[other]) for other in head.open if other > number
        ):
            return
        else:
            continue
        head.gone.add(number)


def _note_fact(line: str, facts: Facts) -> bool:
    found = facts_of(line)
    return bool(found) and all(facts.note(kind, value) for kind, value in found.items())

"""How quotes side by side are laid out, by the rules of ``blocks.py``."""

from index.article import MarkedQuote, SideBySide
from index.presentation.blocks import (
    ENGLISH,
    Link,
    Section,
    Wording,
    line,
    no_answer,
    quote_section,
    source_link,
)


def lay_out_view(
    view: SideBySide, wording: Wording = ENGLISH, link: Link = source_link
) -> tuple[Section, ...]:
    """A section a quote, what differs in it told above it; or no answer."""
    if not view.rows:
        return (no_answer(view, wording),)
    return tuple(marked_section(row, wording, link) for row in view.rows)


def marked_section(
    row: MarkedQuote, wording: Wording = ENGLISH, link: Link = source_link
) -> Section:
    """A quote under the figures and dates in which it differs from the others."""
    section = quote_section(row.quote, wording, link)
    changed = difference(row, wording)
    return (*line(changed, bold=True), *section) if changed else section


def difference(row: MarkedQuote, wording: Wording = ENGLISH) -> str:
    """ "differs: 1,700", "later: 22 (before: 19)", or nothing."""
    figures = ", ".join(row.differing)
    if not row.later:
        return f"{wording.differs}: {figures}" if figures else ""
    if not figures:
        return f"{wording.later}: {wording.opposite}"
    return f"{wording.later}: {figures} ({wording.instead_of}: {', '.join(row.before)})"

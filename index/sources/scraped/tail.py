"""The tail of scraped text: labels and boilerplate below the last paragraph."""

from collections.abc import Sequence

from index.sources.scraped.labels import Facts
from index.sources.scraped.lines import is_noise, label, url_in


def cut_tail(lines: Sequence[str], facts: Facts) -> list[str]:
    """``lines`` without the labels and noise they end with; what the labels say goes to ``facts``.

    The last source label ("Source :", "Via: https://…") names the article's origin; "Read also"
    and its like lead elsewhere, and are only cut away.
    """
    kept = list(lines)
    below = ""  # an address on a line of its own belongs to the label above it
    while kept:
        line = kept[-1]
        if not line or is_noise(line):
            kept.pop()
            continue
        if not below and url_in(line) == line:
            below = kept.pop()
            continue
        found = label(line)
        if found is None or found[0] == "title" or not facts.note(found[0], found[1] or below):
            break
        below = ""
        kept.pop()
    return [*kept, "", below] if below else kept

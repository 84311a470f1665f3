"""Which lines of an outlet belong to its pages: found by how many of its articles have them.

A line counts as one where it stands in articles on different things. What a story's
articles tell again and again is its background and stays: it has a word of their titles, or stands
in copies of one text. The less a line looks like an invitation or a label, the more articles must
have it: "No injuries were reported." is news each time.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from itertools import islice

from index.languages.phrases import PAGES
from index.store.recurring import OutletLines, Outlets

FEWEST = 20
"""Articles of which an outlet's lines are learned; of fewer, nothing is."""
GROWTH = 1.25
SAMPLE = 5000  # articles of an outlet that are looked through
OUTLETS, LINES = 200, 250  # the largest outlets, the commonest lines of each
STORIES, PROSE_STORIES = 5, 10  # that a line must stand in, at least; a plain sentence
# Of the articles: for a line that speaks to the reader, for a label, for anything else.
_ADDRESSED, _LABELS, _PROSE = 0.002, 0.01, 0.04
_PROSE_WORDS = 8
_LONG = 400  # characters: what is longer and not that common is a text, which only copies share
# In such a share of the titles of a line's articles a word tells their story, where it is so many
# times the share of all titles.
_TITLED, _MORE = 1 / 3, 2
_COMPARED = 20

Texts = Sequence[tuple[str, str]]
"""Titles and texts."""

_STOPS = (*".!?…。！？",)
_CLOSING = "\"'”’»)]"
_QUOTED = (*'"“«„「『‘',)
_DATUM = re.compile(r"[^:]{1,40}: ?\S+(?: \S+){0,3}")
_SERIES, _NAME = re.compile(r"[^:|]{1,40}[:|]"), re.compile(r"[|–—-] [^|–—]{1,30}$")
_WORD = re.compile(r"[^\W_]{3,}")
# A line that speaks to the reader, or of the page.
_ADDRESS = re.compile(
    rf"\b{PAGES.either('boilerplate.to_reader')}\b|[@©|►]|https?:|www\.", re.IGNORECASE
)


def learn(outlets: Mapping[str, int], known: Outlets, texts: Callable[[str], Texts]) -> Outlets:
    """The lines of every outlet with its number of articles; ``texts`` gives a sample of them.

    What is ``known`` stays until an outlet has grown by a quarter.
    """
    return {
        name: known[name]
        if name in known and number < GROWTH * OutletLines.unpack(known[name]).articles
        else OutletLines.of(number, recurring_lines(texts(name))).pack()
        for name, number in Counter(outlets).most_common(OUTLETS)
        if number >= FEWEST
    }


def sample(rows: Sequence[int]) -> Sequence[int]:
    """Some of an outlet's articles, from its first to its last."""
    return rows[:: -(-len(rows) // SAMPLE) or 1]


def recurring_lines(texts: Texts) -> list[str]:
    """The lines of an outlet's pages, the commonest first."""
    if len(texts) < FEWEST:
        return []
    where = _places(texts)
    titles = _titles([title for title, _ in texts])
    shares = {w: n / len(texts) for w, n in Counter(w for words in titles for w in words).items()}
    stories = _stories(where, len(texts))
    found = (
        line
        for line in sorted(where, key=lambda line: -len(where[line]))
        if len({stories.get(place, place) for place in where[line]}) >= _wanted(line, len(texts))
        and not _is_background(line, [titles[place] for place in where[line]], shares)
    )
    return list(islice(found, LINES))


def _places(texts: Texts) -> dict[str, list[int]]:
    """Lines that stand in enough articles, and in which."""
    counts: Counter[str] = Counter()
    for _, text in texts:
        counts.update(set(text.split("\n")))
    often = {line for line, count in counts.items() if count >= STORIES and line.strip()}
    where: defaultdict[str, list[int]] = defaultdict(list)
    for place, (_, text) in enumerate(texts):
        for line in often.intersection(text.split("\n")):
            where[line.strip()].append(place)
    return where


def _titles(titles: Sequence[str]) -> list[set[str]]:
    """The words of each title, without what many begin or end with: a series, the outlet's name.

    "5 things to know for June 3: …" is of a series when titles of five stories begin like it.
    """
    found = [(_SERIES.match(title), _NAME.search(title)) for title in titles]
    keys = [[" ".join(part[0].split()[:2]) if part else "" for part in parts] for parts in found]
    counts = Counter(key for both in keys for key in both)
    words = []
    for title, (series, name), (first, last) in zip(titles, found, keys, strict=True):
        start = series.end() if series and counts[first] >= STORIES else 0
        end = name.start() if name and counts[last] >= STORIES else len(title)
        words.append({word.lower() for word in _WORD.findall(title[start:end])})
    return words


def _stories(where: Mapping[str, Sequence[int]], articles: int) -> dict[int, str]:
    """Articles that have a long text in common are one story: by article, that text."""
    most = max(_COMPARED, _PROSE * articles)
    longs = [line for line, places in where.items() if len(line) > _LONG and len(places) <= most]
    return {place: line for line in sorted(longs, key=len) for place in where[line]}


def _wanted(line: str, articles: int) -> float:
    """In how many stories a line must stand; in more than there are where it tells something."""
    ends = line.rstrip(_CLOSING).endswith(_STOPS)
    if line.startswith(_QUOTED) or (not ends and _tells(line)):
        return articles + 1
    if len(line) <= _LONG and _ADDRESS.search(line):
        return max(STORIES, _ADDRESSED * articles)
    if not ends:
        return max(STORIES, _LABELS * articles)
    if len(line.split()) < _PROSE_WORDS:
        return articles + 1
    return max(PROSE_STORIES, _PROSE * articles)


def _tells(label: str) -> bool:
    """Whether what is no sentence is a datum: "Location: Chicago", "1,000+", "2. Ukraine"."""
    return bool(_DATUM.fullmatch(label)) or any(letter.isdigit() for letter in label)


def _is_background(line: str, titles: Sequence[set[str]], shares: Mapping[str, float]) -> bool:
    """Whether a word of the line is what its articles are about; ``shares`` are of all titles."""
    some = titles[:: max(1, len(titles) // _COMPARED)]
    shared = Counter(word for title in some for word in title)
    words = {word.lower() for word in _WORD.findall(line)}
    return any(
        shared[word] >= max(_TITLED, _MORE * shares[word]) * len(some)
        for word in words & shared.keys()
    )

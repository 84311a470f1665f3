"""Bylines, as fields of records give them -> names: "By Ann Lee and Bo Ash, Jr."."""

import re
from collections.abc import Iterable, Iterator, Mapping

from index.languages.phrases import PAGES
from index.sources.text.normalise import one_line

_BETWEEN = re.compile(r"[;|]| / ")
# "und" and its like join names; in "Ortega y Gasset" and "Marks and Spencer" they stand in one.
_AND = re.compile(rf",?\s+(?:{PAGES.either('line.joining_names')}|&)\s+")
_BY = re.compile(
    rf"(?i:{PAGES.either('line.byline_only')})(?:\s*:\s*|\s+)"
    rf"|(?i:{PAGES.either('line.byline')})(?:\s*:\s*|\s+)(?=[A-ZÀ-Þ]\S*\s+\S)"
)
_ROLE = PAGES.pattern("line.role")
# Looked for where brackets or a word begin, and nowhere within them.
_OPENED = r"(?<![<(\[])[<(\[]++"
_ADDRESS = re.compile(
    rf"(?:{_OPENED}|(?<![^\s>)\]]))(?:mailto:)?[^\s<>()\[\]@]+@[^\s<>()\[\]@]+\.\w+[>)\]]*"
    rf"|(?:{_OPENED}|\b)https?://[^\s<>()\[\]]+[>)\]]*"
)
_AROUND = " ,;#<>[]"
_WORDS = 9  # of the longest name
# What belongs to the name before it: "Jr.", "Ph.D.", "III", "MD".
_SUFFIX = re.compile(r"(?:[^\W\d_]+\.)+[^\W\d_]*|[IVX]{2,4}|[A-Z]{2,4}|PhD")


def people_in(bylines: Iterable[str]) -> tuple[str, ...]:
    """The people whom the bylines of an article name, each once."""
    names = dict.fromkeys(name for byline in bylines for name in names_in(byline) if name)
    own = [name for name in names if not _is_line_of(name, names)]
    # "Jane Doe, Political Editor": what stands first is at least a name of somebody.
    return tuple(own[:1] + [name for name in own[1:] if not is_role(name)])


def _is_line_of(line: str, names: Mapping[str, None]) -> bool:
    """Whether it is the byline of people who are named one by one beside it: "Ann Lee Jo Park"."""
    words = line.split()[:_WORDS]
    if not any(" ".join(words[:end]) in names for end in range(1, len(words))):
        return False  # it begins with none of them
    held = sorted((name for name in names if name != line and name in line), key=line.find)
    return len(held) > 1 and " ".join(held) == line


def names_in(byline: str) -> Iterator[str]:
    """The people that a byline names: no mail addresses, no links."""
    for part in _BETWEEN.split(" ".join(_ADDRESS.sub(" ", byline).split())):
        bare = part.strip(_AROUND)
        if bare.startswith("(") and bare.endswith(")"):  # the name behind an address
            bare = bare[1:-1]
        for names in _apart(_BY.sub("", bare, count=1) if _BY.match(bare) else bare):
            yield from (one_line(name).strip(_AROUND) for name in _at_commas(names))


def is_role(name: str) -> bool:
    """Whether it says what somebody is, and not who: "Political Editor"."""
    return _ROLE.fullmatch(name) is not None


def _apart(names: str) -> Iterator[str]:
    """At each "and" between two names of several words."""
    begin = 0
    for found in _AND.finditer(names):
        before, after = (
            names[begin : found.start()],
            _AND.split(names[found.end() :], maxsplit=1)[0],
        )
        if len(before.split()) > 1 and len(after.split()) > 1:
            yield before
            begin = found.end()
    yield names[begin:]


def _at_commas(names: str) -> list[str]:
    """ "Lee, Ann" is one person; "Ann Lee, Jo Park" are two, and "Bo Ash, Jr." is one."""
    parts = [part.strip() for part in names.split(",")]
    if " " not in parts[0]:
        return [names]
    kept: list[str] = []
    for part in parts:
        if kept and _SUFFIX.fullmatch(part):
            kept[-1] += f", {part}"
        else:
            kept.append(part)
    return kept

"""The YAML (---), TOML (+++), JSON or bare lines of fields at the top of a Markdown file -> fields.

Values stay text, as they are written: YAML would make a number of the title "1984", and False of
the language "no".
"""

import json
import re
import tomllib
from collections.abc import Mapping
from contextlib import suppress
from datetime import date

import yaml

from index.article import Skipped
from index.sources.field_names import field_of

_MOST_LINES = 30
_LINE = re.compile(r"(?:[-*+][ \t]+)?(\w[\w -]{0,30})::?[ \t]+(\S.{0,1000})")
# A heading, below which may stand a picture and what the fields are called.
_TITLE = re.compile(r"\s{0,9}(#[ \t][^\n]+)\n\s*(?:!\[[^\n]*\n\s*)?(?:##[^\n]*\n\s*)?")
_LINK = re.compile(r"\[\[([^\[\]]{1,200})\]\]")
_BELOW_BLANK = re.compile(r"\s+(?:---|\+\+\+)[ \t]*\r?\n[\w-]+[ \t]*[:=]")
_FIELD = re.compile(r"[\w-]+[ \t]*:(?:\s|$)")
# A value that YAML would take for more than words: "Ferry: what happened", "@ann", ""No" is no".
_BARE = re.compile(
    r"^([\w-]+[ \t]*:[ \t]+)(?![\[{|>!])(?!([\"']).*\2[ \t]*$)(\S(?:.*\S)?)[ \t]*$", re.MULTILINE
)


class TextLoader(yaml.SafeLoader):
    """yaml.safe_load, but for the types: only null is recognised."""

    yaml_implicit_resolvers = {  # noqa: RUF012 (so it is in yaml.SafeLoader)
        first: [resolver for resolver in resolvers if resolver[0] == "tag:yaml.org,2002:null"]
        for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }


def read_front_matter(text: str, path: str) -> tuple[Mapping[str, object], str] | Skipped:
    """(fields, what follows) of ``text``; no fields where it has no front matter."""
    text = text.lstrip("\ufeff")
    text = text.lstrip() if _BELOW_BLANK.match(text) else text
    if found := _json(text) or _lines(text) or _below_title(text):
        return found
    lines = text.splitlines()
    fence = next((fence for fence in _FENCES if lines and fence[0].fullmatch(lines[0])), None)
    if fence is None:
        return {}, text
    _, end, read = fence
    close = next((n for n, line in enumerate(lines[1:], 1) if end.fullmatch(line)), None)
    if close is None:
        if len(lines) > 1 and _FIELD.match(lines[1]):
            return Skipped(path, "the front matter is not closed; add a line with only ---", 1)
        return {}, text
    fields = read("\n".join(lines[1:close]), path)
    return fields if isinstance(fields, Skipped) else (fields, "\n".join(lines[close + 1 :]))


def _json(text: str) -> tuple[Mapping[str, object], str] | None:
    """As Hugo may have it: an object above the text."""
    if not text.startswith("{"):
        return None
    with suppress(ValueError, RecursionError):
        fields, end = json.JSONDecoder(strict=False).raw_decode(text)
        if isinstance(fields, dict) and any(map(field_of, fields)) and text[end : end + 1] == "\n":
            return fields, text[end + 1 :]
    return None


def _lines(text: str) -> tuple[Mapping[str, object], str] | None:
    """As MultiMarkdown and Pelican have it: lines of fields, and a blank one below."""
    block, _, rest = text.partition("\n\n")
    found = [_LINE.fullmatch(line) for line in block.splitlines()[:_MOST_LINES]]
    fields = {line[1]: _LINK.sub(r"\1", line[2]) for line in found if line}
    known = {field_of(key) for key in fields} - {None}
    if not rest.strip() or len(fields) < len(found) or len(known) < 2 or "text" in known:
        return None
    return fields, rest


def _below_title(text: str) -> tuple[Mapping[str, object], str] | None:
    """As Notion and Readwise have it: the lines of fields stand below the first heading."""
    title = _TITLE.match(text)
    found = _lines(text[title.end() :]) if title else None
    return (found[0], f"{title[1]}\n\n{found[1]}") if title and found else None


def _toml(block: str, path: str) -> Mapping[str, object] | Skipped:
    try:
        read = tomllib.loads(block).items()
        return {key: str(value) if isinstance(value, date) else value for key, value in read}
    except tomllib.TOMLDecodeError as error:
        return Skipped(path, f"broken TOML in the front matter ({error}); mend it", 1)


def _yaml(block: str, path: str) -> Mapping[str, object] | Skipped:
    """As YAML; where it is none, once more with each line's value taken as words."""
    found = _fields(block, path)
    if isinstance(found, Skipped):
        again = _fields(_BARE.sub(_quoted, block), path)
        return found if isinstance(again, Skipped) else again
    return found


def _quoted(line: re.Match[str]) -> str:
    name = line[1].replace("\t", " ")  # which YAML has and its library doesn't know
    return f"{name}'{line[3]}'" if "'" not in line[3] else name + json.dumps(line[3])


def _fields(block: str, path: str) -> Mapping[str, object] | Skipped:
    try:
        fields = TextLoader(block).get_single_data()
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + 2 if mark else 1  # counted from 0, below the opening fence
        return Skipped(path, f"broken YAML in the front matter ({error.problem}); mend it", line)
    except (yaml.YAMLError, RecursionError):
        return Skipped(path, "broken YAML in the front matter; mend it", 1)
    if fields is None:
        return {}
    if not isinstance(fields, Mapping):
        return Skipped(path, 'the front matter holds no fields; write them as "title: …"', 2)
    return fields


_FENCES = (
    (re.compile(r"---[ \t]*"), re.compile(r"(?:---|\.\.\.)[ \t]*"), _yaml),
    (re.compile(r"\+\+\+[ \t]*"), re.compile(r"\+\+\+[ \t]*"), _toml),
)

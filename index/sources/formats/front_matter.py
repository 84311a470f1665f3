"""The YAML block at the top of a Markdown file -> fields.

Values stay text, as they are written: YAML would make a number of the title "1984", and False of
the language "no".
"""

import re
from collections.abc import Mapping

import yaml

from index.article import Skipped

_FENCE = re.compile(r"---[ \t]*")
_CLOSE = re.compile(r"(?:---|\.\.\.)[ \t]*")
_FIELD = re.compile(r"[\w-]+[ \t]*:(?:\s|$)")


class TextLoader(yaml.SafeLoader):
    """yaml.safe_load, but for the types: only null is recognised."""

    yaml_implicit_resolvers = {  # noqa: RUF012 (so it is in yaml.SafeLoader)
        first: [each for each in resolvers if each[0] == "tag:yaml.org,2002:null"]
        for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }


def read_front_matter(text: str, path: str) -> tuple[Mapping[str, object], str] | Skipped:
    """(fields, what follows) of ``text``; no fields where it has no front matter."""
    lines = text.lstrip("\ufeff").splitlines()
    if not lines or not _FENCE.fullmatch(lines[0]):
        return {}, text
    close = next((n for n, line in enumerate(lines[1:], 1) if _CLOSE.fullmatch(line)), None)
    if close is None:
        if len(lines) > 1 and _FIELD.match(lines[1]):
            return Skipped(path, "the front matter is not closed; add a line with only ---", 1)
        return {}, text
    fields = _fields("\n".join(lines[1:close]), path)
    return fields if isinstance(fields, Skipped) else (fields, "\n".join(lines[close + 1 :]))


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

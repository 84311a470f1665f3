"""Phrases of pages and reports, of all languages at once: which one a text is in is not known yet.

They are in files of each language; ``data/README.md`` tells how these are written.
"""

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from index.languages.patterns import any_of, filled, filled_parts
from index.languages.profile import language_codes, language_data


@dataclass(frozen=True)
class Phrases:
    """What the files of one name have, each list by ``table.name``."""

    file: str

    def all(self, name: str) -> tuple[str, ...]:
        return self._lists[name]

    def either(self, name: str) -> str:
        """A part of a pattern that fits any of the phrases."""
        return f"(?:{'|'.join(self._lists[name])})"

    def pattern(self, name: str, flags: int = re.IGNORECASE) -> re.Pattern[str]:
        return re.compile(self.either(name), flags)

    @cached_property
    def _lists(self) -> Mapping[str, tuple[str, ...]]:
        lists: dict[str, list[str]] = defaultdict(list)
        for code in language_codes():
            data = language_data(code, self.file)
            words = language_data(code, "words") if data else {}
            days = any_of(" ".join(words.get("weekdays", ())).split())
            parts = filled_parts(data.pop("parts", {}), {"weekday": days})
            for table, named in data.items():
                for name, phrases in named.items():
                    whole = [filled(phrase, parts) for phrase in phrases]
                    lists[f"{table}.{name}"] += whole
                    parts[f"{table}.{name}"] = f"(?:{'|'.join(whole)})"
        return {name: tuple(dict.fromkeys(phrases)) for name, phrases in lists.items()}


PAGES, REPORTS, GAZETTEER = Phrases("pages"), Phrases("reports"), Phrases("gazetteer")

"""The fields of a record from a language's file, each read by its kind."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, get_type_hints

Words = frozenset[str]
Forms = tuple[tuple[str, ...], ...]


def forms(words: Sequence[str]) -> Forms:
    """The forms of each month, or of each weekday."""
    return tuple(tuple(each.split()) for each in words)


def read_fields(
    record: type, data: Mapping[str, Any], readers: Mapping[Any, Callable[[Any], Any]]
) -> dict[str, Any]:
    """Those that ``data`` has, each by the reader of its type; as it is where there is none."""
    kinds = get_type_hints(record)
    return {
        name: readers.get(kinds[name], lambda value: value)(value)
        for name, value in data.items()
        if name in kinds
    }

"""Patterns made of parts: each name in braces stands for one."""

import re
from collections.abc import Iterable, Mapping

Pattern = re.Pattern[str]
NEVER = re.compile("(?!)")
"""Fits nothing: of what a language has no words for."""


def filled_parts(patterns: Mapping[str, str], known: Mapping[str, str]) -> dict[str, str]:
    """``known`` and ``patterns``, each with the parts before it filled in."""
    parts = dict(known)
    for name, pattern in patterns.items():
        parts[name] = filled(pattern, parts)
    return parts


def any_of(words: Iterable[str]) -> str:
    """A pattern of any of ``words``; without words it fits nothing."""
    return f"(?:{'|'.join(map(re.escape, words)) or '(?!)'})"


def filled(pattern: str, parts: Mapping[str, str]) -> str:
    """``pattern`` with the part that each name in braces stands for."""
    for name, part in parts.items():
        pattern = pattern.replace(f"{{{name}}}", part)
    return pattern

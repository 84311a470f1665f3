"""A misspelt word of a question, and the word of the corpus that was meant."""

from collections.abc import Callable, Iterable

# A word must have this many letters to be taken for a misspelt one, and share the first two.
_SHORTEST = 6
_SAME = 2
_LONG = 9  # letters of a word that may have two wrong


Beginning = Callable[[str], Iterable[tuple[str, int]]]


def respelt(stem: str, documents: Callable[[str], int], beginning: Beginning) -> str:
    """``stem``; where no passage holds it, the commonest of the stems spelt most like it.

    ``documents`` tells how many passages hold a stem; ``beginning`` gives all stems with these
    first letters, with that number.
    """
    if len(stem) < _SHORTEST or not stem.isalpha() or documents(stem):
        return stem
    return next(iter(spelt_like(stem, len(stem), beginning)), stem)


def spelt_like(stem: str, letters: int, beginning: Beginning) -> list[str]:
    """The stems spelt most like that of a word with so many letters, the commonest first.

    One letter may be wrong, or two of nine and more; two letters swapped are one wrong.
    """
    allowed = 1 if letters < _LONG else 2
    near = [(edits(stem, term, allowed), -count, term) for term, count in beginning(stem[:_SAME])]
    least = min((distance for distance, _, _ in near), default=allowed + 1)
    if least > allowed:
        return []
    return [term for distance, _, term in sorted(near) if distance == least]


def begun_like(word: str, beginning: Beginning) -> list[str]:
    """The stems that a word begins like, the commonest first: its ending may be misspelt, and
    then isn't taken off."""
    allowed = 1 if len(word) < _LONG else 2
    near = [
        (edits(word[: len(term)], term, allowed), -count, term)
        for term, count in beginning(word[:_SAME])
        if _SHORTEST - 1 <= len(term) < len(word)
    ]
    return [term for distance, _, term in sorted(near) if distance <= allowed]


def edits(word: str, other: str, most: int) -> int:
    """Letters to put in, take out, change or swap with the next to make ``other`` of ``word``.

    More than ``most`` is just ``most + 1``. (Optimal string alignment.)
    """
    if abs(len(word) - len(other)) > most:
        return most + 1
    older: list[int] = []
    above = list(range(len(other) + 1))
    for i, letter in enumerate(word, 1):
        row = [i]
        for j, against in enumerate(other, 1):
            cost = min(above[j] + 1, row[j - 1] + 1, above[j - 1] + (letter != against))
            if i > 1 and j > 1 and letter == other[j - 2] and word[i - 2] == against:
                cost = min(cost, older[j - 2] + 1)
            row.append(cost)
        if min(row) > most:
            return most + 1
        older, above = above, row
    return min(above[-1], most + 1)

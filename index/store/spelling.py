"""A misspelt word of a question, and the word of the corpus that was meant."""

from collections.abc import Callable, Iterable

# A word must have this many letters to be taken for a misspelt one, and share the first two.
_SHORTEST = 6
_SAME = 2


def respelt(
    stem: str,
    documents: Callable[[str], int],
    beginning: Callable[[str], Iterable[tuple[str, int]]],
) -> str:
    """``stem``; where no passage holds it, the commonest of the stems spelt most like it.

    One letter may be wrong, or two of nine and more; two letters swapped are one wrong.
    ``documents`` tells how many passages hold a stem; ``beginning`` gives all stems with these
    first letters, with that number.
    """
    if len(stem) < _SHORTEST or not stem.isalpha() or documents(stem):
        return stem
    allowed = 1 if len(stem) < 9 else 2
    near = [(edits(stem, term, allowed), -count, term) for term, count in beginning(stem[:_SAME])]
    best = min(near, default=(allowed + 1, 0, stem))
    return best[2] if best[0] <= allowed else stem


def edits(one: str, other: str, most: int) -> int:
    """Letters to put in, take out, change or swap with the next to make ``other`` of ``one``.

    More than ``most`` is just ``most + 1``. (Optimal string alignment.)
    """
    if abs(len(one) - len(other)) > most:
        return most + 1
    older: list[int] = []
    above = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        row = [i]
        for j, against in enumerate(other, 1):
            cost = min(above[j] + 1, row[j - 1] + 1, above[j - 1] + (letter != against))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == against:
                cost = min(cost, older[j - 2] + 1)
            row.append(cost)
        if min(row) > most:
            return most + 1
        older, above = above, row
    return min(above[-1], most + 1)

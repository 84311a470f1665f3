"""Word indexes of a few bodies, their rows in order."""

from pathlib import Path

from index.building.local.words import write_words
from index.building.records import NewPassage
from index.store.local.words import WordIndex


def word_index(folder: Path, *bodies: str, language: str = "en", title: str = "") -> WordIndex:
    rows = (NewPassage(row, row + 1, title, body) for row, body in enumerate(bodies))
    write_words(folder, language, rows)
    return WordIndex.open(folder, language)

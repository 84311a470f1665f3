"""Tests of index/search/validation/roles.py: names beside what somebody is."""

import pytest

from index.search.question.lexicon import Lexicon
from index.search.validation.roles import bearers, described
from tests.index.search.small_archive import Words

LEXICON = Lexicon(Words())


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("It sank, port spokesman Ivo Leander said.", ["spokesman"]),
        ("Ivo Leander, a retired harbour captain, saw it.", ["a retired harbour captain"]),
        ("Ivo Leander Jr., the owner of the ferry, saw it.", ["the owner of the ferry"]),
        ("It was Harbour Sen. Ivo Leander who saw it.", ["Sen."]),
        ("Ivo Leander saw the owner of the ferry.", []),
        ("It sank with Ivo Leander on board.", []),
    ],
)
def test_described(text: str, words: list[str]) -> None:
    spans = described("Leander", text, (0, len(text)))
    assert [text[start:end] for start, end in spans] == words


@pytest.mark.parametrize(
    ("asked", "text", "names"),
    [
        ({"captain"}, "Ferry Captain Ivo Leander saw it.", ["Ivo Leander"]),
        ({"captain"}, "They asked the captain Ivo Leander.", ["Ivo Leander"]),
        ({"ferry", "captain"}, "Tug Captain Ivo Leander saw it.", []),
        ({"captain"}, "The captain said Ivo Leander saw it.", []),
        ({"captain"}, "Ivo Leander saw the captain.", []),
        ({"captain"}, "Of the captain American sailors think well.", []),
    ],
)
def test_who_bears_a_role(asked: set[str], text: str, names: list[str]) -> None:
    found = bearers(frozenset({"captain"}), frozenset(asked), text, (0, len(text)), LEXICON)
    assert [text[start:end] for start, end in found] == names

"""Tests of index/sources/page/repeats.py."""

from random import Random

import pytest

from index.sources.page.repeats import LONG, without_repeats

LEAD = "The ferry to Heron was late on each day of this week, its crew said."
TEXT = f"{LEAD} Nobody knows why, and nobody has asked the fishermen."


@pytest.mark.parametrize(
    ("paragraphs", "kept"),
    [
        ([LEAD, TEXT], [TEXT]),
        ([TEXT, LEAD, "Who asked?"], [TEXT, "Who asked?"]),
        ([TEXT, TEXT], [TEXT]),
        (["Cost", TEXT, "Cost"], ["Cost", TEXT, "Cost"]),
        (["Cost", TEXT, TEXT, "Cost", "Cost of it"], ["Cost", TEXT, "Cost of it"]),
    ],
)
def test_a_long_paragraph_comes_once(paragraphs: list[str], kept: list[str]) -> None:
    assert without_repeats(paragraphs) == kept


def test_it_finds_what_comparing_all_with_all_finds() -> None:
    draw = Random(7)  # noqa: S311
    text = "".join(draw.choice("ab ") for _ in range(300))
    for _ in range(200):
        spans = [(draw.randrange(250), draw.randrange(5, 90)) for _ in range(12)]
        paragraphs = [text[start : start + length] for start, length in spans]
        assert without_repeats(paragraphs) == _all_with_all(paragraphs)


def test_paragraphs_are_compared_only_with_those_that_may_hold_them() -> None:
    compared: list[str] = []

    class Paragraph(str):
        def __contains__(self, other: str) -> bool:  # type: ignore[override]
            compared.append(other)
            return super().__contains__(other)

    draw = Random(3)  # noqa: S311
    words = ["".join(draw.sample("abcdefghiklmnoprstu", 8)) for _ in range(500)]
    paragraphs = [Paragraph(" ".join(draw.sample(words, 9))) for _ in range(1000)]
    assert without_repeats([*paragraphs, paragraphs[5]]) == paragraphs
    assert len(compared) < 20


def _all_with_all(paragraphs: list[str]) -> list[str]:
    kept: list[str] = []
    repeating = False
    for paragraph in paragraphs:
        found = any(paragraph in other for other in kept)
        repeating = found and (repeating or len(paragraph) >= LONG)
        if not repeating:
            kept = [earlier for earlier in kept if len(earlier) < LONG or earlier not in paragraph]
            kept.append(paragraph)
    return kept

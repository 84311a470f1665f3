"""index/store/minhash.py: which articles are one story."""

import zlib

import pytest

from index.store.minhash import RESEMBLANCE, SHINGLE, bands, resemblance, signature

WIRE = (
    "The coal mine closed on Friday after a century of digging. It had 1,500 workers, said the "
    "owner, and nobody was hurt when the last of its four shafts was filled with sand and water."
)
OTHER = (
    "Bread prices rose again in the capital, where a loaf now costs three euros in most shops and "
    "bakers say that flour, power and rent leave them no choice but to ask for more next month."
)


def alike(*texts: str) -> list[bool]:
    """Whether each of the other texts is like the first: a band shared, and enough shingles."""
    first, *others = map(signature, texts)
    assert first
    return [
        other is not None
        and bool(set(bands(first)) & set(bands(other)))
        and bool(resemblance(first, [other])[0] >= RESEMBLANCE)
        for other in others
    ]


def test_a_copy_is_alike() -> None:
    """Case and punctuation don't count."""
    assert alike(WIRE, WIRE.upper().replace(",", "")) == [True]


def test_half_of_a_report_is_alike() -> None:
    """An outlet prints only its beginning, another puts a sentence of its own before it."""
    assert alike(WIRE, WIRE[: len(WIRE) * 2 // 3], f"By our reporters. {WIRE}") == [True, True]


def test_other_words_are_not_alike() -> None:
    """Two reports on two matters."""
    assert alike(WIRE, OTHER) == [False]


def test_resemblance_is_the_share_of_shingles() -> None:
    """Of 96 + 3 words' 96 shingles, half are shared: a third of the union, within 3 deviations."""
    left, middle, right = (" ".join(f"{side}{n}" for n in range(48)) for side in "lmr")
    one, other = signature(f"{left} {middle}"), signature(f"{middle} {right}")
    assert one
    assert other
    assert resemblance(one, [other])[0] == pytest.approx(45 / 141, abs=0.18)


def test_signatures_never_change() -> None:
    """They are stored: another hash would make strangers of a store's articles and new ones."""
    signed = signature("coal was dug here for a century")
    assert signed
    assert zlib.crc32(signed) == 3407483582


def test_what_is_shorter_than_a_shingle_is_like_nothing() -> None:
    """Two articles of two words are not compared."""
    assert SHINGLE > 2
    assert signature("coal bread") is signature("") is None

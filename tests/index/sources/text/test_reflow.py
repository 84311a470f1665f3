"""Single line ends: spaces in hard-wrapped text, paragraph ends elsewhere."""

import textwrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.sources.text.reflow import columns, join, reflow, wrap_width

FIRST = (
    "The harbour bridge opened on Friday after six years of work, and the mayor walked across it "
    "with several hundred people. The ferry that it replaces will stop in June, the town said."
)
SECOND = (
    "Builders had to wait for two winters, because storms moved the pontoons. It cost 20 million, "
    "which is twice what the council had planned, and the debt will be paid off within 30 years."
)


@pytest.mark.parametrize("width", [60, 72, 80, 100])
def test_wrapped_paragraphs_are_joined(width: int) -> None:
    """Text wrapped at any usual width has its paragraphs back."""
    wrapped = "\n\n".join(textwrap.fill(text, width) for text in (FIRST, SECOND))
    assert reflow(wrapped) == f"{FIRST}\n\n{SECOND}"


def test_wrapped_without_blank_lines() -> None:
    """In wrapped text a line that ends early ends its paragraph."""
    wrapped = "\n".join(textwrap.fill(text, 70) for text in (FIRST, SECOND))
    assert reflow(wrapped) == f"{FIRST}\n\n{SECOND}"


def test_lines_that_are_paragraphs() -> None:
    """Where no line end was forced, each line is a paragraph."""
    assert reflow(f"{FIRST}\n{SECOND}\nThe end.") == f"{FIRST}\n\n{SECOND}\n\nThe end."


def test_short_lines_stay_apart() -> None:
    """A verse or an address is not taken for wrapped text."""
    assert reflow("Roses are red\nViolets are blue") == "Roses are red\n\nViolets are blue"


def test_a_small_letter_goes_on() -> None:
    """A line that begins small continues an unfinished line."""
    assert reflow("The bridge opened\non Friday.\nit rained") == (
        "The bridge opened on Friday.\n\nit rained"
    )


def test_list_items_stay_apart() -> None:
    """In wrapped text a bullet begins a paragraph."""
    wrapped = textwrap.fill(FIRST, 70) + "\n- one item\n- another item"
    assert reflow(wrapped) == f"{FIRST}\n\n- one item\n\n- another item"


def test_scripts_without_spaces() -> None:
    """Wrapped Chinese is joined without spaces."""
    text = "新桥星期五通车市长和几百名居民一起走过大桥工程历时六年花费两千万元" * 4 + "。"
    lines = [text[at : at + 38] for at in range(0, len(text), 38)]
    assert reflow("\n".join(lines)) == text


def test_clean_text_is_returned_itself() -> None:
    """Text without single line ends is not touched."""
    assert reflow(f"{FIRST}\n\n{SECOND}") == f"{FIRST}\n\n{SECOND}"


@given(st.lists(st.text("ab .-\n", min_size=1)).map("".join))
def test_no_single_line_end_is_left(text: str) -> None:
    """Whatever the lines are, only blank lines part paragraphs afterwards."""
    lines = "\n\n".join(block for block in text.split("\n\n") if block.strip("\n"))
    assert "\n" not in reflow(lines.strip("\n")).replace("\n\n", "")


def test_width_needs_evidence() -> None:
    """One line end alone does not make a text hard-wrapped."""
    assert wrap_width([[FIRST[:70], FIRST[71:120]]]) is None
    assert wrap_width([textwrap.wrap(FIRST, 70)]) == 69


@pytest.mark.parametrize(
    ("line", "after", "joined"),
    [
        ("one", "two", "one two"),
        ("well-", "known", "well-known"),
        ("in 2019 -", "before", "in 2019 - before"),
        ("新桥", "通车", "新桥通车"),
        ("新桥", "bridge", "新桥 bridge"),
    ],
)
def test_join(line: str, after: str, joined: str) -> None:
    """Lines join with a space where their script has one, and no hyphen is lost."""
    assert join(line, after) == joined


def test_columns() -> None:
    """A Chinese character takes two columns."""
    assert columns("é桥") == 3

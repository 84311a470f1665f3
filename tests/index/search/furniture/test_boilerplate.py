"""Tests of index/search/furniture/boilerplate.py."""

import pytest

from index.search.furniture.boilerplate import (
    is_anaphoric,
    is_boilerplate,
    is_fragment,
    is_statement,
)


@pytest.mark.parametrize(
    "sentence",
    [
        "We use cookies to improve this site.",
        "Sign up for our morning briefing.",
        "Get '5 Things' in your inbox.",
        "JUST WATCHED This is what determines the price of gas Replay More Videos ...",
        "— Ann Lee and Bo Park contributed reporting from Taipei, Taiwan.",
        "Contributing: Ada Lovelace and Bob Smith.",
        "Follow her on Twitter.",
        "A boat at sea. Ada Lovelace / Getty Images",
        "Ada Lovelace/Reuters",
        "READ MORE: Whales return to the bay",
        "Reach her at ada@example.com.",
        "Hide Caption 5 of 44 Photos: A boat at sea",
        "Storm over Hull:Boats stay in 'safe' harbours",
        "What is a spring tide?:How the moon moves the sea",
    ],
)
def test_boilerplate(sentence: str) -> None:
    """What belongs to the page and not to the story is told apart."""
    assert is_boilerplate(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "She signed up to the navy.",
        "The photo shows a whale.",
        "He read the letter in court.",
        "The rule is plain:No boat leaves without a pilot.",
        "At 8:30 Boats leave",
    ],
)
def test_prose(sentence: str) -> None:
    """Plain prose with the same words is not taken for boilerplate."""
    assert not is_boilerplate(sentence)


@pytest.mark.parametrize(
    ("sentence", "anaphoric"),
    [
        ("But the ferry sank.", True),
        ("“They were warned,” the mayor said.", True),
        ("Theirs is a small harbour.", False),
        ("Hector saw the ferry sink.", False),
    ],
)
def test_is_anaphoric(sentence: str, anaphoric: bool) -> None:
    """A sentence that begins with a pronoun or a conjunction needs the one before it."""
    assert is_anaphoric(sentence) is anaphoric


@pytest.mark.parametrize(
    ("paragraph", "fragment"),
    [
        ("London CNN —", True),
        ("Ann Lee and Bo Park", True),
        ("What comes next", True),
        ("He left.", False),
        ("“We won”", False),
        ("The bridge over the river opened on Friday", False),
        ("他来了。", False),
        ("港口新闻", True),
        ("港口大桥于星期五开通市长出席仪式", False),
    ],
)
def test_a_line_that_is_no_sentence_is_a_fragment(paragraph: str, fragment: bool) -> None:
    """Datelines, bylines, short headings; a full stop or some length make a sentence."""
    assert is_fragment(paragraph) is fragment


@pytest.mark.parametrize(
    ("sentence", "tells"),
    [
        ("The bridge over the river opened on Friday.", True),
        ("The mayor said: “We waited for six years”", True),
        ("港口大桥于星期五开通。", True),
        ("สะพานข้ามแม่น้ำเปิดแล้วเมื่อวันศุกร์", True),
        ("What day is the bridge opened by the mayor?", False),
        ("Ann Lee, Bo Park and more remember the old wooden bridge", False),
        ("London CNN —", False),
    ],
)
def test_a_statement_tells_something_and_ends(sentence: str, tells: bool) -> None:
    """Neither a question nor a headline stands for an article."""
    assert is_statement(sentence) is tells

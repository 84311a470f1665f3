"""Whom "she" and "he" mean where articles call somebody otherwise."""

from dataclasses import replace

import pytest

from bot.conversation.incoming import Incoming
from bot.conversation.rewriting.rewriter import rewrite_follow_up
from bot.delivery.message import Destination
from bot.storage.turn import SavedQuote, Turn
from bot.views.texts.localizers import Asker
from index.languages.dialogue import dialogue_of
from tests.bot.support.archive import SHOW, quote_of
from tests.bot.support.turns import BEFORE
from tests.bot.support.wire import TEXTS

LOST = "Bo Park beat Ann Lee in the vote."
ARTICLE = replace(
    SHOW,
    text=f"{LOST} Park said he was glad, and his party too. Lee, 50, said she will go on."
    " Mayor Cho Kim was there. In June Park had said he was ill."
    f" Lee and her firm sue Kim. Dan Lee is silent. {'A.' * 20_000}",  # quick to search
)


@pytest.mark.parametrize(
    ("asked", "bold", "message", "expected"),
    [
        ("Who won the vote?", "Bo Park", "how old is he?", "How old is Bo Park?"),
        ("Who won the vote?", "Bo Park", "how old is she?", "How old is Ann Lee?"),
        ("Did Bo Park win?", None, "how old is she?", "How old is Ann Lee?"),
        ("Who lost to Bo Park?", "Ann Lee", "how old is she?", "How old is Ann Lee?"),
        ("Did Ann Lee lose?", "Bo Park", "how old is she?", "How old is Ann Lee?"),
        ("Did Bo Park sue Ann Lee?", None, "when did she win?", "When did Ann Lee win?"),
        ("Who is Cho Kim?", None, "how old is she?", "How old is Cho Kim?"),
        ("Did Dan Lee talk?", None, "how old is he?", "How old is Dan Lee?"),
        (
            *("Who is Bo Park's new running mate?", None, "how old is she?"),
            "How old is Bo Park's new running mate?",
        ),
        ("Who won the vote?", "Bo Park", "how old is it?", "How old is the vote?"),
        ("Who hit Bo Park?", None, "was it a car?", "Who hit Bo Park? Was it a car?"),
        ("Did Bo Park name Ostra?", None, "is it big?", "Is Ostra big?"),
        ("Did Park win?", None, "how old is she?", "How old is Ann Lee?"),
        ("Ann Lee medals", None, "how old is she?", "How old is Ann Lee?"),
        ("Who is the killer?", None, "what is his name?", "What is the killer's name?"),
        ("What is the killer's name?", None, "how old is he?", "How old is the killer?"),
        ("Who did the board name?", "Bo Park", "why him?", "Why did the board name Bo Park?"),
        ("Who did the board name?", "Bo Park", "how old is he?", "How old is Bo Park?"),
        ("Who beat the mayor?", "Bo Park", "how old is he?", "How old is Bo Park?"),
        (
            *("Who beat Lee?", "Ann Lee", "how old is she?"),
            "Who beat Lee? How old is she?",
        ),
        (
            *("When Bo Park lost, who won?", None, "why?"),
            "When Bo Park lost, who won? Why?",
        ),
    ],
)
def test_who_is_meant(asked: str, bold: str | None, message: str, expected: str) -> None:
    """Of the names in the question, or in the quote, the one whom the article calls so."""
    quote = SavedQuote.of(quote_of(ARTICLE, LOST, bold))
    quote = quote if bold else replace(quote, highlights=())
    before = replace(BEFORE, said=asked, searched=asked, quotes=(quote,))
    assert _read(message, before) == expected


@pytest.mark.parametrize("lead", ["in ", "the ", "the 2024 "])
def test_what_is_nobody(lead: str) -> None:
    """A place or a thing is no "she", though articles say so near it."""
    said = f"Ann Lee won {lead}Ostra Bay race."
    ostra = replace(ARTICLE, text=f"{said} At Ostra Bay she won.")
    quote = SavedQuote.of(quote_of(ostra, said, "Ann Lee"))
    asked = "Who won the vote?"
    before = replace(BEFORE, said=asked, searched=asked, quotes=(quote,))
    assert _read("how old is she?", before, ostra.text) == "How old is Ann Lee?"


def test_an_office_that_was_asked_for_is_nobody() -> None:
    said = "Ann Lee is Chief Judge, the court said."
    told = f"{said} Lee said she is glad. Lee said she rules. A Chief Judge says he sits."
    quote = SavedQuote.of(quote_of(replace(ARTICLE, text=told), said, "Ann Lee"))
    asked = "Who became chief judge?"
    before = replace(BEFORE, said=asked, searched=asked, root=asked, quotes=(quote,))
    assert _read("Did he sing?", before, told) == f"{asked} Did he sing?"


def test_who_is_called_so_most() -> None:
    """Of several whom the quotes name, and rather than a party, which is "they"."""
    said = "Ann Lee left Ostra Party for Cho Kim."
    told = f"{said} Party leaders say she is out. The Party said they won. Kim says she knows."
    told += " Lee said she is glad. Lee said she will go on."
    quote = SavedQuote.of(quote_of(replace(ARTICLE, text=told), said, said))
    before = replace(BEFORE, said="Who leads?", searched="Who leads?", quotes=(quote,))
    before = replace(before, root="What did Bo Park say?", searched="What did Bo Park say?")
    told += " Park said he won. Park said he is ill."
    assert _read("how old is she?", before, told) == "How old is Ann Lee?"


def test_whom_the_question_names_is_she() -> None:
    """Though "he" was said last, of another one whom nobody knows."""
    root = "Who did the board swap Ann Lee for?"
    before = replace(BEFORE, said="what did he do?", searched=f"{root} What did he do?", root=root)
    before = replace(before, follows_up=True, answered=False, quotes=())
    assert _read("when did she leave?", before) == "When did Ann Lee leave?"


@pytest.mark.parametrize(
    ("bold", "asked", "message", "expected"),
    [
        ("Ann Lee", "who followed him?", "how old is she?", "How old is Ann Lee?"),
        ("Bo Park", "who followed him?", "how old is she?", "How old is Ann Lee?"),
        ("Ann Lee", "who followed her?", "how old is he?", "How old is Bo Park?"),
        (None, "who followed her?", "how old is he?", "How old is Bo Park?"),
    ],
)
def test_who_came_after(bold: str | None, asked: str, message: str, expected: str) -> None:
    """Whoever the answer marks, or else the one in its quote whom the article calls so."""
    quote = SavedQuote.of(quote_of(ARTICLE, LOST, bold))
    quote = quote if bold else replace(quote, highlights=())
    root = "When did Cho Kim leave?"
    searched = f"{root} {asked}"
    before = replace(BEFORE, said=asked, searched=searched, root=root, quotes=(quote,))
    assert _read(message, replace(before, follows_up=True)) == expected


def _read(message: str, before: Turn, told: str = ARTICLE.text) -> str:
    asker = Asker(1, TEXTS.language("en"))
    incoming = Incoming(asker, Destination(1), message, BEFORE.asked_on, previous=before, told=told)
    return rewrite_follow_up(message, incoming, dialogue_of("en")).text

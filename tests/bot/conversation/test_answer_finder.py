"""What is shown of an answer at first, and what later."""

from dataclasses import replace
from datetime import date

import pytest

from bot.conversation.answer_finder import AnswerFinder, further
from bot.conversation.incoming import Incoming
from bot.conversation.new_turn import answered, shown_at_once
from bot.delivery.message import Destination
from bot.storage.archive_client import ArchiveClient
from bot.storage.turn import SavedQuote, Turn
from bot.views.texts.localizers import Asker
from index.article import Answer, Question, Quote, ReplyKind, Scope
from tests.bot.support.archive import GLAD, RAISED, RETURNS, WATCHED, FakeArchive, no, yes
from tests.bot.support.wire import TEXTS

ASKED = Question("x", date(2022, 7, 14))


def test_only_what_is_likely_to_answer_too_is_shown() -> None:
    """Further quotes wait for "More"."""
    answer = yes(RAISED, GLAD)(ASKED)
    assert shown_at_once(answer, 3) == 2
    assert shown_at_once(answer, 1) == 1
    empty = Turn(1, 2, "x", "x", ASKED.asked_at, False, 0.0, ())
    turn = answered(empty, replace(answer, further=(RETURNS,)))
    assert [quote.article_id for quote in turn.quotes] == [
        quote.article.id for quote in (RAISED, GLAD, RETURNS)
    ]
    assert turn.on_first_page == 2


def test_an_overview_is_shown_whole() -> None:
    """Its quotes are to be read one after the other."""
    overview = replace(yes(RAISED, GLAD, RETURNS)(ASKED), kind=ReplyKind.OVERVIEW)
    assert shown_at_once(overview, 1) == 3


def test_more_goes_on_where_the_last_answer_ended() -> None:
    """What else its articles say, then what was shown; nothing of other articles."""
    answer = replace(yes(RAISED)(ASKED), further=(WATCHED, GLAD))
    asked = Turn(1, 1, "x", "x", ASKED.asked_at, False, 0.0, (), per_page=1)
    told = further(answer, answered(asked, answer))
    assert (told.quotes, told.further) == ((GLAD,), (RAISED,))
    again = further(told, answered(asked, told))
    assert (again.quotes, again.further) == ((RAISED,), (GLAD,))


async def test_capitals_only_are_no_names() -> None:
    """Whoever shouts is read as one who types none."""
    client = ArchiveClient(FakeArchive())
    incoming = Incoming(
        Asker(1, TEXTS.language("en")), Destination(1), "WHO RAISED RATES?", ASKED.asked_at
    )
    read = await AnswerFinder(client).interpret(incoming)
    client.close()
    assert read.asked.text == "who raised rates?"


async def test_a_limit_in_words_is_nothing_to_be_found() -> None:
    """What is asked "since May" is looked for within it without these words, before without it."""

    def reply(asked: Question) -> Answer:
        return (no() if "since" in asked.text else yes(RAISED))(asked)

    client = ArchiveClient(FakeArchive(reply))
    incoming = Incoming(
        Asker(1, TEXTS.language("en")),
        Destination(1),
        "Who raised rates since 1 July?",
        ASKED.asked_at,
    )
    finder = AnswerFinder(client)
    turn, answer = await finder.answer(incoming, await finder.interpret(incoming))
    client.close()
    assert answer.question.text == "Who raised rates?"
    assert (turn.scope, turn.widened) == (Scope(since=date(2022, 7, 1)), Scope())


async def test_what_nothing_answers_stands_alone() -> None:
    """Also where passages on what was asked before come nearest."""
    client = ArchiveClient(FakeArchive(no(RAISED)))
    asked = "Who raised the rates of the central bank?"
    before = Turn(1, 1, asked, asked, ASKED.asked_at, True, 0.8, (), root=asked)
    asker, text = Asker(1, TEXTS.language("en")), "Is there a new head of the library?"
    incoming = Incoming(asker, Destination(1), text, ASKED.asked_at, previous=before)
    finder = AnswerFinder(client)
    turn, answer = await finder.answer(incoming, await finder.interpret(incoming))
    client.close()
    assert (turn.searched, turn.follows_up, turn.other, answer.answered) == (text, False, "", False)


@pytest.mark.parametrize(
    ("text", "follows"),
    [
        ("how are prices now?", True),
        ("are bank rates still down?", True),
        ("why did central bank rates rise?", False),
    ],
)
async def test_three_words_stand_alone(text: str, follows: bool) -> None:
    """A question that says so much is asked on what was spoken of only where it has no answer."""
    client = ArchiveClient(
        FakeArchive(lambda asked: yes(RAISED if ":" in asked.text else RETURNS)(asked))
    )
    asked = "What did the Central Bank of Ostra do?"
    before = Turn(1, 1, asked, asked, ASKED.asked_at, True, 0.8, (), root=asked)
    asker = Asker(1, TEXTS.language("en"))
    incoming = Incoming(asker, Destination(1), text, ASKED.asked_at, previous=before)
    finder = AnswerFinder(client)
    turn, _ = await finder.answer(incoming, await finder.interpret(incoming))
    client.close()
    assert turn.follows_up is follows


@pytest.mark.parametrize(
    ("text", "follows"),
    [
        ("what did the savers say?", True),
        ("who sold the markets?", True),
        ("what did the savers want?", True),
        ("how much was a ticket?", True),
        ("what was the final score?", True),
        ("how long was the trip supposed to be?", True),
        ("was there a strike vote?", True),
        ("how many trip strikes were there?", False),
        ("when was the show?", False),  # its headline tells of one
        ("what did the pilots say?", False),
        ("what do the savers say?", True),
        ("who runs the central bank?", True),
        ("who runs a central bank?", False),
        ("who runs the bank of the pilots?", False),
        ("who runs the company?", True),
        ("what's the company's name?", True),
        ("who runs the best company?", False),
        ("what do savers say?", True),
        ("what do savers and pilots say?", False),
        ("what did savers do at the harbour?", False),
    ],
)
async def test_what_the_articles_tell_of(text: str, follows: bool) -> None:
    """What is asked of "the savers" in them, or of the past of something in them, is asked on them,
    and answered by nothing else."""

    def reply(asked: Question) -> Answer:
        alone = ":" not in asked.text and not asked.scope.articles
        return (yes(RETURNS) if alone else no(RAISED))(asked)

    client = ArchiveClient(FakeArchive(reply))
    asked = "What did the Central Bank of Ostra do?"
    saved = SavedQuote.of(RAISED)
    before = Turn(1, 1, asked, asked, ASKED.asked_at, True, 0.8, (saved,), root=asked)
    asker = Asker(1, TEXTS.language("en"))
    incoming = Incoming(asker, Destination(1), text, ASKED.asked_at, previous=before)
    finder = AnswerFinder(client)
    turn, _ = await finder.answer(incoming, await finder.interpret(incoming))
    client.close()
    topic = f"The Central Bank of Ostra: {text}"
    assert (turn.searched, turn.answered) == ((topic, False) if follows else (text, True))


@pytest.mark.parametrize(
    ("topic", "sure", "text", "expected"),
    [
        ("The pier", 0.4, "are savers glad?", "The prices: are savers glad?"),
        ("The pier", 0.4, "are pilots glad?", "The pier: are pilots glad?"),
        ("The pier", 0.8, "are pilots glad?", "The prices: are pilots glad?"),
        ("The central bank", 0.8, "are savers glad?", "The central bank: are savers glad?"),
    ],
)
async def test_another_thing_that_was_spoken_of(
    topic: str, sure: float, text: str, expected: str
) -> None:
    """What the last answer's article tells of goes on from that, where it left the topic before;
    so does everything where that answer was surely on another thing."""
    client = ArchiveClient(FakeArchive(no()))
    asked, saved = "Why did the prices rise?", SavedQuote.of(RAISED)
    before = Turn(1, 1, asked, asked, ASKED.asked_at, True, sure, (saved,), root=asked)
    before = replace(before, other=f"{topic}: {asked}")
    asker = Asker(1, TEXTS.language("en"))
    incoming = Incoming(asker, Destination(1), text, ASKED.asked_at, previous=before)
    read = await AnswerFinder(client).interpret(incoming)
    client.close()
    assert read.other is not None
    assert expected in (read.asked.text, read.other.text)


@pytest.mark.parametrize(("within", "shown"), [(True, GLAD), (False, RAISED)])
async def test_what_was_marked_before_is_no_answer(within: bool, shown: Quote) -> None:
    """To a message said with the question before it: asked alone of the articles quoted, it may
    have one."""

    def reply(asked: Question) -> Answer:
        alone = bool(asked.scope.articles)
        assert asked.text == ("where was he?" if alone else "Who raised rates? Where was he?")
        return ((yes(GLAD) if within else no(GLAD)) if alone else yes(RAISED))(asked)

    client = ArchiveClient(FakeArchive(reply))
    asked, saved = "Who raised rates?", SavedQuote.of(RAISED)
    before = Turn(1, 1, asked, asked, ASKED.asked_at, True, 0.8, (saved,), root=asked)
    asker = Asker(1, TEXTS.language("en"))
    incoming = Incoming(asker, Destination(1), "where was he?", ASKED.asked_at, previous=before)
    finder = AnswerFinder(client)
    turn, answer = await finder.answer(incoming, await finder.interpret(incoming))
    client.close()
    assert (turn.searched, answer.quotes) == ("Who raised rates? Where was he?", (shown,))


async def test_a_question_of_its_own_after_another_language() -> None:
    """No article says both: what names nothing is asked alone, what points at it is not."""
    client = ArchiveClient(FakeArchive(no()))
    asked, saved = "Wer leitet die Arbeiten an der Brücke?", SavedQuote.of(RAISED)
    before = Turn(1, 1, asked, asked, ASKED.asked_at, True, 0.8, (saved,), root=asked)
    asker = Asker(1, TEXTS.language("en"))
    incoming = Incoming(asker, Destination(1), "", ASKED.asked_at, previous=before)
    finder = AnswerFinder(client)
    texts = ("what was the final score?", "what did it cost?")
    reads = [await finder.interpret(replace(incoming, text=text)) for text in texts]
    client.close()
    assert [read.asked.text for read in reads] == [texts[0], f"{asked} What did it cost?"]

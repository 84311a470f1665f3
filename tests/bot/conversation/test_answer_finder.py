"""What is shown of an answer at first, and what later."""

from dataclasses import replace
from datetime import date

import pytest

from bot.conversation.answer_finder import AnswerFinder, answered, further, telling
from bot.conversation.incoming import Incoming
from bot.delivery.destination import Destination
from bot.storage.archive_client import ArchiveClient
from bot.storage.turn import Turn
from bot.texts.localizers import Asker
from index.article import Answer, Question, ReplyKind
from tests.bot.support.archive import GLAD, RAISED, RETURNS, SHOW, WATCHED, FakeArchive, yes
from tests.bot.support.turns import BEFORE
from tests.bot.support.wire import TEXTS

ASKED = Question("x", date(2022, 7, 14))


def test_only_what_is_likely_to_answer_too_is_shown() -> None:
    """Further quotes wait for "More"."""
    answer = yes(RAISED, GLAD)(ASKED)
    assert telling(answer, 3) == 2
    assert telling(answer, 1) == 1
    empty = Turn(1, 2, "x", "x", ASKED.asked_at, False, 0.0, ())
    turn = answered(empty, replace(answer, further=(RETURNS,)))
    assert [quote.article_id for quote in turn.quotes] == [
        quote.article.id for quote in (RAISED, GLAD, RETURNS)
    ]
    assert turn.on_first_page == 2


def test_an_overview_is_shown_whole() -> None:
    """Its quotes are to be read one after the other."""
    overview = replace(yes(RAISED, GLAD, RETURNS)(ASKED), kind=ReplyKind.OVERVIEW)
    assert telling(overview, 1) == 3


def test_more_goes_on_where_the_last_answer_ended() -> None:
    """What else its articles say, then what was shown; nothing of other articles."""
    answer = replace(yes(RAISED)(ASKED), further=(WATCHED, GLAD))
    asked = Turn(1, 1, "x", "x", ASKED.asked_at, False, 0.0, (), per_page=1)
    told = further(answer, answered(asked, answer))
    assert (told.quotes, told.further) == ((GLAD,), (RAISED,))
    again = further(told, answered(asked, told))
    assert (again.quotes, again.further) == ((RAISED,), (GLAD,))


NEAT, LONG = "How old was Ann Lee?", "When did Ann Lee die? How old was she?"


@pytest.mark.parametrize(("confidence", "searched"), [(0.9, LONG), (0.5, NEAT)])
async def test_what_tells_nothing_is_asked_in_two_ways(confidence: float, searched: str) -> None:
    """After "when did she die?", "how old was she?" may ask how old she was then."""
    of_her = replace(SHOW, title="Ann Lee")

    def reply(question: Question) -> Answer:
        quote = replace(WATCHED if question.text == LONG else RETURNS, article=of_her)
        return replace(
            yes(quote)(question), confidence=confidence if question.text == LONG else 0.6
        )

    archive = FakeArchive(reply)
    client = ArchiveClient(archive)
    finder = AnswerFinder(client)
    asker = Asker(1, TEXTS.language("en"))
    before = replace(BEFORE, searched="When did Ann Lee die?", root="When did Ann Lee die?")
    incoming = Incoming(asker, Destination(1), "how old was she?", ASKED.asked_at, previous=before)
    turn, _ = await finder.answer(incoming, await finder.interpret(incoming))
    client.close()
    assert {question.text for question in archive.asked} == {NEAT, LONG}
    assert (turn.searched, turn.root) == (searched, NEAT)


async def test_capitals_only_are_no_names() -> None:
    """Whoever shouts is read as one who types none."""
    client = ArchiveClient(FakeArchive())
    incoming = Incoming(
        Asker(1, TEXTS.language("en")), Destination(1), "WHO RAISED RATES?", ASKED.asked_at
    )
    read = await AnswerFinder(client).interpret(incoming)
    client.close()
    assert read.asked.text == "who raised rates?"

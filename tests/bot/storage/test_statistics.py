"""Days that can be counted by hand, and their picture."""

from datetime import date, timedelta

from bot.storage.database import Database
from bot.storage.turns import TurnRepository
from bot.storage.users import Day, UserRepository
from bot.views.statistics import bars, stats_view, weeks
from tests.bot.support.turns import ANN, BOB, turn
from tests.bot.support.wire import TEXTS

LAST = date(2023, 1, 14)


def test_every_day_has_its_figures(database: Database) -> None:
    turns = TurnRepository(database)
    turns.keep(turn(named="a", asked_on=LAST))
    turns.keep(turn(named="b", asked_on=LAST, answered=False))
    turns.keep(turn(named="greeting", asked_on=LAST, said=""))
    turns.keep(turn(named="c", asked_on=LAST - timedelta(days=2)))
    turns.keep(turn(named="old", asked_on=LAST - timedelta(days=3)))
    turns.rate("a", ANN, right=True)
    turns.rate("a", BOB, right=False)
    assert UserRepository(database).days(LAST, 3) == [
        Day(date(2023, 1, 12), 1, 1),
        Day(date(2023, 1, 13)),
        Day(LAST, 2, 1, 1, 1),
    ]


def test_bars_are_as_high_as_their_share_of_the_most() -> None:
    assert bars([0, 1, 4, 8]) == "·▁▄█"
    assert bars([0, 0]) == "··"
    assert bars([3]) == "█"


def test_a_line_a_week_in_letters_of_one_width() -> None:
    first = date(2023, 1, 1)
    days = [Day(first + timedelta(days=n), n, n // 2, 1, 0) for n in range(14)]
    picture = "01-01 ·▁▂▂▃▄▄   21 ██▏··  43%   7/0\n01-08 ▅▅▆▇▇██   70 ██▍··  47%   7/0"
    assert weeks(days) == picture
    shown = stats_view("👍 Two chats.", days, "In 5 ms.", TEXTS.language("en"))
    (drawn,) = shown.entities
    characters = shown.text.encode("utf-16-le")[2 * drawn.offset :][: 2 * drawn.length]
    assert (drawn.type, characters.decode("utf-16-le")) == ("pre", picture)
    assert shown.text.startswith("👍 Two chats.\n\nQuestions a day, the last 14 days (at most 13)")
    assert shown.text.endswith(f"{picture}\n\nIn 5 ms.")


def test_weeks_without_a_question_are_drawn_too() -> None:
    assert weeks([Day(LAST)]) == "01-14 ·    0 ·····   0%   0/0"

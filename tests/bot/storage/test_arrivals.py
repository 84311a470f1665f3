"""Which articles are new."""

from bot.storage.database import Database
from bot.storage.repositories import ArrivalRepository


def test_the_first_archive_is_no_news(database: Database) -> None:
    """What was there before anybody looked never counts as new."""
    arrivals = ArrivalRepository(database)
    assert arrivals.new_among(["a", "b"]) == ()
    assert arrivals.new_among(["a", "b"]) == ()
    assert arrivals.between(0.0, 100.0) == ()


def test_what_comes_later_is_new_until_it_is_noted(database: Database) -> None:
    """In the order of the archive; articles that went and came back are no news."""
    arrivals = ArrivalRepository(database)
    arrivals.new_among(["a"])
    assert arrivals.new_among(["c", "a", "b"]) == ("c", "b")
    assert arrivals.new_among(["c", "a", "b"]) == ("c", "b")
    arrivals.remember(("c", "b"), 50.0)
    assert arrivals.new_among(["c", "b"]) == ()
    assert arrivals.new_among(["a", "b"]) == ()


def test_arrivals_between_two_moments(database: Database) -> None:
    """The newest first; the later moment is inside, the earlier is not."""
    arrivals = ArrivalRepository(database)
    arrivals.new_among(["a"])
    for name, seen in (("b", 10.0), ("c", 20.0), ("d", 30.0)):
        arrivals.remember([name], seen)
    assert arrivals.between(10.0, 30.0) == ("d", "c")

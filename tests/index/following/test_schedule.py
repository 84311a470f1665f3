"""index/following/schedule.py: when to look again."""

from datetime import timedelta

from index.following.schedule import Schedule

MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)


def test_sources() -> None:
    """The list's word counts first, then the longer of the feed's and the setting."""
    schedule = Schedule(30 * MINUTE)
    assert schedule.source(None) == 30 * MINUTE
    assert schedule.source(None, asked=2 * HOUR) == 2 * HOUR
    assert schedule.source(None, asked=5 * MINUTE) == 30 * MINUTE
    assert schedule.source(5 * MINUTE, asked=2 * HOUR) == 5 * MINUTE


def test_failing_sources() -> None:
    """Each failure doubles it up to a day; a server may ask for more, and a rare visit stays so."""
    schedule = Schedule(30 * MINUTE)
    waits = [schedule.source(None, failures=n) for n in (1, 2, 3, 10, 1000)]
    assert waits == [HOUR, 2 * HOUR, 4 * HOUR, DAY, DAY]
    assert schedule.source(None, failures=1, retry_after=7200.0) == 2 * HOUR
    assert schedule.source(7 * DAY, failures=3) == 7 * DAY


def test_pages() -> None:
    """Half as long again as they have been the same, within six hours and thirty days."""
    assert Schedule.page(timedelta()) == 6 * HOUR
    assert Schedule.page(4 * DAY) == 2 * DAY
    assert Schedule.page(365 * DAY) == 30 * DAY


def test_failing_pages() -> None:
    """Four times as long each time, up to a week."""
    waits = [Schedule.retry(n) for n in (1, 2, 3, 50)]
    assert waits == [HOUR, 4 * HOUR, 16 * HOUR, 7 * DAY]
    assert Schedule.retry(1, 86400.0) == DAY

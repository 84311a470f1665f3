"""When a chat may be written to."""

from datetime import UTC, datetime

import pytest

from bot.storage.hours import ChatHours, QuietSpan, Rhythm, read_span, read_time, read_zone, zone

NIGHT = QuietSpan(22 * 60, 7 * 60)


def at(text: str) -> float:
    """Unix time of a moment in UTC."""
    return datetime.fromisoformat(text).replace(tzinfo=UTC).timestamp()


@pytest.mark.parametrize(
    ("moment", "quiet"),
    [
        ("2023-01-02 21:59", False),
        ("2023-01-02 22:00", True),
        ("2023-01-03 06:59", True),
        ("2023-01-03 07:00", False),
    ],
)
def test_quiet_hours_go_past_midnight(moment: str, quiet: bool) -> None:
    """The first minute belongs to them, the last one does not."""
    assert ChatHours(quiet=NIGHT).is_quiet(at(moment)) is quiet


def test_quiet_hours_go_by_the_clock_of_the_chat() -> None:
    """Half past three in the afternoon in London is night in Auckland's winter, by 12 hours."""
    assert not ChatHours(quiet=NIGHT).is_quiet(at("2023-01-02 15:30"))
    assert ChatHours(offset=12 * 60, quiet=NIGHT).is_quiet(at("2023-01-02 15:30"))
    assert ChatHours(offset=-12 * 60, quiet=NIGHT).is_quiet(at("2023-01-02 15:30"))


@pytest.mark.parametrize(
    ("rhythm", "since", "due"),
    [
        (Rhythm.AT_ONCE, "2023-01-02 12:00", "2023-01-02 12:00"),
        (Rhythm.DAILY, "2023-01-02 07:59", "2023-01-02 08:00"),
        (Rhythm.DAILY, "2023-01-02 08:00", "2023-01-03 08:00"),
        (Rhythm.WEEKLY, "2023-01-02 07:59", "2023-01-02 08:00"),
        (Rhythm.WEEKLY, "2023-01-02 08:00", "2023-01-09 08:00"),
        (Rhythm.WEEKLY, "2023-01-05 12:00", "2023-01-09 08:00"),
    ],
)
def test_what_is_gathered_is_due_at_the_next_hour(rhythm: Rhythm, since: str, due: str) -> None:
    """2 and 9 January 2023 are Mondays; what came at the hour itself waits for the next."""
    assert ChatHours().due(rhythm, at(since)) == at(due)


def test_due_goes_by_the_clock_of_the_chat() -> None:
    """Eight o'clock two hours ahead of UTC is six there."""
    hours = ChatHours(offset=120)
    assert hours.due(Rhythm.DAILY, at("2023-01-02 05:00")) == at("2023-01-02 06:00")
    assert hours.due(Rhythm.WEEKLY, at("2023-01-01 23:00")) == at("2023-01-02 06:00")


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("22-7", NIGHT),
        ("22:30–07:15", QuietSpan(22 * 60 + 30, 7 * 60 + 15)),
        ("0-24", None),
        ("22-22", None),
        ("25-7", None),
        ("22:75-7", None),
        ("late", None),
    ],
)
def test_spans_are_read(text: str, span: QuietSpan | None) -> None:
    """As people write them; one that lasts no time is none."""
    assert read_span(text) == span


@pytest.mark.parametrize(
    ("text", "minutes"),
    [("8", 480), ("18:30", 1110), ("18h", 1080), ("7.05", 425), ("24:30", None), ("soon", None)],
)
def test_times_are_read(text: str, minutes: int | None) -> None:
    """As people write them."""
    assert read_time(text) == minutes


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("+2", 120),
        ("UTC+2", 120),
        ("-3:30", -210),
        ("+5:45", 345),
        ("utc", 0),
        ("+15", None),
        ("2", None),
    ],
)
def test_zones_are_read(text: str, minutes: int | None) -> None:
    """Ahead of UTC or behind it, with its sign, and no farther than any clock on earth."""
    assert read_zone(text) == minutes


def test_zones_are_written_as_they_are_read() -> None:
    """UTC itself has no sign."""
    written = [zone(each) for each in (0, 120, -210, 345)]
    assert written == ["UTC", "UTC+2", "UTC-3:30", "UTC+5:45"]
    assert [read_zone(each) for each in written] == [0, 120, -210, 345]

"""When a chat may be written to, and when the next daily or weekly message is due. Pure."""

import re
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from enum import StrEnum

DAY = 24 * 60
FARTHEST_EAST, FARTHEST_WEST = 14 * 60, -12 * 60
MONDAY = 0


class Rhythm(StrEnum):
    """How often news are told: each at once, or gathered."""

    AT_ONCE = "once"
    DAILY = "daily"
    WEEKLY = "weekly"


@dataclass(frozen=True, slots=True)
class QuietSpan:
    """From one minute of the day until before another; it may go past midnight."""

    start: int
    end: int

    def holds(self, minute: int) -> bool:
        if self.start <= self.end:
            return self.start <= minute < self.end
        return minute >= self.start or minute < self.end


@dataclass(frozen=True, slots=True)
class ChatHours:
    """The day of a chat: minutes that its clock is ahead of UTC, quiet hours, and the time of day
    at which gathered news come (weekly ones on Mondays)."""

    offset: int = 0
    quiet: QuietSpan | None = None
    at: int = 8 * 60

    def moved(self, minutes: int) -> "ChatHours":
        """With a clock that is so much farther ahead of UTC, round the world and no farther."""
        offset = self.offset + minutes
        if offset > FARTHEST_EAST:
            offset -= DAY
        elif offset < FARTHEST_WEST:
            offset += DAY
        return replace(self, offset=offset)

    def local(self, moment: float) -> datetime:
        """Unix time as the chat's clock shows it."""
        return datetime.fromtimestamp(moment, UTC).replace(tzinfo=None) + timedelta(
            minutes=self.offset
        )

    def is_quiet(self, moment: float) -> bool:
        """Whether nothing should be said now that nobody asked for."""
        return self.quiet is not None and self.quiet.holds(minute_of(self.local(moment)))

    def due(self, rhythm: Rhythm, since: float) -> float:
        """When what has waited ``since`` then is to be told (Unix time)."""
        if rhythm is Rhythm.AT_ONCE:
            return since
        local = self.local(since)
        today = local.replace(hour=0, minute=0, second=0, microsecond=0)
        at = today + timedelta(minutes=self.at)
        while at <= local or (rhythm is Rhythm.WEEKLY and at.weekday() != MONDAY):
            at += timedelta(days=1)
        return (at - timedelta(minutes=self.offset)).replace(tzinfo=UTC).timestamp()


def minute_of(local: datetime) -> int:
    return local.hour * 60 + local.minute


def clock(minute: int) -> str:
    """A minute of the day as people write it."""
    return f"{minute // 60 % 24:02d}:{minute % 60:02d}"


def zone(offset: int) -> str:
    """Minutes ahead of UTC as people write it: UTC, UTC+2, UTC-3:30."""
    hours, minutes = divmod(abs(offset), 60)
    sign = "+" if offset > 0 else "-"
    return f"UTC{sign}{hours}{f':{minutes:02d}' if minutes else ''}" if offset else "UTC"


_TIME = r"(\d{1,2})(?:[:.h](\d{2}))?"
_SPAN = re.compile(rf"{_TIME}\s*[-–—]\s*{_TIME}")
_ZONE = re.compile(rf"(?:utc|gmt)?\s*([+−-]){_TIME}", re.IGNORECASE)


def read_time(text: str) -> int | None:
    """A time of day such as 8, 08:30 or 18h; None where it is none."""
    found = re.fullmatch(rf"{_TIME}h?", text.strip())
    return _minute(*found.groups()) if found else None


def read_span(text: str) -> QuietSpan | None:
    """A span such as 22-7 or 22:30–07:15; None where it is none, or lasts no time."""
    found = _SPAN.fullmatch(text.strip())
    if not found:
        return None
    start, end = _minute(*found.groups()[:2]), _minute(*found.groups()[2:])
    return QuietSpan(start, end) if start is not None and end is not None and start != end else None


def read_zone(text: str) -> int | None:
    """Minutes ahead of UTC, from +2, UTC-3:30 or UTC; None where it is none."""
    if text.strip().lower() in ("utc", "gmt"):
        return 0
    found = _ZONE.fullmatch(text.strip())
    if not found:
        return None
    sign, hours, minutes = found.groups()
    ahead = (int(hours) * 60 + int(minutes or 0)) * (1 if sign == "+" else -1)
    return ahead if FARTHEST_WEST <= ahead <= FARTHEST_EAST else None


def _minute(hours: str, minutes: str | None) -> int | None:
    minute = int(hours) * 60 + int(minutes or 0)
    return minute % DAY if minute <= DAY and int(minutes or 0) < 60 else None

"""What /stats shows, with a picture of the last weeks that any client can draw. Pure."""

from collections.abc import Iterator, Sequence

from telegram import MessageEntity
from telegram.constants import MessageEntityType

from bot.delivery.message import ChatMessage
from bot.storage.users import Day
from bot.views.entities import units
from bot.views.texts import Localizer

BLOCKS = "▁▂▃▄▅▆▇█"
HORIZONTAL = "▏▎▍▌▋▊▉█"
WEEK = 7
SHARE = 5  # characters that a whole share takes: a line fits on a phone


def stats_view(totals: str, days: Sequence[Day], speed: str, localize: Localizer) -> ChatMessage:
    """Totals, the weeks in letters of one width, and how long look-ups took."""
    most = max(day.questions for day in days)
    before = f"{totals}\n\n{localize('stats-days', days=len(days), most=most)}\n"
    picture = weeks(days)
    drawn = MessageEntity(MessageEntityType.PRE, units(before), units(picture))
    return ChatMessage(f"{before}{picture}\n\n{speed}".rstrip(), (drawn,))


def weeks(days: Sequence[Day]) -> str:
    """A line a week: questions a day as bars and their sum, share answered, and ratings."""
    every = bars([day.questions for day in days])
    return "\n".join(
        " ".join((f"{days[at].day:%m-%d}", every[at : at + WEEK], *_figures(days[at : at + WEEK])))
        for at in range(0, len(days), WEEK)
    )


def _figures(week: Sequence[Day]) -> Iterator[str]:
    questions = sum(day.questions for day in week)
    share = sum(day.answered for day in week) / max(1, questions)
    yield f"{questions:4}"
    yield f"{_horizontal(share)} {share:4.0%}"
    yield f"{sum(day.right for day in week):3}/{sum(day.wrong for day in week)}"


def bars(values: Sequence[int]) -> str:
    """One character a value: a dot for none, else the higher the more, a full one for the most."""
    most = max(values, default=0)
    return "".join(BLOCKS[(len(BLOCKS) * value - 1) // most] if value else "·" for value in values)


def _horizontal(share: float) -> str:
    """A bar as long as its share, the rest of its width in dots."""
    eighths = round(share * SHARE * len(HORIZONTAL))
    full, part = divmod(eighths, len(HORIZONTAL))
    return (HORIZONTAL[-1] * full + (HORIZONTAL[part - 1] if part else "")).ljust(SHARE, "·")

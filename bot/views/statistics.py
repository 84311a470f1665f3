"""A picture of the last weeks in a message of text. Pure."""

from collections.abc import Sequence

from bot.storage.statistics import Day
from bot.texts import Localizer

BLOCKS = "▁▂▃▄▅▆▇█"
WEEK = 7


def weeks_view(days: Sequence[Day], localize: Localizer) -> str:
    """Questions a day as a row of bars, then a line a week: share answered, and ratings."""
    lines = [localize("stats-days", days=len(days), most=max(day.questions for day in days))]
    lines.append(bars([day.questions for day in days]))
    for first in range(0, len(days), WEEK):
        week = days[first : first + WEEK]
        questions = sum(day.questions for day in week)
        lines.append(
            localize(
                "stats-week",
                first=week[0].day.isoformat(),
                questions=questions,
                percent=100 * sum(day.answered for day in week) // max(1, questions),
                right=sum(day.right for day in week),
                wrong=sum(day.wrong for day in week),
            )
        )
    return "\n".join(lines)


def bars(values: Sequence[int]) -> str:
    """One character a value: a dot for none, else the higher the more, a full one for the most."""
    most = max(values, default=0)
    return "".join(BLOCKS[(len(BLOCKS) * value - 1) // most] if value else "·" for value in values)

"""What buttons say."""

from tests.bot.support.wire import Call


def labels(call: Call) -> list[list[str]]:
    """The labels of a message's buttons, row by row."""
    return [[button["text"] for button in row] for row in call.buttons]

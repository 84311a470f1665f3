"""bot/views/callback_data.py: what buttons carry is taken, and nothing else."""

import re
from datetime import date

import pytest
from telegram import InlineKeyboardMarkup

from bot.storage.hours import ChatHours
from bot.storage.turn import Followups, SavedQuote, Turn
from bot.storage.watches import Watch
from bot.views.callback_data import SHAPES, pattern
from bot.views.keyboards import (
    LATEST,
    pager,
    settings_keyboard,
    under_answer,
    under_context,
    under_offer,
    under_unsure,
    under_view,
)
from bot.views.panels import digest_panel, quiet_panel, to_watches, watches_panel
from bot.views.texts import Texts
from tests.bot.support.archive import RAISED, RETURNS

SAY = Texts.load().language("en")
QUOTES = (RAISED, RETURNS) * 3
TURN = Turn(
    11, 11, "q", "q topic", date(2023, 1, 2), True, 0.9,
    tuple(map(SavedQuote.of, QUOTES)), follows_up=True, other="other", per_page=2,
    onward=Followups(True, True, ("a?", "b?")),
)  # fmt: skip


def keyboards() -> list[InlineKeyboardMarkup | None]:
    """Every kind of keyboard there is."""
    watches = [Watch(11, 11, f"q{number}", id=10**8 + number) for number in range(20)]
    return [
        under_answer(TURN, QUOTES[2:4], SAY, 1, unfolded=True),
        under_answer(TURN, (), SAY),
        under_context(TURN, 2, RAISED, SAY),
        under_view(TURN, "m", SAY),
        under_offer(TURN),
        under_unsure(10**8, SAY),
        pager(LATEST, 10, 5, more=True, localize=SAY),
        settings_keyboard(3, None, SAY),
        to_watches(SAY),
        watches_panel(watches, 8, SAY).buttons,
        digest_panel(None, ChatHours(), 0.0, SAY).buttons,
        quiet_panel(ChatHours(), 0.0, SAY).buttons,
    ]


def test_every_button_is_known() -> None:
    """Each belongs to one shape."""
    for keyboard in keyboards():
        assert keyboard is not None
        for button in (each for row in keyboard.inline_keyboard for each in row):
            if button.callback_data is not None:
                told = [
                    shape for shape in SHAPES if re.match(pattern(shape), str(button.callback_data))
                ]
                assert len(told) == 1, button.callback_data


@pytest.mark.parametrize(
    "forged",
    [
        *("", "p", "p:", "p::", "x:1", "p:tok:99999999999999999999", "l:99999999999999999999999"),
        *("l:", "l:-1", "o:1e9", "o:1:2", "q:tok", "q:tok:", "q:tok:-1", "u:x", "u:r:", "u:p"),
        *("u:x:99999999999999999999:0", "u:p:1:2:3", "u:z:1", "s:q:99", "s:l:xx", "s:q", "s"),
        *(
            "d:yearly",
            "d:25:00:00",
            "h:+99999min",
            "h:",
            "e:",
            "e:x",
            "e:1:2",
            "z:",
            "z:x",
            "z:1:2",
            "v:",
            "v:a b",
        ),
        *("p:" + "t" * 33, "p:tok:1\n", "p:tok:1;DROP TABLE turns", "p:\ud83d:1", "c:tok:1:1"),
    ],
)
def test_forged(forged: str) -> None:
    """Huge numbers, missing and further parts, other words: no handler sees them."""
    assert not re.match(pattern(*SHAPES), forged)

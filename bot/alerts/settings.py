"""What people choose for a chat, by a word behind /digest or /quiet or on a button there."""

import re
import time
from collections.abc import Callable
from dataclasses import dataclass, replace

from bot.delivery.sender import Place
from bot.storage.chat_settings import Habits, Subscription
from bot.storage.hours import Rhythm, read_span, read_time, read_zone
from bot.texts import Say
from bot.views.panels import DIGEST, OFF, Panel, digest_panel, moved, quiet_panel

GATHERED = {one.value: one for one in (Rhythm.DAILY, Rhythm.WEEKLY)}
_STEP = re.compile(r"[+-]\d+min")


@dataclass(frozen=True, slots=True)
class Chooser:
    """Who chooses, where, and the language in which what they choose will come."""

    place: Place
    user_id: int
    language: str


class Choices:
    """Understands such words, keeps what they mean, and draws the panel of it."""

    def __init__(self, habits: Habits, now: Callable[[], float] = time.time) -> None:
        self._habits = habits
        self._now = now

    def take(self, panel: str, word: str, chooser: Chooser) -> bool:
        """Do what a word says; False where it says nothing."""
        take = self._take_digest if panel == DIGEST else self._take_quiet
        return take(word, chooser)

    def draw(self, panel: str, chat_id: int, say: Say) -> Panel:
        """What is chosen now, with buttons for more."""
        hours = self._habits.hours(chat_id)
        if panel == DIGEST:
            return digest_panel(self._habits.subscription(chat_id), hours, self._now(), say)
        return quiet_panel(hours, self._now(), say)

    def _take_digest(self, word: str, chooser: Chooser) -> bool:
        """``off``, ``daily``, ``weekly``, or a time of day."""
        chat_id = chooser.place.chat_id
        at = read_time(word)
        if word == OFF:
            self._habits.unsubscribe(chat_id)
        elif word in GATHERED:
            self._subscribe(GATHERED[word], chooser)
        elif at is not None:
            self._habits.keep(chat_id, replace(self._habits.hours(chat_id), at=at))
        else:
            return False
        return True

    def _subscribe(self, rhythm: Rhythm, chooser: Chooser) -> None:
        """One that has a digest already misses nothing by another rhythm."""
        chat_id = chooser.place.chat_id
        before = self._habits.subscription(chat_id)
        since = before.since if before else self._now()
        thread = chooser.place.thread_id
        self._habits.subscribe(
            Subscription(chat_id, chooser.user_id, chooser.language, rhythm, since, thread)
        )

    def _take_quiet(self, word: str, chooser: Chooser) -> bool:
        """``off``, a span such as 22-7, a zone such as +2, or a step of it such as -15min."""
        chat_id = chooser.place.chat_id
        hours = self._habits.hours(chat_id)
        span, offset = read_span(word), read_zone(word)
        if word == OFF:
            hours = replace(hours, quiet=None)
        elif span is not None:
            hours = replace(hours, quiet=span)
        elif _STEP.fullmatch(word):
            hours = moved(hours, int(word.removesuffix("min")))
        elif offset is not None:
            hours = replace(hours, offset=offset)
        else:
            return False
        self._habits.keep(chat_id, hours)
        return True

"""What people choose for a chat, by a word behind /digest or /quiet or on a button there."""

import re
import time
from collections.abc import Callable
from dataclasses import dataclass, replace

from bot.delivery.destination import Destination
from bot.delivery.message import ChatMessage
from bot.storage.chat_settings import ChatSettingsRepository, Subscription
from bot.storage.hours import Rhythm, read_span, read_time, read_zone
from bot.views.panels import DIGEST, OFF, digest_panel, quiet_panel
from bot.views.texts import Localizer

GATHERED = {rhythm.value: rhythm for rhythm in (Rhythm.DAILY, Rhythm.WEEKLY)}
_STEP = re.compile(r"[+-]\d+min")


@dataclass(frozen=True, slots=True)
class AlertSettingsOwner:
    """Who chooses, where, and the language in which what they choose will come."""

    destination: Destination
    user_id: int
    language: str


@dataclass(frozen=True, slots=True)
class AlertSettings:
    """Reads such a word, saves what it means, and shows the panel that belongs to it."""

    chat_settings: ChatSettingsRepository
    now: Callable[[], float] = time.time

    def take(self, panel: str, word: str, chooser: AlertSettingsOwner) -> bool:
        """Do what a word says; False where it says nothing."""
        take = self._take_digest if panel == DIGEST else self._take_quiet
        return take(word, chooser)

    def draw(self, panel: str, chat_id: int, localize: Localizer) -> ChatMessage:
        """What is chosen now, with buttons for more."""
        hours = self.chat_settings.hours(chat_id)
        if panel == DIGEST:
            return digest_panel(
                self.chat_settings.subscription(chat_id), hours, self.now(), localize
            )
        return quiet_panel(hours, self.now(), localize)

    def _take_digest(self, word: str, chooser: AlertSettingsOwner) -> bool:
        """``off``, ``daily``, ``weekly``, or a time of day."""
        chat_id = chooser.destination.chat_id
        at = read_time(word)
        if word == OFF:
            self.chat_settings.unsubscribe(chat_id)
        elif word in GATHERED:
            self._subscribe(GATHERED[word], chooser)
        elif at is not None:
            hours = replace(self.chat_settings.hours(chat_id), at=at)
            self.chat_settings.save_hours(chat_id, hours)
        else:
            return False
        return True

    def _subscribe(self, rhythm: Rhythm, chooser: AlertSettingsOwner) -> None:
        """One that has a digest already misses nothing by another rhythm."""
        chat_id = chooser.destination.chat_id
        before = self.chat_settings.subscription(chat_id)
        since = before.since if before else self.now()
        thread = chooser.destination.thread_id
        self.chat_settings.subscribe(
            Subscription(chat_id, chooser.user_id, chooser.language, rhythm, since, thread)
        )

    def _take_quiet(self, word: str, chooser: AlertSettingsOwner) -> bool:
        """``off``, a span such as 22-7, a zone such as +2, or a step of it such as -15min."""
        chat_id = chooser.destination.chat_id
        hours = self.chat_settings.hours(chat_id)
        span, offset = read_span(word), read_zone(word)
        if word == OFF:
            hours = replace(hours, quiet=None)
        elif span is not None:
            hours = replace(hours, quiet=span)
        elif _STEP.fullmatch(word):
            hours = hours.moved(int(word.removesuffix("min")))
        elif offset is not None:
            hours = replace(hours, offset=offset)
        else:
            return False
        self.chat_settings.save_hours(chat_id, hours)
        return True

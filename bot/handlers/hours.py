"""/digest and /quiet: when a chat gets digests and alerts."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from telegram import User

from bot.access.rights import ChatRights
from bot.delivery.message import ChatMessage, Destination
from bot.handlers.requests import ButtonPress, ReceivedMessage
from bot.storage.chat_settings import ChatSettingsRepository, Subscription
from bot.storage.hours import Rhythm, read_span, read_time, read_zone
from bot.views.panels import DIGEST, OFF, QUIET, digest_panel, quiet_panel
from bot.views.texts import Localizer
from index.unicode import plain_letters

GATHERED = {rhythm.value: rhythm for rhythm in (Rhythm.DAILY, Rhythm.WEEKLY)}
_STEP = re.compile(r"[+-]\d+min")


@dataclass(frozen=True, slots=True)
class ChatHoursHandler:
    """Shows and changes what a chat chose, by a word behind the command or on a button.

    In a group its administrators choose. ``now`` tells Unix time.
    """

    chat_settings: ChatSettingsRepository
    rights: ChatRights
    now: Callable[[], float]

    async def digest(self, received: ReceivedMessage) -> None:
        """/digest [off|daily|weekly] [time]."""
        await self._command(received, DIGEST, "digest-how")

    async def quiet(self, received: ReceivedMessage) -> None:
        """/quiet [off|22-7] [+2]."""
        await self._command(received, QUIET, "quiet-how")

    async def pressed(self, press: ButtonPress) -> None:
        """A button of either panel: what it carries is what could be typed."""
        panel, _, word = press.data.partition(":")
        chat_id, localize = press.message.chat.id, press.localize
        if not await self.rights.leads(press.user, chat_id):
            await press.notice(localize("admins-only"))
            return
        draft = self._draft(Destination.under(press.message), press.user, localize)
        if press.is_first() and not self._take(panel, word, draft):
            await press.refuse()
            return
        await press.notice(localize("saved"))
        await press.redraw(self._draw(panel, chat_id, localize))

    async def _command(self, received: ReceivedMessage, panel: str, how: str) -> None:
        destination, localize = received.destination, received.localize
        words = [plain_letters(word.lower()) for word in received.arguments]
        if words and not await self.rights.leads(received.user, destination.chat_id):
            await received.say("admins-only")
            return
        draft = self._draft(destination, received.user, localize)
        if all(self._take(panel, word, draft) for word in words):
            await received.answer(self._draw(panel, destination.chat_id, localize))
        else:
            await received.say(how)

    def _draft(self, destination: Destination, user: User, localize: Localizer) -> Subscription:
        """The digest that would come there, in the language of whoever chooses."""
        chat_id, thread = destination.chat_id, destination.thread_id
        return Subscription(chat_id, user.id, localize.language, Rhythm.DAILY, self.now(), thread)

    def _draw(self, panel: str, chat_id: int, localize: Localizer) -> ChatMessage:
        hours = self.chat_settings.hours(chat_id)
        if panel == QUIET:
            return quiet_panel(hours, self.now(), localize)
        return digest_panel(self.chat_settings.subscription(chat_id), hours, self.now(), localize)

    def _take(self, panel: str, word: str, draft: Subscription) -> bool:
        """Do what a word says; False where it says nothing."""
        take = self._take_digest if panel == DIGEST else self._take_quiet
        return take(word, draft)

    def _take_digest(self, word: str, draft: Subscription) -> bool:
        """``off``, ``daily``, ``weekly``, or a time of day."""
        at = read_time(word)
        if word == OFF:
            self.chat_settings.unsubscribe(draft.chat_id)
        elif word in GATHERED:  # one that has a digest already misses nothing by another rhythm
            before = self.chat_settings.subscription(draft.chat_id)
            since = before.since if before else draft.since
            self.chat_settings.subscribe(replace(draft, rhythm=GATHERED[word], since=since))
        elif at is not None:
            hours = replace(self.chat_settings.hours(draft.chat_id), at=at)
            self.chat_settings.save_hours(draft.chat_id, hours)
        else:
            return False
        return True

    def _take_quiet(self, word: str, draft: Subscription) -> bool:
        """``off``, a span such as 22-7, a zone such as +2, or a step of it such as -15min."""
        hours = self.chat_settings.hours(draft.chat_id)
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
        self.chat_settings.save_hours(draft.chat_id, hours)
        return True

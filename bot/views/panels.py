"""The lists and choices of /watches, /digest and /quiet: texts and buttons. Pure."""

from collections.abc import Sequence
from dataclasses import replace

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from bot.delivery.message import ChatMessage
from bot.storage.chat_settings import Subscription
from bot.storage.hours import ChatHours, Rhythm, clock, minute_of, read_span, zone
from bot.storage.watches import Watch
from bot.views.answers import BELL, scope_words
from bot.views.entities import compose
from bot.views.keyboards import button, shortened
from bot.views.keyboards import chosen as marked
from bot.views.texts import Localizer
from index.article import Scope
from index.presentation.blocks import line

# What a button carries, one letter each: its panel, and what to do with a watch; of the other two
# panels what could be typed.
WATCHES, DIGEST, QUIET = "udh"
OPEN, PAGE, REMOVE, RHYTHM, CLEAR = "opxra"
OFF = "off"
A_PAGE = 8
TIMES = (7 * 60, 8 * 60, 12 * 60, 18 * 60, 21 * 60)
NIGHTS = ("21-7", "22-7", "23-8", "0-9")
STEPS = (-60, -15, 15, 60)


def to_watches(localize: Localizer) -> InlineKeyboardMarkup:
    """A button that opens the list of watches."""
    label = f"{BELL} {localize('to-watches')}"
    return InlineKeyboardMarkup([[button(label, WATCHES, OPEN, 0)]])


def watches_panel(watches: Sequence[Watch], first: int, localize: Localizer) -> ChatMessage:
    """A page of a chat's watches. A press on the rhythm changes it to the next."""
    if not watches:
        return ChatMessage(localize("watches-none"))
    first = min(first, (len(watches) - 1) // A_PAGE * A_PAGE)
    shown = watches[first : first + A_PAGE]
    lines = [_watch_line(number, watch, localize) for number, watch in enumerate(shown, first + 1)]
    sections = [line(localize("watches", watches=len(watches)), bold=True), line("\n".join(lines))]
    rows = [
        [
            button(f"✕ {number}. {shortened(watch.question)}", WATCHES, REMOVE, watch.id, first),
            button(_rhythm(watch.rhythm, localize), WATCHES, RHYTHM, watch.id, first),
        ]
        for number, watch in enumerate(shown, first + 1)
    ]
    rows += [[*_leafing(first, len(watches))], [button(localize("watches-clear"), WATCHES, CLEAR)]]
    buttons = InlineKeyboardMarkup([row for row in rows if row])
    return replace(compose(sections)[0], buttons=buttons)


def digest_panel(
    subscription: Subscription | None, hours: ChatHours, now: float, localize: Localizer
) -> ChatMessage:
    """Whether and when the digest comes."""
    chosen = subscription.rhythm.value if subscription else "off"
    text = localize("digest-panel", rhythm=chosen, at=clock(hours.at), here=_here(hours, now))
    rhythms = [
        button(marked(localize("choice-off"), subscription is None), DIGEST, OFF),
        *(
            button(marked(_rhythm(rhythm, localize), chosen == rhythm.value), DIGEST, rhythm.value)
            for rhythm in (Rhythm.DAILY, Rhythm.WEEKLY)
        ),
    ]
    times = [button(marked(clock(at), at == hours.at), DIGEST, clock(at)) for at in TIMES]
    return ChatMessage(text, buttons=InlineKeyboardMarkup([rhythms, times]))


def quiet_panel(hours: ChatHours, now: float, localize: Localizer) -> ChatMessage:
    """When nothing is said that nobody asked for, and what time it is there."""
    quiet = hours.quiet
    text = localize(
        "quiet-panel",
        quiet="yes" if quiet else "no",
        start=clock(quiet.start) if quiet else "",
        end=clock(quiet.end) if quiet else "",
        here=_here(hours, now),
    )
    nights = [button(marked(night, read_span(night) == quiet), QUIET, night) for night in NIGHTS]
    off = button(marked(localize("choice-off"), quiet is None), QUIET, OFF)
    steps = [button(_step(step), QUIET, f"{step:+d}min") for step in STEPS]
    return ChatMessage(text, buttons=InlineKeyboardMarkup([[off, *nights], steps]))


def _watch_line(number: int, watch: Watch, localize: Localizer) -> str:
    facts = [scope_words(Scope(sources=watch.sources), localize), _rhythm(watch.rhythm, localize)]
    return " · ".join(part for part in (f"{number}. {watch.question[:200]}", *facts) if part)


def _leafing(first: int, total: int) -> list[InlineKeyboardButton]:
    row = [button("‹", WATCHES, PAGE, max(0, first - A_PAGE))] if first else []
    return row + ([button("›", WATCHES, PAGE, first + A_PAGE)] if first + A_PAGE < total else [])


def _rhythm(rhythm: Rhythm, localize: Localizer) -> str:
    return localize(f"rhythm-{rhythm.value}")


def _here(hours: ChatHours, now: float) -> str:
    return f"{clock(minute_of(hours.local(now)))}, {zone(hours.offset)}"


def _step(minutes: int) -> str:
    sign = "+" if minutes > 0 else "−"
    return f"{sign}{abs(minutes) // 60} h" if abs(minutes) >= 60 else f"{sign}{abs(minutes)} min"

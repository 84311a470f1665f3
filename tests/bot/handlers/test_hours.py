"""/digest and /quiet."""

import pytest

from bot.storage.chat_settings import Subscription
from bot.storage.hours import ChatHours, QuietSpan, Rhythm
from tests.bot.conftest import Chat
from tests.bot.support.keyboards import labels
from tests.bot.support.people import BOB, GROUP, NOW


async def test_a_digest_is_off_until_it_is_chosen(chat: Chat) -> None:
    """/digest shows the choices and what time it is here."""
    await chat.say("/digest")
    assert chat.wire.said[0].startswith("I send no digest here. It would come at 08:00")
    assert chat.wire.said[0].endswith("It is 12:00, UTC here; /quiet changes that.")
    assert labels(chat.wire.of("sendMessage")[0]) == [
        ["Off ✓", "daily", "weekly"],
        ["07:00", "08:00 ✓", "12:00", "18:00", "21:00"],
    ]
    assert chat.repositories.chat_settings.subscriptions() == []


@pytest.mark.parametrize("span", ["22-7", "22:00–7:00", "٢٢-٧", "２２－７", ", 22-7"])
async def test_hours_as_they_are_typed(chat: Chat, span: str) -> None:
    """In digits of any script."""
    await chat.say(f"/quiet {span}")
    assert chat.repositories.chat_settings.hours(11).quiet == QuietSpan(22 * 60, 7 * 60)


async def test_a_digest_is_chosen_by_buttons(chat: Chat) -> None:
    """Its rhythm and its hour; from then on it covers what comes in."""
    await chat.say("/digest")
    await chat.press("daily")
    await chat.press("18:00")
    assert chat.wire.of("editMessageText")[-1].text.startswith("Every day at 18:00")
    now = NOW.timestamp()
    assert chat.repositories.chat_settings.subscription(11) == Subscription(
        11, 11, "en", Rhythm.DAILY, now
    )
    assert chat.repositories.chat_settings.hours(11) == ChatHours(at=18 * 60)
    await chat.press("Off")
    assert chat.repositories.chat_settings.subscription(11) is None
    assert chat.notices == ["Saved."] * 3


async def test_a_digest_is_typed(chat: Chat) -> None:
    """With an hour of its own; a word that says nothing changes nothing."""
    await chat.say("/digest weekly 18:30")
    assert chat.wire.said[-1].startswith("Every Monday at 18:30")
    await chat.say("/digest sometimes")
    assert chat.wire.said[-1].startswith("I understand /digest daily")
    found = chat.repositories.chat_settings.subscription(11)
    assert found is not None
    assert found.rhythm is Rhythm.WEEKLY


async def test_another_rhythm_misses_nothing(chat: Chat) -> None:
    """What a weekly digest had not told yet, the daily one tells."""
    chat.repositories.chat_settings.subscribe(Subscription(11, 11, "en", Rhythm.WEEKLY, 5.0))
    await chat.say("/digest daily")
    assert chat.repositories.chat_settings.subscription(11) == Subscription(
        11, 11, "en", Rhythm.DAILY, 5.0
    )


async def test_quiet_hours_by_buttons(chat: Chat) -> None:
    """A night, and the clock set forward until it is right."""
    await chat.say("/quiet")
    assert chat.wire.said[0].startswith("There are no quiet hours here")
    await chat.press("22-7")
    await chat.press("+1 h")
    await chat.press("+1 h")
    await chat.press("−15 min")
    assert chat.repositories.chat_settings.hours(11) == ChatHours(105, QuietSpan(22 * 60, 7 * 60))
    text = chat.wire.of("editMessageText")[-1].text
    assert text.startswith("From 22:00 to 07:00 I say nothing here")
    assert "It is 13:45, UTC+1:45 here." in text


async def test_quiet_hours_are_typed(chat: Chat) -> None:
    """With the clock behind them, and taken back."""
    await chat.say("/quiet 22:30-7:15 +5:30")
    assert chat.repositories.chat_settings.hours(11) == ChatHours(
        330, QuietSpan(22 * 60 + 30, 7 * 60 + 15)
    )
    await chat.say("/quiet off")
    assert chat.repositories.chat_settings.hours(11) == ChatHours(330)
    await chat.say("/quiet at night")
    assert chat.wire.said[-1].startswith("I understand /quiet 22-7")


@pytest.mark.parametrize(("offset", "label", "then"), [(780, "+1 h", 840), (840, "+1 h", -540)])
async def test_the_clock_goes_round_the_world(
    chat: Chat, offset: int, label: str, then: int
) -> None:
    """East of 14 hours ahead there is no clock, so the next is a day behind."""
    chat.repositories.chat_settings.save_hours(11, ChatHours(offset))
    await chat.say("/quiet")
    await chat.press(label)
    assert chat.repositories.chat_settings.hours(11).offset == then


async def test_in_a_group_its_leaders_choose(chat: Chat) -> None:
    """Others may look, and change nothing by word or button."""
    await chat.say("/digest", BOB, chat=GROUP)
    await chat.press("daily", sender=BOB, group=GROUP)
    await chat.say("/quiet 22-7", BOB, chat=GROUP)
    told = "Only administrators of this group can change that."
    assert chat.notices == [told]
    assert chat.wire.said[-1] == told
    assert chat.repositories.chat_settings.subscriptions() == []
    chat.wire.leaders.add(22)
    await chat.press("daily", chat.wire.of("sendMessage")[0], BOB, GROUP)
    assert [
        subscription.chat_id for subscription in chat.repositories.chat_settings.subscriptions()
    ] == [GROUP["id"]]


async def test_where_telegram_does_not_tell_nobody_leads(chat: Chat) -> None:
    """A group whose members can't be asked for keeps what it has."""
    chat.wire.fail("getChatMember", {"error_code": 400, "description": "Bad Request: no"})
    await chat.say("/quiet 22-7", BOB, chat=GROUP)
    assert chat.repositories.chat_settings.hours(GROUP["id"]) == ChatHours()

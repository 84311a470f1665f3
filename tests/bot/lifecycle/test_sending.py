"""Failures on the way to a chat, ordered from the stand-in."""

from bot.localchat import Fault, LocalChat, Person, Way
from tests.bot.support.archive import RAISED, FakeArchive
from tests.bot.support.live import Hold, Live, said

QUESTION = "Who raised rates?"


async def test_too_many_requests(local: LocalChat, anna: Person) -> None:
    """After a 429 the answer comes once, when Telegram takes it again."""
    order = local.order(Fault(method="sendMessage", retry_after=1, times=1))
    await local.answer_to(anna.send(QUESTION))
    assert order.met == 1
    assert said(local, anna) == [RAISED.text]


async def test_an_answer_that_may_have_arrived(
    live: Live[FakeArchive], local: LocalChat, anna: Person
) -> None:
    """An answer that was delivered but never confirmed isn't sent twice, and its buttons work."""
    local.order(Fault(method="sendMessage", way=Way.SWALLOW, times=1))
    anna.send(QUESTION)
    answer = await local.answer_to(anna.send("And who is glad?"))
    first = local.answers(anna.chat_id)[1]
    assert answer.id == first.id
    await local.until(lambda: len(local.answers(anna.chat_id)) == 3)
    await local.answered(anna.press(first, "In context"))
    await local.until(lambda: local.current(first).text.startswith("Markets fell on Friday."))
    assert len(local.answers(anna.chat_id)) == 3


async def test_a_broken_connection_is_not_retried(local: LocalChat, anna: Person) -> None:
    """What may have left this machine is not sent again, even when the connection broke."""
    order = local.order(Fault(method="sendMessage", way=Way.RESET, times=1))
    anna.send(QUESTION)
    await local.until(lambda: order.met == 1)
    await local.answer_to(anna.send(QUESTION))
    assert said(local, anna) == [RAISED.text]


async def test_blocked(live: Live[FakeArchive], local: LocalChat, anna: Person) -> None:
    """Somebody who blocks the bot while it works is forgotten, and nobody else notices."""
    hold = Hold(live.archive)
    anna.send(QUESTION)
    await hold.reached()
    local.order(Fault(method="sendMessage", status=403, chat_id=anna.chat_id, times=1))
    hold.release()
    await local.until(lambda: any(call.status == 403 for call in local.calls("sendMessage")))
    ben = local.person("Ben")
    await local.answer_to(ben.start())
    assert live.users.stats("2023-01-01").chats == 1


async def test_migrated(live: Live[FakeArchive], local: LocalChat) -> None:
    """A group that becomes a supergroup while the bot works gets its answer there, once."""
    anna = local.person("Anna")
    group = local.group("Readers", anna)
    hold = Hold(live.archive)
    anna.send(f"/ask {QUESTION}", group.chat_id)
    await hold.reached()
    newer = group.migrate()
    hold.release()
    await local.until(lambda: len(local.answers(newer.chat_id)) == 1)
    await live.end()
    turn = live.turns.by_message(newer.chat_id, local.answers(newer.chat_id)[0].id)
    assert turn is not None
    assert turn.said == QUESTION


async def test_a_button_of_the_bot_before(
    live: Live[FakeArchive], local: LocalChat, anna: Person
) -> None:
    """A button whose answer is no longer known says so kindly."""
    answer = await local.answer_to(anna.send(QUESTION))
    await local.answered(anna.press(answer, "In context"))
    live.users.forget_chat(anna.chat_id)
    told = await local.answered(anna.press(answer, "In context"))
    assert told["text"] == "This answer is too old for its buttons. Please ask again."


async def test_stale_and_unmodified(local: LocalChat, anna: Person) -> None:
    """A press that went stale is no error, and neither is one that changes nothing."""
    answer = await local.answer_to(anna.send(QUESTION))
    local.order(
        Fault(
            method="answerCallbackQuery",
            status=400,
            description="Bad Request: query is too old and response timeout expired "
            "or query ID is invalid",
            times=1,
        )
    )
    anna.press(answer, "In context")
    await local.until(lambda: local.current(answer).text.startswith("Markets fell"))
    await local.answered(anna.press(answer, "In context"))
    await local.until(lambda: len(local.calls("editMessageText")) == 2)
    assert [call.status for call in local.calls("editMessageText")] == [200, 400]
    assert said(local, anna) == ["Markets fell on Friday. 📉"]

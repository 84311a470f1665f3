"""What an administrator passes on, over real HTTP, a real corpus and a real index."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest

from bot.localchat import Fault, LocalChat
from bot.localchat.people import Person
from bot.localchat.records import Message
from bot.localchat.state import MOST_BYTES
from bot.storage.database import Database
from bot.uploads.inbox import NotAddedError, UploadFolder
from index.building.builder import Builder, BuildPlan, BuildReport
from index.progress import Progress
from index.settings import IndexSettings, PassageSettings
from tests.bot.support.live import living
from tests.bot.support.newsroom import MINE, MINE_ASKED, Newsroom

BEGUN = "I'm adding that…"
REPORT = f"The mine is closed\n\n{MINE} “We will look for work elsewhere,” said Ann Lee, a miner."


@asynccontextmanager
async def office(
    database: Database, newsroom: Newsroom, upload_folder: type[UploadFolder] = UploadFolder
) -> AsyncIterator[tuple[LocalChat, Person]]:
    """A bot whose administrator is Anna, with a real build."""
    plan = BuildPlan(newsroom.corpus, newsroom.store_dir, PassageSettings(3, 60), "en")

    def build(progress: Progress) -> BuildReport:
        return Builder(plan, newsroom.encoder, progress).build()

    async with LocalChat() as chat:
        anna = chat.person("Anna")
        settings = IndexSettings.load(corpus_dir=newsroom.corpus)
        changes = {"build": build, "upload_folder": upload_folder(settings)}
        admins = str(anna.chat_id)
        archive = newsroom.answerer()
        async with living(chat, database, archive, changes=changes, admin_users=admins):
            await chat.answer_to(anna.start())
            yield chat, anna


async def ended(chat: LocalChat, progress: Message) -> str:
    """What the message with the progress says at last."""
    await chat.until(lambda: _is_end(chat.current(progress).text))
    return chat.current(progress).text


def _is_end(text: str) -> bool:
    return text.startswith(("Added", "Nothing new", "That could not"))


async def test_a_document_is_answerable_in_a_moment(database: Database, newsroom: Newsroom) -> None:
    """One message from the first word to the quote; then its questions are answered."""
    async with office(database, newsroom) as (chat, anna):
        progress = await chat.answer_to(anna.send_document("mine.txt", REPORT.encode()))
        text = await ended(chat, progress)
        assert text.startswith("Added: one new article, and questions on it are answered from now")
        assert "\n\nThe coal mine had 1,500 workers, the owner said.\nThe mine is closed" in text
        assert progress.text == BEGUN
        answer = await chat.answer_to(anna.send(MINE_ASKED))
        assert answer.text.startswith("The coal mine had 1,500 workers, the owner said.")
        (path,) = (newsroom.corpus / "inbox").iterdir()
        assert path.read_bytes() == REPORT.encode()


async def test_its_buttons_ask(database: Database, newsroom: Newsroom) -> None:
    """Questions that the new article answers stand under it."""
    async with office(database, newsroom) as (chat, anna):
        progress = await chat.answer_to(anna.send_document("mine.txt", REPORT.encode()))
        await ended(chat, progress)
        buttons = [button["text"] for button in chat.current(progress).buttons]
        assert buttons == ["🔎 What did Ann Lee say?"]
        await chat.answered(anna.press(chat.current(progress), buttons[0]))
        await chat.until(lambda: len(chat.answers(anna.chat_id)) == 3)
        assert chat.answers(anna.chat_id)[-1].text.startswith("🔎 What did Ann Lee say?")


async def test_what_is_there_already(database: Database, newsroom: Newsroom) -> None:
    """The same document again is no news, and is kept once."""
    async with office(database, newsroom) as (chat, anna):
        for end in ("Added", "Nothing new: the archive has that already."):
            progress = await chat.answer_to(anna.send_document("mine.txt", REPORT.encode()))
            assert (await ended(chat, progress)).startswith(end)
        assert len(list((newsroom.corpus / "inbox").iterdir())) == 1


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("mine.exe", b"MZ", "a document of that kind can't be read; use .txt"),
        ("mine.json", b"{broken", "mine"),
    ],
)
async def test_what_can_not_be_read(
    database: Database, newsroom: Newsroom, name: str, content: bytes, reason: str
) -> None:
    """It is refused with the reason, and leaves nothing in the corpus."""
    async with office(database, newsroom) as (chat, anna):
        progress = await chat.answer_to(anna.send_document(name, content))
        text = await ended(chat, progress)
        assert text.startswith("That could not be added: ")
        assert not list(newsroom.corpus.glob("inbox/*"))


async def test_too_big(database: Database, newsroom: Newsroom) -> None:
    """Telegram would not give it to a bot, so it isn't asked for."""
    async with office(database, newsroom) as (chat, anna):
        big = anna.send_document("mine.txt", bytes(MOST_BYTES + 1))
        answer = await chat.answer_to(big)
        assert answer.text == "That is too big: Telegram gives me files of up to 20 MB."
        assert chat.calls("getFile") == []


async def test_a_download_that_fails(database: Database, newsroom: Newsroom) -> None:
    """The reason is told in place of the progress."""
    async with office(database, newsroom) as (chat, anna):
        chat.order(Fault(method="getFile", status=400))
        progress = await chat.answer_to(anna.send_document("mine.txt", REPORT.encode()))
        assert (await ended(chat, progress)).startswith("That could not be added:")


async def test_several_at_once(database: Database, newsroom: Newsroom) -> None:
    """They wait for each other, and each has a message of its own."""
    async with office(database, newsroom) as (chat, anna):
        for name in ("one", "two", "three"):
            text = (
                f"The {name} dance\n\nThe dance number {name} began in the hall on Monday evening."
            )
            anna.send_document(f"{name}.txt", text.encode())
        await chat.until(lambda: len(chat.answers(anna.chat_id)) == 4)
        for progress in chat.answers(anna.chat_id)[1:]:
            assert (await ended(chat, progress)).startswith("Added: one new article")


async def test_others_may_not(database: Database, newsroom: Newsroom) -> None:
    """To everybody else the bot can only read text; a link of theirs is a question."""
    async with office(database, newsroom) as (chat, _):
        ben = chat.person("Ben")
        answer = await chat.answer_to(ben.send_document("mine.txt", REPORT.encode()))
        assert answer.text == "I can only read text. Please write your question."
        answer = await chat.answer_to(ben.send("https://example.com/mine"))
        assert answer.text.startswith("I found no answer")
        assert not list(newsroom.corpus.glob("inbox/*"))


async def test_a_link_is_added(database: Database, newsroom: Newsroom) -> None:
    """The page behind it is kept and answerable, as a document would be."""

    fetched: list[str] = []

    class Fetching(UploadFolder):
        def add_link(self, url: str) -> tuple[str, ...]:
            fetched.append(url)
            (newsroom.corpus / "page.txt").write_text(REPORT)
            return ("page.txt",)

    async with office(database, newsroom, Fetching) as (chat, anna):
        progress = await chat.answer_to(anna.send("https://example.com/mine"))
        assert (await ended(chat, progress)).startswith("Added: one new article")
        assert chat.current(progress).text.endswith("\nThe mine is closed")
        assert fetched == ["https://example.com/mine"]


async def test_which_links_are_meant(database: Database, newsroom: Newsroom) -> None:
    """Alone or in a forwarded message; in a text of their own it belongs to the question."""

    class Offline(UploadFolder):
        def add_link(self, url: str) -> tuple[str, ...]:
            raise NotAddedError(f"{url} could not be read")

    async with office(database, newsroom, Offline) as (chat, anna):
        for message in (
            anna.send("https://example.com/mine"),
            anna.forward("Look: https://example.com/mine and more", "Somebody"),
        ):
            progress = await chat.answer_to(message)
            assert await ended(chat, progress) == (
                "That could not be added: https://example.com/mine could not be read"
            )
        answer = await chat.answer_to(anna.send("What does https://example.com/mine say?"))
        assert answer.text.startswith("I found no answer")

"""The chat page in a real browser, with the real bot behind it."""

import asyncio
import os
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path

import pytest
from telegram.constants import ChatAction

from bot.lifecycle.application import build_application
from bot.lifecycle.dependencies import Dependencies, TelegramConnections
from bot.lifecycle.liveness import Liveness
from bot.lifecycle.monitoring.metrics import Metrics
from bot.lifecycle.service import Service
from bot.localchat import LocalChat
from bot.localchat.run import local_settings, serve_local
from bot.settings import BotSettings
from bot.storage.archive_client import ArchiveClient
from bot.storage.database import Database
from index.article import Article
from tests.bot.localchat.browser import CHROMIUM, DRIVER, NO_BROWSER, Keys, Tab
from tests.bot.support.archive import RAISED, RETURNS, FakeArchive, FakeBuild, quote_of, yes
from tests.bot.support.contract import description_path, load

pytestmark = pytest.mark.skipif(not (CHROMIUM and DRIVER), reason=NO_BROWSER)

FILLER = "\n\n".join(f"Paragraph {n} says nothing of it, at some length." * 4 for n in range(30))
HARBOUR = Article(
    id="harbour/1",
    title="Harbour <reopens>",
    text=f"{FILLER}\n\nThe harbour reopened on Monday 🚢 after two years.\n\n{FILLER}",
    path="harbour.txt",
)
REOPENED = quote_of(HARBOUR, "The harbour reopened on Monday 🚢 after two years.", "on Monday")

Scene = Callable[[Callable[[Tab], None]], Awaitable[None]]


@pytest.fixture
async def local_chat(database: Database) -> AsyncIterator[LocalChat]:
    """The local chat with the bot in it; the archive knows rates, a show and the harbour."""
    archive = FakeArchive(yes(REOPENED, RAISED, RETURNS))
    archive.articles.append(HARBOUR)
    async with serve_local(archive, 0) as chat:
        settings = local_settings(BotSettings.load(quotes_per_answer=2), chat)
        client = ArchiveClient(archive)
        dependencies = Dependencies.within(database, settings, client, FakeBuild(), Metrics())
        liveness = Liveness()
        connections = TelegramConnections.to_telegram(settings, liveness)
        app = build_application(settings, dependencies, connections)
        service = Service(app, connections.updates, liveness, settings, dependencies)
        running = asyncio.create_task(service.run())
        await chat.until(lambda: len(chat.calls("setMyCommands", ok=True)) > 0)
        yield chat
        service.stop()
        assert await running == 0
        client.close()
        path = description_path()
        assert path is None or load(path).chat_faults(chat) == []


@pytest.fixture
def scene(local_chat: LocalChat, tab: Tab) -> Scene:
    """Play a scene on the opened page, beside the loop on which the bot lives."""

    async def play(acts: Callable[[Tab], None]) -> None:
        def whole() -> None:
            tab.screen(1240, 860)
            tab.open(local_chat.url)
            tab.script("localStorage.clear()")
            tab.open(local_chat.url)
            acts(tab)
            assert tab.complaints() == []

        await asyncio.to_thread(whole)

    return play


async def test_asking_and_reading(scene: Scene) -> None:
    """Start greets, a question is answered in a quote with the answering words bold."""

    def acts(tab: Tab) -> None:
        tab.click("#empty .primary")
        assert tab.answer(1).startswith("Ask me a question")
        tab.say("When did the harbour reopen?")
        tab.answer(2)
        assert tab.texts(".other blockquote")[0] == REOPENED.text
        assert "on Monday" in tab.texts(".other blockquote strong")
        assert tab.texts("#messages .own .text") == ["/start", "When did the harbour reopen?"]

    await scene(acts)


async def test_every_button(scene: Scene, local_chat: LocalChat) -> None:
    """More, back, in context, copy and both ratings do in the page what they say."""

    def acts(tab: Tab) -> None:
        tab.say("When did the harbour reopen?")
        first = tab.answer(1)
        tab.press("More")
        tab.wait(lambda: RETURNS.text in tab.answer(1))
        tab.press("Back")
        tab.wait(lambda: tab.answer(1) == first)
        tab.press("In context")
        tab.wait(lambda: "Paragraph 29" in tab.answer(1))
        tab.press("Back")
        tab.wait(lambda: tab.answer(1) == first)
        tab.press("⋯")
        tab.press("Copy")
        tab.toast("Copied")
        tab.press("👍")
        tab.toast("Thank you")
        tab.press("👎")
        tab.wait(lambda: len(local_chat.calls("answerCallbackQuery")) >= 6)
        assert len(tab.answers()) == 1

    await scene(acts)
    assert [r.body for r in local_chat.requests if r.status not in (0, 200)] == []


async def test_the_link_leads_to_the_marked_sentence(scene: Scene) -> None:
    """The title of an article without address opens our page, the quote marked and in view."""

    def acts(tab: Tab) -> None:
        tab.say("When did the harbour reopen?")
        tab.answer(1)
        link = next(a for a in tab.all(".other .text a") if "Harbour" in a.text)
        chat = tab.driver.current_window_handle
        link.click()
        tab.wait(lambda: len(tab.driver.window_handles) == 2)
        tab.driver.switch_to.window(tab.driver.window_handles[1])
        assert tab.one("mark").text == REOPENED.text
        assert tab.one("h1").text == "Harbour <reopens>"
        tab.wait(lambda: 0 < tab.script(_MARK_TOP) < tab.script("return innerHeight"))
        assert tab.complaints() == []
        tab.driver.close()
        tab.driver.switch_to.window(chat)

    await scene(acts)


async def test_a_group(scene: Scene, local_chat: LocalChat) -> None:
    """In the newsroom plain talk stays among people, a mention is answered in its topic."""

    def acts(tab: Tab) -> None:
        tab.look("Energy")
        tab.say("just talking")
        tab.say("@quoth_local_bot when did the harbour reopen?")
        tab.answer(1)
        assert REOPENED.text in tab.answer(1)
        tab.become("Boris")
        assert "just talking" in tab.texts("#messages .other .text")
        tab.look("General")
        assert tab.answers() == []

    await scene(acts)
    group = next(n for n in local_chat.state.chats if n < 0)
    [answer] = local_chat.answers(group)
    assert answer.thread_id in local_chat.state.chats[group].topics


async def test_inline_cards(scene: Scene) -> None:
    """Typing @bot and words offers cards; the first is posted with the arrow and Enter."""

    def acts(tab: Tab) -> None:
        tab.look("General")
        tab.one("#box").send_keys("@quoth_local_bot harbour")
        tab.one("#suggest [role=option] .card-line")
        tab.type(Keys.ARROW_DOWN, Keys.ENTER)
        tab.wait(lambda: any(REOPENED.text in text for text in tab.texts("#messages .own .text")))
        assert tab.texts("#messages .via") == ["via @quoth_local_bot"]
        assert tab.one("#box").get_attribute("value") == ""

    await scene(acts)


async def test_keyboard_alone(scene: Scene) -> None:
    """Enter sends, Shift+Enter breaks the line, R replies, Escape cancels, arrow up edits."""

    def acts(tab: Tab) -> None:
        tab.click("#box")
        tab.type("when did", Keys.SHIFT, Keys.ENTER, Keys.SHIFT, "the harbour reopen?", Keys.ENTER)
        first = tab.answer(1)
        assert tab.texts("#messages .own .text") == ["when did\nthe harbour reopen?"]
        tab.type(Keys.ALT, Keys.ARROW_UP, Keys.ALT)
        tab.type("r")
        assert tab.one("#about strong").text == "Reply to Quoth"
        tab.type(Keys.ESCAPE)
        assert not tab.one("#about").is_displayed()
        tab.type(Keys.ARROW_UP)
        assert tab.one("#about strong").text == "Edit message"
        tab.type(" Really?", Keys.ENTER)
        tab.wait(lambda: tab.texts("#messages .own .edited") == ["edited"])
        assert tab.texts("#messages .own .text")[0].endswith("reopen? Really?")
        tab.wait(lambda: tab.answer(1) == first)

    await scene(acts)


async def test_the_menu_of_commands(scene: Scene) -> None:
    """A slash shows the bot's commands in the person's language, and Enter sends the chosen."""

    def acts(tab: Tab) -> None:
        tab.one("#box").send_keys("/")
        shown = tab.wait(lambda: tab.texts("#suggest [role=option] b"))
        assert {"/ask", "/latest", "/help", "/reindex"} <= set(shown)
        tab.type("lat", Keys.ARROW_DOWN, Keys.ENTER)
        assert "Harbour" in tab.answer(1) or "A show returns" in tab.answer(1)
        tab.become("Boris")
        tab.click("#menu")
        theirs = tab.wait(lambda: tab.texts("#suggest [role=option] b"))
        assert "/reindex" not in theirs

    await scene(acts)


async def test_words_never_become_markup(scene: Scene) -> None:
    """What looks like HTML is shown letter by letter, and nothing of it is loaded or run."""
    nasty = "<img src=x onerror=alert(1)><script>alert(2)</script>"

    def acts(tab: Tab) -> None:
        tab.look("General")
        tab.say(nasty)
        tab.wait(lambda: tab.texts("#messages .own .text") == [nasty])
        assert tab.all("#messages img, #messages script") == []

    await scene(acts)


async def test_typing_and_alerts(scene: Scene, local_chat: LocalChat) -> None:
    """While the bot types dots move and the head says so."""
    anna = local_chat.person("Anna")
    loop = asyncio.get_running_loop()

    def acts(tab: Tab) -> None:
        body = {"chat": anna.chat_id, "action": ChatAction.TYPING, "thread": None}
        loop.call_soon_threadsafe(local_chat.state.tell, "action", body)
        assert tab.one(".typing i")
        assert tab.one("#status").text == "Quoth is typing…"

    await scene(acts)


async def test_phone_and_themes(scene: Scene) -> None:
    """At 320 and 390 pixels nothing sticks out; dark is dark, and a chosen theme is kept."""

    def acts(tab: Tab) -> None:
        tab.say("When did the harbour reopen?")
        tab.answer(1)
        _shoot(tab, "light")
        for width in (320, 390):
            tab.screen(width, 844, touch=True)
            assert tab.script("return document.documentElement.scrollWidth") == width
        _shoot(tab, "phone")
        tab.click("#back")
        assert tab.one("#sidebar").is_displayed()
        assert not tab.one("#main").is_displayed()
        tab.screen(1240, 860, dark=True)
        assert tab.script(_BRIGHTNESS) < 60
        _shoot(tab, "dark")
        tab.click("#theme")
        tab.wait(lambda: tab.script(_BRIGHTNESS) > 200)
        tab.open(tab.driver.current_url)
        assert tab.one("#theme").text == "Theme: light"

    await scene(acts)


_MARK_TOP = "return document.querySelector('mark').getBoundingClientRect().top"
_BRIGHTNESS = (
    "return Math.max(...getComputedStyle(document.querySelector('#sidebar'))"
    ".backgroundColor.match(/\\d+/g).slice(0, 3).map(Number))"
)


def _shoot(tab: Tab, name: str) -> None:
    """Keep a picture where somebody wants to look at it."""
    folder = os.environ.get("QUOTH_SCREENSHOTS")
    if folder:
        tab.driver.save_screenshot(str(Path(folder) / f"{name}.png"))

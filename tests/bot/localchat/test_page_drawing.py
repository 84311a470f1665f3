"""How the page draws what a bot sends, without a bot: formats, links, contrast."""

import asyncio
import os
from collections.abc import AsyncIterator, Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from bot.localchat import LocalChat, Person
from bot.localchat.run import serve_local
from bot.storage.users import Day
from bot.views.keyboards import under_answer
from bot.views.statistics import stats_view, weeks
from bot.views.texts import LANGUAGES
from tests.bot.localchat.browser import CHROMIUM, DRIVER, NO_BROWSER, By, Tab
from tests.bot.localchat.conftest import EmptyArchive
from tests.bot.support.archive import RAISED
from tests.bot.support.turns import TURN
from tests.bot.support.wire import TEXTS

pytestmark = pytest.mark.skipif(not (CHROMIUM and DRIVER), reason=NO_BROWSER)

CONTRAST = Path(__file__).with_name("contrast.js").read_text("utf-8")
LONG = "A long quote goes on and on, line after line, until it is folded. " * 12


class Stage:
    """The page, and a bot that says what a test tells it to."""

    def __init__(self, chat: LocalChat, tab: Tab, session: aiohttp.ClientSession) -> None:
        self.chat = chat
        self.tab = tab
        self._session = session
        self.anna: Person = chat.person("Anna")

    async def call(self, method: str, **params: Any) -> Any:
        """Let the bot call a method."""
        url = f"{self.chat.base_url}{self.chat.token}/{method}"
        async with self._session.post(url, json=params) as response:
            body = await response.json()
            assert body["ok"], body
            return body["result"]

    async def send(self, text: str, **params: Any) -> Any:
        """Let the bot write to Anna."""
        return await self.call("sendMessage", chat_id=self.anna.chat_id, text=text, **params)

    async def see(self, look: Callable[[Tab], Any]) -> Any:
        """Look at the page, beside the loop on which the stand-in lives."""
        return await asyncio.to_thread(look, self.tab)


@pytest.fixture
async def stage(tab: Tab) -> AsyncIterator[Stage]:
    """An opened page on which Anna has started the bot."""
    async with (
        serve_local(EmptyArchive(), 0) as chat,
        aiohttp.ClientSession(trust_env=False) as session,
    ):
        stage = Stage(chat, tab, session)
        stage.anna.start()
        await stage.see(lambda tab: tab.screen(1240, 860))
        await stage.see(lambda tab: tab.open(chat.url))
        yield stage
        assert await stage.see(lambda tab: tab.complaints()) == []


async def test_every_format_is_drawn(stage: Stage) -> None:
    """Each kind of entity becomes its element, also where two of them overlap."""
    await stage.send(
        "🙂 bold both c<d link\nquote\nx = 1",
        entities=[
            {"type": "bold", "offset": 3, "length": 9},
            {"type": "text_link", "offset": 8, "length": 4, "url": "https://x.org/"},
            {"type": "text_link", "offset": 17, "length": 4, "url": "https://x.org/"},
            {"type": "blockquote", "offset": 22, "length": 5},
        ],
    )
    drawn = await stage.see(_html)
    assert drawn.startswith("🙂 <strong>bold <a ")
    assert ">both</a></strong> c&lt;d <a " in drawn
    assert "<blockquote>quote</blockquote>x = 1" in drawn.replace("\n", "")
    entities = [
        {"type": "blockquote", "offset": 0, "length": 4},
        {"type": "bold", "offset": 2, "length": 4},
    ]
    await stage.send("abcdef", entities=entities)
    await stage.see(lambda tab: tab.answer(2))
    expected = "<blockquote>ab<strong>cd</strong></blockquote><strong>ef</strong>"
    assert await stage.see(_html) == expected


async def test_only_web_addresses_become_links(stage: Stage) -> None:
    """A javascript: address stays words, and a link opens apart without telling where from."""
    entities = [
        {"type": "text_link", "offset": 0, "length": 3, "url": "javascript:alert(1)"},
        {"type": "text_link", "offset": 4, "length": 4, "url": "https://x.org/?a=1&b"},
    ]
    await stage.send("bad good", entities=entities)
    await stage.see(lambda tab: tab.answer(1))
    [link] = await stage.see(lambda tab: tab.all(".other .text a"))
    assert link.text == "good"
    assert link.get_attribute("href") == "https://x.org/?a=1&b"
    assert link.get_attribute("rel") == "noopener noreferrer"


async def test_long_quotes_fold(stage: Stage) -> None:
    """An expandable quote shows four lines until its button is pressed; a short one has none."""
    entities = [{"type": "expandable_blockquote", "offset": 0, "length": len(LONG.strip())}]
    await stage.send(LONG, entities=entities)
    await stage.send(
        "short", entities=[{"type": "expandable_blockquote", "offset": 0, "length": 5}]
    )

    def look(tab: Tab) -> None:
        tab.answer(2)
        quotes = tab.all(".foldable")
        tab.wait(lambda: "short" in (quotes[1].get_attribute("class") or ""))
        height = quotes[0].size["height"]
        fold = quotes[0].find_element("css selector", ".fold")
        assert fold.get_attribute("aria-expanded") == "false"
        fold.click()
        assert fold.get_attribute("aria-expanded") == "true"
        tab.wait(lambda: quotes[0].size["height"] > 2 * height)

    await stage.see(look)


async def test_a_deep_link_starts_the_bot(stage: Stage) -> None:
    """A link to t.me/<bot>?start=q_1 is followed here: it says /start q_1 to the bot."""
    await stage.send("https://t.me/quoth_local_bot?start=q_1")
    await stage.see(lambda tab: tab.answer(1))
    await stage.see(lambda tab: tab.click(".other .text a"))
    await stage.chat.until(lambda: stage.chat.shown(stage.anna.chat_id)[-1].text == "/start q_1")
    assert len(await stage.see(lambda tab: tab.driver.window_handles)) == 1


async def test_changes_are_drawn_in_place(stage: Stage) -> None:
    """An edit replaces the message where it stands."""
    first = await stage.send("one")
    await stage.send("two")
    where = {"chat_id": stage.anna.chat_id, "message_id": first["message_id"]}
    await stage.call("editMessageText", text="ONE", **where)
    assert await stage.see(lambda tab: tab.wait(lambda: tab.answers() == ["ONE", "two"]))


async def test_a_lost_connection_is_mended(stage: Stage) -> None:
    """After the stream broke, what was said meanwhile is there."""
    await stage.see(lambda tab: tab._cdp("Network.enable", {}))
    offline = {"offline": True, "latency": 0, "downloadThroughput": 0, "uploadThroughput": 0}
    await stage.send("before")
    await stage.see(lambda tab: tab.answer(1))
    await stage.see(lambda tab: tab._cdp("Network.emulateNetworkConditions", offline))
    await stage.send("meanwhile")
    online = offline | {"offline": False, "downloadThroughput": -1, "uploadThroughput": -1}
    await stage.see(lambda tab: tab._cdp("Network.emulateNetworkConditions", online))
    there = ["before", "meanwhile"]
    assert await stage.see(lambda tab: tab.wait(lambda: tab.answers() == there))
    # The browser tells of the broken stream, which is what was ordered.
    await stage.see(lambda tab: tab.complaints())


@pytest.mark.parametrize("dark", [False, True])
async def test_contrast(stage: Stage, dark: bool) -> None:
    """Every word on the page has a contrast of at least 4.5 to what lies under it (WCAG AA)."""
    markup = {"inline_keyboard": [[{"text": "More", "callback_data": "m"}]]}
    await stage.send(
        "See this\nquote",
        entities=[
            {"type": "text_link", "offset": 4, "length": 4, "url": "https://x.org/"},
            {"type": "blockquote", "offset": 9, "length": 5},
        ],
        reply_markup=markup,
    )
    asked = stage.anna.send("/ask @quoth_local_bot why?")
    group = next(number for number in stage.chat.state.chats if number < 0)
    for name in ("Anna", "Boris", "Chen", "Diego", "Emma", "Fleur"):
        stage.chat.person(name).send(f"I am {name}", group)
    stage.anna.edit(asked, "/ask @quoth_local_bot why not?")

    def look(tab: Tab) -> None:
        tab.screen(1240, 860, dark=dark)
        tab.answer(1)
        assert tab.script(CONTRAST) == []
        tab.look("General")
        tab.wait(lambda: "I am Fleur" in tab.answers())
        assert tab.script(CONTRAST) == []

    await stage.see(look)


async def test_everything_has_a_name(stage: Stage) -> None:
    """Each button, link and field can be named by a screen reader."""
    await stage.send("x", reply_markup={"inline_keyboard": [[{"text": "M", "callback_data": "m"}]]})

    def look(tab: Tab) -> None:
        tab.answer(1)
        drawn = tab.script(_DRAWN)
        assert len(drawn) > 15
        nameless = [node.get_attribute("outerHTML") for node in drawn if not node.accessible_name]
        assert nameless == []

    await stage.see(look)


_DRAWN = (
    "return [...document.querySelectorAll('button, a, input, textarea')]"
    ".filter(node => node.checkVisibility())"
)


def _html(tab: Tab) -> str:
    tab.answer(1)
    drawn: str = tab.script(
        "return [...document.querySelectorAll('.other .text')].at(-1).innerHTML"
    )
    return drawn


async def test_a_picture_in_letters_of_one_width(stage: Stage) -> None:
    """What stands under each other in the text does on the page, and fits a phone."""
    first = date(2026, 11, 2)
    days = [Day(first + timedelta(n), 7 * n % 23, 7 * n % 23 // 2, n % 3, n % 2) for n in range(28)]
    shown = stats_view("Two private chats.", days, "In 5 ms.", TEXTS.language("en"))
    await stage.send(shown.text, entities=[entity.to_dict() for entity in shown.entities])

    def look(tab: Tab) -> None:
        tab.screen(390, 844, touch=True)
        picture = tab.one(".text pre")
        assert picture.text == weeks(days)
        assert "monospace" in picture.value_of_css_property("font-family")
        wide, shown = tab.script(
            "const e = document.querySelector('.text pre'); return [e.scrollWidth, e.clientWidth]"
        )
        assert wide <= shown
        if folder := os.environ.get("QUOTH_SCREENSHOTS"):
            tab.driver.save_screenshot(str(Path(folder) / "stats.png"))

    await stage.see(look)


async def test_what_a_pressed_button_changes_stays_in_view(stage: Stage) -> None:
    """Other buttons under a message higher than the screen; of another text its first line."""

    def keyboard(*labels: str) -> Any:
        return {"inline_keyboard": [[{"text": label, "callback_data": "x"}] for label in labels]}

    sent = await stage.send(LONG * 4, reply_markup=keyboard("⋯"))
    known = {"chat_id": stage.anna.chat_id, "message_id": sent["message_id"]}

    def press(tab: Tab) -> None:
        tab.screen(390, 700, touch=True)
        tab.wait(lambda: tab.script(_TOP) >= 0)
        tab.key("⋯").click()

    await stage.see(press)
    await stage.call("editMessageReplyMarkup", **known, reply_markup=keyboard("▴", "Copy"))
    await stage.see(lambda tab: tab.key("Copy"))
    assert await stage.see(lambda tab: tab.script(_BELOW)) < 1
    await stage.call("editMessageText", **known, text=LONG * 5, reply_markup=keyboard("Back"))
    await stage.see(lambda tab: tab.wait(lambda: tab.script(_TOP) >= 0))


_BELOW = (
    "const s = document.querySelector('#scroll');"
    " return s.scrollHeight - s.scrollTop - s.clientHeight"
)
_TOP = (
    "return [...document.querySelectorAll('.message')].at(-1).getBoundingClientRect().top"
    " - document.querySelector('#scroll').getBoundingClientRect().top"
)


async def test_one_row_of_buttons_fits_a_phone(stage: Stage) -> None:
    """In six languages each label stands on one line, pressed too, and has room for a thumb."""
    turn = replace(TURN, quotes=9 * TURN.quotes, on_first_page=1, watched=True)
    for language in LANGUAGES:
        for page in (0, 1):
            localize = TEXTS.language(language)
            buttons = under_answer(turn, [RAISED], localize, page, rating=True)
            await stage.send(f"{language} {page}", reply_markup=buttons.to_dict())

    def look(tab: Tab) -> None:
        tab.screen(390, 844, touch=True)
        tab.wait(lambda: len(tab.all(".keys")) == 2 * len(LANGUAGES))
        for row in tab.all(".keys"):
            sizes = [key.size for key in row.find_elements(By.CSS_SELECTOR, ".key")]
            assert [size["height"] for size in sizes] == [40] * 6, row.text
            assert min(size["width"] for size in sizes) >= 36, row.text

    await stage.see(look)

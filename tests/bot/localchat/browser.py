"""A real browser: Debian's Chromium, headless, with the page or without it."""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

from selenium import webdriver
from selenium.common.exceptions import StaleElementReferenceException
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.remote.webelement import WebElement
from selenium.webdriver.support.ui import WebDriverWait

CHROMIUM = shutil.which("chromium")
DRIVER = shutil.which("chromedriver")
NO_BROWSER = "of the chat page in a browser: apt-get install chromium chromium-driver brings one"
PATIENCE = 60
FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
    "--hide-scrollbars",
    # Loopback only: whatever the environment says of proxies.
    "--proxy-server=direct://",
)


def start(profile: Path) -> webdriver.Chrome:
    """Start a browser with an empty profile."""
    assert CHROMIUM is not None
    options = webdriver.ChromeOptions()
    options.binary_location = CHROMIUM
    for flag in (*FLAGS, f"--user-data-dir={profile}"):
        options.add_argument(flag)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    return webdriver.Chrome(options, Service(DRIVER))


class Tab:
    """The chat page in a browser, in the words of somebody who looks at it."""

    def __init__(self, driver: webdriver.Chrome) -> None:
        self.driver = driver

    def screen(self, width: int, height: int, *, dark: bool = False, touch: bool = False) -> None:
        """Take the size of a screen, and its owner's preference for light or dark."""
        metrics = {"width": width, "height": height, "deviceScaleFactor": 2 if touch else 1}
        self._cdp("Emulation.setDeviceMetricsOverride", metrics | {"mobile": touch})
        preferred = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
        self._cdp("Emulation.setEmulatedMedia", {"features": [preferred]})

    def open(self, url: str) -> None:
        """Open the page and wait until it knows the chats."""
        self.driver.get(url)
        self.wait(lambda: self.script("return document.body.dataset.ready") == "yes")

    def wait(self, condition: Callable[[], Any]) -> Any:
        """Wait until something is so; return what it is."""
        waiting = WebDriverWait(
            self.driver, PATIENCE, 0.05, ignored_exceptions=[StaleElementReferenceException]
        )
        return waiting.until(lambda _: condition())

    def all(self, css: str) -> list[WebElement]:
        """Everything that a selector finds."""
        return self.driver.find_elements(By.CSS_SELECTOR, css)

    def one(self, css: str) -> WebElement:
        """Wait for the first that a selector finds."""
        found: WebElement = self.wait(lambda: next(iter(self.all(css)), None))
        return found

    def click(self, css: str) -> None:
        """Click on the first that a selector finds, again if it was drawn anew meanwhile."""

        def clicked() -> bool:
            self.one(css).click()
            return True

        self.wait(clicked)

    def script(self, source: str, *args: Any) -> Any:
        """Run a script in the page."""
        return self.driver.execute_script(source, *args)

    def type(self, *keys: str) -> None:
        """Press keys wherever the keyboard is."""
        self.driver.switch_to.active_element.send_keys(*keys)

    def say(self, text: str) -> None:
        """Type into the message box and press Enter."""
        self.one("#box").send_keys(text, Keys.ENTER)

    def texts(self, css: str) -> list[str]:
        """What is read in everything that a selector finds."""
        read: list[str] = self.script(
            "return [...document.querySelectorAll(arguments[0])].map(n => n.innerText)", css
        )
        return read

    def answers(self) -> list[str]:
        """What the bot has said in the chat that is looked at."""
        return self.texts("#messages .other:not(.typing) .text")

    def answer(self, number: int = 1) -> str:
        """Wait for the bot's answer with this number, counted from one."""
        self.wait(lambda: len(self.answers()) >= number)
        return self.answers()[number - 1]

    def key(self, label: str) -> WebElement:
        """Wait for the last button under a message that has this in its label."""

        def found() -> WebElement | None:
            keys = [key for key in self.all(".key") if label in key.text]
            return keys[-1] if keys else None

        button: WebElement = self.wait(found)
        return button

    def press(self, label: str) -> None:
        """Press a button under a message."""

        def pressed() -> bool:
            # An edit may draw the buttons anew between finding one and pressing it.
            self.script("arguments[0].scrollIntoView({block: 'center'})", self.key(label))
            self.key(label).click()
            return True

        self.wait(pressed)

    def toast(self, words: str) -> None:
        """Wait until a toast says so."""
        self.wait(lambda: any(words in text for text in self.texts(".toast")))

    def look(self, name: str) -> None:
        """Look at another chat of the same person."""
        chats = [chat for chat in self.all("#chats .chat") if name in chat.text]
        chats[0].click()

    def become(self, name: str) -> None:
        """Be somebody else."""
        self.click(f'#people input[aria-label^="{name}"]')
        self.wait(lambda: f"you are {name}" in self.one("#status").text)

    def complaints(self) -> list[str]:
        """What the browser complained of: policies broken, scripts failed."""
        entries: list[dict[str, Any]] = self.driver.get_log("browser")  # type: ignore[no-untyped-call]
        return [str(entry["message"]) for entry in entries]

    def _cdp(self, command: str, params: dict[str, Any]) -> None:
        self.driver.execute_cdp_cmd(command, params)


__all__ = ["CHROMIUM", "DRIVER", "By", "Keys", "Tab", "start"]

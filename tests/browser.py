"""A headless Chromium for tests of web pages, driven by Playwright.

Tests ask for the fixture `open_tab` (tests/conftest.py); they are skipped where there is no Chromium.
"""

import os
import shutil
from collections.abc import Callable
from typing import Any, Literal

from playwright.sync_api import Browser, BrowserContext, Page, Playwright

FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)
PATIENCE_MS = 60_000


def find_chromium() -> str | None:
    """Where the system's Chromium is; Playwright's own download is not used."""
    return shutil.which("chromium") or shutil.which("chromium-browser")


class Chromium:
    """One browser for the whole run of tests; it is started again should it have died."""

    def __init__(self, playwright: Playwright, path: str) -> None:
        self._playwright = playwright
        self._path = path
        self._browser = self._start()

    def open_tab(
        self,
        *,
        width: int = 1440,
        height: int = 900,
        script: bool = True,
        scheme: Literal["light", "dark"] = "light",
    ) -> "Tab":
        """A tab that remembers nothing of other tabs; sizes in CSS pixels."""
        if not self._browser.is_connected():
            self._browser = self._start()
        context = self._browser.new_context(
            viewport={"width": width, "height": height},
            java_script_enabled=script,
            color_scheme=scheme,
            locale="nl-NL",
        )
        context.set_default_timeout(PATIENCE_MS)
        return Tab(context)

    def close(self) -> None:
        """Stop the browser."""
        self._browser.close()

    def _start(self) -> Browser:
        return self._playwright.chromium.launch(
            executable_path=self._path, args=list(FLAGS), env=_look_around(), timeout=PATIENCE_MS
        )


OpenTab = Callable[..., "Tab"]
"""`Chromium.open_tab`, with tabs that are closed at the end of the test."""


class Tab:
    """A page in the browser, and what happened in it since it was opened.

    `page` is Playwright's own; `requests` are the addresses that were asked for; `complaints` are
    errors of the page's script and what its policy refused.
    """

    def __init__(self, context: BrowserContext) -> None:
        self.page: Page = context.new_page()
        self.requests: list[str] = []
        self.complaints: list[str] = []
        self._context = context
        self.page.on("request", lambda request: self.requests.append(request.url))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("console", self._listen)

    def open(self, address: str) -> None:
        """Show a page and wait until it is loaded."""
        self.requests.clear()
        self.complaints.clear()
        self.page.goto(address)

    def ask(self, expression: str) -> Any:
        """The value of an expression in the page."""
        return self.page.evaluate(expression)

    def press(self, key: str) -> None:
        """A key that is pressed and let go, like Enter, Tab or j."""
        self.page.keyboard.press(key)

    def read_accessible_names(self) -> list[tuple[str, str]]:
        """Role and name of everything that a screen reader meets."""
        tree = self._context.new_cdp_session(self.page).send("Accessibility.getFullAXTree")
        told = (node for node in tree["nodes"] if not node["ignored"])
        return [(node["role"]["value"], node.get("name", {}).get("value", "")) for node in told]

    def close(self) -> None:
        """Close the tab and forget what it remembered."""
        self._context.close()

    def _listen(self, message: Any) -> None:
        if message.type == "error":
            self.complaints.append(message.text)


def _look_around() -> dict[str, str | float | bool]:
    """The environment with all fonts of the machine: the press hides them in this process, and without
    any font Chromium dies as soon as it draws a letter.
    """
    return {name: value for name, value in os.environ.items() if not name.startswith("FONTCONFIG")}

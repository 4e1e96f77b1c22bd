"""Fixtures for all tests: a browser; and what all tests start with."""

import signal
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.browser import Chromium, OpenTab, Tab


def pytest_configure() -> None:
    """Hear interrupts: a run in the background may inherit that it does not, and what it starts would too."""
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(scope="session")
def chromium() -> "Iterator[Chromium]":
    """The one browser of this run of tests."""
    from playwright.sync_api import Error, sync_playwright

    from tests.browser import Chromium, find_chromium

    path = find_chromium()
    if path is None:
        pytest.skip("there is no Chromium on this machine")
    try:
        playwright = sync_playwright().start()
    except Exception as error:  # its driver lacks a library of the machine, like libatomic1
        pytest.skip(f"Playwright does not start: {error}")
    try:
        browser = Chromium(playwright, path)
    except Error as error:
        playwright.stop()
        pytest.skip(f"{path} does not start: {str(error).splitlines()[0]}")
    yield browser
    browser.close()
    playwright.stop()


@pytest.fixture
def open_tab(chromium: "Chromium") -> "Iterator[OpenTab]":
    """Opens tabs, `open_tab(width=320, script=False)`, and closes them at the end of the test."""
    opened: list[Tab] = []

    def open_one(**looks: object) -> "Tab":
        opened.append(chromium.open_tab(**looks))  # type: ignore[arg-type]
        return opened[-1]

    yield open_one
    for tab in opened:
        tab.close()

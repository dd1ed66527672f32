"""Debian's Chromium, driven by Playwright, with a software renderer."""

import base64
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from typing import Any

import numpy as np
import numpy.typing as npt
import pytest
from PIL import Image
from playwright.sync_api import Browser, Locator, Page, sync_playwright

BROWSER = pytest.mark.service  # not part of `make test`
PATIENCE = 60_000  # ms; a software renderer on a busy machine
_DRAWN = "() => new Promise(drawn => requestAnimationFrame(() => requestAnimationFrame(drawn)))"
_FLAGS = (
    *("--no-sandbox", "--disable-quic", "--no-first-run", "--disable-background-networking"),
    *("--disable-component-update", "--disable-sync", "--use-angle=swiftshader"),
    "--enable-unsafe-swiftshader",
)


@contextmanager
def chromium() -> Iterator[Browser]:
    """The browser, which ends with the block."""
    with sync_playwright() as playwright:
        path = os.environ.get("CHROMIUM", "/usr/bin/chromium")
        browser = playwright.chromium.launch(executable_path=path, args=[*_FLAGS], timeout=PATIENCE)
        yield browser
        browser.close()


@contextmanager
def page_at(browser: Browser, address: str, **context: Any) -> Iterator[Page]:
    """The page at 1280×720; fails where a script of it does."""
    failures: list[str] = []
    view = browser.new_context(viewport={"width": 1280, "height": 720}, **context)
    view.set_default_timeout(PATIENCE)
    page = view.new_page()
    page.on("pageerror", lambda error: failures.append(str(error)))
    page.goto(address)
    yield page
    view.close()
    assert failures == []


@contextmanager
def command(*words: Any) -> Iterator[str]:
    """A server of ours, as long as the block lasts; its address is the first line it prints."""
    line = [sys.executable, "-m", "usdbridge", *map(str, words)]
    with subprocess.Popen(line, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout is not None
        try:
            yield server.stdout.readline().split()[-1].strip()
        finally:
            server.send_signal(signal.SIGTERM)
            server.wait(60)


def open_shot(page: Page) -> Locator:
    """The time line, once the shot is there and its first frame is drawn."""
    timeline = page.get_by_role("slider", name="Frame")
    timeline.wait_for()
    wait_for_frame(page, 0)
    return timeline


def press(page: Page, *keys: str) -> None:
    """Keys, as if nothing had the focus."""
    for key in keys:
        page.keyboard.press(key)


def wait_for_frame(page: Page, frame: int) -> None:
    """Until the frame is on the screen."""
    page.wait_for_function(
        "frame => document.querySelector('[role=slider]').ariaValueNow === String(frame)", arg=frame
    )


def picture(page: Page) -> npt.NDArray[np.float64]:
    """What the canvas shows, without what floats over it."""
    page.evaluate(_DRAWN)
    url = page.evaluate("() => document.querySelector('.picture canvas').toDataURL()")
    with Image.open(BytesIO(base64.b64decode(url.partition(",")[2]))) as image:
        return np.asarray(image.convert("RGB"), np.float64)

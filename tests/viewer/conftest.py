"""Bundles for the viewer, and the page that shows them."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page
from tests.viewer.browser import chromium, command, page_at
from tests.viewer.marked import write_marked_shot

SAMPLES = Path(__file__).parents[2] / "samples"


@pytest.fixture(scope="session")
def marked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The bundle of a clip with a marker cube: the manifest's path."""
    folder = tmp_path_factory.mktemp("marked")
    convert(write_marked_shot(folder), folder / "out", "--no-physics", "--solve", "off")
    return folder / "out" / "cube.gshot"


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One browser for all tests."""
    with chromium() as found:
        yield found


@pytest.fixture(scope="session")
def marked_address(marked: Path) -> Iterator[str]:
    """Where `usdbridge view` shows the marked shot."""
    with command("view", marked, "--no-open") as address:
        yield address


@pytest.fixture
def page(browser: Browser, marked_address: str) -> Iterator[Page]:
    """The page of the marked shot, freshly opened, in the dark."""
    with page_at(browser, marked_address, color_scheme="dark") as found:
        yield found


def convert(source: Path, out: Path, *more: str) -> None:
    """The bundle as the command line makes it."""
    words = ["convert", str(source), "-o", str(out), "-q", *more]
    subprocess.run([sys.executable, "-m", "usdbridge", *words], check=True, timeout=300)

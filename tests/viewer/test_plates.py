"""Footage of other kinds: numbered pictures play; what no browser shows is said in a sentence."""

import shutil

import numpy as np
import pytest
from tests.viewer.browser import (
    BROWSER,
    command,
    open_shot,
    page_at,
    picture,
    press,
    wait_for_frame,
)
from tests.viewer.conftest import convert
from tests.viewer.marked import write_marked_shot

pytestmark = BROWSER


@pytest.fixture
def sequence(tmp_path):
    """The marked shot with numbered pictures as its plate."""
    document = write_marked_shot(tmp_path)
    plain = ("--no-physics", "--solve", "off", "--plate", "sequence")
    convert(document, tmp_path / "out", *plain)
    return tmp_path / "out" / "cube.gshot"


def test_numbered_pictures_are_shown_frame_by_frame_and_play(browser, sequence):
    with (
        command("view", sequence, "--no-open") as address,
        page_at(browser, address) as page,
    ):
        open_shot(page)
        first = picture(page)
        press(page, "Shift+ArrowRight")
        wait_for_frame(page, 10)
        assert np.abs(picture(page) - first).max() > 100
        press(page, " ")
        page.wait_for_function(
            "() => Number(document.querySelector('[role=slider]').ariaValueNow) > 12"
        )


def test_footage_that_cannot_be_played_is_told_and_the_scene_shown(browser, marked, tmp_path):
    shutil.copytree(marked.parent, tmp_path / "out")
    (tmp_path / "out/plate/cube.mp4").write_bytes(b"no video")
    with (
        command("view", tmp_path / "out/cube.gshot", "--no-open") as address,
        page_at(browser, address) as page,
    ):
        open_shot(page)
        assert "--plate webm" in page.get_by_role("alert").inner_text()
        assert picture(page).std() > 3
        press(page, "End")
        wait_for_frame(page, 23)

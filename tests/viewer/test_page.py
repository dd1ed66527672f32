"""The page in Chromium: what it draws lies on the footage, and hands and ears can work it."""

import shutil
from pathlib import Path

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
from tests.viewer.conftest import SAMPLES, convert
from tests.viewer.marked import HEIGHT, WIDTH, marker_corners

pytestmark = BROWSER
PICTURE = Path(__file__).parents[2] / "docs/images/viewer.jpg"  # the README's
NEAR = 2.0  # px of the picture on the screen
DIAGONALS = np.array([[-1, -1], [1, -1], [-1, 1], [1, 1]])


@pytest.mark.parametrize("frame", [0, 11, 23])
def test_the_cubes_corners_lie_on_the_footages(page, frame):
    timeline = open_shot(page)
    timeline.focus()
    press(page, "2", "2", "2")  # proxies: wire, solid, shadow, off
    seek(page, frame)
    footage = corners(magenta(picture(page)))
    press(page, "1", "2", "2")  # without the plate, solid
    scene = picture(page)
    drawn = corners(np.abs(scene - scene[scene.shape[0] // 2, 3]).sum(axis=-1) > 60)
    truth = on_screen(marker_corners(frame), scene.shape)
    assert np.abs(drawn - footage).max() < NEAR
    assert np.abs(drawn - truth).max() < NEAR


def test_keys_step_jump_and_switch(page):
    open_shot(page)
    press(page, "End")
    wait_for_frame(page, 23)
    press(page, "ArrowLeft")
    wait_for_frame(page, 22)
    press(page, "Home")
    wait_for_frame(page, 0)
    press(page, "7", "c")
    assert page.get_by_role("button", name="Grid").get_attribute("aria-pressed") == "true"
    assert page.get_by_role("button", name="Orbit").get_attribute("aria-pressed") == "true"


def test_space_plays_and_stops(page):
    open_shot(page)
    press(page, " ")
    page.get_by_role("button", name="Pause").wait_for()
    page.wait_for_function("() => Number(document.querySelector('[role=slider]').ariaValueNow) > 2")
    press(page, " ")
    page.get_by_role("button", name="Play", exact=True).wait_for()


def test_a_moment_leads_to_its_frame(page):
    open_shot(page)
    page.get_by_role("button", name="half way").last.click()
    wait_for_frame(page, 12)


def test_a_test_object_changes_the_picture_and_can_be_taken_away(page):
    open_shot(page)
    before = picture(page)
    page.get_by_role("button", name="Drop a grey ball").click()
    page.wait_for_timeout(1500)
    assert np.abs(picture(page) - before).max() > 60
    page.get_by_role("button", name="Remove test objects").click()
    assert np.abs(picture(page) - before).max() < 8


def test_every_control_has_a_name(page):
    open_shot(page)
    for control in page.locator("button, a, input, select, [role=slider]").all():
        name = control.evaluate("e => e.ariaLabel || e.textContent.trim() || e.title")
        assert name, control.evaluate("e => e.outerHTML")


def test_every_file_of_the_bundle_can_be_had_as_it_is(page, marked):
    open_shot(page)
    page.get_by_role("tab", name="Files").click()
    with page.expect_download() as download:
        page.get_by_role("link", name="cube.usdz").click()
    held = marked.with_suffix(".usdz").read_bytes()
    assert download.value.path().read_bytes() == held


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_it_fits_a_small_screen_in_light_and_dark(browser, marked_address, scheme):
    with page_at(browser, marked_address, color_scheme=scheme) as page:
        open_shot(page)
        inside = "document.documentElement.scrollWidth <= 1280 && document.body.scrollHeight <= 720"
        assert page.evaluate(inside)
        assert page.evaluate("document.documentElement.dataset.theme") == scheme


def test_the_docs_show_the_page(browser, tmp_path):
    convert(SAMPLES / "mug_drop", tmp_path)
    with (
        command("view", tmp_path / "mug_drop.gshot", "--no-open") as address,
        page_at(browser, address, color_scheme="dark") as page,
    ):
        open_shot(page)
        seek(page, 58)
        page.get_by_role("button", name="Drop a chrome ball").click()
        page.wait_for_timeout(3000)
        picture(page)
        page.screenshot(path=tmp_path / "viewer.jpg", type="jpeg", quality=88)
    if not PICTURE.exists():  # take it away to renew it
        shutil.copy(tmp_path / "viewer.jpg", PICTURE)
    assert (tmp_path / "viewer.jpg").stat().st_size > 80_000  # an empty page has a fraction


def seek(page, frame):
    for _ in range(frame // 10):
        press(page, "Shift+ArrowRight")
    press(page, *["ArrowRight"] * (frame % 10))
    wait_for_frame(page, frame)


def magenta(pixels):
    return (pixels[..., 0] > 150) & (pixels[..., 1] < 110) & (pixels[..., 2] > 150)


def corners(mask):
    """The outermost points of a shape towards the picture's four corners, px."""
    rows, columns = np.nonzero(mask)
    points = np.column_stack([columns, rows]) + 0.5
    return np.array([points[np.argmax(points @ towards)] for towards in DIAGONALS])


def on_screen(points, shape):
    height, width = shape[:2]
    scale = min(width / WIDTH, height / HEIGHT)
    seen = points * scale + np.array([width - WIDTH * scale, height - HEIGHT * scale]) / 2
    return np.array([seen[np.argmax(seen @ towards)] for towards in DIAGONALS])

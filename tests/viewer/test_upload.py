"""Through the service: a clip goes in, stages are told, it plays, and the files are the CLI's."""

import pytest
from tests.cli.conftest import run_in
from tests.media import write_clip
from tests.viewer.browser import BROWSER, command, open_shot, page_at, picture
from tests.viewer.conftest import convert
from tests.viewer.marked import write_marked_shot

pytestmark = BROWSER
CONVERSION = 240_000  # ms


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    """A service of its own."""
    data = tmp_path_factory.mktemp("service")
    with command("serve", "--data", data, "--port", 0, "--workers", 1) as found:
        yield found


def test_a_dropped_clip_is_made_played_and_had(browser, address, tmp_path):
    document = write_marked_shot(tmp_path)
    with page_at(browser, address, color_scheme="dark") as page:
        files = page.get_by_label("Choose files")
        files.set_input_files([document, document.with_name("cube.mp4")])
        page.get_by_role("button", name="Make the scene").click()
        page.get_by_role("progressbar", name="Conversion").wait_for()
        page.get_by_role("slider", name="Frame").wait_for(timeout=CONVERSION)
        open_shot(page)
        assert picture(page).std() > 10
        page.get_by_role("tab", name="Files").click()
        with page.expect_download() as download:
            page.get_by_role("link", name="cube.usdz").click()
        got = download.value.path().read_bytes()
    convert(document, tmp_path / "out")
    assert got == (tmp_path / "out/cube.usdz").read_bytes()


def test_the_page_asks_for_a_key_as_browsers_do(browser, tmp_path):
    made = run_in(tmp_path, "keys", "create", "team", "--data", "data")
    key = {"username": "", "password": made.stdout.strip()}
    with (
        command("serve", "--keys", "--data", tmp_path / "data", "--port", 0) as address,
        page_at(browser, address, http_credentials=key) as page,
    ):
        page.get_by_label("Choose files").set_input_files(write_clip(tmp_path / "clip.mp4"))
        page.get_by_role("button", name="Make the scene").click()
        page.get_by_role("progressbar", name="Conversion").wait_for()


def test_a_file_that_is_no_clip_is_refused_in_a_sentence(browser, address, tmp_path):
    (tmp_path / "text.mp4").write_text("no clip", encoding="utf-8")
    with page_at(browser, address) as page:
        page.get_by_label("Choose files").set_input_files(tmp_path / "text.mp4")
        page.get_by_role("button", name="Make the scene").click()
        assert "text.mp4" in page.get_by_role("alert").inner_text()

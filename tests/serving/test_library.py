import os

import pytest

from usdbridge import jobs


@pytest.fixture
def shows(tmp_path, clip):
    shots = tmp_path / "shows" / "mug"
    shots.mkdir(parents=True)
    (shots / "clip.mp4").write_bytes(clip)
    (shots / "clip.json").write_text("{}")
    (shots / "other.mp4").write_bytes(clip)
    (tmp_path / "secret.mp4").write_bytes(clip)
    (tmp_path / "shows" / "link").symlink_to(tmp_path)
    (shots / "leak.mp4").symlink_to(tmp_path / "secret.mp4")
    return tmp_path / "shows"


@pytest.fixture
def ask(open_client, shows):
    client = open_client(library=(f"shows={shows}",))

    def asked(path, library="shows"):
        return client.post("/v1/shots", json={"library": library, "path": path, "solve": "off"})

    return asked


def test_clip_of_a_library_comes_with_its_record(ask, store):
    shot = ask("mug/clip.mp4").json()
    kept = jobs.find(store, "local", shot["id"])
    assert (kept.source, kept.name) == ("clip.mp4", "clip")
    assert [item.name for item in kept.inputs] == ["clip.mp4", "clip.json"]


def test_folder_of_a_library_comes_whole(ask, shows, store):
    (shows / "mug" / "leak.mp4").unlink()
    kept = jobs.find(store, "local", ask("mug").json()["id"])
    assert (kept.source, kept.name) == (None, "mug")
    assert [item.name for item in kept.inputs] == ["clip.json", "clip.mp4", "other.mp4"]


def test_text_that_no_file_can_hold_is_refused(open_client, shows):
    client = open_client(library=(f"shows={shows}",))
    body = b'{"library": "shows", "path": "mug/clip.mp4", "hint": "\\ud800"}'
    answer = client.post("/v1/shots", content=body, headers={"Content-Type": "application/json"})
    assert (answer.status_code, answer.json()["errors"][0]["field"]) == (422, "hint")


@pytest.mark.parametrize(
    "path",
    [
        "../secret.mp4",
        "mug/../../secret.mp4",
        "/etc/passwd",
        "link/secret.mp4",
        "mug/leak.mp4",
        "mug",
        "mug//clip.mp4",
        "./mug/clip.mp4",
        "mug\\clip.mp4",
        "mug/clip.mp4/",
        "mug/none.mp4",
        "",
        "mug/clip.mp4\0.png",
    ],
)
def test_path_that_leaves_the_library_is_refused(ask, path):
    answer = ask(path)
    assert (answer.status_code, answer.json()["errors"][0]["field"]) == (422, "path")


def test_pipe_in_a_library_is_refused_and_not_waited_for(ask, shows):
    os.mkfifo(shows / "pipe.mp4")
    assert ask("pipe.mp4").status_code == 422


def test_library_that_is_not_configured_is_refused(ask):
    assert ask("mug/clip.mp4", library="home").status_code == 422


def test_library_and_files_exclude_each_other(open_client, clip):
    data = {"library": "shows", "path": "mug/clip.mp4"}
    answer = open_client().post("/v1/shots", files={"clip": ("a.mp4", clip)}, data=data)
    assert answer.status_code == 422

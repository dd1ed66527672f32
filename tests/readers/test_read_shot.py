import sys
import types
from importlib.metadata import EntryPoint

import pytest
from tests.media import write_clip, write_images
from tests.readers.cameras import codes, track_sample, write_chan, write_json, write_text

from usdbridge.errors import FootageError, ReadError
from usdbridge.options import ReadOptions
from usdbridge.readers import list_readers, read_shot, registry
from usdbridge.shot import FrameClock, Shot

JOB = {"id": "video_1", "object": "video", "model": "sora-2", "prompt": "A mug falls."}


@pytest.fixture
def clip(tmp_path):
    return write_clip(tmp_path / "clip.mp4", pictures=3)


@pytest.fixture
def plug_in(monkeypatch):
    """Installs a studio's module as an entry point."""

    def install(name, **members):
        module = types.ModuleType(f"studio_{name}", "Studio takes.\n\nMore.")
        vars(module).update(members)
        monkeypatch.setitem(sys.modules, module.__name__, module)
        entry = EntryPoint(name, module.__name__, registry.GROUP)
        monkeypatch.setattr(registry, "entry_points", lambda **_: (entry,))
        registry._plugins.cache_clear()

    yield install
    registry._plugins.cache_clear()


def read_take(path, _options):
    return Shot(name=path.stem, clock=FrameClock(rate=24, count=7))


def sniff_take(path):
    return path.suffix == ".take"


def test_clip_brings_record_prompt_and_credentials(clip):
    write_json(clip.with_suffix(".json"), JOB)
    shot = read_shot(clip)
    assert shot.generator.job_id == "video_1"
    assert {"job.clip-disagrees", "c2pa.absent"} & set(codes(shot)) == {"c2pa.absent"}


def test_credentials_of_a_real_clip_are_read(shared_data):
    shot = read_shot(shared_data / "clips" / "c2pa" / "video1.mp4")
    assert shot.credentials.state == "Valid"
    assert shot.origins["credentials"].kind == "declared"


def test_camera_given_apart_is_joined(clip, tmp_path):
    camera = write_chan(tmp_path / "other.chan", *[f"{n} 0 0 0 0 0 0 40" for n in range(3)])
    shot = read_shot(clip, ReadOptions(camera=camera))
    assert len(shot.camera.camera_to_world.position) == 3


def test_camera_file_alone_finds_the_clip_beside_it(clip):
    camera = write_chan(clip.with_suffix(".chan"), *[f"{n} 0 0 0 0 0 0 40" for n in range(3)])
    shot = read_shot(camera)
    assert shot.plate.path == clip


def test_camera_file_without_footage_is_a_shot_of_the_camera(tmp_path):
    sample = track_sample()
    shot = read_shot(write_json(tmp_path / "a.opentrackio.json", [sample, sample]))
    assert (shot.name, shot.plate, shot.clock.count) == ("a", None, 2)
    assert str(shot.clock.rate) == "24000/1001"
    assert "camera.no-footage" in codes(shot)


def test_camera_that_is_none_lists_what_can_be_read(clip, tmp_path):
    with pytest.raises(ReadError, match=r"no camera that can be read.*chan \(\.chan\)"):
        read_shot(clip, ReadOptions(camera=write_text(tmp_path / "a.xyz", "?")))


def test_kind_that_nobody_reads_lists_what_can_be_read(tmp_path):
    with pytest.raises(ReadError, match=r"no reader knows. Can be read: .*clip \(\.mp4"):
        read_shot(write_text(tmp_path / "a.xyz", "?"))


@pytest.mark.parametrize("name", ["a.xyz", "a.json"])
def test_empty_file_is_called_empty(tmp_path, name):
    with pytest.raises(ReadError, match="is empty"):
        read_shot(write_text(tmp_path / name, ""))


def test_broken_clip_gets_the_clip_readers_own_error(tmp_path):
    with pytest.raises(FootageError):
        read_shot(write_text(tmp_path / "a.mp4", "no clip"))


def test_content_decides_where_the_name_does_not(clip):
    renamed = clip.rename(clip.with_name("download"))
    assert read_shot(renamed).clock.count == 3


def test_missing_source_is_an_error(tmp_path):
    with pytest.raises(ReadError, match="no such file or folder"):
        read_shot(tmp_path / "nothing.mp4")


def test_images_are_read_by_one_of_them(tmp_path):
    assert read_shot(write_images(tmp_path, (1, 2, 3))).clock.count == 3


def test_studio_adds_a_reader(plug_in, tmp_path):
    plug_in("take", NAME="take", SUFFIXES=(".take",), sniff=sniff_take, read=read_take)
    shot = read_shot(write_text(tmp_path / "a.take", "?"))
    assert (shot.name, shot.clock.count) == ("a", 7)
    assert list_readers()[-1].doc == "Studio takes."


@pytest.mark.parametrize(
    ("members", "told"),
    [
        ({}, "NAME is missing"),
        ({"NAME": "take", "SUFFIXES": (".take",)}, "sniff is missing"),
        (
            {"NAME": "clip", "SUFFIXES": (), "sniff": sniff_take, "read": read_take},
            "taken by a built-in",
        ),
    ],
)
def test_plug_in_that_fails_is_named_and_disables_itself_alone(plug_in, clip, members, told):
    plug_in("broken", **members)
    shot = read_shot(clip)
    found = [finding for finding in shot.findings if finding.code == "reader.plugin-failed"]
    assert [finding.where for finding in found] == ["broken"]
    assert told in found[0].message
    assert told in list_readers()[-1].error


def test_plug_in_whose_import_fails_is_named(monkeypatch, clip):
    entry = EntryPoint("gone", "studio_that_is_not_there", registry.GROUP)
    monkeypatch.setattr(registry, "entry_points", lambda **_: (entry,))
    registry._plugins.cache_clear()
    messages = [f.message for f in read_shot(clip).findings if f.code == "reader.plugin-failed"]
    registry._plugins.cache_clear()
    assert len(messages) == 1
    assert "ModuleNotFoundError" in messages[0]


def test_plug_in_that_raises_on_a_file_is_named(plug_in, tmp_path):
    def fail(_path):
        raise KeyError("oops")

    plug_in("rude", NAME="rude", SUFFIXES=(".take",), sniff=fail, read=read_take)
    with pytest.raises(ReadError, match="reader rude fails on it"):
        read_shot(write_text(tmp_path / "a.take", "?"))

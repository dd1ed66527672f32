"""What every reader promises, asked of all of them."""

import contextlib
import shutil

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pxr import Usd, UsdGeom
from tests.media import write_clip, write_images
from tests.readers.cameras import (
    track_sample,
    transforms,
    write_chan,
    write_colmap,
    write_csv,
    write_json,
)

from usdbridge.errors import BridgeError
from usdbridge.options import ReadOptions
from usdbridge.origins import origin_of
from usdbridge.readers import registry
from usdbridge.shot import leaves

READERS = {name: registry._load_built_in(name) for name in registry._BUILT_IN}
CAMERAS = [name for name, reader in READERS.items() if hasattr(reader, "read_camera")]
MEASURED = ("clock", "plate", "camera.camera_to_world", "camera.focal_px", "points")


def write_usd(folder):
    stage = Usd.Stage.CreateInMemory()
    UsdGeom.Camera.Define(stage, "/cam")
    stage.GetRootLayer().Export(str(folder / "a.usda"))
    return folder / "a.usda"


def write_model(folder):
    camera, image = "1 PINHOLE 64 48 50 50 32 24", "1 1 0 0 0 0 0 0 1 a_1.png"
    return write_colmap(folder / "model", camera, [image], "1 0 0 4 9 9 9 0.5 1 0\n")


def write_folder(folder):
    write_images(folder / "take", (1, 2))
    return folder / "take"


WRITERS = {
    "directory": write_folder,
    "document": lambda folder: write_json(
        folder / "a.shot.json", {"shot": "1.0", "clock": {"rate": 24, "count": 2}}
    ),
    "clip": lambda folder: write_clip(folder / "a.mp4", pictures=2),
    "opentrackio": lambda folder: write_json(folder / "a.opentrackio.json", track_sample()),
    "nerfstudio": lambda folder: write_json(folder / "transforms.json", transforms()),
    "colmap": write_model,
    "chan": lambda folder: write_chan(folder / "a.chan"),
    "camera_csv": lambda folder: write_csv(
        folder / "a.csv", "frame,tx,ty,tz,rx,ry,rz,focal_px", "0,0,0,0,0,0,0,500"
    ),
    "usd_camera": write_usd,
}


@pytest.mark.parametrize("name", READERS)
def test_reader_says_its_name_suffixes_and_purpose(name):
    reader = READERS[name]
    assert name == reader.NAME
    assert reader.SUFFIXES
    assert all(suffix == suffix.lower() for suffix in reader.SUFFIXES)
    assert reader.__doc__.partition("\n")[0].endswith(".")


@pytest.mark.parametrize("name", READERS)
def test_reader_is_chosen_for_its_own_file_and_reads_it(name, tmp_path):
    path = WRITERS[name](tmp_path)
    chosen = registry.load_camera_reader(path) if name in CAMERAS else registry.choose(path)
    assert name == chosen.NAME
    shot = READERS[name].read(path, ReadOptions())
    assert shot.name
    assert shot.clock.count >= 1


@pytest.mark.parametrize("name", [name for name in READERS if name != "document"])
def test_what_was_measured_has_an_origin(name, tmp_path):
    shot = READERS[name].read(WRITERS[name](tmp_path), ReadOptions())
    paths = [leaf.path for leaf in leaves(shot) if leaf.path.startswith(MEASURED)]
    kinds = {path: origin_of(shot.origins, path).kind for path in paths if path != "clock.rate"}
    assert set(kinds.values()) == {"measured"}


@pytest.mark.parametrize("name", CAMERAS)
def test_camera_rows_are_finite_unit_and_named(name, tmp_path):
    source = READERS[name].read_camera(WRITERS[name](tmp_path))
    pose = source.camera_to_world
    assert len(pose.position) == max(len(source.frames), len(source.names))
    np.testing.assert_allclose(np.linalg.norm(pose.orientation, axis=1), 1, atol=1e-12)
    assert source.format


@pytest.mark.parametrize("name", READERS)
def test_reader_leaves_the_files_of_others_alone(name, tmp_path):
    if name in ("directory", "colmap"):
        pytest.skip("reads folders, whatever is in them")
    for other, write in WRITERS.items():
        folder = tmp_path / other
        folder.mkdir()
        path = write(folder)
        if other != name and path.is_file():
            assert not READERS[name].sniff(path), other


@pytest.mark.parametrize("name", [*READERS])
@given(data=st.binary(max_size=64))
def test_any_bytes_are_sniffed_without_raising(name, tmp_path_factory, data):
    folder = tmp_path_factory.mktemp("any")
    for suffix in READERS[name].SUFFIXES[:3]:
        path = folder / ("x" + suffix.replace("/", ""))
        path.write_bytes(data)
        READERS[name].sniff(path)
    shutil.rmtree(folder)


@pytest.mark.parametrize("name", [name for name in CAMERAS if name != "usd_camera"])
@given(data=st.binary(max_size=64))
def test_any_bytes_read_or_are_a_bridge_error(name, tmp_path_factory, data):
    folder = tmp_path_factory.mktemp("any")
    path = folder / ("cameras.bin" if name == "colmap" else "x" + READERS[name].SUFFIXES[-1])
    for file in (path, folder / "images.bin"):
        file.write_bytes(data)
    with contextlib.suppress(BridgeError):
        READERS[name].read_camera(path)
    shutil.rmtree(folder)

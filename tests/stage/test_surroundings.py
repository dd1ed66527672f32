"""A dome's surroundings in the written package: where they are, what was seen, the same bytes."""

from pathlib import Path

import av
import numpy as np
import pytest
from pxr import Usd, UsdLux
from tests.build_shot import build_shot

from usdbridge.checks import check_package
from usdbridge.frames import still_pose
from usdbridge.package import package_stage
from usdbridge.shot import Light, Surroundings
from usdbridge.stage import author_stage

HALF = 1e-3  # relative; half floats have 11 bits


def _dome(**changes) -> Light:
    y, x = np.mgrid[:32, :64]
    linear = np.stack([y / 8, x / 16, np.full(y.shape, 0.5)], axis=2)
    values = {"surroundings": Surroundings(linear=linear, seen=x < 16), **changes}
    pose = still_pose()
    return Light(name="fill", kind="dome", light_to_world=pose, intensity=[800.0], **values)


def _written(folder: Path) -> Path:
    (folder / "stage").mkdir(parents=True)
    root = author_stage(build_shot(plate=None, lights=(_dome(),)), folder / "stage").root
    return package_stage(root, folder / "tiny.usdz")


@pytest.fixture
def stage(tmp_path: Path) -> Usd.Stage:
    return Usd.Stage.Open(str(_written(tmp_path)))


def _dome_of(stage: Usd.Stage) -> UsdLux.DomeLight:
    return UsdLux.DomeLight(stage.GetPrimAtPath("/Shot/Lights/fill/fill_light"))


def _pixels(path: Path) -> np.ndarray:
    """(H, W, 4) red, green, blue, alpha."""
    with av.open(str(path)) as container:
        frame = next(container.decode(video=0))
    planes = [
        np.frombuffer(plane, np.float16).reshape(frame.height, -1)[:, : frame.width]
        for plane in frame.planes
    ]
    return np.stack([planes[i] for i in (2, 0, 1, 3)], axis=2).astype(float)


def test_dome_has_its_picture_inside_the_package(stage: Usd.Stage) -> None:
    dome = _dome_of(stage)
    picture = dome.GetTextureFileAttr().Get()
    assert picture.path == "textures/fill.exr"
    assert picture.resolvedPath.endswith("tiny.usdz[textures/fill.exr]")
    assert dome.GetTextureFormatAttr().Get() == UsdLux.Tokens.latlong


def test_dome_keeps_its_strength_and_says_how_much_was_seen(stage: Usd.Stage) -> None:
    dome = _dome_of(stage)
    assert dome.GetIntensityAttr().Get() == 800
    share = dome.GetPrim().GetAttribute("usdbridge:surroundings:seenShare").Get()
    assert share == pytest.approx(0.25)


def test_picture_holds_the_light_row_by_row_and_what_was_seen_as_alpha(tmp_path: Path) -> None:
    _written(tmp_path)
    around = _dome().surroundings
    found = _pixels(tmp_path / "stage" / "textures" / "fill.exr")
    np.testing.assert_allclose(found[..., :3], around.linear, rtol=HALF)
    np.testing.assert_array_equal(found[..., 3] > 0.5, around.seen)


def test_package_with_surroundings_passes_the_checks(tmp_path: Path) -> None:
    found = check_package(_written(tmp_path)).findings
    assert [f.code for f in found if f.level != "info"] == []


def test_same_surroundings_same_bytes(tmp_path: Path) -> None:
    first, second = (_written(tmp_path / name).read_bytes() for name in "ab")
    assert first == second


def test_lamp_shows_no_surroundings_and_says_so(tmp_path: Path) -> None:
    lamp = Light(
        name="lamp",
        kind="sphere",
        light_to_world=still_pose(),
        intensity=[1.0],
        surroundings=_dome().surroundings,
    )
    authored = author_stage(build_shot(plate=None, lights=(lamp,)), tmp_path)
    stage = Usd.Stage.Open(str(authored.root))
    prim = stage.GetPrimAtPath("/Shot/Lights/lamp/lamp_light")
    assert not prim.HasAttribute("inputs:texture:file")
    assert [f.code for f in authored.findings] == ["stage.light-picture-left-out"]


def test_picture_and_surroundings_at_once_are_refused() -> None:
    with pytest.raises(ValueError, match="keep one"):
        _dome(texture=Path("sky.exr"))


@pytest.mark.parametrize("light", [-1.0, 70_000.0, np.nan])
def test_what_is_not_light_is_refused(light: float) -> None:
    with pytest.raises(ValueError, match=r"Surroundings\.linear"):
        Surroundings(linear=np.full((2, 4, 3), light), seen=np.ones((2, 4), bool))

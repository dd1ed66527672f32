"""The environment is the one we rely on, and the lock gives the same to every platform."""

import re
import sys
import tomllib
from importlib import import_module
from importlib.metadata import version
from pathlib import Path

import numpy as np
import pytest
from packaging.markers import default_environment
from packaging.requirements import Requirement
from pxr import Sdf, Usd, UsdGeom, UsdMedia, UsdValidation

ROOT = Path(__file__).parents[1]
LOCKS = sorted(
    path
    for folder in (ROOT, ROOT / "tests/clients", ROOT / "benchmarks", ROOT / "samples/make")
    for path in folder.glob("*.lock")
)
PLATFORMS = {
    "linux-3.11": {"sys_platform": "linux", "platform_machine": "x86_64", "minor": 11},
    "linux-3.13": {"sys_platform": "linux", "platform_machine": "x86_64", "minor": 13},
    "macos-3.12": {"sys_platform": "darwin", "platform_machine": "arm64", "minor": 12},
    "windows-3.11": {"sys_platform": "win32", "platform_machine": "AMD64", "minor": 11},
    "windows-3.13": {"sys_platform": "win32", "platform_machine": "AMD64", "minor": 13},
}

on_every_platform = pytest.mark.parametrize("platform", PLATFORMS)


def test_pxr_is_usd_core_26_11() -> None:
    assert Usd.GetVersion() == (0, 26, 11)
    assert version("usd-core") == "26.11"


def test_usd_has_the_standard_schemas_that_we_write() -> None:
    stage = Usd.Stage.CreateInMemory()
    camera = UsdGeom.Camera.Define(stage, "/ShotCamera").GetPrim()
    assert UsdMedia.AuthorshipAPI.Apply(camera, "generator")
    assert UsdGeom.BackPlateAPI.Apply(camera, "plate")


def test_usd_has_validators() -> None:
    assert len(UsdValidation.ValidationRegistry().GetOrLoadAllValidators()) >= 28


def test_usd_writes_a_crate_that_every_client_reads(tmp_path: Path) -> None:
    layer = Sdf.Layer.CreateNew(str(tmp_path / "a.usdc"))
    Sdf.PrimSpec(layer, "Shot", Sdf.SpecifierDef, "Xform")
    layer.Save()
    assert (tmp_path / "a.usdc").read_bytes()[:11] == b"PXR-USDC\x00\x08\x00"


def test_numpy_is_2() -> None:
    assert np.lib.NumpyVersion(np.__version__) >= "2.0.0"


@pytest.mark.skipif(
    sys.platform != "linux" or sys.version_info >= (3, 12), reason="no PyBullet wheels here"
)
def test_pybullet_steps_beside_numpy_2() -> None:
    pybullet = import_module("pybullet")
    world = pybullet.connect(pybullet.DIRECT)
    pybullet.setGravity(0, -9.81, 0, physicsClientId=world)
    shape = pybullet.createCollisionShape(pybullet.GEOM_SPHERE, radius=0.1, physicsClientId=world)
    ball = pybullet.createMultiBody(1.0, shape, physicsClientId=world)
    pybullet.stepSimulation(physicsClientId=world)
    (_, height, _), _ = pybullet.getBasePositionAndOrientation(ball, physicsClientId=world)
    pybullet.disconnect(world)
    assert -1e-3 < height < 0


@on_every_platform
def test_lock_has_each_dependency_once(platform: str) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = [Requirement(line) for line in project["dependencies"]]
    locked = [entry for entry in _locked() if _holds(entry, platform)]
    names = [_normal(entry) for entry in locked]
    assert len(names) == len(set(names))
    needed = {_normal(entry) for entry in wanted if _holds(entry, platform)}
    assert needed <= set(names)


@on_every_platform
def test_lock_leaves_pybullet_out_where_it_has_no_wheels(platform: str) -> None:
    has = any(_normal(entry) == "pybullet" and _holds(entry, platform) for entry in _locked())
    assert has == (platform == "linux-3.11")


@pytest.mark.parametrize("path", LOCKS, ids=lambda path: path.stem)
def test_lock_has_hashes_and_no_addresses(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    entries = re.findall(
        r"^[a-z0-9][^\n]*\\\n(?:    --hash=sha256:[0-9a-f]{64}[ \\]*\n)+", text, re.M
    )
    assert len(entries) == len(re.findall(r"^[a-z0-9]", text, re.M)) > 0
    assert "://" not in text
    assert "index-url" not in text


def _locked() -> list[Requirement]:
    text = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    return [Requirement(line.rstrip("\\ ")) for line in re.findall(r"^[a-z0-9].*", text, re.M)]


def _holds(entry: Requirement, platform: str) -> bool:
    told = PLATFORMS[platform]
    python = f"3.{told['minor']}"
    environment = default_environment() | {
        "sys_platform": str(told["sys_platform"]),
        "platform_machine": str(told["platform_machine"]),
        "python_version": python,
        "python_full_version": f"{python}.7",
    }
    return entry.marker is None or entry.marker.evaluate(environment)


def _normal(entry: Requirement) -> str:
    return re.sub(r"[-_.]+", "-", entry.name).lower()

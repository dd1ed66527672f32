"""Lights are as bright as UsdLux says, in the units that Unity counts in."""

import math
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from pxr import Sdf, UsdLux
from tests.unity.plandump.plans import Plan, plan
from tests.unity.plandump.shots import new_stage


def light(planned: Plan, name: str) -> dict[str, Any]:
    return planned.nodes[f"/Shot/Lights/{name}/{name}_light"]["Light"]


def test_lights_have_the_units_that_unity_counts_in(planned: dict[str, Plan]) -> None:
    shot = planned["full"]
    assert (light(shot, "sun")["Unit"], light(shot, "sun")["Photometric"]) == ("Lux", 50000)
    assert light(shot, "panel")["Photometric"] == 900  # nits of the largest component, 1
    assert [light(shot, "panel")["Color"][part] for part in "RGB"] == [1, 0.5, 0.25]
    glow = UsdLux.BlackbodyTemperatureAsRgb(2700.0)
    lamp = light(shot, "lamp")
    candela = 100 * math.pi * 0.05**2 * np.array(glow)
    emitted = np.array([lamp["Color"][part] for part in "RGB"]) * lamp["Photometric"]
    assert emitted == pytest.approx(candela, rel=1e-4)
    assert (lamp["Kind"], lamp["Unit"]) == ("Spot", "Candela")


def test_cones_are_whole_angles_in_degrees(planned: dict[str, Plan]) -> None:
    lamp = light(planned["full"], "lamp")
    assert lamp["SpotAngle"] == pytest.approx(2 * math.degrees(0.5), rel=1e-6)
    assert lamp["InnerSpotAngle"] == pytest.approx(2 * math.degrees(0.5) * 0.9, rel=1e-6)


def test_a_light_that_flickers_has_a_key_each_frame(planned: dict[str, Plan]) -> None:
    shot = planned["full"]
    curve = shot.curves["/Shot/Lights/lamp/lamp_light", "Light", "m_Intensity"]
    wanted = np.linspace(100, 300, 12) / 100 * light(shot, "lamp")["Intensity"]
    assert curve["AtFrames"] == pytest.approx(wanted, rel=1e-5)


@pytest.mark.parametrize(
    ("pipeline", "factor"), [("BuiltIn", 1 / math.pi), ("Universal", 1), ("HighDefinition", 1)]
)
def test_intensity_is_photometric_times_the_pipelines_factor(
    bundles: dict[str, Path], pipeline: str, factor: float
) -> None:
    options = (f"pipeline={pipeline}", "normaliseLights=false", "lightFactor=0.5")
    shot = plan(bundles["full"], *options)
    for name in ("sun", "lamp", "panel"):
        found = light(shot, name)
        assert found["Intensity"] == pytest.approx(found["Photometric"] * factor * 0.5, rel=1e-6)
    assert shot.said["LightScale"] == pytest.approx(factor * 0.5)


def test_normalised_lights_give_the_subject_an_illuminance_of_one(planned: dict[str, Plan]) -> None:
    shot = planned["full"]
    assert light(shot, "sun")["Intensity"] == pytest.approx(1)
    assert "unity.lights-normalised" in shot.codes


LIGHTS: dict[str, tuple[str, dict[str, float], float]] = {
    "Distant": (
        "DistantLight",
        {"intensity": 3e5, "angle": 2},
        3e5 * math.pi * math.sin(math.radians(1)) ** 2,
    ),
    "DistantN": ("DistantLight", {"intensity": 900, "angle": 2, "normalize": 1}, 900),
    "Sphere": ("SphereLight", {"intensity": 10, "exposure": 2, "radius": 0.3}, 40 * math.pi * 0.09),
    "SphereN": ("SphereLight", {"intensity": 10, "radius": 0.3, "normalize": 1}, 2.5),
    "RectN": ("RectLight", {"intensity": 10, "width": 2, "height": 0.5, "normalize": 1}, 10),
    "DiskN": ("DiskLight", {"intensity": 10, "radius": 0.5, "normalize": 1}, 40 / math.pi),
    "Cylinder": ("CylinderLight", {"intensity": 10, "radius": 0.1, "length": 2}, 4),
}


@pytest.mark.usefixtures("dotnet")
def test_brightness_follows_the_formulas_of_usd_lux(tmp_path: Path) -> None:
    stage = new_stage(tmp_path / "lights.usda")
    for name, (kind, inputs, _) in LIGHTS.items():
        prim = stage.DefinePrim(f"/{name}", kind)
        for key, value in inputs.items():
            types = Sdf.ValueTypeNames
            type_name = types.Bool if key == "normalize" else types.Float
            prim.CreateAttribute(f"inputs:{key}", type_name).Set(value)
    stage.Save()
    shot = plan(tmp_path / "lights.usda")
    for name, (_, _, wanted) in LIGHTS.items():
        found = shot.nodes[f"/{name}"]["Light"]["Photometric"]
        assert found == pytest.approx(wanted, rel=1e-5), name
    assert {"unity.light-cylinder", "unity.light-area-baked"} <= shot.codes

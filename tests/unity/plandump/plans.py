"""Plans of C# as Python reads them; places in Unity's world are those of evaluated curves."""

import json
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from tests.unity import csharp

Array = npt.NDArray[np.float64]
SOURCES = Path(__file__).parent
MIRROR = np.diag([1.0, 1.0, -1.0, 1.0])
UPRIGHT = np.array([[1, 0, 0, 0], [0, 0, 1, 0], [0, -1, 0, 0], [0, 0, 0, 1]], float)  # Z up → Y up


def dump(*words: object, runtime: csharp.Runtime = "net") -> bytes:
    """What the dump program prints of files and options."""
    parts = [csharp.core(runtime), csharp.plan(runtime)]
    exe = csharp.compile(SOURCES.glob("*.cs"), "plandump.exe", parts, target="exe", runtime=runtime)
    done = csharp.run(exe, words, runtime)
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout


def plans(*words: object) -> list[dict[str, Any]]:
    """Plans of files, as JSON has them."""
    return [json.loads(line) for line in dump(*words).splitlines()]


def plan(file: Path, *options: str) -> "Plan":
    """The plan of one shot."""
    (said,) = plans(*options, file)
    assert "refused" not in said, said
    return Plan(said)


class Plan:
    """A shot's plan."""

    def __init__(self, said: dict[str, Any]) -> None:
        """The plan that C# printed."""
        self.said = said
        self.clock = said["Clock"]
        self.nodes = {node["Id"]: node for node in said["Nodes"]}
        self.meshes = {mesh["Id"]: mesh for mesh in said["Meshes"]}

    @cached_property
    def curves(self) -> dict[tuple[str, str, str], dict[str, Any]]:
        """By node, target and property."""
        return {
            (curve["NodeId"], curve["Target"], curve["Property"]): curve
            for clip in self.said["Clips"]
            for curve in clip["Curves"]
        }

    @property
    def codes(self) -> set[str]:
        """Of all findings."""
        return {finding["Code"] for finding in self.said["Findings"]}

    def at(self, frame: int, node: str, target: str, name: str, still: float) -> float:
        """A property at a frame: of its curve, or else as it is."""
        curve = self.curves.get((node, target, name))
        return still if curve is None else float(curve["AtFrames"][frame])

    def row(self, frame: int, node: str, target: str, stem: str, still: dict[str, float]) -> Array:
        """All parts of a property: "m_LocalPosition" gives x, y, z."""
        parts = still.items()
        return np.array(
            [self.at(frame, node, target, f"{stem}.{key.lower()}", value) for key, value in parts]
        )

    def local(self, node: str, frame: int, *, scaled: bool = True) -> Array:
        """A node's matrix to its parent, acting on columns."""
        told = self.nodes[node]
        matrix = np.eye(4)
        turn = self.row(frame, node, "Transform", "m_LocalRotation", told["Rotation"])
        matrix[:3, :3] = rotation(turn)
        if scaled:
            matrix[:3, :3] *= self.row(frame, node, "Transform", "m_LocalScale", told["Scale"])
        matrix[:3, 3] = self.row(frame, node, "Transform", "m_LocalPosition", told["Position"])
        return matrix

    def world(self, node: str, frame: int) -> Array:
        """A node's matrix to the world, acting on columns."""
        matrix = self.local(node, frame)
        while (above := self.nodes[node]["Parent"]) is not None:
            node = above
            matrix = self.local(node, frame) @ matrix
        return matrix

    def camera_pixels(self, node: str, frame: int, points: Array, size: Sequence[int]) -> Array:
        """Where Unity's physical camera shows points of its world, px from the upper left.

        Unity's manual, "Physical Camera": the sensor is `focal length` behind the lens, moved by
        `lens shift` of its size; the camera looks along +Z and has no scale.
        """
        told = self.nodes[node]["Camera"]
        world = self.world(node, frame)
        world[:3, :3] /= np.linalg.norm(world[:3, :3], axis=0)
        seen = (np.linalg.inv(world) @ np.c_[points, np.ones(len(points))].T).T[:, :3]
        focal = self.at(frame, node, "Camera", "m_FocalLength", told["FocalLength"])
        sensor = self.row(frame, node, "Camera", "m_SensorSize", told["SensorSize"])
        shift = self.row(frame, node, "Camera", "m_LensShift", told["LensShift"])
        across = seen[:, :2] / seen[:, 2:] * focal / sensor - shift + 0.5  # 0 … 1, upwards
        return np.column_stack([across[:, 0], 1 - across[:, 1]]) * size


def rotation(turn: Array) -> Array:
    """The 3×3 matrix of a unit quaternion x, y, z, w, as Unity's."""
    x, y, z, w = turn / np.linalg.norm(turn)
    return np.array(
        [
            [1 - 2 * (y * y + z * z), 2 * (x * y - z * w), 2 * (x * z + y * w)],
            [2 * (x * y + z * w), 1 - 2 * (x * x + z * z), 2 * (y * z - x * w)],
            [2 * (x * z - y * w), 2 * (y * z + x * w), 1 - 2 * (x * x + y * y)],
        ]
    )


def volume(mesh: dict[str, Any]) -> float:
    """Above 0 for a closed mesh whose fronts are clockwise in Unity's left-handed space."""
    points = np.array(mesh["Positions"]).reshape(-1, 3)
    a, b, c = points[np.concatenate(mesh["SubMeshes"])].reshape(-1, 3, 3).transpose(1, 0, 2)
    return float(np.einsum("ij,ij->i", a, np.cross(b, c)).sum() / 6)


def to_unity(metres: float, *, z_up: bool = False) -> Array:
    """From a stage's world to Unity's, acting on columns."""
    stand = UPRIGHT if z_up else np.eye(4)
    return MIRROR @ stand @ np.diag([metres, metres, metres, 1.0])

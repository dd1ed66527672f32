"""Bodies by way of usd-exchange's API, as its samples use it; runs in .venv-usdex."""

from pathlib import Path

import numpy as np
import usdex.core
from pxr import Gf, Sdf, Usd, UsdGeom, Vt
from stopwatch import measure
from tracks import Array

Tracks = tuple[Array, Array]

CORNERS = np.array([(x, y, z) for x in (-0.1, 0.1) for y in (-0.15, 0.15) for z in (-0.2, 0.2)])
FACES = Vt.IntArray([0, 1, 3, 2, 4, 6, 7, 5, 0, 4, 5, 1, 2, 3, 7, 6, 0, 2, 6, 4, 1, 5, 7, 3])
AXES = [(-1, 0, 0), (1, 0, 0), (0, -1, 0), (0, 1, 0), (0, 0, -1), (0, 0, 1)]
SQUARE = np.array([(0, 0), (0, 1), (1, 1), (1, 0)], np.float32)


def as_they_are(positions: Array, orientations: Array) -> Tracks:
    """The tracks themselves."""
    return positions, orientations


def author(tracks: Tracks, target: Path) -> None:
    """One box per track: an Xform with a matrix per frame, the API's fastest way, and a Mesh."""
    positions, orientations = tracks
    stage = usdex.core.createStage(
        str(target), "Shot", UsdGeom.Tokens.y, UsdGeom.LinearUnits.meters, "benchmark"
    )
    stage.SetEndTimeCode(positions.shape[1] - 1)
    geometry = usdex.core.defineXform(stage.GetDefaultPrim(), "Geom").GetPrim()
    grey = Gf.Vec3f(0.5)
    material = usdex.core.definePreviewMaterial(stage, Sdf.Path("/Shot/Materials/grey"), grey)
    for index in range(len(positions)):
        xform = usdex.core.defineXform(geometry, f"body_{index}").GetPrim()
        Usd.ModelAPI(xform).SetKind("component")
        usdex.core.bindMaterial(_define_box(xform, f"body_{index}_geo"), material)
        for frame, matrix in enumerate(_matrices(positions[index], orientations[index])):
            usdex.core.setLocalTransform(xform, matrix, Usd.TimeCode(frame))
    usdex.core.saveStage(stage)


def _define_box(parent: Usd.Prim, name: str) -> Usd.Prim:
    points = Vt.Vec3fArray.FromNumpy(CORNERS.astype(np.float32))
    normals = usdex.core.Vec3fPrimvarData(
        "faceVarying",
        Vt.Vec3fArray(AXES),
        Vt.IntArray([face for face in range(6) for _ in range(4)]),
    )
    uvs = usdex.core.Vec2fPrimvarData(
        "faceVarying", Vt.Vec2fArray.FromNumpy(SQUARE), Vt.IntArray([0, 1, 2, 3] * 6)
    )
    counts = Vt.IntArray([4] * 6)
    mesh = usdex.core.definePolyMesh(parent, name, counts, FACES, points, normals, uvs)
    return mesh.GetPrim()


def _matrices(position: Array, orientation: Array) -> list[Gf.Matrix4d]:
    w, x, y, z = orientation.T
    matrices = np.zeros((len(position), 4, 4))  # row vectors, as USD has them
    matrices[:, 0, :3] = np.stack(
        [1 - 2 * (y * y + z * z), 2 * (x * y + w * z), 2 * (x * z - w * y)], 1
    )
    matrices[:, 1, :3] = np.stack(
        [2 * (x * y - w * z), 1 - 2 * (x * x + z * z), 2 * (y * z + w * x)], 1
    )
    matrices[:, 2, :3] = np.stack(
        [2 * (x * z + w * y), 2 * (y * z - w * x), 1 - 2 * (x * x + y * y)], 1
    )
    matrices[:, 3, :3] = position
    matrices[:, 3, 3] = 1
    return list(Vt.Matrix4dArray.FromNumpy(matrices))


if __name__ == "__main__":
    measure(as_they_are, author)

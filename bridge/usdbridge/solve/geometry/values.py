"""What geometry hands on: points, stand-ins, and how sure each is."""

from dataclasses import dataclass
from typing import Literal

import numpy as np
import numpy.typing as npt

from ...report import Finding
from ...shot.arrays import Array, IntArray

Floats = npt.NDArray[np.float32]  # maps of a picture; single precision is finer than any match
Kind = Literal["plane", "box", "cylinder", "mesh"]
Role = Literal["collider", "shadow_catcher", "holdout"]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class DepthMap:
    """How far the scene is at each pixel of one frame."""

    frame: int
    depth: Floats  # (h, w) m along the view axis; 0 where unknown
    spread: Floats  # (h, w) standard deviation of depth, as a share of it

    @property
    def known(self) -> npt.NDArray[np.bool_]:
        """(h, w) where there is a depth."""
        known: npt.NDArray[np.bool_] = self.depth > 0
        return known


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Cloud:
    """Points seen in the scene: N of them."""

    position: Array  # (N, 3) m, world
    normal: Array  # (N, 3) unit, towards the camera that saw the point; 0 where there is none
    color: Array  # (N, 3) display-referred 0 … 1
    spread: Array  # (N,) m; standard deviation along the ray
    confidence: Array  # (N,) 0 … 1
    view: IntArray  # (N,) which depth map it comes from, rising
    pixel: Array  # (N, 2) px in that map

    @property
    def count(self) -> int:
        """Points."""
        return len(self.position)

    def keep(self, which: npt.NDArray[np.bool_]) -> "Cloud":
        """Only the points that (N,) says."""
        return Cloud(
            position=self.position[which],
            normal=self.normal[which],
            color=self.color[which],
            spread=self.spread[which],
            confidence=self.confidence[which],
            view=self.view[which],
            pixel=self.pixel[which],
        )


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Proxy:
    """A stand-in for something that was seen."""

    name: str
    kind: Kind
    proxy_to_world: (
        Array  # (4, 4); a plane lies in its x, z with +Y out, a cylinder stands along +Y
    )
    size: tuple[float, float, float] | None  # m; full extents; None for a mesh
    points: Array | None = None  # (V, 3) m; a mesh's, in its own frame
    triangles: IntArray | None = None  # (T, 3) counter-clockwise from outside
    role: Role = "collider"
    confidence: float
    note: str  # what it rests on, and what of it was not seen


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Geometry:
    """What was found of the scene's shape."""

    cloud: Cloud
    proxies: tuple[Proxy, ...]
    findings: tuple[Finding, ...] = ()

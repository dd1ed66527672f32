"""What a scene is made of: textured rectangles, boxes, balls, movers and one sun."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

import cv2
import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Triple = tuple[float, float, float]


@dataclass(frozen=True, eq=False)
class Texture:
    """Linear albedo; one copy covers `tile` metres (None: the whole rectangle)."""

    albedo: npt.NDArray[np.float32]
    tile: tuple[float, float] | None = None

    @cached_property
    def pyramid(self) -> tuple[npt.NDArray[np.float32], ...]:
        """Mip levels, each with one texel of wrapped border."""
        levels = [self.albedo]
        while min(levels[-1].shape[:2]) > 4:
            size = (levels[-1].shape[1] // 2, levels[-1].shape[0] // 2)
            levels.append(cv2.resize(levels[-1], size, interpolation=cv2.INTER_AREA))
        return tuple(cv2.copyMakeBorder(x, 1, 1, 1, 1, cv2.BORDER_WRAP) for x in levels)


@dataclass(frozen=True, kw_only=True, eq=False)
class Quad:
    """A rectangle: a corner and two perpendicular edges in metres; texture v runs along `down`.

    The face of a `is_closed` body is seen from outside only: where across x down points away.
    """

    corner: Floats
    across: Floats
    down: Floats
    texture: Texture
    casts: bool = True
    start: tuple[float, float] = (0.0, 0.0)  # where in the texture the corner lies, metres
    is_closed: bool = False

    @cached_property
    def corners(self) -> Floats:
        """The four corners in order (4, 3)."""
        a, b = self.across, self.down
        return self.corner + np.array([0 * a, a, a + b, b])

    @cached_property
    def normal(self) -> Floats:
        """Unit vector along across x down."""
        normal = np.cross(self.across, self.down)
        return normal / np.linalg.norm(normal)


@dataclass(frozen=True, kw_only=True, eq=False)
class Ball:
    """A textured sphere."""

    centre: Floats
    radius: float
    texture: Texture


@dataclass(frozen=True, kw_only=True, eq=False)
class Mover:
    """Parts given around the origin, which go along `positions` (F, 3) without turning."""

    name: str
    size: Triple
    positions: Floats
    quads: tuple[Quad, ...] = ()
    ball: Ball | None = None
    more: dict[str, object] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Sun:
    """Azimuth from -z towards +x, elevation, colour of a black body, share of the light."""

    azimuth_deg: float
    elevation_deg: float
    temperature_k: float = 5500.0
    strength: float = 1.0
    sky: float = 0.35

    @cached_property
    def towards(self) -> Floats:
        """Unit vector from the scene to the sun."""
        azimuth, elevation = np.radians([self.azimuth_deg, self.elevation_deg])
        flat = np.cos(elevation)
        return np.array([flat * np.sin(azimuth), np.sin(elevation), -flat * np.cos(azimuth)])


@dataclass(frozen=True, kw_only=True, eq=False)
class Scene:
    """All that stands still, all that moves, and the sun."""

    quads: tuple[Quad, ...]
    sun: Sun
    balls: tuple[Ball, ...] = ()
    movers: tuple[Mover, ...] = ()
    exposure: float = 1.0

    @cached_property
    def casters(self) -> tuple[npt.NDArray[np.intp], Floats]:
        """Indices of quads that throw shadows (of closed bodies the lit faces) and corners."""
        sun = self.sun.towards
        does = [q.casts and not (q.is_closed and q.normal @ sun > 0) for q in self.quads]
        which = np.flatnonzero(does)
        return which, np.array([self.quads[i].corners for i in which]).reshape(-1, 4, 3)

    @cached_property
    def shading(self) -> dict[int, list[int]]:
        """For each quad drawn so far those that may stand between it and the sun."""
        return {}

    def at(self, frame: float) -> "Scene":
        """The scene at one instant; its movers have become quads and balls."""
        if not self.movers:
            return self
        quads, balls = list(self.quads), list(self.balls)
        for mover in self.movers:
            moment = np.arange(len(mover.positions))
            place = np.array([np.interp(frame, moment, axis) for axis in mover.positions.T])
            quads += [replace(quad, corner=quad.corner + place) for quad in mover.quads]
            if mover.ball:
                balls.append(replace(mover.ball, centre=mover.ball.centre + place))
        return replace(self, quads=tuple(quads), balls=tuple(balls), movers=())


def quad(
    corner: Sequence[float],
    across: Sequence[float],
    down: Sequence[float],
    texture: Texture,
    *,
    casts: bool = True,
) -> Quad:
    """A rectangle from plain numbers."""
    corner, across, down = (np.array(v, np.float64) for v in (corner, across, down))
    return Quad(corner=corner, across=across, down=down, texture=texture, casts=casts)


def floor(
    x: tuple[float, float],
    z: tuple[float, float],
    texture: Texture,
    y: float = 0.0,
    casts: bool = False,
) -> Quad:
    """A level rectangle."""
    edges = ((x[1] - x[0], 0, 0), (0, 0, z[1] - z[0]))
    return quad((x[0], y, z[0]), *edges, texture, casts=casts)


def wall(
    start: tuple[float, float],
    end: tuple[float, float],
    y: tuple[float, float],
    texture: Texture,
    *,
    casts: bool = True,
) -> Quad:
    """An upright rectangle over the ground line from `start` to `end`, both (x, z)."""
    across = (end[0] - start[0], 0, end[1] - start[1])
    return quad((start[0], y[1], start[1]), across, (0, y[0] - y[1], 0), texture, casts=casts)


def box(
    foot: Sequence[float],
    size: Sequence[float],
    textures: Texture | Sequence[Texture],
    turn_deg: float = 0.0,
) -> tuple[Quad, ...]:
    """Six faces; `foot` is the middle of the bottom, `textures` are given to the faces in turn."""
    given = [textures] if isinstance(textures, Texture) else list(textures)
    angle = np.radians(turn_deg)
    x = np.array([np.cos(angle), 0, -np.sin(angle)])
    z = np.array([np.sin(angle), 0, np.cos(angle)])
    y = np.array([0.0, 1, 0])
    half_x, half_z = x * size[0] / 2, z * size[2] / 2
    top = np.array(foot, np.float64) + y * size[1]
    low = -y * size[1]
    faces = (  # top-left corner, across, down
        (top - half_x + half_z, 2 * half_x, low),
        (top + half_x + half_z, -2 * half_z, low),
        (top + half_x - half_z, -2 * half_x, low),
        (top - half_x - half_z, 2 * half_z, low),
        (top - half_x - half_z, 2 * half_x, 2 * half_z),
        (top + low - half_x - half_z, 2 * half_z, 2 * half_x),
    )
    return tuple(
        Quad(
            corner=corner,
            across=across,
            down=down,
            texture=given[index % len(given)],
            start=(0.37 * index, 0.21 * index),
            is_closed=True,
        )
        for index, (corner, across, down) in enumerate(faces)
    )


def blackbody(kelvin: float) -> Floats:
    """Linear sRGB of a black body against D65 white, luminance 1 (Krystek 1985, 1000-15000 K)."""
    t = kelvin
    u = (0.860117757 + 1.54118254e-4 * t + 1.28641212e-7 * t**2) / (
        1 + 8.42420235e-4 * t + 7.08145163e-7 * t**2
    )
    v = (0.317398726 + 4.22806245e-5 * t + 4.20481691e-8 * t**2) / (
        1 - 2.89741816e-5 * t + 1.61456053e-7 * t**2
    )
    x, y = 3 * u / (2 * u - 8 * v + 4), 2 * v / (2 * u - 8 * v + 4)
    to_rgb = np.array(
        [
            [3.2404542, -1.5371385, -0.4985314],
            [-0.969266, 1.8760108, 0.041556],
            [0.0556434, -0.2040259, 1.0572252],
        ]
    )
    return np.clip(to_rgb @ [x / y, 1.0, (1 - x - y) / y], 0, None)

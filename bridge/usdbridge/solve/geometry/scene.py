"""What every step of geometry looks at, at the size of the depth maps."""

from dataclasses import dataclass

import cv2
import numpy as np

from ...footage import Picture
from ...shot.arrays import Array
from ..evidence import CameraPath, Gray, Mask, Mattes, Pictures, ScenePoints, Tracks
from .rays import resize_path

_SIDE_PX = 480  # longer side of the maps
_LEAST_ANGLE_DEG = 0.7  # between the rays of a point that counts as placed
_MOST_ERROR_PX = 3.0
_MATTE_MARGIN_PX = 9  # of a map, kept away from what is not scene


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Scene:
    """A shot with its camera; maps are smaller than its pictures."""

    pictures: Pictures
    path: CameraPath  # at the maps' size
    tracks: Tracks
    points: ScenePoints  # those that are well placed
    mattes: tuple[Mattes, ...]
    ground_known: bool

    @property
    def where(self) -> str:
        """The footage's name, for findings."""
        return self.pictures.plate.path.name

    def gray(self, frame: int) -> Gray:
        """(h, w) a frame at the maps' size."""
        picture = self.pictures.gray[frame]
        return np.asarray(cv2.resize(picture, self.path.size, interpolation=cv2.INTER_AREA))

    def colors(self, frames: list[int]) -> dict[int, Picture]:
        """(h, w, 3) RGB of frames at the maps' size."""
        rising = sorted(set(frames))
        return {
            frame: np.asarray(cv2.resize(p, self.path.size, interpolation=cv2.INTER_AREA))
            for frame, p in zip(rising, self.pictures.colour(rising), strict=True)
        }

    def points_in(self, frame: int) -> Array:
        """(P, 3) m of the points that were followed through the frame."""
        number = np.full(self.tracks.count, -1)
        number[self.points.track] = np.arange(len(self.points.track))
        seen = number[self.tracks.track[self.tracks.frame == frame]]
        found: Array = self.points.position[seen[seen >= 0]]
        return found

    def is_scene(self, frame: int) -> Mask:
        """(h, w) where the picture is neither bars nor matte."""
        width, height = self.path.size
        shrink = width / self.pictures.size[0]
        left, top, right, bottom = (round(edge * shrink) for edge in self.pictures.area)
        inside = np.zeros((height, width), bool)
        inside[top:bottom, left:right] = True
        for matte in self.mattes:
            mask = matte.masks[frame].astype(np.uint8)
            covers = cv2.resize(mask, (width, height), interpolation=cv2.INTER_NEAREST)
            margin = np.ones((_MATTE_MARGIN_PX, _MATTE_MARGIN_PX), np.uint8)
            inside &= cv2.dilate(covers, margin) == 0
        return inside


def set_scene(
    pictures: Pictures,
    path: CameraPath,
    tracks: Tracks,
    points: ScenePoints,
    *,
    mattes: tuple[Mattes, ...],
    ground_known: bool,
) -> Scene:
    """The scene with its camera at the maps' size and only its well placed points."""
    width, height = path.size
    shrink = min(1.0, _SIDE_PX / max(width, height))
    size = (max(1, round(width * shrink)), max(1, round(height * shrink)))
    good = (points.angle > np.radians(_LEAST_ANGLE_DEG)) & (points.error_px < _MOST_ERROR_PX)
    return Scene(
        pictures=pictures,
        path=resize_path(path, size),
        tracks=tracks,
        points=ScenePoints(
            position=points.position[good],
            track=points.track[good],
            error_px=points.error_px[good],
            angle=points.angle[good],
        ),
        mattes=mattes,
        ground_known=ground_known,
    )

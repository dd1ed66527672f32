"""What points looked like when they were first seen, and finding exactly that again."""

from dataclasses import dataclass

import cv2
import numpy as np
import numpy.typing as npt

from ..evidence import Gray, Mask
from .corners import Points

Floats = npt.NDArray[np.float32]

_RADIUS = 8  # px
_SIDE = 2 * _RADIUS + 1
_BLUR = 0.8  # px; bilinear sampling of a softened picture has little bias towards whole pixels
_NOISE = 1.5  # grey levels
_STRETCH = 0.2  # px at the radius; how much a patch is expected to deform beyond the guess
_ITERATIONS = 6
_STILL = 0.02  # px of the last step

_AT = np.arange(-_RADIUS, _RADIUS + 1, dtype=np.float32)
_X, _Y = np.tile(_AT, _SIDE), np.repeat(_AT, _SIDE)  # (P,) row by row
_WEIGHT = np.exp(-(_X**2 + _Y**2) / (2 * (0.8 * _RADIUS) ** 2)).astype(np.float32)


@dataclass(frozen=True, slots=True, eq=False)
class Anchors:
    """N patches of P pixels: a track is wherever its anchor's pixels are."""

    pixels: Floats  # (N, P) weighted, free of mean, unit norm
    solver: Floats  # (N, 6, P) from differences to a motion and a deformation
    pull: Floats  # (N, 6, 4) from a deformation beyond the guess to the same
    contrast: Floats  # (N,) norm of the weighted pixels, grey levels
    grip: Floats  # (N,) 0 … 1; how much less they hold one way than across it, 0 on an edge

    def take(self, which: Mask | npt.NDArray[np.int64]) -> "Anchors":
        """Some of them, in the given order."""
        return Anchors(
            self.pixels[which],
            self.solver[which],
            self.pull[which],
            self.contrast[which],
            self.grip[which],
        )

    def put(self, which: npt.NDArray[np.int64], other: "Anchors") -> None:
        """Others in the place of some."""
        self.pixels[which], self.solver[which] = other.pixels, other.solver
        self.pull[which], self.contrast[which] = other.pull, other.contrast
        self.grip[which] = other.grip

    def add(self, other: "Anchors") -> "Anchors":
        """These, then the others."""
        return Anchors(
            np.concatenate([self.pixels, other.pixels]),
            np.concatenate([self.solver, other.solver]),
            np.concatenate([self.pull, other.pull]),
            np.concatenate([self.contrast, other.contrast]),
            np.concatenate([self.grip, other.grip]),
        )


@dataclass(frozen=True, slots=True, eq=False)
class Registration:
    """Where N anchors were found."""

    position: Points  # (N, 2) cv2 px
    warp: Floats  # (N, 2, 2) from the anchor's pixels to the picture's
    likeness: Floats  # (N,) correlation −1 … 1
    settled: Mask  # (N,) the last step was tiny


def soften(picture: Gray) -> Floats:
    """The picture as patches are sampled from it."""
    return np.asarray(cv2.GaussianBlur(picture.astype(np.float32), (0, 0), _BLUR))


def cut_anchors(picture: Floats, position: Points) -> Anchors:
    """Patches of a softened picture around (N, 2) cv2 positions."""
    identity = np.broadcast_to(np.eye(2, dtype=np.float32), (len(position), 2, 2))
    x, y = np.array([[0.5, 0], [0, 0.5]], np.float32)
    gx = _sample(picture, position + x, identity) - _sample(picture, position - x, identity)
    gy = _sample(picture, position + y, identity) - _sample(picture, position - y, identity)
    pixels, contrast = _normalised(_sample(picture, position, identity))
    unit = np.float32(1 / _RADIUS)
    slopes = [gx, gy, gx * _X * unit, gx * _Y * unit, gy * _X * unit, gy * _Y * unit]
    steps = np.stack([_centred(slope) for slope in slopes], axis=1)  # blind to a bias …
    steps -= (steps @ pixels[:, :, None]) * pixels[:, None, :]  # … and to a gain
    normal = steps @ steps.transpose(0, 2, 1)
    stiff = np.diag(np.array([1e-3] * 2 + [(_NOISE / _STRETCH) ** 2] * 4, np.float32))
    inverse = np.asarray(np.linalg.inv(normal + stiff), np.float32)
    held = np.linalg.eigvalsh(normal[:, :2, :2])
    grip = held[:, 0] / np.maximum(held[:, 1], 1e-6)
    return Anchors(pixels, inverse @ steps, (inverse @ stiff)[:, :, 2:], contrast, grip)


def find_anchors(picture: Floats, anchors: Anchors, guess: Points, warp: Floats) -> Registration:
    """Anchors found again near a guess of position and deformation, whatever gain and bias.

    Inverse compositional alignment with an affine warp (Baker & Matthews 2004), all at once; the
    deformation is held to its guess as far as the pixels leave it open.
    """
    position, expected, warp = guess.copy(), np.linalg.inv(warp), warp.copy()
    busy = np.arange(len(guess))
    for _ in range(_ITERATIONS):
        seen, _ = _normalised(_sample(picture, position[busy], warp[busy]))
        scale = anchors.contrast[busy] / np.maximum(np.sum(seen * anchors.pixels[busy], 1), 0.1)
        step = (anchors.solver[busy] @ (seen * scale[:, None])[:, :, None])[:, :, 0]
        beyond = (expected[busy] @ warp[busy] - np.eye(2, dtype=np.float32)) * _RADIUS
        step += (anchors.pull[busy] @ beyond.reshape(-1, 4, 1))[:, :, 0]
        change = np.eye(2, dtype=np.float32) + step[:, 2:].reshape(-1, 2, 2) / _RADIUS
        warp[busy] = warp[busy] @ np.linalg.inv(change)
        move = -(warp[busy] @ step[:, :2, None])[:, :, 0]
        position[busy] += move
        busy = busy[np.linalg.norm(move, axis=1) > _STILL]
        if not len(busy):
            break
    seen, _ = _normalised(_sample(picture, position, warp))
    settled = np.ones(len(guess), bool)
    settled[busy] = False
    return Registration(position, warp, np.sum(seen * anchors.pixels, axis=1), settled)


def _sample(picture: Floats, position: Points, warp: Floats) -> Floats:
    """(N, P) grey of the warped patches, bilinear."""
    if not len(position):
        return np.zeros((0, _SIDE**2), np.float32)
    x = position[:, :1] + warp[:, :1, 0] * _X + warp[:, :1, 1] * _Y
    y = position[:, 1:] + warp[:, 1:, 0] * _X + warp[:, 1:, 1] * _Y
    return np.asarray(cv2.remap(picture, x, y, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE))


def _normalised(patches: Floats) -> tuple[Floats, Floats]:
    """Weighted, free of weighted mean, unit norm; the norm."""
    centred = _centred(patches)
    norm = np.sqrt(np.sum(centred * centred, axis=1)) + np.float32(1e-6)
    return centred / norm[:, None], norm


def _centred(patches: Floats) -> Floats:
    """Free of their weighted mean, weighted."""
    free = patches - (patches @ _WEIGHT / _WEIGHT.sum())[:, None]
    return np.asarray(free * _WEIGHT)

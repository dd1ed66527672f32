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
_EVERY_OTHER = (np.arange(_SIDE**2) % 2) == 0  # as on a chessboard; the picture is softened
_X = np.tile(_AT, _SIDE)[_EVERY_OTHER]  # (P,)
_Y = np.repeat(_AT, _SIDE)[_EVERY_OTHER]
_PATTERN = np.stack([_X, _Y])
_IDENTITY = np.eye(2, dtype=np.float32)
_WEIGHT = np.exp(-(_X**2 + _Y**2) / (2 * (0.8 * _RADIUS) ** 2)).astype(np.float32)
_SHARE = _WEIGHT / _WEIGHT.sum()


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
    position, expected, warp = guess.copy(), _inverse(warp), warp.copy()
    busy = np.arange(len(guess))
    for _ in range(_ITERATIONS):
        rows = busy if len(busy) < len(guess) else slice(None)  # a view is not copied
        seen, _ = _normalised(_sample(picture, position[rows], warp[rows]))
        like = np.einsum("np,np->n", seen, anchors.pixels[rows])
        seen *= (anchors.contrast[rows] / np.maximum(like, 0.1))[:, None]
        step = (anchors.solver[rows] @ seen[:, :, None])[:, :, 0]
        beyond = (expected[rows] @ warp[rows] - _IDENTITY) * _RADIUS
        step += (anchors.pull[rows] @ beyond.reshape(-1, 4, 1))[:, :, 0]
        change: Floats = _IDENTITY + step[:, 2:].reshape(-1, 2, 2) / np.float32(_RADIUS)
        warp[rows] = warp[rows] @ _inverse(change)
        move = -(warp[rows] @ step[:, :2, None])[:, :, 0]
        position[rows] += move
        busy = busy[np.linalg.norm(move, axis=1) > _STILL]
        if not len(busy):
            break
    seen, _ = _normalised(_sample(picture, position, warp))
    settled = np.ones(len(guess), bool)
    settled[busy] = False
    return Registration(position, warp, np.einsum("np,np->n", seen, anchors.pixels), settled)


def _inverse(matrix: Floats) -> Floats:
    """Of each of (N, 2, 2); many times faster than numpy's."""
    a, b, c, d = matrix[:, 0, 0], matrix[:, 0, 1], matrix[:, 1, 0], matrix[:, 1, 1]
    over = np.stack([d, -b, -c, a], axis=1) / (a * d - b * c)[:, None]
    return np.asarray(over.reshape(-1, 2, 2), np.float32)


def _sample(picture: Floats, position: Points, warp: Floats) -> Floats:
    """(N, P) grey of the warped patches, bilinear."""
    if not len(position):
        return np.zeros((0, len(_X)), np.float32)
    at = warp.reshape(-1, 2) @ _PATTERN  # (2 N, P)
    at += position.reshape(-1, 1)
    x, y = at[0::2], at[1::2]
    return np.asarray(cv2.remap(picture, x, y, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE))


def _normalised(patches: Floats) -> tuple[Floats, Floats]:
    """Weighted, free of weighted mean, unit norm; the norm."""
    centred = _centred(patches)
    norm = np.sqrt(np.einsum("np,np->n", centred, centred)) + np.float32(1e-6)
    centred /= norm[:, None]
    return centred, norm


def _centred(patches: Floats) -> Floats:
    """Free of their weighted mean, weighted."""
    free = patches - (patches @ _SHARE)[:, None]
    free *= _WEIGHT
    return np.asarray(free)

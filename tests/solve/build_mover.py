"""A textured card that slides past a textured wall before a camera that stands still."""

from pathlib import Path

import cv2
import numpy as np

from usdbridge.shot import Plate
from usdbridge.solve.evidence import CameraPath, Pictures, Tracks

SIZE = (320, 180)
FOCAL_PX = 300.0
FRAMES = 24
EYE = 1.5  # m above the ground
CARD = (0.8, 1.0)  # m; width, height
PLACE = 6.0  # m before the camera


def camera() -> CameraPath:
    position = np.zeros((FRAMES, 3))
    position[:, 1] = EYE
    turn = np.tile(np.eye(3), (FRAMES, 1, 1))
    return CameraPath(
        camera_to_world=turn, position=position, focal_px=np.full(FRAMES, FOCAL_PX), size=SIZE
    )


def card_places() -> np.ndarray:
    """(F, 3) m; centre of the card."""
    x = np.linspace(-1.6, 1.6, FRAMES)
    return np.stack([x, np.full(FRAMES, CARD[1] / 2), np.full(FRAMES, -PLACE)], axis=1)


def card_boxes() -> np.ndarray:
    """(F, 4) px."""
    centre, half = card_places(), np.array(CARD) / 2
    u = SIZE[0] / 2 + FOCAL_PX * centre[:, :1] / PLACE
    v = SIZE[1] / 2 - FOCAL_PX * (centre[:, 1:2] - EYE) / PLACE
    reach = FOCAL_PX * half / PLACE
    return np.hstack([u - reach[0], v - reach[1], u + reach[0], v + reach[1]])


def cloth(shape: tuple[int, int], seed: int) -> np.ndarray:
    noise = np.random.default_rng(seed).uniform(0, 255, shape).astype(np.float32)
    soft = cv2.GaussianBlur(noise, (0, 0), 1.5)
    return np.clip(128 + (soft - soft.mean()) * 50 / soft.std(), 0, 255).astype(np.uint8)


def pictures(*, with_card: bool = True) -> Pictures:
    gray = np.tile(cloth((SIZE[1], SIZE[0]), 1), (FRAMES, 1, 1))
    skin = cloth((50, 40), 2)
    for frame, (left, top, _, _) in enumerate(card_boxes() if with_card else ()):
        to = np.array([[1, 0, left], [0, 1, top]], np.float32)
        cv2.warpAffine(skin, to, SIZE, gray[frame], borderMode=cv2.BORDER_TRANSPARENT)
    plate = Plate(
        kind="video", path=Path("clip.mp4"), width=SIZE[0], height=SIZE[1], frame_count=FRAMES
    )
    return Pictures(
        gray=gray,
        plate=plate,
        frames=tuple(range(FRAMES)),
        scale=1.0,
        area=(0, 0, *SIZE),
        repeats=np.arange(FRAMES),
    )


def tracks(*, with_card: bool = True) -> tuple[Tracks, np.ndarray]:
    """Points of the scene, then 40 of the card, seen in all frames, and which are still."""
    rng = np.random.default_rng(3)
    rest = rng.uniform((5, 5), (315, 175), (150, 2))
    on_card = rng.uniform((3, 3), (37, 47), (40 if with_card else 0, 2))
    moving = card_boxes()[None, :, :2] + on_card[:, None]
    seen = np.concatenate([np.tile(rest[:, None], (1, FRAMES, 1)), moving])
    seen = seen + rng.normal(0, 0.05, seen.shape)
    count = len(seen)
    found = Tracks(
        track=np.repeat(np.arange(count), FRAMES),
        frame=np.tile(np.arange(FRAMES), count),
        position=seen.reshape(-1, 2),
        n_frames=FRAMES,
        size=SIZE,
    )
    return found, np.arange(count) < len(rest)

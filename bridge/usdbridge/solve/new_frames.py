"""The camera of a take whose frames may repeat."""

from dataclasses import replace

import numpy as np

from ..progress import Progress, quiet
from ..shot import Array
from .camera import NEUTRAL, CameraSolution, Leaning, solve_camera
from .evidence import Pictures, Tracks


def solve_new_frames(
    pictures: Pictures,
    tracks: Tracks,
    focal_px: float | Array,
    *,
    leaning: Leaning = NEUTRAL,
    progress: Progress = quiet,
) -> CameraSolution:
    """The camera of every frame, solved from the new ones; a repeat was taken where its root was.

    Args:
        pictures: tell which frames repeat another.
        tracks: without observations in those.
        focal_px: expected, or known in each frame (F,).
        leaning: what a hint makes likelier.
        progress: told what is being done.
    """
    new = np.flatnonzero(pictures.repeats == np.arange(pictures.count))
    rows = np.searchsorted(new, pictures.repeats)
    known = focal_px[new] if isinstance(focal_px, np.ndarray) else focal_px
    found = solve_camera(tracks.at(new), known, leaning=leaning, progress=progress)
    return replace(
        found,
        path=found.path.at(rows),
        residual_px=found.residual_px[rows],
        focal_sigma=found.focal_sigma[rows],
    )

"""Our own renderer of clips whose camera, light and objects are known exactly."""

from tests.synth.clip import Look, Take, render_clip, render_frames, write_clip
from tests.synth.moves import CameraTrack
from tests.synth.scene import Scene, Sun

__all__ = [
    "CameraTrack",
    "Look",
    "Scene",
    "Sun",
    "Take",
    "render_clip",
    "render_frames",
    "write_clip",
]

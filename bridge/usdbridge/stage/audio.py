"""Sounds and markers."""

from pathlib import Path

from pxr import Sdf

from ..shot import Marker
from .names import SHOT
from .origins import write_origins
from .plan import Plan
from .specs import TYPES, apply_apis, define, write


def define_sounds(layer: Sdf.Layer, plan: Plan, sounds: dict[str, Path]) -> None:
    """/Shot/Audio/<name>, a non-spatial SpatialAudio, for every track with a sound file.

    The file is as long as the shot and starts with it, so no time-code-valued start time is
    needed: tinyusdz refuses a whole layer that holds one.

    Args:
        layer: the owner.
        plan: the shot and its prim paths.
        sounds: WAV of each track, relative to the layer.
    """
    if sounds:
        define(layer, f"{SHOT}/Audio", "Scope")
    for track in plan.shot.audio:
        if track.name not in sounds:
            continue
        prim = define(layer, plan.paths[f"audio.{track.name}"], "SpatialAudio")
        path = Sdf.AssetPath(sounds[track.name].as_posix())
        write(prim, "filePath", TYPES.Asset, path, uniform=True)
        write(prim, "auralMode", TYPES.Token, "nonSpatial", uniform=True)
        write(prim, "playbackMode", TYPES.Token, "onceFromStart", uniform=True)
        write(prim, "gain", TYPES.Double, 10.0 ** (track.gain_db / 20.0))
        write_origins(prim, plan, f"audio.{track.name}")


def define_markers(layer: Sdf.Layer, plan: Plan) -> None:
    """/Shot/Markers/<name> for every marker, cue and line of dialogue."""
    if plan.shot.markers:
        define(layer, f"{SHOT}/Markers", "Scope")
    for marker in plan.shot.markers:
        prim = define(layer, plan.paths[f"markers.{marker.name}"], "Scope")
        apply_apis(prim, "UsdbridgeMarkerAPI")
        _write_marker(prim, marker, plan)
        write_origins(prim, plan, f"markers.{marker.name}")


def _write_marker(prim: Sdf.PrimSpec, marker: Marker, plan: Plan) -> None:
    stem = "usdbridge:marker"
    rate = float(plan.shot.clock.rate)
    target = plan.paths.get(f"objects.{marker.object}", "")
    write(prim, f"{stem}:time", TYPES.Double, marker.time, uniform=True)
    write(prim, f"{stem}:timeCode", TYPES.Double, marker.time * rate, uniform=True)
    write(prim, f"{stem}:duration", TYPES.Double, marker.duration, uniform=True)
    write(prim, f"{stem}:kind", TYPES.Token, marker.kind, uniform=True)
    for name, words in (
        ("label", marker.name),
        ("text", marker.text),
        ("speaker", marker.speaker),
        ("object", target),
    ):
        write(prim, f"{stem}:{name}", TYPES.String, words, uniform=True)

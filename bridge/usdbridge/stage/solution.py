"""What solving found, on the camera."""

import json
from dataclasses import asdict

from pxr import Sdf, Vt

from ..shot import CameraSolution, GroundSolution, ScaleSolution, Shot
from .specs import TYPES, apply_apis, write

_STEM = "usdbridge:solve"


def write_solution(prim: Sdf.PrimSpec, shot: Shot) -> None:
    """UsdbridgeSolveAPI on the camera's prim, where anything was solved."""
    found = shot.solution
    if found is None:
        return
    apply_apis(prim, "UsdbridgeSolveAPI")
    if found.camera is not None:
        _write_camera(prim, found.camera)
    if found.ground is not None:
        _write_ground(prim, found.ground)
    if found.scale is not None:
        _write_scale(prim, found.scale)
    if found.adherence:
        entries = [json.dumps(asdict(entry), ensure_ascii=False) for entry in found.adherence]
        _write_texts(prim, "adherence", entries)


def _write_camera(prim: Sdf.PrimSpec, camera: CameraSolution) -> None:
    write(prim, f"{_STEM}:kind", TYPES.Token, camera.kind, uniform=True)
    write(prim, f"{_STEM}:zoom", TYPES.Bool, camera.zoom, uniform=True)
    write(prim, f"{_STEM}:verdict", TYPES.Token, camera.verdict, uniform=True)
    write(prim, f"{_STEM}:confidence", TYPES.Float, camera.confidence, uniform=True)
    if camera.stand_in:
        write(prim, f"{_STEM}:standIn", TYPES.String, camera.stand_in, uniform=True)
    if camera.evidence:
        figures = [f"{name}={number:.6g}" for name, number in sorted(camera.evidence.items())]
        _write_texts(prim, "evidence", figures)


def _write_ground(prim: Sdf.PrimSpec, ground: GroundSolution) -> None:
    write(prim, f"{_STEM}:ground:verdict", TYPES.Token, ground.verdict, uniform=True)
    write(prim, f"{_STEM}:ground:confidence", TYPES.Float, ground.confidence, uniform=True)


def _write_scale(prim: Sdf.PrimSpec, scale: ScaleSolution) -> None:
    for name in ("value", "low", "high"):
        number = round(getattr(scale, name), 8)
        write(prim, f"{_STEM}:scale:{name}", TYPES.Double, number, uniform=True)
    if scale.source:
        write(prim, f"{_STEM}:scale:source", TYPES.String, scale.source, uniform=True)


def _write_texts(prim: Sdf.PrimSpec, name: str, texts: list[str]) -> None:
    array = Vt.StringArray(texts)
    write(prim, f"{_STEM}:{name}", TYPES.StringArray, array, uniform=True)

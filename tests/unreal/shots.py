"""Small shots for tests of the editor side, built by hand; and what the double holds of them."""

import wave
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

from usdbridge_unreal import shot as given
from usdbridge_unreal.options import ImportOptions
from usdbridge_unreal.plan import plan_shot

RATE = Fraction(24000, 1001)
COUNT = 6
STEPS = range(COUNT)
STILL = (1.0, 0.0, 0.0, 0.0)
HOME = "/Game/GeneratedShots/small"
LS = f"{HOME}/LS_small"


def small_shot(**changes):
    """A camera that rises and zooms before its footage, and nothing else."""
    whole = {
        "name": "small",
        "manifest": Path("/b/small.gshot"),
        "digest": "d1",
        "stage": Path("/b/small.usda"),
        "rate": RATE,
        "count": COUNT,
        "source_start": 0,
        "timecode": "",
        "read_from": "manifest",
        "camera": camera(),
        "plate": plate(),
    }
    return given.Shot(**{**whole, **changes})


def camera(**changes):
    """At 0.5 m to the right, 4 m before the origin; from 1.5 m it rises 1 cm a frame."""
    whole = {
        "prim": "/Shot/Camera",
        "origin": "declared",
        "confidence": 1.0,
        "verdict": "",
        "width": 1920,
        "height": 1080,
        "motion": given.Motion(
            position=tuple((0.5, 1.5 + 0.01 * frame, 4.0) for frame in STEPS), orientation=(STILL,)
        ),
        "focal_mm": tuple(35.0 + frame for frame in STEPS),
        "sensor_mm": ((36.0, 20.25),),
        "offsets_mm": ((0.0, 0.0),),
    }
    return given.Camera(**{**whole, **changes})


def plate(**changes):
    """Images of which the shot shows those from the sixth on."""
    whole = {
        "kind": "sequence",
        "path": Path("/b/plate/0001.png"),
        "in_point": 5,
        "frame_count": 100,
        "width": 1920,
        "height": 1080,
        "pixel_aspect": Fraction(1),
        "rotation_deg": 0,
        "transfer": "bt709",
    }
    return given.Plate(**{**whole, **changes})


def thing(key, **changes):
    """A still prop 2 m up."""
    whole = {
        "id": key,
        "prim": f"/Shot/Props/{key}",
        "role": "prop",
        "shape": "box",
        "size": (1.0, 1.0, 1.0),
        "motion": given.Motion(position=((0.0, 2.0, 0.0),), orientation=(STILL,)),
    }
    return given.Thing(**{**whole, **changes})


def moving(*rows):
    """Motion through points, m, without turning."""
    return given.Motion(position=rows, orientation=(STILL,))


def light(key, kind, **changes):
    """A lamp 3 m up."""
    whole = {
        "id": key,
        "prim": f"/Shot/Lights/{key}",
        "kind": kind,
        "motion": given.Motion(position=((0.0, 3.0, 0.0),), orientation=(STILL,)),
        "intensity": (500.0,),
        "color": (1.0, 0.5, 0.0),
    }
    return given.Light(**{**whole, **changes})


def staged(folder, *things, **changes):
    """A shot with things, and the stage with their meshes that the double's importer reads."""
    meshes = "".join(
        f'def Xform "{each.id}" {{\ndef Mesh "{each.id}_geo" {{\n'
        "point3f[] points = [(0,0,0), (1,0,0), (0,1,0)]\n"
        "int[] faceVertexCounts = [3]\nint[] faceVertexIndices = [0, 1, 2]\n}\n}\n"
        for each in things
    )
    head = '#usda 1.0\n(\n defaultPrim = "Shot"\n upAxis = "Y"\n metersPerUnit = 1\n)\n'
    stage = folder / "small.usda"
    stage.write_text(f'{head}def Xform "Shot" {{\ndef Scope "Props" {{\n{meshes}}}\n}}\n')
    return small_shot(stage=stage, things=things, **changes)


def sound(folder, **changes):
    """A tenth of a second of silence."""
    path = folder / "main.wav"
    with wave.open(str(path), "wb") as written:
        written.setparams((1, 2, 48000, 0, "NONE", ""))
        written.writeframes(bytes(2 * 4800))
    whole = {"id": "main", "path": path, "gain_db": -6.0, "channels": 1, "seconds": 0.1}
    return given.Sound(**{**whole, **changes})


def make(shot, **choices):
    """The import of a shot with some choices; what was read back comes out."""
    from usdbridge_unreal import editor

    plan = plan_shot(shot, ImportOptions(**choices), editor.find_engine())
    return editor.make_shot(plan, lambda _share, _words: None)


def sequence(unreal, path=LS):
    """The level sequence of the shot."""
    return unreal.project.assets[path]


def actor(unreal, label):
    """The actor of a label."""
    actors = unreal.project.level.actors
    return next(each for each in actors if each.get_actor_label() == label)


def labels(unreal):
    """The labels of all actors of the level."""
    return {str(each.get_actor_label()) for each in unreal.project.level.actors}


def changed(shot, key, **changes):
    """The shot with another value in one thing, and another digest as its bundle is another."""
    things = (replace(each, **changes) if each.id == key else each for each in shot.things)
    return replace(shot, digest="d2", things=tuple(things))

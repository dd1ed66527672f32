"""What stands, shines and sounds in a manifest."""

from typing import Literal, cast

from ..shot import Cache, Character, HandOver, Light, Sound, Thing
from .camera import read_motion
from .fields import (
    Given,
    choice,
    fail,
    name,
    number,
    numbers,
    optional,
    pair,
    part,
    positive,
    text,
    vector,
    whole,
    wholes,
)
from .names import bundle_file, prim_path

_ROLES = ("prop", "collider", "shadow_catcher", "holdout")
_LIGHTS = ("distant", "sphere", "rect", "disk", "dome")


def read_thing(given: Given, count: int) -> Thing:
    """A prop or proxy.

    Raises:
        BundleError: a value is not as it must be.
    """
    return Thing(
        id=name(part(given, "id")),
        prim=prim_path(part(given, "prim")),
        role=choice(part(given, "role"), *_ROLES),
        shape=name(part(given, "shape")),
        size=vector(part(given, "size")),
        motion=optional(part(given, "frames"), lambda held: read_motion(held, count)),
        material=text(part(given, "material")),
        mass=optional(part(given, "mass"), positive),
        friction=optional(part(given, "friction"), number),
        restitution=optional(part(given, "restitution"), number),
        part_of=text(part(given, "part_of")),
        visible=optional(part(given, "visible"), wholes),
        is_dynamic=choice(part(given, "motion"), "static", "dynamic", "kinematic") == "dynamic",
        hand_over=optional(part(given, "hand_over"), _hand_over),
    )


def read_light(given: Given, count: int) -> Light:
    """A light.

    Raises:
        BundleError: a value is not as it must be.
    """
    kind = choice(part(given, "kind"), *_LIGHTS)
    choice(part(given, "unit"), "lux" if kind == "distant" else "nits")
    frames = part(given, "frames")
    if frames.value is None:
        fail(frames, "where the light is (bundles from gshot 1.1 on say it)")
    return Light(
        id=name(part(given, "id")),
        prim=prim_path(part(given, "prim")),
        kind=kind,
        motion=read_motion(frames, count),
        intensity=_intensity(part(given, "intensity"), count),
        color=vector(part(given, "color")),
        temperature=optional(part(given, "temperature"), positive),
        size=optional(part(given, "size"), pair),
        angle_deg=optional(part(given, "angle_deg"), number),
        cone_angle_deg=optional(part(given, "cone_angle_deg"), number),
    )


def read_cache(given: Given, count: int) -> Cache:
    """A mesh whose points move.

    Raises:
        BundleError: a value is not as it must be.
    """
    return Cache(
        id=name(part(given, "id")),
        prim=prim_path(part(given, "prim")),
        kind=name(part(given, "kind")),
        motion=optional(part(given, "frames"), lambda held: read_motion(held, count)),
    )


def read_character(given: Given, count: int) -> Character:
    """A person or creature.

    Raises:
        BundleError: a value is not as it must be.
    """
    return Character(
        id=name(part(given, "id")),
        prim=prim_path(part(given, "prim")),
        identity=text(part(given, "identity")),
        motion=optional(part(given, "frames"), lambda held: read_motion(held, count)),
    )


def read_sound(given: Given) -> Sound:
    """A WAV; its file may be missing.

    Raises:
        BundleError: a value is not as it must be.
    """
    samples = whole(part(given, "samples"), 0, 2**53)
    return Sound(
        id=name(part(given, "id")),
        path=bundle_file(part(given, "path")),
        gain_db=number(part(given, "gain_db")),
        channels=whole(part(given, "channels"), 1, 1024),
        seconds=samples / whole(part(given, "sample_rate"), 1),
    )


def plate_kind(given: Given) -> Literal["video", "sequence"]:
    """What kind of footage a plate is."""
    return cast(Literal["video", "sequence"], choice(given, "video", "sequence"))


def _intensity(given: Given, count: int) -> tuple[float, ...]:
    found = numbers(given, count)
    if min(found) < 0:
        fail(Given(given.file, given.field, min(found)), "0 or more")
    return found


def _hand_over(given: Given) -> HandOver:
    return HandOver(
        frame=whole(part(given, "frame"), 0),
        velocity=vector(part(given, "velocity")),
        angular_velocity=vector(part(given, "angular_velocity")),
    )

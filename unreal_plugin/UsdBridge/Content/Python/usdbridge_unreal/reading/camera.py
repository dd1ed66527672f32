"""The camera of a manifest, with its lens per frame from pixels."""

import math
from typing import cast

from ..shot import Camera, Motion, Pair, Quaternion, Vector, row_at
from .fields import (
    Given,
    fail,
    name,
    number,
    numbers,
    optional,
    pair,
    part,
    positive,
    rows,
    settled,
    text,
    whole,
)
from .names import prim_path

_UNIT = 1e-4  # of a quaternion's length
_SAME_MM = 1e-6  # the manifest's numbers have 8 decimals
_MOST_PX = 1_000_000


def read_camera(given: Given, count: int) -> Camera:
    """The camera.

    The sensor is what makes focal_px and focal_mm agree, its offsets where centre_px puts the
    optical axis: Hartley and Zisserman, Multiple View Geometry, 6.1.

    Args:
        given: the manifest's `camera`.
        count: frames of the shot.

    Raises:
        BundleError: a value is not as it must be.
    """
    frames = part(given, "frames")
    width = whole(part(given, "width"), 1, _MOST_PX)
    height = whole(part(given, "height"), 1, _MOST_PX)
    focal_mm = _positives(part(frames, "focal_mm"), count)
    focal_px = _positive_pairs(part(frames, "focal_px"), count)
    centre_px = cast(tuple[Pair, ...], rows(part(frames, "centre_px"), 2, count))
    sensor = _sensors((width, height), focal_mm, focal_px)
    offsets = _offsets((width, height), sensor, centre_px)
    focus = optional(part(frames, "focus_distance"), lambda held: numbers(held, count))
    stops = optional(part(frames, "f_number"), lambda held: _positives(held, count))
    return Camera(
        prim=prim_path(part(given, "prim")),
        origin=text(part(given, "origin")),
        confidence=number(part(given, "confidence")),
        verdict=_verdict(given),
        width=width,
        height=height,
        motion=read_motion(frames, count),
        focal_mm=focal_mm,
        sensor_mm=_at_rest(sensor, pair(part(given, "sensor_mm"))),
        offsets_mm=_at_rest(offsets, pair(part(given, "offsets_mm"))),
        focus_distance=focus or (),
        f_number=stops or (),
        clipping=_clipping(part(given, "clipping")),
        exposure_time=optional(part(given, "exposure_time"), positive),
        iso=optional(part(given, "iso"), positive),
        is_distorted=part(given, "distortion").value is not None,
    )


def read_motion(given: Given, count: int) -> Motion:
    """Where something is, from `position` and `orientation`; the quaternions have length 1.

    Raises:
        BundleError: rows are missing, or a quaternion is none of a rotation.
    """
    turns = rows(part(given, "orientation"), 4, count)
    lengths = [math.hypot(*turn) for turn in turns]
    for place, (turn, length) in enumerate(zip(turns, lengths, strict=True)):
        if abs(length - 1) > _UNIT:
            field = f"{given.field}.orientation[{place}]"
            fail(Given(given.file, field, turn), "a unit quaternion")
    unit = tuple(
        (w / length, x / length, y / length, z / length)
        for (w, x, y, z), length in zip(cast(tuple[Quaternion, ...], turns), lengths, strict=True)
    )
    places = cast(tuple[Vector, ...], rows(part(given, "position"), 3, count))
    return Motion(position=places, orientation=unit)


def _verdict(given: Given) -> str:
    solve = part(given, "solve")
    return "" if solve.value is None else name(part(solve, "verdict"))


def _positives(given: Given, count: int) -> tuple[float, ...]:
    found = numbers(given, count)
    for place, value in enumerate(found):
        positive(Given(given.file, f"{given.field}[{place}]", value))
    return found


def _positive_pairs(given: Given, count: int) -> tuple[Pair, ...]:
    found = rows(given, 2, count)
    for place, row in enumerate(found):
        positive(Given(given.file, f"{given.field}[{place}]", min(row)))
    return cast(tuple[Pair, ...], found)


def _clipping(given: Given) -> Pair:
    near, far = pair(given)
    if not 0 < near < far:
        fail(given, "near and far with 0 < near < far, metres")
    return near, far


def _sensors(
    picture: tuple[int, int], focal_mm: tuple[float, ...], focal_px: tuple[Pair, ...]
) -> tuple[Pair, ...]:
    found = []
    for frame in range(max(len(focal_mm), len(focal_px))):
        millimetres, (across, down) = row_at(focal_mm, frame), row_at(focal_px, frame)
        found.append((millimetres * picture[0] / across, millimetres * picture[1] / down))
    return tuple(found)


def _offsets(
    picture: tuple[int, int], sensor: tuple[Pair, ...], centre: tuple[Pair, ...]
) -> tuple[Pair, ...]:
    width, height = picture
    found = []
    for frame in range(max(len(sensor), len(centre))):
        (across, down), (x, y) = row_at(sensor, frame), row_at(centre, frame)
        found.append(((width / 2 - x) * across / width, (y - height / 2) * down / height))
    return tuple(found)


def _at_rest(found: tuple[Pair, ...], first: Pair) -> tuple[Pair, ...]:
    """One row where all are the first, but for the manifest's own rounding."""
    near = all(
        abs(value - meant) <= _SAME_MM
        for row in found
        for value, meant in zip(row, first, strict=True)
    )
    return (first,) if near else settled(found)

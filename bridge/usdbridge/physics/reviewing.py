"""A shot held against physics, its sound and its pictures."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np

from ..frames import per_frame_rows
from ..progress import Progress, quiet, within
from ..report import Finding
from ..shot import Array, BodyReview, Glitch, Physics, Review, SceneObject, Shot
from .bodies import Track
from .checklist import Checklist, fill_checklist
from .judge import MotionReview, judge_motion
from .subjects import Subject, Subjects, gather_subjects, held_frames

MOST_ROWS = 100_000  # of all bodies' tracks; more, packed closely, take more than minutes


def make_review(
    shot: Shot, cache: Path | None = None, *, look: bool = True, progress: Progress = quiet
) -> tuple[Review, tuple[Finding, ...]]:
    """The review of a shot, and a Finding for each glitch and each box that fails.

    What physics moved is judged like what was observed: by the motion that is written.

    Args:
        shot: to be judged.
        cache: folder where convex parts of meshes are kept.
        look: whether its pictures are judged too.
        progress: told the share done.
    """
    is_empty = not any(thing.motion == "dynamic" for thing in shot.objects)
    seen = replace(shot, objects=()) if is_empty else shot
    subjects = gather_subjects(seen, cache, exact=shot.bake is not None)
    motion = judge_shot(shot, subjects, progress=within(progress, 0.0, 0.6))
    contacts = _contacts(shot, motion.bodies)
    part = within(progress, 0.6, 1.0)
    filled = fill_checklist(
        shot, contacts, motion.verdict, progress=part, bodies=motion.bodies, look=look
    )
    review = Review(
        verdict=motion.verdict,
        bodies=motion.bodies,
        sound=filled.sound,
        boxes=filled.boxes,
        advice=filled.advice,
        loudness=_loudness(filled),
    )
    unjudged = [said for said in subjects.findings if said.code == "physics.not-judged"]
    unjudged += [_sparse_finding(name) for name in sorted(_sparse(shot))]
    if (count := len(_judged(shot, subjects))) > (most := _most_judged(shot)):
        text = f"{count} bodies move; the first {most} are judged: judge the others by themselves"
        unjudged.append(Finding("physics.not-judged", "warning", shot.name, text))
    return review, (*unjudged, *_glitch_findings(motion.bodies), *_box_findings(review))


def _most_judged(shot: Shot) -> int:
    return max(1, MOST_ROWS // shot.clock.count)


def judge_shot(shot: Shot, subjects: Subjects, *, progress: Progress = quiet) -> MotionReview:
    """The motion of a shot against the laws of motion, observed and simulated alike."""
    judged = _judged(shot, subjects)[: _most_judged(shot)]
    bodies = [(subject.body, _written(shot, subject)) for subject in judged]
    return judge_motion(
        bodies,
        [(solid.body, solid.track) for solid in subjects.solids],
        shot.clock.rate,
        gravity=(shot.physics or Physics()).gravity,
        progress=progress,
    )


def _loudness(filled: Checklist) -> Array | None:
    """Peaks of the sound over the shot, the loudest 1."""
    if filled.waveform is None:
        return None
    peaks = np.abs(filled.waveform[1])
    return np.asarray(peaks / max(float(peaks.max(initial=0.0)), 1e-9))


def _judged(shot: Shot, subjects: Subjects) -> list[Subject]:
    """Bodies that physics alone should move, whose motion was stated, and that are ever there."""
    sparse = _sparse(shot)
    return [
        subject
        for subject in subjects.moved
        if subject.thing.object_to_world is not None
        and subject.thing.visible_frames != (0, 0)
        and subject.thing.name not in sparse
    ]


def _sparse(shot: Shot) -> frozenset[str]:
    """Objects whose tracks leave frames out: what was interpolated says nothing of physics."""
    bodies = shot.bake.bodies if shot.bake else ()
    simulated = {body.name for body in bodies if body.intensity > 0}
    told = {said.where for said in shot.findings if said.code == "document.track-interpolated"}
    return frozenset(
        thing.name
        for thing in shot.objects
        if thing.motion == "dynamic"
        and thing.name not in simulated
        and any(where.endswith(f"objects.{thing.name}.track") for where in told)
    )


def _sparse_finding(name: str) -> Finding:
    said = "its track leaves frames out, so that it is not judged: state every frame"
    return Finding("physics.not-judged", "warning", f"objects.{name}", said)


def _written(shot: Shot, subject: Subject) -> Track:
    """The motion that is written, be it observed or simulated."""
    pose = subject.thing.object_to_world
    assert pose is not None
    first, end = _there(subject.thing, shot.clock.count)
    return Track(
        first=first,
        position=per_frame_rows(pose.position, shot.clock.count)[first:end],
        orientation=per_frame_rows(pose.orientation, shot.clock.count)[first:end],
        held=held_frames(subject.thing),
    )


def _there(thing: SceneObject, count: int) -> tuple[int, int]:
    """Half-open frames in which an object is to be seen; what broke is gone, shards come then."""
    first, end = thing.visible_frames or (0, count)
    first = min(max(first, 0), count - 1)
    return first, min(max(end, first + 1), count)


def _contacts(shot: Shot, bodies: Sequence[BodyReview]) -> list[tuple[str, float, float | None]]:
    """Body, seconds and impulse of impacts: an object's events, or the ends of its flights."""
    told = [
        (thing.name, event.time, _impulse(event.parameters.get("impulse")))
        for thing in shot.objects
        for event in thing.events
        if event.kind == "impact"
    ]
    named = {name for name, _, _ in told}
    rate = float(shot.clock.rate)
    seen = [
        (body.body, (flight.frames[1] - 0.5) / rate, None)
        for body in bodies
        if body.body not in named
        for flight in body.flights
        if flight.frames[1] < shot.clock.count
    ]
    return sorted([*told, *seen], key=lambda contact: (contact[1], contact[0]))


def _impulse(value: str | float | None) -> float | None:
    return float(value) if isinstance(value, int | float) else None


def _glitch_findings(bodies: Sequence[BodyReview]) -> Iterator[Finding]:
    for body in bodies:
        for glitch in body.glitches:
            yield Finding(
                f"physics.{glitch.kind.replace('_', '-')}",
                "warning",
                f"objects.{body.body}",
                _told(glitch),
            )


def _told(glitch: Glitch) -> str:
    first, end = glitch.frames
    where = f"frame {first}" if end - first == 1 else f"frames {first} to {end - 1}"
    other = f" with {glitch.other}" if glitch.other else ""
    said = f"{glitch.kind.replace('_', ' ')}{other} in {where}, {glitch.size:.3g} {glitch.unit}"
    cure = f"; {glitch.advice[0]}" if glitch.advice else ""
    return f"{said}: {glitch.law} (confidence {glitch.confidence:.2f}){cure}"


def _box_findings(review: Review) -> Iterator[Finding]:
    for box in review.boxes:
        if box.verdict == "fail" and box.name != "physics":
            text = "; ".join((*box.reasons, *([box.edit] if box.edit else [])))
            yield Finding(f"review.{box.name.replace('_', '-')}", "warning", "review", text)

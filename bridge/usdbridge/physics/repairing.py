"""What was seen to move, made physical as far as it is asked for."""

from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from ..progress import Progress
from ..report import Finding
from ..shot import BodyBake, Origin, Pose, SceneObject, Shot
from .bodies import Track
from .fit import Blend, Fit, blend_motion, fit_track
from .setting import Setting
from .subjects import Subject, Subjects, intensity_of

_TIERS = {
    "A": "one free simulation explains it within its noise",
    "B": "explained piece by piece, with an impulse fitted at each contact",
    "C": "neither explains it: it is as it was observed",
}
_SURE = {"A": 0.9, "B": 0.7}
_FELT = 1.0  # m/s²; a tenth of g is seen


def repair_motion(
    shot: Shot, subjects: Subjects, setting: Setting, *, progress: Progress
) -> tuple[Shot, tuple[BodyBake, ...]]:
    """The shot with each observed motion pulled towards a simulated one, and how each was made.

    What no simulation explains stays as it was observed. What was observed is kept as `observed`.

    Raises:
        PhysicsError: a body that physics cannot move.
    """
    asked = [
        subject
        for subject in subjects.moved
        if subject.moves and intensity_of(subject.thing, setting.physics) > 0
    ]
    done: dict[str, SceneObject] = {}
    made, findings, origins = [], list(shot.findings), dict(shot.origins)
    solids = [(solid.body, solid.track) for solid in subjects.solids]
    for number, subject in enumerate(asked):
        progress(number / len(asked), f"fitting {subject.body.name}")
        intensity = intensity_of(subject.thing, setting.physics)
        gravity, seed = setting.physics.gravity, setting.physics.seed
        fit = fit_track(
            subject.body, subject.track, solids, shot.clock.rate, gravity=gravity, seed=seed
        )
        name, where = subject.body.name, f"objects.{subject.body.name}"
        findings.append(Finding("physics.repaired", "info", where, _fit_in_words(fit)))
        made.append(
            BodyBake(
                name=name,
                intensity=intensity if fit.tier != "C" else 0.0,
                tier=fit.tier,
                chi=fit.chi if np.isfinite(fit.chi) else None,
            )
        )
        if fit.tier == "C":
            continue
        blend = blend_motion(
            Track(first=fit.first, position=fit.position, orientation=fit.orientation),
            subject.track,
            intensity,
            body=subject.body,
            rate=shot.clock.rate,
            solids=solids,
        )
        findings += _broken(where, blend, intensity)
        done[name] = _repaired(subject, blend, fit)
        note = f"tier {fit.tier}, intensity {intensity:g}"
        origins[f"{where}.object_to_world"] = Origin("simulated", _SURE[fit.tier], note)
    things = tuple(done.get(thing.name, thing) for thing in shot.objects)
    repaired = replace(shot, objects=things, findings=tuple(findings), origins=origins)
    return (repaired, tuple(made)) if asked else (shot, ())


def _repaired(subject: Subject, blend: Blend, fit: Fit) -> SceneObject:
    observed = Pose(position=subject.track.position, orientation=subject.track.orientation)
    x, y, z = fit.velocity.tolist()
    a, b, c = fit.spin.tolist()
    return replace(
        subject.thing,
        object_to_world=Pose(position=blend.position, orientation=blend.orientation),
        observed=subject.thing.observed or observed,
        activation_frame=fit.frame,
        velocity=(x, y, z),
        angular_velocity=(a, b, c),
    )


def _fit_in_words(fit: Fit) -> str:
    chi = f", chi {fit.chi:.2f}" if np.isfinite(fit.chi) else ""
    return f"tier {fit.tier}{chi}: {_TIERS[fit.tier]}; {fit.reason}"


def _broken(where: str, blend: Blend, intensity: float) -> Iterator[Finding]:
    """What a motion between the two breaks."""
    if intensity < 1 and blend.worst_acceleration > _FELT:
        text = (
            f"pulled to what was observed it is accelerated by up to {blend.worst_acceleration:.3g}"
            f" m/s² more than forces explain, most in frame {blend.worst_frame}"
        )
        yield Finding("physics.blend-pulls", "warning", where, text)
    if blend.penetration > 0.002:
        text = f"pulled to what was observed it sinks {blend.penetration * 1000:.1f} mm deeper"
        yield Finding("physics.blend-sinks", "warning", where, text)

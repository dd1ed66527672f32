"""What moves by physics, read from and stated in a shot document."""

from fractions import Fraction
from typing import Any

from ...formats.document_physics import BakePart, PhysicsPart
from ...formats.document_scene import FracturePart, SubFramesPart
from ...shot import Bake, BodyBake, Fracture, Physics, SubFrames
from .journal import stated
from .reading import Reading, find_array
from .stating import Stating, plain


def read_physics(reading: Reading, part: PhysicsPart) -> Physics:
    """What holds for the whole shot."""
    given = stated(part, "gravity", "intensity", "seed", "wind")
    physics: Physics = reading.build(Physics, "physics", given)
    return physics


def read_bake(reading: Reading, part: BakePart) -> Bake:
    """How the shot was baked.

    Raises:
        ReadError: a step rate of nothing.
    """
    given = stated(part, "engine", "seed", "figures", "digest")
    with reading.at("bake.step_rate"):
        if part.step_rate.endswith("/0") or not Fraction(part.step_rate):
            raise ValueError(f"is {part.step_rate!r}; give steps per second such as '960'")
        given["step_rate"] = Fraction(part.step_rate)
    given["bodies"] = tuple(BodyBake(**body.model_dump()) for body in part.bodies)
    bake: Bake = reading.build(Bake, "bake", given)
    return bake


def read_fracture(reading: Reading, part: FracturePart) -> Fracture:
    """How an object breaks; frames from the shot's first."""
    frame = None if part.frame is None else reading.frame(part.frame)
    return Fracture(pieces=part.pieces, frame=frame, impulse=part.impulse)


def read_between(reading: Reading, part: SubFramesPart) -> SubFrames:
    """Poses between the frames.

    Raises:
        ValueError: arrays that do not belong together.
    """
    return SubFrames(
        frame=find_array(reading.bulk, part.frame),
        position=find_array(reading.bulk, part.position),
        orientation=find_array(reading.bulk, part.orientation),
    )


def state_bake(bake: Bake) -> dict[str, Any]:
    """The bake section."""
    stated = plain(bake, "step_rate", "bodies")
    stated["bodies"] = [plain(body) for body in bake.bodies]
    return stated | {"step_rate": str(bake.step_rate)}


def state_between(stating: Stating, name: str, between: SubFrames) -> dict[str, Any]:
    """Poses between the frames of the part that `name` names."""
    return {
        field: stating.array(f"{name}.between.{field}", getattr(between, field))
        for field in ("frame", "position", "orientation")
    }

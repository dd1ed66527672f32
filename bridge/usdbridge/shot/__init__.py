"""A generated shot as plain values: what every stage takes and returns.

Conventions, here and everywhere (foreign ones are converted in the reader or writer that meets
them): world right-handed, +Y up, ground at y = 0; metres, seconds, kilograms, radians. A camera
looks down −Z with +Y up. Image origin top-left, pixel centres at +0.5. Matrices act on column
vectors; `a_to_b` maps points of a to points of b. Quaternions are w, x, y, z. Frame rates are
`Fraction`; frame ranges are half-open. F is the shot's frame count; "F|1" means one row per frame
or a single row that holds for all. Absent is `None` or `()`: only `solve` may turn it into present.
"""

from .arrays import Array, IntArray
from .camera import Camera, Distortion, Pose
from .media import AudioTrack, FrameClock, Look, Marker, Plate
from .physics import Bake, BodyBake, Fracture, Physics, SubFrames, Tier
from .record import Consent, ContentCredentials, Generator, Governance, Origin, OriginKind
from .review import (
    BodyReview,
    BoxVerdict,
    Flight,
    Glitch,
    GlitchKind,
    PhysicsVerdict,
    Review,
    ReviewBox,
    SoundMatch,
)
from .scene import (
    Character,
    Cloth,
    Event,
    Light,
    Liquid,
    Mesh,
    Particles,
    PointCloud,
    Primitive,
    SceneObject,
    Sighting,
)
from .solution import (
    Adherence,
    CameraSolution,
    GroundSolution,
    ScaleSolution,
    Solution,
    Verdict,
)
from .surroundings import Surroundings, solid_angle_shares
from .take import Shot
from .walk import Leaf, keep_frames, leaves

__all__ = [
    "Adherence",
    "Array",
    "AudioTrack",
    "Bake",
    "BodyBake",
    "BodyReview",
    "BoxVerdict",
    "Camera",
    "CameraSolution",
    "Character",
    "Cloth",
    "Consent",
    "ContentCredentials",
    "Distortion",
    "Event",
    "Flight",
    "Fracture",
    "FrameClock",
    "Generator",
    "Glitch",
    "GlitchKind",
    "Governance",
    "GroundSolution",
    "IntArray",
    "Leaf",
    "Light",
    "Liquid",
    "Look",
    "Marker",
    "Mesh",
    "Origin",
    "OriginKind",
    "Particles",
    "Physics",
    "PhysicsVerdict",
    "Plate",
    "PointCloud",
    "Pose",
    "Primitive",
    "Review",
    "ReviewBox",
    "ScaleSolution",
    "SceneObject",
    "Shot",
    "Sighting",
    "Solution",
    "SoundMatch",
    "SubFrames",
    "Surroundings",
    "Tier",
    "Verdict",
    "keep_frames",
    "leaves",
    "solid_angle_shares",
]

"""People in the pictures: mattes that keep them out of the solve, statures that give its scale.

The networks ship with usdbridge (`blazepose/`), what runs them is the optional extra `people`.
"""

from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec

import numpy as np

from ...progress import Progress, quiet
from ...report import Finding
from ..evidence import Mattes, Pictures
from .masks import paint_people
from .search import Networks, search_people
from .statures import Statures, measure_statures

__all__ = ["People", "Statures", "find_people"]

_RUNTIME = "ai_edge_litert"


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class People:
    """Everybody who was seen."""

    count: int  # people; 0 too where nobody was looked for
    mattes: Mattes | None  # None where there is nobody
    statures: Statures
    confidence: float  # 0 … 1; that what is masked is people
    findings: tuple[Finding, ...]


def find_people(pictures: Pictures, *, progress: Progress = quiet) -> People:
    """The people in the pictures, or a finding that says that nobody looked for them.

    Masks are coarse and rather too large than too small; people who are small in the picture or
    stand in a crowd may be missed. Same pictures, same machine: same result.

    Raises:
        FootageError: a frame cannot be decoded.
    """
    where = pictures.plate.path.name
    if find_spec(_RUNTIME) is None:
        message = "people were not looked for; pip install usdbridge[people] to keep them out"
        return _nobody(Finding("people.not-looked-for", "info", where, message))
    load_model = import_module(".model", __package__).load_model  # needs the optional extra
    networks = Networks(
        detector=load_model("pose_detection"), landmarks=load_model("pose_landmark_full")
    )
    people, step = search_people(pictures, networks, progress)
    if not people:
        return _nobody()
    scores = [pose.score for person in people for pose in person.poses]
    return People(
        count=len(people),
        mattes=paint_people(people, pictures.count, pictures.size, hold=step - 1),
        statures=measure_statures(people, pictures.size),
        confidence=0.9 * float(np.mean(scores)),
        findings=(),
    )


def _nobody(*findings: Finding) -> People:
    return People(
        count=0,
        mattes=None,
        statures=measure_statures([], (1, 1)),
        confidence=0.0,
        findings=findings,
    )

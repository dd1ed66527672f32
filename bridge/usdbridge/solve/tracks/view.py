"""One frame as following points needs it."""

from dataclasses import dataclass

from ..evidence import Gray
from .motion import Thumbnail
from .patches import Floats, soften


@dataclass(frozen=True, slots=True, eq=False)
class View:
    """One picture in three forms."""

    picture: Gray
    soft: Floats
    thumbnail: Thumbnail


def open_view(picture: Gray) -> View:
    """The picture, softened and as a thumbnail."""
    return View(picture, soften(picture), Thumbnail(picture))

"""What the artist may choose, with its default and the words of the dialog."""

import math
import re
from dataclasses import MISSING, dataclass, field, fields
from typing import Any, Literal, get_args, get_type_hints

from .errors import BundleError


def _choice(default: Any, label: str, words: str) -> Any:
    return field(default=default, metadata={"label": label, "words": words})


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportOptions:
    """Choices of one import; also the flags of a headless one."""

    level: str = _choice(
        "", "Level", "Level to import into, such as /Game/Maps/Set; empty: the open one."
    )
    parts: Literal["everything", "camera"] = _choice(
        "everything", "Import", "Everything, or the camera with plate and sound only."
    )
    plate: bool = _choice(True, "Footage plate", "The footage on a Media Plate behind the scene.")
    physics: Literal["baked", "live"] = _choice(
        "baked",
        "Physics",
        "Baked: keys of the bake. Live: the engine takes over on the hand-over frame.",
    )
    proxies: Literal["shadow", "holdout", "projection", "plain"] = _choice(
        "shadow",
        "Proxies show",
        "Shadow: the footage, darkened by shadows. Projection: the footage, unlit. "
        "Holdout: a hole in alpha. Plain: their own material.",
    )
    scale: float = _choice(1.0, "Scale", "Size of the whole scene; 1 is true scale.")
    start_frame: int = _choice(0, "Start frame", "Frame of the sequence at which the shot starts.")
    folder: str = _choice(
        "/Game/GeneratedShots", "Folder", "Content folder that gets one folder per shot."
    )
    keep_edits: bool = _choice(
        True, "Keep my edits", "On a new import, what you moved or re-keyed stays as you left it."
    )

    def __post_init__(self) -> None:
        for part in fields(self):
            _check_type(part.name, getattr(self, part.name), get_type_hints(type(self))[part.name])
        if not 1e-3 <= self.scale <= 1e3:  # NaN fails too
            raise BundleError(f"options: scale is {self.scale:g}; it must be from 0.001 to 1000")
        if not -1_000_000 <= self.start_frame <= 1_000_000:
            raise BundleError(
                f"options: start_frame is {self.start_frame}; it must be within a million of 0"
            )
        for name, path in (("folder", self.folder), ("level", self.level)):
            if path and not re.fullmatch(r"/[A-Za-z]\w*(/[\w-]+)+", path, re.ASCII):
                raise BundleError(
                    f"options: {name} is {path!r}; it must be a content path such as /Game/Shots"
                )
        if not self.folder:
            raise BundleError("options: folder is empty; give one such as /Game/GeneratedShots")


def _check_type(name: str, value: object, wanted: Any) -> None:
    choices = get_args(wanted)
    if choices and value not in choices:
        raise BundleError(f"options: {name} is {value!r}; it must be one of {', '.join(choices)}")
    if choices:
        return
    is_number = isinstance(value, (int, float)) and not isinstance(value, bool)
    fits = is_number if wanted is float else type(value) is wanted
    if not fits or (wanted is float and not math.isfinite(float(str(value)))):
        raise BundleError(f"options: {name} is {value!r}; it must be a {wanted.__name__}")


def read_options(given: dict[str, object]) -> ImportOptions:
    """Options from names and values, such as a JSON object's.

    Raises:
        BundleError: an option is unknown or its value does not fit.
    """
    known = {part.name for part in fields(ImportOptions)}
    for name in given:
        if name not in known:
            raise BundleError(f"options: {name!r} is unknown; known are {', '.join(sorted(known))}")
    values: dict[str, Any] = dict(given)
    return ImportOptions(**values)


def option_defaults() -> dict[str, object]:
    """The default of every option by name."""
    return {
        part.name: part.default for part in fields(ImportOptions) if part.default is not MISSING
    }

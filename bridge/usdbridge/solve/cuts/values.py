"""What is found where a clip is cut."""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True, kw_only=True)
class Cut:
    """A change from one shot to the next."""

    frame: int  # the later shot's first; the middle of a gradual change
    kind: Literal["hard", "fade", "dissolve"]
    confidence: float  # 0 … 1
    first: int  # first frame that belongs to neither shot alone
    last: int  # last such frame; first − 1 at a hard cut, which has none

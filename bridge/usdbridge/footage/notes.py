"""What a person should know about a clip's pictures."""

from pathlib import Path

from ..report import Finding, Level
from ..shot import Plate
from .colour import HDR_TRANSFERS, assumed_matrix
from .pictures import Pictures


def picture_findings(path: Path, plate: Plate, pictures: Pictures) -> list[Finding]:
    """Findings about how a clip's pictures are stored, and what showing them assumes or loses."""
    stored = pictures.stored
    assumed = "BT.709" if assumed_matrix(stored.width, stored.height) == "bt709" else "BT.601"
    notes: list[tuple[object, str, Level, str]] = [
        (
            not stored.is_turned_only,
            "clip.display-matrix",
            "warning",
            "its display matrix mirrors or turns by an odd angle; only quarter turns are applied",
        ),
        (
            pictures.decoded < plate.frame_count,
            "clip.partly-decoded",
            "info",
            f"the first {pictures.decoded} of {plate.frame_count} pictures were decoded and found "
            "whole; the rest was only counted",
        ),
        (
            pictures.damaged,
            "clip.damaged-pictures",
            "warning",
            f"{pictures.damaged} pictures are damaged and shown as well as the decoder can",
        ),
        (
            pictures.interlaced,
            "clip.interlaced",
            "warning",
            f"{pictures.interlaced} pictures are interlaced; deinterlace the clip for clean edges",
        ),
        (
            plate.color_transfer in HDR_TRANSFERS,
            "clip.hdr-tone-mapped",
            "info",
            f"{plate.color_transfer} pictures are tone mapped to sRGB wherever they are shown",
        ),
        (plate.has_alpha, "clip.alpha-on-black", "info", "see-through pixels are shown on black"),
        (
            not stored.is_rgb and not plate.color_matrix,
            "clip.assumed-matrix",
            "info",
            f"its colours are not tagged; shown as {assumed}, as players do at this size",
        ),
    ]
    return [Finding(code, level, path.name, text) for holds, code, level, text in notes if holds]

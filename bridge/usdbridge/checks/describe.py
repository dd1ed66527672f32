"""A FileInfo in words, for a terminal."""

from collections.abc import Iterator

from .info import CameraInfo, FileInfo, Range
from .wording import one_line

_WORDS = 2000  # characters of one fact
_NAMED = 6  # of a list, before "… and 12 more"


def describe_file(info: FileInfo) -> str:
    """What a person wants to know of the file, one fact a line, most wanted first."""
    rows = [row for row in _rows(info) if row[1]]
    width = max(len(label) for label, _ in rows)
    return "\n".join(
        f"{one_line(label):<{width}}  {one_line(words, _WORDS)}" for label, words in rows
    )


def _rows(info: FileInfo) -> Iterator[tuple[str, str]]:
    yield "file", f"{info.file}, {info.format}, {_bytes(info.size)}"
    yield "shot", ", ".join(f"{label} {words}" for label, words in info.shot.items())
    yield "prompt", info.prompt
    yield "default prim", info.default_prim or "none"
    yield "space", f"{info.up_axis} up, {_unit(info.metres_per_unit)}"
    yield "size", _extent(info)
    yield "time", _time(info)
    for camera in info.cameras:
        yield "camera", _camera(camera)
    yield "lights", _listed([f"{light.prim} ({light.kind})" for light in info.lights])
    if info.meshes:
        yield "meshes", f"{info.meshes:,} with {info.triangles:,} triangles"
    yield "points", f"{info.points:,}" if info.points else ""
    yield "sounds", _listed([f"{sound.prim} plays {sound.file}" for sound in info.sounds])
    yield "markers", f"{info.markers}" if info.markers else ""
    yield "animated", _listed(list(info.animated))
    for variant in info.variants:
        choices = ", ".join(variant.choices)
        yield "variants", f"{variant.prim} {variant.name}: {variant.chosen} of {choices}"
    yield "prims", ", ".join(f"{count} {kind}" for kind, count in info.prim_counts.items())
    yield "schemas", _listed(list(info.schemas))
    yield "files", _listed([f"{each.name} ({_bytes(each.size)})" for each in info.assets])
    yield from info.provenance.items()


def _bytes(count: int | None) -> str:
    if count is None:
        return "missing"
    if count < 10_000:
        return f"{count} B"
    return f"{count / 1e3:.0f} kB" if count < 1e6 else f"{count / 1e6:.1f} MB"


def _unit(metres: float) -> str:
    named = {1.0: "metres", 0.01: "centimetres", 0.001: "millimetres", 0.0254: "inches"}
    return named.get(metres, f"a unit is {metres:g} m")


def _extent(info: FileInfo) -> str:
    if info.bounds is None:
        return ""
    low, high = info.bounds
    sides = (f"{b - a:.4g}" for a, b in zip(low, high, strict=True))
    return f"{' × '.join(sides)} m at the first frame"


def _time(info: FileInfo) -> str:
    if info.start is None or info.end is None:
        return "none"
    words = f"codes {info.start:g} to {info.end:g} at {info.rate} per second"
    if info.frame_count is not None and info.duration is not None:
        words += f", {info.frame_count} frames, {info.duration:.3f} s"
    return words


def _camera(camera: CameraInfo) -> str:
    width, height = camera.sensor_mm
    words = [
        f"{_span(camera.focal_mm)} mm",
        f"sensor {width:.4g} × {height:.4g} mm",
        f"{_span(camera.hfov_deg)}° across",
    ]
    if camera.f_number:
        words.append(f"f/{_span(camera.f_number)}")
    if camera.focus_distance:
        words.append(f"focus {_span(camera.focus_distance)} m")
    words.append("animated" if camera.animated else "still")
    return f"{camera.prim}: {', '.join(words)}"


def _span(values: Range) -> str:
    low, high = (f"{value:.4g}" for value in values)
    return low if low == high else f"{low} to {high}"


def _listed(names: list[str]) -> str:
    shown = ", ".join(names[:_NAMED])
    return f"{shown} … and {len(names) - _NAMED} more" if len(names) > _NAMED else shown

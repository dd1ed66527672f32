"""What is in a shot, by name, in words."""

from collections.abc import Iterator

from ..shot import AudioTrack, Light, Mesh, SceneObject, Shot


def contents(shot: Shot) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The parts that a shot has: their kind, and a line for each."""
    return tuple((kind, tuple(lines)) for kind, lines in _parts(shot) if lines)


def _parts(shot: Shot) -> Iterator[tuple[str, list[str]]]:
    if shot.generator is not None:
        made = shot.generator
        known = [("prompt", made.prompt), ("model", made.model), ("job", made.job_id)]
        known.append(("seed", "" if made.seed is None else str(made.seed)))
        yield "Generator", [f"{key}: {value}" for key, value in known if value]
    yield "Objects", [_object_line(item) for item in shot.objects]
    yield "Cloth", [f"{cloth.name}: {len(cloth.mesh.points)} points" for cloth in shot.cloths]
    yield "Liquids", [f"{item.name}: {item.volume:.4g} m³" for item in shot.liquids]
    yield "Particles", [f"{item.name}: {item.count} of {item.kind}" for item in shot.particles]
    if shot.points is not None:
        yield "Points", [f"{len(shot.points.positions)} seen in the scene"]
    yield "Lights", [_light_line(light) for light in shot.lights]
    yield "Characters", [f"{item.name}: {len(item.joints)} joints" for item in shot.characters]
    yield "Audio", [_audio_line(track) for track in shot.audio]
    yield (
        "Markers",
        [
            f"{marker.time:8.3f} s  {marker.kind}: {marker.text or marker.name}"
            for marker in shot.markers
        ],
    )
    if shot.cuts:
        yield "Cuts", [f"at frame {cut}" for cut in shot.cuts]


def _object_line(item: SceneObject) -> str:
    if isinstance(item.shape, Mesh):
        shape = f"mesh of {len(item.shape.triangles)} triangles"
    else:
        shape = f"{item.shape.kind} {' × '.join(f'{side:.4g}' for side in item.shape.size)} m"
    mass = f", {item.mass:.4g} kg" if item.mass is not None else ""
    stuff = f" of {item.material}" if item.material else ""
    return f"{item.name}: {item.motion} {item.role.replace('_', ' ')}, {shape}{stuff}{mass}"


def _light_line(light: Light) -> str:
    warmth = f", {light.temperature:.4g} K" if light.temperature is not None else ""
    return f"{light.name}: {light.kind}{warmth}"


def _audio_line(track: AudioTrack) -> str:
    rate = f"{track.sample_rate} Hz" if track.sample_rate else ""
    return ", ".join(
        part for part in (f"{track.name}: {track.path.name}", track.layout, rate) if part
    )

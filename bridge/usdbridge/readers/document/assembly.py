"""A shot from its document, section by section."""

from dataclasses import replace
from pathlib import Path

from ...errors import ReadError
from ...formats.document_json import MAX_BYTES
from ...formats.document_problems import parse_document
from ...formats.shot_document import ClipPart, ClockPart, ShotDocument
from ...options import ReadOptions
from ...shot import AudioTrack, Plate, SceneObject, Shot
from .bulk import AnyArray, read_bulk
from .camera import read_camera
from .extras import (
    check_references,
    read_audio,
    read_credentials,
    read_generator,
    read_governance,
    read_look,
    read_markers,
)
from .footage import Timing, measured, read_clock, read_footage
from .journal import Journal
from .lights import read_lights
from .names import check_names
from .origins import settle_origins
from .people import read_characters
from .physics import read_bake, read_physics
from .reading import Reading, find_array
from .solution import keep_valid_solution, read_solution
from .things import read_cloths, read_liquids, read_objects, read_particles, read_points


def read(path: Path, options: ReadOptions) -> Shot:
    """The shot that a document holds; its clip fills in the plate, the clock and the sound.

    What the document states is `declared`, what the clip says `measured`, what it leaves to the
    format's defaults `default`, unless its own `origins` say otherwise.

    Raises:
        ReadError: not a document, a missing file, or values that do not fit together; the message
            names the field and what to do.
        FootageError: the clip cannot be used.
    """
    if not path.is_file():
        raise ReadError(f"{path.name}: there is no such file in {path.parent}; correct the path")
    with path.open("rb") as file:
        data = file.read(MAX_BYTES + 1)
    document, unknown = parse_document(data, path.name)
    journal = Journal(path=path, findings=list(unknown))
    reading, timing = _begin(journal, document, options)
    shot = _assemble(reading, timing, document)
    check_names(shot, path.name)
    check_references(reading, document)
    shot = replace(shot, origins=settle_origins(shot, document.origins, journal))
    shot = keep_valid_solution(shot, journal)
    return replace(shot, findings=tuple(dict.fromkeys(journal.findings)))


def _begin(
    journal: Journal, document: ShotDocument, options: ReadOptions
) -> tuple[Reading, Timing]:
    clock = document.clock or ClockPart.model_validate({})
    bulk: dict[str, AnyArray] = {}
    if document.bulk is not None:
        file = journal.file(document.bulk.file, "bulk.file")
        bulk = read_bulk(file, document.bulk.sha256)
    if document.clip is None:
        timing = Timing(clock=read_clock(journal, clock))
    else:
        with journal.at("clip.frame_map"):
            stated = find_array(bulk, document.clip.frame_map)
        frame_map = () if stated is None else tuple(int(frame) for frame in stated.ravel())
        timing = read_footage(journal, document.clip, clock, frame_map, options)
    reading = Reading(
        path=journal.path,
        findings=journal.findings,
        assumed=journal.assumed,
        clock=timing.clock,
        first_number=clock.count_from,
        bulk=bulk,
    )
    if document.clip is not None and timing.plate is not None:
        reading = _with_picture(reading, document.clip, timing.plate)
    return reading, timing


def _with_picture(reading: Reading, clip: ClipPart, plate: Plate) -> Reading:
    """The reading, with pixels that count in those of the file."""
    stated_size = (clip.width or plate.width, clip.height or plate.height)
    return replace(
        reading,
        size=(plate.width, plate.height),
        pixel_scale=(plate.width / stated_size[0], plate.height / stated_size[1]),
        pixel_aspect=plate.pixel_aspect,
    )


def _assemble(reading: Reading, timing: Timing, document: ShotDocument) -> Shot:
    things = tuple(read_objects(reading, document))
    with reading.at("the shot"):
        return Shot(
            name=document.name or _stem(reading.path),
            clock=timing.clock,
            plate=timing.plate,
            cuts=tuple(reading.frame(cut) for cut in document.cuts),
            blends=tuple((reading.frame(a), reading.frame(b)) for a, b in document.blends),
            camera=read_camera(reading, document.camera) if document.camera else None,
            objects=tuple(thing for thing in things if not _is_sought(thing)),
            sought=tuple(filter(_is_sought, things)),
            cloths=tuple(read_cloths(reading, document)),
            liquids=tuple(read_liquids(reading, document)),
            particles=tuple(read_particles(reading, document)),
            points=read_points(reading, document.points) if document.points else None,
            lights=tuple(read_lights(reading, document)),
            characters=tuple(read_characters(reading, document)),
            audio=_read_sound(reading, timing, document),
            markers=tuple(read_markers(reading, document)),
            look=read_look(reading, document.look) if document.look else None,
            generator=read_generator(document),
            credentials=read_credentials(document),
            governance=read_governance(document),
            solution=read_solution(reading, document.solution) if document.solution else None,
            physics=read_physics(reading, document.physics) if document.physics else None,
            bake=read_bake(reading, document.bake) if document.bake else None,
            metadata=document.metadata,
        )


def _is_sought(thing: SceneObject) -> bool:
    return thing.seen is not None and thing.object_to_world is None


def _read_sound(reading: Reading, timing: Timing, document: ShotDocument) -> tuple[AudioTrack, ...]:
    if document.audio is not None:
        return tuple(read_audio(reading, document))
    if timing.audio and timing.plate is not None:
        reading.assumed["audio"] = measured(timing.plate.path)
    return timing.audio


def _stem(path: Path) -> str:
    name = path.name.removesuffix(".json").removesuffix(".shot")
    return path.absolute().parent.name or "shot" if name == "shot" else name

"""A take from its pixels: what is absent, in the order in which each part needs the others."""

import math
from dataclasses import replace

from ..frames import focal_px_from_fov, per_frame_rows
from ..options import SolveOptions
from ..origins import absent_parts
from ..progress import Progress, within
from ..report import Finding
from ..shot import Array, Primitive, Shot
from .adherence import judge_adherence
from .asked_moves import AskedMove
from .blends import carry_on, freeze_blends
from .clues import gather_clues, named_boxes
from .cuts import find_cuts
from .evidence import CameraPath, Mattes, Pictures, ScenePoints, Tracks
from .fill import fill_camera, find_light, find_movers, find_scene, see_movers, setting_of
from .hinted import hint_finding, hinted_moves, lean
from .mattes import read_matte
from .new_frames import solve_new_frames
from .objects import Outline, fall_ratio, size_ratio
from .people import People, find_people
from .pictures import open_pictures
from .scene import Scene, place_scene
from .stated_path import follow_path, is_plain, stated_world
from .steady import level_path, smooth_path
from .tracks import track_points
from .world import Ratio, World, place_world, rescale, scale_from

_SURE_CUT = 0.6  # confidence from which a clip is cut
_AGREE = 0.4  # share of what was followed that agrees with a stated camera, at least
_CUT_SIDE = 480  # px; longer side of the pictures in which cuts are looked for


def cut_shot(shot: Shot, progress: Progress) -> Shot:
    """The shot with the cuts that its pixels show, a finding for each.

    Raises:
        FootageError: a frame cannot be decoded.
    """
    assert shot.plate is not None
    small = open_pictures(
        shot.plate, shot.clock, longer_side=_CUT_SIDE, progress=within(progress, 0.0, 0.7)
    )
    found = find_cuts(small, progress=within(progress, 0.7, 1.0))
    cuts = [cut for cut in found if cut.confidence >= _SURE_CUT]
    findings = tuple(
        Finding(
            f"cut.{cut.kind}",
            "info",
            f"{shot.name}: frame {cut.frame}",
            f"a {cut.kind} cut was found here ({cut.confidence:.0%} sure): a take of its own",
        )
        for cut in cuts
    )
    return replace(
        shot,
        cuts=tuple(cut.frame for cut in cuts),
        blends=tuple((cut.first, cut.last + 1) for cut in cuts if cut.kind == "dissolve"),
        findings=(*shot.findings, *findings),
    )


def solve_take(shot: Shot, options: SolveOptions, progress: Progress) -> Shot:
    """The take with what its pixels show of its camera, its scene and its light.

    Raises:
        OptionError: a matte or a depth does not fit.
        FootageError: a frame cannot be decoded.
    """
    assert shot.plate is not None
    pictures = open_pictures(shot.plate, shot.clock, progress=within(progress, 0.0, 0.08))
    pictures = freeze_blends(pictures, shot.blends)
    people = _people(pictures, options, within(progress, 0.08, 0.2))
    mattes = _mattes(people, options, pictures)
    tracks = track_points(pictures, mattes, progress=within(progress, 0.2, 0.5))
    focal = _expected_focal(shot, options, pictures)
    hinted = hinted_moves(shot, options.hint)
    part = within(progress, 0.5, 0.72)
    found = solve_new_frames(pictures, tracks, focal, leaning=lean(hinted), progress=part)
    found = replace(found, path=carry_on(found.path, shot.blends))
    progress(0.72, "finding up, ground and scale")
    moves = found.kind == "general"
    clues = gather_clues(shot, options, pictures, people, (tracks, found.still), moves=moves)
    world = place_world(pictures, found.path, tracks, found.points, found.kind, clues)
    scene = place_scene(pictures, tracks, found, world, mattes=mattes)
    movers = see_movers(shot, scene)
    world = _sized(shot, scene, movers or ())
    scene = place_scene(pictures, tracks, found, world, mattes=mattes)
    path, said = _steadied(shot, scene.path, scene.points, tracks, options)
    scene = replace(scene, path=path)
    doubts = tuple(
        Finding("solve.doubt", "info", f"{shot.name}: camera", why) for why in found.reasons
    )
    seen = people.findings if people else ()
    findings = (*shot.findings, *seen, *doubts, *scene.world.findings, *said)
    shot = fill_camera(replace(shot, findings=findings), scene)
    shot = _with_scene(shot, scene, movers, options, within(progress, 0.75, 1.0))
    return _judged(shot, scene, hinted, options)


def solve_scene(shot: Shot, options: SolveOptions, progress: Progress) -> Shot:
    """The take with what its pixels show of scene and light before the camera that it states.

    Raises:
        OptionError: a matte or a depth does not fit.
        FootageError: a frame cannot be decoded.
    """
    assert shot.plate is not None
    assert shot.camera is not None
    pictures = open_pictures(shot.plate, shot.clock, progress=within(progress, 0.0, 0.1))
    pictures = freeze_blends(pictures, shot.blends)
    if not is_plain(shot.camera, pictures):
        why = "it has distortion or an off-centre principal point, which solving does not model"
        return _without_scene(shot, why)
    people = _people(pictures, options, within(progress, 0.1, 0.25))
    mattes = _mattes(people, options, pictures)
    tracks = track_points(pictures, mattes, progress=within(progress, 0.25, 0.6))
    found = follow_path(shot.camera, pictures, tracks)
    if found.evidence["still"] < _AGREE:
        why = f"only {found.evidence['still']:.0%} of the points seen agree with it"
        return _without_scene(shot, why)
    scene = place_scene(pictures, tracks, found, stated_world(), mattes=mattes)
    seen = people.findings if people else ()
    shot = replace(shot, findings=(*shot.findings, *seen))
    return _with_scene(shot, scene, see_movers(shot, scene), options, within(progress, 0.6, 1.0))


def _without_scene(shot: Shot, why: str) -> Shot:
    text = f"nothing was looked for before the stated camera: {why}"
    finding = Finding("solve.scene-skipped", "warning", f"{shot.name}: camera", text)
    return replace(shot, findings=(*shot.findings, finding))


def _with_scene(
    shot: Shot,
    scene: Scene,
    movers: tuple[Outline, ...] | None,
    options: SolveOptions,
    progress: Progress,
) -> Shot:
    """The shot with geometry, moving things and light, where it has none of its own."""
    alone = bool(shot.objects)
    shot, geometry = find_scene(shot, scene, options, within(progress, 0.0, 0.5))
    if movers is not None:
        shot = find_movers(shot, scene, movers, all_of=not alone)
    return find_light(shot, scene, geometry, within(progress, 0.5, 1.0))


def _judged(shot: Shot, scene: Scene, hinted: tuple[AskedMove, ...], options: SolveOptions) -> Shot:
    """The shot with what was asked of its camera held against what it does."""
    judged = None
    if scene.found.verdict != "failed" and shot.solution is not None:
        judged = judge_adherence(shot, scene.depth, options.hint)
        shot = replace(shot, solution=replace(shot.solution, adherence=judged))
    if not hinted and not options.hint:
        return shot
    return replace(shot, findings=(*shot.findings, hint_finding(shot, hinted, judged)))


def _sized(shot: Shot, scene: Scene, movers: tuple[Outline, ...]) -> World:
    """The world as large as what moves in it tells, by stated size or by how it falls.

    Only where nothing surer told: something at rest of stated size; for a fall, people too.

    Args:
        shot: what it seeks.
        scene: as large as was thought so far.
        movers: what moves.
    """
    world, setting = scene.world, setting_of(scene)
    if world.scale.kind == "declared":
        return world
    found = []
    for box, thing in zip(named_boxes(shot, scene.pictures), shot.sought, strict=True):
        is_round = isinstance(thing.shape, Primitive) and thing.shape.kind == "sphere"
        ratio = size_ratio(box, movers, setting, is_round=is_round)
        found += [Ratio(value=ratio[0], sigma=ratio[1])] if ratio else []
    if found:
        source = "the declared size of what moves"
        scale = scale_from(found, world.scale, "declared", source)
        return rescale(world, scene.found.path, scale)
    fall = fall_ratio(movers, setting, float(shot.clock.rate))
    if world.scale.kind != "default" or fall is None:
        return world
    told = [Ratio(value=fall[0], sigma=fall[1])]
    scale = scale_from(told, world.scale, "measured", "free fall of what bounces")
    return rescale(world, scene.found.path, scale)


def _steadied(
    shot: Shot, path: CameraPath, points: ScenePoints, tracks: Tracks, options: SolveOptions
) -> tuple[CameraPath, tuple[Finding, ...]]:
    """The path as the options want it, and what that took away."""
    findings = []
    if options.smooth > 0 and len(path.position) > 2:
        path, used = smooth_path(path, points, tracks, options.smooth, float(shot.clock.rate))
        text = f"the path was smoothed with strength {used:.2f} of the {options.smooth:g} asked for"
        findings.append(Finding("camera.smoothed", "info", f"{shot.name}: camera", text))
    if options.lock_horizon:
        path, roll = level_path(path)
        text = f"up to {math.degrees(roll):.1f}° of roll were taken out to keep the horizon level"
        findings.append(Finding("camera.levelled", "info", f"{shot.name}: camera", text))
    return path, tuple(findings)


def _people(pictures: Pictures, options: SolveOptions, progress: Progress) -> People | None:
    return find_people(pictures, progress=progress) if options.people else None


def _mattes(people: People | None, options: SolveOptions, pictures: Pictures) -> tuple[Mattes, ...]:
    found = [people.mattes] if people is not None and people.mattes is not None else []
    given = [read_matte(options.matte, pictures)] if options.matte is not None else []
    return (*found, *given)


def _expected_focal(shot: Shot, options: SolveOptions, pictures: Pictures) -> float | Array:
    """Focal length, working px: of each frame (F,) where it is known, else what is expected."""
    if shot.camera is not None and "lens" not in absent_parts(shot):
        return per_frame_rows(shot.camera.focal_px[:, 1], pictures.count) * pictures.scale
    return focal_px_from_fov(max(pictures.size), math.radians(options.fov_deg))

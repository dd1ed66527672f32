"""Shots of every kind, for properties that hold of all of them."""

from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import Any

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy
from tests.scene_strategies import (
    cameras,
    characters,
    cloths,
    clouds,
    lights,
    liquids,
    maybe,
    names,
    objects,
    particles,
    per_frame,
    positive,
    shares,
    signed,
    some_of,
    texts,
    vectors,
)

from usdbridge.footage import Footage
from usdbridge.shot import (
    Adherence,
    AudioTrack,
    Bake,
    BodyBake,
    CameraSolution,
    Consent,
    ContentCredentials,
    FrameClock,
    Generator,
    Governance,
    GroundSolution,
    Look,
    Marker,
    Origin,
    Physics,
    ScaleSolution,
    SceneObject,
    Shot,
    Solution,
    leaves,
)


def _apart(things: tuple[SceneObject, ...]) -> dict[str, tuple[SceneObject, ...]]:
    """What has a place, or nothing that tells it, and what is seen but has no place."""
    sought = tuple(t for t in things if t.seen is not None and t.object_to_world is None)
    return {"objects": tuple(t for t in things if t not in sought), "sought": sought}


def audio_tracks(sound: Path) -> SearchStrategy[AudioTrack]:
    others = some_of(
        stream=st.integers(0, 9),
        start=signed,
        media_start=signed,
        gain_db=signed,
        sample_rate=st.integers(1, 96000),
        channels=st.integers(1, 64),
        layout=texts,
        ambisonic_order=st.integers(0, 7),
        channel_order=st.sampled_from(["", "ACN", "FuMa"]),
    )
    return st.builds(lambda name, rest: AudioTrack(name=name, path=sound, **rest), names, others)


def markers() -> SearchStrategy[Marker]:
    return st.builds(
        Marker,
        name=names,
        time=signed,
        duration=signed,
        kind=names,
        text=texts,
        speaker=texts,
        object=texts,
    )


def looks(count: int) -> SearchStrategy[Look]:
    return some_of(
        exposure_ev=per_frame(count),
        white_balance=st.floats(1000.0, 20000.0),
        bloom_intensity=shares,
        bloom_threshold=shares,
        lut=texts,
    ).map(lambda given: Look(**given))


def camera_solutions(count: int) -> SearchStrategy[CameraSolution]:
    others = some_of(
        stand_in=texts,
        residual_px=per_frame(count),
        focal_band_px=per_frame(count, 2),
        evidence=st.dictionaries(names, signed, max_size=3),
    )
    return st.builds(
        lambda kind, zoom, verdict, sure, rest: CameraSolution(
            kind=kind, zoom=zoom, verdict=verdict, confidence=sure, **rest
        ),
        st.sampled_from(["static", "rotation", "general"]),
        st.booleans(),
        st.sampled_from(["good", "weak", "failed"]),
        shares,
        others,
    )


def solutions(count: int) -> SearchStrategy[Solution]:
    verdicts = st.sampled_from(["known", "unknown"])
    return some_of(
        camera=camera_solutions(count),
        ground=st.builds(GroundSolution, verdict=verdicts, confidence=shares),
        scale=st.builds(ScaleSolution, value=positive, low=positive, high=positive, source=texts),
        adherence=st.lists(
            st.builds(Adherence, asked=texts, found=texts, ok=st.booleans()), max_size=2
        ).map(tuple),
        tracks=st.dictionaries(names, signed, max_size=2),
        cuts=texts,
    ).map(lambda given: Solution(**given))


physics_settings = some_of(
    gravity=positive, intensity=shares, seed=st.integers(0, 2**60), wind=vectors
).map(lambda given: Physics(**given))
bakes = st.builds(
    Bake,
    step_rate=st.fractions(1, 2000, max_denominator=1001),
    engine=texts,
    seed=st.integers(0, 2**60),
    bodies=st.lists(
        st.builds(
            BodyBake,
            name=names,
            intensity=shares,
            tier=st.sampled_from(["A", "B", "C", None]),
            chi=maybe(positive),
        ),
        max_size=2,
    ).map(tuple),
    figures=st.dictionaries(names, signed, max_size=2),
    digest=texts,
)
generators = st.builds(
    Generator,
    prompt=texts,
    negative_prompt=texts,
    provider=texts,
    model=texts,
    seed=maybe(st.integers(-(2**62), 2**62)),
    job_id=texts,
    remix_of=texts,
    created=texts,
    parameters=st.dictionaries(names, texts | st.booleans() | signed | st.integers(), max_size=3),
)
credentials = st.builds(
    ContentCredentials, state=texts, title=texts, actions=st.lists(texts, max_size=2).map(tuple)
)
governances = st.builds(
    Governance,
    consents=st.lists(
        st.builds(Consent, id=names, subject=texts, scope=texts, reference=texts, date=texts),
        max_size=2,
        unique_by=lambda consent: consent.id,
    ).map(tuple),
    content_rating=texts,
    licence=texts,
    copyright_holder=texts,
)
origins = st.builds(
    Origin,
    kind=st.sampled_from(["declared", "measured", "simulated", "prompt", "default"]),
    confidence=shares,
    note=texts,
)


def several(parts: SearchStrategy[Any]) -> SearchStrategy[tuple[Any, ...]]:
    return st.lists(parts, max_size=2, unique_by=lambda part: part.name).map(tuple)


@st.composite
def shots(draw: DrawFn, *, footage: Footage, picture: Path) -> Shot:
    """A shot with any of its parts, on the given footage or on none."""
    count = draw(st.integers(1, min(4, footage.clock.count)))
    with_clip = draw(st.booleans())
    rate = draw(st.fractions(Fraction(1, 10), 120, max_denominator=2000))
    clock = FrameClock(
        rate=footage.clock.rate if with_clip else rate,
        count=count,
        in_point=draw(st.integers(0, footage.clock.count - count)),
        source_start=draw(st.integers(-5, 2000)),
        timecode=draw(maybe(st.sampled_from(["01:00:00:00", "00:59:59;28"]))),
    )
    parts = some_of(
        cuts=st.lists(st.integers(1, max(1, count - 1)), unique=True).map(sorted).map(tuple)
        if count > 1
        else st.just(()),
        camera=cameras(count),
        blends=st.just(((0, count),)) | st.just(((0, 1), (count - 1, count))),
        cloths=several(cloths(count)),
        liquids=several(liquids(count)),
        particles=several(particles(count)),
        points=clouds(),
        lights=several(lights(count, picture)),
        characters=several(characters(count)),
        audio=several(audio_tracks(picture)),
        markers=several(markers()),
        look=looks(count),
        generator=generators,
        credentials=credentials,
        governance=governances,
        solution=solutions(count),
        physics=physics_settings,
        bake=bakes,
        metadata=st.dictionaries(texts, texts, max_size=2),
    )
    last = footage.clock.count - 1
    resampled = st.lists(st.integers(0, last), min_size=last + 1).map(sorted).map(tuple)
    frame_map = draw(st.just(()) | resampled)
    plate = replace(footage.plate, frame_map=frame_map) if with_clip else None
    things = _apart(draw(several(objects(count, picture))))
    shot = Shot(name=draw(names), clock=clock, plate=plate, **draw(parts), **things)
    return draw(_with_origins(shot))


@st.composite
def _with_origins(draw: DrawFn, shot: Shot) -> Shot:
    paths = {"", "no.such.part"}
    for leaf in leaves(shot):
        steps = leaf.path.split(".")
        paths |= {".".join(steps[:end]) for end in range(1, len(steps) + 1)}
    chosen = draw(st.dictionaries(st.sampled_from(sorted(paths)), origins, max_size=5))
    values = {name: getattr(shot, name) for name in Shot.__dataclass_fields__}
    return Shot(**{**values, "origins": chosen})

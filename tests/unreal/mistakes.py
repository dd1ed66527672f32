"""Mistakes that an importer could make, planted in a faithful record, and who must see each."""

import math
from dataclasses import replace
from fractions import Fraction

from tests.unreal.recordings import with_actor, with_channel, with_track
from tests.unreal.whole_shot import COUNT
from usdbridge_unreal.recorded import Channel, Cut

TRANSFORM = "MovieScene3DTransformTrack"
SEEN = "MovieSceneVisibilityTrack"
SIMULATES = "BodyInstance.bSimulatePhysics"


def shifted(by):
    return lambda channel: replace(channel, values=tuple(value + by for value in channel.values))


def scaled(by):
    return lambda channel: replace(channel, values=tuple(value * by for value in channel.values))


def on_frame(frame, by):
    def change(channel):
        values = list(channel.values)
        values[frame] += by
        return replace(channel, values=tuple(values))

    return change


def later(channel):
    return replace(channel, frames=tuple(frame + 1 for frame in channel.frames))


def shorter(channel):
    return replace(channel, frames=channel.frames[:-1], values=channel.values[:-1])


def keyed(key, track, name, change):
    return lambda recorded: with_channel(recorded, key, (track, name), change)


def put(**changes):
    return lambda recorded: replace(recorded, **changes)


def media(**changes):
    return lambda recorded: replace(recorded, media=replace(recorded.media, **changes))


def sound(**changes):
    return lambda recorded: replace(recorded, sounds=(replace(recorded.sounds[0], **changes),))


def actor(key, **changes):
    return lambda recorded: with_actor(recorded, key, **changes)


def prop(key, **changes):
    def change(recorded):
        return with_actor(recorded, key, properties={**recorded.actor(key).properties, **changes})

    return change


def without(key):
    return lambda recorded: replace(
        recorded, actors=tuple(each for each in recorded.actors if each.id != key)
    )


def cut(**changes):
    return lambda recorded: replace(recorded, cuts=(replace(recorded.cuts[0], **changes),))


def swapped_roll_and_pitch(recorded):
    channels = recorded.actor("camera").track(TRANSFORM).channels
    swapped = {"Rotation.X": channels["Rotation.Y"], "Rotation.Y": channels["Rotation.X"]}
    return with_track(recorded, "camera", TRANSFORM, channels={**channels, **swapped})


def unwound_late(recorded):
    """A whole turn from frame 4 on: the same pictures on frames, a spin between them."""

    def change(channel):
        values = (value + (360 if at > 3 else 0) for at, value in enumerate(channel.values))
        return replace(channel, values=tuple(values))

    return with_channel(recorded, "camera", (TRANSFORM, "Rotation.Z"), change)


def bent(recorded):
    return with_channel(
        recorded,
        "camera",
        ("CurrentFocalLength", "Value"),
        lambda one: replace(one, is_linear=False),
    )


BREAKS = {
    "rate cut to 23": (put(rate=Fraction(23), ticks=Fraction(23023)), {"sequence.rate"}),
    "ticks split frames": (put(ticks=Fraction(25000)), {"sequence.ticks"}),
    "range ends on the last frame": (put(end=COUNT - 1), {"sequence.range"}),
    "range is inclusive": (put(end=COUNT + 1), {"sequence.range"}),
    "range starts at 1": (put(start=1), {"sequence.range"}),
    "tag of another bundle": (put(digest="old"), {"sequence.digest"}),
    "no cut": (put(cuts=()), {"cut.camera", "cut.range"}),
    "cut bound to nothing": (cut(camera=""), {"cut.camera"}),
    "cut one frame short": (cut(end=COUNT - 1), {"cut.range"}),
    "two cuts": (put(cuts=(Cut(start=0, end=4, camera="camera"),) * 2), {"cut.range"}),
    "camera not bound": (actor("camera", is_bound=False), {"camera.bound"}),
    "keys one frame late": (
        keyed("camera", "CurrentAperture", "Value", later),
        {"camera.keys"},
    ),
    "last key lost": (keyed("camera", "CurrentAperture", "Value", shorter), {"camera.keys"}),
    "key not linear": (bent, {"camera.linear"}),
    "section one frame short": (
        lambda made: with_track(made, "camera", TRANSFORM, end=COUNT - 1),
        {"camera.sections"},
    ),
    "angles wound": (unwound_late, {"camera.turns"}),
    "roll and pitch swapped": (swapped_roll_and_pitch, {"camera.reprojection"}),
    "yaw off by 0.01 degrees on one frame": (
        keyed("camera", TRANSFORM, "Rotation.Z", on_frame(5, 0.01)),
        {"camera.reprojection"},
    ),
    "camera 1 mm off": (
        keyed("camera", TRANSFORM, "Location.X", shifted(0.1)),
        {"camera.reprojection"},
    ),
    "camera in metres": (
        keyed("camera", TRANSFORM, "Location.X", scaled(0.01)),
        {"camera.reprojection"},
    ),
    "a key is no number": (
        keyed("camera", TRANSFORM, "Location.Y", on_frame(2, math.nan)),
        {"camera.reprojection", "plate.fit", "plate.upright"},
    ),
    "lens of another size": (
        keyed("camera", "CurrentFocalLength", "Value", scaled(1.001)),
        {"camera.reprojection"},
    ),
    "sensor's height left as it was": (
        keyed("camera", "Filmback.SensorHeight", "Value", scaled(0.9)),
        {"camera.reprojection"},
    ),
    "offset mirrored": (
        keyed("camera", "Filmback.SensorHorizontalOffset", "Value", scaled(-1.0)),
        {"camera.reprojection"},
    ),
    "focus in metres": (
        keyed("camera", "FocusSettings.ManualFocusDistance", "Value", scaled(0.99)),
        {"camera.focus"},
    ),
    "another aperture": (
        keyed("camera", "CurrentAperture", "Value", shifted(0.2)),
        {"camera.aperture"},
    ),
    "lens clamps the zoom": (prop("camera", max_focal_length=35.0), {"camera.limits"}),
    "lens clamps the aperture": (prop("camera", min_f_stop=4.0), {"camera.limits"}),
    "lens clamps the focus": (
        prop("camera", minimum_focus_distance=3100.0),
        {"camera.limits"},
    ),
    "plate's actor left in the world": (actor("plate", parent=""), {"plate.parent", "plate.fit",
                                                                   "plate.upright"}),
    "plate stays the size of frame 0": (
        keyed("plate", TRANSFORM, "Scale.Y", lambda one: Channel(default=one.values[0])),
        {"plate.fit"},
    ),
    "plate a ten-thousandth too high": (
        keyed("plate", TRANSFORM, "Scale.Z", scaled(1.0002)),
        {"plate.fit"},
    ),
    "plate on its head": (
        keyed("plate", TRANSFORM, "Rotation.X", shifted(180.0)),
        {"plate.fit", "plate.upright"},
    ),
    "plate mesh of unknown size": (put(picture=None), {"plate.fit"}),
    "no media track": (put(media=None), {"plate.range"}),
    "media one frame short": (media(end=COUNT - 1), {"plate.range"}),
    "media from its first frame": (media(offset_frames=Fraction(0)), {"plate.offset"}),
    "other footage": (media(source="/b/old"), {"plate.source"}),
    "images at 24": (media(rate=Fraction(24)), {"plate.rate"}),
    "media track of nothing": (media(plate=""), {"plate.bound"}),
    "a prop is gone": (without("box"), {"things.there"}),
    "a prop 1 mm off": (actor("box", location=(50.1, -100.0, 25.0)), {"things.place"}),
    "a prop turned": (actor("box", rotation=(0.0, 0.0, -90.02)), {"things.turn"}),
    "a prop twice the size": (actor("box", scale=(2.0, 2.0, 2.0)), {"things.size"}),
    "keys of a prop late": (
        keyed("cup", TRANSFORM, "Location.Z", later),
        {"things.place"},
    ),
    "seen a frame long": (
        keyed("cup", SEEN, "Value", lambda one: replace(one, frames=(0.0, 2.0, 7.0))),
        {"things.visible"},
    ),
    "seen when hidden": (
        keyed("cup", SEEN, "Value", lambda one: replace(one, values=(0.0, 0.0, 1.0))),
        {"things.visible"},
    ),
    "baked body simulated": (prop("cup", simulate_physics=True), {"bodies.hand-over"}),
    "a light is gone": (without("sun"), {"lights.there"}),
    "another kind of light": (actor("spot", kind="PointLight"), {"lights.there"}),
    "lamp as bright as on frame 0": (
        keyed("lamp", "Intensity", "Value", lambda one: Channel(default=one.values[0])),
        {"lights.intensity"},
    ),
    "lumens": (prop("spot", intensity_units="LUMENS"), {"lights.intensity", "lights.units"}),
    "white sun": (prop("sun", use_temperature=False), {"lights.temperature"}),
    "warm lamp": (prop("lamp", use_temperature=True), {"lights.temperature"}),
    "colour taken for sRGB": (prop("lamp", green=0.2140), {"lights.color"}),
    "lamp of another size": (prop("lamp", source_height=31.0), {"lights.size"}),
    "whole width for radius": (prop("spot", source_radius=10.0), {"lights.size"}),
    "sun turned": (
        lambda made: with_actor(
            made, "sun", rotation=(0.0, 0.02 + made.actor("sun").rotation[1],
                                   made.actor("sun").rotation[2])
        ),
        {"lights.direction"},
    ),
    "lamp stays": (
        keyed("lamp", TRANSFORM, "Location.X", lambda one: Channel(default=one.values[0])),
        {"lights.place"},
    ),
    "no sound": (put(sounds=()), {"sounds.there"}),
    "sound a frame late": (sound(start=1), {"sounds.range"}),
    "sound cut": (sound(seconds=0.3), {"sounds.length"}),
    "too loud": (sound(volume=1.0), {"sounds.gain"}),
    "a mark is lost": (lambda made: replace(made, marks=made.marks[:1]), {"marks.frames"}),
    "a mark in ticks": (
        lambda made: replace(made, marks=(replace(made.marks[0], frame=2002), made.marks[1])),
        {"marks.frames"},
    ),
    "a mark says nothing": (
        lambda made: replace(made, marks=(replace(made.marks[0], label=""), made.marks[1])),
        {"marks.labels"},
    ),
}  # fmt: skip
LIVE_BREAKS = {
    "never simulated": (
        lambda made: with_track(made, "cup", SIMULATES, channels={}),
        {"bodies.hand-over"},
    ),
    "simulated from the start": (
        keyed("cup", SIMULATES, "Value", lambda one: replace(one, values=(1.0, 1.0))),
        {"bodies.hand-over"},
    ),
    "simulated a frame late": (
        keyed("cup", SIMULATES, "Value", lambda one: replace(one, frames=(0.0, 4.0))),
        {"bodies.hand-over"},
    ),
    "keys fight the simulation": (
        keyed("cup", TRANSFORM, "Scale.X",
              lambda one: Channel(frames=(*one.frames, 5.0), values=(*one.values, 1.0))),
        {"bodies.keys"},
    ),
}  # fmt: skip
KEPT = {  # edit, and the key that the editor side notes it by
    "moved prop": (actor("box", location=(0.0, 0.0, 0.0)), "thing/box/placement"),
    "hidden prop": (BREAKS["seen when hidden"][0], "thing/cup/bHidden"),
    "keyed light": (BREAKS["lamp stays"][0], "light/lamp/transform"),
    "plate": (BREAKS["plate on its head"][0], "plate/placement"),
    "footage": (BREAKS["other footage"][0], "footage/images/frame_rate_override"),
    "cut": (BREAKS["cut one frame short"][0], "sequence/cut"),
    "range": (BREAKS["range is inclusive"][0], "sequence/range"),
    "marks": (BREAKS["a mark is lost"][0], "sequence/marks"),
    "sound": (BREAKS["sound a frame late"][0], "sound/audio"),
}

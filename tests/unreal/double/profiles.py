"""What differs between engine versions. The stub is that of 5.6; this is what 5.4 lacks."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from dataclasses import dataclass, field

PLUGINS: Mapping[str, tuple[str, ...]] = {  # plug-in → how the names of its classes begin
    "usd": ("Usd", "GeometryCacheImport", "ReplaceActorPolicy", "ReplaceAssetPolicy"),
    "media_plate": ("MediaPlate",),
    "img_media": ("ImgMedia",),
    "media_compositing": ("MovieSceneMedia",),
    "composite": ("CompositeCore", "HoldoutComposite"),
    "geometry_cache": ("GeometryCache", "MovieSceneGeometryCache"),
}

# Names the 5.6 stub has that a 5.4 editor lacks, or is not known to have: the double then errs on
# the strict side, so that code has a way without them.
NEWER_THAN_5_4: Mapping[str, str] = {
    "PrimitiveComponent.set_holdout": "primitive alpha holdout came with 5.5",
    "PrimitiveComponent.holdout": "primitive alpha holdout came with 5.5",
    "MediaPlateComponent.select_media_source_asset": "came with the media resource (5.5/5.6)",
    "MediaPlateComponent.select_external_media": "came with the media resource (5.5/5.6)",
    "MediaPlateComponent.select_media_playlist_asset": "came with the media resource (5.5/5.6)",
    "MediaPlateComponent.media_plate_resource": "older plates hold a media_playlist alone",
    "MediaPlate.enable_holdout_composite": "plug-in Holdout Composite came with 5.5",
    "MovieSceneSequence.add_marked_frame_to_sequence": "5.6; before it add_marked_frame",
    "MovieSceneSequence.set_marked_frame_in_sequence": "5.6; before it set_marked_frame",
    "MovieSceneSequence.get_marked_frames_from_sequence": "5.6; before it get_marked_frames",
    "MovieSceneSequence.find_next_marked_frame_in_sequence": "5.6",
    "MovieSceneSequence.find_marked_frame_by_frame_number_in_sequence": "5.6",
    "LevelSequenceEditorSubsystem.add_spawnable_from_class": "5.6; before it on the sequence",
    "LevelSequenceEditorSubsystem.add_spawnable_from_instance": "5.6; before it on the sequence",
    "UsdStageImportOptions.share_assets_for_identical_prims": "was reuse_identical_assets",
    "MovieSceneMediaTrack.synchronous_scrubbing": "in 5.7's documentation, not in 5.5's",
    "MovieSceneSection.get_blend_type": "not seen in 5.4's documentation",
    "LightUnits.NITS": "not in 5.4's documentation",
    "CameraFilmbackSettings.sensor_horizontal_offset": "in 5.5's documentation, not in 5.3's",
    "CameraFilmbackSettings.sensor_vertical_offset": "in 5.5's documentation, not in 5.3's",
    "UsdStageImportOptions.import_sounds": "5.5",
    "UsdStageImportOptions.fallback_collision_type": "5.5",
    "UsdStageImportOptions.use_prim_kinds_for_collapsing": "not seen in 5.4's documentation",
}
CLASSES_NEWER_THAN_5_4 = frozenset({"MovieSceneTimeWarpVariant"})  # 5.5
TYPED_OTHERWISE_IN_5_4: Mapping[str, str] = {
    "MovieSceneSkeletalAnimationParams.play_rate": "float",  # in 5.1's documentation; 5.3's too
}
OLDER_THAN_5_6: Mapping[str, str] = {
    "UsdStageImportOptions.reuse_identical_assets": "is share_assets_for_identical_prims",
}
NOT_YET_DEPRECATED_IN_5_4 = frozenset(
    {
        "MovieSceneSequence.add_marked_frame",
        "MovieSceneSequence.set_marked_frame",
        "MovieSceneSequence.get_marked_frames",
        "MovieSceneSequence.find_next_marked_frame",
        "MovieSceneSequence.find_marked_frame_by_frame_number",
        "MovieSceneSequence.add_spawnable_from_class",
        "MovieSceneSequence.add_spawnable_from_instance",
        "MediaPlateComponent.media_playlist",
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """One engine version with the plug-ins that are enabled in it."""

    version: str  # as SystemLibrary.get_engine_version begins
    removed: Mapping[str, str] = field(default_factory=dict)  # "Class.name" → why
    revived: frozenset[str] = frozenset()  # "Class.name" not deprecated in this version
    without: frozenset[str] = frozenset()  # keys of PLUGINS
    no_classes: frozenset[str] = frozenset()
    typed: Mapping[str, str] = field(default_factory=dict)  # "Class.property" → its type

    @property
    def concerned(self) -> frozenset[str]:
        """Names of the classes that differ from the stub's."""
        return _classes_of((*self.removed, *self.revived, *self.typed))

    def has_class(self, name: str) -> bool:
        """Whether the class is there with the plug-ins enabled."""
        if name in self.no_classes:
            return False
        return not any(name.startswith(PLUGINS[plugin]) for plugin in self.without)


@functools.cache
def _classes_of(names: tuple[str, ...]) -> frozenset[str]:
    return frozenset(name.partition(".")[0] for name in names)


def profile_named(version: str, without: frozenset[str] = frozenset()) -> Profile:
    """The profile of "5.4" or "5.6" without some plug-ins (keys of PLUGINS).

    Raises:
        ValueError: No such version or plug-in.
    """
    strange = without - set(PLUGINS)
    if strange:
        raise ValueError(f"plug-ins are {sorted(PLUGINS)}; {sorted(strange)} are none of them")
    if version == "5.6":
        return Profile(version="5.6.0", removed=OLDER_THAN_5_6, without=without)
    if version == "5.4":
        return Profile(
            version="5.4.4",
            removed=NEWER_THAN_5_4,
            revived=NOT_YET_DEPRECATED_IN_5_4,
            without=without,
            no_classes=CLASSES_NEWER_THAN_5_4,
            typed=TYPED_OTHERWISE_IN_5_4,
        )
    raise ValueError(f"profiles are 5.4 and 5.6, not {version}")

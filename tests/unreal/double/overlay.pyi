# mypy: ignore-errors
# ruff: noqa: F821
"""Classes that the stub lacks: it was made with the USD Importer off.

Written by hand after Epic's Python API pages (5.5 to 5.7), whose address each class names; in the
stub's own form, and read by the same scanner. A field is an editor property and an attribute.
"""

class UsdUpAxis(EnumBase):
    """
    Source: https://dev.epicgames.com/documentation/en-us/unreal-engine/python-api/class/UsdUpAxis
    """

    Y_AXIS: UsdUpAxis = ...  #: 0
    Z_AXIS: UsdUpAxis = ...  #: 1

class ReplaceActorPolicy(EnumBase):
    """
    Source: https://dev.epicgames.com/documentation/en-us/unreal-engine/python-api/class/ReplaceActorPolicy
    """

    APPEND: ReplaceActorPolicy = ...  #: 0
    REPLACE: ReplaceActorPolicy = ...  #: 1
    UPDATE_TRANSFORM: ReplaceActorPolicy = ...  #: 2
    IGNORE: ReplaceActorPolicy = ...  #: 3

class ReplaceAssetPolicy(EnumBase):
    """
    Source: https://dev.epicgames.com/documentation/en-us/unreal-engine/python-api/class/ReplaceAssetPolicy
    """

    APPEND: ReplaceAssetPolicy = ...  #: 0
    REPLACE: ReplaceAssetPolicy = ...  #: 1
    IGNORE: ReplaceAssetPolicy = ...  #: 2

class UsdCollisionType(EnumBase):
    """
    Source: https://dev.epicgames.com/documentation/en-us/unreal-engine/python-api/class/UsdCollisionType
    """

    NONE: UsdCollisionType = ...  #: 0
    CONVEX_DECOMPOSITION: UsdCollisionType = ...  #: 1
    CONVEX_HULL: UsdCollisionType = ...  #: 2
    SPHERE: UsdCollisionType = ...  #: 3
    CUBE: UsdCollisionType = ...  #: 4
    MESH_SIMPLIFICATION: UsdCollisionType = ...  #: 5
    CAPSULE: UsdCollisionType = ...  #: 6
    CUSTOM_MESH: UsdCollisionType = ...  #: 7

class UsdInitialLoadSet(EnumBase):
    """
    Source: https://dev.epicgames.com/documentation/en-us/unreal-engine/python-api/class/UsdInitialLoadSet
    """

    LOAD_ALL: UsdInitialLoadSet = ...  #: 0
    LOAD_NONE: UsdInitialLoadSet = ...  #: 1

class UsdInterpolationType(EnumBase):
    """
    Source: https://dev.epicgames.com/documentation/en-us/unreal-engine/python-api/class/UsdInterpolationType
    """

    HELD: UsdInterpolationType = ...  #: 0
    LINEAR: UsdInterpolationType = ...  #: 1

class GeometryCacheImport(EnumBase):
    """
    Source: https://dev.epicgames.com/documentation/en-us/unreal-engine/python-api/class/GeometryCacheImport
    """

    NEVER: GeometryCacheImport = ...  #: 0
    ON_LOAD: GeometryCacheImport = ...  #: 1
    ON_SAVE: GeometryCacheImport = ...  #: 2

class UsdStageState(EnumBase):
    """
    Source: https://dev.epicgames.com/documentation/en-us/unreal-engine/python-api/class/UsdStageState
    """

    CLOSED: UsdStageState = ...  #: 0
    OPENED: UsdStageState = ...  #: 1
    OPENED_AND_LOADED: UsdStageState = ...  #: 2

class UsdRootMotionHandling(EnumBase):
    """
    Source: https://dev.epicgames.com/documentation/en-us/unreal-engine/python-api/class/UsdRootMotionHandling
    """

    NO_ADDITIONAL_ROOT_MOTION: UsdRootMotionHandling = ...  #: 0
    USE_MOTION_FROM_SKEL_ROOT: UsdRootMotionHandling = ...  #: 1
    USE_MOTION_FROM_SKELETON: UsdRootMotionHandling = ...  #: 2

class UsdStageOptions(StructBase):
    """
    Source: https://dev.epicgames.com/documentation/en-us/unreal-engine/python-api/class/UsdStageOptions
    """

    def __init__(
        self, meters_per_unit: float = 0.01, up_axis: UsdUpAxis = UsdUpAxis.Z_AXIS
    ) -> None: ...

    meters_per_unit: float
    up_axis: UsdUpAxis

class UsdMetadataImportOptions(StructBase):
    """
    Source: https://dev.epicgames.com/documentation/en-us/unreal-engine/python-api/class/UsdMetadataImportOptions
    """

    collect_metadata: bool
    collect_from_entire_subtrees: bool
    collect_on_components: bool
    blocked_prefix_filters: Array[str]
    invert_filters: bool

class UsdStageImportOptions(Object):
    """
    Source: https://dev.epicgames.com/documentation/en-us/unreal-engine/python-api/class/UsdStageImportOptions
    """

    existing_actor_policy: ReplaceActorPolicy
    existing_asset_cache: SoftObjectPath
    existing_asset_policy: ReplaceAssetPolicy
    fallback_collision_type: UsdCollisionType
    groom_interpolation_settings: Array[HairGroupsInterpolation]
    import_actors: bool
    import_at_specific_time_code: bool
    import_geometry: bool
    import_groom_assets: bool
    import_level_sequences: bool
    import_materials: bool
    import_only_used_materials: bool
    import_skeletal_animations: bool
    import_sounds: bool
    import_sparse_volume_textures: bool
    import_time_code: float
    interpret_lods: bool
    kinds_to_collapse: int32
    material_purpose: Name
    merge_identical_material_slots: bool
    metadata_options: UsdMetadataImportOptions
    nanite_triangle_threshold: int32
    override_stage_options: bool
    prim_path_folder_structure: bool
    prims_to_import: Array[str]
    purposes_to_import: int32
    render_context_to_import: Name
    reuse_identical_assets: bool
    root_motion_handling: UsdRootMotionHandling
    share_assets_for_identical_prims: bool
    stage_options: UsdStageOptions
    subdivision_level: int32
    use_existing_asset_cache: bool
    use_prim_kinds_for_collapsing: bool

class UsdStageImportFactory(SceneImportFactory):
    """
    Source: https://dev.epicgames.com/documentation/en-us/unreal-engine/python-api/class/UsdStageImportFactory
    """

class UsdStageAssetImportFactory(Factory):
    """
    Source: https://dev.epicgames.com/documentation/en-us/unreal-engine/python-api/class/UsdStageAssetImportFactory
    """

class UsdAssetUserData(AssetUserData):
    """
    Source: https://dev.epicgames.com/documentation/en-us/unreal-engine/python-api/class/UsdAssetUserData
    """

class UsdStageActor(Actor):
    """
    Source: https://dev.epicgames.com/documentation/en-us/unreal-engine/python-api/class/UsdStageActor
    """

    def set_root_layer(self, root_file_path: str) -> None: ...
    def set_stage_state(self, new_state: UsdStageState) -> None: ...
    def set_time(self, time: float) -> None: ...
    def get_time(self) -> float: ...
    def get_level_sequence(self) -> LevelSequence: ...
    def get_generated_component(self, prim_path: str) -> SceneComponent: ...
    def get_generated_assets(self, prim_path: str) -> Array[Object]: ...
    def get_source_prim_path(self, object: Object) -> str: ...
    def set_purposes_to_load(self, new_purposes_to_load: int32) -> None: ...

class UsdConversionLibrary(BlueprintFunctionLibrary):
    """
    Source: https://dev.epicgames.com/documentation/en-us/unreal-engine/python-api/class/UsdConversionLibrary
    """

    @classmethod
    def get_usd_asset_user_data(cls, object: Object) -> UsdAssetUserData: ...

class UsdStageEditorLibrary(BlueprintFunctionLibrary):
    """
    Source: https://dev.epicgames.com/documentation/en-us/unreal-engine/python-api/class/UsdStageEditorLibrary
    """

    @classmethod
    def open_stage_editor(cls) -> None: ...
    @classmethod
    def file_open(cls, file_path: str) -> None: ...
    @classmethod
    def get_attached_stage_actor(cls) -> UsdStageActor: ...
    @classmethod
    def set_attached_stage_actor(cls, new_stage_actor: UsdStageActor) -> bool: ...
    @classmethod
    def close_stage_editor(cls) -> None: ...

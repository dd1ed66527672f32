"""What the engine's USD importer is trusted with: geometry and materials, never time or actors."""

from ..shot import Shot
from .values import Engine, UsdPlan

# Every option, as the importer keeps those of its last use; a dot is a member of a struct
_OPTIONS: tuple[tuple[str, object], ...] = (
    ("import_actors", False),
    ("import_geometry", True),
    ("import_skeletal_animations", True),
    ("import_level_sequences", False),
    ("import_materials", True),
    ("import_only_used_materials", True),
    ("import_groom_assets", False),
    ("import_sparse_volume_textures", False),
    ("import_sounds", False),
    ("prims_to_import", ("/Shot",)),
    ("purposes_to_import", 1 | 2 | 4),  # proxy, render, guide: guides are collision
    ("nanite_triangle_threshold", 2_147_483_647),
    ("render_context_to_import", "universal"),
    ("material_purpose", ""),
    ("root_motion_handling", "NO_ADDITIONAL_ROOT_MOTION"),  # actors are keyed by us
    ("fallback_collision_type", "CONVEX_HULL"),
    ("override_stage_options", False),
    ("stage_options.meters_per_unit", 0.01),
    ("stage_options.up_axis", "Z_AXIS"),
    ("metadata_options.collect_metadata", False),
    ("metadata_options.collect_from_entire_subtrees", False),
    ("metadata_options.collect_on_components", False),
    ("metadata_options.blocked_prefix_filters", ()),
    ("metadata_options.invert_filters", False),
    ("groom_interpolation_settings", ()),
    ("import_at_specific_time_code", False),
    ("import_time_code", 0.0),
    ("subdivision_level", 0),
    ("existing_actor_policy", "IGNORE"),
    ("existing_asset_policy", "REPLACE"),
    ("prim_path_folder_structure", False),
    ("use_prim_kinds_for_collapsing", False),
    ("kinds_to_collapse", 0),
    ("merge_identical_material_slots", False),
    ("share_assets_for_identical_prims", False),
    ("interpret_lods", False),
    ("use_existing_asset_cache", False),
)


def plan_usd(shot: Shot, folder: str, engine: Engine) -> UsdPlan | None:
    """The import of the package's meshes, materials, skeletons and caches; None where absent."""
    if "usd" in engine.absent or not (shot.things or shot.caches or shot.characters):
        return None
    return UsdPlan(path=shot.stage, folder=folder, options=_OPTIONS)

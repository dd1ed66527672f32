"""Makes a plan in the editor and reads back what is really there. Only here is `unreal` touched.

What `Recorded` says beyond its own docstring:

- An actor's `location`, `rotation` and `scale` are relative to its parent where it has one.
- A track with one channel has it under "Value"; transforms have "Location.X" to "Scale.Z". A
  channel that never changes may hold its value as `default`, without keys.
- `properties` are named as the engine's editor properties; enumerators by their names:
  camera: current_focal_length, current_aperture, focus_method, manual_focus_distance,
  sensor_width, sensor_height, sensor_horizontal_offset, sensor_vertical_offset, the six of the
  lens (min_focal_length, max_focal_length, min_f_stop, max_f_stop, minimum_focus_distance,
  squeeze_factor), constrain_aspect_ratio, crop_aspect_ratio, custom_near_clipping_plane,
  auto_exposure_method, camera_iso, camera_shutter_speed;
  light: intensity, intensity_units ("NITS"; "" where the light has none), red, green, blue
  (linear), use_temperature, temperature, and where it has them source_width, source_height,
  source_radius, light_source_angle, inner_cone_angle, outer_cone_angle, cubemap;
  thing: static_mesh, material, mobility, hidden, cast_shadow, holdout, collision_profile_name,
  simulate_physics, mass_in_kg (-1 where it is not overridden), friction, restitution, velocity,
  spin ("x,y,z" of the tags; "" without);
  character: skeletal_mesh; cache: geometry_cache.
"""

from .engine import find_engine
from .reel import make_reel
from .run import Cancelled
from .saving import save_import
from .shot import make_shot

__all__ = ["Cancelled", "find_engine", "make_reel", "make_shot", "save_import"]

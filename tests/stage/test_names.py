import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from pxr import Sdf
from tests.build_shot import build_box, build_shot

from usdbridge.frames import still_pose
from usdbridge.shot import Light, Marker
from usdbridge.stage.names import prim_paths

words = st.text(min_size=1, max_size=12) | st.sampled_from(
    ["mug", "Mug", "mug_geo", "Geom", "ShotCamera", "a b", "a_b", "3", "_", "杯"]
)
names = st.lists(words, max_size=5, unique=True)
CHILDREN = ("", "_geo", "_mat", "_surface", "_st", "_texture", "_phys", "_light")


def shot_with(objects, lights, markers):
    return build_shot(
        objects=tuple(build_box(name) for name in objects),
        lights=tuple(
            Light(name=n, kind="sphere", light_to_world=still_pose(), intensity=np.ones(1))
            for n in lights
        ),
        markers=tuple(Marker(name=name, time=0.0) for name in markers),
    )


@given(names, names, names)
def test_any_names_become_valid_paths(objects, lights, markers):
    paths = prim_paths(shot_with(objects, lights, markers)).values()
    assert all(Sdf.Path.IsValidPathString(path) for path in paths)


@given(names, names, names)
def test_leaf_names_never_meet_even_with_their_children(objects, lights, markers):
    paths = prim_paths(shot_with(objects, lights, markers))
    stems = [path.rpartition("/")[2].lower() for key, path in paths.items() if key != "camera"]
    leaves = [stem + ending for stem in stems for ending in CHILDREN]
    assert len(leaves) == len(set(leaves))


@given(names)
def test_paths_are_stable(objects):
    assert prim_paths(shot_with(objects, [], [])) == prim_paths(shot_with(objects, [], []))


def test_a_part_added_at_the_end_moves_no_other():
    before = prim_paths(shot_with(["mug", "table"], [], []))
    after = prim_paths(shot_with(["mug", "table", "lamp"], [], []))
    assert before.items() <= after.items()

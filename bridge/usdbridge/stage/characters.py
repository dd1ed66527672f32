"""Characters: a UsdSkel skeleton, its motion, and a body of bones that shows it."""

import numpy as np
from pxr import Gf, Sdf, Vt
from scipy.spatial.transform import Rotation

from ..frames import pose_matrices
from ..shot import Array, Character, Mesh
from .gf import gf_matrices, int_array, points_array, quantised
from .mesh import write_mesh
from .names import SHOT
from .origins import write_origins
from .plan import Plan
from .poses import at_rest, write_pose
from .specs import TYPES, apply_apis, changing_rows, define, tokens, write, write_relationship
from .surface import surface_of


def define_characters(layer: Sdf.Layer, plan: Plan) -> None:
    """/Shot/Characters/<name>, a SkelRoot, for every character."""
    if plan.shot.characters:
        define(layer, f"{SHOT}/Characters", "Scope")
    for character in plan.shot.characters:
        path = plan.paths[f"characters.{character.name}"]
        prim = define(layer, path, "SkelRoot")
        pose = character.object_to_world
        write_pose(prim, at_rest() if pose is None else pose_matrices(pose))
        _write_identity(prim, character)
        write_origins(prim, plan, f"characters.{character.name}")
        if character.joints and character.rest_positions is not None:
            _define_skeleton(layer, path, character)


def _write_identity(prim: Sdf.PrimSpec, character: Character) -> None:
    apply_apis(prim, "UsdbridgeCharacterAPI")
    for name in ("identity", "wardrobe", "consent"):
        stem = f"usdbridge:character:{name}"
        write(prim, stem, TYPES.String, getattr(character, name), uniform=True)
    swinging = Vt.StringArray(list(character.swinging))
    write(prim, "usdbridge:character:swinging", TYPES.StringArray, swinging, uniform=True)
    if character.height is not None:
        write(prim, "usdbridge:character:height", TYPES.Double, character.height, uniform=True)


def _define_skeleton(layer: Sdf.Layer, path: str, character: Character) -> None:
    leaf = path.rpartition("/")[2]
    skeleton, motion = f"{path}/{leaf}_skel", f"{path}/{leaf}_anim"
    joints = tokens(*joint_paths(character))
    local = _matrices(character.rest_positions, character.rest_orientations)
    bind = in_skeleton(local, character.parents)
    prim = define(layer, skeleton, "Skeleton")
    apply_apis(prim, "SkelBindingAPI")
    write(prim, "joints", TYPES.TokenArray, joints, uniform=True)
    write(prim, "restTransforms", TYPES.Matrix4dArray, gf_matrices(quantised(local)), uniform=True)
    write(prim, "bindTransforms", TYPES.Matrix4dArray, gf_matrices(quantised(bind)), uniform=True)
    write_relationship(prim, "skel:animationSource", motion)
    _define_motion(layer, motion, character, joints)
    _define_body(layer, f"{path}/{leaf}_body", skeleton, bind, character.parents)


def joint_paths(character: Character) -> list[str]:
    """Joint names as UsdSkel wants them: the path from the root, e.g. "hips/spine/head"."""
    paths: list[str] = []
    for name, parent in zip(character.joints, character.parents, strict=True):
        word = "".join(letter if letter.isalnum() else "_" for letter in name)
        paths.append(word if parent < 0 else f"{paths[parent]}/{word}")
    return paths


def in_skeleton(local: Array, parents: tuple[int, ...]) -> Array:
    """Joint-to-skeleton matrices (J, 4, 4) of joint-to-parent ones."""
    out = np.array(local)
    for index, parent in enumerate(parents):
        if parent >= 0:
            out[index] = out[parent] @ local[index]
    return out


def _matrices(positions: Array | None, orientations: Array | None) -> Array:
    assert positions is not None
    out = np.tile(np.eye(4), (len(positions), 1, 1))
    out[:, :3, 3] = positions
    if orientations is not None:
        out[:, :3, :3] = Rotation.from_quat(orientations, scalar_first=True).as_matrix()
    return out


def _define_motion(
    layer: Sdf.Layer, path: str, character: Character, joints: Vt.TokenArray
) -> None:
    prim = define(layer, path, "SkelAnimation")
    write(prim, "joints", TYPES.TokenArray, joints, uniform=True)
    rest = character.rest_positions
    assert rest is not None
    positions = rest[None] if character.joint_positions is None else character.joint_positions
    _write_joints(prim, "translations", TYPES.Float3Array, quantised(positions), points_array)
    still = (
        np.tile([1.0, 0, 0, 0], (len(rest), 1))
        if character.rest_orientations is None
        else (character.rest_orientations)
    )
    turns = still[None] if character.joint_orientations is None else character.joint_orientations
    lengths = np.linalg.norm(turns, axis=-1, keepdims=True)  # 1 but for a document's rounding
    _write_joints(prim, "rotations", TYPES.QuatfArray, quantised(turns / lengths), _quaternions)
    ones = Vt.Vec3hArray([Gf.Vec3h(1, 1, 1)] * len(rest))
    write(prim, "scales", TYPES.Half3Array, ones)


def _quaternions(rows: Array) -> Vt.QuatfArray:
    return Vt.QuatfArray([Gf.Quatf(float(w), float(x), float(y), float(z)) for w, x, y, z in rows])


def _write_joints(
    prim: Sdf.PrimSpec, name: str, type_name: Sdf.ValueTypeName, rows: Array, convert: object
) -> None:
    assert callable(convert)
    attribute = write(prim, name, type_name, convert(rows[0]))
    for code in changing_rows(rows):
        prim.layer.SetTimeSample(attribute.path, float(code), convert(rows[code]))


def _define_body(
    layer: Sdf.Layer, path: str, skeleton: str, bind: Array, parents: tuple[int, ...]
) -> None:
    mesh, owners = bone_mesh(bind, parents)
    prim = define(layer, path, "Mesh")
    write_mesh(prim, surface_of(mesh))
    apply_apis(prim, "SkelBindingAPI")
    write_relationship(prim, "skel:skeleton", skeleton)
    identity = Gf.Matrix4d(1.0)
    write(prim, "primvars:skel:geomBindTransform", TYPES.Matrix4d, identity)
    for name, type_name, value in (
        ("jointIndices", TYPES.IntArray, int_array(owners)),
        ("jointWeights", TYPES.FloatArray, Vt.FloatArray([1.0] * len(owners))),
    ):
        attribute = write(prim, f"primvars:skel:{name}", type_name, value)
        attribute.SetInfo("interpolation", "vertex")
        attribute.SetInfo("elementSize", 1)


def bone_mesh(bind: Array, parents: tuple[int, ...]) -> tuple[Mesh, Array]:
    """A slim octahedron from each joint to its child, and the joint that moves each point.

    Bones end just short of their joints: points of two bones in one place are taken for a fault.

    Args:
        bind: (J, 4, 4) joint-to-skeleton matrices.
        parents: parent of each joint, −1 for a root.

    Returns:
        The mesh in the skeleton's frame, and (N,) joint indices.
    """
    points: list[Array] = []
    triangles: list[list[int]] = []
    owners: list[int] = []
    for owner, end in _spans(bind, parents):
        start = bind[owner][:3, 3]
        start, end = start + 0.02 * (end - start), end - 0.02 * (end - start)
        length = max(float(np.linalg.norm(end - start)), 1e-4)
        side = np.cross(
            end - start, [0.0, 0.0, 1.0] if abs((end - start)[2]) < length * 0.9 else [1.0, 0, 0]
        )
        side *= 0.12 * length / np.linalg.norm(side)
        other = np.cross(end - start, side) / length
        waist = start + (end - start) * 0.2
        first = len(points)
        points += [start, waist + side, waist + other, waist - side, waist - other, end]
        ring = [1, 2, 3, 4]
        for a, b in zip(ring, [*ring[1:], ring[0]], strict=True):
            triangles += [[first, first + b, first + a], [first + 5, first + a, first + b]]
        owners += [owner] * 6
    return Mesh(points=np.array(points), triangles=np.array(triangles)), np.array(owners)


def _spans(bind: Array, parents: tuple[int, ...]) -> list[tuple[int, Array]]:
    """Owner and end of each bone, no two the same; a joint without children gets a short one."""
    spans: dict[tuple[int, bytes], Array] = {}
    for joint, parent in enumerate(parents):
        if parent >= 0:
            spans.setdefault((parent, bind[joint][:3, 3].tobytes()), bind[joint][:3, 3])
    found = [(owner, end) for (owner, _), end in spans.items()]
    stumps: dict[bytes, int] = {}
    for joint in (joint for joint in range(len(parents)) if joint not in parents):
        place = bind[joint][:3, 3].tobytes()
        stumps[place] = stumps.get(place, 0) + 1
        length = 0.04 + 0.002 * (stumps[place] - 1)
        found.append((joint, bind[joint][:3, 3] + bind[joint][:3, 1] * length))
    return found

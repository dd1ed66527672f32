"""Rules for one client each: what its own USD importer leaves out or turns into something else.

They hold for a plain import of the USDZ. Our importers read the .gshot beside it and do better.
Nothing here was run in Unreal, Unity or ARKit: it is what their documentation and users say.
"""

from collections.abc import Iterator

from pxr import Kind, Usd

from .rules import Problem, rule
from .subject import Subject, number, text

_SHAPES = ("Cube", "Sphere", "Capsule", "Capsule_1", "Cone", "Cylinder", "Cylinder_1", "Plane")
_CURVES = ("BasisCurves", "NurbsCurves", "HermiteCurves", "NurbsPatch", "TetMesh", "Volume")
_RARE_LIGHTS = ("CylinderLight", "PortalLight", "GeometryLight", "PluginLight")
_ARKIT_TYPES = frozenset(
    {
        *("", "Scope", "Xform", "Camera", "Shader", "Material", "Mesh", "GeomSubset", "Points"),
        *("Sphere", "Cube", "Cylinder", "Cone", "Capsule"),
        *("SkelRoot", "Skeleton", "SkelAnimation", "BlendShape", "SpatialAudio", "PhysicsScene"),
    }
)
_ARKIT_SHADERS = ("UsdPreviewSurface", "UsdUVTexture", "UsdTransform2d", "UsdPrimvarReader_")


@rule("unity.shapes", "error", foreign="off", profiles={"unity": "error"})
def unity_shapes(subject: Subject) -> Iterator[Problem]:
    """Solids are meshes.

    Unity's importer knows no Cube, Sphere, Capsule, Cone, Cylinder or Plane.
    """
    yield from _of_types(subject, _SHAPES, "Unity leaves out; write a Mesh")


@rule("unity.points", "off", profiles={"unity": "error"})
def unity_points(subject: Subject) -> Iterator[Problem]:
    """No Points: Unity's importer has none."""
    yield from _of_types(subject, ("Points",), "Unity leaves out")


@rule("unity.instancer", "off", profiles={"unity": "error"})
def unity_instancer(subject: Subject) -> Iterator[Problem]:
    """No PointInstancer: Unity's importer has none."""
    yield from _of_types(subject, ("PointInstancer",), "Unity leaves out; write single prims")


@rule("unity.curves", "off", profiles={"unity": "warning"})
def unity_curves(subject: Subject) -> Iterator[Problem]:
    """No curves, patches or volumes: Unity's importer lists none."""
    yield from _of_types(subject, _CURVES, "Unity's importer does not list")


@rule("unity.point-cache", "off", profiles={"unity": "warning"})
def unity_point_cache(subject: Subject) -> Iterator[Problem]:
    """No mesh has points that move one by one: Unity's importer holds them still."""
    for prim in subject.of_type("Mesh"):
        if prim.GetAttribute("points").GetNumTimeSamples() > 1:
            yield Problem(str(prim.GetPath()), "has points that move; Unity's importer holds them")


@rule("unity.lights", "off", profiles={"unity": "warning"})
def unity_lights(subject: Subject) -> Iterator[Problem]:
    """Lights are distant, sphere, disk or rect: Unity's importer has no other."""
    kinds = (*_RARE_LIGHTS, "DomeLight", "DomeLight_1")
    yield from _of_types(subject, kinds, "Unity's importer leaves out")


@rule("unity.sound", "off", profiles={"unity": "info"})
def unity_sound(subject: Subject) -> Iterator[Problem]:
    """Sound is not read by Unity's importer; import the WAV beside the shot."""
    yield from _of_types(subject, ("SpatialAudio",), "Unity's importer does not read")


@rule("unreal.whole-rate", "off", profiles={"unreal": "warning"})
def unreal_whole_rate(subject: Subject) -> Iterator[Problem]:
    """The rate is a whole number: Unreal's importer cuts 23.976 to 23 and plays it too slowly."""
    rate = subject.stage.GetTimeCodesPerSecond()
    if subject.animated and rate != round(rate):
        message = f"plays at {rate:.6g} per second, which Unreal's importer reads as {int(rate)}"
        yield Problem(subject.path.name, message)


@rule("unreal.points", "off", profiles={"unreal": "warning"})
def unreal_points(subject: Subject) -> Iterator[Problem]:
    """No Points: Unreal's importer has no translator for them."""
    yield from _of_types(subject, ("Points",), "Unreal leaves out")


@rule("unreal.instancer", "off", profiles={"unreal": "warning"})
def unreal_instancer(subject: Subject) -> Iterator[Problem]:
    """No PointInstancer with motion: Unreal makes a still instanced mesh of it."""
    for prim in subject.of_type("PointInstancer"):
        if any(
            prim.GetAttribute(name).GetNumTimeSamples() for name in ("positions", "orientations")
        ):
            yield Problem(str(prim.GetPath()), "moves, but is a still instanced mesh in Unreal")


@rule("unreal.lights", "off", profiles={"unreal": "warning"})
def unreal_lights(subject: Subject) -> Iterator[Problem]:
    """Lights are distant, sphere, disk, rect or dome: Unreal's importer has no other."""
    yield from _of_types(subject, _RARE_LIGHTS, "Unreal's importer leaves out")


@rule("unreal.sound-in-package", "off", profiles={"unreal": "warning"})
def unreal_sound(subject: Subject) -> Iterator[Problem]:
    """Sound lies beside the package: Unreal cannot play it from inside."""
    beside = subject.manifest is not None and subject.manifest.table("audio")
    if subject.files is not None and not beside:
        message = "Unreal cannot play from inside a package; keep the file beside it too"
        yield from _of_types(subject, ("SpatialAudio",), message)


@rule("unreal.manual-exposure", "off", profiles={"unreal": "warning"})
def unreal_manual_exposure(subject: Subject) -> Iterator[Problem]:
    """exposure:iso, exposure:time and exposure:fStop are absent.

    Any of them turns Unreal's camera to manual exposure, and the picture bright or black.
    """
    for prim in subject.of_type("Camera"):
        names = [f"exposure:{part}" for part in ("iso", "time", "fStop")]
        authored = [name for name in names if prim.GetAttribute(name).HasAuthoredValue()]
        if authored:
            message = f"authors {', '.join(authored)}: manual exposure in Unreal 5.8"
            yield Problem(str(prim.GetPath()), message)


@rule("unreal.component-motion", "off", profiles={"unreal": "warning"})
def unreal_component_motion(subject: Subject) -> Iterator[Problem]:
    """Nothing moves below a prim of kind component.

    Unreal merges such a subtree to one still mesh.
    """
    for path, moves in subject.transforms.items():
        prim = subject.stage.GetPrimAtPath(path)
        if len(moves.codes) > 2 and _is_in_component(prim.GetParent()):
            yield Problem(str(path), "moves below a component, which Unreal merges to one mesh")


@rule("unreal.camera-parent", "off", profiles={"unreal": "warning"})
def unreal_camera_parent(subject: Subject) -> Iterator[Problem]:
    """Cameras and lights have no camera or light above them.

    Unreal turns those by 90° and makes up for it below.
    """
    for prim in subject.prims:
        if not _is_turned(prim):
            continue
        parent = prim.GetParent()
        while parent and not _is_turned(parent):
            parent = parent.GetParent()
        if parent:
            yield Problem(str(prim.GetPath()), f"lies below {parent.GetPath()}")


@rule("unreal.focus", "off", profiles={"unreal": "warning"})
def unreal_focus(subject: Subject) -> Iterator[Problem]:
    """A camera with an f-stop has a focus distance above 0: at 0 Unreal does not focus."""
    for prim in subject.of_type("Camera"):
        if (number(prim, "fStop") or 0) > 0 and not (number(prim, "focusDistance") or 0) > 0:
            yield Problem(str(prim.GetPath()), "has an f-stop but no focus distance")


@rule("arkit.prim-types", "off", profiles={"arkit": "error"})
def arkit_prim_types(subject: Subject) -> Iterator[Problem]:
    """Prims are of the types that Apple's checker allowed: no lights, curves or instancers."""
    for prim in subject.prims:
        kind = str(prim.GetTypeName())
        if kind not in _ARKIT_TYPES and not kind.startswith("Preliminary_"):
            yield Problem(str(prim.GetPath()), f"is a {kind}, which ARKit does not take")


@rule("arkit.shaders", "off", profiles={"arkit": "error"})
def arkit_shaders(subject: Subject) -> Iterator[Problem]:
    """Shaders are UsdPreviewSurface with its texture, transform and primvar readers."""
    for prim in subject.of_type("Shader"):
        name = text(prim, "info:id") or ""
        if not name.startswith(_ARKIT_SHADERS):
            yield Problem(str(prim.GetPath()), f"has shader id {name or 'none'}")


@rule("arkit.up-axis", "off", profiles={"arkit": "error"})
def arkit_up_axis(subject: Subject) -> Iterator[Problem]:
    """The stage's upAxis is Y."""
    axis = subject.stage.GetMetadata("upAxis")
    if axis != "Y":
        yield Problem(subject.path.name, f"has upAxis {axis}; ARKit wants Y")


def _of_types(subject: Subject, kinds: tuple[str, ...], message: str) -> Iterator[Problem]:
    for prim in subject.of_type(*kinds):
        yield Problem(str(prim.GetPath()), f"is a {prim.GetTypeName()}, which {message}")


def _is_in_component(prim: Usd.Prim) -> bool:
    while prim and not prim.IsPseudoRoot():
        kind = Usd.ModelAPI(prim).GetKind()
        if kind and (Kind.Registry.IsA(kind, "component") or kind == "subcomponent"):
            return True
        prim = prim.GetParent()
    return False


def _is_turned(prim: Usd.Prim) -> bool:
    kind = str(prim.GetTypeName())
    return kind == "Camera" or kind.endswith("Light")

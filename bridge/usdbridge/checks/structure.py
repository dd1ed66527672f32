"""Rules on how the stage is built: what other tools hold on to."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

from pxr import Kind, Sdf, Usd, UsdGeom

from .rules import Problem, rule
from .subject import Subject, applied_schemas, text

CRATE_NEWEST = (0, 8, 0)  # what tools of 2024 and engines' own OpenUSD read
_SHOT_ATTRIBUTES = {
    "version": "string",
    "name": "string",
    "rate:numerator": "int",
    "rate:denominator": "int",
    "frameCount": "int",
    "inPoint": "int",
    "sourceStart": "int",
    "timecode": "string",
    "converter": "string",
}


@rule("structure.not-empty", "error")
def not_empty(subject: Subject) -> Iterator[Problem]:
    """The stage holds at least one active, defined prim."""
    if not subject.prims:
        yield Problem(subject.path.name, "holds no prim that is defined and active")


@rule("structure.default-prim", "error", foreign="warning")
def default_prim(subject: Subject) -> Iterator[Problem]:
    """The default prim is named, exists and is an Xform: engines reference it."""
    prim = subject.stage.GetDefaultPrim()
    if not prim:
        name = subject.stage.GetRootLayer().defaultPrim
        message = f"names {name!r}, which does not exist" if name else "names no default prim"
        yield Problem(subject.path.name, message)
    elif not prim.IsA(UsdGeom.Xformable) and prim.GetTypeName() not in ("", "Scope"):
        yield Problem(str(prim.GetPath()), f"is a {prim.GetTypeName()}; must be an Xform")


@rule("structure.root-kind", "error", foreign="off")
def root_kind(subject: Subject) -> Iterator[Problem]:
    """The default prim is of kind assembly, so that a shot is one model made of models."""
    kind = Usd.ModelAPI(subject.shot).GetKind() if subject.shot else ""
    if kind != "assembly":
        yield Problem("/", f"the default prim has kind {kind or 'none'}; must be assembly")


@rule("structure.kind-chain", "error", foreign="warning")
def kind_chain(subject: Subject) -> Iterator[Problem]:
    """A prim of kind group, assembly or component lies below groups and assemblies only.

    Otherwise tools do not see it as a model.
    """
    for prim in subject.prims:
        kind, parent = Usd.ModelAPI(prim).GetKind(), prim.GetParent()
        is_model = kind and Kind.Registry.IsA(kind, "model")
        if is_model and not parent.IsPseudoRoot() and not parent.IsGroup():
            message = f"is of kind {kind} below {parent.GetPath()}, which is not a group"
            yield Problem(str(prim.GetPath()), message)


@rule("structure.shot-attributes", "error", foreign="off")
def shot_attributes(subject: Subject) -> Iterator[Problem]:
    """Every attribute of UsdbridgeShotAPI is authored with its type; its major version is 1.

    Readers without the plug-in see no fallbacks.
    """
    if subject.shot is None:
        return
    where = str(subject.shot.GetPath())
    for name, kind in _SHOT_ATTRIBUTES.items():
        attribute = subject.shot.GetAttribute(f"usdbridge:shot:{name}")
        if not attribute or not attribute.HasAuthoredValue():
            yield Problem(where, f"usdbridge:shot:{name} is not authored")
        elif str(attribute.GetTypeName()) != kind:
            message = f"usdbridge:shot:{name} is a {attribute.GetTypeName()}; must be a {kind}"
            yield Problem(where, message)
    version = text(subject.shot, "usdbridge:shot:version") or "none"
    if version.split(".")[0] != "1":
        yield Problem(where, f"usdbridge:shot:version is {version}; this usdbridge knows 1.x")


@rule("structure.schemas-applied", "warning", foreign="off")
def schemas_applied(subject: Subject) -> Iterator[Problem]:
    """Attributes named usdbridge:… lie on prims that carry a usdbridge API schema."""
    for prim in subject.prims:
        names = [str(name) for name in prim.GetAuthoredPropertyNames()]
        stray = [name for name in names if name.startswith("usdbridge:")]
        if stray and not any(name.startswith("Usdbridge") for name in applied_schemas(prim)):
            yield Problem(f"{prim.GetPath()}.{stray[0]}", "belongs to no applied usdbridge schema")


@rule("structure.leaf-names", "error", foreign="info")
def leaf_names(subject: Subject) -> Iterator[Problem]:
    """No two prims share a leaf name: three.js binds animation by it, Blender renames doubles."""
    counts = Counter(
        prim.GetName()
        for prim in subject.prims
        if prim.IsA(UsdGeom.Xformable) and not prim.IsInstanceProxy()
    )
    shared = [f"{name} ({count}×)" for name, count in counts.items() if count > 1]
    if shared:
        names = ", ".join(shared[:8]) + (" …" if len(shared) > 8 else "")
        yield Problem(subject.path.name, f"prims share the leaf names {names}")


@rule("structure.one-transform", "error", foreign="off")
def one_transform(subject: Subject) -> Iterator[Problem]:
    """A prim that is placed has exactly one op, xformOp:transform.

    Three.js reads no other animated op right.
    """
    for prim in subject.prims:
        order = _op_order(prim)
        if order and order != ["xformOp:transform"]:
            message = f"has xformOpOrder {order}; must be the one op xformOp:transform"
            yield Problem(str(prim.GetPath()), message)


@rule("structure.camera-identity", "error", foreign="info")
def camera_identity(subject: Subject) -> Iterator[Problem]:
    """Cameras carry no transform of their own, their parent does.

    Three.js does not animate ops on a camera.
    """
    yield from _with_ops(subject.of_type("Camera"))


@rule("structure.mesh-identity", "error", foreign="off")
def mesh_identity(subject: Subject) -> Iterator[Problem]:
    """Meshes, lights and sounds carry no transform of their own, their parent does."""
    leaves = (
        prim
        for prim in subject.prims
        if prim.IsA(UsdGeom.Xformable) and prim.GetTypeName() not in ("Xform", "SkelRoot", "Camera")
    )
    yield from _with_ops(leaves)


@rule("structure.purpose", "error", foreign="off")
def purpose(subject: Subject) -> Iterator[Problem]:
    """No prim has purpose proxy, guide or render: Blender and engines leave those out."""
    for prim in subject.prims:
        value = text(prim, "purpose")
        if value not in (None, "default"):
            yield Problem(str(prim.GetPath()), f"has purpose {value}; must be default")


@rule("structure.crate-layer", "error", foreign="info", profiles={"arkit": "error"})
def crate_layer(subject: Subject) -> Iterator[Problem]:
    """The package's default layer is a crate (usdc): three.js loses animation in text layers."""
    if subject.files is not None and crate_version_of(subject) is None:
        yield Problem(next(iter(subject.files)), "is not a crate; write the layer as .usdc")


@rule(
    "structure.crate-version",
    "error",
    foreign="info",
    profiles={"unreal": "warning", "unity": "warning"},
)
def crate_version(subject: Subject) -> Iterator[Problem]:
    """Crates are of version 0.8.0 or older, which every engine's own OpenUSD reads.

    Timecode values and splines force newer ones.
    """
    version = crate_version_of(subject)
    if version is not None and version > CRATE_NEWEST:
        found, newest = (".".join(map(str, each)) for each in (version, CRATE_NEWEST))
        yield Problem(subject.path.name, f"is crate version {found}; must be at most {newest}")


def crate_version_of(subject: Subject) -> tuple[int, ...] | None:
    """Version of the root layer's crate, or None where it is not a crate."""
    name = next(iter(subject.files)) if subject.files is not None else subject.path.name
    head = subject.read_bytes(name, 11)
    return tuple(head[8:11]) if head.startswith(b"PXR-USDC") else None


def _op_order(prim: Usd.Prim) -> list[str]:
    attribute = prim.GetAttribute("xformOpOrder")
    value: Any = attribute.Get() if attribute else None
    is_tokens = bool(attribute) and attribute.GetTypeName() == Sdf.ValueTypeNames.TokenArray
    return [str(name) for name in value] if is_tokens and value is not None else []


def _with_ops(prims: Iterator[Usd.Prim]) -> Iterator[Problem]:
    for prim in prims:
        order = _op_order(prim)
        if order:
            message = f"has ops {order} of its own; put one xformOp:transform on its parent"
            yield Problem(str(prim.GetPath()), message)

"""Materials: their graphs, and the values of their instances.

A graph is in `material._own.sheet`: "nodes" lists the expressions; "inputs" has, by expression and
pin, what is connected there; "properties" the same by name of a MaterialProperty.
"""

from __future__ import annotations

from typing import Any

from tests.unreal.double.behaviour.objects import kind_of
from tests.unreal.double.calls import behaviour
from tests.unreal.double.misuse import WrongTypeError
from tests.unreal.double.project import Project
from tests.unreal.double.properties import put_property

_LIBRARY = "MaterialEditingLibrary"
_RGBA = {"", "RGB", "R", "G", "B", "A", "RGBA"}
_MATHS = {"Add", "Subtract", "Multiply", "Divide", "Max", "Min", "AppendVector", "DotProduct"}
# Expression → (its inputs, its outputs), as the editor shows them; of others nothing is known.
PINS: dict[str, tuple[set[str], set[str]]] = {
    "TextureSample": ({"UVs", "Coordinates", "Tex", "TextureObject"}, _RGBA),
    "TextureObject": (set(), {""}),
    "TextureCoordinate": (set(), {""}),
    "ScreenPosition": (set(), {"ViewportUV", "PixelPosition"}),
    "EyeAdaptation": (set(), {"", "EyeAdaptation"}),
    "Constant": (set(), {""}),
    "Constant2Vector": (set(), {"", "X", "Y", "R", "G"}),
    "Constant3Vector": (set(), {"", "R", "G", "B"}),
    "Constant4Vector": (set(), {"", "R", "G", "B", "A"}),
    "ScalarParameter": (set(), {""}),
    "VectorParameter": (set(), {"", "R", "G", "B", "A"}),
    "LinearInterpolate": ({"A", "B", "Alpha"}, {""}),
    "Power": ({"Base", "Exp", "Exponent"}, {""}),
    "OneMinus": ({"", "Input"}, {""}),
    "Saturate": ({"", "Input"}, {""}),
    "ComponentMask": ({"", "Input"}, {""}),
    **{name: ({"A", "B"}, {""}) for name in _MATHS},
}


def _pins(expression: Any) -> tuple[set[str], set[str]] | None:
    for base in type(expression).__mro__:
        known = PINS.get(base.__name__.removeprefix("MaterialExpression"))
        if known is not None:
            return known
    return None


def _graph(material: Any) -> dict[str, Any]:
    sheet: dict[str, Any] = material._own.sheet
    sheet.setdefault("nodes", [])
    sheet.setdefault("inputs", {})
    sheet.setdefault("properties", {})
    return sheet


@behaviour(f"{_LIBRARY}.create_material_expression")
def create_expression(
    project: Project, _owner: Any, material: Any, expression_class: Any, node_pos_x: int,
    node_pos_y: int,
) -> Any:  # fmt: skip
    kind = kind_of(expression_class)
    if not issubclass(kind, project.type("MaterialExpression")):
        raise project.refuse(WrongTypeError(f"{kind.__name__} is no material expression"))
    node = project.new(kind, outer=material)
    node._own.sheet["position"] = (node_pos_x, node_pos_y)
    _graph(material)["nodes"].append(node)
    project.touch(material)
    return node


@behaviour(f"{_LIBRARY}.connect_material_expressions")
def connect(
    project: Project, _owner: Any, from_expression: Any, from_output_name: str,
    to_expression: Any, to_input_name: str,
) -> bool:  # fmt: skip
    """False, as in the engine, for a pin that is not there."""
    pins, material = _pins(to_expression), to_expression._own.outer
    fits = pins is None or to_input_name in pins[0] or (not to_input_name and bool(pins[0]))
    if not fits or not _has_output(from_expression, from_output_name):
        return False
    key = (to_expression._own.name, to_input_name)
    _graph(material)["inputs"][key] = (from_expression, from_output_name)
    project.touch(material)
    return from_expression._own.outer is material


@behaviour(f"{_LIBRARY}.connect_material_property")
def connect_property(
    project: Project, _owner: Any, from_expression: Any, from_output_name: str, property_: Any
) -> bool:
    if not _has_output(from_expression, from_output_name):
        return False
    material = from_expression._own.outer
    _graph(material)["properties"][property_.name] = (from_expression, from_output_name)
    project.touch(material)
    return True


def _has_output(expression: Any, name: str) -> bool:
    """An empty name takes the first output."""
    pins = _pins(expression)
    return pins is None or not name or name in pins[1]


@behaviour(f"{_LIBRARY}.get_num_material_expressions")
def count_expressions(_project: Project, _owner: Any, material: Any) -> int:
    return len(_graph(material)["nodes"])


@behaviour(f"{_LIBRARY}.delete_all_material_expressions")
def delete_expressions(project: Project, _owner: Any, material: Any) -> None:
    material._own.sheet.update(nodes=[], inputs={}, properties={})
    project.touch(material)


@behaviour(f"{_LIBRARY}.get_material_property_input_node")
def get_input(_project: Project, _owner: Any, material: Any, property_: Any) -> Any:
    return _graph(material)["properties"].get(property_.name, (None, ""))[0]


@behaviour(f"{_LIBRARY}.recompile_material")
def recompile(_project: Project, _owner: Any, material: Any) -> None:
    material._own.sheet["compiled"] = True


@behaviour(f"{_LIBRARY}.set_material_instance_parent")
def set_parent(_project: Project, _owner: Any, instance: Any, new_parent: Any) -> None:
    put_property(instance, "parent", new_parent)


def _parameter(kind: str, returns_bool: bool) -> None:
    @behaviour(f"{_LIBRARY}.set_material_instance_{kind}_parameter_value")
    def put(
        project: Project, _owner: Any, instance: Any, parameter_name: Any, value: Any, **_: Any
    ) -> Any:  # fmt: skip
        instance._own.sheet.setdefault("parameters", {})[str(parameter_name)] = value
        project.touch(instance)
        return returns_bool or None

    @behaviour(f"{_LIBRARY}.get_material_instance_{kind}_parameter_value")
    def fetch(
        _project: Project, _owner: Any, instance: Any, parameter_name: Any, association: Any
    ) -> Any:
        del association
        values = instance._own.sheet.get("parameters", {})
        if str(parameter_name) not in values:
            raise NotImplementedError(f"double: parameter {parameter_name} was never set")
        return values[str(parameter_name)]


for _kind in ("scalar", "vector", "texture", "static_switch"):
    _parameter(_kind, returns_bool=True)

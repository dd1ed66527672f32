"""What a sequence animates: possessables and spawnables, their proxies and identifiers."""

from __future__ import annotations

from functools import partial
from typing import Any

from tests.unreal.double.behaviour.actors import spawn
from tests.unreal.double.behaviour.components import make_components
from tests.unreal.double.behaviour.objects import kind_of
from tests.unreal.double.behaviour.sequences import put_in
from tests.unreal.double.calls import behaviour
from tests.unreal.double.misuse import WrongStateError
from tests.unreal.double.project import Project
from tests.unreal.double.properties import read_property
from tests.unreal.double.score import Binding, score_of


def proxy(project: Project, sequence: Any, binding: Binding) -> Any:
    """The struct that Python code holds for a binding."""
    made = project.struct(
        "MovieSceneBindingProxy", binding_id=_guid(project, binding), sequence=sequence
    )
    made._own.sheet["binding"] = binding
    return made


def binding_of(project: Project, given: Any) -> Binding:
    """The binding behind a proxy.

    Raises:
        WrongStateError: The proxy holds none, or it has been removed.
    """
    binding = given._own.sheet.get("binding")
    if binding is None or binding.removed:
        raise project.refuse(WrongStateError("the binding proxy is not valid"))
    return binding  # type: ignore[no-any-return]


def _guid(project: Project, binding: Binding) -> Any:
    return project.struct("Guid", a=binding.guid)


@behaviour("Guid.to_string")
def guid_text(_project: Project, owner: Any) -> str:
    """Four times eight hexadecimal digits."""
    parts = (read_property(owner, name) for name in "abcd")
    return "".join(f"{part & 0xFFFFFFFF:08X}" for part in parts)


def _bind(project: Project, sequence: Any, binding: Binding) -> Any:
    put_in(project, sequence, score_of(sequence).bindings, binding)
    return proxy(project, sequence, binding)


def _number(project: Project) -> int:
    project.sheet["guids"] = project.sheet.get("guids", 0) + 1
    return int(project.sheet["guids"])


@behaviour("MovieSceneSequence.add_possessable")
def add_possessable(project: Project, owner: Any, object_to_possess: Any) -> Any:
    target = object_to_possess
    name = target._own.sheet.get("label", target._own.name)
    return _bind(project, owner, Binding(guid=_number(project), name=name, target=target))


@behaviour("MovieSceneSequence.add_spawnable_from_class")
def add_spawnable(project: Project, owner: Any, class_to_spawn: Any) -> Any:
    kind = kind_of(class_to_spawn)
    template = project.new(kind, outer=owner)
    make_components(project, template)
    template._own.sheet["label"] = kind.__name__
    binding = Binding(guid=_number(project), name=kind.__name__, target=template, spawnable=True)
    return _bind(project, owner, binding)


@behaviour("LevelSequenceEditorSubsystem.add_spawnable_from_class")
def add_spawnable_to(project: Project, _owner: Any, sequence: Any, class_to_spawn: Any) -> Any:
    return add_spawnable(project, sequence, class_to_spawn)


@behaviour("LevelSequenceEditorSubsystem.create_camera")
def create_camera(project: Project, _owner: Any, spawnable: bool) -> tuple[Any, Any]:
    """A camera in the sequence that is open in the editor."""
    sequence = project.sheet.get("open_sequence")
    if sequence is None:
        raise project.refuse(WrongStateError("create_camera: no sequence is open in the editor"))
    if spawnable:
        made = add_spawnable(project, sequence, project.type("CineCameraActor"))
        return made, binding_of(project, made).target
    actor = spawn(project, "CineCameraActor")
    return add_possessable(project, sequence, actor), actor


@behaviour("MovieSceneSequence.get_bindings")
def get_bindings(project: Project, owner: Any) -> list[Any]:
    return [proxy(project, owner, one) for one in score_of(owner).bindings]


@behaviour("MovieSceneSequence.get_possessables")
def get_possessables(project: Project, owner: Any) -> list[Any]:
    return [proxy(project, owner, one) for one in score_of(owner).bindings if not one.spawnable]


@behaviour("MovieSceneSequence.get_spawnables")
def get_spawnables(project: Project, owner: Any) -> list[Any]:
    return [proxy(project, owner, one) for one in score_of(owner).bindings if one.spawnable]


@behaviour("MovieSceneSequence.find_binding_by_name")
def find_by_name(project: Project, owner: Any, name: str) -> Any:
    """The proxy, or one that is not valid."""
    found = next((one for one in score_of(owner).bindings if one.name == name), None)
    return proxy(project, owner, found) if found else project.type("MovieSceneBindingProxy")()


@behaviour("MovieSceneSequence.find_binding_by_id")
def find_by_id(project: Project, owner: Any, binding_id: Any) -> Any:
    found = next(
        (one for one in score_of(owner).bindings if one.guid == binding_id._own.values["a"]), None
    )
    return proxy(project, owner, found) if found else project.type("MovieSceneBindingProxy")()


@behaviour("MovieSceneSequence.get_binding_id")
def get_binding_id(project: Project, owner: Any, binding: Any) -> Any:
    """An identifier that means something in this very sequence alone."""
    return _identifier(project, owner, binding)


@behaviour("MovieSceneSequence.get_portable_binding_id")
def get_portable_id(project: Project, owner: Any, destination_sequence: Any, binding: Any) -> Any:
    """An identifier for the destination sequence, of a binding in a sequence below it."""
    del owner
    return _identifier(project, destination_sequence, binding)


def _identifier(project: Project, sequence: Any, given: Any) -> Any:
    binding = binding_of(project, given)
    made = project.struct("MovieSceneObjectBindingID", guid=_guid(project, binding))
    made._own.sheet.update(binding=binding, valid_in=sequence, home=given._own.values["sequence"])
    return made


@behaviour("MovieSceneSequence.resolve_binding_id")
def resolve(project: Project, owner: Any, object_binding_id: Any) -> Any:
    binding = resolved(owner, object_binding_id)
    if binding is None:
        return project.type("MovieSceneBindingProxy")()
    return proxy(project, object_binding_id._own.sheet["home"], binding)


def resolved(sequence: Any, identifier: Any) -> Binding | None:
    """The binding an identifier means in a sequence; None: it means nothing there."""
    sheet = identifier._own.sheet
    binding = sheet.get("binding")
    if binding is None or binding.removed or sheet["valid_in"] is not sequence:
        return None
    return binding  # type: ignore[no-any-return]


@behaviour("MovieSceneSequence.locate_bound_objects")
def locate(project: Project, owner: Any, binding: Any, context: Any) -> list[Any]:
    del owner, context
    target = binding_of(project, binding).target
    return [] if target._own.destroyed else [target]


@behaviour("MovieSceneBindingProxy.is_valid")
def is_valid(_project: Project, owner: Any) -> bool:
    binding = owner._own.sheet.get("binding")
    return binding is not None and not binding.removed


@behaviour("MovieSceneBindingProxy.set_parent")
def set_parent(project: Project, owner: Any, parent_binding: Any) -> None:
    binding = binding_of(project, owner)
    before = binding.parent
    project.remember(lambda: setattr(binding, "parent", before))
    binding.parent = binding_of(project, parent_binding)


@behaviour("MovieSceneBindingProxy.get_parent")
def get_parent(project: Project, owner: Any) -> Any:
    parent = binding_of(project, owner).parent
    sequence = owner._own.values["sequence"]
    return proxy(project, sequence, parent) if parent else project.type("MovieSceneBindingProxy")()


@behaviour("MovieSceneBindingProxy.get_child_possessables")
def get_child_possessables(project: Project, owner: Any) -> list[Any]:
    sequence, binding = owner._own.values["sequence"], binding_of(project, owner)
    bindings = score_of(sequence).bindings
    return [proxy(project, sequence, one) for one in bindings if one.parent is binding]


@behaviour("MovieSceneBindingProxy.set_name")
def set_name(project: Project, owner: Any, name: str) -> None:
    binding_of(project, owner).name = name


@behaviour("MovieSceneBindingProxy.set_display_name")
def set_display_name(project: Project, owner: Any, display_name: Any) -> None:
    binding_of(project, owner).name = str(display_name)


@behaviour("MovieSceneBindingProxy.get_name")
def get_name(project: Project, owner: Any) -> str:
    return binding_of(project, owner).name


@behaviour("MovieSceneBindingProxy.get_display_name")
def get_display_name(project: Project, owner: Any) -> Any:
    return project.type("Text")(binding_of(project, owner).name)


@behaviour("MovieSceneBindingProxy.get_id")
def get_id(project: Project, owner: Any) -> Any:
    return _guid(project, binding_of(project, owner))


@behaviour("MovieSceneBindingProxy.get_object_template")
def get_template(project: Project, owner: Any) -> Any:
    binding = binding_of(project, owner)
    return binding.target if binding.spawnable else None


@behaviour("MovieSceneBindingProxy.get_possessed_object_class")
def get_possessed_class(project: Project, owner: Any) -> Any:
    return project.class_of(type(binding_of(project, owner).target))


@behaviour("MovieSceneBindingProxy.remove")
def remove(project: Project, owner: Any) -> None:
    binding = binding_of(project, owner)
    bindings = score_of(owner._own.values["sequence"]).bindings
    for one in [other for other in bindings if other is binding or other.parent is binding]:
        one.removed = True
        bindings.remove(one)
        project.remember(partial(_restore, bindings, one))


def _restore(bindings: list[Binding], one: Binding) -> None:
    one.removed = False
    bindings.append(one)

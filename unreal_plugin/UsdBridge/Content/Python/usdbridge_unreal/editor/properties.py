"""Editor properties, set only where they differ and remembered for the next import."""

from collections.abc import Mapping
from functools import partial

import unreal

from .run import Run, settle

Owner = unreal.Object | unreal.StructBase


def put_properties(
    run: Run, key: str, label: str, owner: unreal.Object, values: Mapping[str, object]
) -> None:
    """Sets properties of an actor, component or asset, but those that the artist has set since.

    Args:
        run: the import.
        key: names the owner from import to import.
        label: what the artist knows the owner by.
        owner: whose they are.
        values: by name; "lens_settings.min_f_stop" is a member of a struct.
    """
    was_there = any(past.startswith(f"{key}/") for past in run.before)
    put = partial(_put, run) if was_there else write_property
    for name, value in values.items():
        settle(
            run,
            f"{key}/{name}",
            (f"{label} {name.rpartition('.')[2]}", "set"),
            value,
            read=partial(read_property, owner, name),
            write=partial(put, owner, name, value),
        )


def set_all(owner: unreal.Object, values: Mapping[str, object]) -> None:
    """Sets properties of what is new, which goes as a whole if the work is undone."""
    for name, value in values.items():
        write_property(owner, name, value)


def read_property(owner: Owner, name: str) -> object:
    """A property, or a struct's member by a dotted name."""
    for part in name.split("."):
        owner = owner.get_editor_property(part)
    return owner


def write_property(owner: Owner, name: str, value: object) -> None:
    """Sets a property, or a struct's member: structs are copies, so that they are put back."""
    first, _, rest = name.partition(".")
    if rest:
        inner = owner.get_editor_property(first)
        write_property(inner, rest, value)
        value = inner
    owner.set_editor_property(first, value)


def _put(run: Run, owner: unreal.Object, name: str, value: object) -> None:
    """Sets a property of what an earlier import made; what is new goes as a whole."""
    run.work.undo.callback(write_property, owner, name, read_property(owner, name))
    write_property(owner, name, value)

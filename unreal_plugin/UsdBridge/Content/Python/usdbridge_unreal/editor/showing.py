"""When an actor is seen: always, in its range, or in its own shot alone."""

import unreal

from ..plan.values import Switch
from .keys import key_switch
from .properties import put_properties
from .run import Run
from .sequence import bind_actor


def put_showing(
    run: Run, key: str, actor: unreal.Actor, visible: Switch | None = None, *, hidden: bool = False
) -> None:
    """Hides or shows an actor; those of a reel's shots are hidden but in their own shot.

    The editor's own eye is closed for them too: *hidden* is of games and renders, and the viewport
    would show the props of all shots in each other. It is not saved, and no change of the level.

    Args:
        run: the import.
        key: id of the actor.
        actor: whose visibility it is.
        visible: when it is seen; None for always.
        hidden: it is never seen.
    """
    label = str(actor.get_actor_label())
    is_off = hidden or run.is_part
    put_properties(run, f"{key}/actor", label, actor, {"hidden": is_off})
    if run.is_part:
        was_hidden = actor.is_temporarily_hidden_in_editor()
        actor.set_is_temporarily_hidden_in_editor(True)
        run.work.undo.callback(actor.set_is_temporarily_hidden_in_editor, was_hidden)
    if hidden or (visible is None and not run.is_part):
        return
    keys = visible or Switch(frames=(run.start,), values=(True,))
    key_switch(run, key, bind_actor(run, key, actor), (label, "bHidden"), keys)

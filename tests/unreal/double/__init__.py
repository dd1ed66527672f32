"""A strict double of Unreal's Python module, for tests that have no editor.

It knows every name of the 5.6 API (read from the `unreal-stub` package at test time) and of the USD
classes that the stub lacks (`overlay.pyi`). Unknown names, wrong arguments, wrong types, read-only
writes, wrong property paths and deprecated calls raise, each a `misuse.MisuseError`; what passes is
recorded, and much of it is done. It proves names and the semantics written here, not the engine's.

Installing it. The fixture `unreal` of `tests/unreal/conftest.py` puts a fresh one where `import
unreal` finds it; import the code under test within the test, or after the fixture:

    def test_camera_is_named(unreal):
        from usdbridge_unreal import editor          # imports unreal
        editor.execute(plan)
        assert unreal.project.level.actors[0].get_actor_label() == "Shot camera"

By hand: `monkeypatch.setitem(sys.modules, "unreal", make_unreal())`; a module of the plug-in that
was imported with an earlier double keeps that one, so drop `usdbridge_unreal*` from `sys.modules`
too (the fixture does). `make_unreal(profile="5.4")` lacks newer names and does not yet deprecate
what 5.6 does; `without={"usd", "media_plate", "img_media", …}` lacks the classes of plug-ins.

Looking at state. `unreal.project` (see `project.Project`) holds
    assets            "/Game/Shots/LS_a" → object;  folders, tags, dirty (not saved)
    level.actors      of the open level;  levels, level.saved
    calls, called("MovieSceneTrack.add_section")    everything that passed, arguments by name
    misuses           what was refused, even if the code under test swallowed the exception
    unknown           names asked for in vain, `hasattr` probes included
    transactions      of ended ScopedEditorTransactions: created, spawned, calls;  undo()
    slow_tasks, log, dialogs, menus
What a sequence holds is `score.score_of(sequence)`: bindings, tracks, marks, rates, in ticks; keys
are `channel._own.sheet["keys"]`. Evaluate them with `play` (world transform of an actor at a frame,
the camera's lens, pixels of points), never by reading back what the code meant to set.

Before the code runs a test may set `project.cancel_after_frames` (the user presses Cancel),
`project.answers` (what the user answers to dialogs, in order; a callable gets the object shown),
`project.unattended`, `project.folder`, `project.sheet["variables"]` (console variables).

Rules. Structs are copies: read, change, set back. Objects and their arrays are references. A method
that returns something and has no behaviour raises NotImplementedError. A property that nobody set
and whose default no documentation tells reads as empty, and is listed in `project.guessed`.
`set_x(value)` without behaviour sets the property x where there is one. Names and Text take str; an
int does for a float, never for a bool. Members of type float are rounded to 32 bits as the engine
keeps them.

Adding a behaviour. In `behaviour/<subject>.py`:

    @behaviour("MovieSceneSection.set_row_index")
    def set_row(project, owner, new_row_index): ...

with the stub's argument names; on the class for class methods, None for functions of the module.
For one test: `unreal.project.behaviours["Class.method"] = function`. Keep state in
`owner._own.sheet` or through `put_property`, and give `project.remember` what undoes it. A property
that the engine computes is a `properties.getter`. A documented default goes into `defaults.py`.
"""

from tests.unreal.double.misuse import MisuseError
from tests.unreal.double.module import Double, make_unreal, read_index
from tests.unreal.double.project import Project

__all__ = ["Double", "MisuseError", "Project", "make_unreal", "read_index"]

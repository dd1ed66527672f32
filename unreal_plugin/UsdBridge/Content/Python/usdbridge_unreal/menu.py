"""Entries in the File menu and the Content Browser."""

import importlib

import unreal

from . import dialog
from .editor import places

_OWNER = "usdbridge"
_TIP = "Makes a Level Sequence with camera, footage, proxies, lights and sound of a .gshot bundle."
_ASK = "from usdbridge_unreal import menu; menu.{}()"
_PLACES = (  # menu, label, what its entry does
    ("LevelEditor.MainMenu.File", f"{dialog.TITLE}…", "import_shot"),
    ("ContentBrowser.FolderContextMenu", dialog.TITLE, "import_into_selected"),
    ("ContentBrowser.AddNewContextMenu", dialog.TITLE, "import_into_open"),
)
_SECTION, _ENTRY = "UsdBridge", "usdbridge.ImportShot"


def register() -> None:
    """Adds the entries, and the factory of dropped files; nothing where nobody is there.

    Those of an earlier call are replaced.
    """
    if not places.is_interactive():
        return
    unregister()
    importlib.import_module(f"{__package__}.factory")  # the engine keeps a class once it is made
    menus = unreal.ToolMenus.get()
    for name, label, act in _PLACES:
        menu = menus.extend_menu(name)
        menu.add_section(_SECTION, "usdbridge")
        menu.add_menu_entry(_SECTION, _entry(label, _ASK.format(act)))
    menus.refresh_all_widgets()


def unregister() -> None:
    """Takes the entries away: all of ours, and those that are not known to be ours by name."""
    menus = unreal.ToolMenus.get()
    menus.unregister_owner_by_name(_OWNER)
    for name, _, _ in _PLACES:
        menus.remove_entry(name, _SECTION, _ENTRY)


def import_shot(folder: str = "") -> None:
    """Asks what to import, imports it and tells.

    Args:
        folder: content path to propose.
    """
    chosen = dialog.ask(folder=folder)
    if chosen is not None:
        dialog.import_and_tell(*chosen)


def import_into_selected() -> None:
    """The same, and proposes the folder that was clicked in the Content Browser."""
    import_shot(places.selected_folder())


def import_into_open() -> None:
    """The same, and proposes the folder that the Content Browser shows."""
    import_shot(places.open_folder())


def _entry(label: str, command: str) -> unreal.ToolMenuEntry:
    entry = unreal.ToolMenuEntry(
        name=_ENTRY,
        owner=unreal.ToolMenuOwner(_OWNER),
        type=unreal.MultiBlockType.MENU_ENTRY,
    )
    entry.set_label(label)
    entry.set_tool_tip(_TIP)
    entry.set_string_command(unreal.ToolMenuStringCommandType.PYTHON, "", command)
    return entry

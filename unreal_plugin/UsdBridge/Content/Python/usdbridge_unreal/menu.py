"""Entries in the File menu and the Content Browser."""

import importlib

import unreal

from . import dialog
from .editor import places

_OWNER = "usdbridge"
_TIP = "Makes a Level Sequence with camera, footage, proxies, lights and sound of a .gshot bundle."
_PLACES = (
    ("LevelEditor.MainMenu.File", f"{dialog.TITLE}…"),
    ("ContentBrowser.FolderContextMenu", dialog.TITLE),
    ("ContentBrowser.AddNewContextMenu", dialog.TITLE),
)
_SECTION, _ENTRY = "UsdBridge", "usdbridge.ImportShot"
_COMMAND = "from usdbridge_unreal import menu; menu.import_shot()"


def register() -> None:
    """Adds the entries, and the factory of dropped files; nothing where nobody is there.

    Those of an earlier call are replaced.
    """
    if not places.is_interactive():
        return
    unregister()
    importlib.import_module(f"{__package__}.factory")  # the engine keeps a class once it is made
    menus = unreal.ToolMenus.get()
    for name, label in _PLACES:
        menu = menus.extend_menu(name)
        menu.add_section(_SECTION, "usdbridge")
        menu.add_menu_entry(_SECTION, _entry(label))
    menus.refresh_all_widgets()


def unregister() -> None:
    """Takes the entries away: all of ours, and those that are not known to be ours by name."""
    menus = unreal.ToolMenus.get()
    menus.unregister_owner_by_name(_OWNER)
    for name, _ in _PLACES:
        menus.remove_entry(name, _SECTION, _ENTRY)


def import_shot() -> None:
    """Asks what to import, imports it and tells."""
    chosen = dialog.ask()
    if chosen is not None:
        dialog.import_and_tell(*chosen)


def _entry(label: str) -> unreal.ToolMenuEntry:
    entry = unreal.ToolMenuEntry(
        name=_ENTRY,
        owner=unreal.ToolMenuOwner(_OWNER),
        type=unreal.MultiBlockType.MENU_ENTRY,
    )
    entry.set_label(label)
    entry.set_tool_tip(_TIP)
    entry.set_string_command(unreal.ToolMenuStringCommandType.PYTHON, "", _COMMAND)
    return entry

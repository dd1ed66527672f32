"""Folders of the project and the engine, and words to the user."""

from pathlib import Path

import unreal


def saved_dir() -> Path:
    """The project's folder for what is not under version control."""
    return Path(_absolute(unreal.Paths.project_saved_dir()))


def engine_dir() -> Path:
    """The engine's own folder."""
    return Path(_absolute(unreal.Paths.engine_dir()))


def selected_folder() -> str:
    """The content path of the folder that is selected in the Content Browser; "" where none is."""
    paths = [str(path) for path in unreal.EditorUtilityLibrary.get_selected_folder_paths()]
    return _content_path(paths[0]) if paths else ""


def open_folder() -> str:
    """The content path of the folder that the Content Browser shows; "" where it shows none."""
    path = unreal.EditorUtilityLibrary.get_current_content_browser_path()
    return _content_path(str(path)) if path else ""


def is_interactive() -> bool:
    """Whether somebody is there to see a menu or a dialog."""
    words = unreal.SystemLibrary.get_command_line().lower().split()
    is_commandlet = any(word.startswith("-run=") for word in words)
    return not (is_commandlet or unreal.SystemLibrary.is_unattended())


def show_message(title: str, text: str, *, is_error: bool = False) -> None:
    """A dialog with an OK button; nothing where nobody is there."""
    category = unreal.AppMsgCategory.ERROR if is_error else unreal.AppMsgCategory.INFO
    if is_interactive():
        unreal.EditorDialog.show_message(
            title, text, unreal.AppMsgType.OK, unreal.AppReturnType.OK, category
        )


def write_log(text: str, *, is_error: bool = False) -> None:
    """Lines of the output log."""
    write = unreal.log_error if is_error else unreal.log
    for line in text.splitlines():
        write(f"usdbridge: {line}" if line else "")


def _content_path(path: str) -> str:
    """Without the root that the Content Browser shows above all: /All/Game/Shots → /Game/Shots."""
    return path.removeprefix("/All")


def _absolute(path: str) -> str:
    return str(unreal.Paths.convert_relative_path_to_full(path))

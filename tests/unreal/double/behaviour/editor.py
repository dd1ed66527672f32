"""The editor around the content: log, dialogs, menus, paths, subsystems, settings."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path, PurePosixPath
from typing import Any

from tests.unreal.double.behaviour.objects import kind_of
from tests.unreal.double.calls import behaviour
from tests.unreal.double.misuse import WrongStateError, WrongTypeError
from tests.unreal.double.project import Project


def _log(name: str, level: str) -> None:
    @behaviour(name)
    def log(project: Project, _owner: Any, arg: Any) -> None:
        project.log.append((level, str(arg)))


_log("log", "log")
_log("log_warning", "warning")
_log("log_error", "error")


@behaviour("get_editor_subsystem", "get_engine_subsystem")
def get_subsystem(project: Project, _owner: Any, subsystem: Any) -> Any:
    kind = kind_of(subsystem)
    if not issubclass(kind, project.type("Subsystem")):
        raise project.refuse(WrongTypeError(f"{kind.__name__} is not a subsystem"))
    if kind.__name__ not in project.singletons:
        project.singletons[kind.__name__] = project.new(kind)
    return project.singletons[kind.__name__]


@behaviour("is_editor")
def is_editor(_project: Project, _owner: Any) -> bool:
    return True


@behaviour("SystemLibrary.get_engine_version")
def get_version(project: Project, _owner: Any) -> str:
    """ "5.6.0-43139311+++UE5+Release-5.6"."""
    version = project.profile.version
    return f"{version}-0+++UE5+Release-{version.rsplit('.', 1)[0]}"


@behaviour("SystemLibrary.is_unattended")
def is_unattended(project: Project, _owner: Any) -> bool:
    return project.unattended


@behaviour("SystemLibrary.is_valid")
def is_valid(_project: Project, _owner: Any, object: Any) -> bool:
    return object is not None and not object._own.destroyed


@behaviour("SystemLibrary.get_command_line")
def get_command_line(project: Project, _owner: Any) -> str:
    return str(project.sheet.get("command_line", ""))


@behaviour("SystemLibrary.quit_editor")
def quit_editor(project: Project, _owner: Any) -> None:
    project.sheet["quit"] = True


@behaviour("SystemLibrary.execute_console_command")
def execute(project: Project, _owner: Any, command: str, **_rest: Any) -> None:
    project.sheet.setdefault("console", []).append(command)


def _variable(kind: str, convert: Callable[[str], Any]) -> None:
    """Console variables, which a test puts into `Project.sheet["variables"]`."""

    @behaviour(f"SystemLibrary.get_console_variable_{kind}_value")
    def fetch(project: Project, _owner: Any, variable_name: str) -> Any:
        variables = project.sheet.get("variables", {})
        if variable_name not in variables:
            raise NotImplementedError(f"double: console variable {variable_name} is not set")
        return convert(variables[variable_name])


_variable("string", str)
_variable("int", int)
_variable("float", float)
_variable("bool", bool)


def _folder(names: tuple[str, ...], parts: str) -> None:
    @behaviour(*names)
    def fetch(project: Project, _owner: Any) -> str:
        return (project.folder / parts).as_posix().rstrip("/") + "/"


_folder(("Paths.project_dir", "SystemLibrary.get_project_directory"), "")
_folder(("Paths.project_content_dir", "SystemLibrary.get_project_content_directory"), "Content")
_folder(("Paths.project_saved_dir",), "Saved")
_folder(("Paths.project_intermediate_dir",), "Intermediate")
_folder(("Paths.project_plugins_dir",), "Plugins")
_folder(("Paths.project_log_dir",), "Saved/Logs")
_folder(("Paths.engine_dir",), "../Engine")


@behaviour("Paths.get_project_file_path")
def get_project_file(project: Project, _owner: Any) -> str:
    return (project.folder / f"{project.folder.name}.uproject").as_posix()


@behaviour("Paths.convert_relative_path_to_full")
def full_path(project: Project, _owner: Any, path: str, base_path: str) -> str:
    if Path(path).is_absolute():
        return path
    return (Path(base_path or project.folder) / path).as_posix()


@behaviour("Paths.file_exists")
def file_exists(_project: Project, _owner: Any, path: str) -> bool:
    return Path(path).is_file()


@behaviour("Paths.directory_exists")
def directory_exists(_project: Project, _owner: Any, path: str) -> bool:
    return Path(path).is_dir()


@behaviour("Paths.get_base_filename")
def base_filename(_project: Project, _owner: Any, path: str, remove_path: bool) -> str:
    pure = PurePosixPath(path)
    return pure.stem if remove_path else pure.with_suffix("").as_posix()


@behaviour("EditorDialog.show_message")
def show_message(
    project: Project, _owner: Any, title: Any, message: Any, message_type: Any,
    default_value: Any, message_category: Any,
) -> Any:  # fmt: skip
    """The next of `Project.answers`; unattended, the default; and nobody to ask is an error."""
    del message_category
    project.dialogs.append(
        {"title": str(title), "message": str(message), "type": message_type.name}
    )
    if message_type.name == "OK":
        return project.type("AppReturnType").OK
    return default_value if project.unattended else _answer(project, str(title))


@behaviour("EditorDialog.show_object_details_view")
def show_object(project: Project, _owner: Any, title: Any, out_object: Any, options: Any) -> bool:
    """The next of `Project.answers`: a bool, or a function that fills in the object first."""
    del options
    project.dialogs.append({"title": str(title), "object": out_object})
    if project.unattended:
        raise project.refuse(WrongStateError(f"dialog {title} where nobody can answer"))
    answer = _answer(project, str(title))
    return bool(answer(out_object)) if callable(answer) else bool(answer)


def _answer(project: Project, title: str) -> Any:
    if not project.answers:
        raise project.refuse(
            WrongStateError(f"dialog {title!r} was not expected: no answer is left")
        )
    return project.answers.pop(0)


@behaviour("ToolMenus.get")
def get_menus(project: Project, _owner: Any) -> Any:
    if "ToolMenus" not in project.singletons:
        project.singletons["ToolMenus"] = project.new("ToolMenus")
    return project.singletons["ToolMenus"]


@behaviour("ToolMenus.extend_menu", "ToolMenus.register_menu")
def extend_menu(project: Project, _owner: Any, name: Any, **_rest: Any) -> Any:
    """The menu; `Project.menus` has it under its name, its entries in `_own.sheet["entries"]`."""
    if str(name) not in project.menus:
        menu = project.new("ToolMenu", name=str(name))
        menu._own.sheet.update(sections={}, entries=[])
        menu._own.values["menu_name"] = name
        project.menus[str(name)] = menu
    return project.menus[str(name)]


@behaviour("ToolMenus.find_menu")
def find_menu(project: Project, _owner: Any, name: Any) -> Any:
    return project.menus.get(str(name))


@behaviour("ToolMenus.is_menu_registered")
def is_registered(project: Project, _owner: Any, name: Any) -> bool:
    return str(name) in project.menus


@behaviour("ToolMenu.add_section")
def add_menu_section(
    _project: Project, owner: Any, section_name: Any, label: Any, **_: Any
) -> None:
    owner._own.sheet["sections"][str(section_name)] = str(label)


@behaviour("ToolMenu.add_menu_entry")
def add_menu_entry(project: Project, owner: Any, section_name: Any, args: Any) -> None:
    command = args._own.sheet.get("command")
    if command is None:
        raise project.refuse(
            WrongStateError(f"menu entry {args.name} does nothing: set_string_command")
        )
    entry = {
        "section": str(section_name),
        "name": str(args.name),
        "owner": str(args.owner._own.sheet.get("name", "None")),
        "label": args._own.sheet.get("label", ""),
        "tool_tip": args._own.sheet.get("tool_tip", ""),
        "command": command,
    }
    entries = owner._own.sheet["entries"]
    entries[:] = [one for one in entries if one["name"] != entry["name"]] + [entry]


@behaviour("ToolMenu.add_sub_menu")
def add_sub_menu(project: Project, owner: Any, name: Any, **_rest: Any) -> Any:
    return extend_menu(project, None, f"{owner._own.name}.{name}")


@behaviour("ToolMenuEntry.set_label")
def set_entry_label(_project: Project, owner: Any, label: Any) -> None:
    owner._own.sheet["label"] = str(label)


@behaviour("ToolMenuEntry.set_tool_tip")
def set_entry_tip(_project: Project, owner: Any, tool_tip: Any) -> None:
    owner._own.sheet["tool_tip"] = str(tool_tip)


@behaviour("ToolMenuEntry.set_string_command")
def set_entry_command(
    _project: Project, owner: Any, type: Any, custom_type: Any, string: str
) -> None:
    del custom_type
    owner._own.sheet["command"] = (type.name, string)


@behaviour("ToolMenus.unregister_owner_by_name")
def unregister(project: Project, _owner: Any, owner_name: Any) -> None:
    for menu in project.menus.values():
        entries = menu._own.sheet["entries"]
        entries[:] = [one for one in entries if one["owner"] != str(owner_name)]


@behaviour("ToolMenus.remove_entry")
def remove_entry(project: Project, _owner: Any, menu_name: Any, section: Any, name: Any) -> None:
    del section
    if menu := project.menus.get(str(menu_name)):
        entries = menu._own.sheet["entries"]
        entries[:] = [one for one in entries if one["name"] != str(name)]


@behaviour("MulticastDelegateBase.add_callable", "MulticastDelegateBase.add_callable_unique")
def add_callable(_project: Project, owner: Any, callable: Any) -> None:
    if callable not in owner._own.sheet["callables"]:
        owner._own.sheet["callables"].append(callable)


@behaviour("MulticastDelegateBase.remove_callable")
def remove_callable(_project: Project, owner: Any, callable: Any) -> None:
    owner._own.sheet["callables"].remove(callable)


@behaviour("MulticastDelegateBase.broadcast")
def broadcast(_project: Project, owner: Any, **rest: Any) -> None:
    for function in list(owner._own.sheet["callables"]):
        function(*rest.values())


@behaviour("MulticastDelegateBase.is_bound")
def is_bound(_project: Project, owner: Any) -> bool:
    return bool(owner._own.sheet["callables"])


@behaviour("EditorUtilityLibrary.get_selected_folder_paths")
def selected_folders(project: Project, _owner: Any) -> list[str]:
    """As the Content Browser has them, below its own root /All."""
    return list(project.sheet.get("selected_folders", []))


@behaviour("EditorUtilityLibrary.get_current_content_browser_path")
def shown_folder(project: Project, _owner: Any) -> str | None:
    return project.sheet.get("shown_folder")

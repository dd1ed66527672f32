"""What the artist is asked before an import, and told after it."""

import traceback
from dataclasses import fields
from pathlib import Path
from typing import Any, get_args, get_type_hints

import unreal

from .editor import Cancelled, places
from .errors import BundleError
from .importing import import_bundle, report_path
from .options import ImportOptions, read_options
from .report import Report, as_text

TITLE = "Import Generated Shot"
_FILE_WORDS = "NAME.gshot, or NAME.sequence.gshot for all shots of a cut."
_FILTER = "Generated shot (*.gshot)|*.gshot"
_MOST_LINES = 40  # of a dialog


def ask(path: Path | None = None, folder: str = "") -> tuple[Path, ImportOptions] | None:
    """The file and the choices that the artist makes; None if cancelled.

    Args:
        path: the file, if it is known.
        folder: content path to propose; the usual one where it cannot be taken.
    """
    choices = unreal.new_object(_CHOICES)
    for part in fields(ImportOptions):
        choices.set_editor_property(part.name, part.default)
    if folder.count("/") > 1:  # the content root itself takes no shots
        choices.set_editor_property("folder", folder.rstrip("/"))
    if path is not None:
        choices.set_editor_property("file", unreal.FilePath(file_path=str(path)))
    while unreal.EditorDialog.show_object_details_view(TITLE, choices):
        try:
            return _chosen(choices)
        except BundleError as fault:
            places.show_message(TITLE, str(fault), is_error=True)
    return None


def import_and_tell(path: Path, options: ImportOptions) -> Report | None:
    """Imports a bundle and shows what came of it; None if nothing was made."""
    try:
        report = import_bundle(path, options, lambda _share, _words: None)
    except Cancelled as fault:
        places.write_log(str(fault))
        return None
    except BundleError as fault:
        places.write_log(str(fault), is_error=True)
        places.show_message(TITLE, str(fault), is_error=True)
        return None
    except Exception as fault:  # noqa: BLE001 - an engine that lacks what we ask for says so anyhow
        places.write_log(traceback.format_exc(), is_error=True)
        places.show_message(TITLE, stopped(fault), is_error=True)
        return None
    places.write_log(as_text(report), is_error=not report.ok)
    places.show_message(TITLE, _page(report), is_error=not report.ok)
    return report


def stopped(fault: Exception) -> str:
    """What to say of an import that the engine ended."""
    told = f"The import stopped: {type(fault).__name__}: {fault}"
    return f"{told}\nWhat is there of it goes with Undo; the Output Log has the details."


def _page(report: Report) -> str:
    lines = as_text(report).splitlines()
    more = ["…"] if len(lines) > _MOST_LINES else []
    return "\n".join((*lines[:_MOST_LINES], *more, "", f"Report: {report_path(report.name)}"))


def _chosen(choices: Any) -> tuple[Path, ImportOptions]:
    given = {part.name: choices.get_editor_property(part.name) for part in fields(ImportOptions)}
    file = str(choices.get_editor_property("file").file_path)
    if not file:
        raise BundleError("no file is chosen; choose a .gshot file")
    return Path(file), read_options(given)


def _make_class() -> Any:
    """A class of the engine with a property for the file and one for every choice."""
    hints = get_type_hints(ImportOptions)
    members: dict[str, Any] = {
        "__module__": __name__,
        "file": unreal.uproperty(
            unreal.FilePath,
            meta={"DisplayName": "File", "ToolTip": _FILE_WORDS, "FilePathFilter": _FILTER},
        ),
    }
    for part in fields(ImportOptions):
        meta = {"DisplayName": part.metadata["label"], "ToolTip": part.metadata["words"]}
        if named := get_args(hints[part.name]):
            meta["GetOptions"] = f"list_{part.name}"
            members[f"list_{part.name}"] = _lister(named)
        kind = str if named else hints[part.name]
        members[part.name] = unreal.uproperty(kind, meta=meta)
    return unreal.uclass()(type("UsdBridgeImportChoices", (unreal.Object,), members))


def _lister(named: tuple[str, ...]) -> Any:
    """A function of the engine that names what may be chosen, for a drop-down list."""

    def list_names(_self: Any) -> list[str]:
        return list(named)

    return unreal.ufunction(ret=unreal.Array(str))(list_names)


_CHOICES = _make_class()

"""Files dropped into the Content Browser, or taken by its Import button."""

from pathlib import Path

import unreal

from . import dialog
from .options import read_options


@unreal.uclass()
class UsdBridgeShotFactory(unreal.Factory):
    """Makes a Level Sequence of a .gshot file."""

    def _post_init(self) -> None:
        self.create_new = False
        self.editor_import = True
        self.supported_class = unreal.LevelSequence
        self.formats.append("gshot;usdbridge shot")

    @unreal.ufunction(override=True)
    def script_factory_can_import(self, filename: str) -> bool:
        """Whether it is one of our manifests."""
        return filename.lower().endswith(".gshot")

    @unreal.ufunction(override=True)
    def script_factory_create_file(self, task: unreal.AssetImportTask) -> bool:
        """Asks for the choices unless the task is automated, and imports."""
        path, folder = Path(task.filename), str(task.destination_path)
        if task.automated:
            given: dict[str, object] = {"folder": folder} if folder.count("/") > 1 else {}
            chosen = (path, read_options(given))
        else:
            answered = dialog.ask(path, folder)
            if answered is None:
                return False
            chosen = answered
        report = dialog.import_and_tell(*chosen)
        if report is None:
            return False
        task.imported_object_paths.append(report.sequence)
        return True

"""Changes to files that come together: where one fails, those before it are undone."""

import os
import shutil
import stat
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

from ..errors import PackageError

_NO_PRIVILEGE = 1314  # Windows: links are for administrators and Developer Mode


class Changes:
    """What was changed so far, and how to undo it; see `changing`."""

    def __init__(self) -> None:
        self.paths: list[Path] = []
        self.undo = ExitStack()

    def put_file(self, path: Path, data: bytes) -> None:
        """Write a file whole or not at all, its folder made if missing.

        Raises:
            PackageError: the file is there and read-only.
            OSError: it cannot be written.
        """
        self._make_folder(path.parent)
        self._keep_file(path)
        _write(path, data)

    def drop_file(self, path: Path) -> None:
        """Delete a file.

        Raises:
            PackageError: the file is read-only.
            OSError: it cannot be deleted.
        """
        self._keep_file(path)
        path.unlink()

    def drop_emptied_folders(self, root: Path) -> None:
        """Delete the folders in `root`, itself included, that hold nothing after these changes."""
        above = {folder for path in self.paths for folder in path.parents}
        inside = (folder for folder in above if folder.is_relative_to(root))
        for folder in sorted(inside, reverse=True):
            if folder.is_dir() and not any(folder.iterdir()):
                folder.rmdir()
                self.paths.append(folder)
                self.undo.callback(folder.mkdir)

    def put_link(self, path: Path, target: Path) -> None:
        """Make a symbolic link to a folder.

        Raises:
            PackageError: Windows does not permit it.
            OSError: it cannot be made.
        """
        self._make_folder(path.parent)
        try:
            path.symlink_to(target, target_is_directory=True)
        except OSError as error:
            if getattr(error, "winerror", None) != _NO_PRIVILEGE:
                raise
            raise PackageError(
                f"{path}: Windows does not permit symbolic links here; switch on Developer Mode, "
                f'or run: mklink /J "{path}" "{target}", then this command again'
            ) from error
        self.paths.append(path)
        self.undo.callback(path.unlink)

    def drop_link(self, path: Path) -> None:
        """Delete a link to a folder, or a Windows junction; never what it leads to."""
        target = path.readlink()
        path.unlink()
        self.paths.append(path)
        self.undo.callback(path.symlink_to, target, target_is_directory=True)

    def _keep_file(self, path: Path) -> None:
        self.paths.append(path)
        if not path.is_file():
            self.undo.callback(_delete_file, path)
            return
        mode = stat.S_IMODE(path.stat().st_mode)
        if not mode & stat.S_IWUSR:
            raise PackageError(
                f"{path}: is read-only; check it out of your version control, or make it writable"
            )
        self.undo.callback(_put_back, path, path.read_bytes(), mode)

    def _make_folder(self, folder: Path) -> None:
        missing = [path for path in (folder, *folder.parents) if not path.exists()]
        for path in reversed(missing):
            path.mkdir()
            self.paths.append(path)
            self.undo.callback(_remove_folder, path)


@contextmanager
def changing(project: Path) -> Iterator[Changes]:
    """Changes that stay where the block ends well; else the files are as they were before it.

    Args:
        project: named where the system does not say which file it is about.

    Raises:
        PackageError: a file cannot be read, written or deleted.
    """
    changes = Changes()
    try:
        with changes.undo:
            yield changes
            changes.undo.pop_all()
    except OSError as error:
        raise PackageError(
            f"{error.filename or project}: cannot be written: {error.strerror}; give yourself the "
            "right to write there, or close the program that has it open"
        ) from error


def _write(path: Path, data: bytes) -> None:
    part = path.with_name(f".{path.name}.part")
    try:
        part.write_bytes(data)
        if path.is_file():
            shutil.copymode(path, part)
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


def _put_back(path: Path, data: bytes, mode: int) -> None:
    _write(path, data)
    path.chmod(mode)


def _delete_file(path: Path) -> None:
    if path.is_file():
        path.unlink()


def _remove_folder(path: Path) -> None:
    with suppress(OSError):  # another program put a file there meanwhile
        path.rmdir()


def is_link(path: Path) -> bool:
    """Whether a path is a link to elsewhere, leading to something or not, or a Windows junction."""
    straight = os.path.join(os.path.realpath(path.parent), path.name)  # noqa: PTH118
    return os.path.normcase(os.path.realpath(path)) != os.path.normcase(straight)

"""The child process: what its end tells, and that it leaves nothing behind."""

import subprocess
import sys
from pathlib import Path

import pytest
from tests.checks import hostile
from tests.checks.good_shot import FOREIGN

from usdbridge import sandbox
from usdbridge.checks import check_package
from usdbridge.errors import CheckError, OptionError
from usdbridge.options import CheckOptions
from usdbridge.sandbox import limits

posix = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such limits")


@pytest.fixture
def chair(tmp_path: Path) -> Path:
    (tmp_path / "chair.usda").write_text(FOREIGN, encoding="utf-8")
    return tmp_path / "chair.usda"


def test_parent_does_not_import_openusd() -> None:
    code = "import sys, usdbridge.checks; sys.exit('pxr' in sys.modules)"
    paths = f"import sys; sys.path[:] = {sys.path!r}; "
    assert subprocess.run([sys.executable, "-c", paths + code], check=False).returncode == 0


def test_file_that_takes_too_long_is_one_error(tmp_path: Path) -> None:
    bomb = hostile.nested_references(tmp_path / "bomb.usda")
    with pytest.raises(CheckError, match=r"bomb\.usda: needs more than 2 s to open"):
        check_package(bomb, CheckOptions(seconds=2.0))


@posix
def test_file_that_takes_too_much_memory_is_one_error(tmp_path: Path) -> None:
    array = hostile.huge_array(tmp_path / "array.usda", 3_000_000)
    with pytest.raises(CheckError, match=r"array\.usda: .*needs more than 64 MiB to open"):
        check_package(array, CheckOptions(memory_mb=64))


@posix
def test_crash_is_one_error(chair: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sandbox, "_BOOT", "import os; os.kill(os.getpid(), 11)")
    with pytest.raises(CheckError, match=r"chair\.usda: crashes OpenUSD \(SIGSEGV\)"):
        check_package(chair)


def test_mistake_of_ours_is_told_as_such(chair: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sandbox, "_BOOT", "raise KeyError('ours')")
    with pytest.raises(CheckError, match="please report it: KeyError: 'ours'"):
        check_package(chair)


def test_output_of_the_child_is_no_answer(chair: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sandbox, "_BOOT", "import os; os.write(2, b'x' * 100000); " + sandbox._BOOT)
    assert check_package(chair).ok


def test_child_does_not_get_settings_of_openusd(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PXR_PLUGINPATH_NAME", "/somewhere")
    monkeypatch.setenv("PXR_AR_DEFAULT_SEARCH_PATH", "/etc")
    kept = {name for name in sandbox._environment("folder") if name.startswith("PXR_")}
    assert kept == {"PXR_WORK_THREAD_LIMIT"}


def test_child_does_not_get_secrets_of_the_parent(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("AWS_SECRET_ACCESS_KEY", "PGPASSWORD", "USDBRIDGE_DATABASE", "LD_PRELOAD"):
        monkeypatch.setenv(name, "secret")
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    kept = sandbox._environment("folder")
    assert "secret" not in kept.values()
    assert kept["LC_ALL"] == "C.UTF-8"


def test_limits_do_nothing_on_windows(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits.sys, "platform", "win32")
    monkeypatch.setattr(limits, "_lower", lambda *_: pytest.fail("a POSIX call"))
    limits.limit_process(1.0, 1, 1)


@pytest.mark.parametrize("options", [CheckOptions(seconds=0.0), CheckOptions(memory_mb=0)])
def test_limit_that_is_not_positive_is_refused(options: CheckOptions, chair: Path) -> None:
    with pytest.raises(OptionError, match="must be > 0"):
        check_package(chair, options)

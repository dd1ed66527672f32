"""The plug-in against the types of Unreal's own Python API, by mypy."""

import subprocess
import sys
from pathlib import Path

from tests.unreal.double import read_index
from tests.unreal.double.typings import names_in, write_typings

PLUGIN = Path(__file__).parents[2] / "unreal_plugin" / "UsdBridge" / "Content" / "Python"
SOURCE = PLUGIN / "usdbridge_unreal"


def test_mypy_finds_nothing(tmp_path):
    write_typings(read_index(), names_in(SOURCE.rglob("*.py")), tmp_path)
    settings = tmp_path / "mypy.ini"
    settings.write_text("[mypy]\nstrict = true\n[mypy-pxr.*]\nignore_missing_imports = true\n")
    done = subprocess.run(
        [sys.executable, "-m", "mypy", f"--config-file={settings}", "-p", SOURCE.name],
        cwd=PLUGIN,
        env={"MYPYPATH": f"{tmp_path}:{PLUGIN}", "PATH": "", "MYPY_CACHE_DIR": str(tmp_path)},
        capture_output=True,
        text=True,
        timeout=600,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr

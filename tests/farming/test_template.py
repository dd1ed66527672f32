"""The farm template: Open Job Description takes it, and what it runs is the batch."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner
from openjd.model import decode_job_template
from tests.media import write_clip

from usdbridge.cli import commands
from usdbridge.cli.farm_template import changed_flags
from usdbridge.errors import OptionError
from usdbridge.farming import farm_template
from usdbridge.options import BatchOptions, ShotOptions, SolveOptions, StageOptions

SCRIPTS = Path(sys.executable).parent


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """A folder with two clips and their manifest."""
    for name in ("a", "b"):
        write_clip(tmp_path / f"{name}.mp4", pictures=4)
    (tmp_path / "shots.csv").write_text("path\na.mp4\nb.mp4\n")
    return tmp_path


def template_of(desk: Path, *flags: str) -> str:
    words = ["farm-template", str(desk / "shots.csv"), "-o", str(desk / "out"), *flags]
    done = CliRunner().invoke(commands, words, catch_exceptions=False)
    assert done.exit_code == 0
    return done.stdout


def test_template_is_valid_and_covers_every_row(desk: Path) -> None:
    held = json.loads(template_of(desk, "--chunk", "7"))
    decoded = decode_job_template(template=held, supported_extensions=["TASK_CHUNKING"])
    assert [step.name for step in decoded.steps] == ["Convert", "Index"]
    rows = held["steps"][0]["parameterSpace"]["taskParameterDefinitions"][0]
    assert (rows["range"], rows["chunks"]["rangeConstraint"]) == ("1-2", "CONTIGUOUS")
    assert held["parameterDefinitions"][3]["default"] == 7


def test_flags_are_those_that_change_something() -> None:
    solve = SolveOptions(fov_deg=35.0, people=False, matte=Path("m"))
    shot = ShotOptions(solve=solve, stage=StageOptions(points=True))
    flags = changed_flags(BatchOptions(shot=shot, jobs=3, retry=True), BatchOptions())
    matte = str(Path("m").absolute())
    assert flags == ("--matte", matte, "--no-people", "--fov-deg", "35.0", "--points", "--retry")


def test_output_elsewhere_is_named_when_the_job_is_submitted() -> None:
    held = farm_template(Path("/m/shots.csv"), Path("/farm/out"), 3)
    output = next(item for item in held["parameterDefinitions"] if item["name"] == "Output")
    assert "default" not in output
    assert decode_job_template(template=held, supported_extensions=["TASK_CHUNKING"])


def test_chunk_of_no_shot_is_refused() -> None:
    with pytest.raises(OptionError, match="chunk is 0"):
        farm_template(Path("m.csv"), Path("out"), 3, chunk=0)


@pytest.mark.service
def test_farm_runs_the_template(desk: Path) -> None:
    path = desk / "shots.template.json"
    path.write_text(template_of(desk, "--chunk", "1", "--solve", "off"))
    check = [SCRIPTS / "openjd", "check", path]
    assert subprocess.run(check, capture_output=True, check=False).returncode == 0
    run = [SCRIPTS / "openjd", "run", path, "--step", "Index", "--run-dependencies"]
    run += ["-p", f"Usdbridge={SCRIPTS / 'usdbridge'}"]
    done = subprocess.run(run, capture_output=True, text=True, timeout=500, check=False)
    assert done.returncode == 0, done.stdout
    held = json.loads((desk / "out" / "batch.json").read_text())
    assert held["counts"] == {"done": 2}
    assert done.stdout.count("1 to convert") == 2

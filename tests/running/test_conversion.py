"""A conversion in a process of its own: every end is an outcome, and nothing is left behind."""

import os
import signal
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest
from tests.media import write_clip

import usdbridge
from usdbridge import sandbox
from usdbridge.errors import OptionError
from usdbridge.options import LimitOptions, Options, SolveOptions, StageOptions
from usdbridge.running import ConversionJob, Outcome, conversion, run_conversion

posix = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such limits")
QUICK = Options(solve=SolveOptions(solve="off"), stage=StageOptions(plate="sequence"))
Done = tuple[ConversionJob, Outcome, list[tuple[float, str]]]


@pytest.fixture(scope="module")
def clip(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_clip(tmp_path_factory.mktemp("clip") / "clip.mp4", pictures=4)


@pytest.fixture
def job(clip: Path, tmp_path: Path) -> ConversionJob:
    return ConversionJob(source=clip, directory=tmp_path / "out", options=QUICK)


def stand_in(monkeypatch: pytest.MonkeyPatch, code: str) -> None:
    """Make the child run some code instead of converting."""
    monkeypatch.setattr(sandbox, "_BOOT", code)


def files_of(folder: Path) -> dict[str, bytes]:
    paths = [path for path in folder.rglob("*") if path.is_file()]
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


@pytest.fixture(scope="module")
def done(clip: Path, tmp_path_factory: pytest.TempPathFactory) -> Done:
    """A conversion that went well."""
    said: list[tuple[float, str]] = []
    job = ConversionJob(source=clip, directory=tmp_path_factory.mktemp("d") / "out", options=QUICK)
    outcome = run_conversion(job, progress=lambda share, what: said.append((share, what)))
    return job, outcome, said


def test_bundle_is_the_one_that_convert_writes_with_the_same_options(
    done: Done, tmp_path: Path
) -> None:
    usdbridge.convert(done[0].source, tmp_path / "bare", QUICK)
    assert (tmp_path / "bare" / "plate" / "clip.0000.jpg").is_file()
    assert files_of(done[0].directory) == files_of(tmp_path / "bare")


def test_progress_is_told_and_rises(done: Done) -> None:
    shares = [share for share, _ in done[2]]
    assert done[2][0] == (0.0, "reading")
    assert shares == sorted(shares)


def test_what_was_written_is_told(done: Done) -> None:
    outcome = done[1]
    assert outcome.end == "done"
    assert outcome.written is not None
    assert (outcome.written.name, outcome.written.ok) == ("clip", True)
    assert outcome.written.packages == ("clip.usdz",)
    assert outcome.peak_mb > 10 or sys.platform == "win32"


def test_bad_source_fails_in_the_words_of_the_cli_without_folders(tmp_path: Path) -> None:
    (tmp_path / "bad.mp4").write_bytes(b"nothing")
    outcome = run_conversion(ConversionJob(source=tmp_path / "bad.mp4", directory=tmp_path / "out"))
    assert (outcome.end, outcome.may_pass_again) == ("failed", False)
    assert outcome.error in ("ReadError", "FootageError")
    assert outcome.message.startswith("bad.mp4")
    assert not (tmp_path / "out").exists()


def test_folder_that_holds_something_is_refused(job: ConversionJob) -> None:
    job.directory.mkdir()
    (job.directory / "mine.txt").touch()
    with pytest.raises(OptionError, match="is not empty"):
        run_conversion(job)


def test_limit_that_is_not_positive_is_refused(clip: Path, tmp_path: Path) -> None:
    limits = LimitOptions(shot_seconds=0.0)
    with pytest.raises(OptionError, match=r"shot_seconds is 0\.0; must be >= 0\.01"):
        run_conversion(ConversionJob(source=clip, directory=tmp_path / "out", limits=limits))


def test_hang_ends_with_the_clock(clip: Path, tmp_path: Path, monkeypatch) -> None:
    stand_in(monkeypatch, "import time; time.sleep(60)")
    limits = LimitOptions(shot_seconds=0.3)
    job = ConversionJob(source=clip, directory=tmp_path / "out", limits=limits)
    outcome = run_conversion(job)
    assert (outcome.end, outcome.may_pass_again) == ("time", True)
    assert "clip.mp4: needs more than 0.3 s to convert" in outcome.message


@posix
def test_processor_time_is_limited(clip: Path, tmp_path: Path, monkeypatch) -> None:
    spin = "\nwhile True: pass"
    limit = "from usdbridge.sandbox.limits import limit_process; limit_process(0.1, 4096, 1)"
    path = "import json, sys; sys.path[:] = json.loads(sys.argv[1]); "
    stand_in(monkeypatch, path + limit + spin)
    limits = LimitOptions(shot_cpu_seconds=0.1)
    outcome = run_conversion(ConversionJob(source=clip, directory=tmp_path / "o", limits=limits))
    assert outcome.end == "time"
    assert "of processor time" in outcome.message


@posix
def test_memory_is_limited(clip: Path, tmp_path: Path) -> None:
    limits = LimitOptions(shot_memory_mb=1)
    job = ConversionJob(source=clip, directory=tmp_path / "out", limits=limits)
    outcome = run_conversion(job)
    assert (outcome.end, "needs more than 1 MiB" in outcome.message) == ("memory", True), outcome
    assert not job.directory.exists()


@posix
@posix
def test_it_stands_back_as_far_as_told(job: ConversionJob, monkeypatch) -> None:
    code = "import os, usdbridge.running.child as child\nchild._convert = lambda *_: 1 / 0\n"
    code += f"old = os.nice\nos.nice = lambda by: print('nice', by) or old(by)\n{sandbox._BOOT}"
    stand_in(monkeypatch, code)
    assert "nice 7" in run_conversion(replace(job, nice=7)).trace


def test_crash_is_an_outcome_with_what_was_printed(job: ConversionJob, monkeypatch) -> None:
    stand_in(monkeypatch, "import os; os.write(2, b'last words'); os.kill(os.getpid(), 11)")
    outcome = run_conversion(job)
    assert (outcome.end, outcome.trace) == ("crash", "last words")
    assert "SIGSEGV" in outcome.message


@pytest.mark.parametrize(
    "words", ["no json", '{"outcome": {}}', '{"share": NaN, "what": "x"}', "[]"]
)
def test_nonsense_of_a_child_is_a_mistake(job: ConversionJob, monkeypatch, words: str) -> None:
    stand_in(monkeypatch, f"print({words!r}); raise SystemExit(7)")
    assert run_conversion(job).end == "mistake"


def test_child_that_falls_silent_is_ended(job: ConversionJob, monkeypatch) -> None:
    monkeypatch.setattr(conversion, "_GRACE", 0.1)
    stand_in(monkeypatch, "import os, time; os.close(1); time.sleep(60)")
    assert run_conversion(job).end == "mistake"


def test_child_that_never_stops_talking_is_ended_by_the_clock(clip: Path, tmp_path, monkeypatch):
    stand_in(monkeypatch, """while True: print('{"share": 0.5, "what": "x"}', flush=True)""")
    limits = LimitOptions(shot_seconds=1.0)
    outcome = run_conversion(ConversionJob(source=clip, directory=tmp_path / "o", limits=limits))
    assert outcome.end == "time"


def test_mistake_of_ours_has_its_trace(job: ConversionJob, monkeypatch) -> None:
    spoil = (
        "import json, sys; sys.path[:] = json.loads(sys.argv[1]); "
        "from usdbridge.running import child; child.convert = None; "
        "from usdbridge.sandbox.child import main; main(json.loads(sys.argv[2]))"
    )
    stand_in(monkeypatch, spoil)
    outcome = run_conversion(job)
    assert (outcome.end, "please report it: TypeError" in outcome.message) == ("mistake", True)
    assert "Traceback" in outcome.trace


@posix
def test_cancelling_kills_the_child_and_what_it_started(
    job: ConversionJob, tmp_path: Path, monkeypatch
) -> None:
    told = tmp_path / "pid"
    stand_in(
        monkeypatch,
        "import subprocess, sys, time, pathlib; "
        "p = subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(60)']); "
        f"pathlib.Path({str(told)!r}).write_text(str(p.pid)); time.sleep(60)",
    )
    outcome = run_conversion(job, cancelled=lambda: told.exists() and told.read_text() != "")
    assert outcome.end == "cancelled"
    assert ends(int(told.read_text()))


@posix
def test_child_ends_with_the_process_that_started_it(tmp_path: Path) -> None:
    told = tmp_path / "pid"
    boot = (
        "import json, os, sys, pathlib; sys.path[:] = json.loads(sys.argv[1]); "
        "from usdbridge.running import child; import threading, time; "
        "threading.Thread(target=child._end_with_parent).start(); "
        f"pathlib.Path({str(told)!r}).write_text(str(os.getpid())); time.sleep(60)"
    )
    code = (
        f"import sys; sys.path[:] = {sys.path!r}; "
        "from pathlib import Path; from usdbridge import sandbox; from usdbridge.running import *; "
        f"sandbox._BOOT = {boot!r}; "
        f"run_conversion(ConversionJob(source=Path('x'), directory=Path({str(tmp_path / 'o')!r})))"
    )
    parent = subprocess.Popen([sys.executable, "-c", code])
    assert comes(lambda: told.exists() and told.read_text() != "")
    os.kill(parent.pid, signal.SIGKILL)
    parent.wait()
    assert ends(int(told.read_text()))


def ends(pid: int) -> bool:
    """Whether a process is gone, or a zombie that its reaper has yet to see, within ten seconds."""
    stat = Path(f"/proc/{pid}/stat")
    return comes(lambda: not stat.exists() or stat.read_text().split()[2] == "Z")


def comes(what) -> bool:
    """Whether something becomes true within ten seconds."""
    for _ in range(200):
        if what():
            return True
        time.sleep(0.05)
    return False

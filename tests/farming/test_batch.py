"""A batch: what is done is not done again, what fails stops nobody, what is seen is whole."""

import errno
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest
from distributed import LocalCluster

from usdbridge.errors import OptionError, PackageError
from usdbridge.farming import Batch, find_shots, keys, making, run_batch, scheduler
from usdbridge.farming.planning import plan_tasks
from usdbridge.farming.values import Unwatched
from usdbridge.formats import schema
from usdbridge.formats.batch import ShotRecord
from usdbridge.options import BatchOptions, ShotOptions

pytestmark = pytest.mark.usefixtures("played")


def batch(folder: Path, **more) -> Batch:
    out = folder.parent / "out"
    return run_batch(find_shots([str(folder)], out), out, BatchOptions(**more))


def states(done: Batch) -> dict[str, str]:
    return {shot.name: shot.state for shot in done.document.shots}


def test_shots_that_fail_stop_no_other(clips: Path) -> None:
    done = batch(clips)
    assert states(done) == {"a": "done", "b": "done", "bad": "failed"}
    assert (done.exit_code, done.document.shots[2].message) == (1, "bad.mp4: is bad")
    assert (clips.parent / "out" / "a" / "a.usdz").is_file()


def test_nothing_is_done_twice(clips: Path, played: list[str]) -> None:
    first = batch(clips)
    again = batch(clips)
    assert sorted(played) == ["a", "b", "bad"]
    assert again.document == first.document


def test_what_failed_is_tried_again_when_told(clips: Path, played: list[str]) -> None:
    batch(clips)
    (clips / "bad.mp4").touch()
    batch(clips, retry=True)
    assert played[3:] == ["bad"]


def test_other_content_is_converted_again_and_replaces_the_bundle(
    clips: Path, played: list[str]
) -> None:
    batch(clips)
    (clips / "a.mp4").write_text("changed")
    batch(clips)
    assert played[3:] == ["a"]
    assert (clips.parent / "out" / "a" / "a.report.html").read_text() == "changed"


def test_other_options_are_converted_again(clips: Path, played: list[str]) -> None:
    batch(clips)
    batch(clips, shot=ShotOptions(overlay=True))
    assert sorted(played[3:]) == ["a", "b", "bad"]


def test_another_version_is_converted_again(clips: Path, played: list[str], monkeypatch) -> None:
    batch(clips)
    monkeypatch.setattr(keys, "__version__", "99")
    batch(clips)
    assert sorted(played[3:]) == ["a", "b", "bad"]


def test_bundle_that_lost_a_file_is_made_again(clips: Path, played: list[str]) -> None:
    batch(clips)
    (clips.parent / "out" / "b" / "b.usdz").unlink()
    assert states(batch(clips, limit=0))["b"] == "waiting"
    assert states(batch(clips))["b"] == "done"
    assert played[3:] == ["b"]


def test_source_that_is_repaired_is_converted(clips: Path) -> None:
    batch(clips)
    (clips / "bad.mp4").write_text("good now")
    assert batch(clips).exit_code == 0
    assert not (clips.parent / "out/.batch/failed/bad.json").exists()


def test_shot_that_turns_bad_is_told_though_its_old_bundle_stays(clips, played) -> None:
    batch(clips)
    (clips / "a.mp4").write_text("bad")
    batch(clips)
    assert states(batch(clips))["a"] == "failed"
    assert played[3:] == ["a"]


def test_killed_before_an_old_failure_is_forgotten_nothing_is_done_twice(clips, played) -> None:
    (clips / "a.mp4").write_text("bad")
    batch(clips)
    failure = clips.parent / "out/.batch/failed/a.json"
    kept = failure.read_bytes()
    (clips / "a.mp4").write_text("good")
    batch(clips)
    failure.write_bytes(kept)
    assert states(batch(clips))["a"] == "done"
    assert played.count("a") == 2


def test_limit_leaves_the_others_to_the_next_run(clips: Path) -> None:
    assert states(batch(clips, limit=1)) == {"a": "done", "b": "waiting", "bad": "waiting"}
    assert states(batch(clips, limit=1)) == {"a": "done", "b": "done", "bad": "waiting"}


def test_rows_are_converted_and_the_others_summed_up(clips: Path, played: list[str]) -> None:
    batch(clips, rows="2-3")
    assert sorted(played) == ["b", "bad"]
    assert states(batch(clips, rows="1")) == {"a": "done", "b": "done", "bad": "failed"}


def test_exit_code_is_that_of_the_rows(clips: Path) -> None:
    assert batch(clips, rows="3").exit_code == 1
    assert batch(clips, rows="1-2").exit_code == 0


@pytest.mark.parametrize("rows", ["0", "4", "2-1", "a", "", "1;2"])
def test_rows_that_are_not_there_are_refused(clips: Path, rows: str) -> None:
    with pytest.raises(OptionError, match="rows is"):
        batch(clips, rows=rows)


def test_findings_and_refusals_end_with_3(clips: Path) -> None:
    (clips / "bad.mp4").unlink()
    (clips / "a.mp4").write_text("wrong")
    assert batch(clips).exit_code == 3
    (clips / "a.mp4").write_text("refuse")
    assert (states(batch(clips))["a"], batch(clips).exit_code) == ("refused", 3)


class Impatient(Unwatched):
    """Presses Ctrl-C when the first shot has finished."""

    def finished(self, record: ShotRecord) -> None:
        raise KeyboardInterrupt(record.name)


def test_interrupted_batch_keeps_whole_bundles_and_goes_on(clips: Path) -> None:
    (clips / "b.mp4").write_text("slow")
    out = clips.parent / "out"
    shots = find_shots([str(clips)], out)
    done = run_batch(shots, out, BatchOptions(jobs=1), watcher=Impatient())
    assert done.stopped
    assert states(done) == {"a": "done", "b": "waiting", "bad": "waiting"}
    assert not list((out / ".batch/work").iterdir())
    (clips / "b.mp4").write_text("go")
    assert states(batch(clips)) == {"a": "done", "b": "done", "bad": "failed"}


def test_folder_that_is_no_bundle_is_never_replaced(clips: Path) -> None:
    mine = clips.parent / "out" / "a" / "mine.txt"
    mine.parent.mkdir(parents=True)
    mine.touch()
    done = batch(clips)
    assert (states(done)["a"], mine.exists()) == ("failed", True)
    assert "is no bundle of a batch" in done.document.shots[0].message


def test_bundle_that_another_run_publishes_first_is_taken(clips: Path, monkeypatch) -> None:
    rename = Path.rename

    def late(path: Path, target: Path) -> Path:
        if path.name == "bundle" and not target.exists():
            shutil.copytree(path, target)
        return rename(path, target)

    monkeypatch.setattr(Path, "rename", late)
    assert states(batch(clips)) == {"a": "done", "b": "done", "bad": "failed"}
    assert (clips.parent / "out" / "a" / "a.usdz").is_file()


def test_mistake_of_ours_or_a_full_disk_stops_no_other_shot(clips: Path, monkeypatch):
    def full(_path, _data):
        raise OSError(errno.ENOSPC, "No space left on device")

    def mistake(_task, _bundle, _record):
        raise RuntimeError("cannot start new thread")

    monkeypatch.setattr(making, "write_whole", full)
    monkeypatch.setattr(making, "_write_picture", mistake)
    done = batch(clips)
    assert states(done) == {"a": "failed", "b": "failed", "bad": "failed"}
    assert "cannot start new thread" in done.document.shots[0].trace


def test_work_of_dead_processes_is_removed(clips: Path) -> None:
    child = subprocess.Popen([sys.executable, "-c", ""])
    child.wait()
    work = clips.parent / "out" / ".batch" / "work"
    names = [f"{making.socket.gethostname()}-{pid}-x" for pid in (child.pid, os.getpid())]
    for name in (*names, "elsewhere-1-x"):
        (work / name).mkdir(parents=True)
    batch(clips)
    assert sorted(path.name for path in work.iterdir()) == sorted(["elsewhere-1-x", names[1]])


def test_folder_that_cannot_be_written_is_one_error(clips: Path) -> None:
    (clips.parent / "out").write_text("a file")
    with pytest.raises(PackageError, match="out: cannot be written"):
        batch(clips)


@pytest.mark.parametrize(
    "wrong", [{"jobs": 0}, {"limit": -1}, {"jobs": 2, "scheduler": "tcp://x:1"}]
)
def test_options_that_cannot_be_used_are_refused(clips: Path, wrong: dict) -> None:
    with pytest.raises(OptionError):
        batch(clips, **wrong)


def test_summary_follows_its_published_schema(clips: Path) -> None:
    done = batch(clips, limit=2)
    held = json.loads(done.summary.read_text())
    jsonschema.validate(held, schema("batch"))
    assert held["counts"] == {"done": 2, "waiting": 1}


def test_page_shows_each_shot_and_needs_nothing_else(clips: Path) -> None:
    (clips / "b.mp4").write_text("wrong")
    page = batch(clips).page.read_text()
    assert 'href="a/a.report.html"' in page
    assert "bad.mp4: is bad" in page
    assert "/Shot: is &lt;wrong&gt; [scale.wrong]" in page
    assert page.count("data:image/jpeg;base64,") == 2
    assert "<script" not in page
    assert re.findall(r'src="(?!data:)', page) == []


def test_scheduler_converts_like_this_machine(clips: Path) -> None:
    with LocalCluster(
        n_workers=1, threads_per_worker=2, processes=False, dashboard_address=None
    ) as cluster:
        done = batch(clips, scheduler=cluster.scheduler_address)
    assert states(done) == {"a": "done", "b": "done", "bad": "failed"}


def test_workers_of_another_version_are_refused() -> None:
    class Client:
        def run(self, _function) -> dict[str, str]:
            return {"tcp://w:1": "0.0.0"}

    with pytest.raises(OptionError, match=r"worker tcp://w:1: has usdbridge 0\.0\.0"):
        scheduler._check_workers(Client())


def test_workers_without_usdbridge_are_refused() -> None:
    class Client:
        def run(self, _function) -> dict[str, str]:
            raise ModuleNotFoundError(name="usdbridge")

    with pytest.raises(OptionError, match="a worker lacks usdbridge"):
        scheduler._check_workers(Client())


def test_shot_whose_workers_die_is_a_failure_like_another(clips: Path) -> None:
    class Lost:
        def exception(self) -> Exception:
            return RuntimeError("4 workers died")

    shots = find_shots([str(clips / "a.mp4")], clips)
    (task,) = plan_tasks(shots, clips, BatchOptions())
    record = scheduler._result(Lost(), task)
    assert (record.state, record.end) == ("failed", "crash")
    assert "a.mp4: its worker failed: 4 workers died" in record.message


def test_scheduler_that_is_not_there_is_one_error(clips: Path, monkeypatch) -> None:
    monkeypatch.setattr(scheduler, "_REACH", 0.5)
    with pytest.raises(OptionError, match=r"scheduler tcp://127\.0\.0\.1:1: cannot be reached"):
        batch(clips, scheduler="tcp://127.0.0.1:1")

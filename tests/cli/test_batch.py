"""usdbridge batch: what it says, where, and how it ends."""

import io
import json
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result
from rich.console import Console
from tests.farming.conftest import clips, played

from usdbridge.cli import batch_table, batch_talk, commands
from usdbridge.formats.batch import ShotRecord, shot_verdict

__all__ = ["clips", "played"]


def batch(clips: Path, *flags: str) -> Result:
    words = ["batch", str(clips), "-o", str(clips.parent / "out"), *flags]
    return CliRunner().invoke(commands, words)


@pytest.mark.usefixtures("played")
def test_stdout_is_the_summary_and_stderr_a_line_per_shot(clips: Path) -> None:
    done = batch(clips, "--jobs", "1")
    assert done.stdout.strip() == str(clips.parent / "out" / "batch.json")
    assert done.stderr.splitlines() == [
        "3 to convert, 0 done before",
        "[1/3] a: ready in 1.0 s",
        "[2/3] b: ready in 1.0 s",
        "[3/3] bad: failed: bad.mp4: is bad",
        "2 done, 1 failed",
        f"index: {clips.parent / 'out' / 'index.html'}",
    ]
    assert done.exit_code == 1


@pytest.mark.usefixtures("played")
def test_json_is_the_document_and_quiet_tells_failures_alone(clips: Path) -> None:
    done = batch(clips, "--json", "-q", "--jobs", "1")
    assert json.loads(done.stdout)["counts"] == {"done": 2, "failed": 1}
    assert done.stderr == "[3/3] bad: failed: bad.mp4: is bad\n"


@pytest.mark.usefixtures("played")
def test_batch_that_is_done_ends_with_0(clips: Path) -> None:
    (clips / "bad.mp4").unlink()
    assert batch(clips).exit_code == 0
    assert "0 to convert, 2 done before" in batch(clips).stderr


def test_table_shows_what_runs_and_prints_what_ended() -> None:
    said = io.StringIO()
    with batch_table.Table(Console(file=said, force_terminal=True, width=120)) as table:
        table.planned(2, 5)
        table.moved("first", 0.5, "solving the camera")
        table.finished(ShotRecord(name="first", source="f", state="failed", message="is bad"))
    shown = click.unstyle(said.getvalue())
    assert "solving the camera" in shown
    assert "first: failed: is bad" in shown
    assert "5 done before" in shown


def test_without_rich_a_terminal_gets_lines(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(batch_talk.sys.stderr, "isatty", lambda: True)
    monkeypatch.setattr(batch_talk, "find_spec", lambda _name: None)
    with batch_talk.watching(0) as watcher:
        assert isinstance(watcher, batch_talk.Lines)


@pytest.mark.parametrize(
    ("told", "verdict"),
    [
        ({"state": "waiting"}, ("soft", "waiting")),
        ({"state": "refused"}, ("error", "refused by physics")),
        ({"state": "failed", "end": "memory"}, ("error", "out of memory")),
        ({"state": "done", "counts": {"error": 2}}, ("error", "2 errors")),
        ({"state": "done", "ok": True, "failed_solves": ("a",)}, ("warning", "camera not found")),
        ({"state": "done", "ok": True, "counts": {"warning": 1}}, ("warning", "1 warning")),
        ({"state": "done", "ok": True}, ("good", "ready")),
    ],
)
def test_verdict_says_the_worst_first(told: dict, verdict: tuple[str, str]) -> None:
    assert shot_verdict(ShotRecord(name="n", source="s", **told)) == verdict

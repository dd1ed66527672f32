"""Which shots are meant by files, folders, globs and manifests, and what they are called."""

import json
from pathlib import Path

import pytest

from usdbridge.errors import OptionError, ReadError
from usdbridge.farming import ShotRequest, find_shots
from usdbridge.farming.planning import plan_tasks, unique_names
from usdbridge.options import BatchOptions, ShotOptions, SolveOptions


@pytest.fixture(autouse=True)
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def make(*names: str) -> None:
    for name in names:
        path = Path(name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"x")


def sources(*arguments: str) -> list[str]:
    return [shot.source.as_posix() for shot in find_shots(arguments, Path("out"))]


def test_folder_of_clips_holds_a_shot_each_however_broken() -> None:
    make("clips/b.mp4", "clips/a.mov", "clips/notes.txt", "clips/.hidden.mp4")
    assert sources("clips") == ["clips/a.mov", "clips/b.mp4"]


def test_folder_that_converts_as_one_shot_is_one() -> None:
    make("shots/one/take.mp4", "shots/two/take.mp4")
    assert sources("shots/one") == ["shots/one"]
    assert sources("shots") == ["shots/one", "shots/two"]


def test_documents_of_a_folder_stand_for_their_clips() -> None:
    make("shots/a.mp4", "shots/b.mp4")
    for name in "ab":
        told = {"shot": "1.0", "clip": {"path": f"{name}.mp4"}}
        Path(f"shots/{name}.shot.json").write_text(json.dumps(told))
    assert sources("shots") == ["shots/a.shot.json", "shots/b.shot.json"]


def test_globs_are_understood_where_the_shell_does_not() -> None:
    make("in/a/1.mp4", "in/b/2.mp4")
    assert sources("in/**/*.mp4") == ["in/a/1.mp4", "in/b/2.mp4"]


def test_a_shot_named_twice_is_one() -> None:
    make("clips/a.mp4", "clips/b.mp4")
    assert sources("clips/a.mp4", "clips", "./clips/a.mp4") == ["clips/a.mp4", "clips/b.mp4"]


def test_globs_leave_out_what_a_batch_wrote() -> None:
    make("in/a.mp4", "in/out/a/plate.mp4", "in/out/a/.record.json", "in/out/mine.mp4")
    make("in/out/.batch/work/b.mp4", "in/old/a/plate.mp4", "in/old/a/.record.json")
    found = ["in/a.mp4", "in/out/mine.mp4"]
    assert sources("in/**/*.mp4") == found
    assert sources(*sorted(str(path) for path in Path("in").rglob("*.mp4"))) == found


def test_bundles_of_a_batch_are_no_shots() -> None:
    make("in/a.mp4", "in/b.mp4", "in/out/a/plate/a.mp4", "in/out/.batch/x")
    assert [shot.source.name for shot in find_shots(["in"], Path("in/out"))] == ["a.mp4", "b.mp4"]
    assert [shot.source.name for shot in find_shots(["in"], Path("new"))] == ["a.mp4", "b.mp4"]


@pytest.mark.parametrize("argument", ["nothing.mp4", "none/*.mp4", "empty"])
def test_argument_that_names_nothing_is_an_error(argument: str) -> None:
    Path("empty").mkdir()
    with pytest.raises(ReadError, match=argument.replace("*", r"\*")):
        sources(argument)


def test_manifests_of_both_kinds_say_the_same() -> None:
    make("m/a.mp4", "m/b.mp4", "m/cam.chan")
    lines = ["path,name,fov-deg,camera", "a.mp4,first,35,cam.chan", "", '"b.mp4",,,']
    Path("m/s.csv").write_text("\n".join(lines), encoding="utf-8-sig")
    rows = [
        {"path": "a.mp4", "name": "first", "options": {"fov_deg": 35, "camera": "cam.chan"}},
        {"path": "b.mp4"},
    ]
    Path("m/s.jsonl").write_text("\n".join(map(json.dumps, rows)))
    tasks = [
        plan_tasks(find_shots([m], Path("out")), Path("out"), BatchOptions())
        for m in ("m/s.csv", "m/s.jsonl")
    ]
    assert tasks[0] == tasks[1]
    assert [task.name for task in tasks[0]] == ["first", "b"]
    assert tasks[0][0].options.solve.fov_deg == 35.0
    assert tasks[0][0].options.read.camera == Path("m/cam.chan").absolute()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("path,fov_deg\na.mp4,wide", r"line 2: fov_deg is 'wide': .*valid number"),
        ("path,colour\na.mp4,red", "line 2: no option is called 'colour'"),
        ("path,overwrite\na.mp4,1", "line 2: no option is called 'overwrite'"),
        ("path,name\na.mp4", "line 2: has 1 cells, not 2"),
        ("name\nx", "line 1: no column is called path"),
        ("path,path\na,b", "line 1: two columns are called path"),
        ("path,name\n,x", "line 2: path is missing"),
        ('path\n"a', "line 2: is not CSV"),
        ("path\n", "names no shot"),
    ],
)
def test_csv_line_that_is_wrong_is_named(text: str, said: str) -> None:
    Path("s.csv").write_text(text)
    with pytest.raises(ReadError, match=f"s.csv: {said}"):
        sources("s.csv")


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("{", "is not JSON"),
        ("[]", "is no {"),
        ('{"path": "a", "options": []}', "is no {"),
        ('{"path": "a", "fov_deg": 3}', "fov_deg is no field"),
        ('{"path": 3}', "path is 3, not text"),
        (r'{"path": "a\u0000.mp4"}', "path is .*, which no file can be called"),
        (r'{"path": "\ud800.mp4"}', "path is .*, which no file can be called"),
        ("[" * 3000, "is not JSON"),
        ('{"path": "a", "options": {"points": "maybe"}}', "points is 'maybe'"),
    ],
)
def test_jsonl_line_that_is_wrong_is_named(line: str, said: str) -> None:
    Path("s.jsonl").write_text('{"path": "ok.mp4"}\n' + line)
    with pytest.raises(ReadError, match=f"s.jsonl: line 2: {said}"):
        sources("s.jsonl")


def test_options_of_a_line_win_over_those_of_the_batch() -> None:
    common = ShotOptions(solve=SolveOptions(solve="off", fov_deg=60.0))
    shot = ShotRequest(source=Path("a.mp4"), given={"fov_deg": "20"})
    (task,) = plan_tasks([shot], Path("out"), BatchOptions(shot=common))
    assert (task.options.solve.fov_deg, task.options.solve.solve) == (20.0, "off")


@pytest.mark.parametrize(
    ("paths", "names"),
    [
        (["x/a.mp4", "y/b.mp4"], ["a", "b"]),
        (["x/a.mp4", "y/a.mp4"], ["x_a", "y_a"]),
        (["x/a.mp4", "y/A.mp4"], ["x_a", "y_A"]),
        (["x/a.mp4", "x/a.mov", "b.mp4"], ["x_a", "x_a_2", "b"]),
        (["x/a.mp4", "y/a.mp4", "x_a.mp4"], ["x_a", "y_a", "x_a_2"]),
        (["x/ä ö.mp4", "x/???.mp4"], ["x_shot", "x_shot_2"]),
        (["batch.json.mp4"], ["batch.json_2"]),
    ],
)
def test_names_differ_and_say_where_they_come_from(paths: list[str], names: list[str]) -> None:
    assert list(unique_names([ShotRequest(source=Path(path)) for path in paths])) == names


def test_name_that_is_given_twice_is_refused_with_its_line() -> None:
    twice = [ShotRequest(source=Path(p), name="n", where=f"m: line {p}") for p in "12"]
    with pytest.raises(OptionError, match="m: line 2: the name n is taken"):
        unique_names(twice)

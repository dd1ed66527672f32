import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.readers.cameras import blank_shot, codes, write_json, write_text

from usdbridge.errors import ReadError
from usdbridge.readers.job_record import find_record, is_job, read_job, read_prompt, with_record

JOB = {  # the fields of the published schema, VideoResource
    "id": "video_123",
    "object": "video",
    "model": "sora-2",
    "status": "completed",
    "progress": 100,
    "created_at": 1712697600,
    "completed_at": 1712697700,
    "expires_at": None,
    "prompt": "A mug slips off a table.",
    "size": "1280x720",
    "seconds": "4",
    "remixed_from_video_id": "video_122",
    "error": None,
}


@pytest.fixture
def job(tmp_path):
    return lambda **changes: write_json(tmp_path / "clip.json", {**JOB, **changes})


def joined(record, prompt=None, count=96, size=(1280, 720)):
    return with_record(blank_shot(count, size), record, prompt)


def test_every_field_of_a_job_is_kept(job):
    shot = joined(job(seed=42, quality="standard", provider="openai"))
    made = shot.generator
    assert (made.model, made.prompt, made.job_id) == ("sora-2", JOB["prompt"], "video_123")
    assert (made.seed, made.remix_of, made.provider) == (42, "video_122", "openai")
    assert made.created == "2024-04-09T21:20:00+00:00"
    assert dict(made.parameters) == {
        "quality": "standard",
        "seconds": "4",
        "size": "1280x720",
        "status": "completed",
    }


def test_record_is_a_declaration_that_names_its_file(job):
    origin = joined(job()).origins["generator"]
    assert (origin.kind, origin.note) == ("declared", "job record clip.json")


def test_record_that_fits_the_clip_is_silent(job):
    assert codes(joined(job())) == []


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"seconds": "8"}, "job.clip-disagrees"),
        ({"size": "720x1280"}, "job.clip-disagrees"),
        ({"status": "failed"}, "job.failed"),
        ({"error": {"code": "moderation", "message": "no"}}, "job.failed"),
        ({"status": "in_progress"}, "job.unfinished"),
    ],
)
def test_what_does_not_fit_is_said(job, changes, code):
    assert codes(joined(job(**changes))) == [code]


def test_record_of_another_service_is_known_by_its_keys(tmp_path):
    data = {"id": "7", "model": "ray-2", "prompt": "A mug.", "motion": 0.5}
    shot = joined(write_json(tmp_path / "a.json", data))
    assert dict(shot.generator.parameters) == {"motion": 0.5}


def test_list_of_one_job_is_that_job(tmp_path):
    path = write_json(tmp_path / "a.json", {"object": "list", "data": [JOB]})
    assert is_job(path)
    assert read_job(path).generator.job_id == "video_123"


def test_prompt_file_fills_what_the_record_lacks(job, tmp_path):
    prompt = write_text(tmp_path / "prompt.txt", "A mug falls.\n")
    shot = joined(job(prompt=None), prompt)
    assert shot.generator.prompt == "A mug falls."
    assert shot.origins["generator.prompt"].note == "prompt.txt"
    assert codes(shot) == ["prompt.found"]


def test_record_wins_over_another_prompt_file(job, tmp_path):
    shot = joined(job(), write_text(tmp_path / "prompt.txt", "Something else."))
    assert shot.generator.prompt == JOB["prompt"]
    assert codes(shot) == ["prompt.disagrees"]


def test_prompt_alone_is_a_generator(tmp_path):
    shot = joined(None, write_text(tmp_path / "prompt.txt", "A mug falls."))
    assert (shot.generator.prompt, shot.generator.model) == ("A mug falls.", "")


def test_record_beside_the_clip_is_found_by_its_name(job, tmp_path):
    record = job()
    assert find_record(tmp_path / "clip.mp4")[0] == record
    assert find_record(tmp_path / "other.mp4")[0] is None


def test_prompt_beside_several_clips_belongs_to_none(tmp_path):
    prompt = write_text(tmp_path / "prompt.txt", "A mug.")
    for name in ("a.mp4", "b.mp4"):
        (tmp_path / name).touch()
        expected = prompt if name == "a.mp4" else None
        assert find_record(tmp_path / name)[1] == expected


def test_prompt_of_the_clips_own_name_is_always_found(tmp_path):
    for name in ("a.mp4", "b.mp4"):
        (tmp_path / name).touch()
    prompt = write_text(tmp_path / "b.prompt.txt", "A mug.")
    assert find_record(tmp_path / "b.mp4")[1] == prompt


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"prompt": 5}, "prompt is 5; must be a text"),
        ({"seed": "x"}, "seed is 'x'; must be a whole number"),
        ({"created_at": -1}, "created_at is -1"),
        ({"seconds": "four"}, "seconds is 'four'"),
        ({"size": "big"}, "size is 'big'"),
        ({"object": "image", "id": 3}, "no video job record"),
    ],
)
def test_wrong_value_is_one_clear_error(job, changes, told):
    with pytest.raises(ReadError, match=told):
        read_job(job(**changes))


def test_empty_prompt_file_is_an_error(tmp_path):
    with pytest.raises(ReadError, match="is empty"):
        read_prompt(write_text(tmp_path / "prompt.txt", " \n"))


values = st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.lists(st.text())


@given(key=st.sampled_from([*JOB, "seed", "quality"]), value=values)
def test_any_value_reads_or_is_a_read_error(tmp_path_factory, key, value):
    path = write_json(tmp_path_factory.mktemp("job") / "a.json", {**JOB, key: value})
    is_job(path)
    with contextlib.suppress(ReadError):
        joined(path)

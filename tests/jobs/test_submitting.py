"""What is accepted, what is refused, and what is remembered."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from usdbridge import jobs
from usdbridge.errors import IdempotencyError, OptionError, QueueFullError, QuotaError
from usdbridge.options import Options, ReadOptions, StoreOptions

Submission = Callable[..., jobs.Submission]
Submit = Callable[..., str]


def test_an_accepted_shot_survives_the_process(store: jobs.Store, submit: Submit) -> None:
    shot_id = submit(name="mug")
    jobs.close_store(store)
    again = jobs.open_store(store.options)
    shot = jobs.find(again, "studio", shot_id)
    assert (shot.state, shot.name, shot.inputs[0].size) == ("queued", "mug", 4)
    jobs.close_store(again)


def test_a_bundle_is_named_as_the_cli_names_it(store: jobs.Store, submit: Submit) -> None:
    assert jobs.find(store, "studio", submit()).name == "clip"


def test_an_idempotency_key_gives_the_same_shot(store: jobs.Store, submission: Submission) -> None:
    first, second = (jobs.submit(store, submission(idempotency_key="k")) for _ in range(2))
    assert (second.shot_id, first.created, second.created) == (first.shot_id, True, False)


def test_an_idempotency_key_serves_one_submission(
    store: jobs.Store, submission: Submission
) -> None:
    jobs.submit(store, submission(idempotency_key="k"))
    with pytest.raises(IdempotencyError):
        jobs.submit(store, submission(idempotency_key="k", content=b"other"))


def test_tenants_may_use_the_same_idempotency_key(
    store: jobs.Store, submission: Submission
) -> None:
    accepted = [
        jobs.submit(store, submission(tenant=tenant, idempotency_key="k")) for tenant in "ab"
    ]
    assert all(one.created for one in accepted)


def test_a_full_queue_refuses_and_says_when_to_come_again(
    tmp_path: Path, submission: Submission, store: jobs.Store
) -> None:
    narrow = replace(store, options=StoreOptions(data=tmp_path / "data", queue=1))
    jobs.submit(narrow, submission())
    with pytest.raises(QueueFullError) as refused:
        jobs.submit(narrow, submission())
    assert refused.value.retry_seconds >= 1


def test_a_quota_counts_a_keys_unfinished_shots(
    tmp_path: Path, submission: Submission, store: jobs.Store
) -> None:
    narrow = replace(store, options=StoreOptions(data=tmp_path / "data", quota=1))
    first = jobs.submit(narrow, submission(key_id="one"))
    with pytest.raises(QuotaError):
        jobs.submit(narrow, submission(key_id="one"))
    jobs.submit(narrow, submission(key_id="two"))
    jobs.cancel(store, "studio", first.shot_id)
    jobs.submit(narrow, submission(key_id="one"))


def test_without_keys_a_quota_counts_a_tenants_shots(
    tmp_path: Path, submission: Submission, store: jobs.Store
) -> None:
    narrow = replace(store, options=StoreOptions(data=tmp_path / "data", quota=1))
    jobs.submit(narrow, submission(key_id="one"))
    jobs.submit(narrow, submission())
    jobs.submit(narrow, submission(tenant="other"))
    with pytest.raises(QuotaError):
        jobs.submit(narrow, submission())


def test_a_quota_holds_for_many_at_once(
    tmp_path: Path, submission: Submission, store: jobs.Store
) -> None:
    narrow = replace(store, options=StoreOptions(data=tmp_path / "data", quota=3))
    given = [submission(key_id="one") for _ in range(8)]

    def accepted(one: jobs.Submission) -> bool:
        try:
            return jobs.submit(narrow, one).created
        except QuotaError:
            return False

    with ThreadPoolExecutor(8) as pool:
        assert sum(pool.map(accepted, given)) == 3


def test_one_idempotency_key_sent_at_once_makes_one_shot(
    store: jobs.Store, submission: Submission
) -> None:
    given = [submission(idempotency_key="k") for _ in range(8)]
    with ThreadPoolExecutor(8) as pool:
        accepted = list(pool.map(lambda one: jobs.submit(store, one), given))
    assert len({one.shot_id for one in accepted}) == 1
    assert sum(one.created for one in accepted) == 1


@pytest.mark.parametrize("given", [{"tenant": "x" * 65}, {"idempotency_key": "a\x00"}])
def test_a_text_that_no_table_takes_is_refused(
    store: jobs.Store, submission: Submission, given: dict[str, str]
) -> None:
    with pytest.raises(OptionError):
        jobs.submit(store, submission(**given))


def test_an_upload_is_submitted_once(store: jobs.Store, submission: Submission) -> None:
    given = submission()
    jobs.submit(store, given)
    with pytest.raises(OptionError, match="upload again"):
        jobs.submit(store, given)


@pytest.mark.parametrize(
    "name", ["../x", "/etc/passwd", ".hidden", "a\nb", "", "a/b", "x" * 201, "a\\b", "c:x"]
)
def test_a_name_with_a_folder_is_refused(name: str) -> None:
    with pytest.raises(OptionError):
        jobs.check_input_name(name)


@pytest.mark.parametrize(
    "options",
    [
        Options(layered=Path("clip.mp4")),
        Options(read=ReadOptions(camera=Path("/etc/passwd"))),
        Options(read=ReadOptions(camera=Path("other.csv"))),
    ],
)
def test_options_reach_no_file_but_inputs(
    store: jobs.Store, submission: Submission, options: Options
) -> None:
    with pytest.raises(OptionError):
        jobs.submit(store, submission(options=options))

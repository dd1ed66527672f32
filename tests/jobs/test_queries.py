"""What tenants see of their shots."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from usdbridge import jobs
from usdbridge.errors import OptionError, UnknownShotError

Submit = Callable[..., str]


def test_other_tenants_shots_do_not_exist(store: jobs.Store, submit: Submit) -> None:
    shot_id = submit(tenant="one")
    for touch in (jobs.find, jobs.cancel, jobs.delete):
        with pytest.raises(UnknownShotError):
            touch(store, "two", shot_id)
    assert jobs.listed(store, "two", jobs.Query()).shots == ()


def test_pages_hold_each_shot_once_newest_first(store: jobs.Store, submit: Submit) -> None:
    made = [submit(name=f"shot{number}") for number in range(5)]
    query, seen = jobs.Query(limit=2), []
    while True:
        page = jobs.listed(store, "studio", query)
        seen += page.shots
        if page.following is None:
            break
        query = replace(query, cursor=page.following)
    assert sorted(shot.shot_id for shot in seen) == sorted(made)
    assert [shot.created for shot in seen] == sorted((s.created for s in seen), reverse=True)


def test_a_list_is_filtered_by_state_and_name(store: jobs.Store, submit: Submit) -> None:
    mug, other = submit(name="Mug_1"), submit(name="lamp_100")
    jobs.cancel(store, "studio", other)
    by_name = jobs.listed(store, "studio", jobs.Query(name="mug"))
    by_state = jobs.listed(store, "studio", jobs.Query(state="cancelled"))
    assert [shot.shot_id for shot in by_name.shots] == [mug]
    assert [shot.shot_id for shot in by_state.shots] == [other]
    assert jobs.listed(store, "studio", jobs.Query(name="%")).shots == ()


@pytest.mark.parametrize(
    "query", [jobs.Query(cursor="nonsense"), jobs.Query(cursor="nan:0"), jobs.Query(name="\x00")]
)
def test_a_foreign_cursor_or_name_is_refused(store: jobs.Store, query: jobs.Query) -> None:
    with pytest.raises(OptionError):
        jobs.listed(store, "studio", query)


@pytest.mark.parametrize("shot_id", ["", "x" * 32, "\x00", "0" * 31, "0" * 32 + "\n"])
def test_an_id_that_is_none_is_unknown(store: jobs.Store, shot_id: str) -> None:
    with pytest.raises(UnknownShotError):
        jobs.find(store, "studio", shot_id)


def test_news_of_several_shots_come_in_one_answer(store: jobs.Store, submit: Submit) -> None:
    first, second = submit(), submit()
    jobs.cancel(store, "studio", second)
    told = jobs.news(store, {first: 0, second: 1})
    assert {(event.shot_id, event.number) for event in told} == {(first, 1), (second, 2)}


def test_states_are_counted(store: jobs.Store, submit: Submit) -> None:
    submit(), submit()
    assert jobs.count_states(store) == {"queued": 2}

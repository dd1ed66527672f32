"""Whatever workers do in whatever order, a shot's states hold together."""

import tempfile
from pathlib import Path
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
from tests.jobs.test_claims import bundle, expire

from usdbridge import jobs
from usdbridge.jobs.store import writing
from usdbridge.jobs.tables import JOBS
from usdbridge.options import StoreOptions

_ATTEMPTS = 3
_NEXT = {  # state → what may follow it
    "queued": {"queued", "running", "cancelled"},
    "running": {"running", "queued", "done", "failed", "cancelled", "parked"},
    **{state: {state} for state in jobs.ENDED},
}
which = st.integers(0, 3)  # of the claims that were ever held, the latest first


class Shot(RuleBasedStateMachine):
    """One shot, and all who ever held it."""

    @initialize()
    def submit(self) -> None:
        self.folder = tempfile.TemporaryDirectory()
        self.store = jobs.open_store(
            StoreOptions(data=Path(self.folder.name), attempts=_ATTEMPTS, files="memory:///")
        )
        upload = jobs.begin_upload(self.store)
        given = jobs.Input(name="clip.mp4", path=f"{upload.prefix}/0", size=0, sha256="")
        asked = jobs.Submission(tenant="t", upload=upload, inputs=(given,), source="clip.mp4")
        self.shot_id = jobs.submit(self.store, asked).shot_id
        self.claims: list[jobs.Claim] = []
        self.state: str = "queued"

    def _held(self, which: int) -> jobs.Claim | None:
        return self.claims[-1 - which] if which < len(self.claims) else None

    @rule()
    def claim(self) -> None:
        with writing(self.store) as connection:
            connection.execute(JOBS.update().values(not_before=0.0))
        held = jobs.claim(self.store, self.shot_id, "worker")
        assert (held is not None) == (self.state == "queued")
        self.claims += [held] if held else []

    @rule(which=which)
    def publish(self, which: int) -> None:
        held = self._held(which)
        if held is not None:
            done = jobs.publish(self.store, held, [bundle(self.store, held)], {})
            assert done == (which == 0 and self.state == "running")

    @rule(which=which, retry=st.booleans())
    def fail(self, which: int, retry: bool) -> None:
        held = self._held(which)
        if held is not None:
            state = jobs.fail(self.store, held, "crash", "boom", trace=None, retry=retry)
            assert (state is not None) == (which == 0 and self.state == "running")

    @rule(which=which)
    def release(self, which: int) -> None:
        held = self._held(which)
        if held is not None:
            assert jobs.release(self.store, held) == (which == 0 and self.state == "running")

    @rule()
    def die(self) -> None:
        expire(self.store)
        assert jobs.recover(self.store) == (self.state == "running")

    @rule()
    def cancel(self) -> None:
        jobs.cancel(self.store, "t", self.shot_id)

    @invariant()
    def holds_together(self) -> None:
        shot = jobs.find(self.store, "t", self.shot_id)
        events = jobs.events(self.store, self.shot_id)
        assert shot.state in _NEXT[self.state]
        assert (len(jobs.artifacts(self.store, shot)) > 0) == (shot.state == "done")
        assert [event.number for event in events] == list(range(1, shot.last_event + 1))
        assert events[-1].state == shot.state
        assert (shot.ended is not None) == (shot.state in jobs.ENDED)
        assert shot.failures <= _ATTEMPTS
        self.state = shot.state

    def teardown(self) -> None:
        jobs.close_store(self.store)
        self.folder.cleanup()


_settings: Any = settings(max_examples=8, stateful_step_count=15, deadline=None)
TestShot = Shot.TestCase
TestShot.settings = _settings

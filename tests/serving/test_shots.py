import asyncio
import json

import pytest

from usdbridge import jobs
from usdbridge.errors import StoreError
from usdbridge.options import StoreOptions
from usdbridge.serving.service import MOST_OF_ONE
from usdbridge.serving.watching import Watch


def events_of(text):
    blocks = [block for block in text.replace("\r", "").split("\n\n") if block.strip()]
    return [dict(line.partition(": ")[::2] for line in block.split("\n")) for block in blocks]


def test_clip_is_accepted_with_its_place(client, clip):
    answer = client.post("/v1/shots", files={"clip": ("My Clip.mp4", clip)}, data={"solve": "off"})
    shot = answer.json()
    assert answer.status_code == 202
    assert answer.headers["location"] == f"/v1/shots/{shot['id']}"
    assert (shot["state"], shot["name"], shot["files"]) == ("queued", "My_Clip", [])


def test_options_and_parts_reach_the_conversion(client, store, clip):
    camera, record = ("c.chan", b"0 0 0 0 0 0 0 50\n"), ("job.json", b'{"id": "1"}')
    files = {"clip": ("a.mp4", clip), "camera": camera, "record": record}
    data = {"solve": "off", "points": "true", "prompt": "a mug", "name": "take 1", "seed": "7"}
    shot = client.post("/v1/shots", files=files, data=data).json()
    kept = jobs.find(store, "local", shot["id"])
    names = {item.name for item in kept.inputs}
    assert names == {"a.mp4", "a.json", "a.prompt.txt", "a_camera.chan"}
    assert (kept.source, kept.name) == ("a.mp4", "take_1")
    wanted = {"camera": "a_camera.chan", "solve": "off", "points": True, "seed": 7}
    assert wanted.items() <= kept.options.items()


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("solve", "sometimes"),
        ("fov_deg", "nan"),
        ("substeps", "many"),
        ("bake_cache", "/tmp"),
        ("layered", "out"),
        ("overwrite", "true"),
        ("memory_mb", "999999"),
        ("nonsense", "1"),
        ("webhook", "https://example.com/hook"),
    ],
)
def test_option_that_cannot_be_is_named(client, clip, field, value):
    answer = client.post("/v1/shots", files={"clip": ("a.mp4", clip)}, data={field: value})
    assert answer.status_code == 422
    assert answer.json()["errors"][0]["field"] == field


def test_same_request_with_the_same_key_is_done_once(client, clip):
    files, headers = {"clip": ("a.mp4", clip)}, {"Idempotency-Key": "once"}
    first = client.post("/v1/shots", files=files, headers=headers)
    again = client.post("/v1/shots", files=files, headers=headers)
    other = client.post("/v1/shots", files=files, headers=headers, data={"solve": "off"})
    assert first.json()["id"] == again.json()["id"]
    assert again.headers["idempotent-replayed"] == "true"
    assert (other.status_code, other.json()["code"]) == (409, "idempotency-conflict")


def test_full_queue_says_when_to_come_again(open_client, tmp_path, store, send, clip):
    object.__setattr__(store, "options", StoreOptions(data=tmp_path / "data", queue=1))
    client = open_client()
    send(client)
    answer = client.post("/v1/shots", files={"clip": ("a.mp4", clip)})
    assert (answer.status_code, answer.json()["code"]) == (429, "queue-full")
    assert int(answer.headers["retry-after"]) >= 1


def test_one_tenant_takes_no_more_than_its_places(client, clip):
    senders = client.app.state.service.senders
    senders["local"] = MOST_OF_ONE
    answer = client.post("/v1/shots", files={"clip": ("clip.mp4", clip)})
    assert (answer.status_code, answer.json()["code"]) == (429, "busy")
    senders["local"] = MOST_OF_ONE - 1
    assert client.post("/v1/shots", files={"clip": ("clip.mp4", clip)}).status_code == 202
    assert senders["local"] == MOST_OF_ONE - 1


def test_what_was_accepted_stays_so_where_it_cannot_be_noted(client, clip, monkeypatch, caplog):
    def fail(*_args):
        raise StoreError("database: is busy")

    monkeypatch.setattr(jobs, "record_audit", fail)
    answer = client.post("/v1/shots", files={"clip": ("clip.mp4", clip)})
    assert answer.status_code == 202
    assert "shot.submit" in caplog.text


def test_done_shot_lists_its_files(client, send, finish):
    shot = send(client)
    finish(shot)
    told = client.get(f"/v1/shots/{shot}").json()
    assert (told["state"], told["ok"], told["fraction"]) == ("done", True, 1.0)
    assert [item["name"] for item in told["files"]][:2] == ["clip.usdz", "clip.report.html"]
    assert client.get(told["files"][3]["url"]).content == b"footage"


def test_failed_shot_tells_why_and_keeps_its_trace(client, store, send):
    shot = send(client)
    held = jobs.claim(store, shot, "test")
    jobs.fail(store, held, "ReadError", "clip.mp4: is empty", trace="secret.py", retry=False)
    answer = client.get(f"/v1/shots/{shot}")
    assert answer.json()["error"] == {"code": "read", "message": "clip.mp4: is empty"}
    assert "secret" not in answer.text


def test_wait_returns_when_the_shot_ends(client, send, finish):
    shot = send(client)
    assert client.get(f"/v1/shots/{shot}?wait=0.01").json()["state"] == "queued"
    finish(shot)
    assert client.get(f"/v1/shots/{shot}?wait=60").json()["state"] == "done"


def test_events_are_numbered_and_end(client, send, finish):
    shot = send(client)
    finish(shot)
    told = events_of(client.get(f"/v1/shots/{shot}/events").text)
    assert [item["id"] for item in told] == ["1", "2", "3"]
    assert [item["event"] for item in told] == ["progress", "progress", "end"]
    assert json.loads(told[-1]["data"])["state"] == "done"


def test_events_go_on_where_the_reader_stopped(client, send, finish):
    shot = send(client)
    finish(shot)
    url = f"/v1/shots/{shot}/events"
    told = events_of(client.get(url, headers={"Last-Event-ID": "2"}).text)
    assert [item["id"] for item in told] == ["3"]
    assert client.get(url, headers={"Last-Event-ID": "3"}).status_code == 204


def test_list_pages_and_filters(client, send):
    shots = [send(client, name=name) for name in ("one", "two", "three")]
    page = client.get("/v1/shots?limit=2").json()
    rest = client.get(page["next"]).json()
    listed = [shot["id"] for shot in (*page["shots"], *rest["shots"])]
    assert (listed, rest["next"]) == (shots[::-1], None)
    assert [s["name"] for s in client.get("/v1/shots?name=TW").json()["shots"]] == ["two"]
    assert client.get("/v1/shots?state=done").json()["shots"] == []
    assert client.get("/v1/shots?since=2100-01-01T00:00:00Z").json()["shots"] == []


def test_cancelled_shot_stays_so(client, send, finish):
    shot, done = send(client), send(client)
    assert client.post(f"/v1/shots/{shot}/cancel").json()["state"] == "cancelled"
    assert client.post(f"/v1/shots/{shot}/cancel").status_code == 200
    finish(done)
    answer = client.post(f"/v1/shots/{done}/cancel")
    assert (answer.status_code, answer.json()["code"]) == (409, "conflict")


def test_deleted_shot_is_gone(client, send):
    shot = send(client)
    assert client.delete(f"/v1/shots/{shot}").status_code == 204
    assert client.get(f"/v1/shots/{shot}").status_code == 404
    assert client.delete(f"/v1/shots/{shot}").status_code == 404


def test_who_watches_a_shot_that_is_deleted_is_let_go(client, store, send):
    shot = send(client)

    async def watched():
        async with asyncio.timeout(20):
            async for event in Watch(store).events(shot, 0):
                assert event.number == 1
                jobs.delete(store, "local", shot)

    asyncio.run(watched())

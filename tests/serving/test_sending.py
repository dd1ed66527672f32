"""Webhooks go to configured hosts, signed, and nowhere else."""

import asyncio
import hmac
import json
import socket
import threading
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, HTTPServer
from io import BytesIO

import httpx
import pytest

from usdbridge import jobs
from usdbridge.serving import sending
from usdbridge.serving.problems import RequestError
from usdbridge.serving.sending import Hooks, check_hook

SECRET = b"0123456789abcdef"


class Receiver(BaseHTTPRequestHandler):
    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.got.append((self.path, dict(self.headers), body))
        self.send_response(self.server.answers)
        self.send_header("Location", "/elsewhere")
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_args):
        pass


@pytest.fixture
def receiver():
    server = HTTPServer(("127.0.0.1", 0), Receiver)
    server.got, server.answers = [], 204
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield server
    server.shutdown()
    thread.join()
    server.server_close()


def ended_shot(store, url):
    upload = jobs.begin_upload(store)
    given = jobs.put_input(store, upload, "a.mp4", BytesIO(b"clip"))
    submission = jobs.Submission(
        tenant="local", upload=upload, inputs=(given,), source="a.mp4", webhook=url
    )
    shot = jobs.submit(store, submission).shot_id
    jobs.cancel(store, "local", shot)
    return shot


def deliver(store, receiver):
    hooks = Hooks(hosts=frozenset({f"127.0.0.1:{receiver.server_port}"}), secret=SECRET)

    async def once():
        async with httpx.AsyncClient(trust_env=False) as client:
            for delivery in jobs.due_deliveries(store):
                await sending._deliver(hooks, store, client, delivery)

    asyncio.run(once())


def test_end_of_a_shot_is_told_and_signed(store, receiver):
    shot = ended_shot(store, f"http://127.0.0.1:{receiver.server_port}/hook?a=1")
    deliver(store, receiver)
    ((path, headers, body),) = receiver.got
    stamp, _, digest = headers["Usdbridge-Signature"].partition(",v1=")
    signed = stamp.removeprefix("t=").encode() + b"." + body
    assert path == "/hook?a=1"
    assert hmac.new(SECRET, signed, sha256).hexdigest() == digest
    assert (json.loads(body)["event"], json.loads(body)["id"]) == ("shot.cancelled", shot)


@pytest.mark.parametrize("status", [302, 404, 500])
def test_answer_that_is_no_success_is_tried_again_and_never_followed(store, receiver, status):
    receiver.answers = status
    ended_shot(store, f"http://127.0.0.1:{receiver.server_port}/hook")
    deliver(store, receiver)
    deliver(store, receiver)
    assert len(receiver.got) == 1  # the next try is later


@pytest.mark.parametrize(
    "url",
    [
        "https://evil.example/",
        "https://farm.example.evil.example/",
        "https://farm.example@evil.example/",
        "https://user@farm.example/",
        "https://farm.example:8443/",
        "http://farm.example/",
        "file:///etc/passwd",
        "ftp://farm.example/",
        "https:///",
        "https://farm.example/\n",
        "https://farm.example/ x",
        "http://10.0.0.5/",
        "http://10.0.0.5:9001/",
        "http://0x0a000005:9000/",
        "https://[",
        "https://farm.example:x/",
        "https://farm.example/" + "a" * 2000,
    ],
)
def test_url_to_anywhere_else_is_refused(url):
    hooks = Hooks(hosts=frozenset({"farm.example", "10.0.0.5:9000"}), secret=SECRET)
    with pytest.raises(RequestError):
        check_hook(hooks, url)


@pytest.mark.parametrize("url", ["https://farm.example/a?b", "http://10.0.0.5:9000/"])
def test_url_to_a_configured_host_is_taken(url):
    check_hook(Hooks(hosts=frozenset({"farm.example", "10.0.0.5:9000"}), secret=SECRET), url)


@pytest.mark.parametrize("address", ["127.0.0.1", "10.0.0.1", "169.254.169.254", "::1"])
def test_name_that_leads_into_a_private_network_is_refused(monkeypatch, address):
    found = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, 443))]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_args, **_more: found)
    hooks = Hooks(hosts=frozenset({"farm.example"}), secret=SECRET)
    parts = sending._allowed(hooks, "https://farm.example/")
    with pytest.raises(ValueError, match="private"):
        asyncio.run(sending._address(parts))


def test_receiver_that_is_slow_or_a_mistake_holds_up_no_other(store, monkeypatch):
    shots = [ended_shot(store, f"https://farm.example/{name}") for name in "abc"]
    arrived: dict[str, asyncio.Event] = {}

    async def send(_hooks, _client, delivery):
        if delivery.url.endswith("a"):
            await arrived[shots[2]].wait()
        if delivery.url.endswith("b"):
            raise RuntimeError("a mistake")
        arrived[delivery.shot_id].set()

    async def until_all_arrived():
        arrived.update((shot, asyncio.Event()) for shot in shots)
        hooks = Hooks(hosts=frozenset({"farm.example"}), secret=SECRET)
        sender = asyncio.create_task(sending.send_hooks(hooks, store))
        async with asyncio.timeout(5):
            await arrived[shots[0]].wait()
        assert not sender.done()
        sender.cancel()

    monkeypatch.setattr(sending, "_send", send)
    asyncio.run(until_all_arrived())

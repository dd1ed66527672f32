"""The server as a process: what it prints, whom it waits for, and how it ends."""

import asyncio
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from contextlib import contextmanager, suppress

import httpx
import pytest
import uvicorn
from tests.cli.conftest import run_in

from usdbridge import jobs
from usdbridge.errors import OptionError
from usdbridge.options import ServeOptions
from usdbridge.serving import pace, server
from usdbridge.serving.app import create_app

HEADERS = b"POST /v1/shots HTTP/1.1\r\nHost: 127.0.0.1\r\n"


@contextmanager
def serving(folder, *words, **more):
    """The command, from when it answers; yields its process and URL."""
    command = [sys.executable, "-m", "usdbridge", "serve", "--port", "0", "--data", "data", *words]
    process = subprocess.Popen(
        command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, **more
    )
    try:
        url = process.stdout.readline().strip()
        httpx.get(f"{url}healthz", timeout=60).raise_for_status()
        yield process, url
    finally:
        process.kill()
        process.communicate()


@pytest.fixture
def listening(store, monkeypatch):
    """A server in a thread that is patient for a fifth of a second; its address."""
    monkeypatch.setattr(server, "_HEADER_SECONDS", 0.2)
    monkeypatch.setattr(pace, "_SILENCE", 0.2)
    app = create_app(ServeOptions(store=store.options), store, convert=False)
    listener = server.listen("127.0.0.1", 0)
    settings = {"http": server.PatientProtocol, "ws": "none", "log_level": "critical"}
    running = uvicorn.Server(uvicorn.Config(app, **settings))
    serve = running.serve(sockets=[listener])
    thread = threading.Thread(target=lambda: asyncio.run(serve))
    thread.start()
    yield listener.getsockname()
    running.should_exit = True
    thread.join(20)


def talk(address, data):
    """What the server says to these bytes until it closes the connection."""
    with socket.create_connection(address, timeout=20) as connection:
        with suppress(OSError):
            connection.sendall(data)
        said = b""
        with suppress(ConnectionResetError):  # closed before all was read
            while piece := connection.recv(4096):
                said += piece
    return said


@pytest.mark.parametrize("begun", [b"", b"G", b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX-A: b"])
def test_headers_that_do_not_come_are_not_waited_for(listening, begun):
    assert talk(listening, begun) == b""


def test_body_that_does_not_come_is_408(listening):
    kind = b"Content-Type: multipart/form-data; boundary=b\r\nContent-Length: 1000\r\n\r\n--b"
    said = talk(listening, HEADERS + kind)
    assert said.startswith(b"HTTP/1.1 408")
    assert b'"code":"timeout"' in said


def test_declared_ten_gigabytes_end_the_connection(listening):
    said = talk(listening, HEADERS + b"Content-Length: 10737418240\r\n\r\n")
    assert said.startswith(b"HTTP/1.1 413")


@pytest.mark.parametrize(
    "request_",
    [
        b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nHost: evil\r\nConnection: close\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost : 127.0.0.1\r\n\r\n",
        HEADERS + b"Content-Length: 1\r\nContent-Length: 2\r\n\r\n",
        b"\x16\x03\x01\x02\x00\x01\x00",
    ],
)
def test_request_that_is_none_is_400(listening, request_):
    assert talk(listening, request_).startswith(b"HTTP/1.1 400")


def test_sender_that_goes_away_is_no_mistake_of_ours(listening, store):
    kind = b"Content-Type: multipart/form-data; boundary=b\r\nContent-Length: 1000\r\n\r\n--b"
    with socket.create_connection(listening) as connection:
        connection.sendall(HEADERS + kind)
    until = time.monotonic() + 20
    while not (noted := jobs.audit(store)) and time.monotonic() < until:
        time.sleep(0.01)
    assert noted[0].detail.split(":")[0] in ("malformed", "timeout")


def test_refused_upload_is_read_on_so_that_its_sender_hears_why(listening):
    part = b'--b\r\nContent-Disposition: form-data; name="clip"; filename="a.mp4"\r\n\r\n#EXTM3U'
    body = part + bytes(9_000_000) + b"\r\n--b--\r\n"
    kind = "multipart/form-data; boundary=b"
    url = "http://{}:{}/v1/shots".format(*listening)
    answer = httpx.post(url, content=body, headers={"Content-Type": kind})
    assert (answer.status_code, answer.json()["code"]) == (415, "unsupported-media-type")
    assert "connection" not in answer.headers


def test_headers_without_end_are_not_read_to_it(listening):
    said = talk(listening, b"GET /healthz HTTP/1.1\r\nHost: 127.0.0.1\r\nA: " + b"a" * 999_999)
    assert said == b"" or said.startswith(b"HTTP/1.1 400")


def test_answers_are_not_held_back_for_an_acknowledgement():
    with server.listen("127.0.0.1", 0) as listener:
        assert listener.proto == socket.IPPROTO_TCP  # without which asyncio sets no TCP_NODELAY


def test_port_in_use_is_one_clear_error():
    with server.listen("127.0.0.1", 0) as taken:
        taken.listen()
        with pytest.raises(OptionError, match="cannot be listened on"):
            server.listen("127.0.0.1", taken.getsockname()[1])


@pytest.mark.parametrize("port", [-1, 65536, 99999])
def test_port_that_is_none_is_not_cut_to_one(port):
    with pytest.raises(OptionError, match="must be 0-65535"):
        server.listen("127.0.0.1", port)


@pytest.mark.parametrize(
    "words",
    [
        *(("--lease", "nan"), ("--queue", "0"), ("--quota", "-1"), ("--attempts", "0")),
        *(("--workers", "0"), ("--upload-mb", "0"), ("--shot-seconds", "-1")),
    ],
)
def test_absurd_number_is_one_clear_error(tmp_path, words):
    done = run_in(tmp_path, "serve", "--port", "0", "--data", "data", *words)
    name = words[0][2:].replace("-", "_")
    assert done.returncode == 1
    assert done.stderr.startswith(f"usdbridge: {name} is ")
    assert done.stderr.count("\n") == 1


def test_scheduler_that_is_none_is_one_clear_error(tmp_path):
    done = run_in(tmp_path, "serve", "--port", "0", "--data", "data", "--scheduler", "farm")
    said = "usdbridge: scheduler farm: does not answer: missing port number in address 'farm'"
    assert (done.returncode, done.stderr) == (1, f"{said}; see --scheduler\n")


def test_told_to_stop_it_ends_with_0(tmp_path):
    with serving(tmp_path) as (process, url):
        assert httpx.get(f"{url}v1/shots").json() == {"shots": [], "next": None}
        process.send_signal(signal.SIGTERM)
        rest, talk_ = process.communicate(timeout=60)
    assert (process.returncode, rest, talk_) == (0, "", "")


def test_beyond_this_machine_it_wants_keys(tmp_path):
    done = run_in(tmp_path, "serve", "--host", "0.0.0.0", "--data", "data")
    assert (done.returncode, "--keys" in done.stderr) == (1, True)
    done = run_in(tmp_path, "serve", "--keys", "--data", "data")
    assert (done.returncode, "keys create" in done.stderr) == (1, True)


@pytest.mark.service
def test_bundle_is_the_command_lines_and_a_bomb_harms_nobody(tmp_path, clip):
    (tmp_path / "clip.mp4").write_bytes(clip)
    bomb = (
        b"GIF89a\xff\xff\xff\xff\x80\x00\x00"
        + bytes(6)
        + b",\0\0\0\0\xff\xff\xff\xff\0\x02\x02L\x01\0;"
    )
    with serving(tmp_path, preexec_fn=os.setpgrp) as (process, url):
        sent = [post(url, "bomb.gif", bomb), post(url, "clip.mp4", clip)]
        failed, done = (ended(url, shot) for shot in sent)
        files = {item["name"]: httpx.get(url[:-1] + item["url"]).content for item in done["files"]}
        process.send_signal(signal.SIGTERM)
        process.wait(60)
    run_in(tmp_path, "convert", "clip.mp4", "-o", "out", "--solve", "off")
    wanted = {
        path.relative_to(tmp_path / "out").as_posix(): path.read_bytes()
        for path in (tmp_path / "out").rglob("*")
        if path.is_file()
    }
    assert (failed["state"], failed["error"]["code"]) == ("failed", "footage")
    assert files == wanted


def post(url, name, data):
    answer = httpx.post(f"{url}v1/shots", files={"clip": (name, data)}, data={"solve": "off"})
    return answer.raise_for_status().json()["id"]


def ended(url, shot):
    until = time.monotonic() + 300
    while time.monotonic() < until:
        told = httpx.get(f"{url}v1/shots/{shot}?wait=20", timeout=60).json()
        if told["ended"]:
            return told
    raise TimeoutError(shot)

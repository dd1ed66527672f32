"""What is refused of what is sent: by its kind, its name, its size or its form."""

import errno
import io
import zipfile

import pytest

from usdbridge import jobs
from usdbridge.serving import uploads

DOCUMENT = '{"shot": "1.0", "name": "a", "clip": {"path": "%s"}}'


def post(client, field, name, data, **more):
    return client.post("/v1/shots", files={field: (name, data)}, **more)


def usdz(kind):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", kind) as archive:
        archive.writestr("bomb.usda", b"#usda 1.0\n" + b" " * 100_000)
    return packed.getvalue()


@pytest.mark.parametrize(
    "data",
    [
        b"#EXTM3U\n#EXT-X-VERSION:3\nfile:///etc/passwd\n",
        b"ffconcat version 1.0\nfile /etc/passwd\n",
        b"<html><script>alert(1)</script></html>",
        b"\x7fELF\x02\x01\x01",
        usdz(zipfile.ZIP_DEFLATED),
        b"\x1f\x8b\x08\x00",
        b"{}",
    ],
)
def test_what_is_no_clip_is_refused_whatever_its_name(client, data):
    answer = post(client, "clip", "clip.mp4", data)
    assert (answer.status_code, answer.json()["code"]) == (415, "unsupported-media-type")


@pytest.mark.parametrize(
    ("field", "name", "data"),
    [
        ("document", "shot.json", b"not json"),
        ("document", "shot.mp4", b"{}"),
        ("record", "job.json", b"\x00\x01"),
        ("camera", "camera.exe", b"MZ"),
        ("camera", "camera.usda", b"PK\x03\x04"),
        ("camera", "camera.csv", b"\x00\x00"),
        ("file", "sound.wav", b"OggS"),
        ("file", "run.sh", b"#!/bin/sh"),
    ],
)
def test_part_that_is_not_what_its_field_takes_is_refused(client, field, name, data):
    assert post(client, field, name, data).status_code == 415


def test_packed_usdz_is_refused(client, clip):
    files = {"clip": ("a.mp4", clip), "camera": ("c.usdz", usdz(zipfile.ZIP_DEFLATED))}
    answer = client.post("/v1/shots", files=files)
    assert (answer.status_code, "not compressed" in answer.json()["detail"]) == (415, True)


@pytest.mark.parametrize(
    "name",
    ["../clip.mp4", "/etc/clip.mp4", "a\\b.mp4", ".hidden.mp4", "C:clip.mp4", "a\u2028b.mp4"],
)
def test_name_that_leads_elsewhere_is_refused_and_noted(client, store, clip, name):
    answer = post(client, "clip", name, clip)
    noted = jobs.audit(store)[0]
    assert (answer.status_code, answer.json()["errors"][0]["field"]) == (422, "clip")
    assert (noted.allowed, noted.subject) == (False, "/v1/shots")


@pytest.mark.parametrize(
    "path", ["/etc/passwd", "../other/clip.mp4", "C:\\clip.mp4", "http://host/clip.mp4", "\\\\h\\c"]
)
def test_document_that_names_a_file_elsewhere_is_refused(client, path):
    document = (DOCUMENT % path.replace("\\", "\\\\")).encode()
    answer = post(client, "document", "a.shot.json", document)
    assert (answer.status_code, answer.json()["code"]) == (422, "read")


def test_document_comes_with_its_files(client, store, clip):
    document = ("document", ("a.shot.json", (DOCUMENT % "clip.mp4").encode()))
    files = [document, ("clip", ("clip.mp4", clip)), ("file", ("b.wav", b"RIFF...."))]
    shot = client.post("/v1/shots", files=files).json()
    kept = jobs.find(store, "local", shot["id"])
    assert (kept.source, kept.name) == ("a.shot.json", "a")
    assert {item.name for item in kept.inputs} == {"a.shot.json", "clip.mp4", "b.wav"}


def test_nested_json_is_refused_in_one_line(client):
    answer = post(client, "document", "a.shot.json", b'{"a":' + b"[" * 100_000)
    assert (answer.status_code, answer.json()["code"]) == (422, "read")


def test_body_larger_than_allowed_is_refused(open_client, clip):
    client = open_client(upload_mb=1)
    answer = post(client, "clip", "a.mp4", clip + bytes(1 << 20))
    assert (answer.status_code, answer.json()["code"]) == (413, "too-large")


def test_body_of_no_declared_length_is_counted(open_client, clip):
    def pieces():
        yield b'--b\r\nContent-Disposition: form-data; name="clip"; filename="a.mp4"\r\n\r\n' + clip
        for _ in range(20):
            yield bytes(100_000)

    headers = {"Content-Type": "multipart/form-data; boundary=b"}
    answer = open_client(upload_mb=1).post("/v1/shots", content=pieces(), headers=headers)
    assert (answer.status_code, answer.json()["code"]) == (413, "too-large")


def test_ten_declared_gigabytes_are_refused_before_any_comes(client, store):
    headers = {"Content-Length": str(10 << 30), "Content-Type": "multipart/form-data; boundary=b"}
    answer = client.post("/v1/shots", headers=headers)
    assert (answer.status_code, answer.headers["connection"]) == (413, "close")
    assert jobs.audit(store)[0].detail.startswith("too-large")


def test_packed_body_is_refused(client):
    answer = client.post("/v1/shots", content=b"x", headers={"Content-Encoding": "gzip"})
    assert answer.status_code == 415


@pytest.mark.parametrize(
    "body", [b"", b"--b", b"--b\r\n\r\n", b'--b\r\nContent-Disposition: form-data; name="name"\r\n']
)
def test_form_that_is_cut_is_malformed(client, body):
    headers = {"Content-Type": "multipart/form-data; boundary=b"}
    answer = client.post("/v1/shots", content=body, headers=headers)
    assert (answer.status_code, answer.json()["code"]) in ((400, "malformed"), (422, "read"))


@pytest.mark.parametrize(
    ("files", "data"),
    [
        ({}, {"solve": "off"}),
        ({"record": ("a.json", b"{}")}, {}),
        ({"file": ("a.wav", b"RIFF")}, {}),
        ({"clip": ("a.mp4", b"")}, {}),
    ],
)
def test_request_without_a_shot_is_refused(client, files, data):
    answer = client.post("/v1/shots", files=files or {"x": ("", b"")}, data=data)
    assert answer.status_code == 422


def test_other_kinds_of_body_are_not_taken(client):
    answer = client.post("/v1/shots", content=b"<a/>", headers={"Content-Type": "text/xml"})
    assert answer.status_code == 415


def test_refused_upload_leaves_no_file(client, tmp_path):
    post(client, "clip", "clip.mp4", b"{}")
    assert [path for path in (tmp_path / "data/files").rglob("*") if path.is_file()] == []


def test_upload_that_finds_no_room_is_503(client, clip, monkeypatch):
    class Full(io.BytesIO):
        def write(self, _data):
            raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(uploads.tempfile, "TemporaryFile", Full)
    answer = client.post("/v1/shots", files={"clip": ("a.mp4", clip)})
    assert (answer.status_code, answer.headers["retry-after"]) == (503, "5")


def test_upload_that_no_shot_is_made_of_goes_with_the_next_sweep(client, store, clip):
    sent = {"files": {"clip": ("a.mp4", clip)}, "headers": {"Idempotency-Key": "once"}}
    client.post("/v1/shots", **sent)
    assert client.post("/v1/shots", **sent).headers["idempotent-replayed"] == "true"
    assert client.post("/v1/shots", data={"solve": "off"}, **sent).status_code == 409
    assert jobs.sweep(store) == 2

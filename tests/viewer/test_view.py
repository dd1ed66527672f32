"""`usdbridge view` gives what the bundle's manifest names, to this machine, and nothing else."""

import hashlib
import io
import json
import warnings
import zipfile
from pathlib import Path

import pytest
from tests.cli.conftest import run_in

from usdbridge.errors import ReadError
from usdbridge.serving.viewing import open_bundle, view_app

with warnings.catch_warnings():  # it would like httpx2
    warnings.simplefilter("ignore")
    from starlette.testclient import TestClient

HOME = "/v1/shots/tiny"


@pytest.fixture
def manifest(tmp_path: Path) -> Path:
    """A bundle of a manifest, a stage and a report; a secret lies beside them."""
    (tmp_path / "tiny.usdz").write_bytes(bytes(range(256)))
    (tmp_path / "tiny.report.json").write_text('{"report": "1.0"}', encoding="utf-8")
    (tmp_path / "secret.txt").write_text("secret", encoding="utf-8")
    path = tmp_path / "tiny.gshot"
    files = [{"role": "stage", "path": "tiny.usdz"}]
    path.write_text(json.dumps({"gshot": "1.1", "files": files}), encoding="utf-8")
    return path


@pytest.fixture
def client(manifest: Path) -> TestClient:
    """A browser on this machine."""
    return TestClient(view_app(open_bundle(manifest)), base_url="http://127.0.0.1")


def test_the_record_tells_every_file_with_its_hash(client, manifest):
    files = client.get(HOME).json()["files"]
    assert {file["name"] for file in files} == {"tiny.gshot", "tiny.report.json", "tiny.usdz"}
    for file in files:
        held = (manifest.parent / file["name"]).read_bytes()
        assert (file["size"], file["sha256"]) == (len(held), hashlib.sha256(held).hexdigest())


def test_a_range_is_answered_with_the_part(client):
    answer = client.get(f"{HOME}/files/tiny.usdz", headers={"Range": "bytes=10-19"})
    assert (answer.status_code, answer.content) == (206, bytes(range(10, 20)))


@pytest.mark.parametrize(
    "name", ["secret.txt", "../secret.txt", "%2e%2e/x/secret.txt", "/etc/passwd"]
)
def test_what_the_manifest_does_not_name_is_not_there(client, name):
    answer = client.get(f"{HOME}/files/{name}")
    assert answer.status_code == 404
    assert b"secret" not in answer.content


def test_another_shot_is_not_there(client):
    assert client.get("/v1/shots/other").json()["code"] == "not-found"


def test_another_name_for_this_machine_is_refused(manifest):
    app = view_app(open_bundle(manifest))
    answer = TestClient(app, base_url="http://rebound.example").get(HOME)
    assert answer.status_code == 400


def test_nothing_can_be_changed(client):
    assert {client.post(path).status_code for path in ("/v1/shots", HOME)} == {405}


def test_the_page_may_load_from_its_own_place_only(client):
    policy = client.get("/").headers["Content-Security-Policy"]
    assert "script-src 'self'" in policy
    assert "unsafe-inline" not in policy


def test_the_bundle_is_a_zip_of_the_same_bytes(client, manifest):
    answers = [client.get(f"{HOME}/bundle").content for _ in range(2)]
    assert answers[0] == answers[1]
    with zipfile.ZipFile(io.BytesIO(answers[0])) as archive:
        assert archive.read("tiny.usdz") == (manifest.parent / "tiny.usdz").read_bytes()


def test_a_sequence_brings_its_takes(manifest):
    told = {"gshot_sequence": "1.1", "shots": [{"manifest": "tiny.gshot"}]}
    path = manifest.parent / "all.sequence.gshot"
    path.write_text(json.dumps(told), encoding="utf-8")
    assert {"all.sequence.gshot", "tiny.gshot", "tiny.usdz"} <= open_bundle(path).files.keys()


@pytest.mark.parametrize("name", ["../secret.txt", "missing.usdz"])
def test_a_manifest_cannot_name_what_is_not_in_its_bundle(tmp_path, name):
    folder = tmp_path / "out"
    folder.mkdir()
    (tmp_path / "secret.txt").write_text("secret", encoding="utf-8")
    path = folder / "bad.gshot"
    path.write_text(json.dumps({"gshot": "1.1", "files": [{"path": name}]}), encoding="utf-8")
    with pytest.raises(ReadError, match=r"bad\.gshot"):
        open_bundle(path)


def test_what_is_no_manifest_is_one_line(tmp_path):
    (tmp_path / "clip.mp4").write_bytes(b"")
    done = run_in(tmp_path, "view", "clip.mp4", "--no-open")
    assert done.returncode == 1
    assert (
        done.stderr.strip() == "usdbridge: clip.mp4: not a manifest; give the bundle's NAME.gshot"
    )

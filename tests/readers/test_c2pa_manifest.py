import json
import shutil
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest
from PIL import Image
from tests.media import write_clip

from usdbridge.readers import c2pa_manifest
from usdbridge.readers.c2pa_manifest import read_credentials

AI = "http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia"
PROVENANCE = (
    '<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/">'
    '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
    '<rdf:Description rdf:about="" xmlns:dcterms="http://purl.org/dc/terms/" '
    'dcterms:provenance="{}"/></rdf:RDF></x:xmpmeta>'
    '<?xpacket end="w"?>'
)


@pytest.fixture
def signed(shared_data):
    return shared_data / "clips" / "c2pa" / "video1.mp4"


def code(findings):
    return [(finding.code, finding.level) for finding in findings]


def test_manifest_tells_who_signed_what(signed):
    found, findings = read_credentials(signed)
    assert found.state == "Valid"
    assert found.issuer == "C2PA Test Signing Cert"
    assert found.claim_generator.startswith("TestApp")
    assert found.actions == ("c2pa.opened",)
    assert code(findings) == [("c2pa.found", "info")]


def test_missing_manifest_proves_nothing(shared_data):
    clip = shared_data / "clips" / "c2pa" / "video1_no_manifest.mp4"
    found, findings = read_credentials(clip)
    assert found is None
    assert code(findings) == [("c2pa.absent", "info")]
    assert "proves nothing" in findings[0].message


def test_changed_clip_is_invalid_and_says_which_check_failed(signed, tmp_path):
    changed = tmp_path / "changed.mp4"
    shutil.copyfile(signed, changed)
    data = bytearray(changed.read_bytes())
    data[-5000] ^= 0xFF
    changed.write_bytes(data)
    found, findings = read_credentials(changed)
    assert found.state == "Invalid"
    assert code(findings) == [("c2pa.invalid", "warning")]
    assert "assertion.bmffHash.mismatch" in findings[0].message


def test_kind_without_manifests_is_said(tmp_path):
    clip = write_clip(tmp_path / "a.webm", pictures=2, codec="libvpx-vp9")
    found, findings = read_credentials(clip)
    assert found is None
    assert code(findings) == [("c2pa.unsupported", "info")]


def test_broken_manifest_is_a_finding_not_an_error(signed, tmp_path):
    data = signed.read_bytes()
    at = data.index(b"jumb")
    broken = tmp_path / "broken.mp4"
    broken.write_bytes(data[:at] + bytes(400) + data[at + 400 :])
    found, findings = read_credentials(broken)
    assert found is None or found.state == "Invalid"
    assert findings[0].code in ("c2pa.invalid", "c2pa.absent")


@pytest.fixture
def kept_elsewhere(tmp_path):
    """A picture whose manifest is said to be on a server of this machine, and who asked there."""
    asked = []

    class Answer(BaseHTTPRequestHandler):
        def do_GET(self):  # the name that http.server wants
            asked.append(self.path)
            self.send_error(404)

        def log_message(self, *_args):
            pass

    with HTTPServer(("127.0.0.1", 0), Answer) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        path = tmp_path / "remote.jpg"
        place = f"http://127.0.0.1:{server.server_port}/manifest.c2pa"
        Image.new("RGB", (32, 32)).save(path, xmp=PROVENANCE.format(place).encode())
        yield path, asked
        server.shutdown()
        thread.join()


def test_manifest_elsewhere_is_not_fetched(kept_elsewhere, monkeypatch):
    path, asked = kept_elsewhere
    found, findings = read_credentials(path)
    assert (found, code(findings), asked) == (None, [("c2pa.remote", "info")], [])
    monkeypatch.setattr(c2pa_manifest, "_SETTINGS", {})  # the library's own way: it does ask
    read_credentials(path)
    assert asked == ["/manifest.c2pa"]


def credentials_of(monkeypatch, tmp_path, manifests):
    """What is made of a manifest store, in the validator's own form."""
    store = {"active_manifest": "top", "manifests": manifests}

    class Stored:
        def __init__(self, *_args, **_kwargs):
            pass

        def __enter__(self):
            return self

        def __exit__(self, *_args):
            pass

        def json(self):
            return json.dumps(store)

        def get_validation_state(self):
            return "Valid"

    monkeypatch.setattr(c2pa_manifest, "Reader", Stored)
    return read_credentials(tmp_path / "a.mp4")[0]


def created(source_type):
    action = {"action": "c2pa.created", "digitalSourceType": source_type}
    return {"label": "c2pa.actions.v2", "data": {"actions": [action]}}


def test_source_type_and_newer_generator_field_are_taken(monkeypatch, tmp_path):
    info = {"name": "Sora", "version": "2"}
    top = {"claim_generator_info": [info], "assertions": [created(AI)]}
    found = credentials_of(monkeypatch, tmp_path, {"top": top})
    assert (found.digital_source_type, found.claim_generator) == (AI, "Sora 2")


def test_source_type_of_what_it_was_made_from_counts(monkeypatch, tmp_path):
    top = {"ingredients": [{"active_manifest": "below"}], "assertions": []}
    below = {"assertions": [created(AI)], "ingredients": [{"active_manifest": "top"}]}
    found = credentials_of(monkeypatch, tmp_path, {"top": top, "below": below})
    assert found.digital_source_type == AI

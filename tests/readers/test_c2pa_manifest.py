import json
import shutil
import socket

import pytest
from tests.media import write_clip

from usdbridge.readers import c2pa_manifest
from usdbridge.readers.c2pa_manifest import read_credentials

AI = "http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia"


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


def test_network_is_never_asked(signed, monkeypatch):
    def refuse(*_args, **_kwargs):
        raise AssertionError("the network was asked")

    monkeypatch.setattr(socket, "create_connection", refuse)
    assert c2pa_manifest._SETTINGS["verify"] == {
        "remote_manifest_fetch": False,
        "ocsp_fetch": False,
    }
    assert read_credentials(signed)[0] is not None


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

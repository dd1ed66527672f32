import zipfile
from io import BytesIO

import pytest
from tests.serving.conftest import BUNDLE


@pytest.fixture
def home(client, send, finish):
    shot = send(client)
    finish(shot)
    return f"/v1/shots/{shot}"


def test_bundle_is_the_same_zip_each_time(client, home):
    first, again = client.get(f"{home}/bundle"), client.get(f"{home}/bundle")
    with zipfile.ZipFile(BytesIO(first.content)) as archive:
        assert {name: archive.read(name) for name in archive.namelist()} == BUNDLE
    assert first.content == again.content
    assert int(first.headers["content-length"]) == len(first.content)


def test_bundle_that_is_there_already_is_not_sent(client, home):
    tag = client.get(f"{home}/bundle").headers["etag"]
    assert client.get(f"{home}/bundle", headers={"If-None-Match": tag}).status_code == 304
    assert client.head(f"{home}/bundle").headers["etag"] == tag


def test_report_is_json_or_a_page_that_can_do_nothing(client, home):
    assert client.get(f"{home}/report").json()["name"] == "clip"
    page = client.get(f"{home}/report", headers={"Accept": "text/html"})
    assert page.headers["content-type"].startswith("text/html")
    assert "sandbox" in page.headers["content-security-policy"]


def test_review_is_what_the_report_says_of_motion(client, send, finish):
    part = {"code": "physics.assumed-mass", "level": "warning", "where": "a", "message": "b"}
    other = part | {"code": "camera.default-lens"}
    report = f'{{"name": "clip", "findings": [{part}, {other}], "physics": null}}'
    shot = send(client)
    finish(shot, {"clip.report.json": report.replace("'", '"').encode()})
    told = client.get(f"/v1/shots/{shot}/review").json()
    assert (told["ok"], [item["code"] for item in told["findings"]]) == (True, [part["code"]])


def test_shot_that_is_not_done_has_no_files_yet(client, send):
    answer = client.get(f"/v1/shots/{send(client)}/bundle")
    assert (answer.status_code, answer.json()["code"]) == (409, "conflict")


@pytest.mark.parametrize(
    "name", ["../jobs.sqlite", "%2e%2e/%2e%2e/jobs.sqlite", "/etc/passwd", "clip.usdz/", "", "nope"]
)
def test_only_the_bundles_own_names_are_files(client, home, name):
    assert client.get(f"{home}/files/{name}").status_code == 404


def test_take_that_is_not_there_is_not_found(client, home):
    assert client.get(f"{home}/report?take=2").status_code == 404
    assert client.get(f"{home}/report?take=0").status_code == 422

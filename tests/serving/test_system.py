import logging
import re

import pytest

from usdbridge import __version__
from usdbridge.errors import StoreError
from usdbridge.jobs.dispatching import Dispatch
from usdbridge.options import LimitOptions
from usdbridge.serving import system


def test_metrics_count_shots_and_requests_by_route(client, send):
    client.get(f"/v1/shots/{send(client)}")
    text = client.get("/metrics").text
    assert 'usdbridge_shots{state="queued"} 1.0' in text
    assert 'handler="/v1/shots/{shot_id}"' in text


def test_version_is_the_packages(client):
    assert client.get("/version").json()["version"] == __version__


def test_service_that_cannot_work_is_not_ready_though_it_lives(client, store):
    dispatch = Dispatch(store, LimitOptions(), trouble="no scheduler at 10.0.0.1")
    client.app.state.service.dispatches.append(dispatch)
    answer = client.get("/readyz")
    assert (answer.status_code, answer.json()["code"]) == (503, "unavailable")
    assert "10.0.0.1" not in answer.text
    assert client.get("/healthz").status_code == 200


def test_database_that_is_away_is_503(client, monkeypatch):
    def away(_store):
        raise StoreError("database at 10.0.0.1: refused")

    monkeypatch.setattr(system.jobs, "count_states", away)
    answer = client.get("/readyz")
    assert (answer.status_code, answer.headers["retry-after"]) == (503, "5")
    assert "10.0.0.1" not in answer.text


def test_mistake_of_ours_tells_no_secrets_and_is_logged(client, monkeypatch, caplog):
    def fails(*_args):
        raise KeyError("secret")

    monkeypatch.setattr(system.jobs, "count_states", fails)
    with caplog.at_level(logging.ERROR):
        answer = client.get("/readyz")
    assert (answer.status_code, answer.json()["code"]) == (500, "internal")
    assert "secret" not in answer.text
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert "secret" in caplog.text


def test_audit_shows_the_latest_first(client, send):
    client.delete(f"/v1/shots/{send(client)}")
    noted = client.get("/v1/audit?limit=1&since=2020-01-01T00:00:00Z").json()
    assert [entry["action"] for entry in noted] == ["shot.delete"]


@pytest.mark.parametrize("since", ["0.5", "yesterday", "2026-01-01T00:00:00", "20260101"])
def test_date_is_one_of_rfc_3339(client, since):
    assert client.get(f"/v1/audit?since={since}").status_code == 422


def test_page_is_served_with_its_files_and_nothing_beside_them(client):
    page = client.get("/")
    assert "script-src 'self'" in page.headers["content-security-policy"]
    assert "'unsafe-inline'" not in page.headers["content-security-policy"]
    files = re.findall(r'(?:src|href)="\./?([^"]+)"', page.text)
    assert files
    assert {client.get(f"/{name}").status_code for name in files} == {200}
    for path in ("/../app.py", "/%2e%2e/app.py", "/assets/", "/assets/../../app.py", "/app.py"):
        assert client.get(path).status_code == 404


def test_methods_that_nobody_knows_make_no_figures_of_their_own(client):
    for number in range(3):
        answer = client.request(f"MADE{number}", "/v1/shots")
        assert (answer.status_code, answer.json()["code"]) == (405, "method-not-allowed")
    text = client.get("/metrics").text
    assert 'method="UNKNOWN"' in text
    assert "MADE" not in text

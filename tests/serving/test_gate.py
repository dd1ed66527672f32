"""Who is let in, and what is noted of those who are not."""

import base64

import pytest

from usdbridge import jobs
from usdbridge.errors import OptionError, StoreError


@pytest.fixture
def token(store):
    return jobs.issue_key(store, "studio", ("read", "write")).token


def bearer(token):
    return {"Authorization": f"Bearer {token}"}


def test_key_lets_in_and_nothing_else_does(open_client, token):
    client = open_client(keys=True)
    assert client.get("/v1/shots", headers=bearer(token)).status_code == 200
    refused = client.get("/v1/shots")
    assert (refused.status_code, refused.json()["code"]) == (401, "unauthenticated")
    # One scheme: Chromium asks for no password where another stands before it
    assert refused.headers["www-authenticate"].startswith("Basic ")
    assert client.get("/healthz").status_code == 200


def test_browser_sends_the_key_as_a_password(open_client, token):
    pair = base64.b64encode(f"me:{token}".encode()).decode()
    headers = {"Authorization": f"Basic {pair}"}
    assert open_client(keys=True).get("/v1/shots", headers=headers).status_code == 200


@pytest.mark.parametrize("sent", ["Bearer", "Bearer x", "Basic ?", "Basic eA==", "Digest a", ""])
def test_authorization_that_is_none_is_refused(open_client, sent):
    client = open_client(keys=True)
    assert client.get("/v1/shots", headers={"Authorization": sent}).status_code == 401


def test_key_does_what_its_scopes_say(open_client, store):
    reader = jobs.issue_key(store, "studio", ("read",)).token
    client = open_client(keys=True)
    assert client.get("/v1/shots", headers=bearer(reader)).status_code == 200
    for path in ("/metrics", "/v1/audit"):
        assert client.get(path, headers=bearer(reader)).status_code == 403
    assert client.post("/v1/shots", headers=bearer(reader)).status_code == 403


def test_revoked_key_is_refused_at_once(open_client, store, token):
    client = open_client(keys=True)
    jobs.revoke_key(store, jobs.list_keys(store)[0].key_id)
    assert client.get("/v1/shots", headers=bearer(token)).status_code == 401


def test_guessing_keys_ends_in_429_and_is_noted(open_client, store, token):
    client = open_client(keys=True)
    codes = [client.get("/v1/shots", headers=bearer(f"guess{n}")).status_code for n in range(12)]
    assert codes == [401] * 10 + [429] * 2
    blocked = client.get("/v1/shots", headers=bearer(token))
    assert int(blocked.headers["retry-after"]) > 0
    noted = jobs.audit(store)
    assert all(not entry.allowed and entry.address == "127.0.0.1" for entry in noted)
    assert "too-many-failures" in noted[0].detail
    assert not any("guess" in f"{entry}" for entry in noted)


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("GET", ""),
        ("GET", "/events"),
        ("GET", "/bundle"),
        ("GET", "/files/clip.usdz"),
        ("GET", "/report"),
        ("GET", "/review"),
        ("POST", "/cancel"),
        ("DELETE", ""),
    ],
)
def test_shots_of_others_are_not_there(open_client, store, send, finish, token, method, path):
    shot = send(open_client())
    finish(shot)
    client = open_client(keys=True)
    answer = client.request(method, f"/v1/shots/{shot}{path}", headers=bearer(token))
    assert (answer.status_code, answer.json()["code"]) == (404, "not-found")
    assert client.get("/v1/shots", headers=bearer(token)).json()["shots"] == []
    noted = jobs.audit(store)[0]
    assert (noted.tenant, noted.allowed, shot in noted.subject) == ("studio", False, True)


@pytest.mark.parametrize(
    "host", ["evil.example", "127.0.0.1.evil.example", "", "a@127.0.0.1:x", "["]
)
def test_host_that_is_not_ours_is_refused(client, host):
    answer = client.get("/v1/shots", headers={"Host": host})
    assert (answer.status_code, answer.json()["code"]) == (400, "host")


def test_other_names_are_served_where_allowed(open_client):
    client = open_client(allow_host=("bridge.example",))
    assert client.get("/v1/shots", headers={"Host": "bridge.example"}).status_code == 200


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "http://evil.example"},
        {"Origin": "null"},
        {"Origin": "http://127.0.0.1:1"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
    ],
)
def test_page_of_another_site_changes_nothing(client, send, headers):
    shot = send(client)
    answer = client.delete(f"/v1/shots/{shot}", headers=headers)
    assert (answer.status_code, answer.json()["code"]) == (403, "forbidden")
    assert "access-control-allow-origin" not in answer.headers
    assert client.get(f"/v1/shots/{shot}").status_code == 200


def test_our_own_page_may(client, send):
    headers = {"Origin": "http://127.0.0.1:8765", "Sec-Fetch-Site": "same-origin"}
    assert client.delete(f"/v1/shots/{send(client)}", headers=headers).status_code == 204


def test_every_answer_keeps_browsers_in_check(client):
    for path in ("/healthz", "/v1/shots", "/nothing", "/v1/shots/x"):
        headers = client.get(path).headers
        assert headers["x-content-type-options"] == "nosniff"
        assert "frame-ancestors 'none'" in headers["content-security-policy"]


def test_proxy_names_the_user_who_is_a_tenant(open_client, send):
    options = {"proxy_header": "X-User", "proxy_from": ("10.0.0.0/8",)}
    proxy, other = open_client("10.1.2.3", **options), open_client("10.9.9.9", **options)
    proxy.headers["X-User"], other.headers["X-User"] = "ann", "bob"
    shot = send(proxy)
    assert proxy.get(f"/v1/shots/{shot}").status_code == 200
    assert other.get(f"/v1/shots/{shot}").status_code == 404


def test_anybody_elses_word_for_a_user_counts_nothing(open_client):
    options = {"proxy_header": "X-User", "proxy_from": ("10.0.0.0/8",)}
    stranger = open_client("192.0.2.1", **options)
    assert stranger.get("/v1/shots", headers={"X-User": "ann"}).status_code == 401
    proxy = open_client("10.1.2.3", **options)
    assert proxy.get("/v1/shots").status_code == 401
    assert proxy.get("/v1/shots", headers={"X-User": "a b"}).status_code == 401


def test_only_a_proxy_tells_where_a_request_comes_from(open_client, store):
    options = {"keys": True, "proxy_from": ("10.0.0.1",)}
    told = {"X-Forwarded-For": "198.51.100.7"}
    open_client("192.0.2.1", **options).get("/v1/shots", headers=told)
    open_client("10.0.0.1", **options).get("/v1/shots", headers=told)
    assert [entry.address for entry in jobs.audit(store)] == ["198.51.100.7", "192.0.2.1"]


@pytest.mark.parametrize(
    "options",
    [
        {"host": "0.0.0.0"},
        {"host": "bridge.example"},
        {"proxy_header": "X-User"},
        {"proxy_header": "X-User", "proxy_from": ("somewhere",)},
        {"proxy_header": "X-User", "proxy_from": ("10.0.0.1",), "keys": True},
        {"library": ("shows",)},
        {"library": ("shows=/nowhere/at/all",)},
        {"webhook_host": ("example.com",)},
    ],
)
def test_options_that_would_let_everybody_in_are_refused(open_client, options):
    with pytest.raises(OptionError):
        open_client(**options)


def test_what_is_done_is_noted(client, store, send):
    shot = send(client)
    client.delete(f"/v1/shots/{shot}")
    noted = [(entry.action, entry.actor, entry.subject) for entry in jobs.audit(store)]
    assert noted == [("shot.delete", "local", shot), ("shot.submit", "local", shot)]


def test_header_injection_in_a_name_adds_no_header(client):
    answer = client.get("/v1/shots/x%0d%0aSet-Cookie:%20a=1/files/a%0d%0ab")
    assert answer.status_code == 404
    assert "set-cookie" not in answer.headers


def test_database_that_is_away_when_a_key_is_looked_up_is_503(open_client, token, monkeypatch):
    def away(*_args):
        raise StoreError("database at 10.0.0.1: refused")

    client = open_client(keys=True)
    monkeypatch.setattr(jobs, "find_key", away)
    answer = client.get("/v1/shots", headers=bearer(token))
    assert (answer.status_code, answer.json()["code"]) == (503, "unavailable")
    assert "10.0.0.1" not in answer.text


def test_line_that_the_proxy_adds_tells_the_address_not_the_senders(open_client, store):
    client = open_client(keys=True, proxy_from=("127.0.0.1",))
    lines = [("X-Forwarded-For", "203.0.113.9"), ("X-Forwarded-For", "198.51.100.7")]
    client.get("/v1/shots", headers=lines)
    assert jobs.audit(store)[0].address == "198.51.100.7"

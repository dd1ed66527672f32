"""The OpenAPI is complete: schemathesis finds no answer that it does not tell."""

import re
from pathlib import Path

import pytest
import schemathesis
from schemathesis.engine import events, from_schema

from usdbridge.serving.problems import CODES

HOST = {"Host": "localhost"}
CONFIG = {
    "headers": HOST,
    "generation": {"max-examples": 10, "database": "none", "deterministic": True},
    "phases": {"stateful": {"enabled": False}},
    "continue-on-failure": True,
}
# No schema can say which bytes are a clip, which hosts get webhooks, or which libraries there are
UNSAYABLE = ("positive_data_acceptance", "POST /v1/shots")


def failures(app, config, *, changing):
    told = schemathesis.Config.from_dict(CONFIG | config)
    schema = schemathesis.openapi.from_asgi("/openapi.json", app, config=told, headers=HOST)
    schema = schema.include(method=["POST", "DELETE"]) if changing else schema.include(method="GET")
    found, count = set(), 0
    for event in from_schema(schema).execute():
        if isinstance(event, events.ScenarioFinished):
            for case, checks in event.recorder.checks.items():
                label, count = event.recorder.cases[case].value.operation.label, count + 1
                found |= {(c.name, label) for c in checks if c.status.name != "SUCCESS"}
    assert count > 100
    return found - {UNSAYABLE}


@pytest.mark.service
def test_every_answer_to_a_change_is_as_described(client):
    assert failures(client.app, {}, changing=True) == set()


@pytest.mark.service
def test_every_answer_about_a_shot_is_as_described(client, send, finish):
    shot = send(client)
    finish(shot)
    config = {"parameters": {"path.shot_id": shot, "path.name": "clip.usdz"}}
    assert failures(client.app, config, changing=False) == set()


def test_every_problem_is_described(client):
    told = f"{client.get('/openapi.json').json()}"
    missing = {code for code in CODES if f"`{code}`" not in told}
    assert missing == {"internal", "method-not-allowed"}  # of no operation in particular


def test_every_option_is_a_field_with_its_help(client):
    body = client.get("/openapi.json").json()["paths"]["/v1/shots"]["post"]["requestBody"]
    fields = body["content"]["multipart/form-data"]["schema"]["properties"]
    assert fields["solve"]["enum"] == ["auto", "off"]
    assert fields["fov_deg"]["default"] == 50.0
    assert "clip" in fields
    assert not {"camera_path", "layered", "bake_cache", "overwrite", "memory_mb"} & fields.keys()


def test_docs_list_the_very_codes():
    page = (Path(__file__).parents[2] / "docs/service.md").read_text(encoding="utf-8")
    listed = re.findall(r"^\| `([a-z-]+)` \| (\d{3}) \| (.*) \|$", page, re.MULTILINE)
    assert listed == [(code, str(status), told) for code, (status, told) in CODES.items()]

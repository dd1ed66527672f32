"""What we write has no fault in the eyes of OpenUSD's and NVIDIA's validators."""

import json
from pathlib import Path

import pytest
from pxr import Usd, UsdValidation

from .conftest import ROOT, run

pytestmark = pytest.mark.clients


def test_openusd_finds_no_error(package: Path) -> None:
    context = UsdValidation.ValidationContext(
        UsdValidation.ValidationRegistry().GetOrLoadAllValidators()
    )
    found = context.Validate(Usd.Stage.Open(str(package)))
    assert [f"{error.GetName()}: {error.GetMessage()}" for error in found] == []


def test_nvidia_finds_no_issue(package: Path) -> None:
    result = package.with_suffix(".nvidia.json")
    run(ROOT / ".venv-nvidia/bin/nvidia_usd_validate", "--json-output", result, package)
    assert json.loads(result.read_text(encoding="utf-8")) == {"status": "PASS", "rules": []}

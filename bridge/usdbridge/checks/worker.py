"""Run in the sandbox: opens one untrusted file and tells what is wrong with it, or what it is."""

from dataclasses import asdict
from pathlib import Path
from typing import Any

from pxr import Tf, UsdUtils

from ..errors import CheckError
from .archive import read_archive
from .assets import scan_assets
from .catalogue import run_all
from .inspection import inspect_stage
from .subject import read_subject
from .validators import warnings_of
from .wording import one_line


def answer(request: dict[str, Any]) -> dict[str, Any]:
    """The findings about a file, or its FileInfo, as JSON can hold them.

    Args:
        request: action ("check" or "inspect"), path (absolute) and profile.

    Raises:
        CheckError: it is not USD, or damaged.
    """
    try:
        return _answer(request)
    except CheckError as error:
        raise CheckError(one_line(str(error))) from error
    except (Tf.ErrorException, UnicodeDecodeError) as error:
        name = Path(request["path"]).name
        raise CheckError(one_line(f"{name}: is damaged: {error}")) from error


def _answer(request: dict[str, Any]) -> dict[str, Any]:
    diagnostics = UsdUtils.CoalescingDiagnosticDelegate()
    path = Path(request["path"])
    archive = read_archive(path) if path.suffix.lower() == ".usdz" else None
    assets = scan_assets(path, archive)
    if assets.findings:
        if request["action"] == "inspect":
            first = assets.findings[0]
            raise CheckError(f"{path.name}: {first.where}: {first.message}")
        return {"findings": [asdict(finding) for finding in assets.findings]}
    subject = read_subject(path, request["profile"], archive, assets)
    if request["action"] == "inspect":
        return {"info": asdict(inspect_stage(subject))}
    findings = [*run_all(subject), *warnings_of(subject, diagnostics)]
    return {"findings": [asdict(finding) for finding in findings]}

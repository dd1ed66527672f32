"""The child process: opens one untrusted file under limits and answers in JSON on stdout."""

import json
import os
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Any

from pxr import Tf, UsdUtils

from ..errors import CheckError
from .archive import read_archive
from .assets import scan_assets
from .catalogue import run_all
from .inspection import inspect_stage
from .limits import limit_process
from .sandbox import EXIT_MEMORY
from .subject import read_subject
from .validators import warnings_of
from .wording import one_line


def main(request: dict[str, Any]) -> None:
    """Answer one request (see `sandbox.run_worker`) and end."""
    answer = os.fdopen(os.dup(sys.stdout.fileno()), "w", encoding="ascii")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # whatever OpenUSD prints is no answer
    limit_process(request["seconds"], request["memory_mb"], request["answer_mb"])
    try:
        reply = _answer(request)
    except CheckError as error:
        reply = {"error": one_line(str(error))}
    except (Tf.ErrorException, UnicodeDecodeError) as error:
        reply = {"error": one_line(f"{Path(request['path']).name}: is damaged: {error}")}
    except MemoryError:
        os._exit(EXIT_MEMORY)
    if "bad_alloc" in reply.get("error", ""):
        os._exit(EXIT_MEMORY)
    json.dump(reply, answer)
    answer.flush()
    os._exit(0)  # tearing down a large stage takes seconds and changes nothing


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

"""A generated shot becomes an engine-ready USDZ scene.

    import usdbridge
    usdbridge.convert("clip.mp4", "out/")

Names are loaded when first used: a process that only checks or prints help stays light.
"""

import importlib
from typing import TYPE_CHECKING, Any

from .version import __version__

if TYPE_CHECKING:
    from .checks import check_package
    from .documents import (
        SolvedDocuments,
        write_baked_documents,
        write_solved_documents,
    )
    from .errors import BridgeError
    from .farming import Batch, ShotRequest, farm_template, find_shots, run_batch
    from .installing import (
        Installed,
        Uninstalled,
        install_unity,
        install_unreal,
        uninstall_unity,
        uninstall_unreal,
    )
    from .options import (
        BakeOptions,
        BatchOptions,
        CheckOptions,
        DocumentOptions,
        InstallOptions,
        LimitOptions,
        Options,
        PhysicsOptions,
        ReadOptions,
        ReviewOptions,
        ShotOptions,
        SolveOptions,
        StageOptions,
    )
    from .package import package_stage
    from .physics import review_shot, simulate_shot
    from .pipeline import Conversion, convert
    from .readers import read_shot
    from .readers.document import write_document
    from .report import Finding, Report
    from .reviews import Reviewed, review
    from .shot import Shot
    from .solve import find_takes, solve_shot
    from .stage import author_stage

_HOMES = {
    "BakeOptions": "options",
    "Batch": "farming",
    "BatchOptions": "options",
    "BridgeError": "errors",
    "CheckOptions": "options",
    "Conversion": "pipeline",
    "DocumentOptions": "options",
    "Finding": "report",
    "InstallOptions": "options",
    "Installed": "installing",
    "LimitOptions": "options",
    "Options": "options",
    "PhysicsOptions": "options",
    "ReadOptions": "options",
    "Report": "report",
    "ReviewOptions": "options",
    "Reviewed": "reviews",
    "Shot": "shot",
    "ShotOptions": "options",
    "ShotRequest": "farming",
    "SolveOptions": "options",
    "SolvedDocuments": "documents",
    "StageOptions": "options",
    "Uninstalled": "installing",
    "author_stage": "stage",
    "check_package": "checks",
    "convert": "pipeline",
    "farm_template": "farming",
    "find_shots": "farming",
    "find_takes": "solve",
    "install_unity": "installing",
    "install_unreal": "installing",
    "package_stage": "package",
    "read_shot": "readers",
    "review": "reviews",
    "review_shot": "physics",
    "run_batch": "farming",
    "simulate_shot": "physics",
    "solve_shot": "solve",
    "uninstall_unity": "installing",
    "uninstall_unreal": "installing",
    "write_document": "readers.document",
    "write_baked_documents": "documents",
    "write_solved_documents": "documents",
}

__all__ = [
    "BakeOptions",
    "Batch",
    "BatchOptions",
    "BridgeError",
    "CheckOptions",
    "Conversion",
    "DocumentOptions",
    "Finding",
    "InstallOptions",
    "Installed",
    "LimitOptions",
    "Options",
    "PhysicsOptions",
    "ReadOptions",
    "Report",
    "ReviewOptions",
    "Reviewed",
    "Shot",
    "ShotOptions",
    "ShotRequest",
    "SolveOptions",
    "SolvedDocuments",
    "StageOptions",
    "Uninstalled",
    "__version__",
    "author_stage",
    "check_package",
    "convert",
    "farm_template",
    "find_shots",
    "find_takes",
    "install_unity",
    "install_unreal",
    "package_stage",
    "read_shot",
    "review",
    "review_shot",
    "run_batch",
    "simulate_shot",
    "solve_shot",
    "uninstall_unity",
    "uninstall_unreal",
    "write_baked_documents",
    "write_document",
    "write_solved_documents",
]


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(importlib.import_module(f".{_HOMES[name]}", __name__), name)

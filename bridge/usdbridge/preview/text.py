"""Reports and shots as plain text, for a terminal."""

from collections import Counter
from collections.abc import Iterator

from ..formats.report import ReportDocument
from ..shot import Shot
from .build import build_report
from .client_facts import CLIENTS
from .contents import contents
from .summary import facts, headlines

_LABEL = 12  # columns


def report_text(document: ReportDocument) -> str:
    """A report in lines: what to know first, facts, findings, clients, files."""
    lines = [document.name, ""]
    lines += [f"{head.tone.upper()}: {head.title} {head.detail}" for head in headlines(document)]
    lines += ["", *_fact_lines(document)]
    if document.findings:
        lines += ["", "Findings"]
        lines += [
            f"  {item.level:7} {item.code}: {item.where}: {item.message}"
            for item in document.findings
        ]
    lines += ["", "Shown by (opened as it is, without plug-ins)", *_client_lines(document)]
    if document.files:
        lines += ["", "Files"]
        lines += [f"  {item.path} ({item.role}, {item.bytes:,} bytes)" for item in document.files]
    return "\n".join(lines) + "\n"


def shot_text(shot: Shot) -> str:
    """What a person wants to know of a shot: facts, then its parts by name, then findings."""
    document = build_report(shot)
    lines = [shot.name, "", *_fact_lines(document)]
    for title, parts in contents(shot):
        lines += ["", title, *(f"  {part}" for part in parts)]
    if document.findings:
        lines += ["", "Findings"]
        lines += [
            f"  {item.level:7} {item.code}: {item.where}: {item.message}"
            for item in document.findings
        ]
    return "\n".join(lines) + "\n"


def _fact_lines(document: ReportDocument) -> list[str]:
    return [
        f"  {fact.label:{_LABEL}}{fact.value}{f' ({fact.detail})' if fact.detail else ''}"
        for fact in facts(document)
    ]


def _client_lines(document: ReportDocument) -> Iterator[str]:
    for client, name in CLIENTS.items():
        shown = Counter(row.cells[client].shown for row in document.clients)
        counts = ", ".join(f"{shown[key]} {key}" for key in ("yes", "partly", "no", "unknown"))
        lost = [row.label.lower() for row in document.clients if row.cells[client].shown == "no"]
        yield f"  {name:{_LABEL}}{counts}{'; not: ' + ', '.join(lost) if lost else ''}"

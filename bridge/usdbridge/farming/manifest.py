"""A manifest of shots: a line each, with a path and, where wanted, a name and options.

CSV has the columns path, name and one for each option by its flag (`fov-deg` or `fov_deg`); an
empty cell is not given. JSONL has an object a line: path, name, options. Paths count from the
manifest's folder.
"""

import csv
import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from ..errors import OptionError, ReadError
from ..formats.option_values import options_from_flat
from ..options import ShotOptions
from .values import ShotRequest

FILE_OPTIONS = ("camera", "matte", "depth", "bake_cache")


def read_manifest(path: Path) -> tuple[ShotRequest, ...]:
    """The shots of a manifest; a file that is not there is found out when its turn comes.

    Raises:
        ReadError: a line cannot be understood; it is named.
    """
    read = _csv_rows if path.suffix.lower() == ".csv" else _json_rows
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise ReadError(f"{path}: cannot be read as UTF-8 text: {error}") from error
    shots = tuple(_request(path, where, row) for where, row in read(path, text))
    if not shots:
        raise ReadError(f"{path}: names no shot; give it a line for each")
    return shots


def _csv_rows(path: Path, text: str) -> Iterator[tuple[str, dict[str, Any]]]:
    lines = csv.reader(text.splitlines(), strict=True)
    columns: list[str] = []
    try:
        for cells in lines:
            where = f"{path}: line {lines.line_num}"
            if not any(cell.strip() for cell in cells):
                continue
            if not columns:
                columns = [cell.strip().replace("-", "_") for cell in cells]
                _check_columns(where, columns)
                continue
            if len(cells) != len(columns):
                raise ReadError(f"{where}: has {len(cells)} cells, not {len(columns)}; correct it")
            row = {name: cell.strip() for name, cell in zip(columns, cells, strict=True)}
            row = {name: cell for name, cell in row.items() if cell}
            own: dict[str, Any] = {name: row.pop(name) for name in ("path", "name") if name in row}
            yield where, {**own, "options": row}
    except csv.Error as error:
        raise ReadError(f"{path}: line {lines.line_num}: is not CSV: {error}") from error


def _check_columns(where: str, columns: list[str]) -> None:
    if "path" not in columns:
        raise ReadError(f"{where}: no column is called path; name the columns in the first line")
    for name in columns:
        if columns.count(name) > 1:
            raise ReadError(f"{where}: two columns are called {name}; keep one")


def _json_rows(path: Path, text: str) -> Iterator[tuple[str, dict[str, Any]]]:
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip():
            continue
        where = f"{path}: line {number}"
        try:
            row = json.loads(line)
        except (ValueError, RecursionError) as error:
            raise ReadError(f"{where}: is not JSON: {error}") from error
        if not isinstance(row, dict) or not isinstance(row.get("options", {}), dict):
            raise ReadError(f'{where}: is no {{"path": …, "name": …, "options": {{…}}}}')
        unknown = [name for name in row if name not in ("path", "name", "options")]
        if unknown:
            raise ReadError(f"{where}: {unknown[0]} is no field; options go into options")
        given = {name.replace("-", "_"): value for name, value in row.get("options", {}).items()}
        yield where, {**row, "options": given}


def _request(path: Path, where: str, row: dict[str, Any]) -> ShotRequest:
    for name in ("path", "name"):
        if not isinstance(row.get(name, ""), str):
            raise ReadError(f"{where}: {name} is {row[name]!r}, not text")
    if not row.get("path"):
        raise ReadError(f"{where}: path is missing; name the clip, document or folder")
    if not _is_path(row["path"]):
        raise ReadError(f"{where}: path is {row['path']!r}, which no file can be called")
    given = {
        name: str(path.parent / value) if name in FILE_OPTIONS and isinstance(value, str) else value
        for name, value in row["options"].items()
    }
    try:
        options_from_flat(ShotOptions, given, where)
    except OptionError as error:
        raise ReadError(str(error)) from error
    return ShotRequest(
        source=path.parent / row["path"], name=row.get("name", ""), given=given, where=where
    )


def _is_path(text: str) -> bool:
    try:
        return b"\0" not in os.fsencode(text)
    except UnicodeEncodeError:  # half of a surrogate pair, which JSON can hold
        return False
